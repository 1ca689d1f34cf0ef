/**
 * Search, part 3b: slips of the finger in words of letters: how many edits part two words, and which words are near.
 */
(() => {
  "use strict";
  const { parts } = qfSearch;

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

  Object.assign(parts, { distance, nearWords, slack });
})();
