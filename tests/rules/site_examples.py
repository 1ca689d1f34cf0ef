"""The examples of rules over the built site: parts of pages, put into a small faultless site and judged with it."""

from __future__ import annotations

import re

from qingfeng.check.rule import Input
from qingfeng.check.site.files import file_facts
from qingfeng.check.site.judge import Judge
from qingfeng.check.site.scan import Scanner
from qingfeng.check.site.whole import SiteFacts

BASE = "https://example.org/"
_PART = re.compile(r"(?m)^=== (?P<name>\S+)(?: \((?P<size>\d+) bytes\))?(?P<rest>.*)\n?")
_MARK = re.compile(r"  # (?P<code>QF\d{3})$", re.M)
_FRAME = """<!doctype html>
<html lang="{lang}"><head><title>{path}</title><meta name="description" content="{path}">{alternates}</head>
<body><main><article>
{article}
</article></main></body></html>
"""


def counterpart(path: str) -> str:
    """Return the path of a page in the other language."""
    return path.removeprefix("en/") if path.startswith("en/") else f"en/{path}"


def framed(path: str, article: str) -> str:
    """Return a whole faultless page around an article."""
    places = {
        "zh-CN": path.removeprefix("en/"),
        "en": f"en/{path.removeprefix('en/')}",
        "x-default": path.removeprefix("en/"),
    }
    alternates = "".join(
        f'<link rel="alternate" hreflang="{tag}" href="{BASE}{place}">' for tag, place in places.items()
    )
    lang = "en" if path.startswith("en/") else "zh-CN"
    return _FRAME.format(lang=lang, path=path, alternates=alternates, article=article)


def parts(form: str, text: str) -> dict[str, tuple[list[str], bytes]]:
    """Return for each file of an example the codes marked in it and its bytes; ``page`` is the article of one page."""
    if form == "page":
        text = f"=== page.html\n{text}"
    found: dict[str, tuple[list[str], bytes]] = {}
    heads = list(_PART.finditer(text))
    for head, following in zip(heads, [*heads[1:], None], strict=True):
        body = text[head.end() : following.start() if following else len(text)]
        plain = _MARK.sub("", body)
        name = head["name"]
        if name.endswith(".html") and "<html" not in plain:
            plain = framed(name, plain)
        data = plain.encode().ljust(int(head["size"] or 0), b" ")
        found[name] = (_MARK.findall(head["rest"] + "\n" + body), data)
    return found


def site(files: dict[str, bytes]) -> dict[str, bytes]:
    """Return a faultless site around some files: their counterparts, and home pages that lead to all of them."""
    pages = {path for path in files if path.endswith(".html")}
    for path in sorted(pages):
        files.setdefault(counterpart(path), framed(counterpart(path), "<p>x</p>").encode())
    pages = sorted(path for path in files if path.endswith(".html"))
    links = "".join(f'<a href="{path}">x</a> ' for path in pages)
    files.setdefault(
        "index.html", framed("index.html", f'<p>{links}<a href="en/index.html">x</a></p>').encode()
    )
    files.setdefault("en/index.html", framed("en/index.html", "<p>x</p>").encode())
    return files


def findings(files: dict[str, bytes]) -> list[tuple[str, str, int]]:
    """Return code, path and line of what a site is found to have."""
    scanner, judge, whole = Scanner([]), Judge(lambda path: [], lambda path: None), SiteFacts(BASE)
    found = []
    for path, data in files.items():
        facts = scanner.scan(path, data) if path.endswith(".html") else file_facts(path, data)
        found += judge.page(facts)
        if facts.page:
            whole.add(facts)
    whole.keep(set(files), ())
    return [
        (item.code, item.path, item.line)
        for item in (*found, *judge.site(whole), *judge.site(whole, Input.TITLES))
    ]
