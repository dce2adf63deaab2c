/* "Mark to look at again": shown at once, sent until the server has it. */
import { put } from "../saving/request.js";
import { showTrouble, troubleWords } from "./notices.js";

const PAUSES = [1_000, 2_000, 4_000, 8_000, 15_000];

/** By address: what the page shows and the server shall know. */
const wanted = new Map();

export function toggle({ form, dots, button }) {
  const place = button.closest("[data-mark-url]");
  const isMarked = button.name === "mark";
  const wasSending = wanted.has(place.dataset.markUrl);
  show(place, isMarked, dots);
  place.querySelector("button:not([hidden])").focus();
  wanted.set(place.dataset.markUrl, isMarked);
  if (!wasSending) {
    send(place, { form, dots });
  }
}

function show(place, isMarked, dots) {
  place.querySelector("[name=mark]").hidden = isMarked;
  place.querySelector("[name=unmark]").hidden = !isMarked;
  dots.mark(Number(place.querySelector("[name=mark]").value), isMarked);
}

async function send(place, { form, dots }, failures = 0) {
  const url = place.dataset.markUrl;
  const marked = wanted.get(url);
  const answer = await put(url, { marked }, { isBackground: failures > 0 });
  if (answer.kind === "retry" || answer.kind === "signed-out") {
    const pause = PAUSES[Math.min(failures, PAUSES.length - 1)];
    setTimeout(() => send(place, { form, dots }, failures + 1), pause);
  } else if (answer.kind === "saved" && wanted.get(url) !== marked) {
    send(place, { form, dots });
  } else {
    wanted.delete(url);
    if (answer.kind !== "saved") {
      show(place, !marked, dots);
      showTrouble(form, troubleWords(form).mark);
    }
  }
}
