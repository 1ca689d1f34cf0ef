/** Flow and life line: walks through the steps, one marked at a time. All of them stay readable. */
qfExhibits.define(["flow", "lifeline"], (section, tools) => {
  "use strict";
  const { say, phrase } = tools;
  const bar = section.querySelector(".qf-walk");
  const steps = [...section.querySelectorAll(".qf-step")];
  const returns = section.querySelector(".qf-returns");
  let at = -1; // before the first step; steps.length is past the last

  function show() {
    const values = { steps: steps.length, step: at + 1 };
    steps.forEach((step, index) => {
      step.classList.toggle("qf-step--seen", index < at);
      step.classList.toggle("qf-step--now", index === at);
      if (index === at) step.setAttribute("aria-current", "step");
      else step.removeAttribute("aria-current");
    });
    returns?.classList.remove("qf-returns--now");
    bar.querySelector('[data-do="previous"]').setAttribute("aria-disabled", String(at < 0));
    bar.querySelector('[data-do="next"]').setAttribute("aria-disabled", String(at >= steps.length));
    if (at < 0) return say(phrase(bar.dataset.sayStart, values));
    if (at >= steps.length) return say(phrase(bar.dataset.sayEnd, values));
    const text = (what) => steps[at].querySelector(what)?.textContent.trim();
    const name = [text('[data-part="name"]'), text(".qf-step__actor")].filter(Boolean).join(" · ");
    say(phrase(bar.dataset.say, { ...values, name }));
  }

  function go(to) {
    at = Math.max(-1, Math.min(steps.length, to));
    show();
    // The bar sticks to the foot of the window: a step below it would be marked unseen.
    steps[at]?.scrollIntoView({ block: "nearest" });
  }

  const keys = { ArrowRight: () => at + 1, ArrowLeft: () => at - 1, Home: () => 0, End: () => steps.length - 1 };
  return {
    act(button) {
      if (button.dataset.do === "next") return go(at + 1);
      if (button.dataset.do === "previous") return go(at - 1);
      returns.classList.add("qf-returns--now");
      returns.scrollIntoView({ block: "nearest" });
      say(returns.textContent.trim());
    },
    key(event) {
      if (!(event.key in keys) || !bar.contains(event.target)) return;
      event.preventDefault();
      go(keys[event.key]());
    },
    reset() {
      at = -1;
      show();
    },
  };
});
