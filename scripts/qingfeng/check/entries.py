"""One entry from its files: what was read of it, and what the rules over texts and entries say of it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from qingfeng.check.diagnostic import Diagnostic
from qingfeng.check.files import Files
from qingfeng.check.rule import EntryView, SourceText
from qingfeng.check.runner import on_entry, on_fault, on_texts
from qingfeng.check.shaped import shaped
from qingfeng.check.suppress import Allowance, allowances
from qingfeng.model.facts import BODY_KINDS, Citations, Reference, facts_of
from qingfeng.model.library import LoadedEntry
from qingfeng.read.decode import decode
from qingfeng.read.fault import Fault
from qingfeng.read.markdown import read_markdown
from qingfeng.read.tree import EntryFiles


@dataclass(slots=True)
class EntryRead:
    """What was read of an entry: its texts by path, the links of its bodies, value and model (None: unfit)."""

    files: EntryFiles
    texts: dict[str, str] = field(default_factory=dict)
    links: list[Reference] = field(default_factory=list)
    value: Any = None
    model: Any = None
    diagnostics: list[Diagnostic] = field(default_factory=list)

    def entry(self) -> LoadedEntry | Citations:
        """Return the typed entry; of one that does not fit its model what it names all the same."""
        files = self.files
        if self.model is None:
            from qingfeng.model.citations import citations_of  # brings pydantic

            return citations_of(files.kind, files.data, self.value, self.links)
        bodies = {lang: self.texts[path] for lang, path in files.bodies.items() if path in self.texts}
        facts = facts_of(files.kind, files.id, files.data, self.model, bodies, self.links, files.parent)
        return LoadedEntry(facts, self.model, bodies, files.pictures)


def read_entry(files: EntryFiles, data: dict[str, bytes], codes: dict[str, frozenset[str]]) -> EntryRead:
    """Return what the bytes of an entry's text files hold; ``codes`` are the allowed terms by closed list."""
    read = EntryRead(files)
    if files.data in data:
        text, read.value, read.model, read.diagnostics = shaped(
            files.kind, files.data, data[files.data], codes
        )
        if text is not None:
            read.texts[files.data] = text
    faults: list[Fault] = []
    for path in files.bodies.values():
        text, found = decode(path, data.get(path, b""))
        faults.extend(found)
        if text is not None:
            read.texts[path] = text
            read.links.extend(_links(files, path, text, faults))
    if files.kind in BODY_KINDS:
        for lang, kind in (("zh", "missing-chinese"), ("en", "missing-english")):
            if lang not in files.bodies:
                faults.append(Fault(kind, files.data))
    read.diagnostics.extend(item for fault in faults for item in on_fault(fault))
    return read


def _links(files: EntryFiles, path: str, text: str, faults: list[Fault]) -> list[Reference]:
    links, found = read_markdown(path, text)
    faults.extend(found)
    references = []
    for link in links:
        if not link.picture:
            references.append(Reference(link.target, "text", path, (), link.line, link.column))
        elif f"{path.rpartition('/')[0]}/{link.target}" not in files.pictures:
            detail = {"name": link.target}
            faults.append(
                Fault("missing-picture", path, link.line, link.column, len(link.target) or 1, detail)
            )
    return references


def judged(read: EntryRead, files: Files, scope: str) -> tuple[list[Diagnostic], list[Allowance]]:
    """Return all diagnostics of an entry by itself, and the exceptions that its texts make.

    ``scope``: one of ``runner.SCOPES``. Exceptions are applied later, when the whole library has been judged.
    """
    roles = {path: lang for lang, path in read.files.bodies.items()}
    sources = {path: SourceText(path, roles.get(path, "data"), text) for path, text in read.texts.items()}
    found = [*read.diagnostics, *on_texts(sources.values(), scope)]
    if read.model is not None:
        entry = read.files
        bodies = {lang: sources[path] for lang, path in entry.bodies.items() if path in sources}
        pictures = tuple(entry.pictures)
        view = EntryView(
            entry.kind, entry.id, read.model, entry.data, read.texts, bodies, pictures, files.read
        )
        found.extend(on_entry(view, scope))
    allowed: list[Allowance] = []
    for path, text in read.texts.items():
        more, faults = allowances(path, text)
        allowed.extend(more)
        found.extend(item for fault in faults for item in on_fault(fault))
    return found, allowed
