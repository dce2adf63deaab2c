/*
 * A taking without a page load for each screen of a part: see templates/self_assessment/taking.html. Every act is a
 * button of the form, which does the same by a plain post where this script is not there.
 */
import { leave, startUnsaved } from "../quiz/leaving.js";
import { Screens } from "./screens.js";

export function start(root) {
  const form = root.querySelector("[data-mirror]");
  const pager = form.querySelector("[data-screen]") ? new Screens(form) : null;
  startUnsaved(form, pager);
  if (!pager) {
    return;
  }
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
  event.preventDefault();
  const { before, after } = form.dataset;
  switch (event.submitter?.value) {
    case "back":
      return pager.number > 1 ? pager.go(pager.number - 1) : leave(form, pager.addressOf(before));
    case "review":
      return leave(form, pager.addressOf("review"));
    default:
      return pager.isLast ? leave(form, pager.addressOf(after)) : pager.go(pager.number + 1);
  }
}
