"""Posters and cards, drawn with whatever Chinese font the machine has; Pillow's own stands in where it has none."""

import io
from pathlib import Path

import pytest
from PIL import Image, ImageFont

from qingfeng import edge
from qingfeng.render import qr
from qingfeng.render.poster import POSTER, Fonts, Shown, card, poster
from qingfeng.render.sharing import SIZE

SHOWN = Shown("题目 A title", "摘要。" * 20, "案例", "清风", "扫码", "https://clean.test/cases/x.html")


@pytest.fixture(scope="module")
def fonts(tmp_path_factory):
    try:
        return edge.fonts()
    except edge.CannotRun:  # no machine of an editor must have one; Pillow brings a Latin font
        path = Path(tmp_path_factory.mktemp("font") / "own.ttf")
        path.write_bytes(ImageFont.load_default(20).path.getvalue())
        return Fonts(path, path, b"own")


def opened(data: bytes) -> Image.Image:
    return Image.open(io.BytesIO(data)).convert("L")


def test_the_same_entry_gives_the_same_bytes(fonts):
    assert poster(SHOWN, fonts) == poster(SHOWN, fonts)
    assert card(SHOWN, fonts) == card(SHOWN, fonts)


def test_pictures_have_the_size_that_phones_and_programmes_ask_for(fonts):
    for data, size in ((poster(SHOWN, fonts), POSTER), (card(SHOWN, fonts), SIZE)):
        assert opened(data).size == size
        assert len(data) < 300_000


def test_the_code_on_a_poster_is_that_of_the_page(fonts):
    lines = qr.rows(SHOWN.url)
    picture = opened(poster(SHOWN, fonts))
    dark = picture.crop((0, POSTER[1] - 320, 340, POSTER[1])).point(lambda value: 255 if value < 128 else 0)
    x0, y0, _, _ = dark.getbbox()
    scale = 270 // (len(lines) + 2 * qr.QUIET)
    found = [
        "".join("1" if dark.getpixel((x0 + x * scale + scale // 2, y0 + y * scale + scale // 2)) else "0" for x in range(len(lines)))
        for y in range(len(lines))
    ]
    assert found == lines


def test_without_a_public_address_no_code_is_drawn(fonts):
    bare = opened(poster(SHOWN._replace(url=None), fonts))
    assert bare.crop((0, POSTER[1] - 320, POSTER[0], POSTER[1])).getextrema()[0] > 200


def test_long_titles_and_summaries_stay_above_the_foot(fonts):
    long = SHOWN._replace(title="很长的题目" * 30, summary="很长的摘要" * 200, url=None)
    edge_of_text = opened(poster(long, fonts)).crop((0, POSTER[1] - 326, POSTER[0], POSTER[1]))
    assert edge_of_text.getextrema()[0] > 200
    assert opened(card(long, fonts)).size == SIZE


def test_a_machine_without_a_chinese_font_says_what_to_do(monkeypatch, tmp_path):
    monkeypatch.setenv("QINGFENG_POSTER_FONT", str(tmp_path / "none.ttf"))
    with pytest.raises(edge.CannotRun, match="QINGFENG_POSTER_FONT"):
        edge.fonts()
