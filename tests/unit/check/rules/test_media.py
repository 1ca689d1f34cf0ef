"""Pictures of entries: what their headers say without decoding them, and how bodies use them."""

import struct
from types import SimpleNamespace

import pytest
import samples
from pictures import picture

from qingfeng.check.picture_header import read_header
from qingfeng.check.rule import EntryView, SourceText
from qingfeng.check.rules import RULES

MEDIA = [rule for rule in RULES if rule.code.startswith("QF6")]


def findings(pictures, zh="![大门的灯](a.png)", en="![Lamps at the gate](a.png)", credits=None):
    bodies = {lang: SourceText(f"cases/x/{lang}.md", lang, text) for lang, text in (("zh", zh), ("en", en)) if text is not None}
    data = {f"cases/x/{name}": content for name, content in pictures.items()}
    credited = SimpleNamespace(pictures=[SimpleNamespace(file=name) for name in (pictures if credits is None else credits)])
    view = EntryView("case", "x", credited, "cases/x/case.yml", {}, bodies, tuple(data), data.__getitem__)
    return [(rule.code, found.path.rpartition("/")[2]) for rule in MEDIA for found in rule.check(view)]


def codes(*args, **kwargs):
    return sorted({code for code, _ in findings(*args, **kwargs)})


@pytest.mark.parametrize("description", ["png 640x480", "jpeg 640x480", "webp 640x480", "webp 640x480 lossy", "webp 640x480 lossless"])
def test_format_and_size_are_read_from_the_header(description):
    header = read_header(picture(description))
    assert (header.format, header.width, header.height) == (description.split()[0], 640, 480)
    assert header.orientation == 1 and header.data == set()


@pytest.mark.parametrize("form", ["png", "jpeg", "webp"])
@pytest.mark.parametrize("extra", ["place", "camera", "author", "time", "note", "xmp"])
def test_what_travels_with_a_picture_is_named(form, extra):
    assert read_header(picture(f"{form} 640x480 {extra}")).data == {extra}


@pytest.mark.parametrize("form", ["png", "jpeg", "webp"])
def test_orientation_is_no_personal_data_but_is_read(form):
    header = read_header(picture(f"{form} 640x480 turned"))
    assert (header.orientation, header.data) == (6, set())


def test_the_deeper_part_of_exif_is_read_and_harmless_tags_are_let_pass():
    assert read_header(picture("jpeg 640x480 time deeper")).data == {"time"}
    assert read_header(picture("jpeg 640x480 plain")).data == set()


def test_filling_bytes_before_a_marker_hide_nothing():
    data = picture("jpeg 640x480 place").replace(b"\xff\xe1", b"\xff" * 7 + b"\xe1")
    assert read_header(data).data == {"place"} and read_header(data).width == 640


@pytest.mark.parametrize("form", ["png", "jpeg"])
def test_a_comment_is_a_note(form):
    assert read_header(picture(f"{form} 640x480 comment")).data == {"note"}


@pytest.mark.parametrize("description", ["png 640x480 place xmp comment", "jpeg 640x480 place xmp comment deeper", "webp 640x480 place xmp"])
def test_a_picture_cut_off_or_changed_anywhere_is_read_without_a_traceback(description):
    data = picture(description)
    for at in range(len(data)):
        read_header(data[:at])
        read_header(data[:at] + b"\xff" + data[at + 1 :])
        read_header(data[:at] + b"\0" + data[at + 1 :])


def test_exif_that_points_at_itself_a_thousand_times_takes_little_time():
    tags = struct.pack("<HHII", 0x8769, 4, 1, 8) * 65_000
    tiff = b"II*\0\x08\0\0\0" + struct.pack("<H", 65_000) + tags
    data = b"RIFF" + struct.pack("<I", len(tiff) + 12) + b"WEBPEXIF" + struct.pack("<I", len(tiff)) + tiff
    assert read_header(data).format == "webp"


