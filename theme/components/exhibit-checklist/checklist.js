/** The checklist: counts ticks, shows what is open, prints the list. Nothing is kept once the page is closed. */
qfExhibits.define(["checklist"], (section, tools) => {
  "use strict";
  const { say, phrase, printOnly } = tools;
  const list = section.querySelector(".qf-checklist");
  const bar = section.querySelector(".qf-bar");
  const filter = bar.querySelector('[data-do="open"]');
  const items = [...list.children].map((element) => ({ element, box: element.querySelector("input") }));
  let onlyOpen = false;

  function show() {
    const open = items.filter((item) => !item.box.checked);
    list.classList.toggle("qf-checklist--open", onlyOpen);
    filter.setAttribute("aria-pressed", String(onlyOpen));
    for (const item of items) item.element.hidden = onlyOpen && item.box.checked;
    if (!open.length) return say(bar.dataset.sayDone);
    const words = open.map((item) => item.element.querySelector('[data-part="text"]').textContent);
    if (onlyOpen) return say(phrase(bar.dataset.sayOpen, { items: words.join(bar.dataset.comma) }));
    say(phrase(bar.dataset.say, { done: items.length - open.length, all: items.length }));
  }

  /** A tick while only open lines are shown hides its line: the next open one takes the focus. */
  function ticked(box) {
    const at = items.findIndex((item) => item.box === box);
    show();
    if (!onlyOpen || !box.checked) return;
    const after = [...items.slice(at + 1), ...items.slice(0, at)].find((item) => !item.box.checked);
    (after ? after.box : filter).focus();
  }

  function reset() {
    onlyOpen = false;
    for (const item of items) item.box.checked = false;
    show();
  }

  return {
    act(button) {
      if (button.dataset.do === "print") return printOnly(section.querySelector("h2"), list);
      if (button.dataset.do === "reset") return reset();
      onlyOpen = !onlyOpen;
      show();
    },
    change: ticked,
    reset,
  };
});
