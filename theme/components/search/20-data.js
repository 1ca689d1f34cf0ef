/**
 * Search, part 2: the files of the index. Each is a script that calls `qfSearchData(key, value)`, because a script is all
 * that a browser also loads from a folder; it is loaded once, and again at the next query when it failed.
 */
(() => {
  "use strict";
  const { parts } = qfSearch;
  const PATIENCE = 8000; // ms; a file that takes longer is left out of this answer, and used when it has come
  const ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
  const STEP = 8; // of the impacts of pairs, and how many steps there are
  const CODES = 1 << 18; // codes that pairs of words may have
  const KEY = 5; // characters of a word that its shard depends on
  const SHARDS = 4; // shards that share a mark
  const BLOCK = 16; // files of texts that share one
  const VALUE = new Uint8Array(128);
  for (let at = 0; at < ALPHABET.length; at += 1) VALUE[ALPHABET.charCodeAt(at)] = at;

  const arrived = new Map(); // key to value, as the scripts hand them over
  globalThis.qfSearchData = (key, value) => arrived.set(key, value);

  /** Run one script; resolves with what it hands over for `key`, rejects when it hands over nothing. */
  function run(address, key) {
    return new Promise((resolve, reject) => {
      const script = document.createElement("script");
      const end = () => {
        script.remove();
        if (arrived.has(key)) resolve(arrived.get(key));
        else reject(new Error(`qf-search: ${address} cannot be read`));
        arrived.delete(key);
      };
      script.onload = end;
      script.onerror = end;
      script.src = address;
      document.head.append(script);
    });
  }

  const inTime = (promise) => {
    let timer;
    const late = new Promise((resolve) => {
      timer = setTimeout(resolve, PATIENCE, null);
    });
    return Promise.race([promise.finally(() => clearTimeout(timer)), late]);
  };

  /** The files of one index: each is read once, and kept as `decode` makes it. */
  class Files {
    constructor(base, lang) {
      this.base = base.endsWith("/") || base === "" ? base : `${base}/`;
      this.lang = lang;
      this.ready = new Map();
      this.coming = new Map();
    }

    /** What has been loaded, or undefined. */
    peek(key) {
      return this.ready.get(key);
    }

    /** The decoded file of a key such as `zh/index`, or null when it cannot be had now. Never rejects. */
    load(key, decode) {
      if (this.ready.has(key)) return Promise.resolve(this.ready.get(key));
      if (!this.coming.has(key)) this.coming.set(key, this.read(key, decode));
      return inTime(this.coming.get(key));
    }

    async read(key, decode) {
      try {
        const value = decode(await run(`${this.base}${key}.js`, key));
        this.ready.set(key, value);
        return value;
      } catch (error) {
        return null; // missing or spoilt: the next query asks again
      } finally {
        this.coming.delete(key);
      }
    }
  }

  function text(value) {
    if (typeof value !== "string") throw new TypeError("qf-search: text expected");
    return value;
  }

  /** `清qing,行xing hang` to a map of lists, the usual reading first. */
  function readings(list) {
    const found = new Map();
    for (const entry of text(list).split(",")) {
      const [han] = entry;
      if (han) found.set(han, entry.slice(han.length).split(" ").filter(Boolean));
    }
    return found;
  }

  const cells = (column) => text(column).split("|");

  /** The cells of a column that says how much each begins like the one before. */
  function fronted(column) {
    let before = "";
    return cells(column).map((cell) => (before = before.slice(0, VALUE[cell.charCodeAt(0)]) + cell.slice(1)));
  }

  /** What names the files of a sort: their numbers, and four characters of what they hold, which `share` files share. */
  const marked = (letter, marks, share) => {
    text(marks);
    return (number) => {
      const at = 4 * Math.floor(number / share);
      return `${letter}${number.toString(16)}-${marks.slice(at, at + 4)}`;
    };
  };

  /** The title layer; rows are put together here, and prepared for comparing when the first query comes. */
  function index(data) {
    if (data.v !== 4) throw new TypeError("qf-search: another version of the index");
    const [addresses, titles] = [data.columns[0], data.columns[5]].map(fronted);
    const [, kinds, fields, places, years, , names, odd] = data.columns.map(cells);
    const pick = (facet, at) => (at ? data.facets[facet][at][0] : "");
    const rows = addresses.slice(0, data.n).map((address, number) => {
      const kind = data.kinds[kinds[number]];
      const folder = data.folders[kind];
      const year = pick("year", years[number]);
      return {
        number,
        address: (folder === undefined ? "" : `${folder}/`) + (address.includes(".") ? address : `${address}.html`),
        kind,
        field: pick("field", fields[number]),
        place: pick("place", places[number]),
        year,
        when: Math.min(9999, Number.parseInt(year, 10) || 0),
        title: titles[number],
        names: names[number] ? names[number].split("\t") : [],
        odd: odd[number] || "",
      };
    });
    return {
      rows,
      facets: data.facets,
      readings: readings(data.readings || ""),
      bits: data.bits,
      shard: marked("s", data.shards, SHARDS),
      group: data.group,
      text: marked("t", data.texts, BLOCK),
      words: data.words,
      lexicon: data.lexicon,
    };
  }

  let behind = 0; // the place behind the number that was read last: cheaper than a list for each

  /** The number in groups of five bits, lowest first, that stands in `code` from `at` on. */
  function number(code, at) {
    let value = 0;
    let digit = 32;
    behind = at;
    for (let factor = 1; digit & 32; factor *= 32) {
      digit = VALUE[code.charCodeAt(behind++)];
      value += (digit & 31) * factor;
    }
    return value;
  }

  /** A shard: its terms and the codes of its pairs of words with their postings, undecoded, and those that were decoded. */
  function shard(data) {
    const terms = new Map();
    const pairs = new Map();
    const [written, coded] = text(data).split("\n");
    for (const entry of written.split("|")) {
      const comma = entry.lastIndexOf(","); // a term may hold a comma, postings do not
      if (comma > 0) terms.set(entry.slice(0, comma), entry.slice(comma + 1));
    }
    let mark = -1;
    for (const entry of coded ? coded.split("|") : []) {
      mark += number(entry, 0) + 1;
      pairs.set(mark, entry.slice(behind));
    }
    return { terms, pairs, decoded: new Map() };
  }

  /**
   * The documents of a term, or of a pair of words, in a loaded shard and its impact on each, or null. Numbers beyond the
   * index are dropped.
   */
  function postings(piece, term, count) {
    const pair = term.includes(" ");
    const code = pair ? piece.pairs.get(pairOf(term).code) : piece.terms.get(term);
    if (code === undefined) return null;
    if (!piece.decoded.has(term)) piece.decoded.set(term, decode(code, count, pair));
    return piece.decoded.get(term);
  }

  /** Of a pair the impact is one of eight steps, in the lowest bits of the gap. */
  function decode(code, count, pair) {
    const documents = [];
    const impacts = [];
    let last = -1;
    for (let at = 0; at < code.length; ) {
      const read = number(code, at);
      at = behind + (pair ? 0 : 1);
      last += (pair ? Math.floor(read / STEP) : read) + 1;
      if (!(last < count)) break;
      documents.push(last);
      impacts.push(pair ? STEP * (read % STEP) + STEP / 2 : VALUE[code.charCodeAt(behind)] || 1);
    }
    return { documents, impacts };
  }

  function fnv1a(key) {
    let hash = 2166136261;
    for (let at = 0; at < key.length; at += 1) hash = Math.imul(hash ^ key.charCodeAt(at), 16777619) >>> 0;
    return hash;
  }

  /** The code of a pair of words `a b` in its shard, and the word whose shard that is: one that joins no others. */
  function pairOf(term) {
    const [a, b] = term.split(" ");
    const mark = Math.imul(3, fnv1a(a)) ^ fnv1a(b);
    const first = !parts.joins(a) && (parts.joins(b) || mark & CODES); // else chance shares them out
    return { word: first ? a : b, code: mark & (CODES - 1) };
  }

  /** The shard of a term: words by their first characters, so that a beginning finds all its words in one. */
  function place(term, bits) {
    const word = term.includes(" ") ? pairOf(term).word : term;
    return fnv1a(/^[a-z0-9]/.test(word) ? word.slice(0, KEY) : word) & (2 ** bits - 1);
  }

  const texts = (data) => {
    if (!Array.isArray(data)) throw new TypeError("qf-search: a list expected");
    return data;
  };
  const words = (data) => ({ list: text(data[0]).split(" ").filter(Boolean), readings: readings(data[1]) });
  const lexicon = (data) => text(data).split(" ").filter(Boolean);
  const traditional = (data) => {
    parts.simplify(text(data));
    return true;
  };

  Object.assign(parts, {
    Files,
    place,
    postings,
    beginning: KEY,
    decoders: { index, shard, texts, words, lexicon, traditional },
  });
})();
