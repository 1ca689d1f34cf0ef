/**
 * Search, part 8: facets and orders.
 */
(() => {
  "use strict";
  const { parts } = qfSearch;
  const FACETS = ["kind", "field", "place", "year"];

  const chosen = (filters, facet) => (filters && filters[facet] && filters[facet].length ? filters[facet] : null);

  /** Whether a row passes the filters: any of the codes of a facet, and so for each facet. */
  function filter(filters, except = "") {
    const active = FACETS.filter((facet) => facet !== except && chosen(filters, facet));
    return (row) => active.every((facet) => filters[facet].includes(row[facet]));
  }

  /** How many rows each code of a facet would leave, with the filters of the other facets. */
  function count(rows, filters) {
    const counts = {};
    for (const facet of FACETS) {
      counts[facet] = {};
      const passes = filter(filters, facet);
      for (const row of rows) {
        if (row[facet] && passes(row)) counts[facet][row[facet]] = (counts[facet][row[facet]] || 0) + 1;
      }
    }
    return counts;
  }

  const filtered = (filters) => FACETS.some((facet) => chosen(filters, facet));

  /** For each row its place in the order of the titles of a language. */
  function byTitle(rows, lang) {
    const { compare } = new Intl.Collator(lang, { numeric: true });
    const order = new Int32Array(rows.length);
    const numbers = rows.map(({ number }) => number).sort((a, b) => compare(rows[a].title, rows[b].title) || a - b);
    numbers.forEach((number, at) => {
      order[number] = at;
    });
    return order;
  }

  Object.assign(parts, { filter, filtered, count, byTitle });
})();
