/**
 * Search, part 1: text to terms. docs/search.md is the contract; scripts/qingfeng/search/ does the same when it writes the
 * index, and tests/fixtures/search/ holds both to it. The parts share `qfSearch.parts`, and add no other global.
 */
globalThis.qfSearch = { parts: {} };

(() => {
  "use strict";
  const HAN = "\\u3007\\u3400-\\u4dbf\\u4e00-\\u9fff\\u{20000}-\\u{3ffff}";
  const IS_HAN = new RegExp(`^[${HAN}]$`, "u");
  const CHARACTER = new RegExp(`[${HAN}]`, "gu");
  const TOKENS = new RegExp(`[${HAN}]+|[a-z0-9]+(?:[-+.,/&%][a-z0-9]+)*`, "gu");
  const UNIT = / ?(万|亿|(?:m|b)illion(?![a-z0-9]))/y;
  const ZEROS = { 万: 4, 亿: 8, million: 6, billion: 9 };
  const TAIL = /([a-z0-9])(?:['’][a-z0-9]+)+/g;
  // What stands before the number is caught, not looked behind at: browsers of 2022 cannot look behind.
  const GROUPED = /(^|[^a-z0-9])([0-9]{1,3}(?:,[0-9]{3})+)(?![0-9])/g;
  const PLAIN = /^[ -@[-`{-~a-z]$/;

  let pairs = new Map(); // traditional to simplified: empty until a query needs them
  let edition = 0; // counts the tables of pairs, so that what was folded before is folded again

  /** Install the table of traditional characters: pairs of a traditional and a simplified one, one after the other. */
  function simplify(table) {
    pairs = new Map();
    for (let at = 0; at + 1 < table.length; at += 2) pairs.set(table[at], table[at + 1]);
    edition += 1;
  }

  function foldMost(text) {
    const lower = text.normalize("NFKC").toLowerCase().normalize("NFD");
    return lower.replace(/([a-z])[\u0300-\u036f]+/g, "$1").normalize("NFC");
  }

  /** One spelling for what readers type differently: width, case, accents, traditional characters. */
  function fold(text) {
    const folded = foldMost(text);
    return pairs.size ? folded.replace(CHARACTER, (han) => pairs.get(han) || han) : folded;
  }

  const VOWEL = /[aeiouy]/;

  function withoutPlural(word) {
    if (word.endsWith("ies")) return word.slice(0, -3) + (word.length > 4 ? "y" : "ie");
    if (/(?:sses|xes|ches|shes|zes)$/.test(word)) return word.slice(0, -2);
    return /[^sui]s$/.test(word) ? word.slice(0, -1) : word;
  }

  function withoutPast(word) {
    if (word.endsWith("ied") && word.length > 4) return `${word.slice(0, -3)}y`;
    const ending = /(?:ing|ed)$/.exec(word);
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

  const word = (letters) => (/^[a-z]+$/.test(letters) ? stem(letters) : letters);

  /** `28.74` and 4 zeros to `287400`: digits are moved, nothing is calculated. */
  function value(number, zeros) {
    const [whole, part = ""] = number.split(".");
    const digits = whole + part.padEnd(zeros, "0").slice(0, zeros);
    const rest = part.slice(zeros).replace(/0+$/, "");
    return digits.replace(/^0+(?=[0-9])/, "") + (rest && `.${rest}`);
  }

  /**
   * The terms of folded text, in order: `{term, kind, from, to, run}`. A kind is han, word, code or value; `run` is the
   * number of the token, so that the pairs of one run and the words of one code are known as such.
   */
  function scan(text) {
    const found = [];
    let run = 0;
    for (const match of text.matchAll(TOKENS)) {
      const from = match.index;
      const token = match[0];
      if (/^[a-z0-9]/.test(token)) scanWords(found, text, token, from, run);
      else scanHan(found, Array.from(token), from, run);
      run += 1;
    }
    return found;
  }

  function scanHan(found, characters, from, run) {
    let at = from;
    const count = Math.max(1, characters.length - 1);
    for (let place = 0; place < count; place += 1) {
      const term = characters[place] + (characters[place + 1] || "");
      found.push({ term, kind: "han", from: at, to: at + term.length, run });
      at += characters[place].length;
    }
  }

  function scanWords(found, text, token, from, run) {
    const to = from + token.length;
    const words = [...token.matchAll(/[a-z0-9]+/g)];
    if (words.length > 1 && /[0-9+]/.test(token)) found.push({ term: token, kind: "code", from, to, run });
    for (const match of words) {
      const at = from + match.index;
      found.push({ term: word(match[0]), kind: "word", raw: match[0], from: at, to: at + match[0].length, run });
    }
    UNIT.lastIndex = to;
    const unit = /^[0-9]+(?:\.[0-9]+)?$/.test(token) && UNIT.exec(text);
    if (unit) {
      found.push({ term: value(token, ZEROS[unit[1]]), kind: "value", from, to: to + unit[0].length, run });
    }
  }

  /** Folded text with the tails of apostrophes (`bureau's`) and the commas inside numbers taken out. */
  function prepare(text) {
    return text.replace(TAIL, "$1").replace(GROUPED, (_, before, number) => before + number.replace(/,/g, ""));
  }

  /** All terms of a text of the index `lang`, in order; in English with the pairs of neighbouring words. */
  function terms(text, lang) {
    const found = [];
    let last = null;
    for (const token of scan(prepare(fold(text)))) {
      found.push(token.term);
      if (lang !== "en" || token.kind !== "word") continue;
      if (last !== null) found.push(`${last} ${token.term}`);
      last = token.term;
    }
    return found;
  }

  /** Which characters of folded text `prepare` takes out. */
  function taken(text) {
    const out = new Set();
    for (const match of text.matchAll(TAIL)) {
      for (let at = match.index + 1; at < match.index + match[0].length; at += 1) out.add(at);
    }
    for (const match of text.matchAll(GROUPED)) {
      const from = match.index + match[1].length;
      for (let at = from; at < from + match[2].length; at += 1) if (text[at] === ",") out.add(at);
    }
    return out;
  }

  const kindOf = (character) => {
    if (/[a-z0-9]/.test(character)) return "word";
    if (IS_HAN.test(character)) return "han";
    if (/[-+.,/&%]/.test(character)) return "joint";
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
    const out = /['’,]/.test(joined) ? taken(joined) : new Set();
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

  Object.assign(qfSearch, { terms, stem });
  Object.assign(qfSearch.parts, {
    fold,
    prepare,
    scan,
    simplify,
    spell,
    isHan: (character) => kind(character) === "han",
    edition: () => edition,
  });
})();
