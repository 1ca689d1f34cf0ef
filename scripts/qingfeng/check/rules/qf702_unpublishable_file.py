"""QF702 unpublishable-file: 不该公开的文件 / a file that does not belong on a public site."""

from __future__ import annotations

from collections.abc import Iterator

from qingfeng.check.diagnostic import Finding, shown_value
from qingfeng.check.rule import Input, Rule
from qingfeng.check.site.facts import PageFacts

#: The types of files that a site may hold: what browsers, readers of feeds, apps and servers read.
_TYPES = frozenset(
    "html css js json csv xml txt webmanifest svg png jpg jpeg gif webp avif ico woff woff2 mp3 mp4 webm vtt pdf zip gz br".split()
)
#: What begins with a dot and belongs on a site all the same.
_DOTTED = (".well-known/", ".nojekyll")


def unpublishable_file(facts: PageFacts) -> Iterator[Finding]:
    path = facts.path
    hidden = any(part.startswith(".") for part in path.split("/")) and not path.startswith(_DOTTED)
    name = path.rpartition("/")[2]
    known = path.startswith(_DOTTED) or name.rpartition(".")[2].lower() in _TYPES and "." in name
    if hidden or not known:
        yield Finding(
            f"网站里有不该公开的文件“{shown_value(path)}”",
            f"the site holds {shown_value(path)!r}, a file that does not belong on it",
            "把它移出 theme 或 content/pages；源文件、笔记和隐藏文件不公开",
            "move it out of theme or content/pages: sources, notes and hidden files are not published",
            path=path,
        )


RULE = Rule("QF702", "unpublishable-file", Input.PAGE, unpublishable_file)
