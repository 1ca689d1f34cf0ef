/**
 * Kiosk, part 10: one screen of the programme, pane after pane; exhibits and quizzes live while they are on it.
 */
qfKiosk.screen = (() => {
  "use strict";
  const { dom, lists } = qfKiosk;
  let live = null; // the element whose exhibits are running

  /** Certificates are for printers, and a kiosk prints nothing. */
  function unprinted(root) {
    for (const template of root.querySelectorAll("template")) unprinted(template.content);
    for (const node of root.querySelectorAll('[data-do="print"], [data-do="certify"], [data-part="certificate"], [data-print]')) node.remove();
  }

  function enliven(pane) {
    unprinted(pane);
    if (pane.querySelector("[data-exhibit]")) {
      live = pane;
      qfExhibits.start(pane, { print: false });
    }
    for (const quiz of pane.querySelectorAll("[data-qf-quiz]")) qfQuiz.start(quiz);
  }

  /** Stop what runs on the screen. */
  function leave() {
    if (live) qfExhibits.stop(live);
    live = null;
  }

  function phone(state, screen) {
    const data = qfKiosk.data[state.lang];
    if (!data.public) return null;
    const code = qfKiosk.qr.picture(data.public + screen.path, data.words["kiosk-phone"]);
    if (!code) return null;
    const node = dom.made("figure", "qfk-qr");
    node.append(code, dom.made("figcaption", "", data.words["kiosk-phone"]));
    return node;
  }

  /** Keys to turn the panes, with the number of the pane between them. */
  function turner(state, count) {
    const own = qfKiosk.data[state.lang].words;
    const node = dom.made("div", "qfk-turn");
    const back = dom.button("qfk-turn__key", `<span aria-hidden="true">‹</span> ${own["kiosk-before"]}`, "pane", state.pane - 1);
    const on = dom.button("qfk-turn__key qfk-turn__key--on", `${own["kiosk-on"]} <span aria-hidden="true">›</span>`, "pane", state.pane + 1);
    back.disabled = state.pane === 0;
    on.disabled = state.pane + 1 >= count;
    node.append(back, dom.text("p", "qfk-turn__at", `${state.pane + 1} / ${count}`), on);
    return node;
  }

  /** The nodes of a screen; throws when it is not there or cannot be drawn. */
  function show(state) {
    const data = qfKiosk.data[state.lang];
    const screen = data.screens[state.screen];
    if (!screen || !screen.panes.length) throw new Error(`no screen ${state.screen}`);
    const at = Math.min(state.pane, screen.panes.length - 1);
    const node = dom.made("div", `qfk-view qfk-screen qfk-screen--${screen.kind}`);
    node.dataset.mood = String(data.chapters.findIndex(({ screens }) => screens.includes(state.screen)) % 5);
    const pane = dom.made("div", "qfk-pane", screen.panes[at]);
    const head = lists.heading(screen.title, "", screen.label);
    head.querySelector("h1").id = "qfk-title";
    Object.assign(pane, { id: "qfk-pane", tabIndex: 0 }); // what is longer than the screen can be scrolled without a finger
    pane.setAttribute("role", "group");
    pane.setAttribute("aria-labelledby", "qfk-title");
    node.append(head, pane);
    const foot = dom.made("div", "qfk-foot");
    if (screen.panes.length > 1) foot.append(turner({ ...state, pane: at }, screen.panes.length));
    const code = phone(state, screen);
    if (code) foot.append(code);
    node.append(foot);
    return [node];
  }

  return { show, enliven, leave, phone };
})();
