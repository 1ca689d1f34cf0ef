"""What the search is measured with: documents, queries drawn from them, ranks, the server's count, the report."""

from __future__ import annotations

import gzip
import http.client
import sys
from collections.abc import Iterator
from pathlib import Path
from random import Random
from urllib.parse import urlsplit

import pytest

ROOT = Path(__file__).resolve().parent.parent.parent
sys.path.insert(0, str(ROOT))

from bench import corpus, documents, helpdocs, queries, ranking, search_report, wire
from bench.documents import Document

SOUNDS = {"廉": "lian", "政": "zheng", "公": "gong", "开": "kai", "示": "shi", "台": "tai", "账": "zhang"}
ZH = [
    Document("one", "廉政公开台账", (("", "村里的账目每月公开一次，群众可以当场核对每一笔。"),)),
    Document("two", "公开示台", (("", "窗口前有一张桌子，表格摆在上面，填写时不用排队。"),)),
]
EN = [
    Document(
        "one", "Opening the village ledger", (("", "Every month the accounts are posted on the wall."),)
    ),
    Document("two", "Village duty roster", (("Posts", "Somebody signs the roster before leaving."),)),
]


def zh_makers() -> dict[str, queries.Maker]:
    return queries.zh_makers(
        lambda text: [SOUNDS[one] for one in text], lambda text: text.replace("开", "開")
    )


def drawn(
    items: list[Document], makers: dict[str, queries.Maker], seed: int = 3
) -> dict[str, list[queries.Query]]:
    found: dict[str, list[queries.Query]] = {}
    for query in queries.draw(items, makers, 2, seed):
        found.setdefault(query.type, []).append(query)
    return found


class TestDocuments:
    def test_markdown_becomes_title_sections_and_plain_text(self) -> None:
        read = documents.read(
            "a",
            "# A *title*\n\nFirst [link](x.md) and **bold** `code`.\n\n```\nhidden\n```\n## Part\n\n| a | b |\n| --- | --- |\n| 1 | 2 |\n",
        )
        assert read is not None
        assert read.sections == (("", "First link and bold code."), ("Part", "a b\n1 2"))

    def test_the_title_may_stand_in_front(self) -> None:
        read = documents.read("a", '---\ntitle: "Named"\n---\n\nText.\n')
        assert read == Document("a", "Named", (("", "Text."),))

    def test_what_has_no_title_is_no_document(self) -> None:
        assert documents.read("a", "Just text.\n") is None

    def test_a_folder_is_read_without_repeats_and_with_ids_of_its_own(self, tmp_path: Path) -> None:
        for name, text in (("b/page.md", "# B\n\nx"), ("a/page.md", "# A\n\nx"), ("c/other.md", "# A\n\nx")):
            path = tmp_path / "zh" / name
            path.parent.mkdir(parents=True)
            path.write_text(text, "utf-8")
        assert [(item.id, item.title) for item in documents.folder(tmp_path, "zh")] == [
            ("page", "A"),
            ("page-2", "B"),
        ]

    def test_entries_of_a_corpus_have_title_and_text_in_their_language(self) -> None:
        made = corpus.make(20)
        for lang in documents.LANGS:
            items = documents.entries(made, lang)
            assert len({item.id for item in items}) == 20
            assert all(item.title and item.text for item in items)
        assert any("\u4e00" <= one <= "\u9fff" for one in documents.entries(made, "zh")[0].text)

    @pytest.mark.parametrize(("lang", "items"), [("zh", ZH), ("en", EN)])
    def test_enlarging_keeps_the_given_and_makes_the_rest(self, lang: str, items: list[Document]) -> None:
        made = documents.enlarged(items, 12, lang)
        assert [item.id for item in made[:2]] == ["one", "two"]
        assert len({item.id for item in made}) == 12
        assert made == documents.enlarged(items, 12, lang)
        assert all(len(item.text) <= 2 * documents.CASE[lang] for item in made)


