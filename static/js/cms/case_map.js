/* The map of a case, drawn anew while one writes: [data-case-map] of quizzes/cms/case_map_panel.html. */
import { keeper } from "./case_nodes.js";

const PAUSE = 400;

function start(place) {
  const form = place.closest("form");
  const shown = place.querySelector("[data-case-map-shown]");
  const told = place.querySelector("[data-case-map-told]");
  const keep = keeper(form, place.dataset);
  let drawn = null;
  let asked = null;
  let timer = 0;

  /** Return the part of the form of which the map is drawn. */
  function part() {
    const all = [...new FormData(form)];
    return all.filter(([name]) => name === "start" || name === "csrfmiddlewaretoken" || name.startsWith("nodes-"));
  }

  async function draw() {
    const body = new URLSearchParams(part());
    if (!body.has("nodes-count") || String(body) === drawn) {
      return;
    }
    asked?.abort();
    asked = new AbortController();
    const text = await fetch(place.dataset.caseMap, { method: "POST", body, signal: asked.signal })
      .then((answer) => (answer.ok && !answer.redirected ? answer.text() : null))
      .catch(() => null);
    if (text !== null) {
      const before = { isOpen: shown.querySelector("details")?.open, left: frame()?.scrollLeft };
      shown.innerHTML = text;
      shown.querySelector("details")?.toggleAttribute("open", Boolean(before.isOpen));
      scroll(before.left);
      tell(drawn !== null);
      drawn = String(body);
    }
  }

  /** Return what a wide drawing scrolls in. */
  function frame() {
    return shown.querySelector("[data-case-map-frame]");
  }

  /** Go back to where a wide drawing stood; when it is drawn first, to the beginning of the case. */
  function scroll(left) {
    if (frame() && drawn !== null) {
      frame().scrollLeft = left ?? 0;
      return;
    }
    const node = shown.querySelector("[data-case-map-start]")?.getBoundingClientRect();
    if (node) {
      const place = frame().getBoundingClientRect();
      frame().scrollLeft += node.left + node.width / 2 - place.left - place.width / 2;
    }
  }

  function tell(isNews) {
    const words = shown.querySelector("[data-case-map-summary]").textContent.trim();
    if (isNews && told.textContent !== words) {
      told.textContent = words;
    }
  }

  function written() {
    clearTimeout(timer);
    timer = setTimeout(() => {
      keep.refresh();
      draw();
    }, PAUSE);
  }

  function changed() {
    keep.refresh();
    written();
  }

  function go(event) {
    const link = event.target.closest("a[data-case-goto]");
    const block = link && document.querySelector(link.getAttribute("href"));
    if (!block) {
      return;
    }
    const toggle = block.querySelector("[data-panel-toggle]");
    if (toggle?.getAttribute("aria-expanded") === "false") {
      toggle.click();
    }
    requestAnimationFrame(() => block.querySelector("textarea")?.focus({ preventScroll: true }));
  }

  const nodes = document.querySelector("#nodes, #nodes-root").parentElement;
  const watched = { childList: true, subtree: true, attributes: true, attributeFilter: ["aria-hidden"] };
  const isOfNodes = ({ target }) => !target.matches("select");
  new MutationObserver((seen) => seen.some(isOfNodes) && changed()).observe(nodes, watched);
  form.addEventListener("input", written);
  form.addEventListener("change", changed);
  shown.addEventListener("click", go);
  changed();
}

for (const place of document.querySelectorAll("[data-case-map]")) {
  start(place);
}
