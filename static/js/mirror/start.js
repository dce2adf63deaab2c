/*
 * A taking without a page load for each screen of a part: see templates/self_assessment/taking.html. Every act is a
 * button of the form, which does the same by a plain post where this script is not there. The change of seats is one
 * screen by itself: it, too, is left only when its words are safe.
 */
import { leave, startUnsaved } from "../quiz/leaving.js";
import { addressOf, Screens } from "./screens.js";

/** The server said that it was finished, or left for too long: the taking's own address leads to what became of it. */
const OVER = "data-mirror-over";

export function start(root) {
  const form = root.querySelector("[data-mirror]");
  const pager = form.querySelector("[data-quiz-at]") ? new Screens(form) : null;
  startUnsaved(form, pager);
  form.addEventListener("saving:state", ({ detail }) => detail.state === "closed" && form.toggleAttribute(OVER, true));
  addEventListener("submit", (event) => event.target === form && take(event, form, pager), true);
  form.addEventListener("click", (event) => {
    const link = event.target.closest("a[data-quiz-leave]");
    if (link && !event.metaKey && !event.ctrlKey && !event.shiftKey) {
      event.preventDefault();
      leave(form, link.href);
    }
  });
}

function take(event, form, pager) {
  const way = event.submitter?.value;
  if (way === "forget") {
    return;
  }
  event.preventDefault();
  if (form.hasAttribute(OVER)) {
    return location.assign(form.action);
  }
  const { before, after } = form.dataset;
  switch (way) {
    case "back":
      return pager?.number > 1 ? pager.go(pager.number - 1) : leave(form, addressOf(form, before));
    case "review":
      return leave(form, addressOf(form, "review"));
    default:
      return !pager || pager.isLast ? leave(form, addressOf(form, after)) : pager.go(pager.number + 1);
  }
}
