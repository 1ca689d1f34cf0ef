/**
 * The search box of the header: a combobox whose list fills while one types. Without it a link leads to the search page.
 *
 * On wide screens the list hangs under the box; on narrow ones the box is a sheet over the whole screen. Keys: `/` opens,
 * arrows choose, Enter opens what is chosen or all results, Esc closes and then clears.
 */
(() => {
  "use strict";
  const SHOWN = 8;
  const OTHERS = 3;
  const FEW = 5;
  const EXCERPTS = 3;
  const root = document.querySelector(".qf-search");
  const toggle = document.getElementById("__search");
  const opener = document.querySelector(".qf-search__open");
  if (!root || !toggle || !opener || document.querySelector(".qf-find")) return; // the search page has a box of its own
  if (typeof qfSearch === "undefined") return console.error("qf-search: no engine");
  const part = (name) => root.querySelector(`.qf-search__${name}`);
  const [inner, form, input, clear, status, chips, list, none, all] = [
    "inner", "form", "input", "clear", "status", "chips", "list", "none", "all",
  ].map(part);
  const narrow = matchMedia("(max-width: 59.984375em)");
  const { make, word } = qfHits;
  let filters = {};
  let active = null;
  let asked = "";

  const text = () => input.value.trim();
  const options = () => [...list.querySelectorAll("[role=option]")];
  const isOpen = () => toggle.checked;

  const own = new qfHits.Asking(draw, failed);
  const foreign = new qfHits.Asking(drawOther, () => {});

  function open() {
    if (isOpen()) return;
    toggle.checked = true;
    document.documentElement.classList.add("qf-search-is-open");
    if (narrow.matches) {
      inner.setAttribute("role", "dialog");
      inner.setAttribute("aria-modal", "true");
      inner.setAttribute("aria-label", word("site"));
    }
    qfHits.engine(qfHits.lang()).ready(); // on its way while one types
    if (text() !== asked) ask();
    else expand();
  }

  function close(back) {
    if (!isOpen()) return;
    const sheet = inner.hasAttribute("role");
    toggle.checked = false;
    document.documentElement.classList.remove("qf-search-is-open");
    for (const name of ["role", "aria-modal", "aria-label"]) inner.removeAttribute(name);
    choose(null);
    expand();
    if (back && sheet) opener.focus();
    else if (sheet && inner.contains(document.activeElement)) document.activeElement.blur();
  }

  function expand() {
    input.setAttribute("aria-expanded", String(isOpen() && !list.hidden));
  }

  function ask() {
    asked = text();
    clear.hidden = !input.value;
    foreign.stop();
    if (!asked) return empty();
    if (list.hidden) status.textContent = word("loading");
    all.textContent = word("results");
    all.href = root.dataset.page + qfHits.search(asked, filters);
    own.ask(qfHits.lang(), asked, { filters, sort: "best" });
  }

  /** Show no results but a message, and the way to the lists. */
  function bare(message) {
    own.stop();
    list.replaceChildren();
    list.hidden = chips.hidden = none.hidden = true;
    status.textContent = message;
    all.textContent = word("entries");
    all.href = root.dataset.page;
    choose(null);
    expand();
  }

  function empty() {
    filters = {};
    bare(word("hint"));
  }

  function failed() {
    bare(word("fault"));
  }

  /** Show hits: first those of titles, then all, with counts, excerpts and the other language's. */
  function draw(result, final) {
    if (!final && !result.hits.length) return;
    const kept = active && active.id;
    list.replaceChildren(...result.hits.slice(0, SHOWN).map((hit) => option(qfHits.lang(), hit, result.text)));
    list.hidden = !result.hits.length;
    choose(kept ? document.getElementById(kept) : null);
    expand();
    if (!final) return;
    status.textContent = qfHits.counted(result.total);
    const groups = ["kind", "field"].map((facet) => qfHits.group("qf-search__facet", facet, result.facets, filters, 6, filter));
    qfHits.refill(chips, result.total || Object.keys(filters).length ? groups.filter(Boolean) : []);
    chips.hidden = !chips.children.length;
    drawNone(result);
    options().slice(0, EXCERPTS).forEach((link) => link.qfExcerpt());
    if (result.total < FEW) foreign.ask(qfHits.other(), result.text, { filters, sort: "best" });
  }

  function drawNone(result) {
    none.hidden = result.total > 0 || !result.nearest || !result.nearest.length;
    if (none.hidden) return none.replaceChildren();
    const buttons = result.nearest.slice(0, 6).map((nearest) => {
      const button = make("button", "qf-chip", nearest);
      button.type = "button";
      button.addEventListener("click", () => replace(nearest));
      return button;
    });
    none.replaceChildren(make("span", "", word("nearest")), ...buttons);
  }

  function drawOther(result, final) {
    if (!final) return;
    const here = new Set(options().map((link) => link.dataset.address));
    const hits = result.hits.filter((hit) => !here.has(hit.address)).slice(0, OTHERS);
    if (!hits.length) return;
    status.textContent += ` · ${word("other")}: ${hits.length}`;
    const group = make("div", "qf-search__group");
    group.setAttribute("role", "group");
    const label = make("span", "qf-search__label", word("other"));
    label.id = "qf-search-other";
    group.setAttribute("aria-labelledby", label.id);
    label.setAttribute("role", "presentation");
    group.append(label, ...hits.map((hit) => option(qfHits.other(), hit, result.text)));
    list.append(group);
    list.hidden = false;
    expand();
  }

  function option(lang, hit, query) {
    const link = make("a", "qf-search__option");
    link.id = `qf-search-${lang}-${hit.number}`;
    link.href = qfHits.address(lang, hit, "");
    link.tabIndex = -1;
    link.dataset.address = hit.address;
    link.setAttribute("role", "option");
    link.setAttribute("aria-selected", "false");
    if (lang !== qfHits.lang()) link.hreflang = qfHits.tag(lang);
    const title = make("span", "qf-hit__title");
    link.append(title);
    qfHits.show(link, title, lang, hit, query);
    const excerpt = make("span", "qf-hit__excerpt");
    link.append(excerpt);
    let turned = false;
    link.qfExcerpt = () => {
      turned = true;
      qfHits.excerpt(excerpt, link, lang, hit, query);
    };
    // Those without an excerpt still open at their section, which is looked up when one turns to them.
    link.qfTurn = () => {
      if (!turned) qfHits.excerpt(null, link, lang, hit, query);
      turned = true;
    };
    link.addEventListener("pointerenter", link.qfTurn);
    link.addEventListener("click", (event) => {
      if (!event.ctrlKey && !event.metaKey && !event.shiftKey) close(false);
    });
    return link;
  }

  function choose(link) {
    if (active) active.setAttribute("aria-selected", "false");
    active = link;
    if (!link) return input.removeAttribute("aria-activedescendant");
    link.setAttribute("aria-selected", "true");
    input.setAttribute("aria-activedescendant", link.id);
    link.scrollIntoView({ block: "nearest" });
    link.qfTurn();
  }

  function move(step) {
    const links = options();
    if (!links.length) return;
    const at = active ? links.indexOf(active) + step : step > 0 ? 0 : links.length - 1;
    choose(links[at] || null); // past either end: back to the typed text
  }

  function filter(facet, code) {
    filters = qfHits.toggled(filters, facet, code);
    ask();
  }

  function replace(value) {
    input.value = value;
    filters = {};
    input.focus();
    ask();
  }

  function keydown(event) {
    if (event.isComposing || event.keyCode === 229) return; // the key belongs to the input method
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step && !event.altKey && !event.ctrlKey && !event.metaKey) {
      event.preventDefault();
      if (isOpen()) move(step);
      else open();
    } else if (event.key === "Enter") {
      event.preventDefault();
      if (isOpen() && active) active.click();
      else if (text()) location.assign(root.dataset.page + qfHits.search(text(), filters));
    }
  }

  /** Esc from anywhere in the box closes it, and clears one that is closed; Tab stays in an open sheet. */
  function leave(event) {
    if (event.isComposing || event.keyCode === 229) return;
    if (event.key === "Escape") {
      event.preventDefault();
      if (!isOpen()) replaceClosed();
      else {
        if (!narrow.matches) input.focus();
        close(true);
      }
    } else if (event.key === "Tab" && inner.hasAttribute("role")) {
      const stops = [...inner.querySelectorAll("input, button, a[href]")].filter((node) => node.tabIndex >= 0 && node.getClientRects().length);
      const end = event.shiftKey ? stops[0] : stops[stops.length - 1];
      if (document.activeElement !== end) return;
      event.preventDefault();
      (event.shiftKey ? stops[stops.length - 1] : stops[0]).focus();
    }
  }

  function replaceClosed() {
    input.value = "";
    ask();
  }

  function enter() {
    open();
    input.focus();
    input.select();
  }

  const outside = (event) => {
    if (isOpen() && !root.contains(event.target) && event.target !== document) close(false);
  };

  opener.addEventListener("click", (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    enter();
  });
  opener.setAttribute("role", "button");
  opener.addEventListener("keydown", (event) => event.key === " " && (event.preventDefault(), enter()));
  input.addEventListener("focus", open);
  input.addEventListener("click", open);
  input.addEventListener("keydown", keydown);
  root.addEventListener("keydown", leave);
  qfHits.listen(input, () => {
    open();
    choose(null);
    ask();
  });
  form.addEventListener("submit", (event) => event.preventDefault());
  clear.addEventListener("click", () => replace(""));
  part("back").addEventListener("click", () => close(true));
  part("overlay").addEventListener("click", () => close(false));
  qfHits.hotkeys(enter);
  if (!qfHits.hotkey()) input.removeAttribute("aria-keyshortcuts");
  document.addEventListener("pointerdown", outside);
  document.addEventListener("focusin", outside);
  narrow.addEventListener("change", () => close(false));
  root.classList.add("qf-search--ready");
  empty();
})();
