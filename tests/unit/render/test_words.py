"""The interface words of both languages: equal keys, and really translated."""

import re

from projects import ROOT

from qingfeng.render.templates import read_words

ZH, EN = (read_words(ROOT / "theme", lang) for lang in ("zh", "en"))
SAME = {"other-language", "language-name", "year-title", "list-of"}


def test_both_languages_have_the_same_keys():
    assert list(ZH) == list(EN) or set(ZH) == set(EN)


def test_every_word_is_translated():
    for key in set(ZH) - SAME:
        assert ZH[key] != EN[key], key
        assert not re.search("[\u4e00-\u9fff]", EN[key].replace("清风", "")), key


def test_both_languages_fill_in_the_same_values():
    for key in ZH:
        assert set(re.findall(r"{\w+}|%[ds]", ZH[key])) == set(re.findall(r"{\w+}|%[ds]", EN[key])), key


def test_every_word_is_used():
    used = "\n".join(
        path.read_text("utf-8")
        for folder, pattern in (("theme", "*.html"), ("scripts", "*.py"))
        for path in (ROOT / folder).rglob(pattern)
    )
    # The search box gives its words to the scripts, which name them without "search-".
    scripts = "\n".join(path.read_text("utf-8") for path in (ROOT / "theme").rglob("*.js"))
    used += "\n".join(f'"search-{word}"' for word in re.findall(r'"([a-z-]+)"', scripts))
    # So does the player of a kiosk with its keys and its help.
    used += scripts + "\n".join(f'"kiosk-{word}"' for word in re.findall(r'"([a-z]+)"', used + scripts))
    stems = ("home-", "door-", "more-", "list-", "have-", "unit-", "culture-", "facet-", "outcome-", "threshold-", "count-", "glossary-", "filter-", "order-", "sum-", "language-", "channel-", "search-kind-", "initial-", "colour-", "kiosk-help-", "chart-", "table-")
    for key in ZH:
        assert f'"{key}"' in used or f"'{key}'" in used or key.startswith(stems) or key in ("case", "unit", "practice", "culture", "to-dark", "to-light"), key
