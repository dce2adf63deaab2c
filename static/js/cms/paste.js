/*
 * Pasting questions into the editor of a quiz: [data-paste] of quizzes/cms/paste_panel.html.
 * The window stands outside the form, so that what is typed in it is no change of the page. What is added is
 * one by force: Wagtail looks at its form for the first time, and once more, seconds after the page is there.
 */
import { putIn, questions, ready, show } from "./paste_stream.js";
import { kept, point } from "./paste_text.js";

const PAUSE = 300;
const ROOMY = matchMedia("(width >= 60em)");
const NUMBER = /\d+(?=\/[a-z-]+\/$)/;

function start(panel) {
  const dialog = panel.querySelector("[data-paste-dialog]");
  document.body.append(dialog);
  const part = (name) => dialog.querySelector(`[data-paste-${name}]`);
  const form = document.getElementById("questions").closest("form");
  let keep = kept(panel.dataset.paste);
  const box = part("box");
  const add = part("add");
  let { text, shown } = keep.read();
  let asked = null;
  let timer = 0;
  let note = "";
  box.value = text;

  async function ask(url, more = {}) {
    clearTimeout(timer);
    asked?.abort();
    asked = new AbortController();
    const { signal } = asked;
    await ready();
    const answer = await fetch(url, {
      method: "POST",
      headers: { "Content-Type": "application/json", "X-CSRFToken": form.elements.csrfmiddlewaretoken.value },
      body: JSON.stringify({ text: box.value, questions: questions(), ...more }),
      signal,
    });
    if (!answer.ok || answer.redirected) {
      throw new Error(String(answer.status));
    }
    return answer.json();
  }

  async function attempt(act) {
    try {
      await act();
    } catch (error) {
      if (error.name !== "AbortError") {
        add.disabled = true;
        say(dialog.dataset.lost);
      }
    }
  }

  function say(words) {
    const summary = part("summary");
    if (summary.textContent !== words) {
      summary.textContent = words;
    }
  }

  const look = () =>
    attempt(async () => {
      const found = await ask(panel.dataset.paste);
      part("preview").innerHTML = found.html;
      say([note, found.summary].filter(Boolean).join(" "));
      add.disabled = found.count === 0;
    });

  function changed() {
    note = "";
    add.disabled = true;
    keep.write(box.value, shown);
    clearTimeout(timer);
    timer = setTimeout(look, PAUSE);
  }

  function fill(words) {
    box.value = words;
    keep.write(words, shown);
  }

  function open() {
    if (!dialog.open) {
      dialog.showModal();
    }
    box.focus();
    part("help").open ||= box.value === "" && ROOMY.matches;
    look();
  }

  function paste() {
    if (shown && box.value === shown) {
      shown = "";
      fill("");
    }
    open();
  }

  const showText = () =>
    attempt(async () => {
      if (box.value.trim() && box.value !== shown) {
        note = dialog.dataset.typed;
      } else {
        shown = (await ask(panel.dataset.pasteText)).text;
        fill(shown);
      }
      open();
      box.setSelectionRange(0, 0);
      box.scrollTop = 0;
    });

  const putInto = () =>
    attempt(async () => {
      add.disabled = true;
      const found = await ask(panel.dataset.paste, { add: true });
      say(dialog.dataset.busy);
      await painted();
      putIn(found.questions, found.order);
      form.dataset.wUnsavedForceValue = "true";
      shown = "";
      fill(found.left);
      panel.querySelector("[data-paste-done]").textContent = found.done;
      if (found.left) {
        note = found.done;
        box.focus();
        look();
        return;
      }
      dialog.close();
      show(found.questions[0]?.id);
    });

  /** A quiz that is being made has no number of its own before Wagtail has saved it for the first time. */
  function moveTo(page) {
    keep.write("");
    for (const name of ["paste", "pasteText"]) {
      panel.dataset[name] = panel.dataset[name].replace(NUMBER, page);
    }
    keep = kept(panel.dataset.paste);
    keep.write(box.value, shown);
  }

  form.addEventListener("w-autosave:success", (event) => moveTo(event.detail.response.pk));
  panel.querySelector("[data-paste-open]").addEventListener("click", paste);
  panel.querySelector("[data-paste-show]").addEventListener("click", showText);
  part("close").addEventListener("click", () => dialog.close());
  add.addEventListener("click", putInto);
  box.addEventListener("input", changed);
  box.addEventListener("paste", () => (part("help").open = false));
  part("try").addEventListener("click", () => {
    fill([box.value.trim(), part("example").textContent].filter(Boolean).join("\n\n"));
    part("help").open = false;
    box.focus();
    changed();
  });
  part("preview").addEventListener("click", (event) => {
    const line = event.target.closest("[data-paste-line]");
    if (line) {
      point(box, Number(line.dataset.pasteLine));
    }
  });
  if (location.hash === "#paste") {
    open();
  }
}

/** Two hundred questions take Wagtail some seconds: what is said of it has to be on the screen before. */
function painted() {
  return new Promise((resolve) => setTimeout(resolve, 50));
}

for (const panel of document.querySelectorAll("[data-paste]")) {
  start(panel);
}
