"""The index of one language: what is written can be read back, and an edit leaves what a whole build would."""

import json
import random
import textwrap
from contextlib import closing

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from qingfeng.search import index, inversion, making
from qingfeng.search.document import Document
from qingfeng.search.index import SHARD_SIZE, Index
from qingfeng.search.edits import impacts_of
from qingfeng.search.making import measures_of
from qingfeng.search.postings import decode, encode, fnv1a, read_shard, shard_key, shard_of, shard_text
from qingfeng.search.records import Records
from qingfeng.search.weights import usual_lengths

LABELS = {
    "folders": {"case": "cases"},
    "field": {"town": "镇街"},
    "place": {"yiwu": "全市"},
    "year": {"2024": "2024"},
}
WORDS = [
    "清廉",
    "审批权",
    "积分",
    "points",
    "ledger",
    "28.74万元",
    "3+N",
    "银行行长",
    "水务",
    "traders",
    "pay",
    "the",
    "rent",
]


def document(number, words, title="题目"):
    facets = ("town", "yiwu", "2024") if number % 2 else ("", "", "")
    sections = (("", "", " ".join(words)), ("h-a", "做法", " ".join(reversed(words))))
    return Document(
        f"entry-{number}", "case", f"{title}{number}", ("别名",), "摘要", "镇街 town", facets, sections
    )


def draw(seed, number):
    chance = random.Random(seed * 1000 + number)
    return document(number, chance.choices(WORDS, k=chance.randint(1, 60)))


class Site:
    """Files of an index as a folder would hold them, and a state that outlives one run as ``marshal`` keeps it."""

    def __init__(self, folder, lang="zh"):
        self.lang, self.folder, self.state, self.files = lang, folder, {}, {}
        self.records = Records(folder / "records")

    def close(self):
        self.records.close()

    def update(self, documents):
        items = [self.records.add(document) for document in documents]
        return self.update_items(items)

    def update_items(self, items):
        new, fresh = {}, 0
        for path, data in Index(self.lang, self.records, self.state, self.files.get).update(items, LABELS):
            fresh += data is not None
            new.setdefault(path, data if data is not None else self.files.get(path))
            if data is not None:
                new[path] = data
        self.files = {path: data for path, data in new.items() if self.used(path, new)}
        return fresh

    def used(self, path, new):
        entry = value(new[f"search/{self.lang}/index.js"])
        names = {f"{letter}{entry[key]}" for letter, key in (("w", "words"), ("l", "lexicon")) if entry[key]}
        names |= {name for letter in "st" for name in parts(letter, entry)}
        return path.endswith("/index.js") or path.rpartition("/")[2].removesuffix(".js") in names

    def entry(self):
        return value(self.files[f"search/{self.lang}/index.js"])

    def terms(self):
        found = {}
        for path, data in self.files.items():
            if path.rpartition("/")[2].startswith("s"):
                found.update({term: decode(text) for term, text in read_shard(value(data)).terms.items()})
        return found


