/* Sends an act and shows what stands there afterwards; acts wait for one another. */
import { bench, show } from "./screen.js";

let last = Promise.resolve();

/** Do an act: its name and further fields. The token is the one shown when its turn comes. */
export function send(fields) {
  last = last.then(() => post(fields));
  return last;
}

export function listen() {
  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (!bench()?.contains(form) || !(form.id === "workbench-acts" || "act" in form.dataset)) {
      return;
    }
    event.preventDefault();
    send(new FormData(form, event.submitter));
    empty(form);
  });
}

async function post(fields) {
  const form = document.getElementById("workbench-acts");
  const kept = kinds();
  for (const name of ["token", "csrfmiddlewaretoken"]) {
    fields.set(name, form.elements[name].value);
  }
  bench().setAttribute("aria-busy", "true");
  const answer = await ask(form, fields);
  if (!answer) {
    form.submit();
    return;
  }
  show(answer);
  keep(kept);
}

async function ask(form, body) {
  const headers = { "X-Requested-With": "workbench" };
  const answer = await fetch(form.action, { method: "POST", body, headers }).catch(() => null);
  return answer && (answer.ok || [409, 422].includes(answer.status)) ? answer.text() : null;
}

/* The field is ready for the next title at once; a refusal brings the words back. */
function empty(form) {
  const field = form.matches(".workbench__form--add") && form.elements.title;
  if (field) {
    field.value = "";
  }
}

const kinds = () => [...bench().querySelectorAll("[data-kept]")].map((one) => [one.id, one.value]);

function keep(kept) {
  for (const [id, value] of kept) {
    const field = document.getElementById(id);
    if (field) {
      field.value = value;
    }
  }
}
