"""Makes a folder of Markdown in two languages from the help texts and manuals that Debian 12 offers.

    apt-get download libreoffice-help-zh-cn libreoffice-help-en-us manpages-zh manpages manpages-dev linux-doc-6.1
    for package in *.deb; do dpkg-deb -x "$package" packages; done
    python bench/helpdocs.py packages FOLDER

writes ``FOLDER/zh/**/*.md`` and ``FOLDER/en/**/*.md``, each with its title as first heading, ``##`` sections and paragraphs.
Menu paths, code, tables of contents and lists of links are left out; so is a paragraph that a page before has
already (the help includes the same passages in many pages), a page that is a stub, one whose title is taken, and
in Chinese a paragraph or title that nobody has translated. A very long page becomes several, cut before sections
and named after them too. Nothing of these texts is kept in this repository.
"""

from __future__ import annotations

import argparse
import gzip
import re
import shutil
import sys
from collections.abc import Iterator
from html.parser import HTMLParser
from itertools import chain
from pathlib import Path
from random import Random
from typing import NamedTuple

_HELP, _KERNEL = "usr/share/libreoffice/help", "usr/share/doc/linux-doc-6.1/html"
#: Language -> folders of the help, the kernel's manual and the manual pages, below what the packages hold.
FOLDERS = {
    "zh": (f"{_HELP}/zh-CN/text", f"{_KERNEL}/translations/zh_CN", "usr/share/man/zh_CN"),
    "en": (f"{_HELP}/en-US/text", _KERNEL, "usr/share/man"),
}
#: Characters below which a page is a stub.
STUB = {"zh": 160, "en": 500}
#: Characters from which a page is cut, and of its pieces at least.
LONG, PIECE = {"zh": 7000, "en": 14000}, {"zh": 2000, "en": 4000}
#: Characters from which a paragraph is remembered, so that it stands in one page alone.
PASSAGE = 12
_SKIPPED = {
    "howtoget",
    "relatedtopics",
    "bascode",
    "pycode",
    "related",
    "code",
    "codeintable",
    "smathcode",
    "debug",
}
_SKIPPED |= {"highlight", "headerlink", "toctree-wrapper", "sphinxsidebar", "footer", "contents"}
_VOID = {"br", "img", "meta", "link", "input", "hr", "col", "source"}
_BLOCKS = {"p", "h1", "h2", "h3", "h4", "li", "td", "th", "dt", "dd", "div", "tr", "table"}
_HEADINGS = {"h2": "## ", "h3": "## ", "h4": "### "}
_ESCAPES = {
    r"\-": "-",
    r"\&": "",
    r"\e": "",
    r"\(bu": "",
    r"\(aq": "'",
    r"\(dq": '"',
    r"\(lq": '"',
    r"\(rq": '"',
    r"\(em": "—",
}
_ROFF = re.compile(
    r"\\\((?:bu|aq|dq|lq|rq|em)|\\[-&e]|\\f(?:\[[^]]*\]|\(..|.)|\\s[-+]?\d|\\\*(?:\(..|\[[^]]*\]|.)|\\."
)
_HAN = re.compile(r"[\u3400-\u9fff]")
_BETWEEN = re.compile(r"(?<=[\u3000-\u9fff\uff00-\uffef])\s+(?=[\u3000-\u9fff\uff00-\uffef])")
_NUMBER = re.compile(r"^(?:\d+\.)+\s*")


class Page(NamedTuple):
    """A page: its title, and paragraphs of which headings begin with ``#``."""

    name: str
    title: str
    parts: list[str]


