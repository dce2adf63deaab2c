/*
 * How long one has yet: <div data-clock="seconds left" data-limit="seconds in all">. The server's clock counts; between
 * its answers the time that has passed is measured, never read from the reader's clock.
 */
import { BACKGROUND } from "../saving/request.js";
import { announce } from "./announcing.js";

const A_DAY = 86_400;
/** From here on seconds are told. */
const IN_SECONDS = 300;
/** Little time is left in the last five minutes, of a short limit in its last quarter; and at the very end. */
const NEAR = { most: 300, share: 4 };
const LAST = { most: 60, share: 12 };

export function startClock(root, timeIsUp) {
  const place = root.querySelector("[data-clock]");
  if (place) {
    new Clock(place, timeIsUp).run();
  }
}

class Clock {
  constructor(place, timeIsUp) {
    this.place = place;
    this.timeIsUp = timeIsUp;
    this.set(Number(place.dataset.clock), arrived());
  }

  /** The server said so many seconds, rounded down, at that moment of this page; one more and it is over. */
  set(seconds, at) {
    this.end = at + (seconds + 1) * 1_000;
  }

  get left() {
    return Math.max(0, Math.floor((this.end - performance.now()) / 1_000));
  }

  run() {
    this.before = this.left;
    this.tick();
    this.timer = setInterval(() => this.tick(), 1_000);
    document.addEventListener("saving:state", ({ detail }) => {
      if (Number.isInteger(detail.seconds_left)) {
        this.set(detail.seconds_left, performance.now());
      }
    });
    document.addEventListener("visibilitychange", () => document.visibilityState === "visible" && this.askServer());
  }

  tick() {
    const left = this.left;
    this.show(left);
    announce(this.place, { left, before: this.before });
    this.before = left;
    if (performance.now() >= this.end) {
      this.finish();
    }
  }

  finish() {
    clearInterval(this.timer);
    this.timeIsUp();
  }

  show(left) {
    const words = this.place.querySelector("[data-clock-left]");
    words.hidden = left >= A_DAY;
    words.textContent = inWords(left, this.place.dataset, left <= this.from(NEAR));
    this.place.classList.toggle("clock--near", left <= this.from(NEAR));
    this.place.classList.toggle("clock--last", left <= this.from(LAST));
  }

  /** With how many seconds left a stretch begins. */
  from({ most, share }) {
    return Math.min(most, Number(this.place.dataset.limit) / share);
  }

  /** A device that slept may not have counted. */
  async askServer() {
    try {
      const response = await fetch(location.href, { credentials: "same-origin", headers: BACKGROUND });
      const page = new DOMParser().parseFromString(await response.text(), "text/html");
      const told = page.querySelector("[data-clock]");
      if (told) {
        this.set(Number(told.dataset.clock), performance.now());
      } else if (response.ok && page.body.dataset.person === document.body.dataset.person) {
        this.finish();
      }
    } catch {
      /* The line is down; the next save tells. */
    }
  }
}

/** When the page's first byte came, in the page's own time. */
function arrived() {
  return performance.getEntriesByType?.("navigation")[0]?.responseStart ?? performance.now();
}

function inWords(left, words, isNear) {
  const [hours, minutes] = [Math.floor(left / 3_600), Math.floor(left / 60)];
  if (left <= IN_SECONDS) {
    const clock = `${minutes}:${String(left % 60).padStart(2, "0")}`;
    return (isNear ? words.near : words.seconds).replace("{clock}", clock);
  }
  if (hours > 0) {
    return words.hours.replace("{hours}", hours).replace("{minutes}", minutes % 60);
  }
  return words.minutes.replace("{minutes}", minutes);
}
