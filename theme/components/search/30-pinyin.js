/**
 * Search, part 3: letters read as pinyin. A text is a row of units, one for each character, with the spellings it may be
 * typed as; a pattern is what was typed. Both may mix Han characters, letters and digits.
 */
(() => {
  "use strict";
  const { parts } = qfSearch;
  // How a character was typed: by its first letter only; by a spelling that many people take for the same; by another
  // reading; by more than one letter. LOOSE is no match yet, but may become one with the next letter.
  const MIXED = 1;
  const FUZZY = 2;
  const OTHER = 4;
  const LONG = 8;
  const LOOSE = 16;
  const LONGEST = 64; // letters of a pattern; no title is read longer

  /** Spellings taken for the same: zh/z, ch/c, sh/s, n/l, h/f at the start, n/ng at the end, v/u. */
  function variants(syllable) {
    const swap = { zh: "z", ch: "c", sh: "s", z: "zh", c: "ch", s: "sh", n: "l", l: "n", h: "f", f: "h" };
    const [start] = /^(?:[zcs]h?|[nlhf])?/.exec(syllable);
    const rest = syllable.slice(start.length);
    const ends = [rest];
    if (/[aei]n$/.test(rest)) ends.push(`${rest}g`);
    if (/[aei]ng$/.test(rest)) ends.push(rest.slice(0, -1));
    if (rest.startsWith("v")) ends.push(`u${rest.slice(1)}`);
    const starts = swap[start] ? [start, swap[start]] : [start];
    const found = starts.flatMap((begin) => ends.map((end) => begin + end));
    return found.filter((spelling) => spelling !== syllable);
  }

  /** The letters a to z of a text as bits of a number. */
  function bits(letters) {
    let mask = 0;
    for (let at = 0; at < letters.length; at += 1) {
      const letter = letters.charCodeAt(at) - 97;
      if (letter >= 0 && letter < 26) mask |= 1 << letter;
    }
    return mask;
  }

  const options = new Map(); // by list of readings: `xing`, `xing hang heng`

  /** All spellings of a list of readings, the usual one first: `[spelling, flags]`. */
  function spellings(list) {
    const key = list.join(" ");
    if (options.has(key)) return options.get(key);
    const found = new Map();
    list.forEach((reading, at) => found.set(reading, at ? OTHER : 0));
    // Only of the usual reading: what is near a rare one is near to almost anything.
    for (const other of list.length ? variants(list[0]) : []) if (!found.has(other)) found.set(other, FUZZY);
    const starts = new Set([...found.keys()].map(([first]) => first));
    const made = { list: [...found], mask: bits([...found.keys()].join("")), starts };
    options.set(key, made);
    return made;
  }

  /** The units of a text: `origin` gives the place of each in the text, `odd` the readings that differ, by place. */
  function units(text, readings, odd = null) {
    const { flat, origin } = parts.spell(text);
    const written = Array.from(text);
    const made = [];
    let at = 0;
    let before = " ";
    for (const character of flat) {
      const place = origin[at];
      at += character.length;
      let known = readings.get(character) || readings.get(written[place]) || [];
      if (odd && odd.has(place)) known = [odd.get(place), ...known.filter((one) => one !== odd.get(place))];
      const { list, mask, starts } = spellings(known);
      const letter = /[a-z0-9]/.test(character);
      made.push({
        character,
        place,
        options: list,
        starts,
        mask: mask | bits(character),
        skip: /[-+./& ]/.test(character),
        start: !letter || !/[a-z0-9]/.test(before),
      });
      before = character;
    }
    return made;
  }

  /** What was typed, without spaces; no syllable reaches over one. Null when there is no letter in it. */
  function pattern(text) {
    const spelled = text.normalize("NFKC").toLowerCase().replace(/[üǖǘǚǜ]|u[\u0304\u0301\u030c\u0300]?\u0308/g, "v");
    const chunks = parts.spell(spelled.replace(/['’]/g, " ")).flat.split(/[ -]/);
    return chunks.join("").length > LONGEST ? null : typedAs(chunks);
  }

  function typedAs(chunks) {
    const joined = chunks.join("");
    if (!/[a-z]/.test(joined)) return null;
    const ends = [];
    let end = 0;
    for (const chunk of chunks) {
      end += chunk.length;
      while (ends.length < end) ends.push(end);
    }
    const spaced = chunks.join(" ");
    return { text: joined, spaced, ends, mask: bits(joined), han: [...joined].filter(parts.isHan) };
  }

  /** The patterns that are left when one letter is taken out, or two neighbours change places. */
  function slips({ text, ends }) {
    if (text.length < 4 || /[^a-z]/.test(text) || ends[0] < text.length) return [];
    const found = new Set();
    for (let at = 0; at < text.length; at += 1) {
      found.add(text.slice(0, at) + text.slice(at + 1));
      if (at) found.add(text.slice(0, at - 1) + text[at] + text[at - 1] + text.slice(at + 1));
    }
    found.delete(text);
    return [...found].map((letters) => typedAs([letters]));
  }

  /** The ways to type a unit at a place of the pattern: `[length, flags, complete]`. */
  function steps(unit, typed, at) {
    const { text } = typed;
    const found = [];
    if (unit.skip) found.push([0, 0, true]);
    if (text.startsWith(unit.character, at)) found.push([unit.character.length, LONG, true]);
    const end = typed.ends[at];
    const first = text[at];
    for (const [spelling, flags] of unit.options) {
      if (spelling[0] !== first) continue;
      const length = spelling.length;
      const left = end - at;
      if (length <= left) {
        if (text.startsWith(spelling, at)) found.push([length, flags | (length > 1 ? LONG : 0), true]);
      } else if (left > 1) {
        if (spelling.startsWith(text.slice(at, end))) found.push([left, flags | LONG | (end === text.length ? 0 : MIXED)]);
      } else if (flags & FUZZY && end === text.length) {
        found.push([1, flags | LOOSE]);
      }
      if (length > 1 && !(flags & FUZZY)) initials(found, spelling, flags, typed, at);
    }
    return found;
  }

  function initials(found, spelling, flags, typed, at) {
    const last = at + 1 === typed.text.length;
    found.push([1, flags | (last ? 0 : MIXED)]);
    if (/^[zcs]h/.test(spelling) && typed.text[at + 1] === "h" && at + 2 <= typed.ends[at]) {
      found.push([2, flags | MIXED]);
    }
  }

  /** Sets of flags are bits of a number: add `flags` to each set in it. */
  function spread(sets, flags) {
    if (!flags) return sets;
    let grown = 0;
    for (let set = 0; set < 32; set += 1) if ((sets >>> set) & 1) grown |= 1 << (set | flags);
    return grown;
  }

  /** Read the pattern from one unit on. Returns the sets of flags with which it ends: `{inside, whole}`. */
  function readFrom(made, typed, start) {
    const end = typed.text.length;
    let live = new Map([[0, 1]]);
    let inside = 0;
    let whole = 0;
    for (let at = start; at < made.length && live.size; at += 1) {
      const next = new Map();
      for (const [from, sets] of live) {
        for (const [length, flags, complete] of steps(made[at], typed, from)) {
          const grown = spread(sets, flags);
          if (from + length < end) next.set(from + length, (next.get(from + length) || 0) | grown);
          else if (complete && at + 1 === made.length) whole |= grown;
          else inside |= grown;
        }
      }
      live = next;
    }
    return { inside, whole };
  }

  const cost = (flags) => (flags & MIXED ? 8 : 0) + (flags & FUZZY ? 8 : 0) + (flags & OTHER ? 4 : 0);

  /** The tier of the cheapest reading; -1 when there are only such as may become one. */
  function cheapest(sets, from, initialsToo) {
    let best = sets.inside | sets.whole ? -1 : 0;
    for (let set = 0; set < 32; set += 1) {
      if (!(((sets.inside | sets.whole) >>> set) & 1) || set & LOOSE || !(initialsToo || set & LONG)) continue;
      const complete = from === 64 && (sets.whole >>> set) & 1 && !(set & MIXED);
      best = Math.max(best, (complete ? 66 : from) - cost(set));
    }
    return best;
  }

  const begins = (unit, { text }) => unit.starts.has(text[0]) || text.startsWith(unit.character);

  /**
   * The tier of a text for a pattern: 66 whole, 64 from the start, 58 inside, less what the flags cost; 0 for none,
   * -1 for none yet: a longer pattern that begins so may have one.
   */
  function tier(made, typed, startOnly = false) {
    let best = 0;
    for (let start = 0; start < (startOnly ? Math.min(1, made.length) : made.length); start += 1) {
      const unit = made[start];
      const from = start ? 58 : 64;
      if (best >= from) break;
      if (!unit.start || unit.skip || !begins(unit, typed)) continue;
      const found = cheapest(readFrom(made, typed, start), from, !start || typed.text.length > 2);
      if (found !== 0 && (found > best || best === 0)) best = found;
    }
    return best;
  }

  /** Whether the pattern spells the whole text, with no letter left out. */
  function spells(made, typed) {
    if (!made.length || !begins(made[0], typed)) return false;
    const { whole } = readFrom(made, typed, 0);
    for (let set = 0; set < 32; set += 1) if ((whole >>> set) & 1 && !(set & (MIXED | LOOSE))) return true;
    return false;
  }

  /** The units that the pattern matches in its cheapest reading: `[first, last]`, or null. */
  function where(made, typed) {
    const best = tier(made, typed);
    if (best <= 0) return null;
    for (let start = 0; start < made.length; start += 1) {
      if (!made[start].start || made[start].skip) continue;
      for (let stop = start; stop < made.length; stop += 1) {
        const piece = made.slice(start, stop + 1);
        const sets = readFrom(piece, typed, 0);
        const found = { inside: sets.inside | sets.whole, whole: stop + 1 === made.length ? sets.whole : 0 };
        if (cheapest(found, start ? 58 : 64, !start || typed.text.length > 2) === best) return [start, stop];
      }
    }
    return null;
  }

  /** The letters that a character, or any spelling of it, holds, as bits. */
  const lettersOf = (character, known) => bits(character) | spellings(known).mask;

  Object.assign(parts, { units, pattern, slips, tier, spells, where, lettersOf, letterBits: bits });
})();
