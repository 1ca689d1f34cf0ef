/** The tree: branches fold and unfold; the left and right arrows do the same on the button of a branch. */
qfExhibits.define(["tree"], (section) => {
  "use strict";
  const folds = [...section.querySelectorAll(".qf-tree__fold")];

  function fold(button, closed) {
    button.setAttribute("aria-expanded", String(!closed));
    button.closest("li").querySelector(":scope > ul").hidden = closed;
  }
  const open = (button) => button.getAttribute("aria-expanded") === "true";
  const all = (closed) => folds.forEach((button, index) => fold(button, closed && index > 0));

  return {
    act(button) {
      if (button.dataset.do === "fold") fold(button, open(button));
      else if (button.dataset.do === "fold-all") all(true);
      else all(false);
    },
    key(event) {
      if (!folds.includes(event.target)) return;
      if (event.key !== "ArrowLeft" && event.key !== "ArrowRight") return;
      event.preventDefault();
      fold(event.target, event.key === "ArrowLeft");
    },
    reset: () => all(false),
  };
});
