/**
 * Search, part 9: the engine that pages use. `qfSearch.open(base, lang)`; docs/search.md lists what it offers.
 */
(() => {
  "use strict";
  const { parts } = qfSearch;
  const LONGEST = 200; // characters of a query that count
  const SEEN = 3; // results whose texts are fetched at once: for the phrase, and for the excerpts that are shown first
  const SLIPS = 45; // the lowest tier of slips; the highest is 49
  const NEAREST = 8;
  const FILES = 3; // shards beside which no further one is loaded for pairs of words, or for a word that may still grow
  const KEPT = 20; // analysed queries kept for marks and excerpts

  const clip = (text) => Array.from(String(text).slice(0, 2 * LONGEST)).slice(0, LONGEST).join("");

  class Engine {
    constructor(base, lang) {
      this.files = new parts.Files(base, lang);
      this.lang = lang;
      this.turn = 0;
      this.read = new Map(); // query to the words its letters stand for
      this.state = null;
    }

    /** The labels of the facets, `{field: [[code, label], …], place, year}`; empty until the index is there. */
    get labels() {
      return this.state ? this.state.index.facets : {};
    }

    /** Load the title layer. Resolves to whether it is there. */
    async ready() {
      return (await this.open()) !== null;
    }

    async open() {
      const index = await this.files.load(`${this.lang}/index`, parts.decoders.index);
      if (index && !this.state) {
        this.state = { index, full: new parts.FullText(this.files, index), titles: null, words: null, order: null };
      }
      return this.state;
    }

    titles() {
      const { state } = this;
      if (!state.titles || state.titles.edition !== parts.edition()) state.titles = new parts.Titles(state.index);
      return state.titles;
    }

    /** Load the traditional characters when the query holds one that no title has, and that may be one; returns whether all is there. */
    async simplify(text) {
      if (this.files.peek("traditional")) return true;
      if (!parts.mayBeTraditional(text, this.state.index.readings)) return true;
      return (await this.files.load("traditional", parts.decoders.traditional)) !== null;
    }

    /** Find documents; docs/search.md lists options and result. Never rejects. */
    async query(text, options = {}) {
      this.turn += 1;
      const turn = this.turn;
      const job = { text, cut: clip(text), options, complete: true, current: () => turn === this.turn };
      if (!(await this.open())) return this.result({ ...job, complete: false }, new Map());
      if (!job.cut.trim()) return this.result(job, this.everything(options.filters));
      const scores = new Map();
      const raise = (number, score, at) => {
        const known = scores.get(number);
        if (!known || known.score < score) scores.set(number, { score, text: at });
      };
      job.complete = await this.simplify(job.cut);
      const slips = this.scan(job, raise);
      this.tell(job, scores);
      if (job.current()) job.coming = this.attempt(job, () => this.expect(job)); // on the way while slips are sought
      if (slips()) this.tell(job, scores);
      let nearest = [];
      for (const step of [this.fullText, this.readAs, this.phrases]) {
        if (job.current()) await this.attempt(job, () => step.call(this, job, scores, raise));
      }
      if (job.current() && !scores.size) nearest = await this.nearest(job.cut);
      return this.result(job, scores, nearest);
    }

    /** A file that is there but spoilt must not take the rest of the answer with it. */
    async attempt(job, step) {
      try {
        await step();
      } catch (error) {
        job.complete = false;
      }
    }

    /** Hand over the titles; what goes wrong in the page there is told, and does not stop the query. */
    tell(job, scores) {
      if (!job.options.onTitles || !job.current()) return;
      try {
        job.options.onTitles(this.hits(job, scores));
      } catch (error) {
        console.error("qf-search: onTitles", error);
      }
    }

    /** With no words but a filter, all documents: what it leaves is the list. */
    everything(filters) {
      const rows = parts.filtered(filters) ? this.state.index.rows : [];
      return new Map(rows.map(({ number }) => [number, { score: 0, text: 0 }]));
    }

    /** Scan the titles; returns a function that seeks slips as well, and returns whether there are any. */
    scan(job, raise) {
      const titles = this.titles();
      const { found, slips } = parts.scanTitles(titles, job.cut);
      const take = () => {
        for (const [number, { tier, text }] of found) {
          job.slipped = job.slipped || (tier > SLIPS - 3 && tier <= SLIPS + 4);
          raise(number, tier - Math.min(4, titles.texts[number][text].length / 10), text);
        }
      };
      take();
      return () => {
        const more = slips();
        if (more) take();
        return more;
      };
    }

    /** Load the shards of a query. */
    async expect(job) {
      const { full } = this.state;
      const has = (term) => full.has(term);
      job.groups = parts.groupsOf(job.cut, this.lang, has);
      const terms = (some) => some.map(({ options }) => options[0][0]);
      const words = terms(job.groups.filter(({ bonus }) => !bonus));
      const begun = job.groups.map((group) => group.beginning).filter(Boolean);
      const pairs = terms(job.groups.filter(({ bonus }) => bonus));
      job.complete = (await full.load(full.within(words, [...begun, ...pairs], FILES))) && job.complete;
    }

    async fullText(job, scores, raise) {
      const { full } = this.state;
      await job.coming;
      const { groups } = job;
      // In a Chinese index letters are pinyin first; what is no word of it is a slip only when no title reads so.
      const far = this.lang !== "zh" || scores.size === 0;
      if (job.current()) job.complete = (await full.mend(groups, far)) && job.complete;
      // Words put right by guess: titles within one slip come before texts.
      const most = groups.every(({ sure }) => sure) ? 44 : 38;
      for (const [number, score] of parts.scale(full.weigh(groups), 62, most)) raise(number, score, 0);
      job.several = groups.length > 1;
    }

    /** The words file, or null when there is none, or none now. */
    async lexis() {
      const { index } = this.state;
      if (!this.state.words && index.words) {
        const file = await this.files.load(`${this.lang}/w${index.words}`, parts.decoders.words);
        if (file && !this.state.words) this.state.words = new parts.Words(file, index.readings);
      }
      return this.state.words;
    }

    /** Run the words that the letters of a query stand for. */
    async readAs(job, scores, raise) {
      const typed = this.state.index.readings.size ? parts.pattern(job.cut) : null;
      if (!typed || typed.han.length || typed.text.length < 2 || !this.state.index.words) return;
      const words = await this.lexis();
      job.complete = job.complete && words !== null;
      const read = words ? words.read(typed) : [];
      this.remember(job.cut, read.flat());
      const { full } = this.state;
      const groups = read.map((list) => parts.groupsOf(list.join(" "), this.lang, (term) => full.has(term)));
      const terms = groups.flat().map(({ options }) => options[0][0]);
      job.complete = (await full.load(terms)) && job.complete;
      groups.forEach((own, rank) => {
        for (const [number, score] of parts.scale(full.weigh(own), 48 - rank, 30 - rank)) raise(number, score, 0);
      });
    }

    remember(text, words) {
      this.read.set(text, words);
      if (this.read.size > KEPT) this.read.delete(this.read.keys().next().value);
    }

    textFile(number) {
      const { index } = this.state;
      const name = index.text(Math.floor(number / index.group));
      return this.files.load(`${this.lang}/${name}`, parts.decoders.texts);
    }

    async textOf(number) {
      const file = await this.textFile(number);
      const found = file && file[number % this.state.index.group];
      return Array.isArray(found) ? found : null;
    }

    /**
     * Among the first three, those of the full text that hold the query as it stands come first. Where a title is one slip
     * off, texts that only hold the pairs of its characters somewhere come behind it.
     */
    async phrases(job, scores) {
      if (!job.several) return;
      const han = job.slipped && Array.from(parts.flat(job.cut)).every(parts.isHan);
      const seen = han ? SEEN - 1 : SEEN; // the title takes the third place, and its text comes as well
      const top = this.ranked(scores).slice(0, seen).filter((number) => scores.get(number).score <= 62);
      if (top.length < (han ? 1 : 2)) return;
      const texts = await Promise.all(top.map((number) => this.textOf(number)));
      job.complete = job.complete && !texts.includes(null);
      const sought = parts.analyse(job.cut);
      const held = top.filter((_, at) => texts[at] && parts.holds(texts[at], sought));
      const order = [...held, ...top.filter((number) => !held.includes(number))];
      const marks = top.map((number) => scores.get(number).score);
      order.forEach((number, at) => {
        scores.get(number).score = marks[at];
      });
      if (!han) return;
      for (const [number, found] of scores) {
        if (found.score > SLIPS + 4 && found.score <= 62 && !held.includes(number)) found.score -= 18; // 57 to 62: to 39 to 44
      }
    }

    /** Numbers by score, then newest, then in their order. Packed into one number each, because numbers sort fast. */
    ranked(scores) {
      const { rows } = this.state.index;
      const packed = new Float64Array(scores.size);
      let at = 0;
      for (const [number, { score }] of scores) {
        packed[at] = Math.round((200 - score) * 100) * 1e11 + (9999 - rows[number].when) * 1e7 + number;
        at += 1;
      }
      return Array.from(packed.sort(), (one) => one % 1e7);
    }

    sorted(scores, sort) {
      const numbers = this.ranked(scores);
      const { rows } = this.state.index;
      if (sort === "new") numbers.sort((a, b) => rows[b].when - rows[a].when);
      if (sort === "title") {
        this.state.order = this.state.order || parts.byTitle(rows, this.lang);
        numbers.sort((a, b) => this.state.order[a] - this.state.order[b]);
      }
      return numbers;
    }

    hit(number, { score, text }) {
      const { address, kind, title, names, field, place, year } = this.state.index.rows[number];
      const name = text ? names[text - 1] : "";
      return { number, address, kind, title, names, name, field, place, year, tier: Math.round(score), score };
    }

    hits({ options }, scores) {
      const { rows } = this.state.index;
      const passes = parts.filter(options.filters);
      const numbers = this.sorted(scores, options.sort).filter((number) => passes(rows[number]));
      return numbers.map((number) => this.hit(number, scores.get(number)));
    }

    result(job, scores, nearest = []) {
      const base = { text: job.text, folded: parts.flat(job.cut), current: job.current(), complete: job.complete };
      if (!this.state) return { ...base, total: 0, hits: [], facets: {}, nearest };
      const hits = this.hits(job, scores);
      const { rows } = this.state.index;
      const counted = scores.size ? [...scores.keys()].map((number) => rows[number]) : rows;
      return { ...base, total: hits.length, hits, facets: parts.count(counted, job.options.filters), nearest };
    }

    /** What of a title or name of a hit to mark for a query: `[[text, marked], …]`. */
    marks(title, query) {
      const cut = clip(query);
      const readings = this.state ? this.state.index.readings : new Map();
      return parts.markTitle(String(title), parts.analyse(cut, this.read.get(cut)), readings);
    }

    /** The piece of a hit's text to show for a query, and the section to open. Never rejects. */
    async excerpt(hit, query) {
      const cut = clip(query);
      const nothing = { anchor: "", heading: "", parts: [] };
      const text = (await this.open()) && (await this.textOf(hit.number));
      if (!text) return nothing;
      const marked = this.marks(hit.name || hit.title, cut).filter(([piece, on]) => on && piece.length > 1);
      const words = new Set([...marked.map(([piece]) => parts.flat(piece)), ...(this.read.get(cut) || [])]);
      try {
        return parts.choose(text, parts.analyse(cut, [...words].filter(Boolean)));
      } catch (error) {
        return nothing; // a spoilt text
      }
    }

    /** Han words that letters may stand for, best first: for the keys of a keyboard on the screen. */
    async words(letters, limit = 20) {
      if (!(await this.open())) return [];
      return parts.suggest(this.titles(), await this.lexis(), clip(letters), limit);
    }

    async nearest(text) {
      const query = parts.flat(text);
      return parts.nearest(this.titles(), await this.lexis(), query, NEAREST);
    }
  }

  qfSearch.open = (base, lang) => new Engine(base, lang);
})();
