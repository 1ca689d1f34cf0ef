"""The published site as the rules over all of it see it, small enough to be kept for each of many pages.

Targets are kept once, in a table, and the links of a page are numbers into it. A record is a tuple of plain values,
so that the store can keep it.
"""

from __future__ import annotations

import marshal
from array import array
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from typing import Any, NamedTuple

from qingfeng.check.site.facts import PageFacts
from qingfeng.check.site.records import Records


class Record(NamedTuple):
    """What is kept of a page: see ``PageFacts``. ``ids`` stand one a line, ``links`` are numbers into the table.

    ``tags`` are the languages of the alternates, one a word, and ``alternates`` the numbers of their targets; one that
    lies at another site is a target with its whole address.
    """

    shell: str
    lang: str
    title: str
    ids: bytes
    links: bytes
    tags: str
    alternates: bytes
    listed: bool
    single: bool


class SiteFacts:
    """All published files: ``files`` are their paths, ``base`` is the public address of the site.

    ``changed`` says whether the site as a whole may be judged otherwise than when ``kept`` was kept, ``retitled``
    whether a title has changed.
    """

    def __init__(self, base: str, kept: dict[str, Any] | None = None) -> None:
        self.base = base
        self.files: set[str] = set()
        self.changed = self.retitled = not kept
        kept = kept or {}
        self.records = Records(kept.get("boxes", {}))
        self.shells: dict[str, tuple[str, str]] = dict(kept.get("shells", {}))
        self._targets = kept.get("targets", marshal.dumps([]))

    def kept(self) -> dict[str, Any]:
        """Return what the next build wants to know again."""
        targets = marshal.dumps(self.targets) if "targets" in vars(self) else self._targets
        return {"boxes": self.records.kept(), "shells": self.shells, "targets": targets}

    @cached_property
    def targets(self) -> list[str]:
        """The table of targets."""
        return marshal.loads(self._targets)

    @cached_property
    def _index(self) -> dict[str, int]:
        return {target: number for number, target in enumerate(self.targets)}

    def add(self, facts: PageFacts) -> None:
        """Note a page; ``changed`` becomes true when a page may be judged otherwise for it."""
        alternates = sorted(facts.alternates)
        places = [address.removeprefix(self.base) for _, address in alternates]
        record = Record(
            facts.shell,
            facts.lang,
            facts.title,
            "\n".join(facts.ids).encode("utf-8", "replace"),
            array("I", sorted(self._numbers(facts.links))).tobytes(),
            " ".join(tag for tag, _ in alternates),
            array("I", self._numbers(places)).tobytes(),
            facts.listed,
            facts.single,
        )
        old = self.record(facts.path)
        self.retitled = self.retitled or old is None or record.title != old.title
        self.changed = self.changed or old is None or not self._same_verdict(facts.path, record, old)
        self.records.put(facts.path, tuple(record))

    def add_shell(self, name: str, facts: PageFacts) -> None:
        """Note a shell: its ids and links are those of each page that was filled into it."""
        self.shells[name] = ("\n".join(facts.ids), "\n".join(facts.links))

    def keep(self, files: set[str], gone: Iterable[str]) -> None:
        """Say which files the site has, and which it had and has no more: what is known of these is forgotten."""
        self.files = files
        for path in gone:
            if self.records.remove(path):
                self.changed = self.retitled = True

    def compact(self) -> None:
        """Forget targets that no page leads to any more, once these are the greater part of the table."""
        used = sorted(
            set().union(*(array("I", record.links + record.alternates) for _, record in self.pages()))
        )
        if 2 * len(used) >= len(self.targets):
            return
        numbers = {old: new for new, old in enumerate(used)}
        for path, record in self.pages():
            links, alternates = (
                array("I", (numbers[number] for number in array("I", old))).tobytes()
                for old in (record.links, record.alternates)
            )
            self.records.put(path, tuple(record._replace(links=links, alternates=alternates)))
        self.targets = [self.targets[number] for number in used]
        self._index = {target: number for number, target in enumerate(self.targets)}

    def pages(self) -> Iterator[tuple[str, Record]]:
        """Yield path and record of each page."""
        for path, record in self.records.items():
            yield path, Record._make(record)

    def record(self, path: str) -> Record | None:
        """Return the record of a page, None when there is no such page."""
        record = self.records.get(path)
        return None if record is None else Record._make(record)

    def ids(self, path: str) -> set[str]:
        """Return the ids of a page."""
        record = self.record(path)
        if record is None:
            return set()
        return {*record.ids.decode().split("\n"), *self._shell(record.shell, 0)}

    def links(self, record: Record) -> array[int]:
        """Return the numbers of the targets of a page, without its shell's."""
        return array("I", record.links)

    def alternates(self, record: Record) -> dict[str, str]:
        """Return the targets of the alternates of a page by their languages."""
        places = (self.targets[number] for number in array("I", record.alternates))
        return dict(zip(record.tags.split(), places, strict=True))

    def shell_links(self, name: str) -> Iterator[str]:
        """Yield the targets of a shell."""
        return filter(None, self._shell(name, 1))

    def paths_of_targets(self) -> list[str]:
        """Return for each number of the table the path its target begins with."""
        return [target.partition("#")[0] for target in self.targets]

    def _same_verdict(self, path: str, new: Record, old: Record) -> bool:
        """Whether a page that changed gives no page another verdict than before, but for titles: words and ids may be
        others, as long as no link leads to an id that is gone."""
        if new._replace(ids=old.ids, title=old.title) != old:
            return False
        gone = set(old.ids.split(b"\n")) - set(new.ids.split(b"\n"))
        return not any(f"{path}#{name.decode()}" in self._index for name in gone)

    def _shell(self, name: str, part: int) -> list[str]:
        return self.shells[name][part].split("\n") if name in self.shells else []

    def _numbers(self, targets: Sequence[str]) -> list[int]:
        """Return the numbers of targets; new ones get the next."""
        numbers = list(map(self._index.get, targets))
        if None in numbers:
            for target in targets:
                if target not in self._index:
                    self._index[target] = len(self.targets)
                    self.targets.append(target)
            numbers = list(map(self._index.get, targets))
        return numbers  # type: ignore[return-value]
