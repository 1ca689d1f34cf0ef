"""Readings with tones: of words in their sentence, the same whoever asked before, and those that the search knows too."""

import re
import unicodedata

import pypinyin
import pytest

from qingfeng.language.pinyin import WORDS, syllables, teach
from qingfeng.search.readings import Readings


def read(text):
    return " ".join(reading for _, reading in syllables(text) if reading)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("清清白白做人", "qīng qīng bái bái zuò rén"),
        ("修身岂为名传世", "xiū shēn qǐ wèi míng chuán shì"),
        ("银行", "yín háng"),
        ("行人", "xíng rén"),
        ("那得清如许", "nǎ dé qīng rú xǔ"),
        ("一枝独放不是春", "yī zhī dú fàng bù shì chūn"),
        ("廿三里", "niàn sān lǐ"),
    ],
)
def test_characters_are_read_as_in_their_words(text, expected):
    assert read(text) == expected


@pytest.mark.parametrize("text", ["", "，", "abc", "廉，洁 a 清。", "𠮷", "“清”风2"])
def test_the_pieces_joined_are_the_text(text):
    assert "".join(piece for piece, _ in syllables(text)) == text
    assert all(len(piece) == 1 for piece, reading in syllables(text) if reading)


def test_the_readings_do_not_depend_on_what_the_search_has_asked():
    before = syllables("廿三里的重器")
    Readings({}, {}).learn(["廿三里的重器"])
    assert syllables("廿三里的重器") == before


def test_the_search_reads_the_words_of_this_content_the_same_without_tones():
    def plain(reading):
        return "".join(sign for sign in unicodedata.normalize("NFD", reading) if not unicodedata.combining(sign))

    known = Readings({}, {})
    for word, parts in WORDS.items():
        known.learn([word])
        usual = [known.characters[sign].partition(" ")[0] for sign in word]
        differing = dict(re.findall("([0-9]+)([a-z]+)", known.titles[word]))
        assert [differing.get(str(at), reading) for at, reading in enumerate(usual)] == [*map(plain, parts)]


def test_pypinyin_is_taught_once_for_any_number_of_pages(monkeypatch):
    taught = []
    monkeypatch.setattr(pypinyin, "load_phrases_dict", taught.append)
    teach.cache_clear()
    for _ in range(3):
        syllables("清白")
        Readings({}, {}).learn(["行长"])
    assert len(taught) == 1
