/*
 * Signing out (<form data-sign-out>) while answers are not saved: they are tried once more, then the person is asked.
 * After it nothing of theirs stays in the browser.
 */
import { entries, wipe } from "./saving/unsent.js";

const PATIENCE = 2_000;

let isBusy = false;

export function start(root) {
  root.addEventListener("submit", (event) => event.target.matches("[data-sign-out]") && signOut(event));
}

async function signOut(event) {
  if (!document.querySelector("[data-save-url]") && entries().length === 0) {
    return;
  }
  event.preventDefault();
  if (!isBusy) {
    isBusy = true;
    const number = await stillUnsaved();
    isBusy = false;
    const form = event.target;
    number === 0 ? leave(form) : warn(form, number);
  }
}

async function stillUnsaved() {
  const { saving, resend } = await modules();
  const end = new Promise((resolve) => setTimeout(resolve, PATIENCE));
  await Promise.race([end, Promise.all([saving?.settled(PATIENCE), resend?.()])]);
  return new Set([...(saving?.unsavedUrls() ?? []), ...entries().map((entry) => entry.url)]).size;
}

/** What sends answers; without a line it may not be here, and then nothing on this page is on its way. */
async function modules() {
  try {
    const [saving, { resend }] = await Promise.all([import("./saving/start.js"), import("./saving/resend.js")]);
    return { saving, resend };
  } catch {
    return {};
  }
}

function warn(form, number) {
  const dialog = document.getElementById("sign-out-warning");
  const words = number === 1 ? dialog.dataset.one : dialog.dataset.many;
  dialog.querySelector("[data-sign-out-words]").textContent = words.replace("{number}", String(number));
  dialog.querySelector("[data-sign-out-stay]").onclick = () => dialog.close();
  dialog.querySelector("[data-sign-out-sure]").onclick = () => leave(form);
  dialog.onclose = () => stay(form);
  dialog.showModal();
}

/** Back to where the person was; what is unsaved is tried again at once. */
async function stay(form) {
  (form.closest("details")?.querySelector("summary") ?? form.querySelector("button")).focus();
  const { saving, resend } = await modules();
  saving?.settled(0);
  resend?.();
}

async function leave(form) {
  const { saving } = await modules();
  saving?.release();
  wipe();
  form.submit();
}
