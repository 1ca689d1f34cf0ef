/**
 * What the search box and the search page have in common: where things lie, engines, and how a hit is shown.
 *
 * Texts and addresses come from the markup of the header's box (`.qf-search`). Contributed text goes in as text.
 */
const qfHits = (() => {
  "use strict";
  const FACETS = ["kind", "field", "place", "year"];
  const CODE = /^[a-z0-9-]{1,60}$/;
  const engines = {};

  const box = () => document.querySelector(".qf-search");
  const lang = () => box().dataset.lang;
  const other = () => (lang() === "zh" ? "en" : "zh");
  const root = (of) => box().getAttribute(`data-root-${of}`);
  const tag = (of) => box().getAttribute(`data-tag-${of}`);

  let words = null;
  /** Return a word of the interface; `values` fill its {places}. */
  function word(key, values) {
    words = words || JSON.parse(box().dataset.words);
    return (words[key] ?? key).replace(/{(\w+)}/g, (all, name) => (values && name in values ? values[name] : all));
  }

  /** Return the engine of a language; its files are loaded when it is first asked. */
  function engine(of) {
    engines[of] = engines[of] || qfSearch.open(box().dataset.base, of);
    return engines[of];
  }

  function counted(total) {
    return total === 0 ? word("none") : total === 1 ? word("one") : word("some", { count: total });
  }

  function make(name, className, text) {
    const node = document.createElement(name);
    if (className) node.className = className;
    if (text !== undefined) node.textContent = text;
    return node;
  }

  /** Fill a node with [text, marked] pairs. */
  function fill(node, parts) {
    node.replaceChildren(...parts.map(([text, marked]) => (marked ? make("mark", "", text) : document.createTextNode(text))));
    return node;
  }

  function address(of, hit, anchor) {
    return root(of) + hit.address + (anchor ? `#${anchor}` : "");
  }

  /** Return the label of a facet's code. */
  function label(facet, code) {
    if (facet === "kind") return word(`kind-${code}`);
    const labels = engine(lang()).labels[facet] || [];
    const found = labels.find((pair) => pair[0] === code);
    return found ? found[1] : code;
  }

  /** Return kind, field, place and year of a hit, in the page's language whatever the hit's. */
  function notes(hit) {
    return FACETS.filter((facet) => hit[facet])
      .map((facet) => label(facet, hit[facet]))
      .join(" · ");
  }

  /** Fill `node` with title, further name and notes of a hit; `title` holds the title (a link, or the node itself). */
  function show(node, title, of, hit, query) {
    fill(title, engine(of).marks(hit.title, query));
    if (of !== lang()) title.lang = tag(of);
    if (hit.name) {
      const name = make("span", "qf-hit__name");
      const named = word(hit.kind === "case" ? "person" : "named", { name: "\u0000" }).split("\u0000");
      const marked = make("span");
      if (of !== lang()) marked.lang = tag(of);
      name.append(named[0], fill(marked, engine(of).marks(hit.name, query)), named[1] || "");
      node.append(name);
    }
    node.append(make("span", "qf-hit__notes", notes(hit)));
  }

  /** Load the excerpt of a hit into `node` (none: only the link is turned to the section). Never fails. */
  async function excerpt(node, link, of, hit, query) {
    try {
      const found = await engine(of).excerpt(hit, query);
      link.href = address(of, hit, found.anchor);
      if (!node || !found.parts || !found.parts.length) return;
      if (of !== lang()) node.lang = tag(of);
      fill(node, found.parts);
      if (found.heading) node.prepend(make("b", "qf-hit__heading", found.heading));
    } catch (error) {
      console.warn("qf-search: no excerpt", error && error.message);
    }
  }

  /** Return buttons of a facet with counts; `chosen` codes come first in their order of counts. */
  function chips(facet, counts, chosen, limit, toggle) {
    const all = new Set([...chosen, ...Object.keys(counts)]);
    const number = (code) => counts[code] || 0;
    const order = [...all].sort(
      (a, b) =>
        chosen.includes(b) - chosen.includes(a) ||
        (facet === "year" ? (a < b ? 1 : -1) : number(b) - number(a) || (a < b ? -1 : 1)),
    );
    return order.slice(0, Math.max(limit, chosen.length)).map((code) => {
      const chip = make("button", "qf-chip");
      chip.type = "button";
      chip.dataset.facet = facet;
      chip.dataset.code = code;
      chip.setAttribute("aria-pressed", String(chosen.includes(code)));
      chip.append(make("span", "", label(facet, code)), " ", make("span", "qf-chip__count", number(code)));
      chip.addEventListener("click", () => toggle(facet, code));
      return chip;
    });
  }

  /** Return the chips of a facet as a named group, null when there is nothing to choose. */
  function group(className, facet, facets, filters, limit, toggle) {
    const chosen = filters[facet] || [];
    const buttons = chips(facet, facets[facet] || {}, chosen, limit, toggle);
    if (buttons.length < 2 && !chosen.length) return null;
    const node = make("div", className);
    node.setAttribute("role", "group");
    node.setAttribute("aria-label", word(facet));
    node.append(...buttons);
    return node;
  }

  /** Replace the chips of a node and keep the focus on the one that had it. */
  function refill(node, children) {
    const had = node.contains(document.activeElement) ? document.activeElement : null;
    node.replaceChildren(...children);
    if (!had || !had.dataset.code) return;
    const same = [...node.querySelectorAll("button")].find(
      (chip) => chip.dataset.facet === had.dataset.facet && chip.dataset.code === had.dataset.code,
    );
    if (same) same.focus({ preventScroll: true });
  }

  /** Run a query; `show(result, final)` is called at once with what titles give, then with all, and only while newest. */
  class Asking {
    constructor(show, failed) {
      this.show = show;
      this.failed = failed;
      this.turn = 0;
    }

    stop() {
      this.turn += 1;
    }

    async ask(of, text, options) {
      const turn = (this.turn += 1);
      const onTitles = (hits) => turn === this.turn && this.show({ text, hits, total: hits.length }, false);
      try {
        const result = await engine(of).query(text, { ...options, onTitles });
        if (turn !== this.turn) return;
        if (result.total || result.complete !== false) this.show(result, true);
        else this.failed();
      } catch (error) {
        console.error("qf-search:", error && error.message);
        if (turn === this.turn) this.failed();
      }
    }
  }

  /**
   * Call `changed` on each change of an input by typing, on-screen keyboards or pasting. While an input method composes,
   * its letters are not asked for at once: keyboards that compose every word (phones) are heard after a pause.
   */
  function listen(input, changed) {
    const PAUSE = 700;
    let composing = false;
    let timer = 0;
    const now = () => {
      clearTimeout(timer);
      changed();
    };
    input.addEventListener("compositionstart", () => (composing = true));
    input.addEventListener("compositionend", () => {
      composing = false;
      now();
    });
    input.addEventListener("input", () => {
      if (!composing) return now();
      clearTimeout(timer);
      timer = setTimeout(changed, PAUSE);
    });
  }

  const KEY = "qf-search-key"; // "off" on the device of a reader who has switched the key off
  let keyIsOn = true;
  try {
    keyIsOn = localStorage.getItem(KEY) !== "off";
  } catch { /* storage is refused: the key works, and can be switched off for the page */ }

  /** Return whether `/` opens the search; with a value, switch it (WCAG 2.1.4: a key of one character can be switched off). */
  function hotkey(on) {
    if (on === undefined) return keyIsOn;
    keyIsOn = on;
    try {
      if (on) localStorage.removeItem(KEY);
      else localStorage.setItem(KEY, "off");
    } catch { /* as above */ }
    return on;
  }

  /** Call `enter` on `/`, unless it is switched off or one types elsewhere. */
  function hotkeys(enter) {
    document.addEventListener("keydown", (event) => {
      if (event.key !== "/" || !keyIsOn || event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
      const at = document.activeElement;
      if (at && (at.isContentEditable || at.matches("input:not([type=radio], [type=checkbox]), textarea, select"))) return;
      event.preventDefault();
      enter();
    });
  }

  /** Return the query part of an address: text, facets and order. */
  function search(text, filters, sort) {
    const parts = new URLSearchParams();
    if (text) parts.set("q", text.slice(0, 200));
    for (const facet of FACETS) for (const code of filters[facet] || []) parts.append(facet, code);
    if (sort && sort !== "best") parts.set("sort", sort);
    const query = parts.toString();
    return query ? `?${query}` : "";
  }

  /** Read what `search` wrote; what is not a code is left out. */
  function readSearch(query) {
    const parts = new URLSearchParams(query);
    const filters = {};
    for (const facet of FACETS) {
      const codes = [...new Set(parts.getAll(facet))].filter((code) => CODE.test(code)).slice(0, 20);
      if (codes.length) filters[facet] = codes;
    }
    const sort = ["new", "title"].includes(parts.get("sort")) ? parts.get("sort") : "best";
    return { text: (parts.get("q") || "").slice(0, 200), filters, sort };
  }

  /** Return filters with a code put in or taken out. */
  function toggled(filters, facet, code) {
    const old = filters[facet] || [];
    const codes = old.includes(code) ? old.filter((item) => item !== code) : [...old, code];
    const { [facet]: _, ...rest } = filters;
    return codes.length ? { ...rest, [facet]: codes } : rest;
  }

  return {
    FACETS, Asking, address, box, chips, counted, engine, excerpt, fill, group, hotkey, hotkeys, label, lang, listen, make, other, readSearch, refill, root,
    search, show, tag, toggled, word,
  };
})();
