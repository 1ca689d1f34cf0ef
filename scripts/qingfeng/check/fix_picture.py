"""What ``check --fix`` puts right in a picture: what travels with it goes (QF605), and it stands upright (QF606).

A picture that lies right keeps every pixel as it is; one that has to be turned is written anew, JPEG with the tables of
the original. Nothing is returned that has not been decoded again, so that no picture is ever lost to a mended one.
"""

from __future__ import annotations

import hashlib
import io
import warnings
from typing import TYPE_CHECKING, Any, NamedTuple

from qingfeng.check.picture_header import Header, read_header
from qingfeng.check.picture_parts import stripped
from qingfeng.check.rules.qf602_oversized_picture import MOST_PIXELS, MOST_SIDE
from qingfeng.check.rules.qf605_picture_metadata import NAMES
from qingfeng.read.tree import MOST_PICTURE

if TYPE_CHECKING:  # Pillow takes a while to load, and few runs have a picture to mend
    from PIL import Image

_FORMATS = ("JPEG", "PNG", "WEBP")
#: Decoding a WebP takes several times the memory of its pixels, and writing one ten times as long as a JPEG.
_MOST_WEBP = 16_000_000
_ROWS = 256  # of a picture that are looked at together, so that no second copy of it fills the memory


class MendedPicture(NamedTuple):
    """The bytes of a picture put right, the codes of the rules, and what was done in both languages."""

    after: bytes
    codes: tuple[str, ...]
    zh: str
    en: str


def mended_picture(data: bytes) -> MendedPicture | None:
    """Return a picture put right; None when there is nothing to mend, or when it cannot be done safely."""
    header = read_header(data)
    turn = header.orientation not in (0, 1)
    if not (header.data or turn) or not _decodable(header):
        return None
    bare = stripped(data)
    if bare is None:
        return None
    after = _upright(bare, header) if turn else bare
    if after is None or len(after) > MOST_PICTURE or not _same_picture(data, after, turn):
        return None
    zh, en = _done(header, turn)
    codes = [code for code, holds in (("QF605", header.data), ("QF606", turn)) if holds]
    return MendedPicture(after, tuple(codes), zh, en)


def _done(header: Header, turn: bool) -> tuple[str, str]:
    names = [words for key, words in NAMES.items() if key in header.data]
    zh = [f"去掉{'、'.join(zh for zh, _ in names)}"] if names else []
    en = [f"without {', '.join(en for _, en in names)}"] if names else []
    if turn:
        zh.append("转正")
        en.append("turned upright")
    return "，".join(zh), "; ".join(en)


def _decodable(header: Header) -> bool:
    return (
        0 < header.width * header.height <= _most(header.format)
        and max(header.width, header.height) <= MOST_SIDE
    )


def _most(form: str) -> int:
    return _MOST_WEBP if form.lower() == "webp" else MOST_PIXELS


def _same_picture(before: bytes, after: bytes, turned: bool) -> bool:
    """Whether ``after`` decodes, holds nothing of what had to go, and shows what ``before`` shows."""
    left = read_header(after)
    if left.data or left.orientation not in (0, 1):
        return False
    new = _look(after)
    if new is None or turned:  # a turned picture was decoded when it was turned
        return new is not None
    return new == _look(before)


def _look(data: bytes) -> tuple[Any, ...] | None:
    """Return what a picture shows, in short: its size, its frames and a hash of its pixels; None when it is broken."""
    image = _opened(data)
    if image is None:
        return None
    digest = hashlib.blake2b(digest_size=16)
    width, height = image.size
    for top in range(0, height, _ROWS):
        digest.update(image.crop((0, top, width, min(height, top + _ROWS))).tobytes())
    # A JPEG may carry others behind its end, which Pillow calls a format of its own: they are no part of what it shows.
    frames = 1 if image.format in ("JPEG", "MPO") else getattr(image, "n_frames", 1)
    return image.size, image.mode, frames, digest.digest()


def _opened(data: bytes) -> Image.Image | None:
    """Return the picture decoded, or None."""
    from PIL import Image

    with warnings.catch_warnings():
        warnings.simplefilter("error")  # whatever a decoder finds odd is left to a person
        try:
            image = Image.open(io.BytesIO(data), formats=_FORMATS)
            width, height = image.size  # what the decoder makes of it, which need not be what its header says
            if width * height > _most(image.format or "") or max(width, height) > MOST_SIDE:
                return None
            image.load()
        except (
            Exception
        ):  # foreign bytes: a decoder may fail in any way, and each means to leave the picture alone
            return None
    return image


def _upright(data: bytes, header: Header) -> bytes | None:
    from PIL import Image

    ways = Image.Transpose
    way = {
        2: ways.FLIP_LEFT_RIGHT,
        3: ways.ROTATE_180,
        4: ways.FLIP_TOP_BOTTOM,
        5: ways.TRANSPOSE,
        6: ways.ROTATE_270,
        7: ways.TRANSVERSE,
        8: ways.ROTATE_90,
    }.get(header.orientation)
    image = _opened(data)
    if way is None or image is None or getattr(image, "n_frames", 1) > 1:
        return None
    options = _options(data, image, header.orientation >= 5)
    stream = io.BytesIO()
    try:
        image.transpose(way).save(stream, image.format, **options)
    except (OSError, ValueError):
        return None
    return stripped(stream.getvalue())


def _options(data: bytes, image: Image.Image, on_its_side: bool) -> dict[str, Any]:
    """Return how to write a picture again with as little loss as its format allows."""
    options: dict[str, Any] = {"icc_profile": image.info.get("icc_profile")}
    if image.format == "JPEG":
        from PIL.JpegImagePlugin import get_sampling

        sampling = get_sampling(image)
        # 4:2:2 halves one direction, which turning would swap; Pillow cannot write that.
        options["subsampling"] = 0 if sampling == 1 and on_its_side else sampling
        options["qtables"] = getattr(image, "quantization", None)
        options["progressive"] = bool(image.info.get("progressive"))
    elif image.format == "WEBP":
        options["lossless"] = b"VP8L" in data[:64]
        options["quality"] = 90
    return options
