/* What is shown: the part with the id "workbench", put in place anew by every answer of the server. */
const TYPED = "input[type=text]";

export const bench = () => document.getElementById("workbench");

/** Show what the server answers in place of what is there; keep what is being typed. */
export function show(html) {
  const fresh = new DOMParser().parseFromString(html, "text/html").getElementById("workbench");
  if (!fresh) {
    window.location.reload();
    return;
  }
  const typing = typed();
  bench().replaceWith(document.adoptNode(fresh));
  document.getElementById("workbench-said").textContent = fresh.dataset.said;
  if (!resume(typing)) {
    focus(fresh.dataset.focus.split(" "));
  }
}

/** Ask for what stands there now. */
export async function refresh() {
  if (!bench()) {
    return;
  }
  const answer = await fetch(`${window.location.pathname}results/`).catch(() => null);
  if (answer?.ok) {
    show(await answer.text());
  }
}

/** Give the focus to the spot that somebody comes back to. */
export function settle() {
  const spot = window.location.hash && document.getElementById(window.location.hash.slice(1));
  if (spot && bench()?.contains(spot)) {
    (spot.querySelector("[id^=title-]") ?? spot).focus({ preventScroll: true });
    spot.scrollIntoView({ block: "center" });
  }
}

export function focus(ids) {
  const found = ids.map((id) => document.getElementById(id)).find((one) => one && !one.disabled);
  found?.focus();
}

/* Fields with words that no answer of the server knows yet, and which of them has the focus. */
function typed() {
  const fields = [...bench().querySelectorAll(TYPED)].filter((one) => one.value !== one.defaultValue);
  const words = fields.map((one) => [one.id, one.value]);
  const active = document.activeElement;
  return { words, id: active?.matches(TYPED) && active.value ? active.id : "", at: active?.selectionStart };
}

function resume({ words, id, at }) {
  for (const [name, value] of words) {
    const field = document.getElementById(name);
    if (field && !field.value) {
      field.value = value;
    }
  }
  const field = id && document.getElementById(id);
  if (!field) {
    return false;
  }
  field.focus();
  field.setSelectionRange(at, at);
  return true;
}
