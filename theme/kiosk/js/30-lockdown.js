/**
 * Kiosk, part 5: nobody leaves. The browser's own policies close the rest; this holds without them.
 */
qfKiosk.lockdown = (() => {
  "use strict";
  const NEVER = ["contextmenu", "dragstart", "drop", "dragover", "selectstart", "auxclick", "copy", "cut", "paste", "gesturestart", "gesturechange", "beforeprint", "submit"];
  const KEYS = new Set(["Tab", "Enter", " ", "Escape", "ArrowUp", "ArrowDown", "ArrowLeft", "ArrowRight", "Home", "End", "PageUp", "PageDown"]);
  const TYPED = new Set(["Backspace", "Delete"]);
  const ENTRIES = 60; // a browser keeps 50: what was there before this page is pushed out

  const stop = (event) => {
    event.preventDefault();
    event.stopImmediatePropagation();
  };

  /** Keys that a visitor with a keyboard or a switch needs; all others do nothing. */
  function allowed(event) {
    if (event.ctrlKey || event.altKey || event.metaKey) return false;
    if (KEYS.has(event.key)) return true;
    const field = event.target.matches && event.target.matches("input");
    return (TYPED.has(event.key) && field) || (event.key.length === 1 && (field || /^[a-f1-9]$/i.test(event.key)));
  }

  /** Only the page's own pictures, scripts and answers: a click on whatever leads elsewhere does nothing. */
  function inert(event) {
    const link = event.target.closest && event.target.closest("a[href], area[href], [target], input[type=file], input[type=color], label[for]");
    if (link) stop(event);
  }

  function history() {
    const { history: past } = window;
    for (let at = 0; at < ENTRIES; at += 1) past.pushState(null, "");
    addEventListener("popstate", () => past.pushState(null, ""));
    addEventListener("hashchange", () => past.pushState(null, ""));
  }

  function shut() {
    for (const name of NEVER) addEventListener(name, stop, { capture: true });
    addEventListener("click", inert, { capture: true });
    addEventListener("keydown", (event) => { if (!allowed(event)) stop(event); }, { capture: true });
    addEventListener("wheel", (event) => { if (event.ctrlKey) stop(event); }, { capture: true, passive: false });
    addEventListener("touchmove", (event) => { if (event.touches.length > 1) stop(event); }, { capture: true, passive: false });
    addEventListener("touchstart", (event) => { if (event.touches.length > 1) event.preventDefault(); }, { capture: true, passive: false });
    addEventListener("dblclick", (event) => event.preventDefault(), { capture: true });
    addEventListener("mousedown", (event) => { if (event.button !== 0) stop(event); }, { capture: true });
    // What a browser offers to scripts and a kiosk must not do.
    for (const name of ["open", "print", "alert", "confirm", "prompt", "showOpenFilePicker", "showSaveFilePicker", "showDirectoryPicker", "find"]) {
      try {
        Object.defineProperty(window, name, { value: () => null, configurable: false, writable: false });
      } catch { /* not known to this browser, or closed already */ }
    }
    history();
  }

  return { shut };
})();
