"""What is known of the files of a site: which were there, which still stand, which are new."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import TypeVar

from qingfeng.model.planned import Planned
from qingfeng.publish.copied import File, digest_of
from qingfeng.render.pages import Page

_Item = TypeVar("_Item", Page, Planned)


@dataclass
class Books:
    """``known``: signature and hash of the bytes of each file of the last build, by path; ``on_disk``: the paths that are
    there; ``manifest``: the same as ``known`` for the build in the making; ``written``: the paths of the files with new bytes."""

    known: dict[str, tuple[bytes, bytes]]
    on_disk: set[str]
    manifest: dict[str, tuple[bytes, bytes]] = field(default_factory=dict)
    written: list[str] = field(default_factory=list)

    def unknown(self, planned: Iterable[_Item]) -> Iterator[_Item]:
        """Yield what must be drawn; what was drawn with the same signature stands and is noted."""
        for item in planned:
            old = self.known.get(item.path)
            if old is not None and old[0] == item.signature and item.path in self.on_disk:
                self.manifest[item.path] = old
            else:
                yield item

    def new(self, files: Iterable[File]) -> Iterator[tuple[str, bytes]]:
        """Yield the files whose bytes are new; all are noted."""
        for path, signature, data in files:
            digest = digest_of(data)
            old = self.known.get(path)
            self.manifest[path] = (signature or digest, digest)
            if old is None or old[1] != digest or path not in self.on_disk:
                self.written.append(path)
                yield path, data

    def revision(self, more: bytes) -> str:
        """Return a hash of all files so far and of ``more``."""
        digest = hashlib.blake2b(more, digest_size=16)
        for path in sorted(self.manifest):
            digest.update(path.encode() + b"\0" + self.manifest[path][1])
        return digest.hexdigest()


def drawn(planned: Iterable[Planned]) -> Iterator[File]:
    """Yield planned files with their bytes."""
    for item in planned:
        yield item.path, item.signature, item.draw()
