/**
 * A reference client of the Qingfeng API in plain JavaScript, for browsers, Node.js and WeChat mini-programmes.
 * docs/api-client.md says what it must do and why. It needs two functions from the app: `fetchText(path)` gives a promise of
 * the text of a file of the site (rejected when it cannot be had), `save(state)` keeps a plain value.
 */
"use strict";

const BASE = "api/v1/";
const MAJOR = "1.";
const FOLDERS = { case: "cases", unit: "units", practice: "practices", culture: "culture", quiz: "quizzes", hall: "halls" };
const FORMS = { case: "case-kinds", unit: "unit-roles", practice: "practice-kinds", culture: "culture-kinds" };
const OPERATIONS = ["put", "withdraw", "remove"];
const has = (object, key) => Object.prototype.hasOwnProperty.call(object, key);

/** Return a text and the language it is really in: Chinese where there is no other. */
function words(text, lang) {
  return text[lang] !== null && text[lang] !== undefined ? [text[lang], lang] : [text.zh, "zh"];
}

/** Return the path of the record that an item of any list is about, null when it is about none. */
function pathOf(item) {
  if (item.path && item.address) return item.path;
  const [kind, name] = String(item.entry || "").split(":");
  return has(FOLDERS, kind) ? `${BASE}${FOLDERS[kind]}/${name}.json` : null;
}

class QingfengClient {
  constructor(fetchText, state, save) {
    this.fetchText = fetchText;
    this.state = state || { revision: null, tree: {}, documents: {}, gone: [] };
    this.save = save || (() => {});
  }

  /** Take over the newest release whole, or nothing of it: "updated", "unchanged", "offline" or "mixed". */
  async sync() {
    try {
      const index = await this.document(`${BASE}index.json`);
      if (index.revision === this.state.revision) return "unchanged";
      const operations = await this.operations(index.revision);
      await this.forget(operations);
      const tree = { ...this.state.tree };
      const documents = { ...this.state.documents };
      for (const item of operations) {
        delete tree[item.path];
        delete documents[item.path];
        if (item.op === "remove") continue;
        tree[item.path] = item.revision;
        // pictures are loaded when they are shown
        if (item.path.endsWith(".json")) documents[item.path] = await this.document(item.path, item.revision);
      }
      documents[`${BASE}index.json`] = index;
      this.state = { revision: index.revision, tree, documents, gone: [] };
      await this.save(this.state);
      return "updated";
    } catch (why) {
      if (why === "offline" || why === "mixed") return why;
      throw why;
    }
  }

  /** Return a file of the API; throws "offline" when it is none, "mixed" when it is of another release. */
  async document(path, revision) {
    let found;
    try {
      found = JSON.parse(await this.fetchText(path));
    } catch {
      throw "offline";
    }
    const known = found && typeof found.schema_version === "string" && found.schema_version.startsWith(MAJOR);
    if (!known || !has(found, "result")) throw "offline";
    if (revision !== undefined && found.revision !== revision) throw "mixed";
    return found;
  }

  /** Return what leads from the state to a release: by its steps, or where they do not reach so far, by its tree. */
  async operations(revision) {
    const steps = (await this.document(`${BASE}changes.json`, revision)).result;
    const number = steps.findIndex((step) => step.from === this.state.revision);
    if (number >= 0) {
      const last = new Map();
      for (const step of steps.slice(0, number + 1).reverse()) {
        for (const item of step.operations) {
          last.delete(item.path);
          last.set(item.path, item);
        }
      }
      const found = [...last.values()];
      if (found.every((item) => OPERATIONS.includes(item.op))) return found;
    }
    const tree = (await this.document(`${BASE}files.json`, revision)).result;
    const own = this.state.tree;
    const gone = Object.keys(own).filter((path) => !has(tree, path)).map((path) => ({ op: "remove", path }));
    const put = Object.keys(tree).filter((path) => own[path] !== tree[path]);
    return [...gone, ...put.map((path) => ({ op: "put", path, revision: tree[path] }))];
  }

  /** Drop at once what was withdrawn or removed, even if the rest of the release cannot be had today. */
  async forget(operations) {
    const lost = operations.filter((item) => item.op !== "put" && has(this.state.documents, item.path)).map((item) => item.path);
    if (!lost.length) return;
    const gone = [...new Set([...this.state.gone, ...lost])].sort();
    const documents = { ...this.state.documents };
    const tree = { ...this.state.tree };
    for (const path of lost) {
      delete documents[path];
      delete tree[path];
    }
    for (const [path, found] of Object.entries(documents)) {
      if (!Array.isArray(found.result)) continue;
      const result = found.result.filter((item) => !(item && gone.includes(pathOf(item))));
      if (result.length === found.result.length) continue;
      documents[path] = { ...found, result };
      delete tree[path]; // no longer what that revision stands for
    }
    // without a revision the next attempt compares trees, whatever the site has by then
    this.state = { revision: null, tree, documents, gone };
    await this.save(this.state);
  }

  /** Return the result of a file that is at hand, else what is given. */
  at(path, otherwise) {
    return has(this.state.documents, path) ? this.state.documents[path].result : otherwise;
  }

  /** Return the channels in their order. */
  channels(lang) {
    return this.at(`${BASE}channels.json`, []).map((item) => ({ code: item.code, name: words(item.label, lang)[0] }));
  }

  /** Return the entries of a channel: address, title, summary, and the language that the title is really in. */
  entries(channel, lang) {
    const found = [];
    let path = `${BASE}channels/${channel}.json`;
    while (path && has(this.state.documents, path)) {
      const page = this.state.documents[path];
      for (const item of page.result) {
        const [title, its] = words(item.title, lang);
        found.push({ address: item.address, title, summary: words(item.summary, lang)[0], lang: its });
      }
      path = page.next;
    }
    return found;
  }

  /** Return an entry: text, the language that it is really in, and what readers must be told; null: no such entry. */
  entry(address, lang) {
    const [kind, name] = address.split(":");
    const path = `${BASE}${has(FOLDERS, kind) ? FOLDERS[kind] : kind}/${name}.json`;
    if (this.state.gone.includes(path)) return { address, notice: "withdrawn" };
    const record = this.at(path, null);
    if (record === null) return null;
    if (record.status === "withdrawn") return { address, notice: "withdrawn" };
    const [title, its] = words(record.title, lang);
    const [body, bodyLang] = words(record.body_html || { zh: null, en: null }, lang);
    let notice = record.status === "disputed" ? "disputed" : null;
    if (lang !== "zh" && record.language !== "translated") notice = notice || record.language;
    const form = this.label(has(FORMS, kind) ? FORMS[kind] : "", record.form, lang);
    return { address, title, lang: its, body_html: body, body_lang: bodyLang, notice, form };
  }

  /** Return the label of a code; a code that is not in the list is shown as it is. */
  label(name, code, lang) {
    const lists = this.at(`${BASE}vocab.json`, {});
    const terms = has(lists, name) ? lists[name].terms : [];
    const term = terms.find((item) => item.code === code);
    return term ? words(term.label, lang)[0] : code;
  }
}

if (typeof module !== "undefined") module.exports = { QingfengClient, words };
