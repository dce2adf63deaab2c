/* Feedback at once: the answer is stored, then checked, and the question comes back with what was right. */
import { currentToken } from "../saving/token.js";
import { isSafe } from "./leaving.js";
import { hideTrouble, showTrouble, troubleWords } from "./notices.js";

let isBusy = false;

export async function check({ form, pager, button }) {
  if (isBusy) {
    return;
  }
  isBusy = true;
  hideTrouble(form);
  if (await isSafe(form)) {
    await ask(form, pager, button.formAction);
  }
  isBusy = false;
}

async function ask(form, pager, url) {
  const number = pager.number;
  const response = await post(url);
  if (response?.ok && number === pager.number) {
    pager.replace(await response.text());
    pager.current.querySelector("[data-verdict]")?.focus();
  } else if (response?.status === 422) {
    showTrouble(form, (await response.json()).message);
  } else if (response && response.status < 500) {
    location.assign(pager.address(number));
  } else {
    showTrouble(form, troubleWords(form).away);
  }
}

async function post(url) {
  try {
    const headers = { "X-CSRFToken": currentToken(), "X-Part": "screen" };
    return await fetch(url, { method: "POST", headers, credentials: "same-origin", redirect: "manual" });
  } catch {
    return null;
  }
}
