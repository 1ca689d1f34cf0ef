/**
 * The search page: all results of a query with facets and order, which stand in the address so that it can be passed on.
 * Without it the page is the list of all entries by their first letter.
 */
(() => {
  "use strict";
  const PAGE = 20;
  const OTHERS = 5;
  const FEW = 5;
  const CHIPS = { kind: 10, field: 14, place: 12, year: 12 };
  const root = document.querySelector(".qf-find");
  if (!root) return;
  if (typeof qfSearch === "undefined" || !qfHits.box()) return console.error("qf-find: no engine");
  const part = (name) => root.querySelector(`.qf-find__${name}`);
  const [form, input, hint, status, sorting, facets, list, more, none, other] = [
    "form", "input", "hint", "status", "sort", "facets", "hits", "more", "none", "other",
  ].map(part);
  const select = sorting.querySelector("select");
  const keyboard = part("keyboard");
  const browse = document.querySelector(".qf-browse");
  const { make, word } = qfHits;
  const lang = qfHits.lang();
  let filters = {};
  let sort = "best";
  let result = null;
  let saving = 0;

  const own = new qfHits.Asking(draw, failed);
  const foreign = new qfHits.Asking(drawOther, () => {});
  const text = () => input.value.trim();
  const chosen = () => Object.keys(filters).length > 0;

  /** Excerpts are loaded as results come into view: each may need a file. */
  const watcher = new IntersectionObserver(
    (entries) => {
      for (const entry of entries) {
        if (!entry.isIntersecting) continue;
        watcher.unobserve(entry.target);
        entry.target.qfExcerpt();
      }
    },
    { rootMargin: "200px" },
  );

  function ask() {
    foreign.stop();
    save();
    if (!text() && !chosen()) return empty();
    if (list.hidden) status.textContent = word("loading");
    own.ask(lang, text(), { filters, sort });
  }

  function bare() {
    watcher.disconnect();
    list.replaceChildren();
    list.hidden = more.hidden = facets.hidden = sorting.hidden = none.hidden = other.hidden = true;
    if (browse) browse.hidden = false;
  }

  function empty() {
    own.stop();
    bare();
    status.textContent = "";
    hint.hidden = false;
  }

  function failed() {
    bare();
    status.textContent = word("fault");
  }

  function draw(found, final) {
    if (!final && !found.hits.length) return;
    result = found;
    watcher.disconnect();
    list.replaceChildren();
    add(final);
    list.hidden = !found.hits.length;
    hint.hidden = true;
    if (browse) browse.hidden = true;
    if (!final) return;
    status.textContent = qfHits.counted(found.total);
    sorting.hidden = found.total < 2;
    drawFacets();
    drawNone();
    other.hidden = true;
    if (!text()) return;
    if (found.total < FEW) foreign.ask(qfHits.other(), found.text, { filters, sort });
    else offerOther();
  }

  /** Add the next results to the list; `watched`: load excerpts as they come into view. */
  function add(watched) {
    const from = list.children.length;
    for (const hit of result.hits.slice(from, from + PAGE)) list.append(item(lang, hit, result.text, watched));
    const left = result.hits.length - list.children.length;
    more.hidden = left <= 0;
    more.firstElementChild.textContent = word("more", { count: Math.min(left, PAGE) });
    return list.children[from];
  }

  function item(of, hit, query, watched) {
    const node = make("li", "qf-hit");
    const title = make(of === lang ? "h2" : "h3", "qf-hit__title");
    const link = make("a");
    link.href = qfHits.address(of, hit, "");
    if (of !== lang) link.hreflang = qfHits.tag(of);
    title.append(link);
    node.append(title);
    qfHits.show(node, link, of, hit, query);
    const excerpt = make("p", "qf-hit__excerpt");
    node.append(excerpt);
    node.qfExcerpt = () => qfHits.excerpt(excerpt, link, of, hit, query);
    if (watched) watcher.observe(node);
    return node;
  }

  function drawFacets() {
    const groups = qfHits.FACETS.map((facet) => {
      const group = qfHits.group("qf-find__facet", facet, result.facets, filters, CHIPS[facet], toggle);
      if (group) group.prepend(make("span", "qf-find__label", word(facet)));
      return group;
    });
    qfHits.refill(facets, groups.filter(Boolean));
    facets.hidden = !facets.children.length || (result.total === 0 && !chosen());
  }

  /** Nothing found: the nearest words, the query without its facets, and the ways into the lists. */
  function drawNone() {
    none.hidden = result.total > 0;
    none.replaceChildren();
    if (result.total > 0) return;
    if (browse) browse.hidden = false;
    const buttons = (result.nearest || []).slice(0, 8).map((nearest) => button(nearest, () => replace(nearest)));
    if (chosen()) none.append(line("", [button(word("without"), () => change({}))]));
    if (buttons.length) none.append(line(word("nearest"), buttons));
    if (!text() || chosen()) return;
    for (const facet of qfHits.FACETS.slice(0, 2)) {
      const ways = qfHits.chips(facet, result.facets[facet] || {}, [], CHIPS[facet], start);
      for (const way of ways) way.removeAttribute("aria-pressed"); // a way out, not a switch
      if (ways.length) none.append(line(facet === "kind" ? word("or") : "", ways));
    }
  }

  function line(label, children) {
    const node = make("p", "qf-find__line");
    if (label) node.append(make("span", "qf-find__label", label));
    node.append(...children);
    return node;
  }

  function button(label, act) {
    const node = make("button", "qf-chip", label);
    node.type = "button";
    node.addEventListener("click", act);
    return node;
  }

  function offerOther() {
    const ask = button(word("ask-other"), () => {
      ask.disabled = true;
      foreign.ask(qfHits.other(), result.text, { filters, sort });
    });
    other.replaceChildren(ask);
    other.hidden = false;
  }

  function drawOther(found, final) {
    if (!final) return;
    const here = new Set(result.hits.map((hit) => hit.address));
    const hits = found.hits.filter((hit) => !here.has(hit.address));
    other.replaceChildren(make("h2", "", word("other")));
    other.hidden = !hits.length && result.total < FEW;
    if (hits.length) status.textContent += ` · ${word("other")}: ${hits.length}`;
    const items = make("ol", "qf-hits");
    let shown = 0;
    const extend = () => {
      for (const hit of hits.slice(shown, shown + OTHERS)) items.append(item(qfHits.other(), hit, found.text, true));
      shown += OTHERS;
      further.hidden = shown >= hits.length;
      further.textContent = word("more", { count: Math.min(OTHERS, hits.length - shown) });
    };
    const further = button("", extend);
    extend();
    other.append(hits.length ? items : make("p", "", word("none")), further);
  }

  function change(next) {
    filters = next;
    ask();
  }

  function toggle(facet, code) {
    change(qfHits.toggled(filters, facet, code));
  }

  function start(facet, code) {
    input.value = "";
    change({ [facet]: [code] });
  }

  function replace(value) {
    input.value = value;
    input.focus();
    change({});
  }

  /** Keep the address in step, a moment after the last change: browsers limit how often it may be written. */
  function save() {
    clearTimeout(saving);
    saving = setTimeout(() => {
      const query = qfHits.search(text(), filters, sort);
      try {
        history.replaceState(history.state, "", location.pathname + query + location.hash);
      } catch (error) {
        console.warn("qf-find: the address stays", error && error.name);
      }
      const link = document.querySelector(".qf-switch__link");
      if (link) link.search = query;
    }, 300);
  }

  function restore() {
    const state = qfHits.readSearch(location.search);
    input.value = state.text;
    filters = state.filters;
    sort = select.value = state.sort;
    if (state.text || chosen()) ask();
  }

  function keys() {
    const on = keyboard.getAttribute("aria-pressed") !== "true";
    keyboard.setAttribute("aria-pressed", String(on));
    if (!on) return qfKeyboard.detach(input);
    qfKeyboard.attach(input, {
      lang,
      words: (letters) => qfHits.engine("zh").words(letters, 12),
      done: () => keyboard.setAttribute("aria-pressed", "false"),
    });
  }

  qfHits.listen(input, ask);
  qfHits.hotkeys(() => input.focus());
  const key = root.querySelector(".qf-find__key input");
  key.checked = qfHits.hotkey();
  key.addEventListener("change", () => qfHits.hotkey(key.checked));
  input.addEventListener("focus", () => qfHits.engine(lang).ready(), { once: true }); // on its way while one types
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    ask();
    if (list.querySelector("a") && document.activeElement === input) input.blur(); // a phone's keyboard goes down
  });
  input.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || event.isComposing || !input.value) return;
    event.preventDefault();
    replace("");
  });
  select.addEventListener("change", () => {
    sort = select.value;
    ask();
  });
  more.firstElementChild.addEventListener("click", () => {
    const first = add(true);
    if (first) first.querySelector("a").focus();
  });
  keyboard.addEventListener("click", keys);
  root.hidden = false;
  restore();
})();
