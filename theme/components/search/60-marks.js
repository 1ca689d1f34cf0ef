/**
 * Search, part 6: what of a title or text to mark, and the piece of a text to show. Positions are places of characters;
 * what comes out are parts `[text, marked]`, to be set as text.
 */
(() => {
  "use strict";
  const { parts } = qfSearch;
  const WIDTH = 60; // of an excerpt, in Han characters
  const NARROW = 60 / 160; // a Latin letter beside one
  const LEAD = 14; // shown before the first mark, unless a line begins nearer
  const MOST = 400; // marks looked at in a section

  /** What to look for in texts: the query as it stands, its terms, and the words its letters stand for. */
  function analyse(text, words = []) {
    const { flat } = parts.spell(text);
    const terms = new Map();
    for (const token of parts.scan(flat)) {
      if (token.kind !== "han" || token.term.length > 1) terms.set(token.term, token.kind === "han" ? 1 : 2);
    }
    const last = /[a-z0-9]{3,}$/.exec(flat);
    return { flat, terms, typed: parts.pattern(text), words, beginning: last && !/\s$/.test(text) ? last[0] : "" };
  }

  const narrow = (flat, origin, from, to, key, weight) => ({ from: origin[from], to: origin[to - 1] + 1, key, weight });

  function occurrences({ flat, origin }, piece) {
    const found = [];
    for (let at = parts.find(flat, piece); at >= 0 && found.length < MOST; at = parts.find(flat, piece, at + piece.length)) {
      found.push(narrow(flat, origin, at, at + piece.length, piece, 4 + Math.min(piece.length, 8)));
    }
    return found;
  }

  /** The places where the terms of a query stand: words by their stems, codes, values, and pairs of Han characters. */
  function termPlaces({ flat, origin }, { terms, beginning }) {
    const found = [];
    for (const { term, raw, from, to } of parts.scan(flat)) {
      const begins = beginning && raw && raw.startsWith(beginning);
      if (terms.has(term)) found.push(narrow(flat, origin, from, to, term, terms.get(term)));
      else if (begins) found.push(narrow(flat, origin, from, to, beginning, 1));
      if (found.length >= MOST) break;
    }
    return found;
  }

  function places(spelled, sought) {
    if (!spelled.flat) return [];
    const whole = [sought.flat, ...sought.words].filter(Boolean).flatMap((piece) => occurrences(spelled, piece));
    return [...whole, ...termPlaces(spelled, sought)].sort((a, b) => a.from - b.from || b.to - a.to);
  }

  /** Cut characters `from` to `to` into parts, marked where a place covers them. */
  function cut(characters, found, from = 0, to = characters.length) {
    const marked = new Uint8Array(to - from);
    for (const place of found) marked.fill(1, Math.max(0, place.from - from), Math.max(0, place.to - from));
    const pieces = [];
    for (let at = from; at < to; at += 1) {
      const on = marked[at - from] === 1;
      const last = pieces[pieces.length - 1];
      if (last && last[1] === on) last[0] += characters[at];
      else pieces.push([characters[at], on]);
    }
    return pieces;
  }

  /** The characters of a title that a query in letters matched, as one place. */
  function pinyinPlaces(text, sought, readings) {
    if (!sought.typed || !readings.size) return [];
    const units = parts.units(text, readings);
    const reach = parts.where(units, sought.typed);
    if (!reach) return [];
    return [{ from: units[reach[0]].place, to: units[reach[1]].place + 1 }];
  }

  /** The parts of a title or name: the query as it stands, else its words, else what its letters spell. */
  function markTitle(text, sought, readings) {
    const spelled = parts.spell(text);
    const characters = Array.from(text);
    let found = sought.flat && spelled.flat ? occurrences(spelled, sought.flat) : [];
    if (!found.length) found = places(spelled, sought);
    if (!found.length) found = pinyinPlaces(text, sought, readings);
    return cut(characters, found);
  }

  /** The best window over the places of a section: what it holds of different things counts. */
  function best(found, widths) {
    let top = { score: 0, first: 0 };
    for (let start = 0; start < found.length; start += 1) {
      const seen = new Set();
      let score = 0;
      for (let at = start; at < found.length; at += 1) {
        if (widths[found[at].to] - widths[found[start].from] > WIDTH - LEAD) break;
        if (!seen.has(found[at].key)) score += found[at].weight;
        seen.add(found[at].key);
      }
      if (score > top.score) top = { score, first: found[start].from };
    }
    return top;
  }

  function widthsOf(characters) {
    const widths = [0];
    characters.forEach((one, at) => widths.push(widths[at] + (one.codePointAt(0) < 0x2e80 ? NARROW : 1)));
    return widths;
  }

  /** Where to begin, so that the mark at `first` has something before it: at a line or sentence, else at a word. */
  function begin(characters, widths, first) {
    let at = first;
    while (at > 0 && widths[first] - widths[at - 1] <= LEAD) {
      at -= 1;
      if (characters[at] === "\n" || /[。！？；]/.test(characters[at])) return at + 1;
    }
    const word = at;
    while (at > 0 && at < first && /[A-Za-z0-9]/.test(characters[at]) && /[A-Za-z0-9]/.test(characters[at - 1])) at += 1;
    return at === first ? word : at;
  }

  function show(text, found, first) {
    const characters = Array.from(text);
    const widths = widthsOf(characters);
    let from = begin(characters, widths, first);
    while (from < first && /\s/.test(characters[from])) from += 1;
    let to = from;
    while (to < characters.length && widths[to + 1] - widths[from] <= WIDTH) to += 1;
    if (to < characters.length) {
      let word = to;
      while (word > from + 8 && /[A-Za-z0-9]/.test(characters[word]) && /[A-Za-z0-9]/.test(characters[word - 1])) word -= 1;
      if (word > from + 8) to = word;
    }
    const lined = characters.map((one) => (one === "\n" ? " " : one));
    const pieces = cut(lined, found, from, to);
    if (from > 0) pieces.unshift(["…", false]);
    if (to < characters.length) pieces.push(["…", false]);
    return pieces;
  }

  /** The section and the piece of it to show for a query; the summary when nothing of it stands in the text. */
  function choose([summary, sections], sought) {
    let top = { score: 0 };
    for (const [anchor, heading, text] of sections) {
      const found = places(parts.spell(text), sought);
      const own = places(parts.spell(heading), sought).reduce((most, place) => Math.max(most, place.weight), 0);
      const { score, first } = best(found, widthsOf(Array.from(text)));
      if (score + own / 2 > top.score) top = { score: score + own / 2, anchor, heading, text, found, first };
    }
    if (top.score) return { anchor: top.anchor, heading: top.heading, parts: show(top.text, top.found, top.first) };
    return { anchor: "", heading: "", parts: show(summary, places(parts.spell(summary), sought), 0) };
  }

  /** Whether a document holds the query as it stands. */
  function holds([summary, sections], { flat }) {
    const has = (text) => parts.find(parts.flat(text), flat) >= 0;
    return flat !== "" && (has(summary) || sections.some(([, heading, text]) => has(heading) || has(text)));
  }

  Object.assign(parts, { analyse, markTitle, choose, holds });
})();
