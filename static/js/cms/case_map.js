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
    if (String(body) === drawn) {
      return;
    }
    asked?.abort();
    asked = new AbortController();
    const answer = await fetch(place.dataset.caseMap, { method: "POST", body, signal: asked.signal }).catch(() => null);
    if (answer?.ok && !answer.redirected) {
      const isOpen = shown.querySelector("details")?.open;
      shown.innerHTML = await answer.text();
      shown.querySelector("details")?.toggleAttribute("open", Boolean(isOpen));
      tell(drawn !== null);
      drawn = String(body);
    }
  }

  function tell(isNews) {
    const words = shown.querySelector("[data-case-map-summary]").textContent.trim();
    if (isNews && told.textContent !== words) {
      told.textContent = words;
    }
  }

  function changed() {
    keep.refresh();
    clearTimeout(timer);
    timer = setTimeout(draw, PAUSE);
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
  new MutationObserver(changed).observe(nodes, watched);
  form.addEventListener("input", changed);
  form.addEventListener("change", changed);
  shown.addEventListener("click", go);
  changed();
}

for (const place of document.querySelectorAll("[data-case-map]")) {
  start(place);
}
