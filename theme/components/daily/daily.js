/**
 * Shows the entries of the device's day. Without it those of the day of the release stay.
 *
 * The list names the days it has entries for; a day outside of them is counted on in circles.
 */
(() => {
  "use strict";
  const DAY = 86400000;

  /** The number of days since 1970 of a date as `2026-11-21`. */
  const number = (text) => Math.floor(Date.parse(`${text}T00:00:00Z`) / DAY);

  function show(list) {
    const days = (list.dataset.days || "").split(" ");
    const first = number(days[0]);
    if (!Number.isFinite(first)) return console.error("qf-daily: no days");
    const now = new Date();
    const today = Math.floor(Date.UTC(now.getFullYear(), now.getMonth(), now.getDate()) / DAY);
    const at = (((today - first) % days.length) + days.length) % days.length;
    for (const cards of list.querySelectorAll(".qf-daily__cards")) {
      [...cards.children].forEach((card, place) => card.classList.toggle("qf-daily__today", place === at));
    }
  }

  document.querySelectorAll(".qf-daily").forEach(show);
})();
