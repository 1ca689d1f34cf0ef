/**
 * Search, part 7: words to offer: for the letters of an on-screen keyboard, and where nothing is found.
 */
(() => {
  "use strict";
  const { parts } = qfSearch;
  const SHORT = 8; // characters; longer titles are no words to go on typing with
  const SHARED = 4; // letters with which a word begins as the one typed

  const isWord = (flat) => flat.length > 0 && flat.length <= SHORT && Array.from(flat).every(parts.isHan);

  const known = new WeakMap(); // by titles, because it takes a look at every one of them

  /** The short titles and names of an index, in Han characters only. */
  function shortTitles(titles) {
    if (!known.has(titles)) {
      const found = [];
      titles.texts.forEach((texts, number) => {
        texts.forEach((word, at) => isWord(word) && found.push({ word, number, at }));
      });
      known.set(titles, found);
    }
    return known.get(titles);
  }

  /** What may be offered for letters: short titles and names, then words of the texts; `own` says which it is. */
  function* candidates(titles, words) {
    for (const { word, number, at } of shortTitles(titles)) yield { word, units: titles.unitsOf(number)[at], own: true };
    if (words) for (const word of words.list) yield { word, units: words.units(word), own: false };
  }

  /** Those of `list` that begin as the letters are read, with their tiers. */
  function reading(list, letters) {
    const typed = parts.pattern(letters);
    const found = [];
    for (const one of typed ? list : []) {
      const tier = parts.tier(one.units, typed, true);
      if (tier > 0) found.push({ ...one, tier });
    }
    return found;
  }

  /** The best of what was found, each word once: the shorter titles first, words in the order of their use. */
  function offer(found, limit) {
    const rank = ({ word, own }) => (own ? word.length : 2 * SHORT);
    found.sort((a, b) => b.tier - a.tier || rank(a) - rank(b));
    return [...new Set(found.map(({ word }) => word))].slice(0, limit);
  }

  /** Han words that begin as the letters are read: what they spell best first, titles before words of the texts. */
  function suggest(titles, words, letters, limit) {
    return titles.index.readings.size ? offer(reading(candidates(titles, words), letters), limit) : [];
  }

  /** The words that go along with the letters farthest. */
  function farthest(titles, words, letters, limit) {
    let found = titles.index.readings.size ? reading(candidates(titles, words), letters.slice(0, 2)) : [];
    for (let end = 3; end <= letters.length; end += 1) {
      const more = reading(found, letters.slice(0, end));
      if (!more.length) break;
      found = more;
    }
    return offer(found, limit);
  }

  /** The words that share most characters with a query. */
  function sharing(titles, words, query, limit) {
    const wanted = new Set(Array.from(query).filter(parts.isHan));
    const found = new Map();
    const offer = (word) => {
      const shared = new Set(Array.from(word).filter((one) => wanted.has(one))).size;
      if (shared) found.set(word, shared);
    };
    for (const { word } of shortTitles(titles)) offer(word);
    if (words) for (const word of words.list) if (word.length > 1) offer(word);
    return [...found].sort((a, b) => b[1] - a[1]).slice(0, limit).map(([word]) => word);
  }

  function alike(titles, word, limit) {
    const list = [...titles.words().keys()].filter((one) => one.length > 2 && !/^[0-9]/.test(one));
    const near = parts.nearWords(word, list, word.length < 5 ? 1 : word.length < 9 ? 2 : 3);
    const begun = list.filter((one) => one.startsWith(word.slice(0, SHARED)));
    return [...new Set([...near, ...begun])].slice(0, limit);
  }

  /** Words that lead somewhere, for a query that leads nowhere. */
  function nearest(titles, words, query, limit) {
    const found = new Set(sharing(titles, words, query, limit));
    const letters = query.match(/[a-z]{3,}/g) || [];
    for (const word of letters.slice(0, 4)) for (const other of alike(titles, word, limit)) found.add(other);
    if (!found.size && letters.length) return farthest(titles, words, letters[0].slice(0, 24), limit);
    return [...found].slice(0, limit);
  }

  Object.assign(parts, { suggest, nearest });
})();
