/**
 * The public draw. `qfExhibits.draw(seed, entrants, places)` is the whole rule, as it stands on the page: numbers from 1
 * in the order of SHA-256 of "seed-number"; equal codes by number. It returns the winners with their codes.
 */
qfExhibits.draw = (seed, entrants, places) =>
  Array.from({ length: entrants }, (_, at) => ({ number: at + 1, code: qfExhibits.sha256(`${seed}-${at + 1}`) }))
    .sort((one, other) => (one.code < other.code ? -1 : one.code > other.code ? 1 : one.number - other.number))
    .slice(0, places);

qfExhibits.define(["lottery"], (section, tools) => {
  "use strict";
  const { part, say, phrase } = tools;
  const MOST = 20000; // more applicants would hold up the page for seconds
  const PAUSE = 110; // milliseconds between two numbers
  const panel = section.querySelector(".qf-draw");
  const words = panel.dataset;
  const [entrants, places] = [Number(words.entrants), Math.min(Number(words.places), Number(words.entrants))];
  const seed = part("seed");
  const list = part("drawn");
  const button = (name) => panel.querySelector(`[data-do="${name}"]`);
  let last = null; // the seed and the winners of the last draw
  let waiting = []; // winners that are still to be shown
  let timer = 0;

  /** Keep digits only; those of full width, as a Chinese keyboard may give them, become ordinary ones. */
  function clean() {
    const text = seed.value.normalize("NFKC").replace(/[^0-9]/g, "").slice(0, 20);
    if (text !== seed.value) seed.value = text;
  }

  /** Digits from the browser's source of chance, each as likely as any other. */
  function digits() {
    let text = "";
    while (text.length < Math.min(20, Number(words.digits))) {
      const [byte] = crypto.getRandomValues(new Uint8Array(1));
      if (byte < 250) text += byte % 10;
    }
    return text;
  }

  function show(winner) {
    const line = document.createElement("li");
    const code = document.createElement("code");
    code.textContent = winner.code.slice(0, 8);
    line.append(`${winner.number} `, code);
    list.append(line);
    panel.querySelector(`[data-number="${winner.number}"]`)?.classList.add("qf-pool__drawn");
  }

  function finish() {
    clearTimeout(timer);
    waiting.splice(0).forEach(show);
    list.scrollTop = 0;
    button("draw").textContent = words.start;
    button("again").setAttribute("aria-disabled", "false");
    say(phrase(words.say, { seed: last.seed, places, first: last.winners[0]?.number ?? "" }));
  }

  function next() {
    if (!panel.isConnected) return;
    show(waiting.shift());
    list.scrollTop = list.scrollHeight;
    if (waiting.length) timer = setTimeout(next, PAUSE);
    else finish();
  }

  function clear() {
    clearTimeout(timer);
    waiting = [];
    last = null;
    list.replaceChildren();
    for (const ball of panel.querySelectorAll(".qf-pool__drawn")) ball.classList.remove("qf-pool__drawn");
    button("draw").textContent = words.start;
    button("again").setAttribute("aria-disabled", "true");
    say("");
  }

  function draw() {
    if (waiting.length) return finish();
    clean();
    if (!seed.value) {
      seed.focus();
      return say(words.wants);
    }
    clear();
    last = { seed: seed.value, winners: qfExhibits.draw(seed.value, entrants, places) };
    waiting = [...last.winners];
    if (!waiting.length || matchMedia("(prefers-reduced-motion: reduce)").matches) return finish();
    button("draw").textContent = words.skip;
    next();
  }

  function again() {
    const winners = qfExhibits.draw(last.seed, entrants, places);
    const same = winners.every((winner, at) => winner.number === last.winners[at].number);
    say(phrase(same ? words.same : words.differs, { seed: last.seed, places }));
  }

  function reset() {
    seed.value = "";
    clear();
  }

  if (entrants > MOST) throw new Error(`${entrants} applicants are too many to draw here`);
  const acts = { draw, again, reset };
  return {
    act(pressed) {
      if (pressed.dataset.do !== "digits") return acts[pressed.dataset.do]();
      clear();
      seed.value = digits();
    },
    input(field, event) {
      if (last) clear();
      if (!event.isComposing) clean();
    },
    change: clean,
    reset,
  };
});
