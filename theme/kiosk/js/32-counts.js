/**
 * Kiosk, part 6: what the office may know: how often each screen was opened on a day, and how many errors there were. No persons, no
 * times of a visit. Kept on this device alone, for as long as the device lets a page keep anything.
 */
qfKiosk.counts = (() => {
  "use strict";
  const KEY = "qf-kiosk-counts";
  const DAYS = 14;
  const HOURS_24 = 24 * 60 * 60 * 1000;
  const MOST = 500;
  let days = {};
  let errors = [];

  function load() {
    try {
      const kept = JSON.parse(localStorage.getItem(KEY) || "{}");
      for (const [day, counts] of Object.entries(kept)) {
        if (!/^\d{4}-\d{2}-\d{2}$/.test(day) || typeof counts !== "object" || !counts) continue;
        const sound = Object.entries(counts).filter(([, number]) => Number.isSafeInteger(number) && number > 0);
        days[day] = Object.fromEntries(sound);
      }
    } catch {
      days = {}; // storage is refused or spoilt: begin anew
    }
  }

  function keep() {
    for (const day of Object.keys(days).sort().slice(0, -DAYS)) delete days[day];
    try {
      localStorage.setItem(KEY, JSON.stringify(days));
    } catch { /* storage is refused: the counts last as long as the page */ }
  }

  /** Count a screen that a visitor has opened. */
  function shown(screen) {
    const day = qfKiosk.schedule.day(qfKiosk.clock.date());
    days[day] = days[day] || {};
    days[day][screen] = (days[day][screen] || 0) + 1;
    keep();
  }

  /** Note an error; the page goes on. */
  function failed(what) {
    errors.push(qfKiosk.clock.now());
    if (errors.length > MOST) errors = errors.slice(-MOST);
    console.warn(`qf-kiosk: ${what}`);
  }

  /** Errors of the last 24 hours. */
  function recent() {
    const since = qfKiosk.clock.now() - HOURS_24;
    errors = errors.filter((at) => at >= since);
    return errors.length;
  }

  /** The counts as lines of text for a QR code: the day, its sum, and the screens opened most. */
  function text(hall) {
    const lines = [hall];
    for (const day of Object.keys(days).sort().reverse()) {
      const counts = Object.entries(days[day]).sort((a, b) => b[1] - a[1]);
      const line = `${day} ${counts.reduce((sum, [, number]) => sum + number, 0)} ${counts.slice(0, 4).map((pair) => pair.join("=")).join(" ")}`;
      if (lines.join("\n").length + line.length > 380) break;
      lines.push(line);
    }
    return lines.join("\n");
  }

  load();
  return { shown, failed, recent, text, days: () => days };
})();
