/**
 * Search, part 7: words to offer: for the letters of an on-screen keyboard, and where nothing is found.
 */
(() => {
  "use strict";
  const { parts } = qfSearch;
  const SHORT = 8; // characters; longer titles are no words to go on typing with
  const SHARED = 3; // letters with which a word begins as the one typed

  const isWord = (flat) => flat.length > 0 && flat.length <= SHORT && Array.from(flat).every(parts.isHan);

  /** The short titles and names of an index, in Han characters only. */
  function* shortTitles(titles) {
    for (let number = 0; number < titles.texts.length; number += 1) {
      for (let at = 0; at < titles.texts[number].length; at += 1) {
        if (isWord(titles.texts[number][at])) yield { word: titles.texts[number][at], number, at };
      }
    }
  }

  /** Han words that begin as the letters are read: what they spell best first, titles before words of the texts. */
  function suggest(titles, words, letters, limit) {
    const typed = titles.index.readings.size ? parts.pattern(letters) : null;
    if (!typed) return [];
    const tiers = new Map();
    const offer = (word, units) => {
      const tier = parts.tier(units, typed, true);
      if (tier && !(tiers.get(word) >= tier)) tiers.set(word, tier);
    };
    const masks = titles.letters();
    for (const { word, number, at } of shortTitles(titles)) {
      if ((masks[number] & typed.mask) === typed.mask) offer(word, titles.unitsOf(number)[at]);
    }
    if (words) for (const word of words.list) offer(word, words.units(word));
    return [...tiers].sort((a, b) => b[1] - a[1]).slice(0, limit).map(([word]) => word);
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
    const near = parts.nearWords(word, list, word.length < 5 ? 1 : 3);
    const begun = list.filter((one) => one.startsWith(word.slice(0, SHARED)));
    return [...new Set([...near, ...begun])].slice(0, limit);
  }

  /** Words that lead somewhere, for a query that leads nowhere. */
  function nearest(titles, words, query, limit) {
    const found = new Set(sharing(titles, words, query, limit));
    const letters = query.match(/[a-z]{3,}/g) || [];
    for (const word of letters.slice(0, 4)) for (const other of alike(titles, word, limit)) found.add(other);
    if (!found.size && letters.length) {
      for (let end = Math.min(24, letters[0].length); end > 1 && !found.size; end -= 1) {
        for (const word of suggest(titles, words, letters[0].slice(0, end), limit)) found.add(word);
      }
    }
    return [...found].slice(0, limit);
  }

  Object.assign(parts, { suggest, nearest });
})();
