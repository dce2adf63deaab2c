/* The words that wait hidden in templates/quizzes/components/quiz_notices.html. */

export function showNotice(panel, text) {
  if (text) {
    panel.querySelector("[data-quiz-said]").textContent = text;
  }
  panel.hidden = false;
  panel.scrollIntoView({ block: "nearest", behavior: "instant" });
}

export function hideNotice(panel) {
  panel.hidden = true;
}

/** Something did not work: nothing is lost, and one may try again. */
export function showTrouble(form, text) {
  showNotice(form.querySelector("[data-quiz-trouble]"), text);
}

export function hideTrouble(form) {
  hideNotice(form.querySelector("[data-quiz-trouble]"));
}

export function troubleWords(form) {
  return form.querySelector("[data-quiz-trouble]").dataset;
}
