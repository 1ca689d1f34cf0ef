"""Mutated files through the check, the mending and the pages: nothing may raise, hang or take too much.

``.venv/bin/python bench/fuzz.py [--minutes 10] [--seed 1]`` runs it as long as told. Each example takes a real file (an entry of the content, of the fixtures or an
example of a rule page), changes it in a few places and puts it back into its site; what the check passes is drawn. The
tests run a few hundred examples, the same ones every time. A failing example is kept as ``.cache/fuzz/<name>``.
"""

from __future__ import annotations

import argparse
import faulthandler
import re
import resource
import shutil
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "scripts"))

from hypothesis import HealthCheck, Phase, given, seed, settings  # noqa: E402
from hypothesis import strategies as st  # noqa: E402

from qingfeng.check.fix import fixed_bytes  # noqa: E402
from qingfeng.check.formats import FORMATS, written  # noqa: E402
from qingfeng.check.load import load  # noqa: E402
from qingfeng.check.outcome import outcome  # noqa: E402
from qingfeng.check.report import lines_below  # noqa: E402
from qingfeng.model.text import LANGS  # noqa: E402
from qingfeng.read.tree import MOST_TEXT  # noqa: E402
from qingfeng.render.pages import plan_pages  # noqa: E402
from qingfeng.render.shell import Shell, marks  # noqa: E402
from qingfeng.render.site import Settings, Site  # noqa: E402

FIXTURES = ROOT / "tests" / "fixtures" / "content"
#: What one input may cost (issue 3): seconds of processor time, and megabytes of memory of the whole process.
MOST_SECONDS = 5.0
MOST_MEGABYTES = 700

#: Pieces that readers of YAML, Markdown and text stumble over.
TOKENS = (
    "\n", "\n\n", "  ", "\t", ": ", "- ", "[", "]", "{", "}", "'", '"', "#", "&a ", "*a", "!!set ", "|", ">", "<", "%", "@", "`", "```\n",
    "~~~\n", "---\n", "...\n", "? ", "<<: ", "null", "~", "true", "1e999", "-0", ".nan", "0x1F", "1_000", "9" * 40, "2024-02-30", "12:30:45",
    "![", "](", "](x.png)", "[a](case:nowhere)", "[^1]", "[^1]: a\n", "[a]: case:b\n", "**", "_", "\\", "&amp;", "&#x202e;", "&#0;", "<!--", "-->",
    "<script>", "| a | b |\n|---|---|\n", "\r\n", "\r", "\x00", "\x1b[2J", "\u200b", "\u202e", "\ufeff", "\ufffd", "\u2028", "\ud7ff", "\U0001f600",
    "e\u0301", "案", "，", "：", "“", "”", "某", "２８", "28.74万元", "三年一个月", "百分之", "亿万亿", "RMB 2.874 million", "去年", "涉嫌", "贾晓明受贿", "13812345678",
    "11010519491231002X", "浙G12345", "# qingfeng: allow QF503 ", "[//]: # (qingfeng: allow QF402 a)", "{zh: 甲, en: A}", "pictures: []\n",
)  # fmt: skip


