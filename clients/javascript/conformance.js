/** Plays `conformance.json` with the client: `node conformance.js ../conformance.json`. Exit code 1 when a step differs. */
"use strict";

const assert = require("node:assert");
const fs = require("node:fs");
const { QingfengClient } = require("./qingfeng-client.js");

async function main(place) {
  const { releases, steps } = JSON.parse(fs.readFileSync(place, "utf8"));
  const files = (name) => (releases[name].base ? { ...files(releases[name].base), ...releases[name].files } : releases[name].files);
  let kept = null;
  for (const step of steps) {
    const served = step.serve === null ? {} : { ...files(step.serve), ...step.instead };
    const fetchText = async (path) => {
      if (typeof served[path] !== "string") throw new Error(path);
      return served[path];
    };
    const save = (state) => {
      kept = JSON.stringify(state);
    };
    const client = new QingfengClient(fetchText, JSON.parse(kept), save); // a new start of the app each time
    assert.strictEqual(await client.sync(), step.result, step.name);
    for (const [lang, shown] of Object.entries(step.shows)) {
      const channels = client.channels(lang).map((item) => ({ ...item, entries: client.entries(item.code, lang) }));
      assert.deepStrictEqual(channels, shown.channels, `${step.name} (${lang})`);
      for (const [address, entry] of Object.entries(shown.entries)) {
        assert.deepStrictEqual(client.entry(address, lang), entry, `${step.name} (${lang}) ${address}`);
      }
    }
    for (const text of step.forgotten) assert.ok(!kept.includes(text), `${step.name}: ${text}`);
  }
  console.log(`${steps.length} steps`);
}

main(process.argv[2]).catch((why) => {
  console.error(why.message);
  process.exitCode = 1;
});
