"""A picture without what travels with it, bit for bit the same picture: its parts are copied, none is decoded.

What is needed to show it stays (size, colours, frames); place, camera, author, times, remarks, previews and whatever
follows its end go. Formats as in ``picture_header``.
"""

from __future__ import annotations

import re
import struct

_PNG = b"\x89PNG\r\n\x1a\n"
#: Chunks without which a PNG would look different, beside those that begin with a capital letter.
_PNG_LOOKS = frozenset(
    (
        b"tRNS",
        b"gAMA",
        b"cHRM",
        b"sRGB",
        b"iCCP",
        b"cICP",
        b"mDCV",
        b"cLLI",
        b"sBIT",
        b"bKGD",
        b"pHYs",
        b"acTL",
        b"fcTL",
        b"fdAT",
    )
)
_WEBP_LOOKS = frozenset((b"VP8X", b"VP8 ", b"VP8L", b"ALPH", b"ANIM", b"ANMF", b"ICCP"))
_WEBP_TELLS = 0x0C  # the flags of VP8X that announce Exif and XMP
_SCAN_END = re.compile(
    rb"\xff[^\x00\xd0-\xd7\xff]"
)  # a marker that is neither data nor a restart (ITU-T T.81, B.1.1)


def stripped(data: bytes) -> bytes | None:
    """Return the picture alone; None when it is cut off, broken or of another format."""
    try:
        if data.startswith(_PNG):
            return _png(data)
        if data.startswith(b"\xff\xd8\xff"):
            return _jpeg(data)
        if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
            return _webp(data)
    except (struct.error, IndexError):
        pass  # cut off: nobody can say what is missing
    return None


def _png(data: bytes) -> bytes | None:
    kept = [_PNG]
    at = len(_PNG)
    while True:
        size, name = struct.unpack_from(">I4s", data, at)
        end = at + 12 + size
        if end > len(data):
            return None
        if name[:1].isupper() or name in _PNG_LOOKS:
            kept.append(data[at:end])
        if name == b"IEND":
            return b"".join(kept)
        at = end


def _jpeg(data: bytes) -> bytes | None:
    kept = [b"\xff\xd8"]
    at = 2
    while data[at] == 0xFF:
        while (marker := data[at + 1]) == 0xFF:  # filling bytes
            at += 1
        if marker == 0xD9:
            return b"".join((*kept, b"\xff\xd9"))
        (size,) = struct.unpack_from(">H", data, at + 2)
        end = at + 2 + size
        if size < 2 or end > len(data):
            return None
        if _shows(marker, data[at + 4 : end]):
            kept.append(data[at:end])
        at = end
        if marker == 0xDA:
            found = _SCAN_END.search(data, at)
            if found is None:
                return None
            kept.append(data[at : found.start()])
            at = found.start()
    return None


def _shows(marker: int, part: bytes) -> bool:
    """Whether a segment is needed to show the picture; of those for applications three are."""
    if not 0xE0 <= marker <= 0xEF:
        return marker != 0xFE
    needed = {0xE0: b"JFIF\0", 0xE2: b"ICC_PROFILE\0", 0xEE: b"Adobe"}.get(marker)
    return needed is not None and part.startswith(needed)


def _webp(data: bytes) -> bytes | None:
    end = 8 + struct.unpack_from("<I", data, 4)[0]
    kept: list[bytes] = []
    at = 12
    if end > len(data):
        return None
    while at + 8 <= end:
        name, size = struct.unpack_from("<4sI", data, at)
        after = at + 8 + size + size % 2
        if after > end:
            return None
        part = data[at:after]
        if name == b"VP8X":
            part = part[:8] + bytes((part[8] & ~_WEBP_TELLS,)) + part[9:]
        if name in _WEBP_LOOKS:
            kept.append(part)
        at = after
    body = b"WEBP" + b"".join(kept)
    return b"RIFF" + struct.pack("<I", len(body)) + body
