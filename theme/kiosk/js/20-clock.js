/**
 * Kiosk, part 3: the only clock. Tests put another in its place before the player starts.
 *
 * `now()`: milliseconds that only go forward, whatever is done to the time of day; `date()`: the time of day; `every(ms, act)` and
 * `after(ms, act)` give a function that ends them.
 */
qfKiosk.clock = globalThis.qfKioskClock || {
  now: () => performance.now(),
  date: () => new Date(),
  every(ms, act) {
    const timer = setInterval(act, ms);
    return () => clearInterval(timer);
  },
  after(ms, act) {
    const timer = setTimeout(act, ms);
    return () => clearTimeout(timer);
  },
};

/** What all parts share: the data of each language as the data scripts hand it over, and the revision of the release. */
qfKiosk.data = {};
qfKiosk.revision = "";
globalThis.qfKioskData = (lang, data) => {
  qfKiosk.data[lang] = data;
};
globalThis.qfKioskRevision = (revision) => {
  qfKiosk.revision = String(revision);
};

qfKiosk.dom = (() => {
  "use strict";
  const parser = new DOMParser();

  /** Nodes of HTML that was made safe at the build. A parser never runs what it reads. */
  function nodes(html) {
    const parsed = parser.parseFromString(`<!doctype html><body>${html}`, "text/html");
    return [...parsed.body.childNodes].map((node) => document.importNode(node, true));
  }

  /** An element with a class, filled with HTML of the build. */
  function made(name, className, html) {
    const node = document.createElement(name);
    if (className) node.className = className;
    if (html) node.append(...nodes(html));
    return node;
  }

  /** An element with plain text. */
  function text(name, className, words) {
    const node = document.createElement(name);
    if (className) node.className = className;
    node.textContent = words;
    return node;
  }

  /** A button that sends an event to the player. */
  function button(className, html, type, to) {
    const node = made("button", className, html);
    node.type = "button";
    node.dataset.send = type;
    if (to !== undefined) node.dataset.to = to;
    return node;
  }

  return { nodes, made, text, button };
})();
