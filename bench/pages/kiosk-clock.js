/** A clock for the player of a kiosk that only a test moves: `qfTest.pass(ms)` lets time go by and runs what is due, in order. */
globalThis.qfTest = { at: 1000, wall: Date.UTC(2026, 10, 23, 2, 0), jobs: new Map(), next: 1,
  pass(ms) {
    const end = this.at + ms;
    for (;;) {
      const due = [...this.jobs].filter(([, job]) => job.when <= end).sort((a, b) => a[1].when - b[1].when || a[0] - b[0])[0];
      if (!due) break;
      const [id, job] = due;
      this.wall += job.when - this.at;
      this.at = job.when;
      if (job.every) job.when += job.every; else this.jobs.delete(id);
      job.act();
    }
    this.wall += end - this.at;
    this.at = end;
  } };
globalThis.qfKioskClock = {
  now: () => qfTest.at,
  date: () => new Date(qfTest.wall),
  every(ms, act) { const id = qfTest.next++; qfTest.jobs.set(id, { when: qfTest.at + ms, every: ms, act }); return () => qfTest.jobs.delete(id); },
  after(ms, act) { const id = qfTest.next++; qfTest.jobs.set(id, { when: qfTest.at + ms, act }); return () => qfTest.jobs.delete(id); },
};
