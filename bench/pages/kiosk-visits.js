/** Visits to a kiosk, one like the other in kind and none like the other in what is opened: `qfVisits.run(from, to)`. */
globalThis.qfVisits = {
  press(target, name) {
    for (const type of ["pointerdown", "pointerup"]) target.dispatchEvent(new PointerEvent(type, { bubbles: true, cancelable: true }));
    target.dispatchEvent(new MouseEvent("click", { bubbles: true, cancelable: true, detail: name ? 1 : 0 }));
  },

  /** Press the first that fits, when there is one. */
  tap(selector, at = 0) {
    const found = [...document.querySelectorAll(selector)].filter((one) => !one.disabled && one.offsetParent);
    if (found.length) this.press(found[at % found.length]);
    return found.length > 0;
  },

  async search(number) {
    this.tap('[data-name="search"]');
    for (const letter of ["lj", "hxt", "q", "yw"][number % 4]) {
      const key = [...document.querySelectorAll(".qf-keyboard__key")].find((one) => one.textContent === letter);
      if (key) this.press(key);
    }
    await new Promise((resolve) => setTimeout(resolve, 0));
    this.tap(".qfk-hit", number);
  },

  async visit(number) {
    qfTest.wall = Date.UTC(2026, 10, 1 + Math.floor(number / 150), 2, 0); // 150 visits a day, in opening hours
    this.press(document.getElementById("qfk-loop"));
    if (number % 3 === 1) this.tap('[data-name="language"]');
    if (number % 5 === 1) this.tap('[data-name="large"]');
    this.tap(".qfk-tiles--chapters .qfk-tile", number);
    for (let turn = 0; turn < 3; turn += 1) {
      this.tap(".qfk-tile", number * 3 + turn);
      this.tap(".qfk-turn__key--on");
      this.tap(".qfk-pane [data-do]", number + turn);
      this.tap(".qfk-pane .qf-quiz__option", number);
      qfTest.pass(4000);
      this.tap('[data-name="back"]');
    }
    if (number % 7 === 3) await this.search(number);
    qfTest.pass(120000); // nobody touches it any more: it asks, and forgets
    qfTest.pass(15000); // the loop goes on
  },

  async run(from, to) {
    for (let number = from; number < to; number += 1) await this.visit(number);
    return qfKiosk.player.state().place;
  },
};
