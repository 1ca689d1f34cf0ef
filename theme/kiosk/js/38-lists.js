/**
 * Kiosk, part 8: the home screen, a chapter, and the page of help. Each returns the nodes of `main`.
 */
qfKiosk.lists = (() => {
  "use strict";
  const { dom, schedule, clock, counts } = qfKiosk;

  const words = (state) => qfKiosk.data[state.lang].words;

  function heading(html, about, kicker) {
    const head = dom.made("div", "qfk-head");
    if (kicker) head.append(dom.made("p", "qfk-kicker", kicker));
    const title = dom.made("h1", "", html);
    title.tabIndex = -1;
    head.append(title);
    if (about) head.append(dom.made("p", "qfk-head__about", about));
    return head;
  }

  function home(state) {
    const data = qfKiosk.data[state.lang];
    const node = dom.made("div", "qfk-view qfk-home");
    node.append(heading(data.hall.name, data.hall.summary, words(state)["kiosk-welcome"]));
    const reach = dom.made("div", "qfk-reach");
    const seen = state.seen && data.screens[state.seen];
    if (seen) {
      const again = dom.button("qfk-seen", `<span>${words(state)["kiosk-seen"]}</span> <strong>${seen.title}</strong>`, "screen", state.seen);
      reach.append(again);
    }
    const list = dom.made("ul", "qfk-tiles qfk-tiles--chapters");
    data.chapters.forEach((chapter, number) => {
      const tile = dom.button("qfk-tile", `<span class="qfk-tile__title">${chapter.name}</span><span class="qfk-tile__about">${chapter.about}</span>`, "chapter", chapter.id);
      tile.dataset.mood = String(number % 5);
      const item = dom.made("li", "");
      item.append(tile);
      list.append(item);
    });
    reach.append(list);
    node.append(reach);
    return [node];
  }

  /** Screens of a chapter that can be shown; one that the data lacks is noted once and left out. */
  function screens(data, chapter, broken) {
    for (const id of chapter.screens) {
      if (data.screens[id] || broken.has(id)) continue;
      counts.failed(`no screen ${id}`);
      broken.add(id);
    }
    return chapter.screens.filter((id) => !broken.has(id));
  }

  /** Those that are due, or all of them where none is: somebody stands before the screen now. */
  function offered(data, chapter, broken) {
    const sound = screens(data, chapter, broken);
    const now = sound.filter((id) => schedule.due(data.screens[id].when, clock.date()));
    return now.length ? now : sound;
  }

  function chapter(state, broken) {
    const data = qfKiosk.data[state.lang];
    const found = data.chapters.find((one) => one.id === state.chapter);
    if (!found) throw new Error(`no chapter ${state.chapter}`);
    const node = dom.made("div", "qfk-view qfk-chapter");
    node.dataset.mood = String(data.chapters.indexOf(found) % 5);
    node.append(heading(found.name, found.about));
    const list = dom.made("ul", "qfk-tiles");
    for (const id of offered(data, found, broken)) {
      const screen = data.screens[id];
      const item = dom.made("li", "");
      item.append(dom.button(`qfk-tile qfk-tile--${screen.kind}`, `<span class="qfk-tile__label">${screen.label}</span><span class="qfk-tile__title">${screen.title}</span>`, "screen", id));
      list.append(item);
    }
    const reach = dom.made("div", "qfk-reach");
    reach.append(list);
    node.append(reach);
    return [node];
  }

  function help(state) {
    const own = words(state);
    const node = dom.made("div", "qfk-view qfk-help");
    node.append(heading(own["kiosk-help"]));
    const list = dom.made("ul", "qfk-steps");
    for (const key of ["open", "turn", "search", "large", "lower", "phone", "idle"]) list.append(dom.made("li", "", own[`kiosk-help-${key}`]));
    node.append(list, dom.made("p", "qfk-note", own["kiosk-help-kept"]));
    return [node];
  }

  return { home, chapter, help, heading, screens };
})();
