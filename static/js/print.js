/* A button that prints; it stands hidden in the page because without scripts it could do nothing.
   What is folded on the screen is unfolded on paper. A page with data-print-now prints at once. */

function unfold() {
  const folded = [...document.querySelectorAll("main details:not([open], .no-print)")];
  for (const one of folded) one.open = true;
  addEventListener("afterprint", () => folded.forEach((one) => (one.open = false)), { once: true });
}

export function start(root) {
  for (const button of root.querySelectorAll("[data-print]")) {
    button.hidden = false;
    button.addEventListener("click", () => window.print());
    addEventListener("beforeprint", unfold);
  }
  if (root.querySelector("[data-print-now]")) window.print();
}
