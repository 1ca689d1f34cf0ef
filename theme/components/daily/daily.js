/**
 * Shows the entries of the device's day. Without it those of the day of the release stay.
 *
 * Each list holds the entries of the days from `data-day` on; after the last it begins again.
 */
(() => {
  "use strict";
  const DAY = 86400000;

  function show(root) {
    const first = Date.parse(`${root.dataset.day}T00:00:00Z`) / DAY;
    if (!Number.isInteger(first)) return console.error("qf-daily: no day");
    const now = new Date();
    const passed = Date.UTC(now.getFullYear(), now.getMonth(), now.getDate()) / DAY - first;
    for (const { children } of root.querySelectorAll(".qf-daily__cards")) {
      const at = ((passed % children.length) + children.length) % children.length;
      [...children].forEach((card, place) => card.classList.toggle("qf-daily__today", place === at));
    }
  }

  document.querySelectorAll(".qf-daily").forEach(show);
})();
