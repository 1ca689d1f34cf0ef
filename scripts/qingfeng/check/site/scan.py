"""One pass over a published page: its bytes to facts.

Pages that were filled into a shell are cut at the shell's pieces, so that only what differs is read; the shell is
read once. What our templates write is taken by the fast way (``_Fragment``): each ``<`` begins a tag, attributes
stand in double quotes. Whatever is not of this form, and whatever has a flaw of form, is read by ``exact``.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Set
from functools import reduce
from html import unescape
from operator import getitem
from typing import NamedTuple

from qingfeng.check.pattern import Pattern
from qingfeng.check.site.addresses import target_of, unescaped
from qingfeng.check.site.facts import Flaw, PageFacts
from qingfeng.check.site.han import unmarked_han
from qingfeng.check.site.nesting import CUT, Nesting
from qingfeng.check.site.tags import is_script

#: Addresses whose targets are kept from page to page, per folder.
_MOST_TARGETS = 4_000
#: The head's slot: what messengers and search engines read. Nothing in it runs.
_HEAD = Pattern(
    rb'(?:<meta (?:name|property)="[a-z:_]+" content="[^"<>]*">)*+(?:<script type="application/ld\+json">[^<]*</script>)?'
)
_INLINE = ("title", "heading", "description", "canonical", "switch")
_ALTERNATE = b'<link rel="alternate " hreflang="" href="">'


class Form(NamedTuple):
    """A shell: its name, language and ids, and as bytes the pieces between the slots, with the slots' names."""

    name: str
    lang: str
    ids: tuple[str, ...]
    pieces: tuple[bytes, ...]
    slots: tuple[str, ...]


class _Part(NamedTuple):
    ids: tuple[str, ...] = ()
    links: Set[str] = frozenset()
    anchors: Set[str] = frozenset()


class _Odd(Exception):
    """What was read is not of the form that the fast way reads."""


class Scanner:
    """Reads pages.

    ``forms`` are the shells, ``trusted`` hashes of inline scripts that pages may have, ``policies`` the content security
    policies of the theme: each page has one of them, where the theme has any. ``roots`` gives the path of the site on its
    server for pages that may use absolute addresses, since they are shown at any depth.
    """

    def __init__(
        self,
        forms: Iterable[Form],
        trusted: frozenset[str] = frozenset(),
        roots: Mapping[str, str] | None = None,
        policies: frozenset[str] = frozenset(),
    ) -> None:
        self.forms = {form.name: form for form in forms}
        self.trusted = trusted
        self.roots = roots or {}
        self.policies = policies
        self._nesting = Nesting()
        self._targets: dict[str, dict[bytes, str]] = {}
        self._shared: dict[tuple[str, bytes], _Part] = {}

    def scan(self, path: str, data: bytes, form: str = "", listed: bool = True, single: bool = False) -> PageFacts:
        """Return the facts of a page; ``form`` names the shell it was filled into, if any. Never raises on bytes.

        ``listed`` and ``single`` are facts that its bytes do not tell.
        """
        return self._read(path, data, form)._replace(listed=listed, single=single)

    def _read(self, path: str, data: bytes, form: str) -> PageFacts:
        if form:
            slots = _cut(self.forms[form], data)
            if slots is not None:
                try:
                    return self._filled(path, data, self.forms[form], slots)
                except _Odd:
                    self._nesting.forget()
        return self._whole(path, data)

    def _filled(self, path: str, data: bytes, form: Form, slots: dict[str, bytes]) -> PageFacts:
        if any(b"<" in slots[name] or b'"' in slots[name] for name in _INLINE) or not _HEAD.fullmatch(
            slots["head"]
        ):
            raise _Odd
        if b"\0" in slots["article"] or b"\0" in slots["toc"]:
            raise _Odd
        folder = path[: path.rfind("/") + 1]
        parts = [self._frame(folder, path, slots[name]) for name in ("tabs", "drawer")]
        parts.append(self._part(folder, path, slots["article"] + CUT + slots["toc"]))
        ids = tuple(name for part in parts for name in part.ids)
        taken = {*form.ids, *ids}
        if len(taken) < len(form.ids) + len(ids):
            raise _Odd
        flaws = unmarked_han(slots["article"]) if form.lang.startswith("en") else ()
        anchors = set().union(*(part.anchors for part in parts)) - taken - {"", "top"}
        links = set().union(*(part.links for part in parts), (f"{path}#{anchor}" for anchor in anchors))
        switch = target_of(folder, path, _text(slots["switch"]))
        if switch:
            links.add(switch)
        return PageFacts(
            path,
            len(data),
            flaws,
            True,
            form.name,
            form.lang,
            _text(slots["title"]),
            bool(slots["description"].strip()),
            ids,
            tuple(links),
            _alternates(slots["alternates"]),
        )

    def _frame(self, folder: str, path: str, html: bytes) -> _Part:
        """Return what a part tells that many pages share."""
        key = (folder, html)
        if key not in self._shared:
            if len(self._shared) > 200:
                self._shared.clear()
            self._shared[key] = self._part(folder, path, html)
        return self._shared[key]

    def _part(self, folder: str, path: str, html: bytes) -> _Part:
        if not html:
            return _Part()
        bare, addresses = _emptied(html, b' href="')
        bare, ids = _emptied(bare, b' id="')
        pieces = bare.replace(b">", b"<>").split(b"<")
        tags = pieces[1::2]  # every other piece, if no bracket stands alone
        inside = b"".join(tags)
        if (
            len(pieces) != 2 * bare.count(b">") + 1
            or b">" in inside
            or inside.count(b' href="') != len(addresses)
            or inside.count(b' id="') != len(ids)
        ):
            raise _Odd  # a bracket in a value, or words that look like an attribute
        nesting = self._nesting
        if reduce(getitem, tags, nesting.flow) is not nesting.flow or nesting.flaws:
            raise _Odd
        links, anchors = self._resolved(folder, path, set(addresses))
        if nesting.told:
            for tag in nesting.take_told():
                if tag.flaws:
                    raise _Odd
                links.update(filter(None, (target_of(folder, path, address) for address in tag.loads)))
        return _Part(_texts(ids), links, anchors)

    def _resolved(self, folder: str, path: str, addresses: set[bytes]) -> tuple[set[str], set[str]]:
        """Return the targets of links, and the ids that links on the page itself lead to.

        ``_Odd`` when a link runs a script.
        """
        known = self._targets.setdefault(folder, {})
        links = set(map(known.get, addresses))
        anchors: set[str] = set()
        if None in links:
            links.discard(None)
            new = [address for address in addresses if address not in known]
            within = [address[1:] for address in new if address.startswith(b"#")]
            anchors = set(map(unescaped, _texts(within)))
            for address in new:
                if address.startswith(b"#"):
                    continue
                text = _text(address)
                if ":" in text and is_script(text):
                    raise _Odd
                if len(known) > _MOST_TARGETS:
                    known.clear()
                known[address] = target = target_of(folder, path, text) or ""
                links.add(target)
        links.discard("")
        return links, anchors

    def _whole(self, path: str, data: bytes) -> PageFacts:
        from qingfeng.check.site.exact import read_document  # most builds draw only what the fast way takes

        document = read_document(data)
        folder = path[: path.rfind("/") + 1]
        root = self.roots.get(path, "")
        targets = {target_of(folder, path, address, root) for address in (*document.links, *document.loads)}
        flaws = [*document.flaws]
        flaws += [
            Flaw("inline-script", text)
            for digest, text in document.scripts.items()
            if digest not in self.trusted
        ]
        if self.policies:
            stated = document.policies or [""]
            flaws += [Flaw("policy", text[:200]) for text in stated if text not in self.policies]
        here = path + "#"
        ids = set(document.ids)
        links = (
            link for link in targets if link and not (link.startswith(here) and link[len(here) :] in ids)
        )
        return PageFacts(
            path,
            len(data),
            tuple(flaws),
            True,
            "",
            document.lang,
            document.title,
            document.described,
            tuple(document.ids),
            tuple(links),
            tuple(document.alternates),
        )


