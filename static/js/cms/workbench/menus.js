/* Opens in place what else may be done to a row: made from a template, without what one may not. */
import { bench } from "./screen.js";

export function menus() {
  document.addEventListener("click", (event) => {
    const button = event.target.closest?.("[data-more-for]");
    if (button && bench()?.contains(button)) {
      event.preventDefault();
      toggle(button);
    }
  });
  document.addEventListener("keydown", (event) => {
    const button = event.target.closest?.("[data-more-for]");
    if (button && event.key === " ") {
      event.preventDefault();
      toggle(button);
    }
  });
  // Before Wagtail hears of it, which takes Escape for its sidebar on a phone.
  document.addEventListener("keydown", close, { capture: true });
}

function close(event) {
  const panel = event.key === "Escape" && event.target.closest?.("[id^=panel-]");
  const owner = panel && document.getElementById(panel.id.replace("panel", "more"));
  if (owner) {
    event.stopPropagation();
    toggle(owner);
    owner.focus();
  }
}

export function toggle(button) {
  const id = button.dataset.moreFor;
  const open = document.getElementById(`panel-${id}`);
  button.setAttribute("aria-expanded", String(!open));
  if (open) {
    open.remove();
    return;
  }
  const row = button.closest("[data-step], [data-module]");
  const panel = made(row, id);
  row.firstElementChild.after(panel);
  panel.querySelector("input[type=text], button, a")?.focus();
}

function made(row, id) {
  const kind = row.dataset.step ? "step" : "module";
  const template = bench().querySelector(`template[data-more=${kind}]`);
  const panel = template.content.firstElementChild.cloneNode(true);
  const may = row.dataset.may.split(" ");
  for (const part of panel.querySelectorAll("[data-needs]")) {
    if (!may.includes(part.dataset.needs)) {
      part.remove();
    }
  }
  for (const part of [panel, ...panel.querySelectorAll("*")]) {
    name(part, id);
  }
  fill(panel, row);
  return panel;
}

/* In the template every page has the number 0. */
function name(part, id) {
  for (const key of ["id", "for", "value", "aria-labelledby"]) {
    const words = part.getAttribute(key);
    if (words?.endsWith("-0")) {
      part.setAttribute(key, `${words.slice(0, -1)}${id}`);
    }
  }
  const address = part.getAttribute("href");
  if (address) {
    part.setAttribute("href", address.replace("/0/", `/${id}/`));
  }
}

function fill(panel, row) {
  const form = panel.querySelector("form input[name=was]")?.form;
  if (form) {
    form.elements.was.value = row.dataset.title;
    form.elements.title.defaultValue = row.dataset.title;
  }
  const select = panel.querySelector("select[name=to]");
  if (select) {
    select.value = row.closest("[data-module]").dataset.module;
  }
}
