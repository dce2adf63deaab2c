/* One question after the other on the same page; each keeps its state while another is shown. */
import { start as startCounts } from "../count.js";
import { start as startOrders } from "../order.js";
import { settled, start as startSaving } from "../saving/start.js";

export class Pager {
  /** `moved` is told the screen that is shown now. */
  constructor(form, moved) {
    this.form = form;
    this.moved = moved;
    this.at = form.querySelector("[data-quiz-at]");
    this.current = form.querySelector("[data-screen]");
    this.suffix = document.title.slice(this.current.dataset.title.length);
    history.replaceState(null, "", this.address(this.number));
    addEventListener("popstate", () => this.show(this.numberIn(new URLSearchParams(location.search))));
  }

  get number() {
    return Number(this.current.dataset.screen);
  }

  get isLast() {
    return !this.has(this.number + 1);
  }

  address(number) {
    return `${this.form.action}?q=${number}`;
  }

  numberIn(query) {
    return Number(query.get("q"));
  }

  has(number) {
    return this.form.querySelector(`[data-screen="${number}"], template[data-question="${number}"]`) !== null;
  }

  /** Show another question and let the browser's Back lead here again. */
  go(number) {
    if (this.has(number) && number !== this.number) {
      history.pushState(null, "", this.address(number));
      this.show(number);
    }
  }

  show(number) {
    if (!this.has(number) || number === this.number) {
      return;
    }
    settled(0);
    this.current.hidden = true;
    const waiting = this.form.querySelector(`template[data-question="${number}"]`);
    this.enter(waiting ? unfold(waiting) : this.form.querySelector(`[data-screen="${number}"]`));
    if (waiting) {
      startAll(this.current);
    }
    scrollTo({ top: 0, behavior: "instant" });
    this.current.querySelector("h1").focus({ preventScroll: true });
  }

  /** Put another form of the screen in its place: its answer was checked. */
  replace(html) {
    const screen = new DOMParser().parseFromString(html, "text/html").querySelector("[data-screen]");
    this.current.replaceWith(screen);
    this.enter(screen);
  }

  enter(screen) {
    screen.hidden = false;
    this.current = screen;
    this.at.value = screen.dataset.screen;
    document.title = screen.dataset.title + this.suffix;
    this.moved(screen);
  }
}

/** A question that was not shown yet stands in its template. */
function unfold(template) {
  const screen = template.content.querySelector("[data-screen]");
  template.replaceWith(screen);
  return screen;
}

/** Once it is shown: what is not saved is said to belong to the page of this title. */
function startAll(screen) {
  startOrders(screen);
  startCounts(screen);
  startSaving(screen);
}
