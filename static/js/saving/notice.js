/* What the server did not take, said calmly: in full where it belongs, elsewhere by a link to there. */
import { forget } from "./unsent.js";

const template = document.getElementById("unsent-words");

/** Show these entries in place of those shown before. */
export function showNotice(entries) {
  document.querySelectorAll("[data-unsent]").forEach((notice) => notice.remove());
  if (!template) {
    return;
  }
  const here = entries.filter(isHere);
  const elsewhere = entries.filter((entry) => !isHere(entry));
  if (elsewhere.length > 0) {
    put(linksTo(elsewhere));
  }
  if (here.length > 0) {
    put(textsOf(here));
  }
}

/** Its page is shown, and has no place for it any more. */
function isHere(entry) {
  return entry.page.split(/[?#]/)[0] === location.pathname && !isWaiting(entry);
}

/** A part of the page that is not shown yet has a place for it. */
function isWaiting({ url }) {
  const box = `[data-save-url="${CSS.escape(url)}"]`;
  return [...document.querySelectorAll("template")].some((part) => part.content.querySelector(box));
}

function put(notice) {
  const place = document.querySelector("[data-unsent-place]");
  if (place) {
    place.append(notice);
  } else {
    (document.querySelector("#main > .page") ?? document.getElementById("main"))?.prepend(notice);
  }
}

function linksTo(entries) {
  const notice = copy("elsewhere");
  const list = notice.querySelector("[data-unsent-list]");
  const pages = new Map(entries.map((entry) => [entry.page.split("#")[0], entry.place]));
  for (const [page, place] of pages) {
    const link = row(notice, list).querySelector("a");
    link.href = page;
    link.textContent = place;
  }
  return notice;
}

function textsOf(entries) {
  const notice = copy(entries.every((entry) => entry.outcome === "closed") ? "closed" : "here");
  const list = notice.querySelector("[data-unsent-list]");
  for (const entry of entries) {
    const item = row(notice, list);
    item.querySelector("[data-unsent-title]").textContent = entry.title;
    item.querySelector("[data-unsent-words]").textContent = entry.words;
    item.querySelector("[data-unsent-remove]").addEventListener("click", () => remove(notice, item, entry));
  }
  return notice;
}

function copy(name) {
  return template.content.querySelector(`[data-unsent="${name}"]`).cloneNode(true);
}

function row(notice, list) {
  const item = notice.querySelector("template").content.firstElementChild.cloneNode(true);
  list.append(item);
  return item;
}

/** Only the person throws it away. The next thing takes the focus. */
function remove(notice, item, entry) {
  forget(entry.url);
  const next = item.nextElementSibling ?? item.previousElementSibling;
  item.remove();
  if (next) {
    next.querySelector("button").focus();
  } else {
    notice.remove();
    document.getElementById("main").focus();
  }
}