class Sites:
    """Two content folders to put mutated files into, and what those are made from.

    ``share``: of the content only each so-manieth entry is taken, for a run that must be short.
    """

    def __init__(self, folder: Path, share: int = 1) -> None:
        self.roots = []
        for name, content in (("fixtures", FIXTURES), ("content", ROOT / "content")):
            root = folder / name
            shutil.copytree(content, root, ignore=shutil.ignore_patterns("pages"))
            if name == "fixtures":
                shutil.copytree(ROOT / "content" / "vocab", root / "vocab")
            elif share > 1:
                for entries in (sorted((root / part).iterdir()) for part in ("cases", "units", "culture")):
                    for number, entry in enumerate(entries):
                        if number % share:
                            shutil.rmtree(entry)
            self.roots.append(root)
        self.stores: list[dict[str, Any]] = [{} for _ in self.roots]
        self.files = [
            sorted(path.relative_to(root).as_posix() for path in _texts(root)) for root in self.roots
        ]
        self.fragments = _fragments()
        self.tally: Counter[str] = Counter()
        self.slowest = 0.0

    def try_out(self, site: int, path: str, data: bytes) -> None:
        """Put ``data`` in place of a file, run everything over it and put the file back; raises what goes wrong."""
        target = self.roots[site] / path
        before = target.read_bytes()
        target.write_bytes(data[:MOST_TEXT])
        start = time.process_time()
        try:
            self._run(site, path, data[:MOST_TEXT])
        finally:
            target.write_bytes(before)
        took = time.process_time() - start
        self.slowest = max(self.slowest, took)
        assert took < MOST_SECONDS, f"{took:.1f} s"
        assert _megabytes() <= MOST_MEGABYTES, f"{_megabytes()} MB"

    def _run(self, site: int, path: str, data: bytes) -> None:
        root = self.roots[site]
        loaded = load(str(root), self.stores[site])
        self.tally["examples"] += 1
        found = outcome(loaded.diagnostics, len(loaded.library.facts))
        lines_of = lines_below(root)
        for form in FORMATS:
            for line in written(form, found, lines_of, "both"):
                assert form in ("json", "sarif") or "\x1b" not in line
        for item in loaded.diagnostics:
            assert item.line >= 1 and item.column >= 1 and item.length >= 1, item
            assert item.zh and item.en and item.remedy_zh and item.remedy_en, item
        fixed = fixed_bytes(path, data)
        if fixed is not None:
            self.tally["mended"] += 1
            assert fixed_bytes(path, fixed.after) is None
        if not loaded.errors:
            self.tally["drawn"] += 1
            self._draw(loaded, path)

    def _draw(self, loaded: Any, path: str) -> None:
        shells = {(lang, depth): Shell.cut("".join(marks().values())) for lang in LANGS for depth in (0, 1)}
        drawn = Site(loaded.library, ROOT / "theme", shells, Settings("https://site.example/", ""), b"")
        name = path.split("/")[1] if "/" in path else ""
        for page in plan_pages(drawn):
            if f"/{name.removesuffix('.yml')}.html" in page.path or page.path.endswith(
                ("glossary.html", "cases/index.html")
            ):
                page.draw()


def _texts(root: Path) -> list[Path]:
    return [path for path in root.rglob("*") if path.suffix in (".yml", ".md") and path.is_file()]


def _fragments() -> list[str]:
    """Return the examples of the rule pages."""
    pages = sorted((ROOT / "docs" / "rules").glob("QF*.md"))
    return [
        text
        for page in pages
        for text in re.findall(r"(?ms)^```\w+ (?:bad|good)[^\n]*\n(.*?)^```$", page.read_text("utf-8"))
    ]


@st.composite
def edits(draw: Any, fragments: list[str]) -> list[tuple[Any, ...]]:
    """Draw what is done to a file: a list of steps for ``mutated``."""
    place = st.floats(0, 1, exclude_max=True)
    length = st.integers(0, 60)
    step = st.one_of(
        st.tuples(st.just("token"), place, st.sampled_from(TOKENS)),
        st.tuples(st.just("drop"), place, length),
        st.tuples(st.just("copy"), place, place, length),
        st.tuples(st.just("bytes"), place, st.binary(min_size=1, max_size=6)),
        st.tuples(st.just("flip"), place, st.integers(0, 7)),
        st.tuples(st.just("text"), place, st.text(max_size=12)),
        st.tuples(st.just("fragment"), place, st.sampled_from(fragments)),
        st.tuples(st.just("line"), place, place),
        st.tuples(st.just("dropline"), place),
        st.tuples(st.just("cut"), place),
        st.tuples(st.just("many"), place, st.sampled_from(TOKENS), st.sampled_from((2, 50, 3_000, 100_000))),
        st.tuples(st.just("recode"), st.sampled_from(("gbk", "utf-16", "big5", "utf-8-sig"))),
    )
    return draw(st.lists(step, min_size=1, max_size=5))


def mutated(data: bytes, steps: list[tuple[Any, ...]]) -> bytes:
    """Return ``data`` changed step by step; places are given as shares of its length."""
    for step in steps:
        data = _changed(data, *step)
    return data


