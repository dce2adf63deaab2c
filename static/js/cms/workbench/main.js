/* The workbench of a course: acts without a page load, menus in place, rows that are dragged. */
import { listen } from "./acts.js";
import { drag } from "./drag.js";
import { keys } from "./keys.js";
import { menus } from "./menus.js";
import { refresh, settle } from "./screen.js";

listen();
menus();
keys();
drag();

/* A page that the browser kept shows what stood there before the editor was opened. */
window.addEventListener("pageshow", (event) => (event.persisted ? refresh() : settle()));
window.addEventListener("hashchange", settle);
