/** Cards that can be covered and turned over; pledges that can be chosen, named and printed, and are never kept. */
qfExhibits.define(["cards"], (section, tools) => {
  "use strict";
  const { part, copy, say, phrase, printOnly } = tools;
  const sheets = [...section.querySelectorAll(".qf-sheets > .qf-sheet")];

  function turning(bar) {
    const covered = () => sheets.filter((sheet) => sheet.classList.contains("qf-sheet--covered"));
    const cover = (sheet, on) => {
      sheet.classList.toggle("qf-sheet--covered", on);
      sheet.querySelector(".qf-sheet__turn").hidden = !on;
    };
    return {
      act(button) {
        const sheet = button.closest(".qf-sheet");
        if (sheet) {
          cover(sheet, false);
          sheet.tabIndex = -1; // the button has gone: reading goes on at the open card
          sheet.focus({ preventScroll: true });
        } else for (const one of sheets) cover(one, button.dataset.do === "cover");
        const left = covered().length;
        say(left ? phrase(bar.dataset.say, { left }) : bar.dataset.sayDone);
      },
      reset() {
        for (const sheet of sheets) cover(sheet, false);
        say(bar.dataset.sayStart);
      },
    };
  }

  function pledging(panel) {
    const name = part("name");
    const paper = part("paper");
    const choices = [...panel.querySelectorAll('[data-do="choose"]')];
    const plain = [...paper.classList].filter((word) => !word.startsWith("qf-sheet--"));

    function choose(index) {
      choices.forEach((choice, other) => choice.setAttribute("aria-pressed", String(other === index)));
      const colour = [...sheets[index].classList].filter((word) => word.startsWith("qf-sheet--"));
      paper.className = [...plain, ...colour].join(" ");
      copy(sheets[index], part("text"));
    }
    const sign = () => (part("signed").textContent = name.value);
    return {
      act(button) {
        if (button.dataset.do === "print") return printOnly(paper);
        choose(choices.indexOf(button));
        say(phrase(panel.dataset.say, { name: button.textContent }));
      },
      input: sign,
      reset() {
        name.value = "";
        sign();
        choose(0);
        paper.classList.remove("qf-sole");
      },
    };
  }

  const panel = section.querySelector(".qf-pledge");
  const bar = section.querySelector(".qf-bar");
  // A kiosk takes the panel away with everything that prints: its pledges are there to read.
  if (panel) return pledging(panel);
  return bar ? turning(bar) : { reset() {} };
});
