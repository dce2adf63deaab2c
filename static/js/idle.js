/*
 * A shared device, left alone, signs out: <body data-shared-device="seconds left"> and components/idle.html.
 *
 * The server counts; this page tells it that somebody is there, warns before the end, and signs out at it.
 */
import { BACKGROUND } from "./saving/request.js";
import { currentToken } from "./saving/token.js";

const WARNING = 30;
const SAY_AT = 10;
const IDLE = 300;
const QUIET = 30_000;
const PATIENCE = 2_000;
const USES = ["pointerdown", "keydown", "input", "wheel", "touchmove"];

export function start(root) {
  root.querySelectorAll("form").forEach((form) => form.setAttribute("autocomplete", "off"));
  const dialog = root.getElementById("idle-warning");
  if (dialog) {
    new Idle(dialog, Number(document.body.dataset.sharedDevice));
  }
}

class Idle {
  constructor(dialog, seconds) {
    this.dialog = dialog;
    this.form = dialog.querySelector("form");
    this.isUsed = false;
    this.isAsked = this.isAsking = this.isLeaving = false;
    this.saidAt = Date.now();
    this.lasts(seconds);
    USES.forEach((use) => addEventListener(use, () => (this.isUsed ||= !dialog.open), { capture: true, passive: true }));
    dialog.addEventListener("cancel", () => this.stay());
    dialog.addEventListener("click", (event) => event.target === dialog && this.stay());
    dialog.querySelector("[data-idle-stay]").addEventListener("click", () => this.stay());
    dialog.querySelector("[data-idle-leave]").addEventListener("click", () => this.leave("now"));
    document.addEventListener("visibilitychange", () => this.tick());
    setInterval(() => this.tick(), 1_000);
  }

  get left() {
    return Math.ceil((this.until - Date.now()) / 1_000);
  }

  lasts(seconds) {
    this.until = Date.now() + seconds * 1_000;
  }

  /** A use after the end is perhaps the next person's. */
  tick() {
    if (this.left > 0 && this.isUsed && (this.left <= WARNING || Date.now() - this.saidAt >= QUIET)) {
      this.stay();
    } else if (this.left <= WARNING && !this.isLeaving) {
      this.end();
    }
  }

  /** Another window may be in use: the server is asked before the warning, and again before the end. */
  async end() {
    if (this.isAsking) {
      return;
    }
    if (!this.isAsked) {
      await this.learn();
    } else if (this.left > 0) {
      this.show();
    } else if (await this.learn()) {
      this.leave();
    }
  }

  /** Take over how long it lasts; true when it is over, or nobody answers. */
  async learn() {
    this.isAsking = true;
    const answer = await this.ask({ headers: BACKGROUND });
    this.isAsking = false;
    this.lasts(answer?.seconds_left ?? this.left);
    this.isAsked = this.left <= WARNING;
    if (!this.isAsked) {
      this.dialog.close();
    }
    return this.left <= 1;
  }

  /** Somebody is there. Where the line is down they may go on: their words are on this page alone. */
  async stay() {
    this.isUsed = this.isAsked = false;
    this.saidAt = Date.now();
    this.lasts(IDLE);
    this.dialog.close();
    const answer = await this.ask({ method: "POST", headers: { "X-CSRFToken": currentToken() } });
    if (answer?.seconds_left === 0 && !(await this.hasUnsaved())) {
      this.leave();
    } else if (answer?.seconds_left) {
      this.lasts(answer.seconds_left);
    }
  }

  show() {
    this.dialog.querySelector("[data-idle-seconds]").textContent = String(Math.max(this.left, 0));
    const said = this.dialog.querySelector("[data-idle-said]");
    said.textContent = this.left <= SAY_AT ? said.dataset.words : "";
    if (!this.dialog.open) {
      this.dialog.showModal();
    }
  }

  async ask(options) {
    const stop = new AbortController();
    const end = setTimeout(() => stop.abort(), PATIENCE);
    try {
      const response = await fetch(this.dialog.dataset.url, { credentials: "same-origin", signal: stop.signal, ...options });
      return await response.json();
    } catch {
      return null;
    } finally {
      clearTimeout(end);
    }
  }

  async hasUnsaved() {
    return ((await this.saving())?.unsaved() ?? 0) > 0;
  }

  saving() {
    return document.querySelector("[data-save-url]") ? import("./saving/start.js") : null;
  }

  /** What can still be saved is; then out, by whichever way. */
  async leave(how = "idle") {
    if (this.isLeaving) {
      return;
    }
    this.isLeaving = true;
    const saving = await this.saving();
    await saving?.settled(PATIENCE);
    saving?.release();
    document.getElementById("main").hidden = true;
    this.form.elements.next.value = this.form.dataset[how];
    this.form.submit();
  }
}
