/* How many characters are left, said only when it begins to matter: <textarea maxlength data-count> and [data-count-words]. */
import { words } from "./words.js";

const NEAR = 200;

export function start(root) {
  for (const field of root.querySelectorAll("[data-count][maxlength]")) {
    const place = field.parentElement.querySelector("[data-count-words]");
    if (place) {
      const show = () => say(place, field.maxLength - field.value.length);
      field.addEventListener("input", show);
      show();
    }
  }
}

function say(place, left) {
  place.hidden = left > NEAR;
  place.textContent = words.left.replace("{number}", String(left));
  place.classList.toggle("count--near", left <= 0);
}
