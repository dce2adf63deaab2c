/* Away from the questions only when all answers are safe; else the page says which are not, and stays. */
import { leftHere } from "../saving/resend.js";
import { settled, unsavedUrls } from "../saving/start.js";
import { hideNotice, showNotice } from "./notices.js";

const PATIENCE = 5_000;

let wanted = "";
let showQuestion = () => {};

export function startUnsaved(form, pager) {
  const panel = form.querySelector("[data-quiz-unsaved]");
  panel.querySelector("[data-quiz-again]").addEventListener("click", () => leave(form, wanted));
  panel.querySelector("[data-quiz-show]").addEventListener("click", () => showQuestion());
  form.addEventListener("saving:state", () => numbers(form).length === 0 && hideNotice(panel));
  showQuestion = () => show(form, pager, numbers(form)[0]);
}

export async function leave(form, url) {
  wanted = url;
  if (await isSafe(form)) {
    location.assign(url);
  }
}

/** Whether every answer of this page is stored; if not, the page says so. */
export async function isSafe(form) {
  const panel = form.querySelector("[data-quiz-unsaved]");
  form.setAttribute("aria-busy", "true");
  const safe = (await settled(PATIENCE)) || numbers(form).length === 0;
  form.removeAttribute("aria-busy");
  if (safe) {
    hideNotice(panel);
  } else {
    showNotice(panel, panel.dataset.said.replace("{numbers}", numbers(form).join(", ")));
  }
  return safe;
}

/** The questions whose answers are not stored. */
function numbers(form) {
  const urls = new Set([...unsavedUrls(), ...leftHere().map((entry) => entry.url)]);
  const isOwed = (screen) => [...screen.querySelectorAll("[data-save-url]")].some((box) => urls.has(box.dataset.saveUrl));
  const found = screens(form).filter(isOwed);
  return found.map((screen) => Number(screen.dataset.screen)).sort((a, b) => a - b);
}

/** All screens, also those that wait in a template. */
function screens(form) {
  const waiting = [...form.querySelectorAll("template[data-question]")].map((one) => one.content);
  return [form, ...waiting].flatMap((part) => [...part.querySelectorAll("[data-screen]")]);
}

function show(form, pager, number) {
  if (pager) {
    pager.go(number);
  }
  const screen = form.querySelector(`[data-screen="${number}"]`);
  screen?.scrollIntoView({ block: "start", behavior: "instant" });
  screen?.querySelector("h1, [data-save-value], [data-order-up]")?.focus({ preventScroll: true });
}
