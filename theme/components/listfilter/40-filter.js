/**
 * Lists, part 4: the terms of a list's facets can be combined, and its order changed. Without it each term leads to its own list.
 *
 * The choice stands in the address. The data is asked for when a reader turns to the facets, or when the address tells a choice.
 */
(() => {
  "use strict";
  const { make } = qfList;

  function start(root) {
    const box = document.querySelector(".qf-facets");
    const list = document.querySelector("#qf-main .qf-cards");
    const count = document.querySelector(".qf-count");
    const pager = document.querySelector(".qf-pages");
    const order = root.querySelector(".qf-filter__order");
    const clear = root.querySelector(".qf-filter__clear");
    const chips = root.querySelector(".qf-filter__chosen");
    if (!list || !count || !order || !clear || !chips) return console.error("qf-filter: the list or its parts are not found");
    const words = JSON.parse(root.dataset.words);
    const facets = box ? [...box.querySelectorAll("[data-facet]")] : [];
    const whole = { cards: [...list.children], count: count.textContent };
    const folder = root.dataset.source.replace(/[^/]*$/, "");
    const more = make("button", "qf-more-cards");
    more.type = "button";
    more.hidden = true;
    list.after(more);
    let data = null;
    let chosen = [];
    let boxes = []; // for each facet the check boxes of its terms
    let rows = [];
    let shown = 0;
    let turn = 0; // grows with each choice: cards that come late for an older one are not shown

    const prepare = () => qfList.load(root.dataset.name, root.dataset.source).then(ready, failed);

    function failed(error) {
      console.error(`qf-filter: ${error.message}`);
      count.textContent = words.failed;
    }

    function ready(found) {
      if (data) return;
      data = found;
      const told = qfList.fromAddress(data, location.search);
      chosen = told.chosen;
      if ([...order.options].some(({ value }) => value === told.order)) order.value = told.order;
      boxes = data.facets.map(toBoxes);
      update();
    }

    /** Turn the links of a facet into check boxes. */
    function toBoxes(facet, at) {
      const details = facets.find((each) => each.dataset.facet === facet.code);
      const places = details ? details.querySelector("ul") : null;
      const items = facet.terms.map(([, name], term) => {
        const item = make("li");
        const label = make("label");
        const input = make("input");
        const number = make("span", "qf-facet__count");
        input.type = "checkbox";
        input.addEventListener("change", () => {
          if (input.checked) chosen[at].add(term);
          else chosen[at].delete(term);
          update();
        });
        label.append(input, make("span", "", name), number);
        item.append(label);
        return { item, input, number };
      });
      if (places) places.replaceChildren(...items.map(({ item }) => item));
      const badge = make("span", "qf-facet__chosen");
      badge.hidden = true;
      if (details) details.querySelector("summary").append(badge);
      return { items, badge, summary: details ? details.querySelector("summary") : null };
    }

    function update() {
      const { found, counts } = qfList.narrow(data, chosen);
      rows = qfList.sorted(data, found, order.value);
      boxes.forEach(({ items, badge }, at) => {
        items.forEach(({ item, input, number }, term) => {
          input.checked = chosen[at].has(term);
          number.textContent = counts[at][term];
          item.classList.toggle("qf-facet__none", !counts[at][term] && !input.checked);
        });
        badge.textContent = chosen[at].size;
        badge.hidden = !chosen[at].size;
      });
      const any = chosen.some(({ size }) => size);
      clear.disabled = !any && order.value === "newest";
      showChosen();
      remember();
      if (clear.disabled) return restore();
      if (pager) pager.hidden = true;
      const said = rows.length ? words.found : words.none;
      count.textContent = said.replace("{count}", rows.length);
      shown = 0;
      showMore(true);
    }

    function restore() {
      turn += 1;
      list.replaceChildren(...whole.cards);
      count.textContent = whole.count;
      more.hidden = true;
      if (pager) pager.hidden = false;
    }

    function showChosen() {
      const items = data.facets.flatMap((facet, at) =>
        [...chosen[at]].map((term) => {
          const item = make("li");
          const button = make("button", "", facet.terms[term][1]);
          button.type = "button";
          button.setAttribute("aria-label", words.remove.replace("{term}", `${facet.name} ${facet.terms[term][1]}`));
          button.addEventListener("click", () => {
            chosen[at].delete(term);
            update();
            (chips.querySelector("button") || boxes[at].summary || order).focus();
          });
          item.append(button);
          return item;
        }),
      );
      chips.replaceChildren(...items);
      chips.hidden = !items.length;
    }

    /** Show the next cards; `anew` in place of those that stand. */
    function showMore(anew) {
      const mine = (turn += 1);
      const next = rows.slice(shown, shown + data.page);
      const names = [...new Set(next.map((row) => data.files[Math.floor(row / data.size)]))];
      Promise.all(names.map((name) => qfList.load(name, `${folder}${name}.js`))).then((files) => {
        if (mine !== turn) return;
        const cards = next.map((row) => {
          const file = files[names.indexOf(data.files[Math.floor(row / data.size)])];
          return qfList.card(root.dataset.kind, file[row % data.size]);
        });
        if (anew) list.replaceChildren(...cards);
        else list.append(...cards);
        shown += cards.length;
        more.hidden = shown >= rows.length;
        more.textContent = words.more.replace("{count}", Math.min(data.page, rows.length - shown));
        if (!anew && cards.length) cards[0].querySelector("a").focus();
      }, failed);
    }

    function remember() {
      try {
        history.replaceState(history.state, "", qfList.toAddress(data, chosen, order.value) + location.hash || location.pathname);
      } catch {
        /* a page from a folder may not change its address in every browser */
      }
    }

    more.addEventListener("click", () => showMore(false));
    order.addEventListener("change", () => (data ? update() : prepare()));
    clear.addEventListener("click", () => {
      chosen.forEach((places) => places.clear());
      order.value = "newest";
      update();
      (boxes.map(({ summary }) => summary).find(Boolean) || order).focus();
    });
    for (const part of [box, root]) {
      if (part) for (const event of ["pointerenter", "touchstart", "focusin"]) part.addEventListener(event, prepare, { once: true, passive: true });
    }
    const names = [...facets.map(({ dataset }) => dataset.facet), "sort"];
    const told = new URLSearchParams(location.search);
    if (names.some((name) => told.has(name))) prepare();
  }

  /** On the list of one term, let the terms of other facets add to it, on the list of all entries. */
  function combine(current) {
    const own = current.closest("[data-facet]");
    for (const link of document.querySelectorAll(".qf-facet a[data-code]")) {
      const facet = link.closest("[data-facet]");
      if (facet === own) continue;
      link.href = `index.html?${own.dataset.facet}=${current.dataset.code}&${facet.dataset.facet}=${link.dataset.code}`;
    }
  }

  document.querySelectorAll(".qf-filter").forEach(start);
  const current = document.querySelector('.qf-facet a[data-code][aria-current="page"]');
  if (current && !document.querySelector(".qf-filter")) combine(current);
})();
