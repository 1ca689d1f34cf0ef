"""Small pictures for tests, made from a description: ``jpeg 800x600 place camera turned``."""

from __future__ import annotations

import struct
import zlib

#: What may travel with a picture: Exif tag (in the picture's own part or deeper) and a value.
TAGS = {"place": 0x8825, "camera": 0x110, "author": 0x13B, "time": 0x132, "note": 0x10E}


def picture(description: str) -> bytes:
    """Return a picture as described: format (``text`` for none), width x height, and what travels with it."""
    form, size, *extras = description.split()
    width, height = map(int, size.split("x"))
    return {"png": _png, "jpeg": _jpeg, "webp": _webp, "text": lambda *_: b"no picture"}[form](width, height, extras)


def exif(extras: list[str], order: str = "<", deeper: bool = False) -> bytes:
    """Return Exif data with a harmless resolution, an orientation and the tags of ``extras``."""
    tags = [(0x112, 3, 6 if "turned" in extras else 1), (0x11A, 5, 0), *((TAGS[name], 4, 0) for name in extras if name in TAGS)]
    part = _ifd(order, sorted(tags))
    if deeper:
        part = _ifd(order, [(0x8769, 4, 26)]) + part
    return (b"II*\0" if order == "<" else b"MM\0*") + struct.pack(order + "I", 8) + part


def _ifd(order: str, tags: list[tuple[int, int, int]]) -> bytes:
    entries = [
        struct.pack(order + "HHI", tag, kind, 1) + (struct.pack(order + "HH", value, 0) if kind == 3 else struct.pack(order + "I", value))
        for tag, kind, value in tags
    ]
    return struct.pack(order + "H", len(tags)) + b"".join(entries) + b"\0\0\0\0"


def _with_exif(extras: list[str]) -> bool:
    return any(name in TAGS or name in ("turned", "plain") for name in extras)


def _png(width: int, height: int, extras: list[str]) -> bytes:
    def chunk(name: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    parts = [chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0))]
    if _with_exif(extras):
        parts.append(chunk(b"eXIf", exif(extras, ">")))
    if "xmp" in extras:
        parts.append(chunk(b"iTXt", b"XML:com.adobe.xmp\0\0\0\0\0<x:xmpmeta/>"))
    if "comment" in extras:
        parts.append(chunk(b"tEXt", b"Author\0Wang"))
    return b"\x89PNG\r\n\x1a\n" + b"".join(parts) + chunk(b"IDAT", zlib.compress(b"")) + chunk(b"IEND", b"")


def _jpeg(width: int, height: int, extras: list[str]) -> bytes:
    def segment(marker: int, data: bytes) -> bytes:
        return struct.pack(">BBH", 0xFF, marker, len(data) + 2) + data

    parts = [segment(0xE0, b"JFIF\0\1\1\0\0\1\0\1\0\0")]
    if _with_exif(extras):
        parts.append(segment(0xE1, b"Exif\0\0" + exif(extras, deeper="deeper" in extras)))
    if "xmp" in extras:
        parts.append(segment(0xE1, b"http://ns.adobe.com/xap/1.0/\0<x:xmpmeta/>"))
    if "comment" in extras:
        parts.append(segment(0xFE, b"by Wang"))
    frame = struct.pack(">BHHB", 8, height, width, 1) + b"\1\x11\0"
    return b"\xff\xd8" + b"".join(parts) + segment(0xC2, frame) + segment(0xDA, b"\1\1\0\0\x3f\0") + b"\0\xff\xd9"


def _webp(width: int, height: int, extras: list[str]) -> bytes:
    def chunk(name: bytes, data: bytes) -> bytes:
        return name + struct.pack("<I", len(data)) + data + b"\0" * (len(data) % 2)

    if "lossy" in extras:
        body = chunk(b"VP8 ", b"\0\0\0\x9d\x01\x2a" + struct.pack("<HH", width, height) + b"\0\0")
    elif "lossless" in extras:
        body = chunk(b"VP8L", b"\x2f" + struct.pack("<I", (width - 1) | (height - 1) << 14))
    else:
        body = chunk(b"VP8X", b"\x0c\0\0\0" + (width - 1).to_bytes(3, "little") + (height - 1).to_bytes(3, "little"))
    if _with_exif(extras):
        body += chunk(b"EXIF", exif(extras))
    if "xmp" in extras:
        body += chunk(b"XMP ", b"<x:xmpmeta/>")
    return b"RIFF" + struct.pack("<I", len(body) + 4) + b"WEBP" + body
