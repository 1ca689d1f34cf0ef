/** The commands of the Python client, for Node.js 18 and later: `node run.js ADDRESS STATE sync|show|entry LANG ADDRESS`. */
"use strict";

const fs = require("node:fs");
const { QingfengClient } = require("./qingfeng-client.js");

async function main(address, place, command, lang = "zh", entry = "") {
  const fetchText = async (path) => {
    const answer = await fetch(address + path, { cache: "no-cache" });
    if (!answer.ok) throw new Error(`${path}: ${answer.status}`);
    return answer.text();
  };
  const save = (state) => {
    fs.writeFileSync(`${place}.new`, JSON.stringify(state));
    fs.renameSync(`${place}.new`, place); // the old state, or the new one, whatever happens
  };
  let state = null;
  try {
    state = JSON.parse(fs.readFileSync(place, "utf8"));
  } catch {
    // nothing kept yet, or nothing that can be read
  }
  const client = new QingfengClient(fetchText, state, save);
  let found;
  if (command === "sync") found = await client.sync();
  else if (command === "show") found = client.channels(lang).map((item) => ({ ...item, entries: client.entries(item.code, lang) }));
  else found = client.entry(entry, lang);
  console.log(JSON.stringify(found, null, 1));
}

main(...process.argv.slice(2));
