"""What was measured of the search, as a section of Markdown with the goals beside it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from statistics import median
from typing import TYPE_CHECKING, NamedTuple

from bench import ranking

if TYPE_CHECKING:
    from bench import measure
    from bench.browser import First
    from bench.queries import Query
    from bench.search_share import Shares

OURS, PAGEFIND = "Qingfeng", "Pagefind"
HEADING = "## Search"
_LANGS = {"zh": "Chinese", "en": "English"}
#: Language, type of query, MRR@10 and recall@10 that it must reach, whether on clear queries alone.
_QUALITY = (
    ("zh", "title", 0.99, None, True),
    ("zh", "pinyin", 0.99, None, True),
    ("zh", "pinyin partial", 0.99, None, True),
    ("zh", "traditional", 0.99, None, True),
    ("zh", "initials", 0.97, None, True),
    ("zh", "slip", 0.96, None, True),
    ("zh", "body one", 0.97, 0.99, True),
    ("en", "title", 0.99, None, True),
    ("en", "prefix", 0.99, None, True),
    ("en", "typo", 0.95, None, True),
    ("en", "body", 0.65, None, False),
)
#: Clear queries below which nothing is judged: a generated corpus has hardly any.
_ENOUGH = 30
#: KB and requests of a first query, until nothing more is asked for.
_KILOBYTES, _REQUESTS = {"zh": 120, "en": 70}, 8
_COLD, _KEYSTROKE, _SHARE, _MEMORY = 0.6, 20, 0.3, 400


@dataclass
class Result:
    """All that was measured; by name of engine, and by language."""

    seed: int
    documents: dict[str, int]
    characters: dict[str, float] = field(default_factory=dict)
    answers: dict[tuple[str, str, str], list[ranking.Answer]] = field(default_factory=dict)
    asked: dict[tuple[str, str], list[Query]] = field(default_factory=dict)
    firsts: dict[tuple[str, str], First] = field(default_factory=dict)
    costs: dict[str, dict[str, measure.Cost]] = field(default_factory=dict)
    sizes: dict[str, dict[str, tuple[float, int]]] = field(default_factory=dict)
    large: int = 0
    large_costs: dict[str, measure.Cost] = field(default_factory=dict)
    large_sizes: dict[str, tuple[float, int]] = field(default_factory=dict)
    large_firsts: dict[str, First] = field(default_factory=dict)
    keystrokes: dict[str, list[float]] = field(default_factory=dict)
    share: Shares | None = None
    loads: list[float] = field(default_factory=list)

    def note(self, engine: str, lang: str, answered: Iterable[tuple[Query, Sequence[str]]]) -> None:
        """Take note of what an engine found for each query."""
        for query, found in answered:
            key = (engine, lang, query.type)
            self.answers.setdefault(key, []).append(ranking.Answer(query.target, query.fits, found))
            if engine == OURS:
                self.asked.setdefault((lang, query.type), []).append(query)

    def engines(self) -> list[str]:
        """Return the names of the engines, ours first."""
        return list(dict.fromkeys(name for name, _, _ in self.answers))


class Goal(NamedTuple):
    """What was measured, what it must be, whether it is."""

    name: str
    measured: str
    wanted: str
    met: bool


def goals(result: Result) -> list[Goal]:
    """Return the goals that this run can tell about."""
    found = [*_quality_goals(result), *_first_goals(result)]
    for lang, times in result.keystrokes.items():
        spent = _percentile(times, 95)
        name = f"{_LANGS[lang]}, a keystroke at {result.large:,}, all loaded, 95 of 100"
        found.append(Goal(name, f"{spent:.1f} ms", f"<= {_KEYSTROKE} ms", spent <= _KEYSTROKE))
    if result.large:
        memory = result.large_costs["both"].memory
        name = f"Memory of making the index of {result.large:,} entries"
        found.append(Goal(name, f"{memory:.0f} MB", f"<= {_MEMORY} MB", memory <= _MEMORY))
    if result.share:
        name = f"CPU that the index adds to a cold build of {result.share.entries:,} entries"
        added = result.share.plain.added
        found.append(Goal(name, f"{added:.0%}", f"<= {_SHARE:.0%}", added <= _SHARE))
    return found


def _quality_goals(result: Result) -> Iterator[Goal]:
    for lang, type, mrr, recall, clear in _QUALITY:
        answers = result.answers.get((OURS, lang, type))
        if not answers:
            continue
        score = ranking.score(answers)
        if clear and score.clear < _ENOUGH:
            continue
        has = (score.clear_mrr, score.clear_recall) if clear else (score.mrr, score.recall)
        of = (
            f"{score.clear} clear of {score.queries}"
            if clear
            else f"at most {score.reachable:.2f} by what fits"
        )
        name = f"{_LANGS[lang]}, {type}"
        yield Goal(f"{name}, MRR@10 ({of})", f"{has[0]:.3f}", f">= {mrr:.2f}", has[0] >= mrr)
        if recall is not None:
            yield Goal(f"{name}, recall@10 ({of})", f"{has[1]:.3f}", f">= {recall:.2f}", has[1] >= recall)


def _first_goals(result: Result) -> Iterator[Goal]:
    for lang in result.documents:
        ours, theirs = result.firsts.get((OURS, lang)), result.firsts.get((PAGEFIND, lang))
        if ours is None:
            continue
        most = _KILOBYTES[lang]
        kilobytes = f"{ours.idle_kilobytes:.0f} KB"
        yield Goal(
            f"{_LANGS[lang]}, first query until idle", kilobytes, f"<= {most} KB", ours.idle_kilobytes <= most
        )
        requests = f"{ours.idle_requests:.1f}, at most {ours.most_requests}"
        met = ours.most_requests <= _REQUESTS
        yield Goal(f"{_LANGS[lang]}, first query until idle, requests", requests, f"<= {_REQUESTS}", met)
        if theirs is not None:
            ratio = ours.cold / theirs.cold
            name = f"{_LANGS[lang]}, cold first result, of Pagefind's time"
            yield Goal(name, f"{ratio:.2f}×", f"<= {_COLD:.2f}×", ratio <= _COLD)


def misses(result: Result, number: int) -> Iterator[str]:
    """Yield the first ``number`` clear queries of each type that were not answered with their document first."""
    for (lang, type), asked in result.asked.items():
        found = []
        for query, answer in zip(asked, result.answers[OURS, lang, type], strict=True):
            place = ranking.rank(answer.found, [answer.target])
            if len(answer.fits) == 1 and place != 1:
                found.append(
                    f"{lang} {type}: {query.text!r} wants {query.target}, at {place or '-'}, first {answer.found[:1]}"
                )
        yield from found[:number]


def section(result: Result, natural: bool) -> str:
    """Return the section; ``natural``: whether real texts were searched."""
    return "\n".join(_lines(result, natural)) + "\n"


def replaced(page: str, section: str, heading: str = HEADING) -> str:
    """Return ``page`` with its section under ``heading``, to the next heading of its level, replaced or added at its end."""
    found = re.search(rf"^{heading}\n.*?(?=^## |\Z)", page, re.DOTALL | re.MULTILINE)
    if found is None:
        return "\n\n".join(filter(None, (page.strip(), section.strip()))) + "\n"
    return page[: found.start()] + section + ("\n" if page[found.end() :] else "") + page[found.end() :]


def kept(page: str, heading: str = HEADING) -> str:
    """Return the section of ``page`` under ``heading``, empty when there is none."""
    found = re.search(rf"^{heading}\n.*?(?=^## |\Z)", page, re.DOTALL | re.MULTILINE)
    return found[0].rstrip() + "\n" if found else ""


def _lines(result: Result, natural: bool) -> Iterator[str]:
    yield f"{HEADING}\n"
    yield "How well and how fast known items are found, beside Pagefind 1.6 and Material's own search (lunr, with jieba for"
    yield "Chinese) that were given the same documents and queries in the same run, in Chromium. Made by\n"
    yield f"    .venv/bin/python bench/search.py {'--folder DIR ' if natural else ''}--out docs/performance.md\n"
    sizes = " and ".join(
        f"{number:,} {_LANGS[lang]} documents (mean {result.characters[lang]:,.0f} characters)"
        for lang, number in result.documents.items()
    )
    yield f"on {sizes}; queries from seed {result.seed}. Load of the machine: {min(result.loads):.1f} to {max(result.loads):.1f}.\n"
    yield "| Goal | Measured | Wanted | |"
    yield "| --- | ---: | ---: | --- |"
    for goal in goals(result):
        yield f"| {goal.name} | {goal.measured} | {goal.wanted} | {'met' if goal.met else '**missed**'} |"
    for lang in result.documents:
        yield from _quality(result, lang)
    yield from _firsts(result)
    yield from _making(result)
    yield from _large(result)
    yield _METHOD
    if natural:
        yield _TEXTS


def _quality(result: Result, lang: str) -> Iterator[str]:
    names = result.engines()
    yield f"\n### Found, {_LANGS[lang]}: MRR@10 / recall@10\n"
    yield f"| Query | Queries, clear | {' | '.join(f'{name}, clear | all | ties' for name in names)} |"
    yield f"| --- | ---: |{' ---: |' * (3 * len(names))}"
    types = dict.fromkeys(type for _, its, type in result.answers if its == lang)
    for type in types:
        scores = [ranking.score(result.answers[name, lang, type]) for name in names]
        cells = [
            f"{_pair(s.clear_mrr, s.clear_recall)} | {_pair(s.mrr, s.recall)} | {_pair(s.tied_mrr, s.tied_recall)}"
            for s in scores
        ]
        yield f"| {type} | {scores[0].queries}, {scores[0].clear} | {' | '.join(cells)} |"


def _pair(mrr: float, recall: float) -> str:
    return f"{mrr:.3f} / {recall:.2f}"


def _firsts(result: Result) -> Iterator[str]:
    yield "\n### The first query\n"
    yield "| Engine | ms to the first result, cold | after a reload | KB | requests | ms until idle | KB, most | requests, most |"
    yield f"| --- |{' ---: |' * 7}"
    for (name, lang), its in result.firsts.items():
        yield f"| {name}, {_LANGS[lang]} | {_first(its)} |"
    for lang, its in result.large_firsts.items():
        yield f"| {OURS}, {_LANGS[lang]}, {result.large:,} entries | {_first(its)} |"


def _first(its: First) -> str:
    most = (
        f"{its.idle_kilobytes:.0f}, {its.most_kilobytes:.0f} | {its.idle_requests:.1f}, {its.most_requests}"
    )
    return f"{its.cold:.0f} | {its.warm:.0f} | {its.kilobytes:.0f} | {its.requests:.1f} | {its.idle:.0f} | {most}"


def _making(result: Result) -> Iterator[str]:
    yield "\n### Making the index\n"
    yield "| Index | CPU s | Memory MB | MB out | Files |"
    yield "| --- | ---: | ---: | ---: | ---: |"
    for name, costs in result.costs.items():
        for lang, cost in costs.items():
            yield _cost(f"{name}, {_LANGS.get(lang, 'both languages')}", cost, result.sizes[name].get(lang))
    for lang, cost in result.large_costs.items():
        what = f"{OURS}, {_LANGS.get(lang, 'both languages')}, {result.large:,} entries"
        yield _cost(what, cost, result.large_sizes.get(lang))


def _cost(what: str, cost: measure.Cost, size: tuple[float, int] | None) -> str:
    out = f"{size[0]:.1f} | {size[1]:,}" if size else "|"
    return f"| {what} | {cost.cpu:.1f} | {cost.memory:.0f} | {out} |"


def _large(result: Result) -> Iterator[str]:
    if result.keystrokes:
        yield f"\n### Typing, at {result.large:,} entries\n"
        yield "| Language | Keystrokes | median ms | 95 of 100 | most |"
        yield "| --- | ---: | ---: | ---: | ---: |"
        for lang, times in result.keystrokes.items():
            spent = f"{median(times):.1f} | {_percentile(times, 95):.1f} | {max(times):.1f}"
            yield f"| {_LANGS[lang]} | {len(times)} | {spent} |"
    if result.share:
        yield f"\n### The index as part of a cold build, {result.share.entries:,} generated entries\n"
        yield "| Build | CPU s without the search | with it | added | MB without | MB with it |"
        yield "| --- | ---: | ---: | ---: | ---: | ---: |"
        for name, its in (("`build`", result.share.plain), ("`build --checked`", result.share.checked)):
            cpu = f"{its.without:.1f} | {its.whole:.1f} | {its.added:.0%}"
            yield f"| {name} | {cpu} | {its.memory:.0f} | {its.whole_memory:.0f} |"


def _percentile(values: Sequence[float], share: int) -> float:
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, len(ordered) * share // 100)]


_METHOD = """
### How the search is measured

