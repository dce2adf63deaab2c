/*
 * Around the frame of a walk: what stands above it follows where one has come to inside it, and the desktop's width
 * is made to fit. Without this script the frame works, and the ways above it lead on from the page it began with.
 */

const DESKTOP = 1280;
const FITTED = "walk__place-of-frame--fitted";

const frame = document.querySelector("[data-walk-frame]");
const place = frame.parentElement;

frame.addEventListener("load", follow);
if (frame.contentDocument?.readyState === "complete") {
  follow();
}
if (place.matches(".walk__place-of-frame--desktop")) {
  new ResizeObserver(fit).observe(place);
}

/** Let the bar speak of the page in the frame. */
async function follow() {
  const link = linkOf(pathInside());
  if (!link || link.hasAttribute("aria-current")) {
    return;
  }
  const page = await read(link.href);
  const bar = page?.querySelector("[data-walk-bar]");
  if (!bar || linkOf(pathInside())?.href !== link.href) {
    return;
  }
  const wasOpen = document.querySelector(".walk__pages").open;
  document.querySelector("[data-walk-bar]").replaceWith(bar);
  bar.querySelector(".walk__pages").open = wasOpen;
  document.title = page.title;
  frame.title = page.querySelector("[data-walk-frame]").title;
  history.replaceState(history.state, "", link.href);
}

function pathInside() {
  try {
    return frame.contentWindow.location.pathname;
  } catch {
    return "";
  }
}

function linkOf(path) {
  const links = [...document.querySelectorAll("[data-walk-inner]")];
  return links.find((link) => link.dataset.walkInner === path);
}

async function read(address) {
  try {
    const answer = await fetch(address);
    return answer.ok ? new DOMParser().parseFromString(await answer.text(), "text/html") : null;
  } catch {
    return null;
  }
}

/** Show a wide screen whole, as small as it must be. */
function fit() {
  const scale = Math.min(1, place.clientWidth / DESKTOP);
  place.style.setProperty("--walk-scale", scale);
  place.style.setProperty("--walk-width", `${DESKTOP}px`);
  place.classList.add(FITTED);
}
