/*
 * Saving as one writes (design: "Saving an answer").
 *
 * <… data-save-url data-save-kind="text|single|multi|order|match" data-save-sequence>
 *   fields with data-save-value (or a list with data-order), [data-save-status], [data-save-conflict]
 */
import { Channel } from "./channel.js";
import { hideConflict, showConflict } from "./conflict.js";
import { showState } from "./state.js";
import { isSame, putValue, sentValueOf, valueOf } from "./value.js";

const attached = new Map();

export function start(root) {
  for (const box of root.querySelectorAll("[data-save-url]")) {
    if (!attached.has(box)) {
      attached.set(box, attach(box));
    }
  }
}

function attach(box) {
  const channel = new Channel({
    url: box.dataset.saveUrl,
    base: Number(box.dataset.saveSequence || 0),
    stored: sentValueOf(box),
    state: box.querySelector("[data-save-status]")?.dataset.state ?? "idle",
    report: (state, detail) => report(box, channel, state, detail),
  });
  const changed = () => channel.change(valueOf(box));
  box.addEventListener("input", changed);
  box.addEventListener("change", () => {
    changed();
    channel.flush();
  });
  box.addEventListener("focusout", () => channel.flush());
  box.querySelectorAll("[data-save-by-hand]").forEach((button) => (button.hidden = true));
  formOf(box)?.addEventListener("submit", () => handOver(box, channel));
  if (!isSame(valueOf(box), sentValueOf(box))) {
    changed();
  }
  return channel;
}

function report(box, channel, state, detail) {
  showState(box, state, detail);
  if (state === "stale" || state === "closed") {
    showConflict(box, detail, {
      keep: () => channel.keepMine(),
      take: () => {
        putValue(box, detail.value);
        channel.takeTheirs(valueOf(box));
      },
    });
  } else {
    hideConflict(box);
  }
  box.dispatchEvent(new CustomEvent("saving:state", { bubbles: true, detail: { state, ...detail } }));
}

/** The form around the answer, or the one that its fields name. */
function formOf(box) {
  return box.closest("form") ?? box.querySelector("[data-save-value]")?.form;
}

/** A plain form post carries the value with the same guard as a save. */
function handOver(box, channel) {
  const say = channel.handOver();
  fill(box, "[data-save-base]", say.base);
  fill(box, "[data-save-client]", say.client);
  fill(box, "[data-save-counter]", say.sequence);
}

function fill(box, selector, value) {
  const field = box.querySelector(selector);
  if (field) {
    field.value = String(value);
  }
}

function leaving() {
  attached.forEach((channel) => channel.leave());
}

addEventListener("pagehide", leaving);
addEventListener("pageshow", (event) => event.persisted && location.reload());
addEventListener("online", () => attached.forEach((channel) => channel.flush()));
document.addEventListener("visibilitychange", () => document.visibilityState === "hidden" && leaving());
addEventListener("beforeunload", (event) => {
  if ([...attached.values()].some((channel) => channel.isDirty && (channel.failures > 0 || channel.held))) {
    event.preventDefault();
  }
});
