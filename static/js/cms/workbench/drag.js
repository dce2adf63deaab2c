/* Rows are dragged by their handle: a step within its module or to another, a module among modules. */
import { send } from "./acts.js";
import { bench } from "./screen.js";

const ROWS = { step: "[data-step]", module: "[data-module]" };
let dragged = null;
let kind = "";

export function drag() {
  document.addEventListener("pointerdown", take);
  document.addEventListener("dragstart", start);
  document.addEventListener("dragover", over);
  document.addEventListener("drop", drop);
  document.addEventListener("dragend", release);
}

/* Only the handle makes a row draggable: elsewhere one marks words. */
function take(event) {
  release();
  const handle = event.target.closest?.("[data-handle]");
  if (handle && bench()?.contains(handle)) {
    dragged = handle.closest("[data-step], [data-module]");
    kind = dragged.dataset.step ? "step" : "module";
    dragged.draggable = true;
  }
}

function start(event) {
  if (dragged) {
    event.dataTransfer.effectAllowed = "move";
    event.dataTransfer.setData("text/plain", dragged.dataset.title);
    dragged.classList.add("is-dragged");
  }
}

function over(event) {
  const place = dragged && placeAt(event);
  if (place) {
    event.preventDefault();
    unmark();
    place.list.classList.add("is-target");
    place.next?.classList.add("is-next");
  }
}

function drop(event) {
  const place = dragged && placeAt(event);
  if (!place) {
    return;
  }
  event.preventDefault();
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
  dragged?.classList.remove("is-dragged");
  dragged?.removeAttribute("draggable");
  dragged = null;
}

function unmark() {
  for (const one of document.querySelectorAll(".is-next, .is-target")) {
    one.classList.remove("is-next", "is-target");
  }
}

/** Return the list under the pointer, the row that would follow, and how many rows come before. */
function placeAt(event) {
  const list = listAt(event.target);
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
    return target.closest?.("[data-modules]");
  }
  return target.closest?.("[data-module]")?.querySelector("[data-steps]");
}

const indexIn = (list) => [...list.children].indexOf(dragged);

function middle(row) {
  const box = row.getBoundingClientRect();
  return box.top + box.height / 2;
}
