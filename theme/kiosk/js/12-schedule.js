/**
 * Kiosk, part 2: when a screen is due. Dates are days of the device's own calendar; a span such as "22:00-02:00" runs over midnight,
 * and what is after midnight belongs to the day on which it began.
 */
qfKiosk.schedule = (() => {
  "use strict";
  const DAYS = ["sun", "mon", "tue", "wed", "thu", "fri", "sat"];
  const two = (number) => String(number).padStart(2, "0");

  /** `2026-11-21` for a date. */
  const day = (date) => `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;

  const minutes = (text) => Number(text.slice(0, 2)) * 60 + Number(text.slice(3, 5));

  /** Where a time of day stands to a span of hours: whether it is inside, and whether the span began the day before. */
  function inside(hours, date) {
    if (!hours) return { in: true, late: false };
    const [from, to] = hours.split("-").map(minutes);
    const now = date.getHours() * 60 + date.getMinutes();
    if (from < to) return { in: now >= from && now < to, late: false };
    if (from === to) return { in: true, late: false };
    return { in: now >= from || now < to, late: now < to };
  }

  /** Whether `when` (`start`, `end`, `weekdays`, `hours`, each of which may be missing) holds at a date. */
  function due(when, date) {
    const { in: within, late } = inside(when.hours, date);
    if (!within) return false;
    const began = late ? new Date(date.getFullYear(), date.getMonth(), date.getDate() - 1) : date;
    const name = day(began);
    if (when.start && name < when.start) return false;
    if (when.end && name > when.end) return false;
    return !when.weekdays || !when.weekdays.length || when.weekdays.includes(DAYS[began.getDay()]);
  }

  /**
   * How long each slide of a screen stands: a screen's seconds are shared out so that every slide has 6 to 10 of them.
   * Returns the milliseconds of one slide and how many slides there are.
   */
  function shares(seconds, slides) {
    const most = Math.max(1, Math.min(slides, Math.floor(seconds / 6)));
    const count = Math.min(most, Math.max(1, Math.ceil(seconds / 10)));
    return { count, each: 1000 * Math.min(10, Math.max(6, seconds / count)) };
  }

  return { due, shares, day };
})();
