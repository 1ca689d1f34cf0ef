/** The points ladder: acts and half points add up; what applies now and what comes next is shown and said. */
qfExhibits.define(["ladder"], (section, tools) => {
  "use strict";
  const { part, say, phrase } = tools;
  const panel = section.querySelector(".qf-panel");
  const words = panel.dataset;
  const rungs = qfExhibits.rungsOf(section);
  const step = Number(words.step);
  let added = []; // each a number of points, and the row of the act it came from

  const total = () => tidy(added.reduce((sum, item) => sum + item.points, 0));
  /** Sums of decimal steps without the dust of binary fractions. */
  const tidy = (number) => Math.round(number * 1e6) / 1e6;

  /** A sum as the page's language writes it: 19,500 in English, 1.95万 in Chinese. */
  const chinese = section.closest("[lang]").lang.startsWith("zh");
  const sums = chinese
    ? new Intl.NumberFormat("zh-CN", { notation: "compact", maximumFractionDigits: 4, useGrouping: false })
    : new Intl.NumberFormat("en-GB");
  const fine = (points) => (words.fine ? phrase(words.sum, { n: sums.format(tidy(points * Number(words.fine))) }) : "");

  function show(points, heard) {
    const at = qfExhibits.climb(rungs, points);
    const next = rungs[at + 1];
    const left = next && tidy(next.value - points + (next.operator === "more-than" ? step : 0));
    part("points").textContent = points;
    if (part("fine")) part("fine").textContent = fine(points);
    part("fill").setAttribute("width", `${Math.min(100, (points / Number(words.top)) * 100)}%`);
    panel.dataset.level = Math.min(at + 1, 3);
    if (at < 0) part("now").textContent = words.none;
    else qfExhibits.nameRung(rungs[at], part("now"));
    if (next) {
      qfExhibits.nameRung(next, part("next"));
      part("next").prepend(`${next.element.querySelector(".qf-ladder__threshold").textContent} · `);
    } else part("next").textContent = words.last;
    part("left").textContent = next ? phrase(words.left, { left }) : "";
    for (const button of panel.querySelectorAll('[data-do="undo"], [data-do="reset"]'))
      button.setAttribute("aria-disabled", String(!added.length));
    panel.querySelector('[data-do="less"]').setAttribute("aria-disabled", String(points <= 0));
    for (const row of section.querySelectorAll("tr[data-points]")) {
      const times = added.filter((item) => item.row === row).length;
      row.querySelector('[data-part="times"]').textContent = times ? phrase(words.added, { times }) : "";
    }
    if (!heard) return;
    const now = phrase(words.say, { points, fine: fine(points), now: part("now").textContent });
    say(next ? `${now} ${phrase(words.sayNext, { next: next.element.querySelector(".qf-ladder__name").textContent, left })}` : now);
  }

  const add = (points, row) => added.push({ points, row });
  const acts = {
    act: (button) => add(Number(button.closest("tr").dataset.points), button.closest("tr")),
    more: () => add(step),
    less: () => add(-Math.min(step, total())),
    undo: () => added.pop(),
    reset: () => (added = []),
  };
  return {
    act(button) {
      acts[button.dataset.do](button);
      show(total(), true);
    },
    reset() {
      added = [];
      show(0, false);
    },
  };
});
