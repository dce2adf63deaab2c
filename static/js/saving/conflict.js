/* Two devices wrote: both texts are shown and the writer chooses. Nothing is thrown away in silence. */
import { conflictPanel, words } from "../words.js";
import { inWords, valueOf } from "./value.js";

export function showConflict(box, { kind, value }, { keep, take }) {
  const place = box.querySelector("[data-save-conflict]");
  if (!place) {
    return;
  }
  const panel = conflictPanel();
  fill(panel, "[data-conflict-mine]", inWords(box, valueOf(box)));
  fill(panel, "[data-conflict-theirs]", inWords(box, value));
  if (kind === "closed") {
    fill(panel, "[data-conflict-title]", words.closed);
    panel.querySelector("[data-conflict-choice]").remove();
  } else {
    choose(box, panel, "[data-conflict-keep]", keep);
    choose(box, panel, "[data-conflict-take]", take);
  }
  place.replaceChildren(panel);
}

export function hideConflict(box) {
  box.querySelector("[data-save-conflict]")?.replaceChildren();
}

function fill(panel, selector, text) {
  panel.querySelector(selector).textContent = text || words.nothing;
}

function choose(box, panel, selector, act) {
  panel.querySelector(selector).addEventListener("click", () => {
    hideConflict(box);
    act();
    box.querySelector("[data-save-value], [data-order-up]")?.focus();
  });
}
