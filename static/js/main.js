/* The one script of every page; each module is fetched only where the page asks for it. Pages work without any. */
import { keepMenus } from "./menu.js";
import { entries, tidy } from "./saving/unsent.js";
import { start as startSignOut } from "./sign_out.js";

const AGAIN = 2_000;

keepMenus(document);
tidy();
startSignOut(document);

const wanted = [
  ["[data-order]", () => import("./order.js")],
  ["[data-count]", () => import("./count.js")],
  ["[data-print]", () => import("./print.js")],
  ["[data-attendance]", () => import("./attendance.js")],
  ["[data-run-sheet]", () => import("./run_sheet.js")],
  ["[data-export]", () => import("./exports/start.js")],
  ["[data-device-form]", () => import("./device_form.js")],
  ["[data-shared-device]", () => import("./idle.js")],
  ["[data-quiz]", () => import("./quiz/start.js")],
  ["[data-mirror]", () => import("./mirror/start.js")],
  ["[data-save-url]", () => import("./saving/start.js")],
];

for (const [selector, load] of wanted) {
  if (document.querySelector(selector)) {
    insist(load).then((module) => module.start(document));
  }
}

if (entries().length > 0) {
  insist(() => import("./saving/resend.js")).then((module) => module.resend());
}

/** On a bad line a part may not arrive at first; what it does is wanted all the same. */
async function insist(load) {
  try {
    return await load();
  } catch {
    await new Promise((resolve) => setTimeout(resolve, AGAIN));
    return insist(load);
  }
}
