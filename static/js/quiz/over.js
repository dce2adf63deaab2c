/* Time is up: the quiz is handed in with the page's last answers, as soon as the server can be reached. */
import { currentToken } from "../saving/token.js";
import { showNotice } from "./notices.js";

const AGAIN = 2_000;

let over = false;

export function isOver() {
  return over;
}

export async function handIn(form) {
  if (over) {
    return;
  }
  over = true;
  const panel = document.querySelector("[data-quiz-over]");
  showNotice(panel);
  panel.focus();
  const answers = lastAnswers(form);
  form.inert = true;
  while (!(await isReceived(form.dataset.quiz, answers))) {
    showNotice(panel, panel.dataset.away);
    await new Promise((resolve) => setTimeout(resolve, AGAIN));
  }
  location.assign(form.dataset.quiz.replace(/submit\/$/, ""));
}

/** What the form would post; saving hands its answers over to a form that leaves. */
function lastAnswers(form) {
  form.dispatchEvent(new SubmitEvent("submit", { bubbles: true }));
  return new FormData(form);
}

async function isReceived(url, body) {
  try {
    const headers = { "X-CSRFToken": currentToken() };
    const response = await fetch(url, { method: "POST", body, headers, credentials: "same-origin", redirect: "manual" });
    return response.type === "opaqueredirect" || response.status < 500;
  } catch {
    return false;
  }
}
