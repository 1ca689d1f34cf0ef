"""Facets: which codes an entry has, in which order terms stand, and which facets are worth offering."""

import pytest
from projects import make_project, make_site

from qingfeng.render.facets import BANDS, FACETS, UNPRINTED, band, grouped, telling
from qingfeng.render.haves import HAVES, haves


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    return make_site(make_project(tmp_path_factory.mktemp("facets") / "project"))[0]


def facet(kind, name):
    return next(item for item in FACETS[kind] if item.name == name)


@pytest.mark.parametrize(
    ("amount", "code"),
    [
        (None, UNPRINTED),
        (0, "0"),
        (99_999, "0"),
        (100_000, "100000"),
        (999_999, "100000"),
        (1_000_000, "1000000"),
        (10**9, "10000000"),
    ],
)
def test_a_sum_falls_into_the_band_that_begins_at_or_below_it(amount, code):
    assert band(amount) == code


def test_bands_rise_from_nothing():
    assert BANDS[0] == 0 and list(BANDS) == sorted(set(BANDS))


@pytest.mark.parametrize(
    ("lang", "words"),
    [
        ("zh", ["10万元以下", "10万元至100万元", "100万元至1000万元", "1000万元以上", "来源未载明"]),
        (
            "en",
            [
                "below RMB 100,000",
                "RMB 100,000 to RMB 1 million",
                "RMB 1 million to RMB 10 million",
                "RMB 10 million and more",
                "Not printed in the source",
            ],
        ),
    ],
)
def test_bands_are_said_in_words(site, lang, words):
    sums = facet("case", "sum")
    assert [sums.word(site.locals[lang], code) for code in sums.order(site.library.vocab)] == words


def test_a_case_has_the_sanctions_of_each_body_and_the_sum_it_states(site):
    facts = site.library.facts["case:ferry-clerk"]
    entry = site.library.load(facts.address).model
    codes = facet("case", "sanction").codes(site.library, facts)
    assert {f"party-{code}" for code in entry.outcome.party.sanctions} <= set(codes)
    assert "court-fixed-term" in codes
    total = next(figure.value for figure in entry.figures if figure.id == entry.total)
    assert facts.card["sum"] == total


def test_every_code_of_a_shown_entry_has_its_place_and_its_words(site):
    for kind, facets in FACETS.items():
        groups = grouped(site.library, kind)
        for item in facets:
            codes = {code for facts in site.library.shown[kind] for code in item.codes(site.library, facts)}
            assert set(groups[item.name]) == codes, (kind, item.name)
            for code in codes:
                said = {lang: item.word(site.locals[lang], code) for lang in ("zh", "en")}
                assert all(said.values()), (kind, item.name, code)


def test_a_facet_that_leaves_nobody_out_is_not_offered(site):
    form = facet("case", "form")
    everything = site.library.shown["case"]
    assert not telling(form, {"full": everything}, len(everything))
    assert telling(form, {"full": everything[:1], "brief": everything[1:]}, len(everything))
    assert not telling(facet("case", "channel"), {"warning-bell": everything[:1]}, len(everything))


def test_years_stand_newest_first_and_terms_in_the_order_of_their_list(site):
    groups = grouped(site.library, "case")
    assert list(groups["year"]) == sorted(groups["year"], reverse=True)
    order = [code for code in site.library.vocab.terms("fields") if code in groups["field"]]
    assert list(groups["field"]) == order


def test_the_five_haves_rest_on_the_unit_and_on_what_names_it(tmp_path):
    root = make_project(tmp_path / "project")
    address = "unit:harbour-office"

    def has():
        library = make_site(root)[0].library
        return haves(library.facts[address], library)

    assert has() == HAVES
    path = root / "content/units/harbour-office/unit.yml"
    kept = [
        line for line in path.read_text("utf-8").splitlines(True) if not line.startswith(("brand", "team"))
    ]
    path.write_text("".join(kept), "utf-8")
    assert has() == ("mechanism", "results", "venue")
    corridor = root / "content/culture/lantern-corridor/culture.yml"
    corridor.write_text(corridor.read_text("utf-8").replace("unit: harbour-office\n", ""), "utf-8")
    assert has() == ("mechanism", "results")
    practice = root / "content/units/harbour-office/practices/two-keys.yml"
    practice.write_text(practice.read_text("utf-8").replace("status: published", "status: draft"), "utf-8")
    assert has() == ("results",)  # its award
