/** The three text sizes, and printing. The choice is kept on the device under "qf-text-size"; "standard" keeps nothing. */
(() => {
  "use strict";
  const root = document.documentElement;
  const buttons = [...document.querySelectorAll("[data-text-size]")];

  function show() {
    const now = ["largest", "large"].find((size) => root.classList.contains(`qf-text-${size}`)) || "standard";
    for (const button of buttons) button.setAttribute("aria-pressed", String(button.dataset.textSize === now));
  }

  function choose(size) {
    root.classList.toggle("qf-text-large", size === "large");
    root.classList.toggle("qf-text-largest", size === "largest");
    try {
      if (size === "standard") localStorage.removeItem("qf-text-size");
      else localStorage.setItem("qf-text-size", size);
    } catch { /* storage is refused: the choice lasts as long as the page */ }
    show();
  }

  for (const button of buttons) button.addEventListener("click", () => choose(button.dataset.textSize));
  document.querySelector(".qf-tools__print")?.addEventListener("click", () => print());
  show();
})();
