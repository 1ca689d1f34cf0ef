/**
 * Explains a term of the glossary beside the word. Without it the word is a link to its place in the glossary.
 *
 * Any `a.qf-term[data-term]` opens on click, tap or Enter; Esc, a tap elsewhere or leaving with Tab closes. The
 * words of the page's language come from the markup: `data-term`, and `data-more` of the text around.
 */
(() => {
  "use strict";
  const GAP = 6;
  let pop = null;
  let word = null;

  function open(link) {
    close(false);
    const host = document.getElementById("qf-main");
    if (!host) return console.error("qf-term: #qf-main not found");
    const around = link.closest("[data-more]");
    const text = document.createElement("p");
    text.textContent = link.dataset.term;
    const more = document.createElement("a");
    more.className = "qf-term__more";
    more.href = link.getAttribute("href");
    more.textContent = around ? around.dataset.more : "…";
    pop = document.createElement("div");
    pop.className = "qf-term__pop";
    pop.tabIndex = -1;
    pop.setAttribute("role", "dialog");
    pop.setAttribute("aria-label", link.textContent);
    pop.append(text, more);
    host.append(pop);
    word = link;
    word.setAttribute("aria-expanded", "true");
    place();
    pop.focus({ preventScroll: true });
    pop.scrollIntoView({ block: "nearest" });
  }

  /** Put the box under the word, or above it where there is no room below, inside the window. */
  function place() {
    if (!pop) return;
    const host = pop.parentElement.getBoundingClientRect();
    const at = word.getClientRects()[0] || word.getBoundingClientRect();
    const width = document.documentElement.clientWidth;
    const left = Math.max(GAP, Math.min(at.left, width - pop.offsetWidth - GAP));
    const header = document.querySelector(".md-header");
    const ceiling = header ? header.getBoundingClientRect().bottom : 0;
    const above = at.top - pop.offsetHeight - GAP;
    const below = at.bottom + GAP;
    const last = word.getBoundingClientRect().bottom + GAP; // under the last line of a word that is broken
    const top = below + pop.offsetHeight > innerHeight && above > ceiling ? above : Math.max(below, last);
    pop.style.left = `${left - host.left}px`;
    pop.style.top = `${top - host.top}px`;
  }

  function close(back) {
    if (!pop) return;
    const link = word;
    pop.remove();
    pop = word = null;
    link.setAttribute("aria-expanded", "false");
    if (back) link.focus();
  }

  document.addEventListener("click", (event) => {
    const link = event.target.closest("a.qf-term[data-term]");
    if (!link || event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    if (link === word) close(true);
    else open(link);
  });

  const elsewhere = (event) => {
    if (pop && !pop.contains(event.target) && !word.contains(event.target)) close(false);
  };
  document.addEventListener("pointerdown", elsewhere);
  document.addEventListener("focusin", elsewhere);

  document.addEventListener("keydown", (event) => {
    if (!pop) return;
    const leaves = event.key === "Tab" && (event.shiftKey || document.activeElement !== pop);
    if (event.key !== "Escape" && !(leaves && pop.contains(document.activeElement))) return;
    event.preventDefault();
    close(true);
  });

  addEventListener("resize", place);

  for (const link of document.querySelectorAll("a.qf-term[data-term]")) {
    link.setAttribute("aria-haspopup", "dialog");
    link.setAttribute("aria-expanded", "false");
  }
})();
