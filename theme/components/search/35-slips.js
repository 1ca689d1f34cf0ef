/**
 * Search: slips of the hand, in Han characters and in Latin words. What is one slip off counts where nothing stands as typed.
 */
(() => {
  "use strict";
  const { parts } = qfSearch;

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

  function ones(mask) {
    let count = 0;
    for (let rest = mask; rest; rest &= rest - 1) count += 1;
    return count;
  }

  /** How many edits (added, dropped, changed, swapped) part two words; Infinity when more than `most`. */
  function distance(a, b, most) {
    if (a === b) return 0;
    if (Math.abs(a.length - b.length) > most) return Infinity;
    if (ones(parts.letterBits(a) ^ parts.letterBits(b)) > 2 * most) return Infinity; // most words end here
    let before = [];
    let last = Array.from({ length: b.length + 1 }, (_, at) => at);
    for (let i = 1; i <= a.length; i += 1) {
      const row = [i];
      let least = i;
      for (let j = 1; j <= b.length; j += 1) {
        const same = a[i - 1] === b[j - 1] ? 0 : 1;
        let edits = Math.min(last[j] + 1, row[j - 1] + 1, last[j - 1] + same);
        if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) edits = Math.min(edits, before[j - 2] + 1);
        row.push(edits);
        least = Math.min(least, edits);
      }
      if (least > most) return Infinity;
      before = last;
      last = row;
    }
    return last[b.length] <= most ? last[b.length] : Infinity;
  }

  const slack = (word) => (word.length < 4 ? 0 : word.length < 8 ? 1 : 2);

  /** The words of `list` within the slips allowed for a word, nearest first, then in the order of the list. */
  function nearWords(word, list, most = slack(word)) {
    if (!most) return [];
    const found = [];
    for (const other of list) {
      const edits = distance(word, other, most);
      if (edits <= most) found.push([edits, found.length, other]);
    }
    return found.sort((a, b) => a[0] - b[0] || a[1] - b[1]).map(([, , other]) => other);
  }

  const holdsNear = (flat, word) =>
    (flat.match(/[a-z0-9]+/g) || []).some((own) => distance(word, own, slack(word)) <= slack(word));

  Object.assign(parts, { slipOf, slipped, lacks, distance, nearWords, holdsNear, slack });
})();
