"""Addresses in pages to paths below the site."""

from __future__ import annotations


from qingfeng.check.pattern import Pattern
from qingfeng.check.site.tags import is_outside

#: An address that is no more than steps and a name.
_PLAIN = Pattern(r"[\w.-][\w./-]*+")
_ESCAPE = Pattern(r"(?:%[0-9A-Fa-f]{2})+")


def unescaped(address: str) -> str:
    """Return an address with its percent signs resolved; bytes that are no UTF-8 become ``�``."""
    if "%" not in address:
        return address
    return _ESCAPE.sub(
        lambda match: bytes.fromhex(match.group().replace("%", "")).decode("utf-8", "replace"), address
    )


def target_of(folder: str, page: str, address: str, root: str = "") -> str | None:
    """Return the target below the site that an address on ``page`` in ``folder`` leads to, None when it leads out.

    ``folder`` is empty or ends in a slash. A target is ``path`` or ``path#id``; one above the site keeps its dots,
    an absolute one its slash, and neither is the path of a file. ``root`` is the path of the site on its server:
    given for the one page that may use absolute addresses, since it is shown at any depth.
    """
    if _PLAIN.fullmatch(address):
        return _joined(folder, address)
    address = address.strip()
    if is_outside(address):
        return None
    path, _, anchor = address.partition("#")
    path = unescaped(path.partition("?")[0])
    anchor = unescaped(anchor)
    if not path:
        target = page
    elif path.startswith("/"):
        target = path[len(root) :] if root and path.startswith(root) else path
    else:
        target = _joined(folder, path)
    return f"{target}#{anchor}" if anchor and anchor != "top" else target


def _joined(folder: str, path: str) -> str:
    while path.startswith("../") and folder:
        path = path[3:]
        folder = folder[: folder.rfind("/", 0, -1) + 1]
    if "./" not in path and not path.endswith("."):
        return folder + path
    steps = folder.split("/")[:-1]
    for step in path.split("/"):
        if step == ".." and steps and steps[-1] != "..":
            steps.pop()
        elif step != ".":
            steps.append(step)
    return "/".join(steps)
