"""The bytes of the content folder, and the hash by which a group of its files is known again."""

from __future__ import annotations

import hashlib
import os

from qingfeng.read.decode import decode
from qingfeng.read.fault import Fault
from qingfeng.read.tree import EntryFiles


class Files:
    """Reads below the content folder ``root``; ``faults`` gathers what cannot be read."""

    def __init__(self, root: str) -> None:
        self.root = root
        self.faults: list[Fault] = []

    def read(self, path: str) -> bytes:
        """Return the bytes of a file; ``OSError`` when it cannot be read."""
        with open(os.path.join(self.root, path), "rb", buffering=0) as stream:
            return stream.read()

    def text(self, path: str) -> str | None:
        """Return the text of a file, None when it cannot be read or is none."""
        try:
            return decode(path, self.read(path))[0]
        except OSError:
            return None

    def read_or_tell(self, path: str) -> bytes | None:
        """Return the bytes of a file, or None; then ``faults`` has one more."""
        try:
            return self.read(path)
        except OSError as error:
            self.faults.append(Fault("unreadable", path, detail={"reason": error.strerror or ""}))
            return None

    def key(self, files: EntryFiles, base: bytes) -> tuple[bytes, dict[str, bytes]]:
        """Return a hash of ``base`` and of all files of an entry, and the bytes of its text files by path."""
        digest = hashlib.blake2b(base, digest_size=16)
        texts: dict[str, bytes] = {}
        for path in files.texts():
            data = self.read_or_tell(path)
            if data is None:
                digest.update(b"unreadable %s\0" % path.encode())
                continue
            texts[path] = data
            digest.update(b"%d %s\0" % (len(data), path.encode()))
            digest.update(data)
        for picture in files.pictures:
            digest.update(picture.encode() + b"\0")
            digest.update(hashlib.blake2b(self.read(picture)).digest())
        return digest.digest(), texts