def _changed(data: bytes, name: str, *how: Any) -> bytes:
    if name == "recode":
        return data.decode("utf-8", "replace").encode(how[0], "replace")
    at = int(how[0] * len(data))
    if name in ("token", "text", "fragment"):
        at = max(data.rfind(b"\n", 0, at) + 1, 0) if name == "fragment" else at
        return data[:at] + how[1].encode("utf-8", "replace") + data[at:]
    if name == "bytes":
        return data[:at] + how[1] + data[at + len(how[1]) :]
    if name == "flip" and data:
        return data[:at] + bytes((data[at] ^ 1 << how[1],)) + data[at + 1 :]
    if name == "drop":
        return data[:at] + data[at + how[1] :]
    if name == "copy":
        start = int(how[1] * len(data))
        return data[:at] + data[start : start + how[2]] + data[at:]
    if name == "many":
        return data[:at] + how[1].encode("utf-8", "replace") * how[2] + data[at:]
    if name == "cut":
        return data[:at]
    lines = data.split(b"\n")
    line = int(how[0] * len(lines))
    moved = lines.pop(line)
    if name == "line":
        lines.insert(int(how[1] * (len(lines) + 1)), moved)
    return b"\n".join(lines)


def run(sites: Sites, examples: int, number: int | None = None, kept: Path | None = None) -> None:
    """Try ``examples`` mutations, the same ones for the same ``number``; raises the smallest one that fails."""

    def one(data: st.DataObject) -> None:
        site = data.draw(st.sampled_from((0, 0, 0, 1)))
        path = data.draw(st.sampled_from(sites.files[site]))
        steps = data.draw(edits(sites.fragments))
        text = mutated((sites.roots[site] / path).read_bytes(), steps)
        if kept is not None:
            kept.write_bytes(text)
            kept.with_suffix(".path").write_text(f"{sites.roots[site].name}/{path}\n", "utf-8")
        faulthandler.dump_traceback_later(60, exit=kept is not None)
        try:
            sites.try_out(site, path, text)
        finally:
            faulthandler.cancel_dump_traceback_later()

    chosen = settings(
        max_examples=examples,
        deadline=None,
        database=None,
        derandomize=number is None,
        phases=(Phase.generate, Phase.shrink),
        suppress_health_check=list(HealthCheck),
    )
    test = chosen(given(st.data())(one))
    (test if number is None else seed(number)(test))()


def tried(folder: Path, share: int, examples: int) -> Counter[str]:
    """Try ``examples`` mutations of each ``share``-th entry and return the tally; for a process of its own, as the memory
    counted is the most that a process ever had."""
    sites = Sites(folder, share)
    run(sites, examples)
    return sites.tally


def _megabytes() -> int:
    """Return the most memory that this process has had. What ``getrusage`` tells on Linux may be that of the process that
    started it, before it became a programme of its own; ``VmHWM`` begins with the programme."""
    status = Path("/proc/self/status")
    if status.exists():
        (most,) = re.findall(r"^VmHWM:\s+(\d+) kB$", status.read_text(), re.MULTILINE)
        return int(most) // 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


def main() -> int:
    """Run for the given minutes; print the count of examples and what failed; 1 when anything did."""
    parser = argparse.ArgumentParser(description="Mutated files through the check and the pages")
    parser.add_argument("--minutes", type=float, default=10)
    parser.add_argument(
        "--seed", type=int, default=1, help="the first of the numbers that choose the mutations"
    )
    options = parser.parse_args()
    folder = ROOT / ".cache" / "fuzz"
    folder.mkdir(parents=True, exist_ok=True)
    failures = 0
    end = time.monotonic() + 60 * options.minutes
    with tempfile.TemporaryDirectory() as scratch:
        sites = Sites(Path(scratch))
        number = options.seed
        while time.monotonic() < end:
            try:
                run(sites, 200, number, folder / "last")
            except Exception as error:  # whatever it is, it is what we look for
                failures += 1
                for suffix in ("", ".path"):
                    shutil.copy(
                        (folder / "last").with_suffix(suffix),
                        (folder / f"failed-{number}").with_suffix(suffix),
                    )
                print(f"--- seed {number}: {type(error).__name__}: {error}", flush=True)
                sys.excepthook(type(error), error, error.__traceback__)
            number += 1
        print(
            f"{sites.tally['examples']} examples ({sites.tally['drawn']} drawn, {sites.tally['mended']} mended), {failures} failures, "
            f"slowest {sites.slowest:.2f} s, {_megabytes()} MB at most, seeds {options.seed} to {number - 1}"
        )
    return int(failures > 0)


if __name__ == "__main__":
    sys.exit(main())
