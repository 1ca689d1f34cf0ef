/**
 * The service worker: the site without network. One cache holds one release and nothing of another: its shell, whose files
 * are checked by hash, and what has been visited. A new release is made ready beside it and shown when the reader says so,
 * or when the last page has been closed. RELEASE, SHELL and MISSING are written by the build.
 */
"use strict";

const CACHE = `qingfeng-${RELEASE}`;
const HOME = new URL("./", self.location).href;
/** Files kept besides the shell; the oldest go first. */
const MOST = 400;
/** What changes on its own, is for programmes, or is too large to keep. */
const PASSING = /^(?:api\/|kiosk\/|(?:en\/)?feeds\/|release\.json$|sw\.js$|.*\.(?:zip|csv|xml)$)/;
/** Milliseconds for which the server's release is taken to be the one last seen. */
const TRUSTED = 20000;
const shell = new Set(SHELL.map(([path]) => HOME + path));
let full = false;
let asked = { at: 0, same: Promise.resolve(false) };

/** The address under which a file is kept: a directory is its index, what follows ? or # makes no other file. */
const keyOf = (url) => {
  const bare = url.split(/[?#]/)[0];
  return bare.endsWith("/") ? `${bare}index.html` : bare;
};
const others = async () => (await caches.keys()).filter((name) => name.startsWith("qingfeng-") && name !== CACHE);
const hex = (bytes) => Array.from(new Uint8Array(bytes), (byte) => byte.toString(16).padStart(2, "0")).join("");

async function release() {
  const answer = await fetch(`${HOME}release.json`, { cache: "no-store" });
  return (await answer.json()).revision;
}

/** Tell whether the server still has this release: what it gives may be kept only then. */
function same() {
  if (Date.now() - asked.at > TRUSTED) {
    asked = { at: Date.now(), same: release().then((found) => found === RELEASE, () => false) };
  }
  return asked.same;
}

async function install() {
  const cache = await caches.open(CACHE);
  try {
    for (const [path, hash] of SHELL) {
      const answer = await fetch(HOME + path, { cache: "no-cache" });
      const body = await answer.clone().arrayBuffer();
      if (!answer.ok || hex(await crypto.subtle.digest("SHA-256", body)) !== hash) throw new Error(`${path} is of another release`);
      await cache.put(HOME + path, answer);
    }
    for (const name of await others()) await revisit(cache, await caches.open(name));
    if ((await release()) !== RELEASE) throw new Error("another release has come");
  } catch (why) {
    await caches.delete(CACHE); // the whole release or nothing; the browser tries again later
    throw why;
  }
}

/** Bring what was visited before into the new release; a page that is gone stays gone, a full disk ends it early. */
async function revisit(cache, old) {
  for (const request of (await old.keys()).slice(-MOST)) {
    if (shell.has(request.url) || (await cache.match(request.url))) continue;
    const answer = await fetch(request.url, { cache: "no-cache" });
    if (answer.ok && !(await store(cache, request.url, answer))) return;
  }
}

/** Put a file into a cache, making room once when there is none; tells whether it is kept. */
async function store(cache, url, answer) {
  for (const last of [false, true]) {
    try {
      await cache.put(url, answer.clone());
      return true;
    } catch (why) {
      const visited = (await cache.keys()).filter((request) => !shell.has(request.url));
      if (last || !visited.length) return false;
      for (const request of visited.slice(0, Math.ceil(visited.length / 2))) await cache.delete(request);
    }
  }
  return false;
}

/** Keep a visited file, and no more than MOST; a page is told when there is no room for any. */
async function keep(url, answer) {
  const cache = await caches.open(CACHE);
  full = !(await store(cache, url, answer));
  if (full) {
    for (const client of await self.clients.matchAll()) client.postMessage("full");
    return;
  }
  const visited = (await cache.keys()).filter((request) => !shell.has(request.url));
  for (const request of visited.slice(0, Math.max(0, visited.length - MOST))) await cache.delete(request);
}

async function answer(event) {
  const key = keyOf(event.request.url);
  const cache = await caches.open(CACHE);
  const kept = await cache.match(key);
  if (kept) return kept;
  try {
    const fresh = await fetch(event.request);
    if (fresh.ok && fresh.type === "basic" && !fresh.redirected) {
      const copy = fresh.clone();
      event.waitUntil(same().then((is) => (is ? keep(key, copy) : self.registration.update())));
    }
    return fresh;
  } catch (why) {
    if (event.request.mode !== "navigate") throw why;
    return cache.match(HOME + MISSING[key.startsWith(`${HOME}en/`) ? "en" : "zh"]);
  }
}

self.addEventListener("install", (event) => event.waitUntil(install()));

self.addEventListener("activate", (event) => {
  const clear = async () => {
    for (const name of await others()) await caches.delete(name);
    await self.clients.claim();
  };
  event.waitUntil(clear());
});

self.addEventListener("message", (event) => {
  if (event.data === "show") self.skipWaiting(); // only when a reader asked for it
  if (event.data === "full?" && full) event.source.postMessage("full"); // a page that was not there yet when it was told
});

self.addEventListener("fetch", (event) => {
  const { method, url, headers } = event.request;
  if (method !== "GET" || !url.startsWith(HOME) || headers.has("range")) return;
  if (!PASSING.test(keyOf(url).slice(HOME.length))) event.respondWith(answer(event));
});
