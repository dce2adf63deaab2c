/*
 * The token against forged requests, as this page was given it. Signing in changes it for everybody on the device:
 * on a shared tablet the words of one person must never be saved as another's. So a new token is taken only
 * from this same page, loaded anew for the same person (<body data-person>).
 */

const FIELD = "[name=csrfmiddlewaretoken]";
const PATIENCE = 5_000;

let token = tokenOf(document);

export function currentToken() {
  return token;
}

export async function renewToken() {
  const stop = new AbortController();
  const end = setTimeout(() => stop.abort(), PATIENCE);
  try {
    const response = await fetch(location.href, {
      credentials: "same-origin",
      redirect: "manual",
      headers: { "X-Background": "1" },
      signal: stop.signal,
    });
    if (response.ok) {
      adopt(new DOMParser().parseFromString(await response.text(), "text/html"));
    }
  } catch {
    /* The line is down; the next try asks again. */
  } finally {
    clearTimeout(end);
  }
}

function adopt(page) {
  if (page.body.dataset.person && page.body.dataset.person === document.body.dataset.person) {
    token = tokenOf(page);
  }
}

function tokenOf(page) {
  return page.querySelector(FIELD)?.value ?? "";
}