class Reader(HTMLParser):
    """Reads a page of HTML: what stands in its main part, without what only leads elsewhere."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.title = ""
        self.parts: list[str] = []
        self._words: list[str] = []
        self._open: list[tuple[str, bool]] = []  # elements, and whether each hides what is in it
        self._prefix = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag in _BLOCKS:
            self._end()
            self._prefix = _HEADINGS.get(tag, "")
        if tag not in _VOID:
            classes = set((given.get("class") or "").split())
            hides = (
                bool(classes & _SKIPPED)
                or "hidden" in given
                or tag in {"script", "noscript", "h1", "code", "pre"}
            )
            self._open.append((tag, hides))
        if given.get("id") == "DisplayArea" or given.get("role") == "main":
            self._words.clear()
            self.parts.clear()

    def handle_endtag(self, tag: str) -> None:
        if tag in _BLOCKS:
            self._end()
        if tag not in _VOID:
            while self._open and self._open.pop()[0] != tag:
                pass

    def handle_data(self, data: str) -> None:
        if self._open and self._open[-1][0] == "title":
            self.title += data
        elif not any(hides for _, hides in self._open) and any(tag in _BLOCKS for tag, _ in self._open):
            self._words.append(data)

    def _end(self) -> None:
        text = _joined("".join(self._words))
        if text:
            self.parts.append(self._prefix + text)
        self._words.clear()
        self._prefix = ""


def documents(folder: Path) -> Iterator[Page]:
    """Yield the pages of HTML below ``folder``; translations of a manual are not part of it."""
    for path in sorted(folder.rglob("*.html")):
        inner = path.relative_to(folder)
        if inner.parts[0] == "translations":
            continue
        reader = Reader()
        reader.feed(path.read_text("utf-8"))
        reader.close()
        title = _NUMBER.sub("", _joined(reader.title.partition(" — ")[0]))
        yield Page(inner.with_suffix("").as_posix(), title, reader.parts)


def manual(folder: Path) -> Iterator[Page]:
    """Yield the manual pages below ``folder``: their title is what the page says its subject is."""
    for path in sorted(folder.glob("man[1-8]/*.gz")):
        text = gzip.decompress(path.read_bytes()).decode("utf-8", "replace")
        parts = [part for part in _roff(text) if part]
        named = [part for part in parts[1:3] if not part.startswith("#")][:1]
        _, dash, title = re.sub(r"\s+(?:--?|—)\s+", "\0", named[0]).partition("\0") if named else ("", "", "")
        if dash and title:
            yield Page(f"man/{path.name.removesuffix('.gz')}", title.strip(), parts[2:])


def _roff(text: str) -> Iterator[str]:
    """Yield the paragraphs of a manual page; examples (``.nf``) and tables are left out."""
    words: list[str] = []
    hidden = ""
    for line in text.splitlines():
        macro = re.match(r"[.']\s*([A-Za-z]+|\\\")?\s*(.*)", line)
        if hidden:
            if macro and macro[1] == hidden:
                hidden = ""
            continue
        if macro is None:
            words.append(_plain(line))
            continue
        name, rest = macro[1] or "", _plain(macro[2]).replace('"', "")
        if name in {"nf", "TS", "EX", "ig"}:
            hidden = {"nf": "fi", "TS": "TE", "EX": "EE", "ig": "."}[name]
        elif name in {"B", "I", "BR", "IR", "RB", "RI", "BI", "IB", "SM", "SB"}:
            words.append(rest)
        elif name in {"SH", "SS", "PP", "P", "LP", "TP", "IP", "HP", "sp", "br"}:
            yield _joined(" ".join(words))
            words.clear()
            if name in {"SH", "SS"} and rest:
                yield f"## {rest}"
    yield _joined(" ".join(words))


def _joined(text: str) -> str:
    """Return text on one line; between Chinese characters a line break is no space."""
    return _BETWEEN.sub("", " ".join(text.split()))


def _plain(text: str) -> str:
    return _ROFF.sub(lambda match: _ESCAPES.get(match[0], ""), text)


def kept(pages: Iterator[Page], lang: str) -> Iterator[Page]:
    """Yield pages without passages of pages before them, with headings that have text, and no stubs or repeats."""
    passages: set[str] = set()
    titles: set[str] = set()
    for page in pages:
        fresh: list[str] = []
        for part in page.parts:
            if part.startswith("#"):
                while fresh and fresh[-1].startswith("#"):
                    fresh.pop()
            elif part in passages or (lang == "zh" and not _HAN.search(part)):
                continue
            elif len(part) >= PASSAGE:
                passages.add(part)
            fresh.append(part)
        while fresh and fresh[-1].startswith("#"):
            fresh.pop()
        written = lang != "zh" or _HAN.search(page.title)
        if written and page.title not in titles and sum(map(len, fresh)) >= STUB[lang]:
            titles.add(page.title)
            yield page._replace(parts=fresh)


def pieces(page: Page, lang: str) -> Iterator[Page]:
    """Yield a page, or when it is long its pieces: each begins at a section, where there is one, and is named after it."""
    if sum(map(len, page.parts)) < LONG[lang]:
        yield page
        return
    number, parts, titles = 0, [], {page.title}
    title = page.title
    for part in page.parts:
        size, section = sum(map(len, parts)), part.startswith("## ")
        if size >= (PIECE if section else LONG)[lang]:
            yield Page(f"{page.name}-{number}", title, parts)
            number, parts = number + 1, []
            title = page.title
            if section:
                title += ("：" if lang == "zh" else ": ") + _NUMBER.sub("", part[3:])
            title = title if title not in titles else f"{title} ({number + 1})"
            titles.add(title)
        parts.append(part)
    yield Page(f"{page.name}-{number}", title, parts)


def main() -> None:
    """Write the folder as the command line asks, and say how much it is."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("packages", type=Path, help="where the packages were unpacked")
    parser.add_argument("folder", type=Path, help="where to write; zh and en below it are replaced")
    parser.add_argument("--most", type=int, default=2000, help="pages of a language, drawn by chance (2000)")
    options = parser.parse_args()
    for lang, (helped, kernel, man) in FOLDERS.items():
        root = options.packages
        sources = (documents(root / helped), documents(root / kernel), manual(root / man))
        pages = [piece for page in kept(chain.from_iterable(sources), lang) for piece in pieces(page, lang)]
        if not pages:
            sys.exit(f"no page of {lang} below {root}")
        if len(pages) > options.most:
            pages = Random(1).sample(pages, options.most)
        target = options.folder / lang
        shutil.rmtree(target, ignore_errors=True)
        target.mkdir(parents=True)
        bodies = ["\n\n".join(page.parts) for page in pages]
        for page, body in zip(pages, bodies, strict=True):
            path = target / f"{page.name}.md"
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(f"# {page.title}\n\n{body}\n", "utf-8")
        print(
            f"{lang}: {len(pages):,} pages, {sum(map(len, bodies)) / len(pages):,.0f} characters on the mean"
        )


if __name__ == "__main__":
    main()
