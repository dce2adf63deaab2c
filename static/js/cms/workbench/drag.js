/* Rows are dragged by their handle, with mouse, pen or finger: a step within its module or to another,
   a module among modules. */
import { send } from "./acts.js";
import { bench } from "./screen.js";
import { scrollAt, stopScrolling } from "./scroll.js";

const ROWS = { step: "[data-step]", module: "[data-module]" };
let dragged = null;
let kind = "";

export function drag() {
  document.addEventListener("pointerdown", take);
  document.addEventListener("pointermove", over);
  document.addEventListener("pointerup", drop);
  document.addEventListener("pointercancel", release);
  document.addEventListener("keydown", (event) => event.key === "Escape" && release());
}

/* The handle keeps the pointer, so that the row goes on being dragged beside the list. */
function take(event) {
  release();
  const handle = event.button === 0 && event.target.closest?.("[data-handle]");
  if (handle && bench()?.contains(handle)) {
    event.preventDefault();
    handle.setPointerCapture(event.pointerId);
    dragged = handle.closest("[data-step], [data-module]");
    kind = dragged.dataset.step ? "step" : "module";
  }
}

function over(event) {
  if (dragged) {
    mark(event);
    scrollAt(event.clientY, () => mark(event));
  }
}

function drop(event) {
  const place = dragged && placeAt(event);
  if (!place) {
    release();
    return;
  }
  const fields = new FormData();
  fields.set("act", `move-${dragged.dataset[kind]}`);
  fields.set("position", String(place.position));
  if (kind === "step") {
    fields.set("to", place.list.closest("[data-module]").dataset.module);
  }
  const stays = place.list.contains(dragged) && place.position === indexIn(place.list);
  release();
  if (!stays) {
    send(fields);
  }
}

function release() {
  unmark();
  stopScrolling();
  dragged?.classList.remove("is-dragged");
  dragged = null;
}

function mark(event) {
  const place = placeAt(event);
  unmark();
  dragged.classList.add("is-dragged");
  place?.list.classList.add("is-target");
  place?.next?.classList.add("is-next");
}

function unmark() {
  for (const one of document.querySelectorAll(".is-next, .is-target")) {
    one.classList.remove("is-next", "is-target");
  }
}

/** Return the list under the pointer, the row that would follow, and how many rows come before. */
function placeAt(event) {
  const list = listAt(document.elementFromPoint(event.clientX, event.clientY));
  if (!list || !bench().contains(list)) {
    return null;
  }
  const others = [...list.children].filter((row) => row !== dragged && row.matches(ROWS[kind]));
  const found = others.findIndex((row) => event.clientY < middle(row));
  const position = found < 0 ? others.length : found;
  return { list, next: others[position], position };
}

function listAt(target) {
  if (kind === "module") {
    return target?.closest("[data-modules]");
  }
  return target?.closest("[data-module]")?.querySelector("[data-steps]");
}

const indexIn = (list) => [...list.children].indexOf(dragged);

function middle(row) {
  const box = row.getBoundingClientRect();
  return box.top + box.height / 2;
}
