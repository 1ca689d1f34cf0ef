"""Entries of the corpus as Markdown."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any

from bench.peers import plain
from bench.peers.material_lists import ListWriter
from bench.project import yaml_text
from qingfeng.render import format as form

if TYPE_CHECKING:
    from bench.corpus import Entry


class Writer(ListWriter):
    """Writes entries and lists of one language."""

    def entry(self, entry: Entry) -> str:
        """Return the page of an entry."""
        words, lang, data = self.words, self.lang, plain.localised(entry.data, self.lang)
        title = plain.title(entry, lang)
        parts = [f"---\n{yaml_text({'title': title, 'description': data['summary']})}---"]
        parts.append(f"[{words['home']}](../index.md) / [{words[entry.kind]}](index.md) / {title}")
        parts.append(" ".join(f"[{label}]({path})" for path, label in self.terms(entry)))
        parts += [f"# {title}", data["summary"], *getattr(self, f"_{entry.kind}")(entry, data)]
        parts += [f"## {words['related']}"]
        parts += [
            self.card(other, "", reason)
            for other, reason in self.graph.related(entry, lang, words["mentioned-here"])
        ]
        parts += [
            f"## {words['sources']}",
            "\n".join(self._source(self.sources[name]) for name in data["sources"]),
            words["sources-note"],
        ]
        parts.append(f"{words['topics']}: " + " ".join(self.label("tags", tag) for tag in data["tags"]))
        parts.append(f"`{entry.address}` [{words['correction']}](../privacy.md)")
        for name, other in zip(("previous", "next"), self.graph.neighbours(entry), strict=True):
            if other is not None:
                parts.append(f"{words[name]} {self.link(other)}")
        return "\n\n".join(parts) + "\n"

    def _source(self, source: dict[str, Any]) -> str:
        gloss = f" {source['headline']['en']}" if self.lang == "en" else ""
        column = self.label("columns", source["column"])
        place = f"{column} · {self.words['newspaper-page']} {source['page']}"
        return f"1. *{source['headline']['zh']}*{gloss} {place} {source['dating'][self.lang]}"

    def _rows(self, rows: list[tuple[str, str]]) -> str:
        return "\n".join(
            ["| | |", "| --- | --- |", *(f"| {label} | {value} |" for label, value in rows if value)]
        )

    def _unit_link(self, entry: Entry) -> str:
        return self.link(self.graph.by_address[f"unit:{plain.unit_of(entry)}"])

    def _body(self, entry: Entry) -> str:
        return plain.with_links(
            entry.bodies[self.lang].strip(), lambda kind, name: f"../{plain.FOLDERS[kind]}/{name}.md"
        )

    def _value(self, figure: dict[str, Any]) -> str:
        if figure["unit"] == "yuan":
            return self.money(figure["value"])
        term = self.vocab["measures"][figure["unit"]]
        counted = term["zh"] if self.lang == "zh" else term["many"]
        return form.count(Decimal(figure["value"]), self.lang, counted)

    def _figures(self, data: dict[str, Any]) -> list[str]:
        lines = [
            f"| {self._value(item)} | {item['label']} | {self.date(item['period'])} | {item['phrase']} |"
            for item in data["figures"]
        ]
        return [f"## {self.words['figures']}", "\n".join(["| | | | |", "| --- | --- | --- | --- |", *lines])]

    def _money(self, item: dict[str, Any]) -> str:
        direction = self.label("money-directions", item["direction"])
        return f"**{direction}** {self.money(item['amount'])} {item['what']}"

    def _case(self, entry: Entry, data: dict[str, Any]) -> list[str]:
        words, outcome = self.words, data["outcome"]
        court, party, post = outcome["court"], outcome["party"], outcome["post"]
        separator = "、" if self.lang == "zh" else ", "
        sentence = [
            self.label("charges", court["charge"]),
            words["imprisoned"].format(term=form.term(int(court["months"]), self.lang)),
        ]
        sentence.append(words["fined"].format(sum=self.money(court["fine"])))
        total = next(item for item in data["figures"] if item["id"] == data["total"])
        facts = [
            (words["person"], data["subject"]["alias"]),
            (words["office"], data["subject"]["role"]),
            (words["unit-of"], self._unit_link(entry)),
            (words["conduct"], separator.join(self.label("conduct", code) for code in data["conduct"])),
            (
                words["discipline"],
                separator.join(self.label("disciplines", code) for code in data["discipline"]),
            ),
            (words["period"], self.date(data["period"])),
            (words["total"], self._value(total)),
            (words["evidence"], self.label("evidence", data["evidence"])),
            (words["outcome"], self.label("legal-states", data["legal_state"])),
            (
                words["outcome-party"],
                f"{self.label('party-sanctions', party['sanctions'][0])} {self.date(party['date'])}",
            ),
            (
                words["outcome-post"],
                f"{self.label('post-sanctions', post['sanctions'][0])} {self.date(post['date'])}",
            ),
            (words["outcome-court"], f"{separator.join(sentence)} {self.date(court['date'])}"),
        ]
        lines = ["| | | | |", "| --- | --- | --- | --- |"]
        for event in data["timeline"]:
            money = " ".join(map(self._money, event.get("money", ())))
            kind = self.label("event-kinds", event["kind"])
            lines.append(f"| {self.date(event['date'])} | {kind} | {event['event']} | {money} |")
        lessons = "\n".join(f"1. {lesson}" for lesson in data["lessons"])
        return [
            self._rows(facts),
            f"## {words['timeline']}",
            "\n".join(lines),
            self._body(entry),
            f"## {words['lessons']}",
            lessons,
            *self._figures(data),
        ]

    def _unit(self, entry: Entry, data: dict[str, Any]) -> list[str]:
        words, award = self.words, data["awards"][0]
        members = self.graph.members.get(entry.id, [])
        parts = [
            f"**{words['brand']}** {data['brand']['name']}",
            data["brand"]["meaning"],
            self._rows([(words["duties"], data["duties"]), (words["team"], data["team"])]),
        ]
        for kind, title in (("practice", "practices"), ("culture", "unit-culture"), ("case", "unit-cases")):
            items = [other for other in members if other.kind == kind]
            if items:
                parts += [
                    f"## {words[title]}",
                    *(self.card(item, "", item.data["summary"][self.lang]) for item in items),
                ]
        level, state = self.label("award-levels", award["level"]), self.label("award-states", award["status"])
        given = f"{level} {award['name']} {state} · {self.date(award['year'])}"
        return [*parts, *self._figures(data), self._body(entry), f"## {words['awards']}", given]

    def _practice(self, entry: Entry, data: dict[str, Any]) -> list[str]:
        words, exhibit = self.words, data["exhibit"]
        facts = [
            (words["unit-of"], self._unit_link(entry)),
            (words["since"], self.date(data["since"])),
            (words["problem"], data["problem"]),
        ]
        how = "\n".join(f"1. {step}" for step in data["how"])
        parts = [(f"{part['code']} {part['name']}", part["about"]) for part in data["parts"]]
        steps = "\n".join(f"1. **{step['name']}** {step['about']}" for step in exhibit["steps"])
        title = f"## {exhibit['title']} {self.label('exhibit-kinds', exhibit['kind'])}"
        return [
            self._rows(facts),
            *self._figures(data),
            f"## {words['how']}",
            how,
            f"## {words['parts']}",
            self._rows(parts),
            title,
            exhibit["note"],
            steps,
        ]

    def _culture(self, entry: Entry, data: dict[str, Any]) -> list[str]:
        words, maxim = self.words, data["maxims"][0]
        parts = [
            self._rows(
                [(words["unit-of"], self._unit_link(entry)), (words["since"], self.date(data["since"]))]
            )
        ]
        parts += [f"> {maxim['text']}", maxim["meaning"], self._body(entry)]
        for group in ("chapters", "features"):
            parts += [
                f"## {words['culture-' + group]}",
                "\n".join(f"1. **{item['name']}** {item['about']}" for item in data[group]),
            ]
        return [*parts, *self._figures(data)]
