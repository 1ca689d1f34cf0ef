/**
 * Kiosk, part 1: what is on the screen and what happens next. A function of state and event, without clock, page or storage.
 *
 * `qfKiosk.state.start(config)` gives the first state, `qfKiosk.state.step(state, event, config)` the next one, the same object when
 * nothing changes. Every event has `at`, milliseconds of a clock that only goes forward. A tick also has `open` (whether these are
 * opening hours) and `busy` (whether something is being read aloud, which counts as a visitor being there).
 * `config`: `languages`, the first being the one shown first; `idle` with `list`, `reading` and `countdown`, in seconds.
 */
const qfKiosk = {};

qfKiosk.state = (() => {
  "use strict";
  const UNATTENDED = ["attract", "closed"];
  const READING = ["screen"];

  /** The state after a start or a full reset: nothing of the last visitor is left. */
  function start(config, at = 0) {
    return {
      place: "attract", // attract, closed, home, chapter, screen, search, help, pin, status
      lang: config.languages[0],
      large: false,
      lowered: false,
      chapter: null,
      screen: null,
      pane: 0,
      from: null, // where "back" leads from a screen
      seen: null, // the screen that the loop was showing when it was touched
      touched: at, // when a visitor last did something
      ending: null, // when the countdown began
      visit: 0,
    };
  }

  const attended = (state) => !UNATTENDED.includes(state.place);

  /** Seconds without a touch that a place allows. */
  const patience = (state, config) => (READING.includes(state.place) ? config.idle.reading : config.idle.list);

  /** Seconds left of the countdown, 0 when it is not running. */
  function left(state, at, config) {
    if (state.ending === null) return 0;
    return Math.max(0, Math.ceil(config.idle.countdown - (at - state.ending) / 1000));
  }

  function reset(state, at, config, open) {
    return { ...start(config, at), place: open ? "attract" : "closed", visit: state.visit };
  }

  function tick(state, { at, open, busy }, config) {
    if (!attended(state)) {
      const place = open ? "attract" : "closed";
      return place === state.place ? state : { ...state, place };
    }
    if (state.ending !== null) {
      return at - state.ending >= config.idle.countdown * 1000 ? reset(state, at, config, open) : state;
    }
    if (busy) return { ...state, touched: at };
    return at - state.touched >= patience(state, config) * 1000 ? { ...state, ending: at } : state;
  }

  const PLACES = {
    home: (state) => ({ ...state, place: "home", chapter: null, screen: null, pane: 0, from: null }),
    chapter: (state, { to }) => ({ ...state, place: "chapter", chapter: to, screen: null, pane: 0, from: null }),
    search: (state) => ({ ...state, place: "search", screen: null, pane: 0, from: null }),
    help: (state) => ({ ...state, place: "help", screen: null, pane: 0, from: null }),
    pin: (state) => ({ ...state, place: "pin", screen: null, pane: 0, from: null }),
    status: (state) => ({ ...state, place: "status", screen: null, pane: 0, from: null }),
    screen: (state, { to }) => {
      const from = state.place === "screen" ? state.from : state.place;
      return { ...state, place: "screen", screen: to, pane: 0, from };
    },
    pane: (state, { to }) => (state.place === "screen" ? { ...state, pane: Math.max(0, Number(to)) } : state),
    back: (state) => {
      if (state.place === "screen" && state.from === "chapter") return { ...state, place: "chapter", screen: null, pane: 0, from: null };
      if (state.place === "screen" && state.from === "search") return { ...state, place: "search", screen: null, pane: 0, from: null };
      return PLACES.home(state);
    },
    lang: (state, { to }, config) => {
      const { languages } = config;
      const next = languages[(languages.indexOf(state.lang) + 1) % languages.length];
      return { ...state, lang: languages.includes(to) ? to : next };
    },
    large: (state) => ({ ...state, large: !state.large }),
    lower: (state) => ({ ...state, lowered: !state.lowered }),
    touch: (state) => state,
  };

  function step(state, event, config) {
    if (event.type === "tick") return tick(state, event, config);
    if (event.type === "reset") return reset(state, event.at, config, state.place !== "closed");
    if (!attended(state)) {
      // The first touch only wakes: whatever else it would have done does not happen.
      if (event.type !== "wake") return state;
      return { ...start(config, event.at), place: "home", seen: event.seen || null, visit: state.visit + 1 };
    }
    const act = PLACES[event.type];
    if (!act) return state;
    // During the countdown any touch means "continue", and nothing else.
    const next = state.ending === null ? act(state, event, config) : state;
    return { ...next, touched: event.at, ending: null };
  }

  return { start, step, left, attended };
})();