class TestQueries:
    def test_the_same_seed_draws_the_same(self) -> None:
        assert queries.draw(ZH, zh_makers(), 2, 5) == queries.draw(ZH, zh_makers(), 2, 5)
        assert queries.draw(EN, queries.en_makers(), 2, 5) != queries.draw(EN, queries.en_makers(), 2, 6)

    def test_chinese_pieces_are_of_their_target(self) -> None:
        by_id = {item.id: item for item in ZH}
        found = drawn(ZH, zh_makers())
        assert set(found) == set(zh_makers())
        for query in found["title"]:
            assert query.text in by_id[query.target].title
            assert 2 <= len(query.text) <= 4
        for query in (*found["body"], *found["body one"]):
            assert query.text in by_id[query.target].text
            assert 4 <= len(query.text) <= 8
        for query in found["traditional"]:
            assert "開" in query.text

    def test_a_slip_lacks_one_inner_character(self) -> None:
        for query in drawn(ZH, zh_makers())["slip"]:
            title = next(item.title for item in ZH if item.id == query.target)
            assert query.text not in title
            wholes = [title[at : at + len(query.text) + 1] for at in range(len(title))]
            assert any(
                whole[:cut] + whole[cut + 1 :] == query.text
                for whole in wholes
                for cut in range(1, len(whole) - 1)
            )

    def test_pinyin_is_full_spaced_cut_or_initials(self) -> None:
        found = drawn(ZH, zh_makers())
        sounds = {item.id: [SOUNDS[one] for one in item.title] for item in ZH}
        for query in found["pinyin"]:
            assert query.text in "".join(sounds[query.target])
        for query in found["pinyin spaced"]:
            assert query.text in " ".join(sounds[query.target])
        for query in found["pinyin partial"]:
            assert query.text in "".join(sounds[query.target])
        for query in found["initials"]:
            assert query.text in "".join(sound[0] for sound in sounds[query.target])
            assert len(query.text) >= 4

    def test_pieces_that_others_hold_are_drawn_again(self) -> None:
        shared = [Document("one", "公开账", ()), Document("two", "公开台", ()), Document("three", "公开", ())]
        found = {query.target: query for query in queries.draw(shared, {"title": zh_makers()["title"]}, 3, 1)}
        assert found["one"].fits == {"one"}
        assert found["two"].fits == {"two"}
        assert found["three"].fits == {"one", "two", "three"}  # it has nothing else

    def test_a_slip_that_is_written_somewhere_is_none(self) -> None:
        texts = "廉政", "公开", "廉公开", "廉政开", "政公开"
        every = [Document("one", "廉政公开", (("", " ".join(texts)),))]
        assert queries.draw(every, {"slip": zh_makers()["slip"]}, 1, 1) == []
        words = " ".join({queries.edited("roster", Random(seed)) for seed in range(4000)})
        written = [Document("one", "Roster", (("", words),))]
        assert queries.draw(written, {"typo": queries.en_makers()["typo"]}, 1, 1) == []

    def test_english_pieces_are_of_their_target(self) -> None:
        by_id = {item.id: item for item in EN}
        found = drawn(EN, queries.en_makers())
        for query in found["title"]:
            assert f" {query.text} " in f" {by_id[query.target].title.lower()} "
        for query in found["prefix"]:
            assert f" {query.text}" in f" {by_id[query.target].title.lower()}"
            assert f" {query.text} " not in f" {by_id[query.target].title.lower()} "
        for query in found["body one"]:
            assert query.text in by_id[query.target].text.lower()
            assert len(query.text.split()) in (2, 3)

    @pytest.mark.parametrize("seed", range(40))
    def test_an_edit_is_one_edit_after_the_first_letter(self, seed: int) -> None:
        word = "ledger"
        made = queries.edited(word, Random(seed))
        assert made != word
        assert made[0] == word[0]
        assert abs(len(made) - len(word)) <= 1
        if len(made) == len(word):
            changed = [at for at in range(len(word)) if made[at] != word[at]]
            swapped = sorted(made) == sorted(word) and len(changed) == 2 and changed[1] == changed[0] + 1
            assert len(changed) == 1 or swapped


class TestRanking:
    def test_rank_counts_from_one_and_ends_at_ten(self) -> None:
        found = [str(number) for number in range(20)]
        assert ranking.rank(found, ["0"]) == 1
        assert ranking.rank(found, ["9", "12"]) == 10
        assert ranking.rank(found, ["10"]) == 0

    def test_score_tells_clear_from_ambiguous(self) -> None:
        answers = [
            ranking.Answer("a", frozenset("a"), ["a", "b"]),
            ranking.Answer("b", frozenset("b"), ["x", "b"]),
            ranking.Answer("c", frozenset("cd"), ["d", "x", "c"]),
            ranking.Answer("e", frozenset("ef"), []),
        ]
        score = ranking.score(answers)
        assert (score.queries, score.clear, score.ambiguous) == (4, 2, 2)
        assert score.mrr == pytest.approx((1 + 1 / 2 + 1 / 3) / 4)
        assert score.recall == 0.75
        assert (score.clear_mrr, score.clear_recall) == (0.75, 1)
        assert score.tied_mrr == pytest.approx((1 + 1 / 2 + 1) / 4)
        assert score.reachable == pytest.approx((1 + 1 + 0.75 + 0.75) / 4)

    def test_what_many_fit_is_seldom_reached(self) -> None:
        assert ranking.reachable(1) == 1
        assert ranking.reachable(20) == pytest.approx(sum(1 / place for place in range(1, 11)) / 20)

    def test_nothing_asked_scores_nothing(self) -> None:
        assert ranking.score([])[:2] == (0, 0)


