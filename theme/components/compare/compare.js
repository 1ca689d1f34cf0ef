/**
 * Lets a reader put a few practices of a table side by side. Without it the table reads row by row.
 *
 * What is chosen stands in the address (`?with=a,b`), so that it can be sent on. Words come from `data-*`.
 */
(() => {
  "use strict";

  function start(root) {
    const table = root.querySelector(".qf-compare__all");
    const side = root.querySelector(".qf-compare__side");
    const status = root.querySelector(".qf-compare__status");
    const clear = root.querySelector(".qf-compare__clear");
    if (!table || !side || !status || !clear) return console.error("qf-compare: its parts are not found");
    const most = Number(root.dataset.most);
    const rows = new Map([...table.tBodies[0].rows].map((row) => [row.dataset.id, row]));
    const boxes = new Map();
    let chosen = [];

    for (const [id, row] of rows) {
      const label = document.createElement("label");
      const box = document.createElement("input");
      const name = row.cells[0].textContent.trim();
      label.className = "qf-compare__pick";
      box.type = "checkbox";
      box.setAttribute("aria-label", root.dataset.choose.replace("{name}", name));
      box.addEventListener("change", () => choose(box.checked ? [...chosen, id] : chosen.filter((other) => other !== id)));
      label.append(box, root.dataset.choose.replace("{name}", "").trim());
      row.cells[0].append(label);
      boxes.set(id, box);
    }
    clear.addEventListener("click", () => {
      const first = boxes.get(chosen[0]);
      choose([]);
      if (first) first.focus();
    });

    function choose(ids) {
      chosen = ids.filter((id, at) => rows.has(id) && ids.indexOf(id) === at).slice(0, most);
      for (const [id, box] of boxes) {
        box.checked = chosen.includes(id);
        box.disabled = !box.checked && chosen.length === most;
      }
      clear.disabled = !chosen.length;
      side.hidden = chosen.length < 2;
      side.replaceChildren(...(side.hidden ? [] : [across()]));
      const words = chosen.length === most ? root.dataset.full : root.dataset.chosen;
      status.textContent = chosen.length ? words.replace("{count}", chosen.length) : "";
      remember();
    }

    /** The chosen rows as columns. */
    function across() {
      const made = document.createElement("table");
      const names = made.createTHead().insertRow();
      names.append(heading(root.dataset.aspect, "col"));
      for (const id of chosen) {
        const cell = heading("", "col");
        cell.append(rows.get(id).cells[0].querySelector("a").cloneNode(true));
        names.append(cell);
      }
      const body = made.createTBody();
      [...table.tHead.rows[0].cells].slice(1).forEach((aspect, at) => {
        const row = body.insertRow();
        row.append(heading(aspect.textContent, "row"));
        for (const id of chosen) {
          const cell = row.insertCell();
          cell.append(...[...rows.get(id).cells[at + 1].childNodes].map((node) => node.cloneNode(true)));
        }
      });
      return made;
    }

    function heading(text, scope) {
      const cell = document.createElement("th");
      cell.scope = scope;
      cell.textContent = text;
      return cell;
    }

    function remember() {
      const address = chosen.length ? `?with=${chosen.join(",")}` : location.pathname;
      try {
        history.replaceState(null, "", address);
      } catch {
        /* a page from a folder may not change its address in every browser */
      }
    }

    const told = new URLSearchParams(location.search).get("with");
    if (told) choose(told.split(","));
  }

  document.querySelectorAll(".qf-compare").forEach(start);
})();
