/**
 * Lists, part 2: the files of data, each loaded once by a script element, so that they load from a folder as well.
 */
(() => {
  "use strict";
  const waiting = new Map();
  const loaded = new Map();

  /** What a file of data calls with its name and its data. */
  globalThis.qfListData = (name, data) => {
    const wait = waiting.get(name);
    if (wait) wait(data);
  };

  /** The data of a file; `address` leads to the script, `name` is what it calls itself. */
  qfList.load = (name, address) => {
    if (!loaded.has(name)) {
      const promise = new Promise((resolve, reject) => {
        const script = document.createElement("script");
        const fail = () => reject(new Error(`${address} cannot be read`));
        waiting.set(name, resolve);
        script.src = address;
        script.onerror = fail;
        script.onload = fail; // too late to matter where the file has given its data
        document.head.append(script);
      });
      promise.catch(() => loaded.delete(name)); // the next choice tries again
      loaded.set(name, promise);
    }
    return loaded.get(name);
  };
})();
