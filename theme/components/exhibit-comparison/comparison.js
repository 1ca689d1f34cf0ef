/** Before and after: shows both, or one of them alone. The other keeps its place, so that nothing moves. */
qfExhibits.define(["comparison"], (section, tools) => {
  "use strict";
  const { say } = tools;
  const table = section.querySelector(".qf-beforeafter");
  const buttons = [...section.querySelectorAll("[data-do]")];

  function show(side) {
    table.dataset.shown = side;
    for (const button of buttons) button.setAttribute("aria-pressed", String(button.dataset.do === side));
  }

  return {
    act(button) {
      show(button.dataset.do);
      say(button.textContent);
    },
    reset: () => show("both"),
  };
});
