/**
 * Lets people try an exhibit. Without it every exhibit reads as it stands.
 *
 * A form registers itself with `qfExhibits.define(kinds, make)`; `make(section, tools)` returns the player of one
 * exhibit: `reset()`, and where it needs them `act(button)` for a press of `data-do`, `input(field)` and `key(event)`.
 * The pages of the site are started here; the kiosk calls `start`, `reset` and `stop` with its own screens. All listeners
 * stand on the root that was given; nothing is stored and nothing is sent.
 */
globalThis.qfExhibits = (() => {
  "use strict";
  const makers = new Map();
  const players = new WeakMap();
  const roots = new WeakMap();

  const sections = (root) => {
    const found = [...root.querySelectorAll("[data-exhibit]")];
    return root.matches?.("[data-exhibit]") ? [root, ...found] : found;
  };

  /** What a player needs of its section; words come from the markup, so that they follow the page's language. */
  function toolsOf(section) {
    const part = (name) => section.querySelector(`[data-part="${name}"]`);
    const copy = (from, to) => to.replaceChildren(...[...from.childNodes].map((node) => node.cloneNode(true)));
    const say = (text) => {
      for (const heard of section.querySelectorAll('[role="status"]')) heard.textContent = text;
    };
    return { part, copy, say, phrase, printOnly };
  }

  /** Fill the gaps of a phrase: `{name}` takes the value of that name. */
  const phrase = (template, values) => template.replace(/\{(\w+)\}/g, (gap, name) => values[name] ?? gap);

  /** Print some elements of the page and nothing else. */
  function printOnly(...elements) {
    for (const element of elements) element.classList.add("qf-sole");
    const done = () => elements.forEach((element) => element.classList.remove("qf-sole"));
    addEventListener("afterprint", done, { once: true });
    print();
  }

  /** Whether a value has reached a threshold: `at-least` counts the value itself, `more-than` does not. */
  const reached = (operator, threshold, value) => (operator === "at-least" ? value >= threshold : value > threshold);

  /** The rungs of a section from the lowest, each with its operator and value. */
  const rungsOf = (section) =>
    [...section.querySelectorAll(".qf-ladder__rung")]
      .map((element) => ({ element, operator: element.dataset.operator, value: Number(element.dataset.value) }))
      .sort((one, other) => one.value - other.value);

  /** Mark the rung that applies to a value; return its place among the rungs, -1 when none does. */
  function climb(rungs, value) {
    const at = rungs.findLastIndex((rung) => reached(rung.operator, rung.value, value));
    rungs.forEach((rung, index) => {
      rung.element.classList.toggle("qf-ladder__rung--now", index === at);
      if (index === at) rung.element.setAttribute("aria-current", "true");
      else rung.element.removeAttribute("aria-current");
    });
    return at;
  }

  /** Put the name of a rung into an element, with the mark of the rung where it is an example. */
  function nameRung(rung, to) {
    const name = rung.element.querySelector(".qf-ladder__name");
    to.replaceChildren(...[...name.childNodes].map((node) => node.cloneNode(true)));
    const mark = rung.element.querySelector(".qf-illustrative");
    if (mark) to.append(" ", mark.cloneNode(true));
  }

  const playerOf = (target) => players.get(target.closest?.("[data-exhibit]"));

  function listen(root) {
    const ends = new AbortController();
    const on = (name, act) => root.addEventListener(name, act, { signal: ends.signal });
    on("click", (event) => {
      const button = event.target.closest?.("[data-do]");
      if (button && button.getAttribute("aria-disabled") !== "true") playerOf(button)?.act?.(button);
    });
    on("input", (event) => playerOf(event.target)?.input?.(event.target, event));
    on("change", (event) => playerOf(event.target)?.change?.(event.target));
    on("keydown", (event) => {
      if (!event.altKey && !event.ctrlKey && !event.metaKey) playerOf(event.target)?.key?.(event);
    });
    roots.set(root, ends);
  }

  /** Start the exhibits inside a root; `print: false` takes away what prints. Again on one root: starts new ones. */
  function start(root = document, options = {}) {
    if (!roots.has(root)) listen(root);
    for (const section of sections(root)) {
      const make = makers.get(section.dataset.exhibit);
      if (!make || players.has(section)) continue;
      if (options.print === false) for (const item of section.querySelectorAll("[data-print]")) item.remove();
      try {
        const player = make(section, toolsOf(section));
        players.set(section, player);
        player.reset();
        section.classList.add("qf-exhibit--live");
      } catch (error) {
        players.delete(section);
        console.error(`qf-exhibit ${section.dataset.exhibit}: ${error.message}`);
      }
    }
  }

  /** Put the exhibits inside a root back as they were at the start. */
  function reset(root = document) {
    for (const section of sections(root)) {
      players.get(section)?.reset();
      for (const heard of section.querySelectorAll(".qf-only-heard[role=status]")) heard.textContent = "";
    }
  }

  /** Reset, and let go of the root and its exhibits. */
  function stop(root = document) {
    reset(root);
    for (const section of sections(root)) {
      players.delete(section);
      section.classList.remove("qf-exhibit--live");
    }
    roots.get(root)?.abort();
    roots.delete(root);
  }

  addEventListener("DOMContentLoaded", () => start(), { once: true });

  const define = (kinds, make) => kinds.forEach((kind) => makers.set(kind, make));
  return { define, start, reset, stop, phrase, reached, rungsOf, climb, nameRung };
})();
