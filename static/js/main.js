/* The one script of every page; each module is fetched only where the page asks for it. Pages work without any. */
import { keepMenus } from "./menu.js";
import { entries, tidy } from "./saving/unsent.js";
import { start as startSignOut } from "./sign_out.js";

keepMenus(document);
tidy();
startSignOut(document);

const wanted = [
  ["[data-order]", () => import("./order.js").then((module) => module.start(document))],
  ["[data-count]", () => import("./count.js").then((module) => module.start(document))],
  ["[data-print]", () => import("./print.js").then((module) => module.start(document))],
  ["[data-attendance]", () => import("./attendance.js").then((module) => module.start(document))],
  ["[data-run-sheet]", () => import("./run_sheet.js").then((module) => module.start(document))],
  ["[data-device-form]", () => import("./device_form.js").then((module) => module.start(document))],
  ["[data-shared-device]", () => import("./idle.js").then((module) => module.start(document))],
  ["[data-quiz]", () => import("./quiz/start.js").then((module) => module.start(document))],
  ["[data-save-url]", () => import("./saving/start.js").then((module) => module.start(document))],
];

for (const [selector, load] of wanted) {
  if (document.querySelector(selector)) {
    load();
  }
}

if (entries().length > 0) {
  import("./saving/resend.js").then((module) => module.resend());
}
