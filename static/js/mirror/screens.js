/* The screens of one part, shown one after the other on the same page; each has a name in the address. */
import { Pager } from "../quiz/pager.js";

export class Screens extends Pager {
  constructor(form) {
    super(form, () => {});
  }

  address(number) {
    return addressOf(this.form, keyOf(this.all().find((screen) => Number(screen.dataset.screen) === number)));
  }

  numberIn(query) {
    return Number(this.all().find((screen) => keyOf(screen) === query.get("screen"))?.dataset.screen);
  }

  enter(screen) {
    super.enter(screen);
    this.at.value = keyOf(screen);
    followInLanguageMenu();
  }

  all() {
    const waiting = [...this.form.querySelectorAll("template[data-question]")].map((one) => one.content);
    return [this.form, ...waiting].flatMap((part) => [...part.querySelectorAll("[data-screen]")]);
  }
}

/** Where a screen of this name is. */
export function addressOf(form, key) {
  return `${form.action}?screen=${key}`;
}

function keyOf(screen) {
  return screen.dataset.key;
}

/** Another language is read where one is, not where the page began. */
function followInLanguageMenu() {
  for (const field of document.querySelectorAll("input[type=hidden][name=next]")) {
    field.value = location.pathname + location.search;
  }
}
