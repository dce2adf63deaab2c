/*
 * What earlier pages could not save is sent from whatever page the person meets next, quietly. What the server does
 * not take stays in the browser, and a calm notice says where it belongs (notice.js).
 *
 * An answer that arrives is announced by "saving:delivered" on the document, with {url, value, sequence, saved_at}.
 */
import { showNotice } from "./notice.js";
import { put } from "./request.js";
import { entries, entryOf, forget, keep } from "./unsent.js";
import { isSame } from "./value.js";

const PATIENCE = 8_000;
const FIRST_PAUSE = 2_000;
const LONGEST_PAUSE = 60_000;
const LONGEST_STAY = 5_000;

/** So many rounds in vain, and the person is told that something waits. */
const TOLD = 2;

/** What is stale may be over by now, or the same after all. */
const FINAL = ["closed", "refused"];

/** By address, what was sent from here and is now the server's. */
export const delivered = new Map();

const taken = new Set();
let going = null;
let failures = 0;
let timer = 0;
let isLeaving = false;

/** A box of the page looks after this answer from now on. */
export function take(url) {
  taken.add(url);
}

/** What is kept for the page shown, such as an attempt, and no box looks after. */
export function leftHere() {
  return entries().filter((entry) => entry.url.startsWith(location.pathname) && !hasBox(entry));
}

/** Send all that no box of the page looks after; again until the line is back. One round at a time. */
export function resend() {
  going ??= round().finally(() => (going = null));
  return going;
}

async function round() {
  clearTimeout(timer);
  const isDone = await sendEach(entries().filter((entry) => !FINAL.includes(entry.outcome) && !hasBox(entry)));
  failures = isDone ? 0 : failures + 1;
  if (!isDone) {
    timer = setTimeout(resend, pause());
  }
  showNotice(entries().filter((entry) => (entry.outcome || failures >= TOLD) && !hasBox(entry)));
}

async function sendEach(waiting) {
  for (const entry of waiting) {
    if (!hasBox(entry) && !(await send(entry))) {
      return false;
    }
  }
  return true;
}

async function send(entry) {
  const answer = await put(entry.url, entry.save, { patience: PATIENCE, isBackground: true });
  if (answer.kind === "retry" || answer.kind === "signed-out") {
    return false;
  }
  const isThere = answer.kind === "saved" || isSame(answer.value, entry.save.value);
  if (isThere) {
    arrived(entry, answer);
  } else if (entryOf(entry.url)?.save.sequence === entry.save.sequence) {
    keep({ ...entry, outcome: answer.kind });
  }
  announce(entry, isThere ? answer : {});
  return true;
}

/** Where the page is being left, the next one may have been written before this arrived: it sends the same again. */
function arrived(entry, { sequence, saved_at }) {
  delivered.set(entry.url, { value: entry.save.value, sequence, saved_at });
  if (!isLeaving) {
    forget(entry.url, entry.save);
  }
}

function announce({ url, save }, { sequence, saved_at }) {
  const name = sequence === undefined ? "saving:undelivered" : "saving:delivered";
  document.dispatchEvent(new CustomEvent(name, { detail: { url, value: save.value, sequence, saved_at } }));
}

function hasBox({ url }) {
  return taken.has(url) || document.querySelector(`[data-save-url="${CSS.escape(url)}"]`) !== null;
}

function pause() {
  return Math.min(FIRST_PAUSE * 2 ** (failures - 1), LONGEST_PAUSE) * (0.75 + Math.random() / 2);
}

/** Whoever stays after all has the page again. */
function leaving() {
  isLeaving = true;
  setTimeout(() => (isLeaving = false), LONGEST_STAY);
}

/** Only when something waits for the line. */
function wake() {
  if (failures > 0) {
    resend();
  }
}

addEventListener("beforeunload", leaving);
addEventListener("online", wake);
addEventListener("focus", wake);
document.addEventListener("visibilitychange", () => document.visibilityState === "visible" && wake());
