/**
 * Kiosk, part 12: the screen for whoever looks after the kiosk: five taps in the corner, a PIN, and what there is to know.
 */
qfKiosk.status = (() => {
  "use strict";
  const { dom, lists, counts, clock } = qfKiosk;
  const TAPS = 5;
  const WITHIN = 4000;
  const TRIES = 5;
  const LOCKED = 60000;
  let taps = [];
  let wrong = 0;
  let locked = -Infinity;

  /** A tap in the corner; returns whether it was the last that was wanted. */
  function tapped() {
    const now = clock.now();
    taps = [...taps.filter((at) => now - at < WITHIN), now];
    if (taps.length < TAPS || now - locked < LOCKED) return false;
    taps = [];
    return true;
  }

  function pin(state, enter) {
    const { words, hall } = qfKiosk.data[state.lang];
    const node = dom.made("div", "qfk-view qfk-pin");
    node.append(lists.heading(words["kiosk-pin"]));
    const shown = dom.text("p", "qfk-pin__shown", "");
    shown.setAttribute("role", "status");
    const keys = dom.made("div", "qfk-pin__keys");
    let given = "";
    for (const digit of "1234567890") {
      const key = dom.text("button", "qfk-big", digit);
      key.type = "button";
      keys.append(key);
    }
    keys.addEventListener("click", (event) => {
      const key = event.target.closest("button");
      if (!key) return;
      given += key.textContent;
      shown.textContent = "●".repeat(given.length);
      if (given.length < hall.pin.length) return;
      if (given === hall.pin) {
        wrong = 0;
        enter("status");
        return;
      }
      wrong += 1;
      given = "";
      shown.textContent = words["kiosk-pin-wrong"];
      if (wrong < TRIES) return;
      wrong = 0;
      locked = clock.now();
      enter("home");
    });
    node.append(shown, keys);
    return [node];
  }

  function row(list, label, value) {
    list.append(dom.made("dt", "", label), dom.text("dd", "", value));
  }

  const hours = (ms) => `${Math.floor(ms / 3600000)}:${String(Math.floor(ms / 60000) % 60).padStart(2, "0")}`;

  /** Scalars of what the supervisor says, one row each; nothing else of it is shown. */
  function machine(list, answer) {
    for (const [key, value] of Object.entries(answer || {}).slice(0, 24)) {
      if (["string", "number", "boolean"].includes(typeof value)) row(list, "", "");
      else continue;
      list.lastChild.previousSibling.textContent = key;
      list.lastChild.textContent = String(value).slice(0, 120);
    }
  }

  async function space(list, words) {
    if (!navigator.storage || !navigator.storage.estimate) return;
    const { quota = 0, usage = 0 } = await navigator.storage.estimate();
    row(list, words["kiosk-status-space"], `${Math.round((quota - usage) / 1048576)} MB`);
  }

  function table(state) {
    const { words, screens } = qfKiosk.data[state.lang];
    const node = dom.made("table", "qfk-counts");
    const body = document.createElement("tbody");
    const days = counts.days();
    for (const day of Object.keys(days).sort().reverse().slice(0, 7)) {
      const all = Object.entries(days[day]).sort((a, b) => b[1] - a[1]);
      const line = document.createElement("tr");
      line.append(dom.text("th", "", day), dom.text("td", "", all.reduce((sum, [, number]) => sum + number, 0)));
      const best = dom.made("td", "");
      best.append(...all.slice(0, 3).map(([id, number]) => dom.made("p", "", `${screens[id] ? screens[id].title : ""} ${number}`)));
      line.append(best);
      body.append(line);
    }
    node.append(dom.made("caption", "", words["kiosk-status-counts"]), body);
    return node;
  }

  /** The status screen. */
  function status(state) {
    const { words, hall } = qfKiosk.data[state.lang];
    const node = dom.made("div", "qfk-view qfk-status");
    node.append(lists.heading(words["kiosk-status"]));
    const list = dom.made("dl", "qfk-status__list");
    row(list, words["kiosk-status-revision"], qfKiosk.revision || "–");
    row(list, words["kiosk-status-up"], hours(clock.now() - qfKiosk.began));
    row(list, words["kiosk-status-errors"], String(counts.recent()));
    row(list, words["kiosk-status-screen"], `${innerWidth} × ${innerHeight}, ${devicePixelRatio}`);
    const code = qfKiosk.qr.picture(counts.text(hall.id), words["kiosk-status-export"]);
    node.append(list, table(state));
    if (code) {
      const figure = dom.made("figure", "qfk-qr");
      figure.append(code, dom.made("figcaption", "", words["kiosk-status-export"]));
      node.append(figure);
    }
    const after = () => {
      space(list, words).catch(() => null); // not known to this browser
      qfKiosk.heartbeat.status((answer) => machine(list, answer));
    };
    return { nodes: [node], after };
  }

  return { tapped, pin, status };
})();
