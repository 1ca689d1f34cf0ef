"""Readings with tones: of words in their sentence, the same whoever asked before, and those that the search knows too."""

import unicodedata

import pytest
from pypinyin import Style, pinyin

from qingfeng.language.pinyin import WORDS, syllables
from qingfeng.search import readings
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


def test_the_words_of_the_search_are_the_same_without_tones():
    def plain(reading):
        return "".join(sign for sign in unicodedata.normalize("NFD", reading) if not unicodedata.combining(sign))

    letters = {word: tuple(map(plain, parts)) for word, parts in WORDS.items()}
    assert readings._WORDS.items() <= letters.items()
    for word in WORDS.keys() - readings._WORDS.keys():  # otherwise the index would depend on which page was drawn before
        usual = tuple(parts[0] for parts in pinyin(list(word), style=Style.NORMAL))
        assert letters[word] == usual, f"{word}: the search has to know it as well"
