/** Asks Pagefind through its own interface; a result has an address once its fragment has come. */
(() => {
  let engine = null;
  let shown = [];
  const ready = () => (engine ??= import(new URL("pagefind/pagefind.js", location.href).href));
  const id = ({ url }) => url.replace(/^.*\//, "").replace(/\.html$/, "");
  async function search(text) {
    const { results } = await (await ready()).search(text);
    return results;
  }
  globalThis.bench = {
    start: () => {},
    find: async (text) => {
      const results = (await search(text)).slice(0, 10);
      return (await Promise.all(results.map((result) => result.data()))).map(id);
    },
    first: async (text) => {
      shown = await search(text);
      if (shown.length) await shown[0].data();
      return shown.length;
    },
    idle: async () => {
      await Promise.all(shown.slice(0, 3).map((result) => result.data()));
    },
  };
})();
