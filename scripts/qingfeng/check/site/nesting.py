"""Which elements may stand where: the nesting of a page as a walk from one stack of open elements to the next.

A stack is a dict from a tag, as it is written, to the stack after it. A page is then a chain of look-ups, which
``functools.reduce`` does without a line of Python; only a tag that is new in its place, or tells more than its place,
is judged, by ``__missing__``.
The content models are those of the HTML standard, as far as elements alone decide.
"""

from __future__ import annotations

from qingfeng.check.site.facts import Flaw
from qingfeng.check.site.tags import STRICT, Tag, read_tag

#: Elements without content, and thus without an end tag.
VOID = frozenset("area base br col embed hr img input link meta source track wbr".split())
_PHRASING = frozenset(
    "a abbr area audio b bdi bdo br button canvas cite code data datalist del dfn em embed i iframe img input ins kbd "
    "label link map mark meter noscript object output picture progress q ruby s samp script select slot small "
    "span strong sub sup svg template textarea time u var video wbr".split()
)
_FLOW = _PHRASING | frozenset(
    "address article aside blockquote details dialog div dl fieldset figure footer form h1 h2 h3 h4 h5 h6 header hgroup "
    "hr main menu nav ol p pre search section table ul".split()
)
#: Elements whose content is no markup, or whose attributes mean more than the fast way of reading asks for.
_EXACT_ONLY = frozenset((b"script", b"style", b"title", b"textarea", b"link", b"meta", b"html"))
_SCRIPTS = frozenset(("script", "template"))
_HEADINGS = frozenset("h1 h2 h3 h4 h5 h6".split())
#: What an element may hold, where that is neither any flow content nor, as with ``a``, what its parent may hold.
_HOLDS: dict[str, frozenset[str]] = {
    **dict.fromkeys(
        "p h1 h2 h3 h4 h5 h6 span em strong b i u s small cite q code kbd samp var sub sup abbr dfn mark time data label "
        "button bdi bdo pre meter progress output".split(),
        _PHRASING,
    ),
    "summary": _PHRASING | _HEADINGS,
    **dict.fromkeys(("ul", "ol", "menu"), _SCRIPTS | {"li"}),
    "dl": _SCRIPTS | {"dt", "dd", "div"},
    "table": _SCRIPTS | {"caption", "colgroup", "thead", "tbody", "tfoot", "tr"},
    **dict.fromkeys(("thead", "tbody", "tfoot"), _SCRIPTS | {"tr"}),
    "tr": _SCRIPTS | {"td", "th"},
    "colgroup": frozenset(("col", "template")),
    "select": frozenset(("option", "optgroup", "hr", "script", "template")),
    "datalist": _PHRASING | {"option"},
    "optgroup": _SCRIPTS | {"option"},
    "picture": _SCRIPTS | {"source", "img"},
    "hgroup": _HEADINGS | _SCRIPTS | {"p"},
    "ruby": _PHRASING | {"rt", "rp"},
    "details": _FLOW | {"summary"},
    "fieldset": _FLOW | {"legend"},
    "figure": _FLOW | {"figcaption"},
    **dict.fromkeys(("audio", "video"), _FLOW | {"source", "track"}),
    "head": frozenset("title meta link script style base noscript template".split()),
    "html": frozenset(("head", "body")),
    "#document": frozenset(("html",)),
}
_TRANSPARENT = frozenset(("a", "ins", "del", "map", "object", "noscript"))
_INTERACTIVE = frozenset(("a", "button", "label", "select", "textarea", "details", "iframe"))
#: What may not stand anywhere inside an element.
_NEVER_INSIDE: dict[str, frozenset[str]] = {
    "a": _INTERACTIVE - {"label"},
    "button": _INTERACTIVE | {"input"},
    "label": frozenset(("label",)),
    "form": frozenset(("form",)),
    "noscript": frozenset(("noscript",)),
    "dt": _HEADINGS | {"header", "footer", "section", "article", "nav", "aside"},
    "th": _HEADINGS | {"header", "footer", "section", "article", "nav", "aside"},
    "header": frozenset(("header", "footer", "main")),
    "footer": frozenset(("header", "footer", "main")),
    "address": _HEADINGS | {"address", "header", "footer", "section", "article", "nav", "aside"},
}
_KNOWN = (
    _FLOW
    | VOID
    | frozenset().union(*_HOLDS.values())
    | frozenset(("style", "body", "svg", "math", "rt", "rp", "dd"))
)
#: Stands between two fragments, each of which must close what it opens; no page has a zero byte.
CUT = b"<\0>"
#: Tags that the stacks remember.
_MOST_KEPT = 20_000


