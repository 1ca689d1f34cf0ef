/**
 * Puts a letter together from what is chosen and written in `[data-qf-letter]`, to print or to copy. Without it the
 * form is a page to tick and to print. Nothing is kept or sent: the letter is on the page alone.
 */
(() => {
  "use strict";

  function make(form) {
    const template = form.querySelector("template.qf-letter__template");
    if (!template) return console.error("qf-letter: no letter to fill");
    form.append(template.content.cloneNode(true));
    const paper = form.querySelector(".qf-letter__paper");
    const status = form.querySelector("[role=status]");
    const kept = status.textContent;
    const part = (name) => form.querySelector(`[data-part=${name}]`);

    function paragraph(name, ...content) {
      const line = document.createElement("p");
      line.className = `qf-letter__p qf-letter__p--${name}`;
      line.append(...content);
      paper.append(line);
    }

    /** The words beside a tick, with the mark of their language. */
    const words = (tick) => tick.closest("label").querySelector(".qf-letter__words").cloneNode(true);

    function write() {
      paper.replaceChildren();
      if (part("to").value.trim()) paragraph("to", part("to").value.trim());
      for (const tick of form.querySelectorAll("[data-part=line]:checked")) paragraph("line", words(tick));
      for (const text of part("own").value.split(/\n+/)) if (text.trim()) paragraph("line", text.trim());
      const maxim = form.querySelector("[data-part=maxim]:checked");
      if (maxim) {
        const by = maxim.closest(".qf-letter__maxim").querySelector(".qf-letter__by");
        paragraph("maxim", words(maxim));
        const gloss = maxim.closest(".qf-letter__maxim").querySelector(".qf-letter__gloss");
        if (gloss) paragraph("gloss", gloss.textContent);
        if (by) paragraph("by", ...by.cloneNode(true).childNodes);
      }
      if (part("name").value.trim()) paragraph("name", part("name").value.trim());
      paper.hidden = !paper.childElementCount;
      for (const button of form.querySelectorAll("[data-do]")) button.disabled = paper.hidden;
      status.textContent = kept;
    }

    async function copy() {
      const text = [...paper.children].map((line) => line.textContent).join("\n\n");
      let done = false;
      try {
        await navigator.clipboard.writeText(text);
        done = true;
      } catch {
        done = copySelected(); // a page from a folder has no clipboard to write to
      }
      status.textContent = done ? status.dataset.copied : status.dataset.uncopied;
    }

    function copySelected() {
      const selection = getSelection();
      selection.selectAllChildren(paper);
      const done = document.execCommand("copy");
      if (done) selection.removeAllRanges();
      return done;
    }

    form.addEventListener("input", write);
    form.addEventListener("submit", (event) => event.preventDefault());
    form.addEventListener("reset", () => setTimeout(write));
    form.addEventListener("click", (event) => {
      const button = event.target.closest("[data-do]");
      if (!button) return;
      if (button.dataset.do === "print") print();
      else copy();
    });
    form.reset(); // a browser may bring back what was written before
    write();
  }

  for (const form of document.querySelectorAll("[data-qf-letter]")) make(form);
})();
