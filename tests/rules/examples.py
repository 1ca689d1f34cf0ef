"""The examples of the rule pages: fences to files, and what loading those must find.

The notation is described in ``docs/rules/README.md``.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

import samples
from pictures import picture
from rules import site_examples
from sites import ROOT, Site, changed

from qingfeng.read.tree import PICTURES

PAGES = ROOT / "docs" / "rules"
BODY = "cases/example-case/zh.md"
PICTURE = {
    "cases/example-case/photo.png": picture("png 800x600"),
    samples.PATHS["case"]: samples.CASE + "pictures:\n  - {file: photo.png, credit: {zh: 编辑部摄, en: The editors}, licence: own-work}\n",
}
_FENCE = re.compile(r"(?ms)^```(?P<form>yaml|bytes|markdown|tree|entry|page|site) (?P<verdict>bad|good)(?: (?P<kind>[a-z]+))?\n(?P<text>.*?)^```$")
_MARK = re.compile(r"  # (?P<code>QF\d{3})$")
_PART = re.compile(r"(?m)^=== (?P<name>\S+)\n")
#: Rules that compare the two bodies: an example that gives only one of them says nothing about these.
_COMPARING = ("QF310", "QF315", "QF604")
#: Rules about what bodies show: an example that lists files says nothing about these.
_SHOWING = ("QF607",)
#: Examples that are published files.
SITE_FORMS = ("page", "site")
_TREE = re.compile(r"(?P<path>\S+)(?: -> (?P<link>\S+)| \((?P<size>\d+) bytes\)| \((?P<missing>missing)\))?")


@dataclass(frozen=True)
class Example:
    page: str
    line: int
    form: str
    good: bool
    kind: str
    text: str

    def __str__(self) -> str:
        return f"{self.page}:{self.line}"

    def marks(self) -> list[tuple[str, int]]:
        """Return the marked lines: code and number."""
        found = [(_MARK.search(line), number) for number, line in enumerate(self.text.split("\n"), 1)]
        return [(mark["code"], number) for mark, number in found if mark]

    def plain(self) -> str:
        return "\n".join(_MARK.sub("", line) for line in self.text.split("\n"))

    def site(self, root: Path) -> Site:
        """Write the example into an otherwise faultless site."""
        files: dict[str, str | bytes] = {**samples.SITE, **(PICTURE if self.form == "markdown" and "](photo.png)" in self.text else {})}
        if self.form == "tree":
            return _grown(Site(root, files), self.plain())
        if self.form == "entry":
            for name, (_, text) in self.parts().items():
                data = name == "data"
                text = changed(samples.TEXTS[self.kind], text) if data else text
                files[self.path(name)] = picture(text) if name.endswith(PICTURES) else text
        elif self.form == "markdown":
            files[BODY] = self.plain()
        else:
            text = changed(samples.TEXTS[self.kind], self.plain())
            files[samples.PATHS[self.kind]] = _bytes(text) if self.form == "bytes" else text
        return Site(root, files)

    def parts(self) -> dict[str, tuple[list[str], str]]:
        """Return the lines and the text without marks of each part of an entry: data, zh.md, en.md."""
        pieces = _PART.split(self.text)
        return {
            name: (text.split("\n"), "\n".join(_MARK.sub("", line) for line in text.split("\n")))
            for name, text in zip(pieces[1::2], pieces[2::2], strict=True)
        }

    def built(self) -> dict[str, tuple[list[str], bytes]]:
        """Return the marked codes and the bytes of each published file."""
        return site_examples.parts(self.form, self.text)

    def path(self, name: str) -> str:
        """Return the path of a part of the entry."""
        data = samples.PATHS[self.kind]
        return data if name == "data" else f"{data.rpartition('/')[0]}/{name}"

    def findings(self, root: Path) -> list[tuple[str, str, int]]:
        """Return code, path and line of what loading the example finds."""
        if self.form in SITE_FORMS:
            return site_examples.findings(site_examples.site({path: data for path, (_, data) in self.built().items()}))
        found = self.site(root).findings()
        unsaid = {"markdown": _COMPARING, "tree": _SHOWING}.get(self.form, ())
        return [item for item in found if item[0] not in unsaid]

    def expected(self) -> list[tuple[str, str, int]]:
        """Return code, path and line of what loading the example must find."""
        if self.form in SITE_FORMS:
            return [(code, f"site/{path}", 1) for path, (codes, _) in self.built().items() for code in codes]
        if self.form == "tree":
            lines = self.plain().split("\n")
            return [(code, _TREE.match(lines[number - 1])["path"], 1) for code, number in self.marks()]
        if self.form == "entry":
            return [
                (mark["code"], self.path(name), number)
                for name, (lines, _) in self.parts().items()
                for number, line in enumerate(lines, 1)
                if (mark := _MARK.search(line))
            ]
        path = BODY if self.form == "markdown" else samples.PATHS[self.kind]
        return [(code, path, number) for code, number in self.marks()]


def _bytes(text: str) -> bytes:
    """Return UTF-8 in which ``\\xE4`` stands for a byte."""
    pieces = re.split(r"\\x([0-9A-F]{2})", text)
    return b"".join(bytes.fromhex(piece) if index % 2 else piece.encode() for index, piece in enumerate(pieces))


def _grown(site: Site, listing: str) -> Site:
    for line in filter(None, listing.split("\n")):
        parts = _TREE.fullmatch(line)
        assert parts, f"not a line of a tree: {line}"
        path = parts["path"]
        if parts["link"]:
            (site.root / path).parent.mkdir(parents=True, exist_ok=True)
            (site.root / path).symlink_to(parts["link"])
        elif parts["size"]:
            start = _usual(path) if path.endswith(PICTURES) else b"a"
            site.write(path, start.ljust(int(parts["size"]), start[-1:]))
        elif not parts["missing"] and "." in path:
            site.write(path, _usual(path))
    return site


def _usual(path: str) -> str | bytes:
    """Return what a file of that name holds: the text of its sample, or a picture."""
    folder, _, name = path.rpartition("/")
    stem, _, suffix = name.rpartition(".")
    if name in ("zh.md", "en.md"):
        return samples.ZH if stem == "zh" else samples.EN
    if folder.endswith("/practices"):
        return samples.PRACTICE
    if name.endswith(PICTURES):
        return picture(f"{suffix.replace('jpg', 'jpeg')} 800x600")
    return samples.TEXTS.get(stem, "a") if suffix == "yml" else "a"


def examples_of(page: Path) -> list[Example]:
    text = page.read_text("utf-8")
    return [
        Example(
            page.name,
            text.count("\n", 0, match.start()) + 1,
            match["form"],
            match["verdict"] == "good",
            match["kind"] or "",
            match["text"].removesuffix("\n"),
        )
        for match in _FENCE.finditer(text)
    ]
