"""What has changed since a revision, and when the last one was made, asked of git: the one place of the check that
starts a programme.

Names and text of a repository are not trusted: git gets no option from outside, uses no drivers that the
repository names, and its output is read by counts, never by what a line looks like.
"""

from __future__ import annotations

import os
import re
import subprocess
import time
from pathlib import Path

from qingfeng.check.diagnostic import printable
from qingfeng.check.outcome import Changes

_HUNK = re.compile(r"@@ -[0-9]+(?:,(?P<old>[0-9]+))? \+(?P<start>[0-9]+)(?:,(?P<new>[0-9]+))? @@")
_DIFF = ("diff", "--no-color", "--no-ext-diff", "--no-textconv", "--no-renames", "--relative", "--ignore-submodules")

#: What git sets for a hook; it is relative to another folder than the one we ask from.
_OF_A_HOOK = frozenset(("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_PREFIX"))


class CannotTell(Exception):
    """What has changed cannot be told; why, in both languages."""

    def __init__(self, zh: str, en: str) -> None:
        super().__init__(en)
        self.zh, self.en = zh, en


def changes(content: Path, revision: str) -> Changes:
    """Return what differs below ``content`` from where the work parted from ``revision``, new files included."""
    commit = _commit(content, revision)
    try:
        parted = _git(content, "merge-base", commit, "HEAD").strip().decode("ascii")
    except CannotTell:  # a shallow copy does not go back that far: compare with the revision itself
        parted = commit
    names = _git(content, *_DIFF, "--name-only", "-z", parted, "--", ".")
    patch = _git(
        content, "-c", "core.quotePath=false", *_DIFF, "--unified=0", "--src-prefix=a/", "--dst-prefix=b/", parted, "--", "."
    )
    found: dict[str, tuple[range, ...] | None] = {path: () for path in _paths(names)}
    found.update(_hunks(patch.decode("utf-8", "surrogateescape")))
    new = _git(content, "ls-files", "--others", "--exclude-standard", "-z", "--", ".")
    return {**found, **dict.fromkeys(_paths(new))}


def committed(folder: Path) -> int | None:
    """Return when the last commit was made, in seconds since 1970; None where git does not know."""
    try:
        done = _run(folder, "log", "-1", "--no-show-signature", "--format=%ct")
    except CannotTell:
        return None
    said = done.stdout.strip()
    return int(said) if done.returncode == 0 and said.isdigit() else None


def changed_days(content: Path) -> dict[str, str]:
    """Return the day (UTC, ``2026-11-21``) of the last commit that changed each file below ``content``.

    Empty where git does not know: outside a repository, and in a shallow copy, whose oldest commit seems to have
    changed everything.
    """
    try:
        if _run(content, "rev-parse", "--is-shallow-repository").stdout.strip() != b"false":
            return {}
        told = _git(
            content, "log", "--no-show-signature", "--no-renames", "--relative", "--name-only", "-z", "--format=%x01%ct", "--", "."
        )
    except CannotTell:
        return {}
    days: dict[str, str] = {}
    for commit in told.split(b"\x01")[1:]:
        seconds, *names = commit.split(b"\0")
        day = time.strftime("%Y-%m-%d", time.gmtime(int(seconds)))
        for name in names:
            path = os.fsdecode(name.lstrip(b"\n"))
            if path:
                days.setdefault(path, day)
    return days


def _commit(content: Path, revision: str) -> str:
    if not revision or revision.startswith("-"):
        raise _unknown(revision)
    if _run(content, "rev-parse", "--is-inside-work-tree").returncode:
        raise CannotTell(
            "这个文件夹不在 git 里，看不出改动了什么；不加 --changed-since 就检查全部内容",
            "this folder is not kept in git, so what has changed cannot be told; leave out --changed-since to check everything",
        )
    asked = _run(content, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}")
    if asked.returncode:
        raise _unknown(revision)
    return asked.stdout.strip().decode("ascii")


def _unknown(revision: str) -> CannotTell:
    shown = printable(revision[:100])
    return CannotTell(
        f"git 里没有版本“{shown}”；如果是浅克隆，请先用 git fetch 取来",
        f"git knows no revision {shown!r}; in a shallow clone fetch it first",
    )


def _git(content: Path, *arguments: str) -> bytes:
    done = _run(content, *arguments)
    if done.returncode:
        said = printable(done.stderr.decode("utf-8", "replace").strip().split("\n")[0][:200])
        raise CannotTell(f"git 无法比较：{said}", f"git cannot compare: {said}")
    return done.stdout


def _run(content: Path, *arguments: str) -> subprocess.CompletedProcess[bytes]:
    environment = {name: value for name, value in os.environ.items() if name not in _OF_A_HOOK}
    environment |= {"LC_ALL": "C", "GIT_OPTIONAL_LOCKS": "0"}
    try:
        return subprocess.run(
            ["git", *arguments], cwd=content, env=environment, stdin=subprocess.DEVNULL, capture_output=True, check=False
        )
    except FileNotFoundError as error:
        if error.filename == str(content):
            raise
        raise CannotTell(
            "没有找到 git：--changed-since 要用它，请先安装；不加这个选项就检查全部内容",
            "git was not found: --changed-since needs it; install it, or leave the option out to check everything",
        ) from None


def _paths(listed: bytes) -> list[str]:
    return [os.fsdecode(name) for name in listed.split(b"\0") if name]


def _hunks(patch: str) -> dict[str, tuple[range, ...]]:
    """Return the lines of each file that a patch without context adds or changes.

    A name that git puts in quotation marks is left out: its file is a finding by its name alone.
    """
    found: dict[str, tuple[range, ...]] = {}
    path = None
    lines = iter(patch.split("\n"))
    for line in lines:
        hunk = _HUNK.match(line)
        if hunk is None:
            if line.startswith("diff --git "):
                path = None
            elif line.startswith("+++ b/"):
                path = line[len("+++ b/") :].removesuffix("\t")
            continue
        old, new = (int(hunk[name]) if hunk[name] else 1 for name in ("old", "new"))
        left = old + new
        while left:  # what stands in a hunk is text of a contributor, whatever it looks like
            left -= not next(lines, "").startswith("\\")
        if path is not None:
            start = int(hunk["start"])
            span = range(start, start + new) if new else range(start, start + 2)  # around what was removed
            found[path] = (*found.get(path, ()), span)
    return found
