/* Say how far a file is while it is being made: [data-export] with its address, looked at again until it is over. */
import { BACKGROUND } from "../saving/request.js";

const EVERY = 2_000;
const UNFINISHED = ["waiting", "making"];

export function start(root) {
  for (const strip of root.querySelectorAll("[data-export]")) {
    if (UNFINISHED.includes(strip.dataset.exportState)) {
      lookLater(strip);
    }
  }
}

function lookLater(strip) {
  setTimeout(() => look(strip), EVERY);
}

async function look(strip) {
  const answer = document.hidden ? { kind: "later" } : await ask(strip.dataset.export);
  if (answer.kind === "gone" || !strip.isConnected) {
    return;
  }
  if (answer.kind === "told") {
    show(strip, answer);
  }
  if (UNFINISHED.includes(strip.dataset.exportState)) {
    lookLater(strip);
  }
}

/** Signed out, or the file is no more: then there is nothing to wait for. A bad line is tried again. */
async function ask(url) {
  try {
    const response = await fetch(url, {
      headers: { Accept: "application/json", ...BACKGROUND },
      credentials: "same-origin",
      redirect: "manual",
    });
    if (response.type === "opaqueredirect" || [401, 403, 404].includes(response.status)) {
      return { kind: "gone" };
    }
    return response.ok ? { kind: "told", ...(await response.json()) } : { kind: "later" };
  } catch {
    return { kind: "later" };
  }
}

/** While it is made, the number alone changes and nothing is read out; what is over is said once. */
function show(strip, { state, so_far: soFar, html }) {
  if (UNFINISHED.includes(state)) {
    strip.dataset.exportState = state;
    strip.querySelector("[data-export-so-far]").textContent = soFar;
    return;
  }
  const hadFocus = strip.contains(document.activeElement);
  strip.classList.remove("export-strip--waiting", "export-strip--making");
  strip.classList.add(`export-strip--${state}`);
  strip.dataset.exportState = state;
  strip.innerHTML = html;
  if (hadFocus) {
    strip.querySelector("a, button")?.focus();
  }
}
