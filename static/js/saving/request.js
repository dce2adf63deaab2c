/* One PUT of the saving protocol and what its answer means. */
import { currentToken, renewToken } from "./token.js";

const MOST_KEPT_ALIVE = 60_000;
const PATIENCE = 20_000;

/** Said of what a page does by itself: on a shared device it keeps nobody signed in. */
export const BACKGROUND = { "X-Background": "1" };

/** This page load, to the server. */
export const client = newClient();

let counter = 0;

/** The next number of this page load; a later save always has a greater one. */
export function nextSequence() {
  counter += 1;
  return counter;
}

/**
 * Send one save. Resolves to {kind, ...}: "saved" (sequence, saved_at, seconds_left), "stale" or "closed"
 * (value, sequence), "refused" (message), "signed-out", or "retry" when the line or the server failed.
 */
export async function put(url, save, { stop = new AbortController(), patience = PATIENCE, isBackground = false } = {}) {
  const body = JSON.stringify(save);
  const end = setTimeout(() => stop.abort(), patience);
  try {
    const response = await fetch(url, {
      method: "PUT",
      body,
      headers: { "Content-Type": "application/json", "X-CSRFToken": currentToken(), ...(isBackground && BACKGROUND) },
      credentials: "same-origin",
      redirect: "manual",
      keepalive: new Blob([body]).size < MOST_KEPT_ALIVE,
      signal: stop.signal,
    });
    return await meaning(response);
  } catch {
    return { kind: "retry" };
  } finally {
    clearTimeout(end);
  }
}

async function meaning(response) {
  if (response.type === "opaqueredirect") {
    return signedOut();
  }
  switch (response.status) {
    case 200:
      return { kind: "saved", ...(await response.json()) };
    case 409: {
      const body = await response.json();
      return { ...body, kind: body.reason === "closed" ? "closed" : "stale" };
    }
    case 401:
    case 403:
      return signedOut();
    case 400:
    case 404:
    case 413:
    case 422:
      return { kind: "refused", message: await message(response) };
    default:
      return { kind: "retry" };
  }
}

/** Whoever signs in again in another window goes on here, if it is the same person. */
async function signedOut() {
  await renewToken();
  return { kind: "signed-out" };
}

async function message(response) {
  try {
    return (await response.json()).message ?? "";
  } catch {
    return "";
  }
}

/** Pages served without https have no randomUUID. */
function newClient() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}
