/* The word beside an answer that says whether it is safe. */
import { words } from "../words.js";

const KEYS = { "signed-out": "signedOut" };

export function showState(box, state, detail = {}) {
  const status = box.querySelector("[data-save-status]");
  if (!status) {
    return;
  }
  status.dataset.state = state;
  const place = status.querySelector("[data-save-words]");
  const text = sentence(state, detail);
  if (place.textContent !== text) {
    place.textContent = text;
  }
}

function sentence(state, detail) {
  if (state === "refused" && detail.message) {
    return detail.message;
  }
  const said = words[KEYS[state] ?? state] ?? "";
  return state === "saved" && detail.saved_at ? `${said} ${clock(detail.saved_at)}` : said;
}

/** The server's time, as the reader's clock shows it. */
function clock(moment) {
  return new Date(moment).toLocaleTimeString(document.documentElement.lang, { hour: "2-digit", minute: "2-digit", hour12: false });
}
