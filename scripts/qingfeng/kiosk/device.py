"""What a bundle holds for the machine it is put on: launchers, policies, notes, and the supervisor."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

_FOLDER = Path(__file__).with_name("device")


def device_files(words: Mapping[str, str]) -> Iterator[tuple[str, bytes]]:
    """Yield path and bytes of the files for a machine; ``words`` fill their places (``SHOW`` for ``@SHOW@``)."""
    for path in sorted(_FOLDER.rglob("*")):
        name = path.relative_to(_FOLDER).as_posix()
        if path.is_dir():
            continue
        text = path.read_bytes().decode("utf-8").replace("\r\n", "\n")
        for word, value in words.items():
            text = text.replace(f"@{word}@", value)
        if name.startswith("windows/"):
            text = text.replace("\n", "\r\n")
        yield name, text.encode("utf-8-sig" if name.endswith(".txt") else "utf-8")


def supervisor_files() -> Iterator[tuple[str, bytes]]:
    """Yield path and bytes of what ``supervisor.pyz`` is packed from."""
    package = Path(__file__).parent.parent
    yield "__main__.py", _unix(package / "supervisor" / "__main__.py")
    yield "qingfeng/__init__.py", _unix(package / "__init__.py")
    for path in sorted((package / "supervisor").glob("*.py")):
        yield f"qingfeng/supervisor/{path.name}", _unix(path)


def _unix(path: Path) -> bytes:
    return path.read_bytes().replace(b"\r\n", b"\n")
