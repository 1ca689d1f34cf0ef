"""A content folder in a few lines, with the real vocabularies: what the fixtures of ``conftest`` give out."""

import pickle
import re
import tempfile
from functools import cache
from pathlib import Path

import samples

from qingfeng.check.load import Loaded, load

ROOT = Path(__file__).resolve().parent.parent
CONTENT = ROOT / "content"
#: The day on which the sites of the tests are checked.
TODAY = "2026-11-21"
VOCAB = {f"vocab/{path.name}": path.read_bytes() for path in sorted((CONTENT / "vocab").glob("*.yml"))}


def changed(text: str, fragment: str) -> str:
    """Return an entry with the top-level keys of ``fragment`` in place of its own.

    The fragment comes first, so that its lines keep their numbers; it need not be good YAML.
    """
    keys = set(re.findall(r"(?m)^(?:\\x[0-9A-F]{2})*([A-Za-z_][\w-]*)\s*[:：]", fragment))
    blocks = re.split(r"(?m)^(?=[a-z_]+:)", text)
    kept = [block for block in blocks if block.partition(":")[0] not in keys]
    return (fragment if fragment.endswith("\n") or not fragment else fragment + "\n") + "".join(kept)


def write_files(root: Path, files: dict[str, str | bytes]) -> None:
    """Write files below ``root``."""
    for name, data in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data.encode() if isinstance(data, str) else data)


@cache
def _lists_kept() -> bytes:
    """Return the store of a load that read the closed lists and nothing else: to judge them anew for each site would
    take half the time of most tests. A site whose lists differ reads them itself, as it would after an edit."""
    store: dict = {}
    with tempfile.TemporaryDirectory() as folder:
        write_files(Path(folder), VOCAB)
        load(folder, store, today=TODAY)
    return pickle.dumps(store)


class Site:
    """A content folder with the real vocabularies, and what loading it gives."""

    def __init__(self, root: Path, files: dict[str, str | bytes]) -> None:
        self.root = root
        self.store: dict = pickle.loads(_lists_kept())
        write_files(root, {"sources.yml": samples.SOURCES, **VOCAB, **files})

    def write(self, name: str, data: str | bytes) -> None:
        write_files(self.root, {name: data})

    def load(self) -> Loaded:
        return load(str(self.root), self.store, today=TODAY)

    def fresh(self) -> Loaded:
        """Load as if for the first time."""
        return load(str(self.root), {}, today=TODAY)

    def findings(self) -> list[tuple[str, str, int]]:
        """Return code, path and line of each finding."""
        return [(item.code, item.path, item.line) for item in self.load().diagnostics]