- Each query is made from one document, mechanically: `title` is a piece of 2 to 4 characters of its title (English: 1 to
  3 words), `slip` 4 to 6 of which an inner one is dropped, `pinyin` 2 to 5 characters of the title in letters, `partial`
  cut inside its last syllable, `initials` of 4 to 8 characters, `traditional` a piece in traditional characters; `prefix`
  cuts the last word, `typo` has one edit; `body` is 4 to 8 characters or 2 to 3 words of the text, just as they come.
  The others, and `body one`, are drawn again, up to 20 times, while they fit other documents too. A slip or typo that is
  written like that somewhere in the texts is drawn again as well: nobody could tell it from a word.
- *Clear* queries fit one document alone; *all* counts the document a query was made from, even where others hold the same
  words; *ties* counts any that does. Goals are judged on clear queries, which is kinder than *all*: a piece that three
  titles hold cannot be first for each of them. English `body` is judged on all, Chinese body phrases on `body one`.
- Cold is a fresh browser profile on a page that has loaded, from the keystroke to the first result with its address;
  idle is when the first three results have come with their texts and nothing more is asked for. KB are what a server
  sends, heads included, texts compressed with gzip, over the loopback. The scripts of the engine are counted, and asked for
  together with the title layer: on a page of the site they are there before anything is typed.
- Our first result is a title, shown before texts have come; Pagefind's has its text, because its address comes with it.
  The times to compare as like with like are those until idle. Each is a median of ten queries.
- Material begins to load its index with the page: its time begins when the page has loaded, its bytes with it.
- Pagefind's and Material's indexes are made language by language; of Material, what the same site costs without search is
  taken off. Memory is that of the largest process.
- The large index holds documents of a case study's length, those given and others put together from their paragraphs.
- The index's part of a cold build is told of `build`, which everybody runs, and of `build --checked`, which reads no sentences
  over and takes less, so that the same index is more of it."""
_TEXTS = """- The texts are the help of LibreOffice, the manual of the Linux kernel and manual pages, as Debian 12 packages them; how
  to make the folder again is told at the top of `bench/helpdocs.py`. They are no part of this repository."""
