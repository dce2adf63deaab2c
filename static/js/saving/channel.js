/*
 * The way of one answer to the server: one request at a time, the newest value next, again until it is safe.
 *
 * `report(state, detail)` is told every change: waiting, saving, saved, retrying, stale, closed, refused, signed-out.
 */
import { client, nextSequence, put } from "./request.js";
import { isSame } from "./value.js";

const QUIET = 800;
const FIRST_PAUSE = 1_000;
const LONGEST_PAUSE = 30_000;

export class Channel {
  constructor({ url, base, stored, state, report }) {
    this.url = url;
    this.base = base;
    this.stored = stored;
    this.value = stored;
    this.report = report;
    this.settled = [state];
    this.busy = null;
    this.lost = null;
    this.held = false;
    this.offered = base;
    this.failures = 0;
    this.timer = 0;
  }

  get isDirty() {
    return !isSame(this.value, this.stored);
  }

  /** A new value from the page; it goes out when the writer pauses. */
  change(value) {
    this.value = value;
    if (this.held) {
      return;
    }
    if (!this.isDirty && !this.busy) {
      this.report(...this.settled);
    } else if (this.failures === 0) {
      this.report("waiting");
      this.after(QUIET);
    }
  }

  /** Send now what is not safe yet: the writer left the field, the line is back. */
  flush() {
    if (this.held || this.busy || !this.isDirty) {
      return;
    }
    clearTimeout(this.timer);
    this.send();
  }

  /** The page goes away: the newest value leaves, even beside a request under way; the server keeps the newer. */
  leave() {
    this.flush();
    if (this.busy && !this.held && !isSame(this.busy.value, this.value)) {
      this.parting = this.save(this.value);
      put(this.url, this.parting);
    }
  }

  /** A form carries the value itself from here on; nothing more is sent. Returns what the form has to say. Where the
   *  writer has not chosen after a conflict, the form is as stale as the page, and the server asks again. */
  handOver() {
    clearTimeout(this.timer);
    this.held = true;
    this.stored = this.value;
    return { base: this.base, client, sequence: nextSequence() };
  }

  /** After a conflict: the value of the page becomes the newer one. */
  keepMine() {
    this.held = false;
    this.base = this.offered;
    this.send();
  }

  /** After a conflict: what the server keeps is now on the page. */
  takeTheirs(value) {
    this.held = false;
    this.base = this.offered;
    this.value = this.stored = value;
    this.settled = ["saved"];
    this.report("saved");
  }

  after(pause) {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.flush(), pause);
  }

  save(value) {
    return { value, base: this.base, client, sequence: nextSequence() };
  }

  async send() {
    const save = this.lost && isSame(this.lost.value, this.value) ? this.lost : this.save(this.value);
    this.busy = save;
    this.report(this.failures ? "retrying" : "saving");
    const answer = await put(this.url, save);
    this.busy = null;
    this.settle(save, answer);
  }

  settle(save, answer) {
    if (this.held) {
      return;
    }
    const kind = answer.kind === "stale" && this.isOurs(answer.value, save) ? "known" : answer.kind;
    switch (kind) {
      case "saved":
        this.saved(save.value, answer);
        break;
      case "known":
        this.saved(answer.value, answer);
        break;
      case "retry":
      case "signed-out":
        this.tryAgain(save, kind);
        break;
      case "refused":
        this.lost = null;
        this.stored = save.value;
        this.next("refused", answer);
        break;
      default:
        this.held = true;
        this.offered = answer.sequence;
        this.report(kind, answer);
    }
  }

  /** What the server holds is this save, or the one sent when the page seemed to go away. */
  isOurs(value, save) {
    return isSame(value, save.value) || (this.parting !== undefined && isSame(value, this.parting.value));
  }

  saved(value, answer) {
    this.lost = null;
    this.failures = 0;
    this.base = answer.sequence;
    this.stored = value;
    this.next("saved", answer);
  }

  /** What was written meanwhile goes out at once; else the answer is the last word. */
  next(state, answer) {
    this.settled = [state, answer];
    if (this.isDirty) {
      this.send();
    } else {
      this.report(state, answer);
    }
  }

  tryAgain(save, kind) {
    this.lost = save;
    this.failures += 1;
    this.report(kind === "retry" ? "retrying" : kind);
    const pause = Math.min(FIRST_PAUSE * 2 ** (this.failures - 1), LONGEST_PAUSE);
    this.after(pause * (0.75 + Math.random() / 2));
  }
}
