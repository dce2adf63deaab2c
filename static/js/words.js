/* What the scripts say, in the reader's language: components/save_words.html. */
const template = document.getElementById("save-words");

export const words = template ? { ...template.dataset } : {};

export function conflictPanel() {
  return template.content.firstElementChild.cloneNode(true);
}
