/**
 * Lists, part 3: cards as `card/macro.html` draws them, from plain values.
 */
(() => {
  "use strict";

  /** An element with a class and a text; a text in a list is in Chinese on a page in another language. */
  function make(name, style, text) {
    const element = document.createElement(name);
    if (style) element.className = style;
    if (Array.isArray(text)) {
      const foreign = document.createElement("span");
      foreign.lang = "zh-CN";
      foreign.textContent = text[0];
      element.append(foreign);
    } else if (text) element.textContent = text;
    return element;
  }

  qfList.card = (kind, [id, title, summary, mark, notes, haves, state]) => {
    const card = make("li", `qf-card qf-card--${kind}`);
    const above = make("p", "qf-card__notes");
    const heading = make("h2", "qf-card__title");
    const link = make("a", "", title);
    link.href = `${id}.html`;
    above.append(...notes.map((note) => make("span", "", note)));
    heading.append(link);
    card.append(above, heading);
    if (mark) card.append(make("p", "qf-card__mark", mark));
    card.append(make("p", "qf-card__summary", summary));
    if (haves.length) {
      const badges = make("p", "qf-card__haves");
      badges.append(...haves.map((have) => make("span", "qf-card__have", have)));
      card.append(badges);
    }
    if (state) card.append(make("p", "qf-card__status", state));
    return card;
  };
  qfList.make = make;
})();
