/* A button that prints; it stands hidden in the page because without scripts it could do nothing. */

export function start(root) {
  for (const button of root.querySelectorAll("[data-print]")) {
    button.hidden = false;
    button.addEventListener("click", () => window.print());
  }
}
