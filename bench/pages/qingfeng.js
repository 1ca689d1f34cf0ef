/** Asks our engine: its scripts and the index of the language behind the question mark of the page's address. */
(() => {
  const lang = location.search.slice(1);
  let coming = null;
  let engine = null;
  let last = { hits: [] };
  let typed = "";
  const id = ({ address }) => address.replace(/\.html$/, "");

  /** As on a page of the site, whose own script holds the engine, nothing waits for the engine before it is asked for. */
  function preload() {
    const link = document.createElement("link");
    link.rel = "preload";
    link.as = "script";
    link.href = `search/${lang}/index.js`;
    document.head.append(link);
  }

  function load() {
    preload();
    return new Promise((resolve, reject) => {
      const script = document.createElement("script");
      script.onload = () => resolve(qfSearch.open(new URL("search/", location.href).href, lang));
      script.onerror = () => reject(new Error("engine.js cannot be read"));
      script.src = "engine.js";
      document.head.append(script);
    });
  }

  async function ready() {
    coming ??= load();
    engine = await coming;
    return engine;
  }

  let whole = Promise.resolve();
  globalThis.bench = {
    start: () => {},
    find: async (text) => {
      const { hits } = await (await ready()).query(text);
      return hits.slice(0, 10).map(id);
    },
    /** Resolves with the first hits that a reader sees: those of titles, when there are any. */
    first: async (text) => {
      typed = text;
      await ready();
      return new Promise((resolve) => {
        const onTitles = (hits) => {
          if (hits.length) resolve(hits.length);
        };
        whole = engine.query(text, { onTitles }).then((result) => {
          last = result;
          resolve(result.hits.length);
        });
      });
    },
    idle: async () => {
      await whole;
      await Promise.all(last.hits.slice(0, 3).map((hit) => engine.excerpt(hit, typed)));
    },
  };
})();
