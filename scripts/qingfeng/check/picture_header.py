"""What the first bytes of a picture say: its format, its size in pixels and the data that travel with it.

Only headers are read; nothing is decoded, so a picture that would fill the memory costs nothing here. Formats: PNG
(ISO/IEC 15948), JPEG (ITU-T T.81 with JFIF and Exif) and WebP (RIFF container); broken ones give what could be read.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import dataclass, field

#: Exif and TIFF tags that do not tell of anybody: size, orientation, resolution, colour and versions.
_HARMLESS = frozenset(
    (
        0x100,
        0x101,
        0x102,
        0x103,
        0x106,
        0x112,
        0x115,
        0x11A,
        0x11B,
        0x11C,
        0x128,
        0x13E,
        0x13F,
        0x211,
        0x213,
        0x8769,
    )
    + (0x9000, 0x9101, 0xA000, 0xA001, 0xA002, 0xA003, 0xA005)
)
_CAMERA = dict.fromkeys((0x10F, 0x110, 0xA430, 0xA431, 0xA433, 0xA434, 0xA435, 0x927C), "camera")
_AUTHOR = dict.fromkeys((0x13B, 0x8298, 0x9C9D), "author")
_TOLD = {0x8825: "place", 0x132: "time", 0x9003: "time", 0x9004: "time", **_CAMERA, **_AUTHOR}


@dataclass(slots=True)
class Header:
    """``format`` is jpeg, png or webp, or empty for anything else; ``data`` names what travels along."""

    format: str = ""
    width: int = 0
    height: int = 0
    orientation: int = 1
    data: set[str] = field(default_factory=set)


def read_header(data: bytes) -> Header:
    """Return what the header of a picture says; never raises."""
    header = Header()
    try:
        if data.startswith(b"\x89PNG\r\n\x1a\n"):
            _png(data, header)
        elif data.startswith(b"\xff\xd8\xff"):
            _jpeg(data, header)
        elif data[:4] == b"RIFF" and data[8:12] == b"WEBP":
            _webp(data, header)
    except (struct.error, IndexError):
        pass  # cut off: what was read stands
    return header


def _png(data: bytes, header: Header) -> None:
    header.format = "png"
    header.width, header.height = struct.unpack_from(">II", data, 16)
    at = 8
    while at + 8 <= len(data):
        size, name = struct.unpack_from(">I4s", data, at)
        if name == b"eXIf":
            _exif(data[at + 8 : at + 8 + size], header)
        elif name in (b"tEXt", b"zTXt", b"iTXt"):
            header.data.add("xmp" if data.startswith(b"XML:com.adobe.xmp", at + 8) else "note")
        elif name == b"tIME":
            header.data.add("time")
        at += 12 + size


def _jpeg(data: bytes, header: Header) -> None:
    header.format = "jpeg"
    at = 2
    while data[at] == 0xFF:
        while (marker := data[at + 1]) == 0xFF:  # filling bytes
            at += 1
        if marker in (0xD9, 0xDA):  # the end, or the picture itself begins
            return
        part = data[at + 4 : at + 2 + (size := struct.unpack_from(">H", data, at + 2)[0])]
        if 0xC0 <= marker <= 0xCF and marker not in (0xC4, 0xC8, 0xCC):
            header.height, header.width = struct.unpack_from(">HH", part, 1)
        elif marker == 0xE1 and part.startswith(b"Exif\0\0"):
            _exif(part[6:], header)
        elif marker == 0xE1:
            header.data.add("xmp")
        elif marker == 0xED or (marker == 0xFE and part.strip(b"\0 ")):
            header.data.add("note")  # IPTC (caption, author, names of places) or a comment
        at += 2 + max(2, size)


def _webp(data: bytes, header: Header) -> None:
    header.format = "webp"
    at = 12
    while at + 8 <= len(data):
        name, size = struct.unpack_from("<4sI", data, at)
        if name == b"VP8X":
            header.width, header.height = (
                1 + int.from_bytes(data[at + o : at + o + 3], "little") for o in (12, 15)
            )
        elif name == b"VP8 ":
            header.width, header.height = (side & 0x3FFF for side in struct.unpack_from("<HH", data, at + 14))
        elif name == b"VP8L":
            bits = struct.unpack_from("<I", data, at + 9)[0]
            header.width, header.height = 1 + (bits & 0x3FFF), 1 + (bits >> 14 & 0x3FFF)
        elif name == b"EXIF":
            _exif(data[at + 8 : at + 8 + size].removeprefix(b"Exif\0\0"), header)
        elif name == b"XMP ":
            header.data.add("xmp")
        at += 8 + size + size % 2


def _exif(tiff: bytes, header: Header) -> None:
    if (order := {b"II": "<", b"MM": ">"}.get(tiff[:2])) is None:
        return
    for tag, value in _tags(tiff, order, struct.unpack_from(order + "I", tiff, 4)[0]):
        if tag == 0x112:
            header.orientation = struct.unpack(order + "HH", value)[0]
        elif tag not in _HARMLESS:
            header.data.add(_TOLD.get(tag, "note"))


def _tags(tiff: bytes, order: str, offset: int, deeper: bool = True) -> Iterator[tuple[int, bytes]]:
    for index in range(struct.unpack_from(order + "H", tiff, offset)[0]):
        tag, _, _, value = struct.unpack_from(order + "HHI4s", tiff, offset + 2 + 12 * index)
        yield tag, value
        if tag == 0x8769 and deeper:  # the Exif part: there is one, and it never points on
            deeper = False
            yield from _tags(tiff, order, struct.unpack(order + "I", value)[0], deeper=False)
