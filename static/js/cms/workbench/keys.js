/* With the focus on a row: Alt and an arrow moves it, F2 renames it. */
import { bench } from "./screen.js";
import { toggle } from "./menus.js";

const BUTTONS = { ArrowUp: "up", ArrowDown: "down" };

export function keys() {
  document.addEventListener("keydown", (event) => {
    const row = event.target.closest?.("[data-step], [data-module]");
    if (!row || !bench()?.contains(row) || event.target.matches("input, select")) {
      return;
    }
    const id = row.dataset.step ?? row.dataset.module;
    if (event.altKey && event.key in BUTTONS) {
      event.preventDefault();
      document.getElementById(`${BUTTONS[event.key]}-${id}`)?.click();
    } else if (event.key === "F2") {
      event.preventDefault();
      rename(id);
    }
  });
}

function rename(id) {
  const button = document.getElementById(`more-${id}`);
  if (button && !document.getElementById(`panel-${id}`)) {
    toggle(button);
  }
  document.getElementById(`rename-${id}`)?.select();
}
