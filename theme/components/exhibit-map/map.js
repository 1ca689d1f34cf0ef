/** The map of posts and risks: shows one post, opened, or all of them. */
qfExhibits.define(["map"], (section, tools) => {
  "use strict";
  const { say, phrase } = tools;
  const bar = section.querySelector(".qf-posts");
  const posts = [...section.querySelectorAll(".qf-map__post")];
  const [all, ...buttons] = bar.querySelectorAll("[data-do]");

  function show(chosen) {
    all.setAttribute("aria-pressed", String(chosen < 0));
    posts.forEach((post, index) => {
      post.hidden = chosen >= 0 && index !== chosen;
      post.open = index === chosen;
      buttons[index].setAttribute("aria-pressed", String(index === chosen));
    });
  }

  return {
    act(button) {
      show(buttons.indexOf(button));
      const [name, count] = button.textContent.trim().split(/\s+(?=\d+$)/);
      say(phrase(bar.dataset.say, { name, count }));
    },
    reset: () => show(-1),
  };
});
