/**
 * Kiosk, part 11: search. The site's own engine, driven by the keyboard on the screen; what is found opens a screen of the programme, or
 * the first words of the entry with the way to its page.
 */
qfKiosk.search = (() => {
  "use strict";
  const { dom, lists, counts } = qfKiosk;
  const MOST = 8;
  const FIRST = 12; // fields offered before anything is typed
  const engines = {};
  let typed = "";
  let field = "";
  let turn = 0;
  let found = new Map(); // "zh:12" to a hit, for the screen that shows it

  function engine(lang) {
    engines[lang] = engines[lang] || qfSearch.open(`${qfKiosk.top}search/`, lang);
    return engines[lang];
  }

  /** Forget what was typed and found. */
  function reset() {
    typed = field = "";
    turn += 1;
    found = new Map();
  }

  /** The screen of the programme that shows a page of the site. */
  function screenOf(data, address) {
    return Object.keys(data.screens).find((id) => data.screens[id].path === address);
  }

  function result(state, hit) {
    const data = qfKiosk.data[state.lang];
    const name = `${state.lang}:${hit.number}`;
    found.set(name, hit);
    const node = dom.button("qfk-hit", "", "screen", screenOf(data, hit.address) || `hit:${name}`);
    const title = dom.made("strong", "");
    for (const [text, on] of engine(state.lang).marks(hit.title, typed)) title.append(on ? dom.text("mark", "", text) : text);
    node.append(dom.text("span", "qfk-hit__kind", data.kinds[hit.kind] || ""), title);
    return node;
  }

  function fill(state, answer, list, say) {
    const own = qfKiosk.data[state.lang].words;
    const hits = answer.hits.slice(0, MOST);
    list.replaceChildren(...hits.map((hit) => {
      const item = document.createElement("li");
      item.append(result(state, hit));
      return item;
    }));
    say.textContent = answer.total ? own["kiosk-found"].replace("{count}", answer.total) : own["kiosk-found-none"];
  }

  async function ask(state, list, say) {
    const own = (turn += 1);
    const filters = field ? { field: [field] } : {};
    if (!typed && !field) return fields(state, list, say);
    try {
      const onTitles = (hits) => { if (own === turn) fill(state, { hits, total: hits.length }, list, say); };
      const answer = await engine(state.lang).query(typed, { filters, onTitles });
      if (own === turn) fill(state, answer, list, say);
    } catch (error) {
      counts.failed(`search: ${error.message}`);
    }
  }

  /** Before anything is typed: the fields, as tiles. */
  async function fields(state, list, say) {
    const own = turn;
    await engine(state.lang).ready();
    if (own !== turn) return;
    say.textContent = qfKiosk.data[state.lang].words["kiosk-search-hint"];
    const labels = (engine(state.lang).labels.field || []).slice(0, FIRST);
    list.replaceChildren(...labels.map(([code, label]) => {
      const item = document.createElement("li");
      const tile = dom.text("button", "qfk-hit qfk-hit--field", label);
      tile.type = "button";
      tile.dataset.field = code;
      item.append(tile);
      return item;
    }));
  }

  function show(state) {
    const data = qfKiosk.data[state.lang];
    const node = dom.made("div", "qfk-view qfk-search");
    node.append(lists.heading(data.words["kiosk-search"]));
    const input = document.createElement("input");
    Object.assign(input, { type: "text", className: "qfk-search__input", maxLength: 40, autocomplete: "off", spellcheck: false, value: typed });
    input.setAttribute("inputmode", "none");
    input.setAttribute("aria-label", data.words["kiosk-search"]);
    const say = dom.text("p", "qfk-search__say", "");
    say.setAttribute("role", "status");
    const list = dom.made("ul", "qfk-hits");
    const host = dom.made("div", "qfk-keys-host");
    node.append(say, list, input, host); // what is found stands just above the keys, within reach
    input.addEventListener("input", () => {
      typed = input.value;
      field = "";
      ask(state, list, say);
    });
    list.addEventListener("click", (event) => {
      const tile = event.target.closest("[data-field]");
      if (!tile) return;
      field = tile.dataset.field;
      ask(state, list, say);
    });
    return { nodes: [node], after: () => {
      const own = engine(state.lang);
      qfKeyboard.attach(input, { lang: state.lang, words: (letters) => own.words(letters, 12), host, labels: keyboardWords(data), done: () => node.classList.add("qfk-search--read") });
      input.addEventListener("pointerdown", () => {
        node.classList.remove("qfk-search--read");
        if (!host.firstChild) qfKeyboard.attach(input, { lang: state.lang, words: (letters) => own.words(letters, 12), host, labels: keyboardWords(data), done: () => node.classList.add("qfk-search--read") });
      });
      ask(state, list, say);
    } };
  }

  const keyboardWords = ({ keyboard }) => ({ ...keyboard, name: keyboard.keyboard, short: keyboard["pinyin-short"] });

  /** A hit outside the programme: title, summary and first words, read from the index. */
  function hit(state) {
    const name = state.screen.slice(4);
    const one = found.get(name);
    if (!one) throw new Error(`no hit ${name}`);
    const [lang] = name.split(":");
    const data = qfKiosk.data[lang];
    const node = dom.made("div", "qfk-view qfk-screen qfk-screen--hit");
    node.lang = qfKiosk.tags[lang];
    const head = lists.heading("", "", "");
    head.querySelector("h1").textContent = one.title;
    head.prepend(dom.text("p", "qfk-kicker", data.kinds[one.kind] || ""));
    const pane = dom.made("div", "qfk-pane");
    const foot = dom.made("div", "qfk-foot");
    const code = qfKiosk.screen.phone({ ...state, lang }, { path: one.address });
    if (code) foot.append(code);
    node.append(head, pane, foot);
    const write = async () => {
      const text = await engine(lang).textOf(one.number);
      if (!text) return;
      pane.append(dom.text("p", "qfk-lead", text[0] || ""));
      const more = one.kind === "term" || one.kind === "question" || !text[0] ? (text[1] || []).map((section) => section[2]).join("\n") : "";
      if (more) pane.append(dom.text("p", "qfk-text", Array.from(more).slice(0, 180).join("")));
    };
    return { nodes: [node], after: () => write().catch((error) => counts.failed(`hit: ${error.message}`)) };
  }

  return { show, hit, reset };
})();
