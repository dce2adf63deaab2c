/*
 * What the server did not take, said calmly: in full where it belongs, elsewhere by a link to there. And what it could
 * not be told yet, for as long as that lasts.
 */
import { forget } from "./unsent.js";

const template = document.getElementById("unsent-words");

let shown = "[]";

/** Show these entries in place of those shown before; the same again leaves what has the focus alone. */
export function showNotice(entries) {
  const wanted = JSON.stringify(entries.map(({ url, save, outcome }) => [url, save.sequence, outcome]));
  if (template && wanted !== shown) {
    shown = wanted;
    document.querySelectorAll("[data-unsent]").forEach((notice) => notice.remove());
    putAll(entries);
  }
}

function putAll(entries) {
  const waiting = entries.filter((entry) => !entry.outcome);
  const elsewhere = entries.filter((entry) => entry.outcome && !isHere(entry));
  const here = entries.filter((entry) => entry.outcome && isHere(entry));
  if (waiting.length > 0) {
    put(linksTo("waiting", waiting));
  }
  if (elsewhere.length > 0) {
    put(linksTo("elsewhere", elsewhere));
  }
  if (here.length > 0) {
    put(textsOf(here));
  }
}

/** Its page is shown, or one that has taken its place, and there is no place for it any more. */
function isHere(entry) {
  const path = entry.page.split(/[?#]/)[0];
  if (entry.outcome === "stale") {
    return path === location.pathname && !isOnAnotherScreen(entry) && !isWaiting(entry);
  }
  return location.pathname.startsWith(path) && path !== "/" && !isWaiting(entry);
}

/** Some pages show one screen of several; what belongs to another is met there and not here. */
function isOnAnotherScreen(entry) {
  const wanted = new URL(entry.page, location.origin).searchParams.get("screen");
  return wanted !== null && wanted !== new URLSearchParams(location.search).get("screen");
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

function linksTo(name, entries) {
  const notice = copy(name);
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