def _cut(form: Form, data: bytes) -> dict[str, bytes] | None:
    """Return the slots of a page that was filled into a form; None when it does not look so."""
    first, last = form.pieces[0], form.pieces[-1]
    if not data.startswith(first) or not data.endswith(last):
        return None
    slots: dict[str, bytes] = {}
    start, end = len(first), len(data) - len(last)
    for slot, piece in zip(form.slots, (*form.pieces[1:-1], None), strict=True):
        at = end if piece is None else _find(data, piece, start)
        if at < start or at > end or slots.setdefault(slot, data[start:at]) != data[start:at]:
            return None
        start = at if piece is None else at + len(piece)
    return slots


def _find(data: bytes, piece: bytes, start: int) -> int:
    """Return where a piece stands: its beginning is looked for, which takes less preparation than all of it."""
    at = data.find(piece[:64], start)
    while at >= 0 and not data.startswith(piece, at):
        at = data.find(piece[:64], at + 1)
    return at


def _emptied(html: bytes, start: bytes) -> tuple[bytes, list[bytes]]:
    """Return HTML with the values of an attribute taken out, and these; ``start`` is what stands before a value."""
    pieces = html.split(start)
    if len(pieces) == 1:
        return html, []
    values = []
    kept = [pieces[0]]
    for piece in pieces[1:]:
        end = piece.find(b'"')
        values.append(piece[:end])
        kept.append(piece[end:])
    return start.join(kept), values


def _alternates(html: bytes) -> tuple[tuple[str, str], ...]:
    """Return language and address of each alternate; ``_Odd`` when anything else is there."""
    bare, tags = _emptied(html, b' hreflang="')
    bare, addresses = _emptied(bare, b' href="')
    if bare != _ALTERNATE * len(tags) or len(tags) != len(addresses):
        raise _Odd
    return tuple(zip(map(_text, tags), map(_text, addresses), strict=True))


def _texts(values: list[bytes]) -> tuple[str, ...]:
    return tuple(_text(b"\n".join(values)).split("\n")) if values else ()


def _text(data: bytes) -> str:
    text = data.decode("utf-8", "replace")
    return unescape(text) if "&" in text else text
