/** Before the first paint: the text size that the reader chose last, kept by the browser. */
(() => {
  "use strict";
  const root = document.documentElement;
  root.classList.add("qf-js");
  try {
    const size = localStorage.getItem("qf-text-size");
    if (size === "large" || size === "largest") root.classList.add(`qf-text-${size}`);
  } catch { /* storage is refused: the page is read at its usual size */ }
})();
