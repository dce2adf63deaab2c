/*
 * Saving as one writes (design: "Saving an answer").
 *
 * <… data-save-url data-save-kind="text|single|scale|multi|order|match" data-save-sequence>
 *   fields with data-save-value (or a list with data-order), [data-save-status], [data-save-conflict]
 *
 * A box may leave the page and come back; what it owes is sent all the same.
 */
import { Channel } from "./channel.js";
import { hideConflict, showConflict } from "./conflict.js";
import { delivered, leftHere, resend, take } from "./resend.js";
import { showState } from "./state.js";
import { entryOf, forget, keep } from "./unsent.js";
import { inWords, isSame, putValue, sentValueOf, valueOf } from "./value.js";

const attached = new Map();
const listeners = new Set();
const isShared = document.body.dataset.sharedDevice !== undefined;

/** Attach every box under `root` that is not attached yet. */
export function start(root) {
  for (const box of root.querySelectorAll("[data-save-url]")) {
    if (!attached.has(box)) {
      attach(box);
    }
  }
}

/** How many answers of this page the server has not acknowledged. */
export function unsaved() {
  return owing().length + leftHere().length;
}

/** The addresses of those that a box of the page looks after. */
export function unsavedUrls() {
  return owing().map((channel) => channel.url);
}

/** Send everything now; true as soon as all is acknowledged, false when that is not so in time or cannot be. */
export function settled(milliseconds) {
  waking();
  if (leftHere().some((entry) => !entry.outcome)) {
    resend();
  }
  return new Promise((resolve) => {
    const finish = (answer) => {
      clearTimeout(end);
      listeners.delete(check);
      resolve(answer);
    };
    const end = setTimeout(() => finish(unsaved() === 0), milliseconds);
    const check = () => {
      if (owing().every((channel) => channel.isStuck) && leftHere().every((entry) => entry.outcome)) {
        finish(unsaved() === 0);
      }
    };
    listeners.add(check);
    check();
  });
}

/** The person leaves for good: nothing more is sent, and leaving is not asked about. */
export function release() {
  channels().forEach((channel) => channel.handOver());
}

function channels() {
  return [...attached.values()];
}

function owing() {
  return channels().filter((channel) => channel.isUnsaved);
}

function attach(box) {
  const url = box.dataset.saveUrl;
  catchUp(box);
  const about = { url, page: pageOf(box), place: placeOf(), title: titleOf(box) };
  const channel = new Channel({
    url,
    base: Number(box.dataset.saveSequence || 0),
    stored: storedOf(box),
    state: box.querySelector("[data-save-status]")?.dataset.state ?? "idle",
    report: (state, detail) => report(box, channel, state, detail),
    keep: (save, outcome) => keep({ ...about, save, outcome, words: inWords(box, save.value) }),
    forget: (save) => save && forget(url, save),
  });
  attached.set(box, channel);
  const left = restorable(box, channel);
  listen(box, channel);
  if (left) {
    channel.restore(left);
  } else {
    channel.change(valueOf(box));
  }
}

function listen(box, channel) {
  const changed = () => channel.change(valueOf(box));
  box.addEventListener("input", changed);
  box.addEventListener("change", () => {
    changed();
    channel.flush();
  });
  box.addEventListener("focusout", () => channel.flush());
  box.querySelectorAll("[data-save-by-hand]").forEach((button) => (button.hidden = true));
}

/** What was sent for this answer since the page came, while its box was not there yet. */
function catchUp(box) {
  const sent = delivered.get(box.dataset.saveUrl);
  if (sent && sent.sequence > Number(box.dataset.saveSequence || 0)) {
    putValue(box, sent.value);
    box.dataset.saveSequence = String(sent.sequence);
    showState(box, "saved", sent);
  }
}

/** What the server holds, as far as this page knows; unknown where it shows what a form could not store. */
function storedOf(box) {
  if (box.dataset.saveTyped !== undefined) {
    return undefined;
  }
  const sent = delivered.get(box.dataset.saveUrl);
  return sent && String(sent.sequence) === box.dataset.saveSequence ? sent.value : sentValueOf(box);
}

/** The save that an earlier page left behind, its value put back on this one; none if the server has it. */
function restorable(box, channel) {
  take(channel.url);
  const entry = entryOf(channel.url);
  if (!entry) {
    return null;
  }
  if (isSame(entry.save.value, channel.stored)) {
    forget(channel.url);
    return null;
  }
  putValue(box, entry.save.value);
  box.querySelector("[data-save-value]")?.dispatchEvent(new Event("input", { bubbles: true }));
  return isSame(valueOf(box), entry.save.value) ? entry.save : null;
}

/** Where the answer is met again; a part of the page may have an address of its own. */
function pageOf(box) {
  return location.pathname + (box.closest("[data-page]")?.dataset.page ?? location.search);
}

/** The page's title without the organisation's name. */
function placeOf() {
  return document.title.split(" – ").slice(0, -1).join(" – ") || document.title;
}

function titleOf(box) {
  const words = box.querySelector("legend, h1, h2, .field__label, label")?.textContent ?? "";
  return words.trim().replace(/\s+/g, " ").slice(0, 160);
}

function report(box, channel, state, detail) {
  showState(box, state, detail);
  if (state === "stale" || state === "closed") {
    showConflict(box, detail, {
      keep: () => channel.keepMine(),
      take: () => {
        putValue(box, detail.value);
        channel.takeTheirs(valueOf(box));
      },
    });
  } else {
    hideConflict(box);
  }
  box.dispatchEvent(new CustomEvent("saving:state", { bubbles: true, detail: { state, ...detail } }));
  look();
}

function look() {
  listeners.forEach((listener) => listener());
}

/** The form around the answer, or the one that its fields name. */
function formOf(box) {
  return box.closest("form") ?? box.querySelector("[data-save-value]")?.form;
}

/** A plain form post carries the value with the same guard as a save. */
function handOver(box, channel) {
  const say = channel.handOver();
  fill(box, "[data-save-base]", say.base);
  fill(box, "[data-save-client]", say.client);
  fill(box, "[data-save-counter]", say.sequence);
}

function fill(box, selector, value) {
  const field = box.querySelector(selector);
  if (field) {
    field.value = String(value);
  }
}

/** Only a form that really leaves takes the answers along. */
function submitted(event) {
  if (event.defaultPrevented) {
    return;
  }
  attached.forEach((channel, box) => box.isConnected && formOf(box) === event.target && handOver(box, channel));
}

function leaving() {
  channels().forEach((channel) => channel.leave());
}

function waking() {
  channels().forEach((channel) => channel.wake());
}

/** What the browser keeps is not lost by leaving; on a shared device it keeps nothing. */
function isLostByLeaving(channel) {
  return channel.isUnsaved && (isShared || (channel.isFailing && !channel.isKept));
}

addEventListener("submit", submitted);
addEventListener("pagehide", leaving);
addEventListener("pageshow", (event) => event.persisted && location.reload());
addEventListener("online", waking);
addEventListener("focus", waking);
document.addEventListener("saving:delivered", look);
document.addEventListener("saving:undelivered", look);
document.addEventListener("visibilitychange", () => (document.visibilityState === "hidden" ? leaving() : waking()));
addEventListener("beforeunload", (event) => channels().some(isLostByLeaving) && event.preventDefault());