@pytest.mark.parametrize(
    ("name", "description", "found"),
    [
        ("a.png", "png 640x480", []),
        ("a.jpg", "jpeg 640x480", []),
        ("a.jpeg", "jpeg 640x480", []),
        ("a.webp", "webp 640x480", []),
        ("a.png", "jpeg 640x480", ["QF601"]),
        ("a.jpg", "webp 640x480", ["QF601"]),
        ("a.png", "text 1x1", ["QF601"]),
        ("a.png", "png 30000x30000", ["QF602"]),
        ("a.png", "png 8000x8000", ["QF602"]),
        ("a.png", "png 1x10001", ["QF602"]),
        ("a.png", "png 0x480", ["QF602"]),
        ("a.jpg", "jpeg 8000x6000", []),
        ("a.jpg", "jpeg 640x480 place", ["QF605"]),
        ("a.jpg", "jpeg 640x480 xmp", ["QF605"]),
        ("a.jpg", "jpeg 640x480 turned", ["QF606"]),
        ("a.jpg", "jpeg 640x480 turned author", ["QF605", "QF606"]),
        ("a.jpg", "jpeg 640x480 plain", []),
    ],
)
def test_a_picture_file_gets_the_findings_it_deserves(name, description, found):
    assert codes({name: picture(description)}, f"![大门的灯]({name})", f"![Lamps at the gate]({name})") == found


@pytest.mark.parametrize(
    ("alt", "bad"),
    [
        ("大门的灯", False),
        ("2024年的展厅", False),
        ("展厅 [入口] 的灯", False),
        ("", True),
        (" ", True),
        ("图片", True),
        ("图1", True),
        ("a.png", True),
        ("image", True),
        ("IMG_2024", True),
        ("！", True),
        ("Lamps at the gate", True),
        ("甲" * 3000, False),
    ],
)
def test_the_words_for_a_picture_must_say_what_it_shows(alt, bad):
    found = findings({"a.png": picture("png 640x480")}, f"第一行\n\n> ![{alt}](a.png)", "![Lamps](a.png)")
    assert found == ([("QF603", "zh.md")] if bad else [])


def test_chinese_words_for_a_picture_in_the_english_body_are_found():
    assert findings({"a.png": picture("png 640x480")}, en="![大门的灯](a.png)") == [("QF603", "en.md")]


def test_a_picture_in_one_body_only_is_found_unless_the_other_body_is_missing():
    one = {"a.png": picture("png 640x480")}
    assert findings(one, en="Text.") == [("QF604", "zh.md")]
    assert findings(one, zh="正文。") == [("QF604", "en.md")]
    assert findings(one, en=None) == []
    assert findings({}, "![大门的灯](b.png)", "Text.") == []  # QF206 speaks of a picture that is not there


def test_a_picture_that_no_body_shows_is_found():
    one = {"a.png": picture("png 640x480")}
    assert findings(one, "正文。", "Text.") == [("QF607", "a.png")]
    assert findings(one, "`![甲](a.png)`", "Text.") == [("QF607", "a.png")]
    assert findings({}, "正文。", "Text.") == []


def test_a_picture_without_credit_is_found_once_where_it_is_first_shown():
    one = {"a.png": picture("png 640x480")}
    assert findings(one, credits=[]) == [("QF608", "zh.md")]
    assert findings(one, credits=["b.png"]) == [("QF608", "zh.md"), ("QF609", "")]
    assert findings(one, "正文。", "Text.", credits=[]) == [("QF607", "a.png")]  # nobody sees it: one finding is enough
    assert findings({}, "![大门的灯](b.png)", "Text.", credits=[]) == []  # QF206 speaks of a picture that is not there


