/*
 * The way of one answer to the server: one request at a time, the newest value next, again until it is safe.
 *
 * `report(state, detail)` is told every change: waiting, saving, saved, retrying, stale, closed, refused, signed-out.
 * `keep(save, outcome)` and `forget(save)` hold in the browser what is not safe yet; keep returns whether it could.
 */
import { client, nextSequence, put } from "./request.js";
import { isSame } from "./value.js";

const QUIET = 800;
/** Whoever writes on and on is saved now and then. */
const LONGEST_WAIT = 3_000;
/** A request that takes longer is said to be not saved yet, while it is waited for: with QUIET within three seconds. */
const HONEST = 1_700;
const FIRST_PAUSE = 1_000;
const LONGEST_PAUSE = 30_000;
const PATIENCE = 12_000;
const FIRST_RETRY_PATIENCE = 5_000;

export class Channel {
  constructor({ url, base, stored, state, report, keep, forget }) {
    this.url = url;
    this.base = base;
    this.stored = stored;
    this.value = stored;
    this.report = report;
    this.keep = keep;
    this.forget = forget;
    this.settled = [state];
    this.pending = null;
    this.busy = null;
    /** What was sent and not acknowledged: the server may hold one of these. */
    this.unsure = [];
    this.held = false;
    this.isHandedOver = false;
    this.isRefused = false;
    this.isKept = false;
    this.lastKept = null;
    this.isLate = false;
    this.offered = base;
    this.failures = 0;
    this.failing = "retrying";
    this.waitingSince = 0;
    this.timer = 0;
  }

  get isUnsaved() {
    return this.pending !== null && !this.isHandedOver;
  }

  /** No further try helps; the writer has to choose or to change something. */
  get isStuck() {
    return this.held || this.isRefused;
  }

  get isFailing() {
    return this.failures > 0 || this.isLate || this.isStuck;
  }

  /** A new value from the page; it goes out when the writer pauses. */
  change(value) {
    if (isSame(value, this.value)) {
      return;
    }
    this.value = value;
    this.isRefused = false;
    if (isSame(value, this.stored) && !this.busy && !this.held && this.unsure.length === 0) {
      this.done(...this.settled);
    } else {
      this.owe(this.save(value));
      this.wait();
    }
  }

  /** A save that was on its way when an earlier page was left: the very same again. */
  restore(save) {
    this.value = save.value;
    this.owe(save);
    this.send({ isBackground: true });
  }

  /** Send now what is not safe yet: the writer left the field. */
  flush() {
    if (this.isUnsaved && !this.busy && !this.isStuck) {
      this.send();
    }
  }

  /** The line may be back: no longer wait for a request that hangs, nor for the next try. */
  wake() {
    if (this.busy && this.isLate) {
      this.hurry = true;
      this.stop.abort();
    } else {
      this.flush();
    }
  }

  /** The page goes away: the newest value leaves, even beside a request under way; the server keeps the newer. */
  leave() {
    this.flush();
    if (this.busy && this.isUnsaved && !this.isStuck && this.busy !== this.pending) {
      this.mayArrive(this.pending.value);
      put(this.url, this.pending);
    }
  }

  /** A form carries the value itself from here on; nothing more is sent. Returns what the form has to say. Where the
   *  writer has not chosen after a conflict, the form is as stale as the page, and the server asks again. */
  handOver() {
    clearTimeout(this.timer);
    this.held = this.isHandedOver = true;
    return this.pending ?? this.save(this.value);
  }

  /** After a conflict: the value of the page becomes the newer one. */
  keepMine() {
    this.held = false;
    this.base = this.offered;
    this.owe(this.save(this.value));
    this.send();
  }

  /** After a conflict: what the server keeps is now on the page. */
  takeTheirs(value) {
    this.held = false;
    this.base = this.offered;
    this.value = this.stored = value;
    this.unsure = [];
    this.done("saved");
  }

  save(value) {
    return { value, base: this.base, client, sequence: nextSequence() };
  }

  owe(save, outcome) {
    this.pending = this.lastKept = save;
    this.isKept = this.keep(save, outcome);
  }

  mayArrive(value) {
    if (!this.unsure.some((sent) => isSame(sent, value))) {
      this.unsure.push(value);
    }
  }

  done(state, detail) {
    clearTimeout(this.timer);
    this.pending = null;
    this.waitingSince = 0;
    this.settled = [state, detail];
    this.forget(this.lastKept);
    this.report(state, detail);
  }

  wait() {
    if (this.isStuck || this.failures > 0) {
      return;
    }
    this.waitingSince ||= Date.now();
    if (!this.isLate) {
      this.report("waiting");
    }
    this.after(Math.max(0, Math.min(QUIET, this.waitingSince + LONGEST_WAIT - Date.now())));
  }

  after(pause) {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.flush(), pause);
  }

  async send({ isBackground = this.failures > 0 } = {}) {
    clearTimeout(this.timer);
    const save = (this.busy = this.pending);
    this.waitingSince = 0;
    this.mayArrive(save.value);
    this.stop = new AbortController();
    this.report(this.failures ? this.failing : "saving");
    const late = setTimeout(() => this.isNowLate(), HONEST);
    const answer = await put(this.url, save, { stop: this.stop, patience: this.patience(), isBackground });
    clearTimeout(late);
    this.busy = null;
    this.isLate = false;
    this.settle(save, answer);
  }

  patience() {
    return this.failures ? Math.min(FIRST_RETRY_PATIENCE * 1.5 ** (this.failures - 1), PATIENCE * 2) : PATIENCE;
  }

  isNowLate() {
    this.isLate = true;
    if (!this.held) {
      this.report(this.failing);
    }
  }

  settle(save, answer) {
    if (this.isHandedOver) {
      return;
    }
    const isOurs = answer.kind === "stale" && this.unsure.some((value) => isSame(value, answer.value));
    switch (isOurs ? "known" : answer.kind) {
      case "saved":
        this.saved(save.value, answer);
        break;
      case "known":
        this.saved(answer.value, answer);
        break;
      case "retry":
      case "signed-out":
        this.tryAgain(answer.kind);
        break;
      case "refused":
        this.refused(save, answer);
        break;
      default:
        this.conflict(answer);
    }
  }

  /** The server holds the value; what was written meanwhile goes out at once. */
  saved(value, answer) {
    this.unsure = [];
    this.failures = 0;
    this.failing = "retrying";
    this.base = answer.sequence;
    this.stored = value;
    if (isSame(this.value, value)) {
      this.done("saved", answer);
    } else {
      this.settled = ["saved", answer];
      this.owe(this.save(this.value));
      this.send();
    }
  }

  refused(save, answer) {
    this.failures = 0;
    this.unsure = this.unsure.filter((value) => !isSame(value, save.value));
    if (this.pending === save) {
      this.isRefused = true;
      this.owe(save, "refused");
      this.report("refused", answer);
    } else {
      this.send();
    }
  }

  conflict(answer) {
    this.held = true;
    this.offered = answer.sequence;
    this.owe(this.pending, answer.kind);
    this.report(answer.kind, answer);
  }

  /** Whoever is signed out stays so until the server says otherwise, whatever the line does meanwhile. */
  tryAgain(kind) {
    this.failures += 1;
    this.failing = kind === "signed-out" ? kind : this.failing;
    this.report(this.failing);
    const pause = Math.min(FIRST_PAUSE * 2 ** (this.failures - 1), LONGEST_PAUSE);
    this.after(this.hurry ? 0 : pause * (0.75 + Math.random() / 2));
    this.hurry = false;
  }
}
