/* The nodes of a case in the form of its editor: their names, which nobody types, and the lists to choose them from. */
const NEW = "+";
const LETTERS = 60;

/** Return a keeper of the form's nodes; `words` are said where a node is missing, new or without text. */
export function keeper(form, words) {
  const known = new WeakSet();

  const field = (name) => form.elements.namedItem(name);

  /** Return the nodes that are not removed, in their order. */
  function nodes() {
    return [...form.querySelectorAll("input[data-case-name]")]
      .map((input) => ({ input, prefix: input.name.replace(/-value-id$/, "") }))
      .filter(({ prefix }) => field(`${prefix}-deleted`)?.value !== "1")
      .sort((one, other) => field(`${one.prefix}-order`).value - field(`${other.prefix}-order`).value);
  }

  function free(all) {
    const taken = new Set(all.map(({ input }) => input.value));
    let number = 1;
    while (taken.has(`n${number}`)) {
      number += 1;
    }
    return `n${number}`;
  }

  /** Name what is new: a fresh node, or the copy of another. */
  function name(all) {
    const isFirst = all.every(({ input }) => !known.has(input));
    for (const { input } of all.filter((one) => !known.has(one.input))) {
      const isTwice = all.filter((other) => other.input.value === input.value).length > 1;
      if (!input.value || (isTwice && !isFirst)) {
        input.value = free(all);
      }
      known.add(input);
    }
  }

  function label({ prefix }, number) {
    const said = field(`${prefix}-value-text`).value.trim().replace(/\s+/g, " ") || words.empty;
    const letters = [...said];
    const short = letters.length > LETTERS ? `${letters.slice(0, LETTERS).join("")}…` : said;
    return `${number}. ${short}`;
  }

  function fill(select, offered) {
    const chosen = select.value;
    const isGone = chosen !== "" && !offered.some(([value]) => value === chosen);
    const options = [["", words.choose], ...offered, ...(isGone ? [[chosen, words.gone]] : []), [NEW, words.new]];
    const before = [...select.options].map((option) => [option.value, option.text]);
    if (JSON.stringify(before) !== JSON.stringify(options)) {
      select.replaceChildren(...options.map(([value, text]) => new Option(text, value, false, value === chosen)));
    }
    if (isGone) {
      select.setAttribute("aria-invalid", "true");
    } else {
      select.removeAttribute("aria-invalid");
    }
  }

  /** Say in the heading of each block which number its node has. */
  function count(all) {
    all.forEach(({ prefix }, at) => {
      const block = field(`${prefix}-order`).closest("[data-streamfield-child]");
      block.querySelector("[data-panel-heading] .c-sf-block__type").dataset.caseNumber = at + 1;
    });
  }

  /** Name new nodes, count all, and offer them in every list. */
  function refresh() {
    const all = nodes();
    name(all);
    count(all);
    const offered = all.map((node, at) => [node.input.value, label(node, at + 1)]);
    for (const select of form.querySelectorAll("select[data-case-target]")) {
      fill(select, offered);
    }
  }

  /** Add a node at the end, and lead there. */
  function leadToNew(select) {
    const stream = document.getElementById("nodes-root").rootBlock;
    const value = { ...stream.blockDef.initialChildStates.node, id: free(nodes()) };
    select.value = "";
    stream.insert({ type: "node", value, id: uuid() }, stream.children.length, { animate: true });
    refresh();
    select.value = value.id;
    select.dispatchEvent(new Event("change", { bubbles: true }));
  }

  form.addEventListener("change", ({ target }) => {
    if (target.matches("select[data-case-target]") && target.value === NEW) {
      leadToNew(target);
    }
  });
  return { refresh };
}

/** Return a new identifier, also where the page is not served securely and the browser has none to give. */
function uuid() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6] & 0x0f) | 0x40;
  bytes[8] = (bytes[8] & 0x3f) | 0x80;
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})/, "$1-$2-$3-$4-");
}