def test_a_credit_for_no_picture_suggests_the_nearest(make_site):
    site = make_site()
    site.write("culture/example-hall/lamps.jpg", picture("jpeg 640x480"))
    site.write("culture/example-hall/zh.md", samples.ZH + "\n![莲花灯](lamps.jpg)\n")
    site.write("culture/example-hall/en.md", samples.EN + "\n![Lotus lamps](lamps.jpg)\n")
    credit = "credit: {zh: 编辑部摄, en: The editors}, licence: own-work"
    site.write("culture/example-hall/culture.yml", f"{samples.CULTURE}pictures:\n  - {{file: lamp.jpg, {credit}}}\n")
    unknown, uncredited = site.load().diagnostics
    assert (unknown.code, unknown.line, uncredited.code, uncredited.path) == ("QF609", 10, "QF608", "culture/example-hall/zh.md")
    assert "（是不是“lamps.jpg”？）" in unknown.zh and "(did you mean 'lamps.jpg'?)" in unknown.en
    assert "file: lamps.jpg" in uncredited.remedy_zh and "culture.yml" in uncredited.remedy_en
    site.write("culture/example-hall/culture.yml", f"{samples.CULTURE}pictures:\n  - {{file: lamps.jpg, {credit}}}\n")
    assert site.findings() == []


CREDIT = "credit: {zh: 编辑部摄, en: The editors}, licence: own-work"


@pytest.mark.parametrize(
    ("record", "found"),
    [
        ("{file: lamps.jpg, licence: own-work}", ["QF102"]),
        ("{file: lamps.jpg, credit: {zh: 编辑部摄, en: The editors}}", ["QF102"]),
        ("{file: lamps.jpg, credit: {zh: 编辑部摄, en: The editors}, licence: mine}", ["QF103"]),
        ("{file: lamps.jpg, credit: {zh: 编辑部摄}, licence: own-work}", ["QF313"]),
        ("{file: ../lamps.jpg, credit: {zh: 编辑部摄, en: The editors}, licence: own-work}", ["QF109"]),
        ("{file: lamps.gif, credit: {zh: 编辑部摄, en: The editors}, licence: own-work}", ["QF109"]),
        ("{file: lamps.jpg, credit: {zh: 编辑部摄, en: The editors}, licence: own-work, origin: www.example.org}", ["QF109"]),
        ('{file: lamps.jpg, credit: {zh: 编辑部摄, en: The editors}, licence: own-work, origin: "javascript:alert(1)"}', ["QF109"]),
        ("{file: lamps.jpg, credit: {zh: 编辑部摄, en: The editors}, licence: own-work, source: nowhere}", ["QF204"]),
        (f"{{file: lamps.jpg, {CREDIT}}}\n  - {{file: lamps.jpg, {CREDIT}}}", ["QF208"]),
    ],
)
def test_a_record_of_a_picture_is_checked_like_any_other(make_site, record, found):
    site = make_site()
    site.write("units/example-unit/lamps.jpg", picture("jpeg 640x480"))
    site.write("units/example-unit/zh.md", samples.ZH + "\n![莲花灯](lamps.jpg)\n")
    site.write("units/example-unit/en.md", samples.EN + "\n![Lotus lamps](lamps.jpg)\n")
    site.write("units/example-unit/unit.yml", f"{samples.UNIT}pictures:\n  - {record}\n")
    assert [code for code, _, _ in site.findings()] == found


def test_pictures_are_checked_in_a_whole_site(make_site):
    site = make_site()
    site.write("cases/example-case/gate.jpg", picture("jpeg 640x480 place"))
    site.write("cases/example-case/case.yml", f"{samples.CASE}pictures:\n  - {{file: gate.jpg, {CREDIT}}}\n")
    site.write("cases/example-case/zh.md", samples.ZH + "\n![大门的灯](gate.jpg)\n")
    site.write("cases/example-case/en.md", samples.EN + "\n![Lamps at the gate](gate.jpg)\n")
    assert site.findings() == [("QF605", "cases/example-case/gate.jpg", 1)]
