"""Writing so that a power cut at any moment leaves a whole old file or a whole new one."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterable
from pathlib import Path


class Disk:
    """All that the supervisor changes on the disk goes through here."""

    def point(self, name: str) -> None:
        """Mark a moment at which the power may fail. Does nothing; the tests cut the power here."""

    def write(self, path: Path, pieces: Iterable[bytes], durable: bool = True) -> None:
        """Write ``pieces`` to ``path``; when it returns they are on the disk (``durable``), not only on their way."""
        path.parent.mkdir(parents=True, exist_ok=True)
        self.point("open")
        with open(path, "wb") as file:
            for piece in pieces:
                half = len(piece) // 2
                file.write(piece[:half])
                self.point("half")
                file.write(piece[half:])
            file.flush()
            self.point("sync")
            if durable:
                os.fsync(file.fileno())

    def replace(self, path: Path, data: bytes, durable: bool = True) -> None:
        """Put ``data`` in the place of the file ``path`` in one step. ``OSError`` leaves the old one."""
        new = path.with_name(f"{path.name}.new")
        try:
            self.write(new, (data,), durable)
            self.point("replace")
            os.replace(new, path)
        except OSError:
            self.remove(new)
            raise
        self.point("replaced")
        if durable:
            self.settle(path.parent)

    def rename(self, old: Path, new: Path) -> None:
        """Move a folder to its place in one step."""
        new.parent.mkdir(parents=True, exist_ok=True)
        self.point("rename")
        os.rename(old, new)
        self.point("renamed")
        self.settle(new.parent)

    def settle(self, folder: Path) -> None:
        """Make names in a folder durable, where the system can (Windows does it by itself)."""
        if os.name == "nt":
            return
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)

    def remove(self, path: Path) -> None:
        """Remove a file or a folder with all that is in it, as far as it can be removed."""
        self.point("remove")
        if path.is_dir() and not path.is_symlink():
            shutil.rmtree(path, ignore_errors=True)
        else:
            try:
                path.unlink()
            except OSError:
                pass

    def free(self, folder: Path) -> int:
        """Return how many bytes are free where ``folder`` lies or will lie."""
        while not folder.exists() and folder != folder.parent:
            folder = folder.parent
        return shutil.disk_usage(folder).free
