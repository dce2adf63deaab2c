/* Menus are <details data-menu>: they close on Escape, on a click elsewhere and when the focus leaves. */

export function keepMenus(root) {
  root.addEventListener("click", (event) => closeAllBut(root, event.target));
  root.addEventListener("focusin", (event) => closeAllBut(root, event.target));
  root.addEventListener("keydown", (event) => event.key === "Escape" && closeWithFocus(root));
}

function openMenus(root) {
  return root.querySelectorAll("details[data-menu][open]");
}

function closeAllBut(root, target) {
  for (const menu of openMenus(root)) {
    if (!menu.contains(target)) {
      menu.open = false;
    }
  }
}

function closeWithFocus(root) {
  for (const menu of openMenus(root)) {
    const hadFocus = menu.contains(document.activeElement);
    menu.open = false;
    if (hadFocus) {
      menu.querySelector("summary").focus();
    }
  }
}
