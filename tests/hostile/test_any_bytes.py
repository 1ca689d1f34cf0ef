"""Whatever a contributor sends, loading ends in diagnostics and never in an exception."""

import pytest
import samples
from sites import Site
from hypothesis import given
from hypothesis import strategies as st

from qingfeng.check.report import lines_below, report


@pytest.fixture
def site(tmp_path):
    return Site(tmp_path / "site", samples.SITE)


def survives(site, path, data):
    site.write(path, data)
    loaded = site.load()
    for item in loaded.diagnostics:
        assert item.line >= 1 and item.column >= 1 and item.length >= 1
        assert item.severity in ("error", "warning", "advice")
    list(report(loaded.diagnostics, lines_below(site.root), len(loaded.library.facts)))
    if site.store["entries all"].get(path, (None, None))[1] is not None:
        loaded.library.load(next(item.address for item in loaded.library.facts.values() if item.path == path))
    return loaded


def test_any_bytes_as_an_entry(site):
    @given(st.binary(max_size=200))
    def run(data):
        assert survives(site, samples.PATHS["case"], data).diagnostics

    run()


def test_any_bytes_as_a_body(site):
    @given(st.binary(max_size=200))
    def run(data):
        survives(site, "cases/example-case/zh.md", data)

    run()


def test_any_bytes_inside_a_good_entry(site):
    good = samples.CASE.encode()

    @given(st.integers(0, len(good)), st.integers(0, 12), st.binary(max_size=12))
    def run(at, length, data):
        survives(site, samples.PATHS["case"], good[:at] + data + good[at + length :])

    run()


_marks = st.text(alphabet=" \n\t:-?[]{},&*!|>'\"%@`#~=<.\\/0aA：　甲é", max_size=6)


@pytest.mark.parametrize("kind", list(samples.PATHS))
def test_any_mutation_of_a_good_entry(site, kind):
    good = samples.TEXTS[kind]

    @given(st.lists(st.tuples(st.integers(0, len(good)), st.integers(0, 9), _marks), min_size=1, max_size=4))
    def run(edits):
        text = good
        for at, length, marks in edits:
            text = text[:at] + marks + text[at + length :]
        survives(site, samples.PATHS[kind], text)

    run()


_scalars = st.sampled_from(["null", "~", "a", "''", "1", "-1", "1.5", "2024", "2024-13", "true", "甲", "kind", "case:x", "s1", "x y"])
_flow = st.recursive(
    _scalars,
    lambda inner: st.lists(inner, max_size=3).map(lambda items: f"[{', '.join(items)}]")
    | st.dictionaries(st.sampled_from(["zh", "en", "kind", "id", "source", "entry", "quiz", "cards", "x"]), inner, max_size=3).map(
        lambda items: "{" + ", ".join(f"{key}: {value}" for key, value in items.items()) + "}"
    ),
    max_leaves=8,
)
KEYS = ["outcome", "timeline", "figures", "exhibit", "related", "sources", "chain", "subject", "awards", "maxims", "parts", "how"]
KEYS += ["chapters", "questions", "panel", "idle", "names", "title", "terms", "translated_from", "open", "languages", "period", "tags"]


@pytest.mark.parametrize("kind", list(samples.PATHS))
def test_any_value_under_any_key(site, kind):
    @given(st.dictionaries(st.sampled_from(KEYS), _flow, min_size=1, max_size=3))
    def run(values):
        kept = "".join(line for line in samples.TEXTS[kind].splitlines(keepends=True))
        added = "".join(f"{key}: {value}\n" for key, value in values.items() if f"\n{key}:" not in f"\n{kept}")
        survives(site, samples.PATHS[kind], kept + added)
        survives(site, samples.PATHS[kind], "".join(f"{key}: {value}\n" for key, value in values.items()))

    run()


def test_any_text_as_a_body_gives_places_inside_it(site):
    @given(st.text(alphabet="[]()!<>`~\\:&#; \n甲ab-", max_size=60))
    def run(text):
        for item in survives(site, "cases/example-case/zh.md", text).diagnostics:
            if item.path.endswith("zh.md"):
                assert item.line <= text.count("\n") + 1

    run()