@pytest.fixture
def served(tmp_path: Path) -> Iterator[wire.Wire]:
    (tmp_path / "a.js").write_bytes(b"x" * 5000)
    (tmp_path / "b.bin").write_bytes(b"y" * 100)
    with wire.Wire(tmp_path, {"page.html": b"<p>"}) as server:
        yield server


class TestWire:
    def test_texts_come_compressed_over_one_connection_and_are_counted(self, served: wire.Wire) -> None:
        connection = http.client.HTTPConnection(str(urlsplit(served.address).netloc), timeout=10)
        bodies = {}
        for path in ("/a.js", "/b.bin", "/page.html?zh", "/none", "/../wire.py"):
            connection.request("GET", path)
            answer = connection.getresponse()
            bodies[path] = (answer.status, answer.headers["Content-Encoding"], answer.read())
        connection.close()
        assert gzip.decompress(bodies["/a.js"][2]) == b"x" * 5000
        assert bodies["/b.bin"] == (200, None, b"y" * 100)
        assert bodies["/page.html?zh"][1] == "gzip"
        assert bodies["/none"][0] == bodies["/../wire.py"][0] == 404
        assert [sent.path for sent in served.sent[:2]] == ["/a.js", "/b.bin"]
        assert len(bodies["/a.js"][2]) < served.sent[0].size < 500


class TestReport:
    def result(self, mrr: list[list[str]]) -> search_report.Result:
        result = search_report.Result(9, {"zh": 2}, {"zh": 30.0})
        asked = [queries.Query("title", "公开", "one", frozenset(["one"])) for _ in mrr]
        result.note("Qingfeng", "zh", zip(asked, mrr, strict=True))
        result.loads = [1.0]
        return result

    def test_a_goal_is_met_or_missed(self) -> None:
        (met,) = search_report.goals(self.result([["one"], ["one"]] * 15))
        (missed,) = search_report.goals(self.result([["one"], ["two", "one"]] * 15))
        assert (met.met, missed.met) == (True, False)
        assert (
            "| Chinese, title, MRR@10 (30 clear of 30) | 0.750 | >= 0.99 | **missed** |"
            in search_report.section(self.result([["one"], ["two", "one"]] * 15), True)
        )

    def test_too_few_clear_queries_are_not_judged(self) -> None:
        assert search_report.goals(self.result([["two"]] * 29)) == []

    def test_misses_name_the_query(self) -> None:
        (told,) = search_report.misses(self.result([["one"], ["two", "one"]]), 5)
        assert "'公开'" in told
        assert "one, at 2" in told

    def test_the_section_takes_its_place_in_a_page(self) -> None:
        page = "# P\n\nText.\n\n## Search\n\nold\n\n### Part\n\nold\n\n## After\n\nkept\n"
        made = search_report.replaced(page, "## Search\n\nnew\n")
        assert made == "# P\n\nText.\n\n## Search\n\nnew\n\n## After\n\nkept\n"
        assert search_report.kept(page) == "## Search\n\nold\n\n### Part\n\nold\n"
        assert search_report.replaced("# P\n", "## Search\n\nnew\n") == "# P\n\n## Search\n\nnew\n"
        assert search_report.replaced("# P\n", search_report.kept("# Q\n")) == "# P\n"


class TestHelpTexts:
    def test_a_page_is_read_without_what_leads_elsewhere(self) -> None:
        reader = helpdocs.Reader()
        reader.feed(
            "<title>Page</title><p>before</p><div id='DisplayArea'><h1>Page</h1><p>First <b>text</b>.</p>"
            "<div class='howtoget'><p>Menu</p></div><h2>Part</h2><ul><li>One</li></ul><pre>code</pre></div>"
        )
        assert (reader.title, reader.parts) == ("Page", ["First text.", "## Part", "One"])

    def test_passages_stubs_and_untranslated_paragraphs_are_left_out(self) -> None:
        text = "这一段很长，" * 40
        pages = [
            helpdocs.Page("a", "甲", ["## 空", "## 节", text, "English only"]),
            helpdocs.Page("b", "乙", [text, "短。"]),
            helpdocs.Page("c", "Latin", [f"{text}。"]),
        ]
        assert list(helpdocs.kept(iter(pages), "zh")) == [helpdocs.Page("a", "甲", ["## 节", text])]

    def test_long_pages_are_cut_before_sections(self) -> None:
        part = "x" * 5000
        page = helpdocs.Page("a", "A", [part, "## B", part, "## C", part])
        found = list(helpdocs.pieces(page, "en"))
        assert [piece.title for piece in found] == ["A", "A: B", "A: C"]
        assert [piece.name for piece in found] == ["a-0", "a-1", "a-2"]

    def test_a_line_break_between_chinese_characters_is_no_space(self) -> None:
        assert list(helpdocs._roff(".SH 名\n内\n核 of\n Linux\n.PP\n.nf\nhidden\n.fi\n\\fB甲\\fR")) == [
            "",
            "## 名",
            "内核 of Linux",
            "甲",
        ]
