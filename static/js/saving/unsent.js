/*
 * Answers that the server has not acknowledged yet, kept in the browser until it has: for their person alone, bound
 * to the address that saves them. On a shared device nothing is kept, and what an earlier time left is wiped.
 *
 * An entry: {url, save, page, place, title, words, outcome, at}; outcome: none, "stale", "closed" or "refused".
 */

const PREFIX = "namjai:unsent:";
const LONGEST = 30 * 24 * 60 * 60 * 1_000;

const { person, sharedDevice } = document.body.dataset;
const isShared = sharedDevice !== undefined;
let mayKeep = person !== undefined && !isShared;

/** Keep an entry, in place of an older one of the same address. Returns whether the browser did. */
export function keep(entry) {
  if (!mayKeep) {
    return false;
  }
  try {
    localStorage.setItem(keyOf(entry.url), JSON.stringify({ at: Date.now(), ...entry }));
    return true;
  } catch {
    return false;
  }
}

/** Forget what is kept for an address; with a save, only if it is that one: another tab may have written since. */
export function forget(url, save) {
  const kept = entryOf(url);
  if (kept && (save === undefined || isThatSave(kept.save, save))) {
    remove(keyOf(url));
  }
}

export function entryOf(url) {
  return mayKeep ? read(keyOf(url)) : null;
}

/** Everything kept for the person on this page, the oldest first. */
export function entries() {
  const own = mayKeep ? keys().filter((key) => key.startsWith(keyOf(""))) : [];
  return own.map(read).filter(Boolean).sort((one, other) => one.at - other.at);
}

/** The person signs out: nothing of theirs stays, and nothing is kept any more. */
export function wipe() {
  if (person !== undefined) {
    keys().filter((key) => key.startsWith(keyOf(""))).forEach(remove);
  }
  mayKeep = false;
}

/** Drop what is too old or unreadable, whosever it is; on a shared device everything. */
export function tidy() {
  for (const key of keys()) {
    const entry = isShared ? null : read(key);
    if (!entry || !(Date.now() - entry.at < LONGEST)) {
      remove(key);
    }
  }
}

function isThatSave(kept, save) {
  return kept.client === save.client && kept.sequence === save.sequence;
}

function keyOf(url) {
  return `${PREFIX}${person}:${url}`;
}

function keys() {
  try {
    return Object.keys(localStorage).filter((key) => key.startsWith(PREFIX));
  } catch {
    return [];
  }
}

function read(key) {
  try {
    const entry = JSON.parse(localStorage.getItem(key));
    return typeof entry.url === "string" && typeof entry.save.client === "string" ? entry : null;
  } catch {
    return null;
  }
}

function remove(key) {
  try {
    localStorage.removeItem(key);
  } catch {
    /* What cannot be written to cannot hold anything. */
  }
}