def parts(letter, entry):
    """Return the names of the files of a sort: four shards share a mark, and sixteen files of texts."""
    shards = letter == "s"
    count = 2 ** entry["bits"] if shards else -(-entry["n"] // entry["group"])
    marks = textwrap.wrap(entry["shards" if shards else "texts"], 4)
    share = 4 if shards else 16
    assert len(marks) == -(-count // share)
    return [f"{letter}{at:x}-{marks[at // share]}" for at in range(count)]


def value(data):
    text = data.decode()
    assert text.startswith("qfSearchData(") and text.endswith(")\n")
    return json.loads(text.partition(",")[2][:-2])


@pytest.fixture
def make():
    """Return what makes sites, whose files are closed at the end."""
    made = []

    def new(*args):
        made.append(Site(*args))
        return made[-1]

    yield new
    for site in made:
        site.records.close()


@pytest.fixture
def site(make, tmp_path):
    return make(tmp_path)


@given(st.dictionaries(st.integers(0, 200_000), st.integers(1, 63), min_size=1, max_size=50))
def test_postings_are_read_back(found):
    postings = [number << 6 | found[number] for number in sorted(found)]
    assert decode(encode(postings)) == postings


def test_postings_as_the_contract_writes_them():
    assert encode([0 << 6 | 63]) == "A_"  # no gap, highest impact
    assert encode([1 << 6 | 1, 34 << 6 | 2]) == "BBgBC"  # gaps 1 and 32: 32 is 0 with more to follow, then 1


def test_the_shard_of_a_term_is_that_of_the_reference():
    # FNV-1a, 32 bits, of "a" and "foobar": draft-eastlake-fnv
    assert fnv1a("a") == shard_of("a", 32) == 0xE40C292C
    assert fnv1a("foobar") == 0xBF9CF968
    assert shard_key("foobar") == "fooba" and shard_key("清廉") == "清廉"
    assert shard_of("foobar", 32) == shard_of("fooba", 32)
    assert shard_of("foobar", 4) == shard_of("foobar", 32) & 15


def test_a_shard_is_read_back():
    terms, pairs = {"清廉": "AB", "1+3+4+x": "CD"}, {0: "EF", 5: "GH", (1 << 18) - 1: "IJ"}
    assert read_shard(shard_text(terms.items(), pairs.items())) == (terms, pairs)
    assert read_shard(shard_text({}.items(), pairs.items())) == ({}, pairs)
    assert read_shard("") == ({}, {})


def test_every_term_of_every_document_is_in_the_shard_where_a_browser_seeks_it(site):
    documents = [draw(1, number) for number in range(40)]
    site.update(documents)
    entry = site.entry()
    usual = usual_lengths([measure[:-2] for measure in measures_of(documents, "zh")])
    for number, document in enumerate(documents):
        for term, impact in impacts_of(document, "zh", usual, entry["bits"]).terms.items():
            name = parts("s", entry)[shard_of(term, entry["bits"])]
            shard = read_shard(value(site.files[f"search/zh/{name}.js"]))
            assert number << 6 | impact in decode(shard.terms[term])


def test_rows_name_what_the_documents_are(site):
    site.update([draw(1, 0), draw(1, 1)._replace(title="银行行长|与\t重审", names=())])
    entry = site.entry()
    # the bar and the tab would part cells and names; 行 and 重 are read otherwise than usual here
    assert entry["columns"] == [
        "Aentry-0|G1",
        "0|0",
        "|0",
        "|0",
        "|0",
        "A题目0|A银行行长｜与 重审",
        "别名",
        "|1hang2hang7chong",
    ]
    assert entry["facets"]["field"] == [["town", "镇街"]]
    readings = dict((item[0], item[1:].split()) for item in entry["readings"].split(","))
    assert readings["题"] == ["ti"] and set(readings["行"]) >= {"hang", "xing"}


def test_what_begins_like_the_one_before_is_said_in_one_character(site):
    long = "a" * 70
    addresses = [
        "cases/index.html",
        "cases/index.html#a",
        "glossary.html#b",
        "cases/𠀀x.html",
        "cases/𠀀y.html",
    ]
    titles = ["", long, long + "b", long + "𠀀", "𠀀"]
    site.update(
        [
            draw(1, 0)._replace(address=address, title=title, names=())
            for address, title in zip(addresses, titles, strict=True)
        ]
    )
    columns = site.entry()["columns"]
    assert columns[0] == "Acases/index|L.html#a|Aglossary.html#b|Acases/𠀀x|Acases/𠀀y"
    assert columns[5] == f"A|A{long}|_{'a' * 7}b|_{'a' * 7}𠀀|A𠀀"


def test_an_edit_of_a_text_renames_the_sixteen_files_that_share_its_mark(site, monkeypatch):
    monkeypatch.setattr(index, "TEXT_SIZE", 0)
    documents = [draw(2, number) for number in range(40)]
    items = [site.records.add(document) for document in documents]
    site.update_items(items)
    before = parts("t", site.entry())
    items[17] = site.records.add(documents[17]._replace(sections=(("", "", "清廉清廉"),)))
    site.update_items(items)
    after = parts("t", site.entry())
    assert [number for number in range(40) if before[number] != after[number]] == list(range(16, 32))
    assert value(site.files[f"search/zh/{after[17]}.js"])[0][1] == [["", "", "清廉清廉"]]
    assert value(site.files[f"search/zh/{after[16]}.js"])[0][0] == documents[16].summary


def test_texts_hold_summary_and_sections_of_each_document(site):
    documents = [draw(2, number) for number in range(9)]
    site.update(documents)
    entry = site.entry()
    texts = []
    for name in parts("t", entry):
        texts += value(site.files[f"search/zh/{name}.js"])
    assert texts == [[item.summary, [list(section) for section in item.sections]] for item in documents]


@settings(max_examples=25, deadline=None)
@given(st.lists(st.tuples(st.integers(0, 39), st.integers(0, 99)), max_size=4), st.sampled_from(["zh", "en"]))
def test_an_edit_leaves_the_bytes_of_a_whole_build(tmp_path_factory, edits, lang):
    with (
        closing(Site(tmp_path_factory.mktemp("edited"), lang)) as edited,
        closing(Site(tmp_path_factory.mktemp("whole"), lang)) as whole,
    ):
        compare(edited, whole, edits)


def compare(edited, whole, edits):
    lang = edited.lang
    documents = [draw(3, number) for number in range(40)]
    items = [edited.records.add(document) for document in documents]
    edited.update_items(items)
    for number, seed in edits:
        documents[number] = draw(seed, number)
        items[number] = edited.records.add(documents[number])
        edited.update_items(items)
    whole.update(documents)
    assert edited.files == whole.files


def test_an_edit_writes_few_files(site, monkeypatch):
    monkeypatch.setitem(SHARD_SIZE, "zh", 40)
    documents = [draw(4, number) for number in range(200)]
    items = [site.records.add(document) for document in documents]
    first = site.update_items(items)
    items[7] = site.records.add(documents[7]._replace(summary="摘要 新词"))
    assert site.entry()["bits"] >= 5
    assert 3 <= site.update_items(items) <= first / 3


def test_a_shard_that_is_gone_is_made_again(site):
    documents = [draw(5, number) for number in range(30)]
    items = [site.records.add(document) for document in documents]
    site.update_items(items)
    kept = dict(site.files)
    site.files = {path: data for path, data in kept.items() if "/s" not in path}
    items[3] = site.records.add(documents[3]._replace(summary="另一个摘要"))
    site.update_items(items)
    assert set(site.terms()) > {"另一", "清廉"}


def test_postings_written_in_pieces_give_the_same_files(site, make, tmp_path, monkeypatch):
    documents = [draw(6, number) for number in range(60)]
    site.update(documents)
    monkeypatch.setattr(making, "BATCH", 7)
    monkeypatch.setattr(inversion, "AT_ONCE", 100)
    other = make(tmp_path / "passes")
    other.update(documents)
    assert other.files == site.files


def test_records_that_are_kept_alone_are_the_same(site):
    items = [site.records.add(draw(7, number)) for number in range(10)]
    before = [(site.records.document(item), site.records.text(item)) for item in items[::2]]
    kept = site.records.keep(items[::2])
    assert [(site.records.document(item), site.records.text(item)) for item in kept] == before
    assert site.records.end == sum(item.size for item in kept)


def test_an_empty_index_is_an_index(site):
    site.update([])
    assert site.entry()["n"] == 0 and site.entry()["columns"] == [""] * 8
