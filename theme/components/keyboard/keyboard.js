/**
 * An on-screen keyboard for any text input: for kiosks, whose visitors have no input method.
 *
 * `qfKeyboard.attach(input, {lang, words, done, host, labels})`: `lang` is the layout ("zh": letters are pinyin), `words` gives
 * a promise of Han words for letters, `done` is called when it closes, `host` is the element it is put into (else it stands at
 * the foot of the window), `labels` are its words (else those of a `template.qf-keyboard-words`). Keys are as large as the CSS
 * property `--key`. The input hears `input` events as from any keyboard; the system's own keyboard stays down.
 */
const qfKeyboard = (() => {
  "use strict";
  const ROWS = ["1234567890", "qwertyuiop", "asdfghjkl", "zxcvbnm"];
  const SIGNS = ["+", ".", "-"];
  const FIRST_REPEAT = 450;
  const REPEAT = 70;
  const LETTERS = /[a-z]+(?:'[a-z]+)*$/i;
  const attached = new WeakMap();
  const BACK = "M22 3a2 2 0 0 1 2 2v14a2 2 0 0 1-2 2H7c-.7 0-1.2-.4-1.6-.9L0 12l5.4-8.1C5.8 3.4 6.3 3 7 3zm0 2H7l-4.7 7L7 19h15zm-3 10.6L17.6 17 14 13.4 10.4 17 9 15.6l3.6-3.6L9 8.4 10.4 7 14 10.6 17.6 7 19 8.4 15.4 12z";

  function labelsOf(lang) {
    const all = [...document.querySelectorAll("template.qf-keyboard-words")];
    const found = all.find((item) => item.dataset.lang === lang) || all[0];
    return found ? JSON.parse(found.dataset.words) : {};
  }

  class Keyboard {
    constructor(input, options) {
      this.input = input;
      this.options = options;
      this.labels = options.labels || labelsOf(options.lang);
      this.layout = options.lang === "zh" && options.words ? "zh" : "en";
      this.turn = 0;
      this.timer = 0;
      this.kept = input.getAttribute("inputmode");
      input.setAttribute("inputmode", "none");
      this.changed = () => this.suggest();
      input.addEventListener("input", this.changed);
      this.node = this.build();
      (options.host || document.body).append(this.node);
      if (!options.host) document.documentElement.classList.add("qf-keyboard-is-open");
      input.focus();
      input.scrollIntoView({ block: "nearest" });
      this.suggest();
    }

    remove() {
      this.turn += 1;
      this.release();
      this.input.removeEventListener("input", this.changed);
      if (this.kept === null) this.input.removeAttribute("inputmode");
      else this.input.setAttribute("inputmode", this.kept);
      this.node.remove();
      document.documentElement.classList.remove("qf-keyboard-is-open");
    }

    build() {
      const node = element("div", "qf-keyboard");
      node.setAttribute("role", this.options.host ? "group" : "region"); // at the foot of the window it is a part of the page
      node.setAttribute("aria-label", this.labels.name || "");
      if (!this.options.host) node.classList.add("qf-keyboard--docked");
      this.bar = element("div", "qf-keyboard__words");
      this.bar.setAttribute("role", "group");
      this.bar.setAttribute("aria-label", this.labels.words || "");
      this.bar.hidden = !this.options.words;
      const keys = element("div", "qf-keyboard__keys");
      keys.setAttribute("role", "group");
      keys.setAttribute("aria-label", this.labels.letters || "");
      const rows = ROWS.map((letters) => this.row([...letters].map((letter) => this.key(letter, () => this.insert(letter)))));
      rows[3].append(this.key("", () => this.erase(), "back"));
      rows.push(this.row(this.functions()));
      keys.append(...rows);
      node.append(this.bar, keys);
      this.rove(keys);
      node.addEventListener("pointerdown", (event) => event.preventDefault()); // the input keeps the focus
      return node;
    }

    functions() {
      const keys = SIGNS.map((sign) => this.key(sign, () => this.insert(sign)));
      if (this.options.words) {
        this.flip = this.key("", () => this.turnLayout(), "switch");
        this.nameFlip();
        keys.unshift(this.flip);
      }
      keys.push(this.key(this.labels.space || "", () => this.insert(" "), "space"));
      keys.push(this.key(this.labels.clear || "", () => this.write(""), "clear"));
      keys.push(this.key(this.labels.done || "", () => this.finish(), "done"));
      return keys;
    }

    row(keys) {
      const node = element("div", "qf-keyboard__row");
      node.append(...keys);
      return node;
    }

    /** Make a key. It acts when it goes down, as keys do; a click without a pointer (keyboard, reader) acts as well. */
    key(label, act, kind) {
      const key = element("button", "qf-keyboard__key");
      if (kind) key.classList.add(`qf-keyboard__key--${kind}`);
      key.type = "button";
      key.tabIndex = -1;
      key.textContent = label;
      if (kind === "back") {
        key.setAttribute("aria-label", this.labels.back || "");
        key.append(icon(BACK));
      }
      // Words wait for the click, as their bar can be dragged; so does closing, lest the click fall on what lies beneath.
      const later = kind === "word" || kind === "done";
      let down = false;
      key.addEventListener("pointerdown", (event) => {
        if (event.button !== 0 || later) return;
        down = true;
        if (kind === "back") this.hold(act);
        act();
      });
      for (const name of ["pointerup", "pointercancel", "pointerleave"]) key.addEventListener(name, () => this.release());
      key.addEventListener("click", () => {
        if (!down) act();
        down = false;
      });
      key.addEventListener("contextmenu", (event) => event.preventDefault());
      return key;
    }

    hold(act) {
      this.release();
      const again = () => {
        act();
        this.timer = setTimeout(again, REPEAT);
      };
      this.timer = setTimeout(again, FIRST_REPEAT);
    }

    release() {
      clearTimeout(this.timer);
    }

    /** One key is a stop of Tab; arrows go to its neighbours. */
    rove(keys) {
      keys.querySelector("button").tabIndex = 0;
      keys.addEventListener("keydown", (event) => {
        const rows = [...keys.children].map((row) => [...row.children]);
        const at = rows.findIndex((row) => row.includes(document.activeElement));
        if (at < 0) return;
        const next = neighbour(rows, at, rows[at].indexOf(document.activeElement), event.key);
        if (!next) return;
        event.preventDefault();
        for (const key of keys.querySelectorAll("button")) key.tabIndex = key === next ? 0 : -1;
        next.focus();
      });
    }

    insert(text) {
      const { value } = this.input;
      const from = this.input.selectionStart ?? value.length;
      const to = this.input.selectionEnd ?? value.length;
      this.write(value.slice(0, from) + text + value.slice(to), from + text.length);
    }

    erase() {
      const { value } = this.input;
      const from = this.input.selectionStart ?? value.length;
      const to = this.input.selectionEnd ?? value.length;
      if (from !== to) return this.write(value.slice(0, from) + value.slice(to), from);
      const last = [...value.slice(0, from)].pop() || ""; // a character may be two units
      this.write(value.slice(0, from - last.length) + value.slice(from), from - last.length);
    }

    write(value, caret = value.length) {
      if (value === this.input.value) return;
      this.input.value = value;
      this.input.setSelectionRange(caret, caret);
      this.input.dispatchEvent(new InputEvent("input", { bubbles: true, inputType: "insertText" }));
    }

    turnLayout() {
      this.layout = this.layout === "zh" ? "en" : "zh";
      this.nameFlip();
      this.suggest();
    }

    nameFlip() {
      this.flip.textContent = this.labels.short || "";
      this.flip.setAttribute("aria-label", this.labels.pinyin || "");
      this.flip.setAttribute("aria-pressed", String(this.layout === "zh"));
    }

    /** Offer Han words for the letters before the caret; the letters stay as they are until one is taken. */
    async suggest() {
      const turn = (this.turn += 1);
      const before = this.input.value.slice(0, this.input.selectionStart ?? undefined);
      const letters = this.layout === "zh" ? (LETTERS.exec(before) || [""])[0] : "";
      let words = [];
      if (letters) {
        try {
          words = await this.options.words(letters.toLowerCase());
        } catch (error) {
          console.warn("qf-keyboard: no words", error && error.message);
        }
      }
      if (turn !== this.turn) return;
      const keys = words.map((word) => this.key(word, () => this.take(word, letters.length), "word"));
      for (const key of keys) {
        key.lang = "zh-CN";
        key.tabIndex = 0;
      }
      this.bar.replaceChildren(...keys);
      this.bar.scrollLeft = 0;
    }

    take(word, length) {
      const { value } = this.input;
      const caret = this.input.selectionStart ?? value.length;
      const from = Math.max(0, caret - length);
      if (this.node.contains(document.activeElement)) this.input.focus(); // the word's own key goes away
      this.write(value.slice(0, from) + word + value.slice(caret), from + word.length);
    }

    finish() {
      const had = this.node.contains(document.activeElement);
      detach(this.input);
      if (had) this.input.focus();
      if (this.options.done) this.options.done();
    }
  }

  function neighbour(rows, at, column, key) {
    if (key === "ArrowRight") return rows[at][column + 1];
    if (key === "ArrowLeft") return rows[at][column - 1];
    const row = rows[at + { ArrowDown: 1, ArrowUp: -1 }[key]];
    return row && row[Math.min(column, row.length - 1)];
  }

  function element(name, className) {
    const node = document.createElement(name);
    node.className = className;
    return node;
  }

  function icon(path) {
    const space = "http://www.w3.org/2000/svg";
    const svg = document.createElementNS(space, "svg");
    svg.setAttribute("viewBox", "0 0 24 24");
    svg.setAttribute("aria-hidden", "true");
    const shape = document.createElementNS(space, "path");
    shape.setAttribute("d", path);
    svg.append(shape);
    return svg;
  }

  /** Attach a keyboard to an input, or return the one it has. */
  function attach(input, options) {
    if (!attached.has(input)) attached.set(input, new Keyboard(input, options));
    return attached.get(input);
  }

  /** Take the keyboard of an input away. */
  function detach(input) {
    const keyboard = attached.get(input);
    attached.delete(input);
    if (keyboard) keyboard.remove();
  }

  return { attach, detach };
})();