class Nesting:
    """The stacks that have been met, and the flaws found since they were last taken."""

    def __init__(self) -> None:
        self.flaws: list[Flaw] = []
        self.told: list[Tag] = []
        self.kept = 0
        self.document = Stack(self, "#document", None)
        self.flow = Stack(self, "#flow", None)
        self.flow[CUT[1:-1]] = self.flow

    def take(self) -> tuple[Flaw, ...]:
        """Return the flaws found since the last call."""
        flaws = tuple(self.flaws)
        self.flaws.clear()
        return flaws

    def take_told(self) -> tuple[Tag, ...]:
        """Return the tags met since the last call that tell more than their place."""
        told = tuple(self.told)
        self.told.clear()
        return told

    def forget(self) -> None:
        """Forget what was found since it was last taken."""
        self.flaws.clear()
        self.told.clear()

    def close(self, end: Stack, start: Stack) -> None:
        """Note what was left open when a walk that began at ``start`` ended at ``end``."""
        while end is not start and end.parent is not None:
            self.flaws.append(Flaw("unclosed", end.name))
            end = end.parent


class Stack(dict[bytes, "Stack"]):
    """A stack of open elements: its top, and the stack below. Maps each tag to the stack that follows."""

    __slots__ = ("foreign", "inside", "name", "nesting", "parent")

    def __init__(self, nesting: Nesting, name: str, parent: Stack | None) -> None:
        super().__init__()
        self.nesting = nesting
        self.name = name
        self.parent = parent
        self.inside: frozenset[str] = frozenset((name,)) if parent is None else parent.inside | {name}
        self.foreign = (parent is not None and parent.foreign) or name in ("svg", "math")

    def __missing__(self, tag: bytes) -> Stack:
        name = tag.split(None, 1)[0] if b" " in tag else tag
        single = tag.endswith(b"/") and tag != b"/"
        name = name[:-1] if single and name.endswith(b"/") else name
        before = len(self.nesting.flaws)
        after = self._after(name.decode("ascii", "replace").lower(), single)
        if (
            len(self.nesting.flaws) == before
            and not self._tells(tag, name)
            and self.nesting.kept < _MOST_KEPT
        ):
            self.nesting.kept += 1
            self[tag] = after
        return after

    def _tells(self, source: bytes, name: bytes) -> bool:
        """Return whether a tag tells more than its place; then it is noted for the page."""
        if not STRICT.fullmatch(source) or name in _EXACT_ONLY:
            self.nesting.told.append(
                Tag("", {}, flaws=(Flaw("exact-only", source.decode("utf-8", "replace")),))
            )
            return True
        if b"=" not in source:
            return False
        tag = read_tag(source.decode("utf-8", "replace"))
        if tag.flaws or tag.loads or any(tag.links):
            self.nesting.told.append(tag)
        else:
            return False
        return True

    def _after(self, name: str, single: bool) -> Stack:
        """Return the stack after a tag; what is wrong is noted."""
        if name.startswith("/"):
            return self._closed(name[1:])
        self._judge(name)
        foreign = self.foreign or name in ("svg", "math")
        if single and not foreign and name not in VOID:
            self.nesting.flaws.append(Flaw("self-closing", name, self.name))
        if (single and foreign) or (name in VOID and not self.foreign):
            return self
        key = f"#{name}".encode()  # no tag looks so: one stack for all tags of a name
        if key not in self:
            self[key] = Stack(self.nesting, name, self)
        return self[key]

    def _closed(self, name: str) -> Stack:
        if name == self.name and self.parent is not None:
            return self.parent
        if name in self.inside and not name.startswith("#"):
            stack = self
            while stack.name != name and stack.parent is not None:
                self.nesting.flaws.append(Flaw("unclosed", stack.name))
                stack = stack.parent
            return stack.parent or stack
        self.nesting.flaws.append(Flaw("stray-end", name, self.name))
        return self

    def _judge(self, name: str) -> None:
        """Note when an element may not stand here."""
        if self.foreign:
            return
        if name not in _KNOWN and "-" not in name:
            self.nesting.flaws.append(Flaw("unknown-element", name, self.name))
            return
        for outer in sorted(self.inside & _NEVER_INSIDE.keys()):
            if name in _NEVER_INSIDE[outer]:
                self.nesting.flaws.append(Flaw("not-allowed", name, outer))
                return
        if name not in self._model() and "-" not in name:
            self.nesting.flaws.append(Flaw("not-allowed", name, self._holder().name))

    def _holder(self) -> Stack:
        """Return the open element that says what may stand here: of ``a`` and its like, the one around it."""
        stack = self
        while stack.name in _TRANSPARENT and stack.parent is not None:
            stack = stack.parent
        return stack

    def _model(self) -> frozenset[str]:
        holder = self._holder()
        if holder.name == "div" and holder.parent is not None and holder.parent.name == "dl":
            return _SCRIPTS | {"dt", "dd"}
        return _HOLDS.get(holder.name, _FLOW)
