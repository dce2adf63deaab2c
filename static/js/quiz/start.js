/*
 * A quiz without a page load for each question: see templates/quizzes/attempt_question.html. Every act is a button of
 * the form, which does the same by a plain post where this script is not there.
 */
import { check } from "./checking.js";
import { startClock } from "./clock.js";
import { Dots } from "./dots.js";
import { leave, startUnsaved } from "./leaving.js";
import { toggle } from "./marks.js";
import { handIn, isOver } from "./over.js";
import { Pager } from "./pager.js";

export function start(root) {
  const form = root.querySelector("[data-quiz]");
  startClock(root, () => handIn(form));
  if (form.querySelector("[data-screen]")) {
    takeOver(form);
  }
}

function takeOver(form) {
  const dots = new Dots(form);
  const pager = form.hasAttribute("data-quiz-pages") ? new Pager(form, (screen) => dots.moveTo(screen)) : null;
  startUnsaved(form, pager);
  addEventListener("submit", (event) => event.target === form && !isOver() && take(event, { form, pager, dots }), true);
  form.addEventListener("click", (event) => {
    const link = event.target.closest("a[data-quiz-leave]");
    if (link && !event.metaKey && !event.ctrlKey && !event.shiftKey) {
      event.preventDefault();
      leave(form, link.href);
    }
  });
}

/** Do what the button says; what no script does goes to the server as the form it is. */
function take(event, { form, pager, dots }) {
  const button = pressed(event.submitter, pager);
  const act = actOf(button, pager);
  if (act) {
    event.preventDefault();
    act({ form, pager, dots, button });
  }
}

/** The button that was pressed; Enter in a field presses the first of the screen that is shown. */
function pressed(submitter, pager) {
  if (!pager || (submitter && pager.current.contains(submitter))) {
    return submitter;
  }
  return pager.current.querySelector("[type=submit]");
}

function actOf(button, pager) {
  if (button?.name === "mark" || button?.name === "unmark") {
    return toggle;
  }
  if (button?.hasAttribute("data-check")) {
    return pager ? check : null;
  }
  switch (button?.value) {
    case "next":
      return pager?.isLast ? review : next;
    case "back":
      return back;
    case "review":
      return review;
    default:
      return null;
  }
}

function next({ pager }) {
  pager.go(pager.number + 1);
}

function back({ pager }) {
  pager.go(pager.number - 1);
}

function review({ form }) {
  leave(form, `${form.action}?review=1`);
}
