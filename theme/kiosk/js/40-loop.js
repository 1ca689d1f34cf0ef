/**
 * Kiosk, part 9: the loop that catches the eye. One slide after the other, both languages on each, until somebody touches the screen.
 */
qfKiosk.loop = (() => {
  "use strict";
  const { dom, schedule, clock, counts, lists } = qfKiosk;
  const MOODS = 5; // colours of the sky, in kiosk/css
  let slides = [];
  let at = -1;
  let cancel = null;
  let shown = null;

  /** Slides of the screens that are due, in the order of the programme, one chapter after the other in turn. */
  function due(broken) {
    const [lang, other] = qfKiosk.languages();
    const data = qfKiosk.data[lang];
    const date = clock.date();
    const queues = data.chapters.map((chapter) => lists.screens(data, chapter, broken).filter((id) => schedule.due(data.screens[id].when, date)));
    const found = [];
    for (let row = 0; queues.some((queue) => row < queue.length); row += 1) {
      queues.forEach((queue, chapter) => {
        if (row >= queue.length) return;
        const id = queue[row];
        const screen = data.screens[id];
        const { count, each } = schedule.shares(screen.seconds, screen.slides.length);
        for (let number = 0; number < count; number += 1) {
          found.push({ id, chapter: data.chapters[chapter].name, label: screen.label, each, slide: screen.slides[number], other: otherOf(other, id, number), lang, otherLang: other });
        }
      });
    }
    return found;
  }

  function otherOf(lang, id, number) {
    const screen = lang && qfKiosk.data[lang] && qfKiosk.data[lang].screens[id];
    return screen ? screen.slides[number] || screen.slides[0] : null;
  }

  function draw(slide, number) {
    const node = document.getElementById("qfk-slide");
    const { form = "title" } = slide.slide;
    const parts = [dom.made("p", "qfk-loop__chapter", slide.chapter), dom.made("p", "qfk-loop__big", slide.slide.big)];
    if (slide.slide.small) parts.push(dom.made("p", "qfk-loop__small", slide.slide.small));
    for (const part of parts) part.lang = qfKiosk.tags[slide.lang];
    if (form === "maxim") parts[1].lang = "zh-CN";
    if (slide.other) {
      const other = dom.made("div", "qfk-loop__other");
      other.lang = qfKiosk.tags[slide.otherLang];
      other.append(dom.made("p", "", form === "maxim" ? slide.other.small || slide.other.big : slide.other.big));
      if (form !== "maxim" && slide.other.small) other.append(dom.made("p", "qfk-loop__fine", slide.other.small));
      parts.push(other);
    }
    const inner = dom.made("div", `qfk-slide qfk-slide--${form}`);
    inner.append(...parts);
    node.replaceChildren(inner);
    const box = document.getElementById("qfk-loop").dataset;
    box.mood = String(number % MOODS);
    box.side = String(number % 3);
  }

  function next(broken) {
    cancel = null;
    if (at + 1 >= slides.length) {
      slides = due(broken);
      at = -1;
    }
    if (!slides.length) {
      cancel = clock.after(8000, () => next(broken)); // nothing is due: the hall's name stays
      return;
    }
    at += 1;
    const slide = slides[at];
    try {
      draw(slide, at);
      shown = slide.id;
      cancel = clock.after(slide.each, () => next(broken));
    } catch (error) {
      counts.failed(`slide ${slide.id}: ${error.message}`);
      broken.add(slide.id);
      slides = slides.filter((one) => one.id !== slide.id);
      at -= 1;
      cancel = clock.after(100, () => next(broken));
    }
  }

  /** Start, or go on, with the programme as it is due now. */
  function start(broken) {
    if (cancel) return;
    slides = [];
    at = -1;
    next(broken);
  }

  /** Stop at once; returns the screen that was shown. */
  function stop() {
    if (cancel) cancel();
    cancel = null;
    return shown;
  }

  return { start, stop };
})();
