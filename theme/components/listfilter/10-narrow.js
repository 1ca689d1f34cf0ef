/**
 * Lists, part 1: which entries pass the chosen terms, how many each term would leave, and in which order they stand.
 *
 * An entry passes a facet when it has any of its chosen terms, and is found when it passes every facet. The count of a term is
 * the number of entries found if the other facets stay as they are and only this term were chosen in its own.
 */
const qfList = {};
(() => {
  "use strict";

  /** `data` as the file of codes has it; `chosen` holds for each facet the set of chosen places in its list of terms. */
  function narrow(data, chosen) {
    const { facets } = data;
    const found = [];
    const counts = facets.map((facet) => new Array(facet.terms.length).fill(0));
    const add = (facet, row) => {
      for (const term of facets[facet].rows[row]) counts[facet][term] += 1;
    };
    for (let row = 0; row < data.title.length; row += 1) {
      let failed = -1;
      let fails = 0;
      for (let facet = 0; facet < facets.length && fails < 2; facet += 1) {
        const wanted = chosen[facet];
        if (wanted.size && !facets[facet].rows[row].some((term) => wanted.has(term))) {
          failed = facet;
          fails += 1;
        }
      }
      if (fails === 1) add(failed, row);
      if (fails) continue;
      found.push(row);
      for (let facet = 0; facet < facets.length; facet += 1) add(facet, row);
    }
    return { found, counts };
  }

  /** Put rows, which come newest first, in an order; cases without a sum stand last in the order of sums. */
  function sorted(data, rows, order) {
    if (order === "title") return [...rows].sort((a, b) => data.title[a] - data.title[b]);
    if (order !== "sum") return rows;
    const sum = (row) => (data.sum[row] === null ? -1 : data.sum[row]);
    return [...rows].sort((a, b) => sum(b) - sum(a) || a - b);
  }

  /** The address of a choice: `?field=police,school&sort=title`; nothing for all entries, newest first. */
  function toAddress(data, chosen, order) {
    const parts = data.facets.flatMap((facet, at) =>
      chosen[at].size ? [`${facet.code}=${facet.terms.filter((_, place) => chosen[at].has(place)).map(([code]) => code).join(",")}`] : [],
    );
    if (order !== "newest") parts.push(`sort=${order}`);
    return parts.length ? `?${parts.join("&")}` : "";
  }

  /** The choice that an address tells, `order` null where it tells none; terms that the list does not have are passed over. */
  function fromAddress(data, search) {
    const told = new URLSearchParams(search);
    const chosen = data.facets.map((facet) => {
      const codes = facet.terms.map(([code]) => code);
      const places = (told.get(facet.code) || "").split(",").map((code) => codes.indexOf(code));
      return new Set(places.filter((place) => place >= 0));
    });
    return { chosen, order: told.get("sort") };
  }

  Object.assign(qfList, { narrow, sorted, toAddress, fromAddress });
})();
