/* Puts questions into Wagtail's own field for them, as if they were typed: autosave, undo and comments stay with it. */

const FIELD = "questions-root";

function stream() {
  return document.getElementById(FIELD).rootBlock;
}

/** Waits until Wagtail has made its field: a page that opens at the window is there before it. */
export async function ready() {
  while (!document.getElementById(FIELD)?.rootBlock) {
    await new Promise((resolve) => requestAnimationFrame(resolve));
  }
}

/** The questions as they stand in the form now. */
export function questions() {
  return stream().getState();
}

/** Puts in what is new or changed, and all into the wanted order; what is not named stays behind it. */
export function putIn(fresh, order) {
  const states = new Map(fresh.map((state) => [state.id, state]));
  order.forEach((id, index) => place(states.get(id), id, index));
}

function place(state, id, index) {
  const field = stream();
  const from = field.children.findIndex((child) => child.id === id);
  if (from !== -1) {
    field.moveBlock(from, index);
  }
  if (state) {
    from === -1 ? field.insert(state, index) : rewrite(field, state, index);
  }
}

/** A question that became one of another kind has other fields: it is made anew, with the same id. */
function rewrite(field, state, index) {
  if (field.children[index].type === state.type) {
    field.children[index].setState(state);
    return;
  }
  field.deleteBlock(index);
  field.insert(state, index);
}

/** Brings a question of the form into sight. */
export function show(id) {
  const child = stream().children.find((one) => one.id === id);
  child?.element.scrollIntoView({ block: "center" });
}
