/** Puts the reader's day into citations and adds a button that copies each. Without it the text can be selected. */
(() => {
  "use strict";
  function copy(text) {
    if (navigator.clipboard && isSecureContext) return navigator.clipboard.writeText(text);
    const field = document.createElement("textarea"); // pages from a disk and over plain HTTP have no clipboard
    field.value = text;
    field.readOnly = true;
    field.className = "qf-cite__field";
    document.body.append(field);
    field.select();
    const done = document.execCommand("copy");
    field.remove();
    return done ? Promise.resolve() : Promise.reject(new Error("not copied"));
  }

  for (const box of document.querySelectorAll(".qf-cite")) {
    box.addEventListener("toggle", () => {
      const now = new Date();
      const two = (number) => String(number).padStart(2, "0");
      const day = `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
      for (const place of box.querySelectorAll(".qf-cite__day")) place.textContent = day;
    });
    for (const text of box.querySelectorAll(".qf-cite__text")) {
      const button = document.createElement("button");
      const name = text.closest("dd").previousElementSibling.textContent;
      button.type = "button";
      button.className = "qf-cite__copy";
      button.textContent = box.dataset.copy;
      button.setAttribute("aria-label", `${box.dataset.copy} ${name}`);
      const said = document.createElement("span");
      said.setAttribute("role", "status");
      button.addEventListener("click", () => {
        copy(text.textContent).then(
          () => { said.textContent = box.dataset.copied; },
          () => { getSelection().selectAllChildren(text); },
        );
      });
      text.after(button, said);
    }
  }
})();
