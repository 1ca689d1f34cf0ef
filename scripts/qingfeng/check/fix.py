"""What ``check --fix`` puts right: bytes (encoding, BOM, line ends), the slips of the rules that have a ``fix``, pictures.

Nothing else of a text file changes: a YAML file must keep its structure, its keys and every value that is neither a text
in zh or en nor a date or number in full-width characters; otherwise the whole file is left as it is.
"""

from __future__ import annotations

import contextlib
import difflib
import errno
import os
import stat
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from qingfeng.check.fix_picture import mended_picture
from qingfeng.check.lone import lone_paths
from qingfeng.check.prose import EXACT, QUOTATIONS
from qingfeng.check.rule import Input, SourceText
from qingfeng.check.rules import rules_over
from qingfeng.check.slips import NARROW
from qingfeng.read.decode import FORBIDDEN, recoded
from qingfeng.read.tree import MOST_PICTURE, MOST_TEXT, PICTURES, role_of, scan
from qingfeng.read.yaml_events import read_yaml

#: The rules that can put right what they find.
FIXABLE = tuple(rule for rule in rules_over(Input.TEXT) if rule.fix is not None)
#: One slip may uncover another, but not for long.
MOST_ROUNDS = 12
_BOM = b"\xef\xbb\xbf"


class Fixed(NamedTuple):
    """A file that can be put right: its bytes before and after, the codes of the rules that did it, and what a
    difference of lines does not show, in both languages."""

    path: str
    before: bytes
    after: bytes
    codes: tuple[str, ...]  # QF…, and "line-ends" for CR LF
    zh: str = ""
    en: str = ""


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
    while bare.startswith(_BOM):  # some programs put one before the one that is there
        bare = bare.removeprefix(_BOM)
        codes.add("QF004")
    zh = en = ""
    try:
        text = bare.decode("utf-8")
    except UnicodeDecodeError:
        found = recoded(bare)
        if found is None:
            return None
        text, encoding = found[0].lstrip("\ufeff"), found[1]
        codes.add("QF003")
        zh, en = f"{encoding} 编码转成 UTF-8", f"{encoding} into UTF-8"
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
        codes.add("line-ends")
    if not FORBIDDEN.search(text):  # invisible characters are for a person to judge, places would be wrong
        text, more = fixed_text(path, role_of(path), text)
        codes |= more
    after = text.encode()
    return Fixed(path, data, after, tuple(sorted(codes)), zh, en) if after != data else None


def fixes(content: Path, wanted: list[str]) -> Iterator[Fixed]:
    """Yield what can be put right in the files of the content folder at or below ``wanted`` (all when empty).

    Only regular files that the check itself reads are looked at; links are not followed.
    """
    for path in sorted(_files(str(content))):
        if wanted and not any(item == "." or path == item or path.startswith(f"{item}/") for item in wanted):
            continue
        data = _read(content / path)
        if data is None:
            continue
        found = fixed_picture(path, data) if path.endswith(PICTURES) else fixed_bytes(path, data)
        if found is not None:
            yield found


def fixed_picture(path: str, data: bytes) -> Fixed | None:
    """Return what becomes of a picture, or None when nothing changes or it cannot be mended safely."""
    found = mended_picture(data)
    return None if found is None else Fixed(path, data, *found)


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
        if _read(Path(scratch), len(fixed.after)) != fixed.after:
            raise OSError(
                errno.EIO, os.strerror(errno.EIO), scratch
            )  # a full or failing disk: the file stays as it was
        os.chmod(scratch, mode)
        os.replace(scratch, path)
    except BaseException:
        with contextlib.suppress(OSError):
            os.unlink(scratch)
        raise
    return True


def diff(fixed: Fixed, prefix: str = "content/") -> Iterator[str]:
    """Yield the lines of a unified diff, without line ends; what only bytes tell (BOM, CR) is shown as such."""
    if fixed.path.endswith(PICTURES):
        yield f"Binary files a/{prefix}{fixed.path} and b/{prefix}{fixed.path} differ"
        return
    before, after = (data.decode("utf-8", "replace").split("\n") for data in (fixed.before, fixed.after))
    yield from difflib.unified_diff(
        before, after, f"a/{prefix}{fixed.path}", f"b/{prefix}{fixed.path}", lineterm=""
    )


def _files(content: str) -> Iterator[str]:
    tree = scan(content)
    for files in tree.entries:
        yield from files.texts()
        yield from files.pictures
    yield from lone_paths(tree)


def _read(path: Path, most: int = 0) -> bytes | None:
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
        most = most or (MOST_PICTURE if path.name.endswith(PICTURES) else MOST_TEXT)
        if not stat.S_ISREG(status.st_mode) or status.st_size > most:
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
