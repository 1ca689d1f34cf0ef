/**
 * Kiosk, last part: ties state, views and events together. All listeners are set once, on the document; a visit adds none.
 */
qfKiosk.player = (() => {
  "use strict";
  const { state: machine, clock, schedule, counts, loop, lists, screen, search, status } = qfKiosk;
  const root = document.documentElement;
  const find = (id) => document.getElementById(id);
  const broken = new Set();
  const SETTLED = 60000;
  let config = null;
  let now = null;
  let swallow = false;

  const synth = () => window.speechSynthesis;
  const speaking = () => Boolean(synth() && synth().speaking);
  const open = () => {
    const { hall } = qfKiosk.data[config.languages[0]];
    return schedule.due({ hours: hall.open, weekdays: hall.openDays }, clock.date());
  };

  /** What `main` shows in a state, and what is to be done once it is there. */
  function view(state) {
    if (state.place === "chapter") return { nodes: lists.chapter(state, broken) };
    if (state.place === "search") return search.show(state);
    if (state.place === "help") return { nodes: lists.help(state) };
    if (state.place === "pin") return { nodes: status.pin(state, (type) => send({ type })) };
    if (state.place === "status") return status.status(state);
    if (state.place === "screen") return state.screen.startsWith("hit:") ? search.hit(state) : { nodes: screen.show(state) };
    return { nodes: lists.home(state) };
  }

  const DRAWN = ["place", "lang", "chapter", "screen", "pane"];

  function draw(state, before) {
    const main = find("qf-main");
    screen.leave();
    hush();
    let made;
    try {
      made = view(state);
      main.replaceChildren(...made.nodes);
      if (state.place === "screen") screen.enliven(main);
      if (made.after) made.after();
    } catch (error) {
      counts.failed(`${state.place} ${state.screen || ""}: ${error.message}`);
      if (state.screen) broken.add(state.screen);
      if (state.place !== "home") return send({ type: state.place === "screen" ? "back" : "home" });
      main.replaceChildren();
    }
    main.scrollTop = 0;
    if (state.place === "screen" && state.screen !== before.screen) counts.shown(state.screen);
    const focus = main.querySelector("input, h1");
    if (focus) focus.focus({ preventScroll: true });
  }

  /** Stop reading aloud: what is read has left the screen. */
  function hush() {
    if (globalThis.qfAloud) qfAloud.reset();
  }

  /** The key that changes the language has its name in that language. */
  function otherLanguage(node, lang) {
    const { languages } = config;
    const next = languages[(languages.indexOf(lang) + 1) % languages.length];
    node.textContent = qfKiosk.data[next].words["kiosk-language"];
    node.lang = qfKiosk.tags[next];
  }

  function labels(state) {
    const { words, hall } = qfKiosk.data[state.lang];
    root.lang = qfKiosk.tags[state.lang];
    for (const key of document.querySelectorAll("#qfk-bar [data-name]")) {
      const name = key.dataset.name;
      if (name === "aloud") Object.assign(key.dataset, { start: words["kiosk-aloud"], stop: words["kiosk-aloud-stop"], resume: words["kiosk-aloud-resume"] });
      else key.lastElementChild.textContent = words[`kiosk-${name}`];
      if (name === "language") otherLanguage(key.lastElementChild, state.lang);
    }
    find("qfk-bar").setAttribute("aria-label", words["kiosk-bar"]);
    find("qfk-name").replaceChildren(...qfKiosk.dom.nodes(hall.name));
    find("qfk-site").replaceChildren(...qfKiosk.dom.nodes(hall.site));
    find("qfk-over-title").textContent = words["kiosk-still"];
    find("qfk-over-go").textContent = words["kiosk-continue"];
    hush();
  }

  /** Keys that say whether they are on, and those that lead nowhere now. */
  function bar(state) {
    const key = (name) => document.querySelector(`#qfk-bar [data-name="${name}"]`);
    key("large").setAttribute("aria-pressed", String(state.large));
    key("lower").setAttribute("aria-pressed", String(state.lowered));
    key("language").hidden = config.languages.length < 2;
    for (const name of ["home", "back"]) key(name).disabled = state.place === "home";
  }

  function countdown(state) {
    const over = find("qfk-over");
    const ending = state.ending !== null;
    if (over.hidden === ending) {
      over.hidden = !ending;
      find("qfk-stage").inert = ending || !machine.attended(state);
      if (ending) find("qfk-over-go").focus();
    }
    if (ending) find("qfk-over-count").textContent = String(machine.left(state, clock.now(), config));
  }

  function render(state, before) {
    const attended = machine.attended(state);
    root.dataset.place = state.place;
    root.classList.toggle("qfk-large", state.large);
    root.classList.toggle("qfk-lowered", state.lowered);
    if (state.lang !== before.lang || !before.visit) labels(state);
    if (attended !== machine.attended(before) || !before.place) {
      find("qfk-loop").hidden = attended;
      find("qfk-stage").inert = !attended;
    }
    if (attended) {
      bar(state);
      if (!machine.attended(before)) loop.stop();
      if (DRAWN.some((name) => state[name] !== before[name])) draw(state, before);
      else if (state.lowered !== before.lowered) find("qf-main").scrollTop = 0;
    } else if (machine.attended(before)) rest();
    if (!attended && state.place !== before.place) {
      if (state.place === "attract") loop.start(broken);
      else loop.stop();
    }
    countdown(state);
  }

  /** Everything of the visit is gone: answers, words typed, voice, nodes. */
  function rest() {
    screen.leave();
    hush();
    search.reset();
    broken.clear();
    find("qf-main").replaceChildren();
    find("qf-main").scrollTop = 0;
    document.activeElement?.blur?.();
  }

  function send(event) {
    const before = now;
    now = machine.step(now, { at: clock.now(), ...event }, config);
    if (now !== before) render(now, before);
  }

  function tick() {
    try {
      send({ type: "tick", open: open(), busy: speaking() });
      countdown(now);
    } catch (error) {
      counts.failed(`tick: ${error.message}`);
    }
  }

  function wake(event) {
    event.preventDefault();
    event.stopPropagation();
    swallow = true; // the click that follows must not open what lies beneath
    send({ type: "wake", seen: loop.stop() });
  }

  function listen() {
    const on = (name, act, options) => addEventListener(name, act, { capture: true, ...options });
    on("pointerdown", (event) => {
      if (!machine.attended(now)) return wake(event);
      swallow = now.ending !== null; // the touch goes on with the visit, its click does not fall on what lay beneath
      if (event.target.id === "qfk-corner" && qfKiosk.data[now.lang].hall.pin && status.tapped()) return send({ type: "pin" });
      send({ type: "touch" });
    });
    on("click", (event) => {
      if (swallow) {
        event.preventDefault();
        event.stopImmediatePropagation();
        swallow = false;
        return;
      }
      const key = event.target.closest("[data-send]");
      if (key && !key.disabled) send({ type: key.dataset.send, to: key.dataset.to });
    });
    on("keydown", (event) => {
      if (!machine.attended(now)) return wake(event);
      swallow = false;
      send({ type: event.key === "Escape" && now.ending === null ? "back" : "touch" });
    });
    for (const name of ["scroll", "wheel", "touchmove", "input"]) on(name, () => { if (machine.attended(now)) send({ type: "touch" }); }, { passive: true });
    on("error", (event) => {
      if (event.target instanceof HTMLImageElement) {
        event.target.hidden = true;
        counts.failed("a picture is missing");
      } else counts.failed(event.message || "error");
    });
    on("unhandledrejection", (event) => counts.failed(String(event.reason && event.reason.message)));
  }

  /** Whether nobody is there; so it is too when there is nothing to show. */
  const vacant = () => now === null || !machine.attended(now);

  function report() {
    return {
      revision: qfKiosk.revision,
      screen: now ? now.screen || now.place : "nothing",
      idle: vacant(),
      uptime: Math.round((clock.now() - qfKiosk.began) / 1000),
      errors: counts.recent(),
      counts: counts.days(),
    };
  }

  /** Load the page anew where nobody is there; not straight after a start, lest a supervisor that says so for ever leave a screen that only starts. */
  function reload() {
    if (vacant() && clock.now() - qfKiosk.began > SETTLED) location.reload();
  }

  /** Start with the languages whose data is there; with none the page stays as it was sent: the hall's name and no more. */
  function start() {
    qfKiosk.began = clock.now();
    qfKiosk.top = root.dataset.top;
    qfKiosk.tags = { zh: "zh-CN", en: "en" };
    qfKiosk.lockdown.shut();
    qfExhibits.stop(document); // exhibits listen on the screen they are on, not on the page
    const languages = root.dataset.languages.split(" ").filter((lang) => qfKiosk.data[lang]);
    qfKiosk.heartbeat.start(report, reload);
    if (!languages.length) return counts.failed("no data");
    config = { languages, idle: qfKiosk.data[languages[0]].hall.idle };
    now = machine.start(config, clock.now());
    listen();
    labels(now);
    render(now, { ...now, place: "", visit: 1 });
    clock.every(250, tick);
    return true;
  }

  qfKiosk.languages = () => config.languages;
  addEventListener("DOMContentLoaded", start, { once: true });
  return { state: () => now, send };
})();
