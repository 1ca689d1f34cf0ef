/** Reload the page after a build; show the findings over the last good version when there are any. */
(function () {
  "use strict";
  let seen = 0;
  const style =
    "position:fixed;inset:auto 0 0 0;max-height:55vh;overflow:auto;z-index:1000;padding:12px 16px;" +
    "background:#3a1512;color:#fff;font:14px/1.6 system-ui,sans-serif;box-shadow:0 -2px 12px rgba(0,0,0,.4)";

  function line(parent, text, css) {
    const element = document.createElement("div");
    element.textContent = text;
    element.style.cssText = css || "";
    parent.append(element);
  }

  function show(state) {
    document.getElementById("qf-preview")?.remove();
    if (!state.problem && !state.findings.length) return;
    const box = document.createElement("aside");
    box.id = "qf-preview";
    box.lang = "zh-CN";
    box.setAttribute("role", "alert");
    box.style.cssText = style;
    const errors = state.findings.filter((item) => item.severity === "error").length;
    line(box, errors || state.problem
      ? "有错误，下面显示的是上一次的好版本 / errors: you see the last good version"
      : "有警告 / warnings", "font-weight:700");
    if (state.problem) line(box, state.problem, "white-space:pre-wrap");
    for (const item of state.findings) {
      line(box, `${item.path}:${item.line}:${item.column} ${item.code}`, "margin-top:8px;font-family:monospace");
      line(box, `${item.zh} / ${item.en}`);
      line(box, `${item.remedy_zh} / ${item.remedy_en}`, "opacity:.8");
    }
    document.body.append(box);
  }

  async function ask() {
    for (;;) {
      try {
        const answer = await fetch(`/__preview/state?seen=${seen}`);
        const state = await answer.json();
        const blocked = state.problem || state.findings.some((item) => item.severity === "error");
        if (seen && state.version !== seen && !blocked) {
          location.reload();
          return;
        }
        if (state.version !== seen) show(state);
        seen = state.version;
      } catch {
        await new Promise((resolve) => setTimeout(resolve, 1000));
      }
    }
  }
  addEventListener("load", ask);
})();
