/**
 * Asks the questions of `[data-qf-quiz]` one at a time. Without it they are a list with the answers folded away.
 *
 * The bank is the list itself (or a template of it); the words come from the player's template. `data-size` is the
 * length of a round, `data-now` asks at once without a start page, `data-keep` leaves the list below the player. What
 * is answered lives in this script alone and is gone with the page. Other pages may call `qfQuiz.start(root)` to
 * begin a round and `qfQuiz.reset(root)` to forget it.
 */
(() => {
  "use strict";
  const players = new WeakMap();

  /** Put values into the places of a sentence: "{right} of {total}". */
  const filled = (sentence, values) => sentence.replace(/\{(\w+)\}/g, (_, name) => String(values[name]));

  /** Show in `target` what `source` holds, with the language marks of its parts. */
  function copy(target, source) {
    target.replaceChildren(...source.cloneNode(true).childNodes);
  }

  function drawn(items, size) {
    const left = [...items];
    for (let at = left.length - 1; at > 0; at -= 1) {
      const other = Math.floor(Math.random() * (at + 1));
      [left[at], left[other]] = [left[other], left[at]];
    }
    return left.slice(0, size);
  }

  class Player {
    constructor(root) {
      const template = root.querySelector("template.qf-quiz__template");
      const bank = root.querySelector(".qf-quiz__bank");
      if (!template || !bank) throw new Error("qf-quiz: no player or no questions");
      this.root = root;
      this.at = template.content.firstElementChild.cloneNode(true);
      this.bank = [...(bank.content || bank).querySelectorAll(".qf-question")];
      this.size = Number(root.dataset.size) || this.bank.length;
      this.now = "now" in root.dataset;
      template.after(this.at);
      if (!("keep" in root.dataset)) bank.hidden = true;
      this.at.addEventListener("click", (event) => this.clicked(event));
      this.at.addEventListener("keydown", (event) => this.pressed(event));
      const name = this.find("[data-visitor]");
      if (name) name.addEventListener("input", () => this.named(name.value));
      this.reset();
    }

    find(selector) {
      return this.at.querySelector(selector);
    }

    show(name) {
      for (const part of this.at.querySelectorAll("[data-part]")) part.hidden = part.dataset.part !== name;
      const certificate = this.find(".qf-certificate");
      if (certificate) certificate.classList.toggle("qf-sole", name === "certificate");
    }

    /** Forget the round and the name, and stand as at the beginning. */
    reset() {
      const choice = this.find("[data-choice]");
      if (choice) choice.value = "";
      const name = this.find("[data-visitor]");
      if (name) name.value = "";
      this.round = [];
      if (this.now) this.begin();
      else this.show("start");
    }

    /** The questions that the visitor's choice leaves, and the name of what was chosen. */
    chosen() {
      const choice = this.find("[data-choice]");
      const wanted = choice ? choice.value : "";
      const items = this.bank.filter((item) => !wanted || [item.dataset.quiz, item.dataset.entry].includes(wanted));
      const line = this.find("[data-line]");
      const option = choice && wanted ? choice.selectedOptions[0] : null;
      return { items, title: option ? option.dataset.name : line ? line.dataset.title : "" };
    }

    begin() {
      const { items, title } = this.chosen();
      this.title = title;
      this.round = this.now ? items : drawn(items, this.size);
      this.number = -1;
      this.right = 0;
      this.missed = [];
      this.next();
    }

    next() {
      this.number += 1;
      if (this.number >= this.round.length) return this.finish();
      const item = this.round[this.number];
      const total = this.round.length;
      const progress = this.find(".qf-quiz__progress");
      progress.textContent = filled(progress.dataset.progress, { number: this.number + 1, total });
      progress.hidden = total === 1;
      copy(this.find(".qf-quiz__question"), item.querySelector(".qf-question__text"));
      this.find(".qf-quiz__verdict").replaceChildren();
      this.find(".qf-quiz__on").hidden = true;
      this.find(".qf-quiz__options").replaceChildren(
        ...[...item.querySelectorAll(".qf-question__options > li")].map((option) => {
          const line = document.createElement("li");
          const button = document.createElement("button");
          const words = document.createElement("span");
          button.type = "button";
          button.className = "qf-quiz__option";
          copy(words, option);
          button.append(words);
          line.append(button);
          return line;
        }),
      );
      this.answered = false;
      this.show("question");
    }

    answer(button) {
      if (this.answered) return;
      this.answered = true;
      const item = this.round[this.number];
      const list = this.find(".qf-quiz__options");
      const buttons = [...list.querySelectorAll("button")];
      const best = buttons[Number(item.dataset.answer) - 1];
      const right = button === best;
      for (const one of buttons) one.setAttribute("aria-disabled", "true");
      this.mark(best, "right", list.dataset.right);
      if (!right) this.mark(button, "wrong", list.dataset.chosen);
      this.right += right;
      if (!right) this.missed.push(item);
      this.explain(item, right);
      const on = this.find("[data-do=next]");
      this.nextWords = this.nextWords || on.textContent;
      on.textContent = this.number + 1 === this.round.length ? on.dataset.last : this.nextWords;
      this.find(".qf-quiz__on").hidden = this.round.length === 1;
    }

    mark(button, state, words) {
      const note = document.createElement("span");
      note.className = "qf-quiz__mark";
      note.textContent = words;
      button.classList.add(`qf-quiz__option--${state}`);
      button.append(" ", note);
    }

    explain(item, right) {
      const verdict = this.find(".qf-quiz__verdict");
      const word = document.createElement("strong");
      const why = document.createElement("p");
      const read = item.querySelector(".qf-question__read");
      word.className = `qf-quiz__word qf-quiz__word--${right ? "right" : "wrong"}`;
      word.textContent = right ? verdict.dataset.right : verdict.dataset.wrong;
      copy(why, item.querySelector(".qf-question__why"));
      why.prepend(word, " ");
      verdict.replaceChildren(why);
      if (read) verdict.append(read.cloneNode(true));
    }

    finish() {
      const score = this.find(".qf-quiz__score");
      score.textContent = filled(score.dataset.score, { right: this.right, total: this.round.length });
      this.find(".qf-quiz__full").hidden = this.missed.length > 0;
      const links = new Map();
      for (const item of this.missed) {
        const link = item.querySelector(".qf-question__entry");
        if (link) links.set(link.getAttribute("href") || link.textContent, link); // on a kiosk it is a button
      }
      this.find(".qf-quiz__missed").hidden = links.size === 0;
      this.find(".qf-quiz__missed ul").replaceChildren(
        ...[...links.values()].map((link) => {
          const line = document.createElement("li");
          line.append(link.cloneNode(true));
          return line;
        }),
      );
      this.show("result");
      score.focus();
    }

    certify() {
      const line = this.find("[data-line]");
      const values = { quiz: this.title, right: this.right, total: this.round.length };
      line.textContent = filled(line.dataset.line, values);
      const day = new Intl.DateTimeFormat(document.documentElement.lang, { dateStyle: "long" });
      this.find(".qf-certificate__date").textContent = day.format(new Date());
      this.named(this.find("[data-visitor]").value);
      this.show("certificate");
      this.find("[data-visitor]").focus();
    }

    named(name) {
      this.find(".qf-certificate__name").textContent = name.trim();
    }

    clicked(event) {
      const option = event.target.closest(".qf-quiz__option");
      if (option) return this.answer(option);
      const button = event.target.closest("[data-do]");
      if (!button) return;
      const act = button.dataset.do;
      if (act === "start" || act === "next" || (act === "again" && this.now)) {
        if (act === "next") this.next();
        else this.begin();
        if (!this.find("[data-part=question]").hidden) this.find(".qf-quiz__question").focus();
      } else if (act === "again") {
        this.show("start");
        this.find("[data-do=start]").focus();
      } else if (act === "certify") this.certify();
      else if (act === "print") print();
      else if (act === "close") {
        this.show("result");
        this.find(".qf-quiz__score").focus();
      }
    }

    /** A to F, or 1 to 6, choose an option while the focus is in the player. */
    pressed(event) {
      if (event.ctrlKey || event.metaKey || event.altKey || event.target.matches("input, select")) return;
      if (this.find("[data-part=question]").hidden || !/^[a-f1-6]$/i.test(event.key)) return;
      const number = /\d/.test(event.key) ? Number(event.key) - 1 : event.key.toLowerCase().charCodeAt(0) - 97;
      const option = this.at.querySelectorAll(".qf-quiz__option")[number];
      if (!option || this.answered) return;
      this.answer(option);
      option.focus();
    }
  }

  /** Return the player of a root, made when there is none yet; null when the root holds no questions. */
  function player(root) {
    if (!players.has(root)) {
      try {
        players.set(root, new Player(root));
      } catch (error) {
        console.error(error.message);
        return null;
      }
    }
    return players.get(root);
  }

  window.qfQuiz = {
    start(root) {
      const one = player(root);
      if (one) one.begin();
    },
    reset(root) {
      const one = player(root);
      if (one) one.reset();
    },
  };

  for (const root of document.querySelectorAll("[data-qf-quiz]")) player(root);
})();
