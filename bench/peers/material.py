"""The corpus as a plain MkDocs site with Material, all of it Markdown: lists, tables, sums in words.

Set up for speed as far as its users can: only the first page of each list is in the navigation, entries are
kept out of it, navigation is pruned, there is no search and no plugin.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from bench.peers import plain
from bench.peers.material_entries import Writer
from bench.project import ROOT

if TYPE_CHECKING:
    from bench.corpus import Corpus

_CONFIG = """site_name: 清风 Qingfeng
site_url: https://qingfeng.example/
use_directory_urls: false
strict: true
theme:
  name: material
  language: {lang}
  font: false
  features: [navigation.tabs, navigation.top, navigation.prune, toc.follow]
  palette:
    - media: "(prefers-color-scheme: light)"
      scheme: default
      toggle: {{icon: material/weather-night, name: dark}}
    - media: "(prefers-color-scheme: dark)"
      scheme: slate
      toggle: {{icon: material/weather-sunny, name: light}}
extra:
  alternate:
    - {{name: 中文, link: /, lang: zh}}
    - {{name: English, link: /en/, lang: en}}
plugins: []
markdown_extensions: [tables, footnotes]
nav:
{nav}
not_in_nav: |
  *
"""


def write(corpus: Corpus, folder: Path) -> None:
    """Write the site's sources into ``folder``, which must not exist."""
    graph, vocab = plain.Graph(corpus), plain.vocabularies(ROOT)
    nav = []
    for lang, root in (("zh", ""), ("en", "en/")):
        words = plain.read_yaml(ROOT / "theme" / "i18n" / f"{lang}.yml")
        writer = Writer(graph, vocab, words, {source["id"]: source for source in corpus.sources}, lang)
        docs = folder / "docs" / root
        for section in plain.FOLDERS.values():
            (docs / section).mkdir(parents=True)
        home = [f"# {words['home-title']}", words["home-lead"]]
        for kind, section in plain.FOLDERS.items():
            home.append(f"## [{words[kind]}]({section}/index.md)")
            home.extend(writer.card(entry, f"{section}/") for entry in graph.kinds[kind][:3])
            nav.append(f"  - {words[kind]}: {root}{section}/index.md")
            for entry in graph.kinds[kind]:
                (docs / section / f"{entry.id}.md").write_text(writer.entry(entry), "utf-8")
            for name, text in writer.lists(kind):
                (docs / section / f"{name}.md").write_text(text, "utf-8")
        (docs / "index.md").write_text("\n\n".join(home) + "\n", "utf-8")
        nav.insert(
            0 if lang == "zh" else len(nav) - len(plain.FOLDERS), f"  - {words['home']}: {root}index.md"
        )
        for page in sorted((ROOT / "content" / "pages" / lang).glob("*.md")):
            if page.stem != "index":
                (docs / page.name).write_text(
                    plain.with_links(page.read_text("utf-8"), lambda *_: "index.md"), "utf-8"
                )
    (folder / "mkdocs.yml").write_text(_CONFIG.format(lang="zh", nav="\n".join(nav)), "utf-8")


def command(folder: Path, out: Path) -> list[str]:
    """Return the command that builds the site."""
    return [sys.executable, "-m", "mkdocs", "build", "-q", "-f", str(folder / "mkdocs.yml"), "-d", str(out)]
