/**
 * Reads the article aloud, with voices of the device only: a voice of the network would send the text away. Where the
 * device has none for the page's language the button stays hidden. It stops and goes on at the same sentence. A kiosk, whose
 * article changes under it, gives the button's word in `data-start` and calls `qfAloud.reset()`.
 */
(() => {
  "use strict";
  const button = document.querySelector(".qf-tools__aloud");
  const article = document.getElementById("qf-main");
  const synth = window.speechSynthesis;
  if (!button || !article || !synth) return;
  const word = button.textContent;
  const SPOKEN = "h1, h2, h3, h4, p, li, dt, dd, blockquote, figcaption, th, td, pre";
  const SILENT = "nav, form, svg, [hidden], [aria-hidden=true], .qf-cite, .qf-sources, .qf-foot, .qf-kicker, .qf-money__key, .qf-poster";
  let queue = null;
  let at = 0;
  let said = null; // the utterance under way; kept, since some browsers drop one that nobody holds

  /** Return the device's best voice for a language tag: the same region first, for Chinese never another spoken one. */
  function voice(tag) {
    const lang = tag.toLowerCase().split("-")[0];
    const plain = (item) => item.lang.toLowerCase().replace("_", "-");
    const fits = synth.getVoices().filter((item) => item.localService
      && (plain(item).split("-")[0] === lang || (lang === "zh" && plain(item).startsWith("cmn")))
      && !/^zh-(hk|yue|mo)|^yue/.test(plain(item)));
    return fits.find((item) => plain(item) === tag.toLowerCase()) || fits.find((item) => item.default) || fits[0] || null;
  }

  function show() {
    button.hidden = !voice(document.documentElement.lang);
  }

  function sentences() {
    const found = [];
    for (const element of article.querySelectorAll(SPOKEN)) {
      if (element.closest(SILENT) || element.querySelector(SPOKEN) || !element.getClientRects().length) continue;
      const lang = (element.querySelector("[lang]:only-child") || element).closest("[lang]").lang;
      for (const text of element.textContent.match(/[^。！？!?]+[。！？!?”’]*/g) || []) {
        const words = text.replace(/\s+/g, " ").trim();
        if (words) found.push({ words, lang, element });
      }
    }
    return found;
  }

  function next() {
    mark();
    while (at < queue.length && !voice(queue[at].lang)) at += 1;
    if (at >= queue.length) return finish();
    const { words, lang, element } = queue[at];
    mark(element);
    const utterance = new SpeechSynthesisUtterance(words);
    utterance.voice = voice(lang);
    utterance.lang = utterance.voice.lang;
    utterance.onend = () => {
      if (said !== utterance) return;
      at += 1;
      next();
    };
    utterance.onerror = () => { if (said === utterance) pause(); };
    said = utterance;
    synth.speak(utterance);
  }

  function mark(element) {
    article.querySelector(".qf-spoken")?.classList.remove("qf-spoken");
    if (!element) return;
    element.classList.add("qf-spoken");
    element.scrollIntoView({ block: "nearest" });
  }

  function pause() {
    said = null;
    synth.cancel();
    button.textContent = button.dataset.resume;
  }

  function finish() {
    said = queue = null;
    at = 0;
    button.textContent = button.dataset.start || word;
  }

  /** Forget where the reading stood, and whether there is a voice for the language that the page now has. */
  function reset() {
    if (said) synth.cancel();
    finish();
    mark();
    show();
  }

  button.addEventListener("click", () => {
    if (said) return pause();
    queue = queue || sentences();
    button.textContent = button.dataset.stop;
    next();
  });
  addEventListener("pagehide", () => { if (said) pause(); });
  synth.addEventListener?.("voiceschanged", show);
  window.qfAloud = { reset };
  show();
})();
