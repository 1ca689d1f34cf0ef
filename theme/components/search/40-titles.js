/**
 * Search, part 4: the title scan. Every title and name is compared with the query in each of the ways people remember
 * one; no file but `index.js` is needed. The tiers stand in docs/search.md.
 */
(() => {
  "use strict";
  const { parts } = qfSearch;
  const { distance, nearWords, slack } = parts;
  const NAME = 2; // what a match in a name is worth less (literal ones have tiers of their own)
  const FEW = 10; // slips are sought only when fewer titles match without
  const WHOLE = 4.5; // beside what a long title loses
  const PARTED = 0.5; // what a match across a hyphen or stroke is worth less
  const WORDS = 67; // a title that holds all words: above any text
  const LATIN = /[a-z0-9]/;

  /** What hyphens and strokes join, parted: `power-up/power-down` is also typed with spaces. */
  const parted = (flat) => flat.replace(/[-+./&]/g, " ");
  /** And written as one word: `water-drop` is also typed `waterdrop`. */
  const joined = (flat) => flat.replace(/(?<=[a-z])-(?=[a-z])/g, "");

  /** The rows made ready for comparing, once a table of traditional characters is there again. */
  class Titles {
    constructor(index) {
      this.index = index;
      this.edition = parts.edition();
      this.texts = index.rows.map((row) => [row.title, ...row.names].map(parts.flat));
      this.parted = this.texts.map((texts) => texts.map(parted));
      this.joined = this.texts.map((texts) => texts.map((flat) => (flat.includes("-") ? joined(flat) : "")));
      this.units = [];
      this.masks = null;
      this.readable = { spaced: null, numbers: [] };
      this.vocabulary = null;
    }

    /** The units of the texts of a row, with the readings that differ at their places in `title|name|name`. */
    unitsOf(number) {
      if (this.units[number]) return this.units[number];
      const row = this.index.rows[number];
      const odd = new Map();
      for (const [, place, reading] of row.odd.matchAll(/(\d+)([a-z]+)/g)) odd.set(Number(place), reading);
      let before = 0;
      this.units[number] = [row.title, ...row.names].map((text) => {
        const own = new Map();
        for (const [at, reading] of odd) own.set(Array.from(text.slice(0, Math.max(0, at - before))).length, reading);
        before += text.length + 1;
        return parts.units(text, this.index.readings, own);
      });
      return this.units[number];
    }

    /** For each row the letters that any spelling of it holds: most rows are passed over by this alone. */
    letters() {
      if (!this.masks) {
        const { readings, rows } = this.index;
        const masks = new Map();
        const maskOf = (character) => {
          if (!masks.has(character)) masks.set(character, parts.lettersOf(character, readings.get(character) || []));
          return masks.get(character);
        };
        this.masks = Int32Array.from(rows, (row, number) => {
          let mask = 0;
          for (const text of this.texts[number]) for (const character of text) mask |= maskOf(character);
          for (const letter of row.odd.replace(/[^a-z]/g, "")) mask |= 1 << (letter.charCodeAt(0) - 97);
          return mask;
        });
      }
      return this.masks;
    }

    /** The words of letters of all titles and names, each with its rows: slips are sought among them once for all rows. */
    words() {
      if (!this.vocabulary) {
        this.vocabulary = new Map();
        this.texts.forEach((texts, number) => {
          for (const word of new Set(texts.join(" ").match(/[a-z0-9]+/g) || [])) {
            if (!this.vocabulary.has(word)) this.vocabulary.set(word, []);
            this.vocabulary.get(word).push(number);
          }
        });
      }
      return this.vocabulary;
    }
  }

  /** Where `piece` stands in `flat`; a piece that begins with a letter or digit only counts where a word begins. */
  function find(flat, piece, from = 0) {
    let at = flat.indexOf(piece, from);
    if (!LATIN.test(piece[0])) return at;
    while (at > 0 && LATIN.test(flat[at - 1])) at = flat.indexOf(piece, at + 1);
    return at;
  }

  /** Whole words are worth more than the beginning of one, in titles of any length. */
  function literal(flat, query) {
    if (flat === query) return 100;
    const at = find(flat, query);
    if (at < 0) return query.length > 2 && flat.includes(query) ? 40 : 0;
    const whole = LATIN.test(query[query.length - 1]) && !LATIN.test(flat[at + query.length] || " ");
    return (at === 0 ? 90 : 80) + (whole ? WHOLE : 0);
  }

  /** Whether `query` from `at` on is within one edit of `text` from `from` on; what follows in `text` does not matter. */
  function nearBeginning(query, at, text, from) {
    let read = from;
    while (at < query.length && query[at] === text[read]) {
      at += 1;
      read += 1;
    }
    const rest = query.slice(at + 1);
    return (
      at >= query.length - 1 ||
      text.startsWith(rest, read + 1) ||
      text.startsWith(rest, read) ||
      text.startsWith(query.slice(at), read + 1) ||
      (query[at] === text[read + 1] && query[at + 1] === text[read] && text.startsWith(query.slice(at + 2), read + 2))
    );
  }

  const backwards = (text) => Array.from(text).reverse().join("");
  /** What a query of Han characters is made ready with: one half of it stands whole wherever it is one slip off. */
  function slipOf(query) {
    const half = Math.floor(query.length / 2);
    const swapped = query.slice(0, half - 1) + query[half] + query[half - 1] + query.slice(half + 1);
    return { query, half, swapped, head: query.slice(0, half), tail: query.slice(half), backward: backwards(query) };
  }

  function slipped(flat, slip) {
    if (flat.includes(slip.swapped)) return true;
    for (let at = flat.indexOf(slip.head); at >= 0; at = flat.indexOf(slip.head, at + 1)) {
      if (nearBeginning(slip.query, slip.half, flat, at + slip.half)) return true;
    }
    let turned = null;
    for (let at = flat.indexOf(slip.tail); at >= 0; at = flat.indexOf(slip.tail, at + 1)) {
      turned = turned || backwards(flat);
      if (nearBeginning(slip.backward, slip.tail.length, turned, flat.length - at)) return true;
    }
    return false;
  }

  /** Whether `flat` holds the query with one more character inside it: the commonest slip, and the least ambiguous. */
  function lacks(flat, query) {
    for (let cut = 1; cut < query.length; cut += 1) {
      const head = query.slice(0, cut);
      for (let at = flat.indexOf(head); at >= 0; at = flat.indexOf(head, at + 1)) {
        if (flat.startsWith(query.slice(cut), at + cut + 1)) return true;
      }
    }
    return false;
  }

  /** The rows that hold each word of the query within its slips. */
  function slippedWords(titles, words) {
    let rows = null;
    for (const word of words) {
      const near = slack(word) ? nearWords(word, titles.words().keys()) : titles.words().has(word) ? [word] : [];
      const own = new Set(near.flatMap((other) => titles.words().get(other)));
      rows = rows ? [...rows].filter((number) => own.has(number)) : [...own];
      if (!rows.length) return rows;
    }
    return rows || [];
  }

  /**
   * Scan all titles. Returns `{found, slips}`: row number to `{tier, text}` (`text` 0 for the title, 1 for the first name, and so
   * on), and a function that adds what is a slip off, which takes longer, and returns whether anything is.
   */
  function scanTitles(titles, text) {
    const query = parts.flat(text);
    const found = new Map();
    if (!query) return { found, slips: () => false };
    let changed = false;
    const better = (number, tier, at) => {
      if (!(tier > 0) || (found.has(number) && found.get(number).tier >= tier)) return;
      found.set(number, { tier, text: at });
      changed = true;
    };
    const words = text.split(/\s+/).map(parts.flat);
    scanLiteral(titles, query, words.filter(Boolean), better);
    const typed = titles.index.readings.size ? parts.pattern(text) : null;
    if (typed) scanPinyin(titles, typed, better);
    const slips = () => {
      changed = false;
      if (found.size < FEW) scanSlips(titles, query, better);
      if (typed && !found.size) scanPinyinSlips(titles, typed, better);
      return changed;
    };
    return { found, slips };
  }

  function scanLiteral(titles, query, words, better) {
    const several = words.length > 1;
    const same = parted(query);
    const one = joined(query);
    titles.texts.forEach((texts, number) => {
      texts.forEach((flat, at) => {
        const loose = titles.parted[number][at];
        const whole = titles.joined[number][at] || flat;
        let tier = literal(flat, query);
        if (!tier && (loose !== flat || same !== query)) tier = literal(loose, same) - PARTED;
        if (tier <= 0 && (whole !== flat || one !== query)) tier = literal(whole, one) - PARTED;
        if (tier > 0) better(number, at && tier > 70 ? tier - (tier >= 89 ? 12 : 10) : tier - (at ? NAME : 0), at);
        if (tier < WORDS && several && words.every((word) => find(loose, word) >= 0)) better(number, at ? WORDS - NAME : WORDS, at);
      });
    });
  }

  /** What cannot be read as the letters typed so far cannot be read as those and more: typing on looks at the rest. */
  function scanPinyin(titles, typed, better) {
    const { readable } = titles;
    const masks = titles.letters();
    const { mask, han, spaced } = typed;
    const known = readable.spaced !== null && spaced.startsWith(readable.spaced);
    const numbers = known ? readable.numbers : masks.keys();
    titles.readable = { spaced, numbers: [] };
    for (const number of numbers) {
      if ((masks[number] & mask) !== mask) continue;
      if (han.length && !titles.texts[number].some((flat) => han.every((one) => flat.includes(one)))) continue;
      let reads = false;
      titles.unitsOf(number).forEach((units, at) => {
        const tier = parts.tier(units, typed);
        reads = reads || tier !== 0;
        better(number, at ? tier - NAME : tier, at);
      });
      if (reads) titles.readable.numbers.push(number);
    }
  }

  /** A letter too many, or two that changed places, in letters that no title is read as: all of the title at once. */
  function scanPinyinSlips(titles, typed, better) {
    const masks = titles.letters();
    for (const other of parts.slips(typed)) {
      for (let number = 0; number < masks.length; number += 1) {
        if ((masks[number] & other.mask) !== other.mask) continue;
        titles.unitsOf(number).forEach((units, at) => {
          const read = parts.tier(units, other, true);
          const worth = 45 - (66 - read) / 25; // the closer it is then read, the better
          if (read > 0) better(number, at ? worth - NAME : worth, at);
        });
      }
    }
  }

  function scanSlips(titles, query, better) {
    const words = query.match(/[a-z0-9]+/g) || [];
    if (words.length && words.join(" ") === query) {
      for (const number of slippedWords(titles, words)) {
        titles.texts[number].forEach((flat, at) => {
          const edits = words.reduce((sum, word) => sum + nearest(flat, word), 0);
          const worth = 45 - Math.min(2, Math.max(0, edits - 1)); // the fewer letters are wrong, the better
          if (edits < Infinity) better(number, at ? worth - NAME : worth, at);
        });
      }
    } else if (!/[a-z0-9]/.test(query)) {
      const slip = query.length > 3 ? slipOf(query) : null; // of three, two are too few to tell
      const heard = titles.index.readings.size ? sounds(query, titles.index.readings) : null;
      titles.texts.forEach((texts, number) => {
        texts.forEach((flat, at) => {
          if (query.length > 2 && lacks(flat, query)) better(number, at ? 49 - NAME : 49, at);
          else if (heard && hears(titles, number, at, heard)) better(number, at ? 47 - NAME : 47, at);
          else if (slip && slipped(flat, slip)) better(number, at ? 45 - NAME : 45, at);
        });
      });
    }
  }

  /** How many edits part a word from the nearest of a title, Infinity for more than its slips. */
  const nearest = (flat, word) =>
    Math.min(...(flat.match(/[a-z0-9]+/g) || []).map((own) => distance(word, own, slack(word))));

  /** The usual readings of a query in Han characters: an input method offers the wrong character of the right sound. */
  function sounds(query, readings) {
    const heard = Array.from(query, (character) => (readings.get(character) || [])[0]);
    if (heard.length < 2 || heard.includes(undefined)) return null;
    const mask = heard.reduce((all, syllable) => all | parts.letterBits(syllable), 0);
    return { heard, mask };
  }

  function hears(titles, number, at, { heard, mask }) {
    if ((titles.letters()[number] & mask) !== mask) return false;
    const units = titles.unitsOf(number)[at];
    const same = (unit, syllable) => unit && unit.options.some(([spelling, flags]) => spelling === syllable && !flags);
    return units.some((_, start) => heard.every((syllable, place) => same(units[start + place], syllable)));
  }

  Object.assign(parts, { Titles, scanTitles, find });
})();
