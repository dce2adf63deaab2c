/*
 * Saving by hand waits for a save that Wagtail makes by itself. Where both go out at once, each makes the page
 * that is written for the first time: two of one title, of which the second is refused for its address.
 */

const FORM = 'form[data-controller~="w-autosave"]';
const AT_MOST = 30_000;

let saving = false;
let held = null;
let timer = 0;
let leaving = false;

function hold(event) {
  if (!event.target.matches(FORM)) {
    return;
  }
  if (!saving) {
    leaving = true;
    return;
  }
  event.preventDefault();
  event.stopImmediatePropagation();
  clearTimeout(timer);
  held = { form: event.target, by: event.submitter };
  timer = setTimeout(settle, AT_MOST);
}

function begin(event) {
  if (leaving) {
    event.preventDefault();
  } else {
    saving = true;
  }
}

function settle() {
  saving = false;
  clearTimeout(timer);
  if (held) {
    const { form, by } = held;
    held = null;
    if (by?.name) {
      form.append(named(by));
    }
    form.requestSubmit();
  }
}

/** What the button would have said: it is switched off by now, and may be drawn anew. */
function named({ name, value }) {
  const field = document.createElement("input");
  Object.assign(field, { type: "hidden", name, value });
  return field;
}

document.addEventListener("submit", hold, { capture: true });
document.addEventListener("w-autosave:save", begin);
document.addEventListener("w-autosave:success", settle);
document.addEventListener("w-autosave:error", settle);
window.addEventListener("pageshow", () => {
  leaving = false;
});
