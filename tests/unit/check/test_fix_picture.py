"""Pictures that ``--fix`` mends: what travels with them goes, they stand upright, and no picture is ever lost."""

import hashlib
import io
import os
import struct
import tracemalloc
import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image
from pictures import exif, picture

from qingfeng.check import fix_picture
from qingfeng.check.fix import diff, fixed_picture, fixes, write
from qingfeng.check.fix_picture import mended_picture
from qingfeng.check.picture_header import read_header
from qingfeng.check.picture_parts import stripped
from qingfeng.check.rules.qf602_oversized_picture import MOST_PIXELS

FORMS = ("jpeg", "png", "webp")
EVERYTHING = ["place", "camera", "author", "time", "note"]


def drawing(size=(24, 16), mode="RGB"):
    """A picture that looks different from every side: its first quarter is dark."""
    image = Image.new(mode, size, 255 if mode == "L" else "white")
    image.paste(0 if mode == "L" else "navy", (0, 0, size[0] // 2, size[1] // 2))
    return image


def taken(form, orientation=1, extras=(), image=None, **options):
    """The bytes of a picture as a camera would save it, with an orientation and what else travels along."""
    stream = io.BytesIO()
    tiff = exif(list(extras)).replace(
        struct.pack("<HHIHH", 0x112, 3, 1, 1, 0), struct.pack("<HHIHH", 0x112, 3, 1, orientation, 0)
    )
    assert orientation == 1 or struct.pack("<HHIHH", 0x112, 3, 1, orientation, 0) in tiff
    (image or drawing()).save(stream, form.upper(), exif=b"Exif\0\0" + tiff, **options)
    return stream.getvalue()


def looks(data):
    image = Image.open(io.BytesIO(data))
    image.load()
    return image.convert("RGB")


@pytest.mark.parametrize("form", FORMS)
def test_what_travels_with_a_picture_goes_and_every_pixel_stays(form):
    before = taken(form, 1, EVERYTHING)
    assert read_header(before).data == {"place", "camera", "author", "time", "note"}
    found = mended_picture(before)
    assert found.codes == ("QF605",)
    assert "拍摄地点" in found.zh and "camera" in found.en
    assert read_header(found.after).data == set() and b"Exif\0\0" not in found.after
    assert looks(found.after).tobytes() == looks(before).tobytes()
    assert mended_picture(found.after) is None


@pytest.mark.parametrize("orientation", range(2, 9))
@pytest.mark.parametrize("form", FORMS)
def test_a_picture_is_turned_as_browsers_would_turn_it(form, orientation):
    before = taken(form, orientation, ["place"])
    found = mended_picture(before)
    assert found.codes == ("QF605", "QF606") and "转正" in found.zh and "upright" in found.en
    header = read_header(found.after)
    assert (header.orientation, header.data) == (1, set())
    assert (header.width, header.height) == ((16, 24) if orientation >= 5 else (24, 16))
    dark_x, dark_y = {2: (1, 0), 3: (1, 1), 4: (0, 1), 5: (0, 0), 6: (1, 0), 7: (1, 1), 8: (0, 1)}[
        orientation
    ]
    new = looks(found.after)
    for x in (0, 1):
        for y in (0, 1):
            red = new.getpixel((new.width // 4 + x * new.width // 2, new.height // 4 + y * new.height // 2))[
                0
            ]
            assert (red < 60) == ((x, y) == (dark_x, dark_y))


def test_a_turned_jpeg_is_written_with_the_tables_and_the_colours_of_the_original():
    profile = b"x" * 300
    before = taken(
        "jpeg",
        6,
        image=Image.effect_noise((160, 96), 60).convert("RGB"),
        quality=61,
        subsampling=2,
        progressive=True,
        icc_profile=profile,
    )
    found = mended_picture(before)
    old, new = Image.open(io.BytesIO(before)), Image.open(io.BytesIO(found.after))
    assert (
        new.quantization == old.quantization
        and new.info["icc_profile"] == profile
        and new.info["progressive"]
    )
    assert abs(len(found.after) - len(before)) < 0.1 * len(before)


@pytest.mark.parametrize("mode", ["L", "CMYK", "RGB"])
def test_jpegs_of_every_colour_space_are_turned(mode):
    found = mended_picture(
        taken("jpeg", 3, image=drawing(mode=mode) if mode != "CMYK" else drawing().convert("CMYK"))
    )
    assert Image.open(io.BytesIO(found.after)).mode == mode
    assert looks(found.after).getpixel((2, 2))[0] > 200 > 60 > looks(found.after).getpixel((21, 14))[0]


@pytest.mark.parametrize("mode", ["P", "RGBA", "LA", "I;16"])
def test_pngs_of_every_kind_keep_each_value_when_turned(mode):
    image = Image.effect_noise((20, 12), 60)
    image = Image.frombytes("I;16", (20, 12), os.urandom(480)) if mode == "I;16" else image.convert(mode)
    found = mended_picture(taken("png", 8, image=image))
    new = Image.open(io.BytesIO(found.after))
    assert new.mode == mode and new.tobytes() == image.transpose(Image.Transpose.ROTATE_90).tobytes()


def test_a_lossless_webp_stays_lossless_when_turned():
    image = Image.effect_noise((40, 24), 60).convert("RGB")
    found = mended_picture(taken("webp", 3, image=image, lossless=True))
    assert looks(found.after).tobytes() == image.transpose(Image.Transpose.ROTATE_180).tobytes()


def test_what_follows_the_end_of_a_picture_goes_too():
    film = b"\0\0\0\x18ftypmp42 at 29.3N 120.1E"
    for form in FORMS:
        data = taken(form, 1, ["place"])
        padded = (
            data + film if form != "webp" else data[:4] + struct.pack("<I", len(data) - 8) + data[8:] + film
        )
        assert film[8:] not in mended_picture(padded).after


def test_a_second_picture_behind_the_first_does_not_keep_it_from_being_mended():
    stream = io.BytesIO()
    drawing().save(
        stream, "MPO", save_all=True, append_images=[drawing()], exif=b"Exif\0\0" + exif(["place"])
    )
    assert Image.open(io.BytesIO(stream.getvalue())).n_frames == 2
    after = mended_picture(stream.getvalue()).after
    assert Image.open(io.BytesIO(after)).format == "JPEG" and after.count(b"\xff\xd8\xff") == 1


@pytest.mark.parametrize("form", ["png", "webp"])
def test_moving_pictures_lose_their_data_but_are_not_turned(form):
    frames = [drawing(), drawing().transpose(Image.Transpose.ROTATE_180)]
    kept = mended_picture(taken(form, 1, ["place"], frames[0], save_all=True, append_images=frames[1:]))
    assert Image.open(io.BytesIO(kept.after)).n_frames == 2
    assert (
        mended_picture(taken(form, 6, ["place"], frames[0], save_all=True, append_images=frames[1:])) is None
    )


def test_a_comment_and_text_go():
    stream = io.BytesIO()
    drawing().save(stream, "JPEG", comment=b"by Wang")
    assert b"Wang" not in mended_picture(stream.getvalue()).after
    for chunk in (
        b"tEXtAuthor\0Wang",
        b"zTXtAuthor\0\0" + zlib.compress(b"Wang"),
        b"iTXtAuthor\0\0\0\0\0Wang",
        b"tIME\x07\xe6\1\1\1\1\1",
    ):
        data = taken("png")
        at = data.index(b"IDAT") - 4
        data = (
            data[:at]
            + struct.pack(">I", len(chunk) - 4)
            + chunk
            + struct.pack(">I", zlib.crc32(chunk))
            + data[at:]
        )
        assert chunk[:4] not in mended_picture(data).after


# Hostile pictures -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("form", FORMS)
def test_a_picture_cut_off_anywhere_is_left_alone_or_still_decodes(form):
    whole = taken(form, 6, ["place"])
    for at in range(0, len(whole), 3):
        found = mended_picture(whole[:at])
        assert found is None or looks(found.after)


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("orientation", [1, 6])
def test_a_picture_with_any_byte_changed_is_left_alone_or_still_decodes(form, orientation):
    whole = taken(form, orientation, ["place", "author"], drawing((9, 7)))

    @given(st.integers(0, len(whole) - 1), st.binary(min_size=1, max_size=4))
    def run(at, noise):
        found = mended_picture(whole[:at] + noise + whole[at + len(noise) :])
        if found is not None:
            assert looks(found.after)
            assert read_header(found.after).data == set()

    run()


def bomb(width, height, claimed=None):
    """A PNG of many pixels in a few bytes; ``claimed`` is what a second header pretends."""

    def chunk(name, data):
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    rows = zlib.compressobj(9)
    line = b"\0" * (1 + (width + 7) // 8)
    body = b"".join(rows.compress(line * 1000) for _ in range(height // 1000)) + rows.flush()
    header = chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0))
    told = chunk(b"IHDR", struct.pack(">IIBBBBB", *claimed, 1, 0, 0, 0, 0)) if claimed else b""
    return (
        b"\x89PNG\r\n\x1a\n"
        + told
        + header
        + chunk(b"eXIf", exif(["place"], ">"))
        + chunk(b"IDAT", body)
        + chunk(b"IEND", b"")
    )


@pytest.mark.parametrize("size", [(100_000, 100_000), (20_000, 20_000), (8_000, 8_000)])
def test_a_pixel_bomb_is_not_decoded(size):
    data = bomb(*size)
    assert len(data) < 3_000_000
    tracemalloc.start()
    assert mended_picture(data) is None
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 20_000_000


def test_a_picture_that_lies_about_its_size_is_not_decoded():
    assert mended_picture(bomb(8_000, 8_000, claimed=(8, 8))) is None
    data = taken("webp", 1, ["place"], image=drawing((64, 64)))
    lying = data.replace(data[data.index(b"VP8X") :][8:18], b"\x08\0\0\0" + b"\xff\xff\xff" * 2)
    assert mended_picture(lying) is None


def test_a_text_bomb_in_a_png_is_thrown_away_unread():
    text = b"zTXtAuthor\0\0" + zlib.compress(b"\0" * 400_000_000, 1)
    data = taken("png")
    at = data.index(b"IDAT") - 4
    data = (
        data[:at] + struct.pack(">I", len(text) - 4) + text + struct.pack(">I", zlib.crc32(text)) + data[at:]
    )
    found = mended_picture(
        data
    )  # the original is not decoded with it either: Pillow refuses, and it is left alone
    assert found is None or len(found.after) < 2_000


def test_a_decoder_that_fails_in_any_way_leaves_the_picture_alone(monkeypatch):
    for error in (MemoryError, ValueError, SyntaxError, RuntimeError, Warning):
        monkeypatch.setattr(Image, "open", lambda *_, error=error, **__: (_ for _ in ()).throw(error("x")))
        assert mended_picture(taken_before) is None


taken_before = taken("jpeg", 6, ["place"])


def test_a_picture_whose_mended_form_would_differ_is_left_alone(monkeypatch):
    monkeypatch.setattr(
        fix_picture,
        "stripped",
        lambda data: taken("png", image=drawing().transpose(Image.Transpose.ROTATE_180)),
    )
    assert mended_picture(taken("png", 1, ["place"])) is None
    monkeypatch.setattr(fix_picture, "stripped", lambda data: data)
    assert mended_picture(taken("png", 1, ["place"])) is None  # nothing was taken away


def test_the_largest_picture_that_is_mended_has_the_most_pixels_that_are_allowed():
    side = int(MOST_PIXELS**0.5)
    assert fix_picture._decodable(read_header(picture(f"png {side}x{side}")))
    assert not fix_picture._decodable(read_header(picture(f"png {side + 1}x{side + 1}")))
    assert fix_picture._decodable(read_header(picture("webp 4000x4000")))
    assert not fix_picture._decodable(read_header(picture("webp 4000x4001")))


@given(
    st.binary(max_size=200),
    st.sampled_from([b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"RIFF\0\0\0\0WEBP", b""]),
)
def test_any_bytes_are_taken_apart_without_a_traceback(noise, start):
    for data in (start + noise, picture("jpeg 8x8 place") + noise, picture("png 8x8 place")[:-20] + noise):
        bare = stripped(data)
        assert bare is None or stripped(bare) == bare
        mended_picture(data)


# In the content folder ------------------------------------------------------------------------------------------


def test_pictures_of_entries_are_mended_in_their_folder_and_named_in_the_difference(make_site):
    site = make_site()
    path = site.root / "culture/example-hall/lamps.jpg"
    path.write_bytes(taken("jpeg", 6, ["place"]))
    os.chmod(path, 0o640)
    (found,) = fixes(site.root, ["culture"])
    assert (found.path, found.codes) == ("culture/example-hall/lamps.jpg", ("QF605", "QF606"))
    assert list(diff(found)) == [
        "Binary files a/content/culture/example-hall/lamps.jpg and b/content/culture/example-hall/lamps.jpg differ"
    ]
    assert write(site.root, found)
    assert path.stat().st_mode & 0o777 == 0o640
    assert sorted(item.name for item in path.parent.iterdir()) == [
        "culture.yml",
        "en.md",
        "lamps.jpg",
        "zh.md",
    ]
    assert list(fixes(site.root, [])) == []


def test_a_disk_that_keeps_other_bytes_leaves_the_picture_as_it_was(make_site, monkeypatch):
    site = make_site()
    path = site.root / "culture/example-hall/lamps.jpg"
    before = taken("jpeg", 1, ["place"])
    path.write_bytes(before)
    (found,) = fixes(site.root, [])
    monkeypatch.setattr(os, "fsync", lambda handle: os.ftruncate(handle, 10))
    with pytest.raises(OSError):
        write(site.root, found)
    assert path.read_bytes() == before
    assert sorted(item.name for item in path.parent.iterdir()) == [
        "culture.yml",
        "en.md",
        "lamps.jpg",
        "zh.md",
    ]


def test_a_picture_that_does_not_decode_stays_in_the_folder_as_it_is(make_site):
    site = make_site()
    path = site.root / "culture/example-hall/lamps.jpg"
    path.write_bytes(taken("jpeg", 6, ["place"])[:-40])
    digest = hashlib.sha256(path.read_bytes()).digest()
    assert list(fixes(site.root, [])) == []
    assert fixed_picture("lamps.jpg", path.read_bytes()) is None
    assert hashlib.sha256(path.read_bytes()).digest() == digest
