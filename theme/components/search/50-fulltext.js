/**
 * Search, part 5: full text. The terms of a query are looked up in their shards and weighed (BM25F; the index holds the
 * impacts), then slips of words are sought, and words that the letters may stand for.
 */
(() => {
  "use strict";
  const { parts } = qfSearch;
  const PAIRS = 3; // of a run of Han characters, and of neighbouring words, that are loaded
  const PAIR = 1.5; // weight of words that stand side by side
  const SHARDS = 16; // loaded for one query
  const BEGINNINGS = 40;
  const BEGINNING = 0.7; // weight of a word that only begins as typed
  const SLIP = 0.6; // weight of a word that is a slip away, and its share in what counts as found
  const CANDIDATES = 6;
  const READ_SO = 5; // words that letters may stand for

  /** Four of a list, spread evenly from the first to the last; those that `has` says are there already come besides. */
  function spreadEvenly(list, has) {
    if (list.length <= PAIRS) return list;
    const chosen = new Set();
    for (let at = 0; at < PAIRS; at += 1) chosen.add(Math.round((at * (list.length - 1)) / (PAIRS - 1)));
    return list.filter((one, at) => chosen.has(at) || has(one.term));
  }

  /**
   * The groups of a query: `{options: [[term, weight]], beginning, raw, bonus}`. A document has a group when it has one
   * of its options. A code stands for its words and a value for its number: their postings hold them all. Words that join
   * others are looked for when there is nothing else; beside other words they are met in pairs alone.
   */
  function groupsOf(text, lang, has) {
    const tokens = parts.scan(parts.fold(text));
    const telling = tokens.filter(({ term }) => !parts.joins(term));
    const sought = telling.length ? telling : tokens;
    const runs = new Map();
    for (const token of sought) runs.set(token.run, [...(runs.get(token.run) || []), token]);
    const groups = new Map();
    const add = (term, rest = {}) => groups.has(term) || groups.set(term, { options: [[term, 1]], sure: true, ...rest });
    for (const run of runs.values()) {
      const whole = run.find(({ kind }) => kind === "value") || run.find(({ kind }) => kind === "code");
      const words = run.filter(({ kind }) => kind === "word");
      if (whole) add(whole.term, { raw: whole.raw, instead: words.map(({ term }) => term) });
      else if (run[0].kind === "han") for (const { term } of spreadEvenly(run, has)) add(term);
      else for (const { term, raw } of words) add(term, { raw });
    }
    const last = tokens[tokens.length - 1];
    if (last === sought[sought.length - 1]) beginning([...groups.values()].pop(), last, text);
    if (lang === "en") {
      const words = tokens.filter(({ kind }) => kind === "word");
      const pairs = parts.neighbours(words).map((term) => ({ term }));
      for (const { term } of spreadEvenly(pairs, has)) add(term, { bonus: true });
    }
    return [...groups.values()];
  }

  /** The last word may still be growing: it also stands for the words that begin so. */
  function beginning(group, last, text) {
    const typed = last && last.kind !== "han" && group.raw;
    if (typed && typed.length >= parts.beginning && !/\s$/.test(text)) group.beginning = typed;
  }

  /** Full text of one index. */
  class FullText {
    constructor(files, index) {
      this.files = files;
      this.index = index;
      this.count = index.rows.length;
    }

    key(term) {
      return `${this.files.lang}/${this.index.shard(parts.place(term, this.index.bits))}`;
    }

    has(term) {
      return this.files.peek(this.key(term)) !== undefined;
    }

    /** Terms, and of further ones those that lie in their shards or in others, as long as there are fewer than `most`. */
    within(terms, further, most) {
      const keys = new Set(terms.map((term) => this.key(term)));
      const chosen = further.filter((term) => keys.has(this.key(term)) || (keys.size < most && keys.add(this.key(term))));
      return [...terms, ...chosen];
    }

    /** Load the shards of terms, not more than a query may; returns whether all are there. */
    async load(terms) {
      const keys = [...new Set(terms.map((term) => this.key(term)))].filter((key) => !this.files.peek(key));
      const loaded = await Promise.all(
        keys.slice(0, SHARDS).map((key) => this.files.load(key, parts.decoders.shard)),
      );
      return !loaded.includes(null);
    }

    postings(term) {
      const piece = this.files.peek(this.key(term));
      return piece ? parts.postings(piece, term, this.count) : null;
    }

    /** The terms of a loaded shard that begin as typed, the commonest first. */
    beginnings(typed) {
      const piece = this.files.peek(this.key(typed));
      if (!piece) return [];
      const found = [...piece.terms].filter(([term]) => term.startsWith(typed));
      found.sort((a, b) => b[1].length - a[1].length || (a[0] < b[0] ? -1 : 1));
      return found.slice(0, BEGINNINGS).map(([term]) => term);
    }

    /** The documents of a group with their best weighted impact, and the idf of the group; null when there is none. */
    gather(group) {
      const options = [...group.options];
      if (group.beginning) options.push(...this.beginnings(group.beginning).map((term) => [term, BEGINNING]));
      const best = new Map();
      for (const [term, weight] of options) {
        const found = this.postings(term);
        if (!found) continue;
        found.documents.forEach((number, at) => {
          const impact = weight * found.impacts[at];
          if (!(best.get(number) >= impact)) best.set(number, impact);
        });
      }
      const idf = Math.log(1 + (this.count - best.size + 0.5) / (best.size + 0.5));
      return best.size ? { best, idf, bonus: group.bonus, share: group.sure ? 1 : SLIP } : null;
    }

    /** Documents by score of groups: number to `{raw, coverage}`. A group that no document has lowers every coverage. */
    weigh(groups) {
      const found = new Map();
      let all = 0;
      for (const group of groups) {
        const gathered = this.gather(group);
        if (!group.bonus) all += gathered ? gathered.idf : Math.log(1 + (this.count + 0.5) / 0.5);
        if (!gathered) continue;
        for (const [number, impact] of gathered.best) {
          const sum = found.get(number) || { raw: 0, covered: 0 };
          sum.raw += (group.bonus ? PAIR : 1) * gathered.idf * impact;
          if (!group.bonus) sum.covered += gathered.idf * gathered.share;
          found.set(number, sum);
        }
      }
      for (const sum of found.values()) {
        sum.coverage = all ? Math.min(1, sum.covered / all) : 0;
        sum.raw *= 0.15 + 0.85 * sum.coverage ** 2;
      }
      return found;
    }

    /** Words that nothing is found for, replaced by what is nearest: in their shard, else in the lexicon if `far`. */
    async mend(groups, far) {
      let complete = true;
      for (const group of groups) {
        if (group.bonus || this.gather(group)) continue;
        if (group.instead) {
          groups.push(...group.instead.map((term) => ({ options: [[term, SLIP]] })));
          complete = (await this.load(group.instead)) && complete;
        }
        if (!group.raw || !/^[a-z]+$/.test(group.raw)) continue;
        const term = group.options[0][0];
        const piece = this.files.peek(this.key(term));
        const words = piece ? [...piece.terms.keys()].filter((one) => /^[a-z]+$/.test(one)) : [];
        let near = parts.nearWords(term, words, parts.slack(group.raw));
        if (!near.length && far) {
          const lexicon = await this.lexicon();
          complete = complete && lexicon !== null;
          near = parts.nearWords(term, lexicon || [], parts.slack(group.raw)).slice(0, CANDIDATES);
          complete = (await this.load(near)) && complete;
        }
        group.options = near.slice(0, CANDIDATES).map((one) => [one, SLIP]);
        group.sure = false;
      }
      return complete;
    }

    /** The words of letters of the index, most frequent first; null when the file cannot be had now. */
    async lexicon() {
      const { lexicon } = this.index;
      return lexicon ? this.files.load(`${this.files.lang}/l${lexicon}`, parts.decoders.lexicon) : [];
    }
  }

  /** Scores on the scale of the tiers: at most 62 with every term, never above `most` without. */
  function scale(found, top, most) {
    let best = 0;
    for (const { raw } of found.values()) best = Math.max(best, raw);
    const scores = new Map();
    for (const [number, { raw, coverage }] of found) {
      scores.set(number, coverage > 0.999 ? top - 5 + (5 * raw) / best : most * Math.sqrt(raw / best));
    }
    return scores;
  }

  /** The words file with an index of its words by sound; the readings of the title layer are known besides. */
  class Words {
    constructor({ list, readings }, known) {
      this.list = list;
      this.readings = new Map([...readings, ...known]);
      this.sounds = new Map();
      this.spelled = new Map();
      for (const word of list) this.hear(word);
    }

    hear(word) {
      let spelled = [""];
      for (const character of word) {
        const options = (this.readings.get(character) || []).slice(0, 3);
        spelled = spelled.flatMap((start) => options.map((reading) => start + reading)).slice(0, 9);
      }
      for (const sound of spelled) this.sounds.set(sound, [...(this.sounds.get(sound) || []), word]);
    }

    units(word) {
      if (!this.spelled.has(word)) this.spelled.set(word, parts.units(word, this.readings));
      return this.spelled.get(word);
    }

    /** The words that letters stand for: each alternative a list of words that stand one after the other. */
    read(typed) {
      if (typed.han.length || /[^a-z]/.test(typed.text)) return [];
      const exact = this.sounds.get(typed.text);
      if (exact) return exact.slice(0, READ_SO).map((word) => [word]);
      const cut = this.cut(typed.text);
      if (cut) return [cut];
      const near = this.list.filter((word) => word.length > 1 && parts.spells(this.units(word), typed));
      return near.slice(0, READ_SO).map((word) => [word]);
    }

    /** The letters cut into as few words as can be, the most useful word for each piece; null when that fails. */
    cut(letters) {
      const best = [[]];
      for (let end = 2; end <= letters.length; end += 1) {
        for (let start = Math.max(0, end - 24); start < end - 1; start += 1) {
          const words = best[start] && this.sounds.get(letters.slice(start, end));
          if (words && !(best[end] && best[end].length <= best[start].length + 1)) best[end] = [...best[start], words[0]];
        }
      }
      return best[letters.length] || null;
    }
  }

  Object.assign(parts, { FullText, Words, groupsOf, scale });
})();
