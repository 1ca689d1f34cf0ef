"""What ``check --fix`` puts right: bytes (BOM, line ends) and the slips of the rules that have a ``fix``.

Nothing else of a file changes: a YAML file must keep its structure, its keys and every value that is neither a text
in zh or en nor a date or number in full-width characters; otherwise the whole file is left as it is.
"""

from __future__ import annotations

import contextlib
import difflib
import os
import stat
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from qingfeng.check.lone import lone_paths
from qingfeng.check.prose import EXACT, QUOTATIONS
from qingfeng.check.rule import Input, SourceText
from qingfeng.check.rules import rules_over
from qingfeng.check.slips import NARROW
from qingfeng.read.decode import FORBIDDEN
from qingfeng.read.tree import MOST_TEXT, role_of, scan
from qingfeng.read.yaml_events import read_yaml

#: The rules that can put right what they find.
FIXABLE = tuple(rule for rule in rules_over(Input.TEXT) if rule.fix is not None)
#: One slip may uncover another, but not for long.
MOST_ROUNDS = 12
_BOM = b"\xef\xbb\xbf"


class Fixed(NamedTuple):
    """A file that can be put right: its bytes before and after, and the codes of the rules that did it."""

    path: str
    before: bytes
    after: bytes
    codes: tuple[str, ...]  # QF…, and "line-ends" for CR LF


def fixed_text(path: str, role: str, text: str) -> tuple[str, set[str]]:
    """Return the text with all slips put right and the codes of the rules that did it."""
    codes: set[str] = set()
    new = text
    for _ in range(MOST_ROUNDS):
        before = new
        for rule in FIXABLE:
            after = rule.fix(SourceText(path, role, new)) if rule.fix else new
            if after != new:
                codes.add(rule.code)
                new = after
        if new == before:
            break
    else:
        return text, set()  # no end in sight: a person must decide
    if role == "data" and new != text and not _same(path, text, new):
        return text, set()
    return new, codes


def fixed_bytes(path: str, data: bytes) -> Fixed | None:
    """Return what becomes of a file, or None when nothing changes or it cannot be read as text."""
    codes: set[str] = set()
    bare = data
    if bare.startswith(_BOM):
        bare = bare.removeprefix(_BOM)
        codes.add("QF004")
    try:
        text = bare.decode("utf-8")
    except UnicodeDecodeError:
        return None
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
        codes.add("line-ends")
    if not FORBIDDEN.search(text):  # invisible characters are for a person to judge, places would be wrong
        text, more = fixed_text(path, role_of(path), text)
        codes |= more
    after = text.encode()
    return Fixed(path, data, after, tuple(sorted(codes))) if after != data else None


def fixes(content: Path, wanted: list[str]) -> Iterator[Fixed]:
    """Yield what can be put right in the text files of the content folder at or below ``wanted`` (all when empty).

    Only regular files that the check itself reads are looked at; links are not followed.
    """
    for path in sorted(_texts(str(content))):
        if wanted and not any(item == "." or path == item or path.startswith(f"{item}/") for item in wanted):
            continue
        data = _read(content / path)
        found = fixed_bytes(path, data) if data is not None else None
        if found is not None:
            yield found


def write(content: Path, fixed: Fixed) -> bool:
    """Replace a file by its mended form, at once and with its mode; False when it has changed in between."""
    path = content / fixed.path
    if _read(path) != fixed.before:
        return False
    mode = stat.S_IMODE(path.lstat().st_mode)
    handle, scratch = tempfile.mkstemp(prefix=".qingfeng-", dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(fixed.after)
            stream.flush()
            os.fsync(stream.fileno())
        os.chmod(scratch, mode)
        os.replace(scratch, path)
    except BaseException:
        with contextlib.suppress(OSError):
            os.unlink(scratch)
        raise
    return True


def diff(fixed: Fixed, prefix: str = "content/") -> Iterator[str]:
    """Yield the lines of a unified diff, without line ends; what only bytes tell (BOM, CR) is shown as such."""
    before, after = (data.decode("utf-8").split("\n") for data in (fixed.before, fixed.after))
    yield from difflib.unified_diff(
        before, after, f"a/{prefix}{fixed.path}", f"b/{prefix}{fixed.path}", lineterm=""
    )


def _texts(content: str) -> Iterator[str]:
    tree = scan(content)
    for files in tree.entries:
        yield from files.texts()
    yield from lone_paths(tree)


def _read(path: Path) -> bytes | None:
    """Return the bytes of a regular file of ordinary size that is no link, else None."""
    flags = (
        os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0) | getattr(os, "O_NONBLOCK", 0)
    )
    try:
        handle = os.open(path, flags)
    except OSError:
        return None
    with os.fdopen(handle, "rb") as stream:
        status = os.fstat(handle)
        if not stat.S_ISREG(status.st_mode) or status.st_size > MOST_TEXT:
            return None
        return stream.read()


def _same(path: str, before: str, after: str) -> bool:
    """Whether two YAML texts have the same structure, keys and values, but for what may be put right."""
    old, faults = read_yaml(path, before)
    new, more = read_yaml(path, after)
    return not faults and not more and _alike(old, new, ())


def _alike(old: Any, new: Any, keys: tuple[str | int, ...]) -> bool:
    if type(old) is not type(new):
        return False
    if isinstance(old, dict):
        return list(old) == list(new) and all(_alike(old[key], new[key], (*keys, key)) for key in old)
    if isinstance(old, list):
        return len(old) == len(new) and all(
            _alike(a, b, (*keys, at)) for at, (a, b) in enumerate(zip(old, new, strict=True))
        )
    if old == new:
        return True
    if not keys or keys[-1] not in ("zh", "en"):
        return new == old.translate(NARROW)
    quoted = len(keys) > 2 and keys[0] in QUOTATIONS and keys[2] == "text"
    exact = not EXACT.isdisjoint(keys) or quoted
    return not exact or keys[-1] == "en"
