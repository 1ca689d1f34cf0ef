"""Lists of the corpus as Markdown, and what all pages of a language are written with."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from bench.peers import plain
from qingfeng.model.dates import Period
from qingfeng.render import format as form

if TYPE_CHECKING:
    from bench.corpus import Entry


class ListWriter:
    """Writes lists of one language."""

    def __init__(
        self, graph: plain.Graph, vocab: Any, words: dict[str, str], sources: Any, lang: str
    ) -> None:
        self.graph, self.vocab, self.words, self.sources, self.lang = graph, vocab, words, sources, lang

    def label(self, name: str, code: str) -> str:
        return self.vocab[name][code][self.lang]

    def date(self, text: str) -> str:
        return form.period(Period.parse(text), self.lang)

    def money(self, amount: str) -> str:
        return form.money(Decimal(amount), self.lang)

    def href(self, entry: Entry) -> str:
        return f"../{plain.FOLDERS[entry.kind]}/{entry.id}.md"

    def link(self, entry: Entry) -> str:
        return f"[{plain.title(entry, self.lang)}]({self.href(entry)})"

    def terms(self, entry: Entry) -> list[tuple[str, str]]:
        lists = (("form", plain.FORMS[entry.kind]), ("field", "fields"), ("place", "places"))
        found = [(name, code, vocabulary) for name, vocabulary in lists if (code := plain.facet(entry, name))]
        return [(f"{name}-{code}.md", self.label(vocabulary, code)) for name, code, vocabulary in found]

    def card(self, entry: Entry, folder: str = "", reason: str | None = None) -> str:
        notes = " · ".join(label for _, label in self.terms(entry))
        address = f"{folder}{entry.id}.md" if reason is None else self.href(entry)
        text = reason or entry.data["summary"][self.lang]
        mark = entry.data.get("subject", {}).get("alias") or entry.data.get("brand", {}).get("name")
        return (
            f"{notes}\n\n### [{plain.title(entry, self.lang)}]({address})\n"
            + (f"\n{mark[self.lang]}\n" if mark else "")
            + f"\n{text}"
        )

    def lists(self, kind: str) -> Iterator[tuple[str, str]]:
        """Yield name and text of the pages of all lists of a kind, 20 entries on each."""
        lists = list(self.graph.lists(kind))
        names = {"form": plain.FORMS[kind], "field": "fields", "place": "places"}
        labels = {
            stem: self.label(names[name], term) if name in names else term for stem, name, term, _ in lists
        }
        facets = [
            f"**{self.words['facet-' + facet]}**: "
            + " · ".join(
                f"[{labels[stem]} {len(items)}]({stem}.md)" for stem, name, _, items in lists if name == facet
            )
            for facet in plain.FACETS
            if any(name == facet for _, name, _, _ in lists)
        ]
        for stem, _, _, items in lists:
            last = max(1, -(-len(items) // plain.PAGE_SIZE))
            files = [stem if number == 1 else f"{stem}-page-{number}" for number in range(1, last + 1)]
            for number, file in enumerate(files, 1):
                shown = sorted({1, last, *range(max(1, number - 2), min(last, number + 2) + 1)})
                part = items[(number - 1) * plain.PAGE_SIZE : number * plain.PAGE_SIZE]
                heading = self.words[kind] + (f": {labels[stem]}" if labels[stem] else "")
                pages = " · ".join(f"[{page}]({files[page - 1]}.md)" for page in shown) if last > 1 else ""
                parts = [
                    f"[{self.words['home']}](../index.md)",
                    f"# {heading}",
                    self.words[f"list-{kind}"],
                    *facets,
                    str(len(items)),
                ]
                yield file, "\n\n".join([*parts, *(self.card(entry) for entry in part), pages]) + "\n"
