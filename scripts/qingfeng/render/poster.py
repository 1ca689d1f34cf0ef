"""Pictures of an entry for those who send it on: a poster with its QR code, and the card that programmes show of a link.

WeChat shows of a plain link little but its title, so what people forward is a picture. Both are drawn in one tone, dark green on
paper, and stored with sixteen shades: a poster takes about 60 KB and a fifth of the time that colours would.
The bytes depend on the font and on the versions of Pillow and FreeType, as do those of any drawing of type.
"""

from __future__ import annotations

import io
from functools import cache
from pathlib import Path
from typing import NamedTuple

from PIL import Image, ImageDraw, ImageFont

from qingfeng.render import qr
from qingfeng.render.chain import wrapped
from qingfeng.render.sharing import SIZE

#: Size of a poster in pixels: three to four, as a phone shows it whole.
POSTER = (1080, 1440)
_INK, _PAPER = (23, 56, 48), (251, 250, 246)
_SHADES = 16
_MARGIN = 84


class Fonts(NamedTuple):
    """The files of the fonts for text and for titles, and a hash of their bytes."""

    text: Path
    title: Path
    key: bytes


class Shown(NamedTuple):
    """What a picture says. ``url`` None: there is no public address, so no code is drawn."""

    title: str
    summary: str
    kind: str
    site: str
    invitation: str
    url: str | None


def poster(shown: Shown, fonts: Fonts) -> bytes:
    """Return the poster of an entry as PNG. ``OSError`` when the font cannot be read."""
    picture = Image.new("L", POSTER, 255)
    draw = ImageDraw.Draw(picture)
    width = POSTER[0] - 2 * _MARGIN
    head = 150
    draw.rectangle((0, 0, POSTER[0], head), fill=0)
    _line(draw, (_MARGIN, 50), shown.site, 46, fonts.title, 255)
    _line(draw, (_MARGIN, head + 64), shown.kind, 34, fonts.text, 90)
    at = _block(draw, head + 126, shown.title, 66, 1.32, width, 4, fonts.title, 0)
    draw.rectangle((_MARGIN, at + 22, _MARGIN + 120, at + 30), fill=0)
    foot = POSTER[1] - 330
    lines = max(1, int((foot - at - 90) / (40 * 1.6)))
    _block(draw, at + 66, shown.summary, 40, 1.6, width, lines, fonts.text, 50)
    _foot(picture, draw, shown, foot, fonts)
    return _png(picture)


def card(shown: Shown, fonts: Fonts) -> bytes:
    """Return the picture that goes with a link, 1200 by 630, as PNG."""
    picture = Image.new("L", SIZE, 255)
    draw = ImageDraw.Draw(picture)
    width = SIZE[0] - 2 * _MARGIN
    draw.rectangle((0, 0, SIZE[0], 18), fill=0)
    _line(draw, (_MARGIN, 70), shown.kind, 34, fonts.text, 90)
    at = _block(draw, 128, shown.title, 64, 1.3, width, 3, fonts.title, 0)
    lines = max(0, int((SIZE[1] - 130 - at) / 54))
    _block(draw, at + 24, shown.summary, 34, 1.55, width, min(3, lines), fonts.text, 50)
    draw.rectangle((0, SIZE[1] - 84, SIZE[0], SIZE[1]), fill=0)
    _line(draw, (_MARGIN, SIZE[1] - 64), shown.site, 34, fonts.title, 255)
    return _png(picture)


def _foot(picture: Image.Image, draw: ImageDraw.ImageDraw, shown: Shown, top: int, fonts: Fonts) -> None:
    draw.rectangle((_MARGIN, top, POSTER[0] - _MARGIN, top + 2), fill=120)
    if shown.url is None:
        return
    code = _code(shown.url)
    picture.paste(code, (_MARGIN - 20, top + 34))
    left = _MARGIN + code.width + 16
    _line(draw, (left, top + 92), shown.invitation, 36, fonts.text, 0)
    address = wrapped(shown.url.partition("://")[2], (POSTER[0] - _MARGIN - left) / 26)
    text = [part for line in address for part in _cut(line, int((POSTER[0] - _MARGIN - left) / 15))]
    for number, line in enumerate(text[:3]):
        _line(draw, (left, top + 156 + number * 38), line, 26, fonts.text, 90)


def _cut(line: str, length: int) -> list[str]:
    return [line[start : start + length] for start in range(0, len(line), length)]


def _code(url: str) -> Image.Image:
    lines = qr.rows(url)
    side = len(lines) + 2 * qr.QUIET
    code = Image.new("L", (side, side), 255)
    code.putdata(
        [
            0
            if qr.QUIET <= x < side - qr.QUIET
            and qr.QUIET <= y < side - qr.QUIET
            and lines[y - qr.QUIET][x - qr.QUIET] == "1"
            else 255
            for y in range(side)
            for x in range(side)
        ]
    )
    scale = max(1, 270 // side)
    return code.resize((side * scale, side * scale), Image.Resampling.NEAREST)


def _block(
    draw: ImageDraw.ImageDraw,
    top: float,
    text: str,
    size: int,
    leading: float,
    width: int,
    most: int,
    font: Path,
    shade: int,
) -> float:
    """Draw a text in lines, at most ``most``; return where it ends. What does not fit ends in an ellipsis."""
    lines = wrapped(text, width / size)
    if len(lines) > most:
        lines = lines[:most]
        if lines:
            last = lines[-1] if " " not in lines[-1] else lines[-1].rpartition(" ")[0] + " "
            lines[-1] = last[:-1].rstrip("，、；：,;: ") + "…"
    for line in lines:
        _line(draw, (_MARGIN, top), line, size, font, shade)
        top += size * leading
    return top


def _line(
    draw: ImageDraw.ImageDraw, at: tuple[float, float], text: str, size: int, font: Path, shade: int
) -> None:
    draw.text(at, text, fill=shade, font=_face(font, size))


@cache
def _face(font: Path, size: int) -> ImageFont.FreeTypeFont:
    """Return a face of a font; of a collection the one for simplified Chinese, whose first is often Japanese."""
    # the plain layout: the other one needs a library that not every machine has, and would draw other bytes
    face = first = ImageFont.truetype(str(font), size, layout_engine=ImageFont.Layout.BASIC)
    index = 0
    while not (face.getname()[0] or "").endswith(" SC"):
        index += 1
        try:
            face = ImageFont.truetype(str(font), size, index, layout_engine=ImageFont.Layout.BASIC)
        except OSError:  # no more faces
            return first
    return face


def _png(picture: Image.Image) -> bytes:
    step = 256 // _SHADES
    shades = picture.point([value // step for value in range(256)])
    palette = [
        round(ink + (paper - ink) * shade / (_SHADES - 1))
        for shade in range(_SHADES)
        for ink, paper in zip(_INK, _PAPER, strict=True)
    ]
    drawn = Image.frombytes("P", picture.size, shades.tobytes())
    drawn.putpalette(palette)
    stream = io.BytesIO()
    drawn.save(stream, "PNG", bits=4, compress_level=6)
    return stream.getvalue()
