/** The calculator: numbers times weights, and the band their sum falls into. */
qfExhibits.define(["calculator"], (section, tools) => {
  "use strict";
  const { part, say, phrase } = tools;
  const panel = section.querySelector(".qf-panel");
  const rungs = qfExhibits.rungsOf(section);
  const terms = [...section.querySelectorAll(".qf-calc__term")].map((element) => ({
    element,
    field: element.querySelector("input"),
    most: Number(element.dataset.most),
    weight: Number(element.dataset.weight),
  }));

  /** What a field counts for: nothing when it is empty or no number, never below 0 or above the most. */
  const value = (term) => Math.max(0, Math.min(term.most, Number(term.field.value) || 0));

  function show(heard) {
    const sum = Math.round(terms.reduce((all, term) => all + value(term) * term.weight, 0) * 1e6) / 1e6;
    const at = qfExhibits.climb(rungs, sum);
    part("sum").textContent = sum;
    part("now").replaceChildren();
    if (at >= 0) qfExhibits.nameRung(rungs[at], part("now"));
    for (const term of terms) {
      term.element.querySelector('[data-do="less"]').setAttribute("aria-disabled", String(value(term) <= 0));
      term.element.querySelector('[data-do="more"]').setAttribute("aria-disabled", String(value(term) >= term.most));
    }
    if (heard) say(phrase(panel.dataset.say, { sum, now: part("now").textContent.trim() }));
  }

  function reset() {
    for (const term of terms) term.field.value = 0;
    show(false);
  }

  return {
    act(button) {
      if (button.dataset.do === "reset") return reset();
      const term = terms.find((one) => one.element.contains(button));
      term.field.value = value(term) + (button.dataset.do === "more" ? 1 : -1);
      term.field.value = value(term);
      show(true);
    },
    input: () => show(true),
    change(field) {
      field.value = value(terms.find((term) => term.field === field));
      show(false);
    },
    reset,
  };
});
