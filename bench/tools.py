"""The tools that are compared, and what is asked of each."""

from __future__ import annotations

import compileall
import json
import os
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from bench import measure, project
from bench.corpus import Corpus
from bench.peers import hugo, material

#: Shown in the table, in its order.
CHANGES = {
    "body": "one entry's body changed",
    "title": "one entry's title changed",
    "same": "nothing changed",
}
_QUIET = {"NO_MKDOCS_2_WARNING": "1"}


class Qingfeng:
    """Our own build, run from a copy of the package so that an edit meanwhile does not disturb it."""

    name = "Qingfeng"

    def __init__(self, corpus: Corpus, work: Path) -> None:
        self.root = work / "qingfeng"
        project.write(corpus, self.root)
        scripts = work / "scripts"
        if not scripts.is_dir():
            shutil.copytree(project.ROOT / "scripts", scripts, ignore=shutil.ignore_patterns("__pycache__"))
            compileall.compile_dir(scripts, quiet=1)
        kept = {key: value for key, value in os.environ.items() if not key.startswith("QINGFENG_")}
        self.environment = {**kept, "PYTHONPATH": str(scripts)}
        self.entries = [entry.id for entry in corpus.entries if entry.kind == "case"]
        self.out = self.root / "site"

    def cold(self) -> measure.Cost:
        """Build with no cache and no output."""
        shutil.rmtree(self.root / ".cache", ignore_errors=True)
        shutil.rmtree(self.out, ignore_errors=True)
        return self._run()

    def changes(self, number: int) -> Iterator[tuple[str, measure.Cost, int]]:
        """Yield for each change its name, what the build after it cost, and how many pages it drew."""
        folder = self.root / "content" / "cases" / self.entries[number % len(self.entries)]
        for name in CHANGES:
            if name == "body":
                path = folder / "zh.md"
                path.write_text(path.read_text("utf-8") + "\n又记一笔。\n", "utf-8")
            elif name == "title":
                path = folder / "case.yml"
                text = path.read_text("utf-8").replace("title: {zh: ", "title: {zh: 新", 1)
                path.write_text(text, "utf-8")
            cost = self._run()
            yield name, cost, self.release()["build"]["rendered"]

    def release(self) -> dict[str, Any]:
        """Return what the build says of itself."""
        return json.loads((self.out / "release.json").read_text("utf-8"))

    def _run(self) -> measure.Cost:
        command = [
            sys.executable,
            "-m",
            "qingfeng",
            "--root",
            str(self.root),
            "build",
            "--checked",
            "--out",
            str(self.out),
        ]
        return measure.run(command, self.environment)


class Peer:
    """Another tool, which always builds from nothing."""

    def __init__(self, name: str, module: Any, corpus: Corpus, work: Path) -> None:
        self.name, self.module = name, module
        self.root = work / module.__name__.rpartition(".")[2]
        self.out = self.root / "out"
        module.write(corpus, self.root)

    def cold(self) -> measure.Cost:
        """Build with no output."""
        shutil.rmtree(self.out, ignore_errors=True)
        return measure.run(self.module.command(self.root, self.out), {**os.environ, **_QUIET})


def peers(corpus: Corpus, work: Path) -> list[Peer]:
    """Return the other tools, each with its sources written."""
    return [Peer("MkDocs with Material", material, corpus, work), Peer("Hugo", hugo, corpus, work)]
