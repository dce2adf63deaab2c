/* Where one stands, which questions are answered and which are marked: in dots, and in words for the ear. */
import { valueOf } from "../saving/value.js";

const ANSWERED = "dots__dot--done";
const MARKED = "dots__dot--marked";
const NOW = "dots__dot--now";

export class Dots {
  constructor(form) {
    this.place = document.querySelector("[data-quiz-dots]");
    this.where = document.querySelector("[data-quiz-where]");
    for (const name of ["input", "change", "saving:state"]) {
      form.addEventListener(name, (event) => this.hear(event));
    }
    document.addEventListener("saving:delivered", ({ detail }) => this.deliver(form, detail.url));
  }

  /** What an earlier page could not save has arrived; its question may still wait in a template. */
  deliver(form, url) {
    const waiting = [...form.querySelectorAll("template[data-question]")];
    const found = waiting.find((one) => one.content.querySelector(`[data-save-url="${url}"]`));
    if (found) {
      this.all[found.dataset.question - 1]?.classList.add(ANSWERED);
      this.say();
    }
  }

  moveTo(screen) {
    this.where.textContent = screen.dataset.where;
    this.all.forEach((dot, index) => dot.classList.toggle(NOW, index + 1 === Number(screen.dataset.screen)));
    this.say();
  }

  mark(number, isMarked) {
    this.all[number - 1]?.classList.toggle(MARKED, isMarked);
    this.say();
  }

  /** An answer was given or taken back. */
  hear(event) {
    const box = event.target.closest("[data-save-url]");
    const screen = box?.closest("[data-screen]");
    if (screen && this.place) {
      this.all[screen.dataset.screen - 1].classList.toggle(ANSWERED, isAnswered(box, event));
      this.say();
    }
  }

  get all() {
    return this.place ? [...this.place.children] : [];
  }

  say() {
    if (!this.place) {
      return;
    }
    const count = this.all.filter((dot) => dot.classList.contains(ANSWERED)).length;
    const marked = this.all.flatMap((dot, index) => (dot.classList.contains(MARKED) ? [index + 1] : []));
    const { answered, marked: again } = this.place.dataset;
    const said = [`${this.where.textContent}.`, answered.replace("{number}", count).replace("{total}", this.all.length)];
    if (marked.length) {
      said.push(again.replace("{numbers}", marked.join(", ")));
    }
    this.place.setAttribute("aria-label", said.join(" "));
  }
}

/** An order says nothing before somebody moved a part; a match wants every partner. */
function isAnswered(box, event) {
  const value = valueOf(box);
  switch (box.dataset.saveKind) {
    case "order":
      return (box.dataset.answered = String(box.dataset.answered === "true" || event.type !== "input")) === "true";
    case "match":
      return Object.keys(value).length === box.querySelectorAll("[data-save-value]").length;
    case "text":
      return value.trim() !== "";
    default:
      return value !== null && value.length > 0;
  }
}
