/* An answer as the server keeps it, read from the page and written back, for each kind of answer. */
import { orderOf, putInOrder } from "../order.js";

const KINDS = {
  text: { read: readText, sent: sentText, write: writeText, say: String },
  single: { read: readSingle, sent: sentSingle, write: writeSingle, say: sayChosen },
  scale: { read: (box) => asNumber(readSingle(box)), sent: (box) => asNumber(sentSingle(box)), write: writeScale, say: sayScale },
  multi: { read: readMulti, sent: sentMulti, write: writeMulti, say: sayChosen },
  order: { read: readOrder, sent: readOrder, write: (box, value) => putInOrder(list(box), value ?? []), say: sayOrder },
  match: { read: readMatch, sent: sentMatch, write: writeMatch, say: sayMatch },
};

export function valueOf(box) {
  return KINDS[box.dataset.saveKind].read(box);
}

/** The value with which the page came, whatever was written before this script was there. */
export function sentValueOf(box) {
  return KINDS[box.dataset.saveKind].sent(box);
}

export function putValue(box, value) {
  KINDS[box.dataset.saveKind].write(box, value);
}

/** The value in the words of the page, for a person to compare. */
export function inWords(box, value) {
  return value === null || value === undefined ? "" : KINDS[box.dataset.saveKind].say(value, box);
}

export function isSame(one, other) {
  return JSON.stringify(sorted(one)) === JSON.stringify(sorted(other));
}

/** Objects with their keys in one order, so that only the content is compared. */
function sorted(value) {
  if (value === null || typeof value !== "object" || Array.isArray(value)) {
    return value;
  }
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)));
}

function list(box) {
  return box.querySelector("[data-order]");
}

function inputs(box) {
  return [...box.querySelectorAll("[data-save-value]")];
}

function readText(box) {
  return inputs(box)[0].value;
}

function sentText(box) {
  return inputs(box)[0].defaultValue;
}

function writeText(box, value) {
  inputs(box)[0].value = value ?? "";
}

function readSingle(box) {
  return inputs(box).find((input) => input.checked)?.value ?? null;
}

function sentSingle(box) {
  return inputs(box).find((input) => input.defaultChecked)?.value ?? null;
}

function writeSingle(box, value) {
  inputs(box).forEach((input) => (input.checked = input.value === value));
}

/** A step of a scale is a whole number on the wire. */
function asNumber(value) {
  return value === null ? null : Number(value);
}

function writeScale(box, value) {
  writeSingle(box, value === null || value === undefined ? null : String(value));
}

function sayScale(value, box) {
  return sayChosen(String(value), box).replace(/\s+/g, " ");
}

function readMulti(box) {
  return inputs(box).filter((input) => input.checked).map((input) => input.value);
}

function sentMulti(box) {
  return inputs(box).filter((input) => input.defaultChecked).map((input) => input.value);
}

function writeMulti(box, value) {
  inputs(box).forEach((input) => (input.checked = (value ?? []).includes(input.value)));
}

function sayChosen(value, box) {
  const chosen = [value].flat();
  return inputs(box)
    .filter((input) => chosen.includes(input.value))
    .map((input) => input.closest("label").innerText.trim())
    .join("\n");
}

function sayOrder(value, box) {
  const label = (key) => box.querySelector(`[data-order-item="${CSS.escape(key)}"] .order__words`)?.innerText.trim();
  return value.map((key, index) => `${index + 1}. ${label(key) ?? key}`).join("\n");
}

function readOrder(box) {
  return orderOf(list(box));
}

function readMatch(box) {
  return Object.fromEntries(inputs(box).filter((select) => select.value).map((select) => [select.dataset.matchKey, select.value]));
}

function sentMatch(box) {
  const sent = (select) => [...select.options].find((option) => option.defaultSelected)?.value;
  return Object.fromEntries(inputs(box).filter(sent).map((select) => [select.dataset.matchKey, sent(select)]));
}

function writeMatch(box, value) {
  inputs(box).forEach((select) => (select.value = (value ?? {})[select.dataset.matchKey] ?? ""));
}

function sayMatch(value, box) {
  return inputs(box)
    .map((select) => {
      const chosen = [...select.options].find((option) => option.value && option.value === value[select.dataset.matchKey]);
      return `${select.labels[0].innerText.trim()} → ${chosen?.text ?? "–"}`;
    })
    .join("\n");
}
