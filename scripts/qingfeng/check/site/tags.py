"""What one tag tells: ids, addresses, and what the policy of the pages forbids."""

from __future__ import annotations

import html
import re
from typing import NamedTuple

from qingfeng.check.pattern import Pattern
from qingfeng.check.site.facts import Flaw

#: A tag whose attributes all stand in double quotes, as our templates and the sanitiser write them.
STRICT = Pattern(rb'/?[a-z][a-z0-9-]*(?:\s+[^\s"\'<>/=]+(?:="[^"<>]*")?)*\s*/?')
_ATTRIBUTE = Pattern(
    r"""[\s/]+(?P<name>[^\s>/=]+)(?:\s*=\s*(?:"(?P<double>[^"]*)"|'(?P<single>[^']*)'|(?P<bare>[^\s"'=<>`]+)))?"""
)
_ODD = Pattern("[\"'<]")
_NAME = Pattern(r"/?[a-z][^\s/>]*")
_SCHEME = Pattern(r"[a-z][a-z0-9+.-]*:", re.I)
_CONTROLS = Pattern("[\x00-\x20]")
#: Addresses that a browser loads or sends to, by attribute.
_LOADED = frozenset(
    ("src", "srcset", "poster", "data", "action", "formaction", "background", "xlink:href", "imagesrcset")
)
POLICY = "content-security-policy"
#: Relations of ``link`` that load nothing.
_UNLOADED = frozenset(("canonical", "alternate", "author", "license", "next", "prev", "help", "search"))


class Tag(NamedTuple):
    """What a start tag tells. ``links`` and ``loads`` are addresses as written; ``alternate`` tag and address;
    ``policy`` is the content security policy that it states.
    """

    name: str
    attributes: dict[str, str]
    links: tuple[str, ...] = ()
    loads: tuple[str, ...] = ()
    flaws: tuple[Flaw, ...] = ()
    alternate: tuple[str, str] | None = None
    policy: str | None = None


def read_tag(source: str) -> Tag:
    """Return what a start tag tells; ``source`` is what stands between the angle brackets."""
    found = _NAME.match(source.lower())
    name = found.group() if found else ""
    flaws: list[Flaw] = []
    attributes: dict[str, str] = {}
    at = len(name)
    while match := _ATTRIBUTE.match(source, at):
        at = match.end()
        key = match["name"].lower()
        value = next((match[form] for form in ("double", "single", "bare") if match[form] is not None), "")
        if _ODD.search(key):
            flaws.append(Flaw("malformed-tag", source[:40], name))
        if key in attributes:
            flaws.append(Flaw("repeated-attribute", key, name))
            continue
        attributes[key] = html.unescape(value) if "&" in value else value
    if source[at:].strip("/ \t\r\n\f"):
        flaws.append(Flaw("malformed-tag", source[:40], name))
    return _told(name, attributes, flaws)


def _told(name: str, attributes: dict[str, str], flaws: list[Flaw]) -> Tag:
    links: list[str] = []
    loads: list[str] = []
    alternate = policy = None
    for key, value in attributes.items():
        if key == "style":
            flaws.append(Flaw("style-attribute", value, name))
        elif key.startswith("on"):
            flaws.append(Flaw("event-attribute", key, name))
        elif key == "srcdoc":
            flaws.append(Flaw("inline-document", key, name))
        elif key == "href" and name != "base":
            if name in ("a", "area"):
                links.append(value)
            elif name != "link":
                loads.append(value)
        elif key in _LOADED and not (key == "data" and name != "object"):
            loads.extend(_candidates(value) if key.endswith("srcset") else (value,))
    if name == "link":
        relations = attributes.get("rel", "").lower().split()
        if "alternate" in relations and "hreflang" in attributes:
            alternate = attributes["hreflang"], attributes.get("href", "")
        elif not _UNLOADED.issuperset(relations) and "href" in attributes:
            loads.append(attributes["href"])
    elif name == "meta" and attributes.get("http-equiv", "").lower() == POLICY:
        policy = attributes.get("content", "")
    elif name == "base" or (name == "meta" and "http-equiv" in attributes):
        flaws.append(Flaw("page-directive", attributes.get("http-equiv", name), name))
    elif name == "style":
        flaws.append(Flaw("inline-style", name, name))
    for address in (*links, *loads):
        if is_script(address):
            flaws.append(Flaw("script-address", address, name))
    flaws.extend(Flaw("foreign", address, name) for address in loads if is_foreign(address))
    return Tag(name, attributes, tuple(links), tuple(loads), tuple(flaws), alternate, policy)


def _candidates(value: str) -> list[str]:
    """Return the addresses of a ``srcset``."""
    return [part.split()[0] for part in value.split(",") if part.strip()]


def is_script(address: str) -> bool:
    """Whether an address runs a script; browsers pass over spaces and controls inside the scheme."""
    return _CONTROLS.sub("", address[:200]).lower().startswith(("javascript:", "vbscript:", "data:text/html"))


def is_foreign(address: str) -> bool:
    """Whether loading an address would ask another host: any scheme but ``data:``, or ``//host``."""
    plain = _CONTROLS.sub("", address[:200]).replace("\\", "/")
    return plain.startswith("//") or (
        _SCHEME.match(plain) is not None and not plain.lower().startswith("data:")
    )


def is_outside(address: str) -> bool:
    """Whether an address leads out of the site, or to nothing that a link could miss (``data:``, ``mailto:``)."""
    plain = _CONTROLS.sub("", address[:200])
    return plain.startswith("//") or _SCHEME.match(plain) is not None
