/** The colour code: sorts examples into colours for oneself. The sources give no answer, so nothing is marked wrong. */
qfExhibits.define(["colours"], (section, tools) => {
  "use strict";
  const { say, phrase } = tools;
  const bar = section.querySelector(".qf-bar");
  if (!bar) return { reset() {} };
  const lamps = [...section.querySelectorAll('[data-do="sort"]')];
  const pressed = (lamp) => lamp.getAttribute("aria-pressed") === "true";

  function press(lamp, on) {
    lamp.setAttribute("aria-pressed", String(on));
  }

  function tell() {
    const counts = new Map();
    for (const lamp of lamps.filter(pressed)) counts.set(lamp.textContent, (counts.get(lamp.textContent) ?? 0) + 1);
    const list = [...counts].map(([name, count]) => phrase(bar.dataset.each, { name, count }));
    say(list.length ? phrase(bar.dataset.say, { list: list.join(bar.dataset.comma) }) : bar.dataset.sayStart);
  }

  function reset() {
    for (const lamp of lamps) press(lamp, false);
    tell();
  }

  return {
    act(button) {
      if (button.dataset.do === "reset") return reset();
      const on = !pressed(button);
      for (const lamp of button.parentElement.children) press(lamp, lamp === button && on);
      tell();
    },
    reset,
  };
});
