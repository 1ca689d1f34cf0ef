/**
 * Search, part 1: text to terms. docs/search.md is the contract; scripts/qingfeng/search/ does the same when it writes the
 * index, and tests/fixtures/search/ holds both to it. The parts share `qfSearch.parts`, and add no other global.
 */
globalThis.qfSearch = { parts: {} };

(() => {
  "use strict";
  const HAN = "\\u3007\\u3400-\\u4dbf\\u4e00-\\u9fff\\u{20000}-\\u{3fffd}";
  const IS_HAN = new RegExp(`^[${HAN}]$`, "u");
  const CHARACTER = new RegExp(`[${HAN}]`, "gu");
  const CHUNK = "[a-z0-9]+(?:(?:[+./&'-]|,(?=[0-9]{3}(?![0-9])))[a-z0-9]+)*";
  const PIECES = new RegExp(`[${HAN}]+|${CHUNK}`, "gu");
  const CHUNKS = new RegExp(CHUNK, "g");
  const NUMBER = /^[0-9]+(?:\.[0-9]+)?$/;
  const UNIT = /(万|亿)| ?((?:m|b)illion)(?![a-z0-9])/y;
  const ZEROS = { 万: 4, 亿: 8, million: 6, billion: 9 };
  const LONGEST = 30; // digits of a number that has a value
  const TAIL = /'[a-z0-9,]+/g;
  const ACCENTED = /[\u00c0-\u024f\u1e00-\u1eff]/;
  const PLAIN = /^[ -@[-`{-~a-z]$/;
  // Texts whose characters fold one by one, into a-z, 0-9, Han characters and what parts them: almost all titles.
  const COMMON = /^[ -~\u00b7\u2013\u2014\u2018-\u201d\u2026\u3000-\u3004\u3007-\u3020\u3400-\u4dbf\u4e00-\u9fff\uff01-\uff5e]*$/;
  const PARTING = new RegExp(`[^a-z0-9${HAN}]*[^-+./&a-z0-9${HAN}][^a-z0-9${HAN}]*|[-+./&]{2,}`, "gu");
  const LOOSE = /(?<![a-z0-9])[- +./&]|[- +./&](?![a-z0-9])/g;
  // What of GB 2312 is the traditional form of another character.
  const BOTH = "乾吒夥後徵捱摺於榘甯菸薹醣麴麽";

  let pairs = new Map(); // traditional to simplified: empty until a query needs them
  let edition = 0; // counts the tables of pairs, so that what was folded before is folded again

  /** Install the table of traditional characters: pairs of a traditional and a simplified one, one after the other. */
  function simplify(table) {
    pairs = new Map();
    for (let at = 0; at + 1 < table.length; at += 2) pairs.set(table[at], table[at + 1]);
    edition += 1;
  }

  /** One spelling for what readers type differently: width, case, accents, quotes, traditional characters. */
  function fold(text) {
    let folded = text.replace(/，/g, " ").normalize("NFKC").toLowerCase().replace(/’/g, "'");
    if (ACCENTED.test(folded)) folded = folded.normalize("NFD").replace(/[\u0300-\u036f]/g, "").normalize("NFC");
    return pairs.size ? folded.replace(CHARACTER, (han) => pairs.get(han) || han) : folded;
  }

  let everyday = null;

  /** The simplified characters of everyday use (GB 2312, which every browser knows) that are the traditional form of no other. */
  function simplified() {
    const bytes = [];
    for (let row = 0xb0; row < 0xf8; row += 1) for (let cell = 0xa1; cell < 0xff; cell += 1) bytes.push(row, cell);
    const known = new Set(new TextDecoder("gb2312").decode(new Uint8Array(bytes)));
    for (const character of BOTH) known.delete(character);
    return known;
  }

  /** Whether a text holds a Han character that is not `known` and may be a traditional one: only the table can tell. */
  function mayBeTraditional(text, known) {
    everyday = everyday || simplified();
    return Array.from(fold(text)).some((one) => kind(one) === "han" && !known.has(one) && !everyday.has(one));
  }

  const VOWEL = /[aeiouy]/;

  function withoutPlural(word) {
    if (word.endsWith("ies")) return word.slice(0, -3) + (word.length > 4 ? "y" : "ie");
    if (/(?:sses|xes|ches|shes|zes)$/.test(word)) return word.slice(0, -2);
    return /[^sui]s$/.test(word) ? word.slice(0, -1) : word;
  }

  function withoutPast(word) {
    if (word.endsWith("ied") && word.length > 4) return `${word.slice(0, -3)}y`;
    const ending = /(?:ing|(?<!e)ed)$/.exec(word);
    if (!ending) return word;
    const base = word.slice(0, ending.index);
    if (base.length < 3) return ending[0] === "ed" ? word.slice(0, -1) : word;
    if (!VOWEL.test(base)) return word;
    return /([^aeiouylsz])\1$/.test(base) ? base.slice(0, -1) : base;
  }

  /** The stem of a word of letters a to z, as `stem.py` finds it. */
  function stem(word) {
    if (word.length < 4) return word;
    const bare = withoutPast(withoutPlural(word));
    return bare.length > 3 && bare.endsWith("e") ? bare.slice(0, -1) : bare;
  }

  /** `28.74` and 4 zeros to `287400`: digits are moved, nothing is calculated. */
  function value(number, zeros) {
    const [whole, part = ""] = number.split(".");
    const digits = whole + part.padEnd(zeros, "0").slice(0, zeros);
    const rest = part.slice(zeros).replace(/0+$/, "");
    return (digits.replace(/^0+/, "") || "0") + (rest && `.${rest}`);
  }

  /**
   * The terms of folded text, in order: `{term, kind, from, to, run}`. A kind is han, word (with `raw`, as it is written),
   * code or value; `run` is the number of the piece, so that the pairs of one run and the words of one code are known.
   */
  function scan(text) {
    const found = [];
    let run = 0;
    for (const match of text.matchAll(PIECES)) {
      const from = match.index;
      if (/^[a-z0-9]/.test(match[0])) scanChunk(found, text, match[0], from, run);
      else scanHan(found, text, Array.from(match[0]), from, run);
      run += 1;
    }
    return found;
  }

  function scanHan(found, text, characters, from, run) {
    if (characters.length === 1) {
      const [term] = characters;
      const unit = /[万亿]/.test(term) && from > 0 && /[0-9]/.test(text[from - 1]);
      if (!unit) found.push({ term, kind: "han", from, to: from + term.length, run });
      return;
    }
    let at = from;
    for (let place = 0; place + 1 < characters.length; place += 1) {
      const term = characters[place] + characters[place + 1];
      found.push({ term, kind: "han", from: at, to: at + term.length, run });
      at += characters[place].length;
    }
  }

  function scanChunk(found, text, chunk, from, run) {
    const to = from + chunk.length;
    const add = (term, kind, raw) => found.push({ term, kind, raw, from, to, run });
    const whole = chunk.replace(/,/g, "");
    const bare = whole.replace(TAIL, "");
    if (/^[a-z]+$/.test(whole)) {
      add(stem(whole), "word", whole);
      return;
    }
    if (/[^a-z0-9]/.test(whole) && /[0-9+]/.test(whole) && !NUMBER.test(bare)) add(whole, "code", whole);
    if (NUMBER.test(bare)) add(bare, "word", bare);
    else scanWords(found, chunk, from, run);
    UNIT.lastIndex = to;
    const unit = whole.length < LONGEST && NUMBER.test(whole) && UNIT.exec(text);
    if (!unit) return;
    const term = value(whole, ZEROS[unit[1] || unit[2]]);
    found.push({ term, kind: "value", from, to: to + unit[0].length, run });
  }

  /** The words of a chunk, each at its place; what follows an apostrophe is none, commas are inside a number. */
  function scanWords(found, chunk, from, run) {
    const plain = chunk.replace(TAIL, (tail) => " ".repeat(tail.length));
    for (const match of plain.matchAll(/[a-z0-9,]+/g)) {
      const raw = match[0].replace(/,/g, "");
      const at = from + match.index;
      const term = /^[a-z]+$/.test(raw) ? stem(raw) : raw;
      found.push({ term, kind: "word", raw, from: at, to: at + match[0].length, run });
    }
  }

  /** The terms of a text in order; in English followed by its pairs of neighbouring words, in order. */
  function terms(text, lang) {
    const tokens = scan(fold(text));
    const found = tokens.map(({ term }) => term);
    const words = lang === "en" ? tokens.filter(({ kind: what }) => what === "word") : [];
    return [...found, ...neighbours(words)];
  }

  // Stems of words that join others. They stand in nearly every text, so that other words are looked for without them, and
  // no pair lies in their shards.
  const JOINING = new Set(
    ("a an and are as at be been but by can for from has hav if in into is it its may not of on or so than that the their then" +
      " ther thes they this to was wer when which will with you your").split(" "),
  );

  const joins = (word) => JOINING.has(word);

  /** The pairs of neighbouring words, `a b`, in order; two words that join others are none. */
  function neighbours(words) {
    const found = [];
    for (let at = 1; at < words.length; at += 1) {
      const [a, b] = [words[at - 1].term, words[at].term];
      if (!joins(a) || !joins(b)) found.push(`${a} ${b}`);
    }
    return found;
  }

  /** Which characters of folded text are no part of its words: commas inside numbers, and the tails of apostrophes. */
  function taken(text) {
    const out = new Set();
    for (const chunk of text.matchAll(CHUNKS)) {
      for (const inner of chunk[0].matchAll(/'[a-z0-9,]+|,/g)) {
        for (let at = 0; at < inner[0].length; at += 1) out.add(chunk.index + inner.index + at);
      }
    }
    return out;
  }

  const kindOf = (character) => {
    if (/[a-z0-9]/.test(character)) return "word";
    if (IS_HAN.test(character)) return "han";
    if (/[-+./&]/.test(character)) return "joint";
    return /[\p{L}\p{N}\p{M}]/u.test(character) ? "letter" : "space";
  };
  const kinds = new Map();
  const kind = (character) => {
    if (!kinds.has(character)) {
      if (kinds.size > 20000) kinds.clear(); // hostile text must not fill the memory
      kinds.set(character, kindOf(character));
    }
    return kinds.get(character);
  };

  /** Fold character by character: the folded characters, and for each the place of the one it comes from. */
  function foldInPlace(text) {
    const folded = [];
    const origin = [];
    let place = 0;
    for (const [cluster] of text.matchAll(/\P{M}\p{M}*|\p{M}+/gsu)) {
      const plain = PLAIN.test(cluster) || (cluster.length === 1 && kind(cluster) === "han");
      for (const character of plain ? pairs.get(cluster) || cluster : fold(cluster)) {
        folded.push(character);
        origin.push(place);
      }
      place += plain ? 1 : Array.from(cluster).length;
    }
    return { folded, origin };
  }

  /**
   * A text as it is compared: folded, without quotes and stops, with one space between words of letters and none beside a
   * Han character. `origin` gives for each UTF-16 unit of `flat` the place (in characters) in the text.
   */
  function spell(text) {
    const { folded, origin } = foldInPlace(text);
    const joined = folded.join("");
    const out = /[',]/.test(joined) ? taken(joined) : new Set();
    const flat = [];
    const places = [];
    let last = "";
    let gap = false;
    let unit = 0;
    folded.forEach((character, at) => {
      unit += character.length;
      if (out.has(unit - 1)) return;
      let what = kind(character);
      if (what === "joint" && !(last === "word" && !gap && kind(folded[at + 1] || " ") === "word")) what = "space";
      if (what === "space") {
        gap = true;
        return;
      }
      if (gap && last && last !== "han" && what !== "han") {
        flat.push(" ");
        places.push(origin[at]);
      }
      gap = false;
      last = what === "joint" ? "word" : what;
      flat.push(character);
      for (let count = 0; count < character.length; count += 1) places.push(origin[at]);
    });
    return { flat: flat.join(""), origin: places };
  }

  /** What `spell` gives as `flat`, without a look at each character where that will do. */
  function flat(text) {
    if (!COMMON.test(text)) return spell(text).flat;
    let folded = fold(text);
    if (/[',]/.test(folded)) folded = folded.replace(CHUNKS, (chunk) => chunk.replace(/'[a-z0-9,]+|,/g, ""));
    return folded.replace(PARTING, " ").replace(LOOSE, "");
  }

  Object.assign(qfSearch, { terms, stem });
  Object.assign(qfSearch.parts, {
    fold,
    scan,
    simplify,
    spell,
    flat,
    mayBeTraditional,
    neighbours,
    joins,
    isHan: (character) => kind(character) === "han",
    edition: () => edition,
  });
})();
