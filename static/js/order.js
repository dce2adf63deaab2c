/*
 * Putting things in order: two buttons an item, or dragging by the handle.
 * The place selects that work without scripts are hidden and kept true, so that a plain form post says the same.
 * Every change is announced by a "change" event from the list.
 */

export function start(root) {
  for (const list of root.querySelectorAll("[data-order]")) {
    makeSortable(list);
  }
}

export function orderOf(list) {
  return items(list).map((item) => item.dataset.orderItem);
}

/** Put the items in the order of `keys`; keys the list does not know are passed over. */
export function putInOrder(list, keys) {
  const known = new Map(items(list).map((item) => [item.dataset.orderItem, item]));
  list.append(...keys.filter((key) => known.has(key)).map((key) => known.get(key)));
  settle(list);
}

function items(list) {
  return [...list.querySelectorAll(":scope > [data-order-item]")];
}

function makeSortable(list) {
  for (const item of items(list)) {
    item.querySelector("[data-order-place]").hidden = true;
    item.querySelector("[data-order-handle]").hidden = false;
    item.querySelector("[data-order-moves]").hidden = false;
    item.querySelector("[data-order-up]").addEventListener("click", (event) => step(list, item, -1, event.currentTarget));
    item.querySelector("[data-order-down]").addEventListener("click", (event) => step(list, item, 1, event.currentTarget));
    item.querySelector("[data-order-handle]").addEventListener("pointerdown", (event) => drag(list, item, event));
  }
  settle(list);
}

function step(list, item, by, button) {
  const all = items(list);
  const neighbour = all[all.indexOf(item) + by];
  if (!neighbour) {
    return;
  }
  if (by < 0) {
    neighbour.before(item);
  } else {
    neighbour.after(item);
  }
  moved(list, item);
  focusOn(item, button);
}

/** The button keeps the focus; at the end of the list its partner takes it over. */
function focusOn(item, button) {
  const target = button.disabled ? item.querySelector("[data-order-moves] button:not([disabled])") : button;
  target?.focus();
}

function drag(list, item, event) {
  if (event.button !== 0) {
    return;
  }
  event.preventDefault();
  const handle = event.currentTarget;
  const before = orderOf(list).join();
  const follow = (move) => place(list, item, move.clientY);
  const drop = () => {
    handle.removeEventListener("pointermove", follow);
    handle.removeEventListener("pointerup", drop);
    handle.removeEventListener("pointercancel", drop);
    item.classList.remove("order__item--held");
    if (orderOf(list).join() !== before) {
      moved(list, item);
    }
  };
  handle.setPointerCapture(event.pointerId);
  item.classList.add("order__item--held");
  handle.addEventListener("pointermove", follow);
  handle.addEventListener("pointerup", drop);
  handle.addEventListener("pointercancel", drop);
}

/** Let the held item stand where the pointer is; moving the others keeps the pointer's capture. */
function place(list, item, y) {
  const all = items(list);
  const here = all.indexOf(item);
  const above = all[here - 1];
  const below = all[here + 1];
  if (above && y < middle(above)) {
    item.after(above);
  } else if (below && y > middle(below)) {
    item.before(below);
  }
}

function middle(item) {
  const box = item.getBoundingClientRect();
  return box.top + box.height / 2;
}

function moved(list, item) {
  settle(list);
  const said = list.parentElement.querySelector("[data-order-said]");
  if (said) {
    const all = items(list);
    said.textContent = list.dataset.moved
      .replace("{place}", String(all.indexOf(item) + 1))
      .replace("{total}", String(all.length));
  }
  list.dispatchEvent(new Event("change", { bubbles: true }));
}

function settle(list) {
  const all = items(list);
  all.forEach((item, index) => {
    item.querySelector("[data-order-place]").value = String(index + 1);
    item.querySelector("[data-order-up]").disabled = index === 0;
    item.querySelector("[data-order-down]").disabled = index === all.length - 1;
  });
}
