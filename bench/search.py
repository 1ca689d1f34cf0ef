"""How well and how fast the search finds known items, beside Pagefind and Material's own search, in real Chromium.

    python bench/search.py --folder DIR [--out docs/performance.md]
    python bench/search.py --size 2000

DIR holds ``zh/**/*.md`` and ``en/**/*.md`` (bench/helpdocs.py makes such a folder); without it the entries of a
generated corpus are searched. Needs ``requirements/bench.lock``, Chromium, and the program of the npm package
pagefind (``PAGEFIND`` or on the path). Queries are drawn from a seed; ``--tune`` takes another than what is reported.
Works in a temporary folder and leaves nothing.
"""

from __future__ import annotations

import argparse
import os
import shutil
import sys
import tempfile
from pathlib import Path
from random import Random

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from bench import browser, corpus, documents, engines, queries, search_report, search_share

#: The seed that is reported, and the one to look at while weights are tuned.
REPORTED, TUNING = 52361, 41
#: First queries that are timed in fresh browsers, half of them of titles, half of bodies.
FIRSTS = 10
#: Queries that are typed letter by letter.
TYPED = 25
#: Types of queries that a reader with a keyboard types, for the times.
PLAIN = ("title", "body one")


def main() -> int:
    """Measure as the command line asks; exit code 1 when a goal is missed."""
    options = _options()
    seed = options.seed if options.seed is not None else TUNING if options.tune else REPORTED
    found = _documents(options)
    print(
        f"queries drawn from seed {seed}{' (for tuning: not to be reported)' if options.tune else ''}",
        file=sys.stderr,
    )
    result = search_report.Result(seed, {lang: len(items) for lang, items in found.items()})
    result.characters = {
        lang: sum(len(item.text) for item in items) / len(items) for lang, items in found.items()
    }
    work = Path(tempfile.mkdtemp(prefix="bench-"))
    try:
        _measure(options, seed, found, result, work)
    finally:
        shutil.rmtree(work, ignore_errors=True)
    page = search_report.section(result, options.folder is not None)
    print(page)
    if options.misses:
        print("\n".join(search_report.misses(result, options.misses)))
    if options.out is not None:
        text = options.out.read_text("utf-8") if options.out.exists() else ""
        options.out.write_text(search_report.replaced(text, page), "utf-8")
    return 0 if all(goal.met for goal in search_report.goals(result)) else 1


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    source = parser.add_mutually_exclusive_group()
    source.add_argument("--folder", type=Path, help="Markdown in two languages: DIR/zh and DIR/en")
    source.add_argument("--size", type=int, default=2000, help="entries of the generated corpus (2000)")
    parser.add_argument("--queries", type=int, default=300, help="queries of each type (300)")
    parser.add_argument("--seed", type=int, default=None, help=f"seed of the queries ({REPORTED})")
    parser.add_argument("--tune", action="store_true", help=f"take the seed for tuning ({TUNING})")
    parser.add_argument("--peers", nargs="*", choices=sorted(engines.MAKERS), default=sorted(engines.MAKERS))
    parser.add_argument(
        "--large", type=int, default=10_000, help="entries of the large index, 0: none (10000)"
    )
    parser.add_argument(
        "--share", type=int, default=5000, help="entries of the site that is built, 0: none (5000)"
    )
    parser.add_argument("--runs", type=int, default=3, help="builds of the site, the median counts (3)")
    parser.add_argument(
        "--misses", type=int, default=0, help="failed queries of each type to print, with --tune"
    )
    parser.add_argument("--out", type=Path, default=None, help="page whose section Search is to be replaced")
    options = parser.parse_args()
    if options.misses and not options.tune:
        parser.error("--misses needs --tune: who has seen the reported queries fail would tune to them")
    return options


def _documents(options: argparse.Namespace) -> dict[str, list[documents.Document]]:
    if options.folder is None:
        made = corpus.make(options.size)
        return {lang: documents.entries(made, lang) for lang in documents.LANGS}
    found = {lang: documents.folder(options.folder, lang) for lang in documents.LANGS}
    for lang, items in found.items():
        if not items:
            raise SystemExit(f"no Markdown with a title below {options.folder / lang}")
    return found


def _measure(
    options: argparse.Namespace,
    seed: int,
    found: dict[str, list[documents.Document]],
    result: search_report.Result,
    work: Path,
) -> None:
    drawn = {lang: queries.draw(items, _makers(lang), options.queries, seed) for lang, items in found.items()}
    made = [
        engines.ours(found, work / "first"),
        *(engines.MAKERS[name](found, work / "first") for name in options.peers),
    ]
    with browser.chromium() as chromium:
        for engine in made:
            result.costs[engine.name], result.sizes[engine.name] = engine.costs, engine.sizes
            for lang, place in engine.places.items():
                _say(f"{engine.name}, {lang}")
                texts = [query.text for query in drawn[lang]]
                answered = zip(drawn[lang], browser.answers(chromium, place, texts), strict=True)
                result.note(engine.name, lang, answered)
        for lang in found:  # engines in turns, so that what else runs on the machine disturbs them alike
            texts = _plain(drawn[lang], seed, FIRSTS)
            for engine in made:
                result.firsts[engine.name, lang] = browser.first(chromium, engine.places[lang], texts)
        result.loads.append(os.getloadavg()[0])
        shutil.rmtree(work / "first")
        if options.large:
            _large(options.large, seed, found, result, work, chromium)
    if options.share:
        _say(f"cold builds of {options.share} entries")
        result.share = search_share.shares(options.share, work, options.runs)
    result.loads.append(os.getloadavg()[0])


def _large(
    size: int,
    seed: int,
    found: dict[str, list[documents.Document]],
    result: search_report.Result,
    work: Path,
    chromium: browser.Browser,
) -> None:
    """Measure our index of many documents of a case study's length."""
    _say(f"{size} documents in each language")
    many = {lang: documents.enlarged(items, size, lang) for lang, items in found.items()}
    engine = engines.ours(many, work / "large")
    result.large = size
    result.large_costs, result.large_sizes = engine.costs, engine.sizes
    for lang, items in many.items():
        drawn = queries.draw(items, _makers(lang), TYPED, seed)
        typed = [query.text for query in drawn if query.type in _TYPED_TYPES]
        texts = Random(seed).sample(typed, min(TYPED, len(typed)))
        result.keystrokes[lang] = browser.keystrokes(chromium, engine.places[lang], texts)
        result.large_firsts[lang] = browser.first(chromium, engine.places[lang], _plain(drawn, seed, FIRSTS))
    shutil.rmtree(work / "large")


_TYPED_TYPES = {"title", "body one", "pinyin", "initials", "slip", "prefix", "typo"}


def _makers(lang: str) -> dict[str, queries.Maker]:
    if lang == "en":
        return queries.en_makers()
    from opencc import OpenCC
    from pypinyin import lazy_pinyin

    return queries.zh_makers(lambda text: lazy_pinyin(text, v_to_u=False), OpenCC("s2t").convert)


def _plain(drawn: list[queries.Query], seed: int, number: int) -> list[str]:
    rng = Random(seed)
    groups = [[query.text for query in drawn if query.type == type] for type in PLAIN]
    return [text for group in groups for text in rng.sample(group, min(number // len(groups), len(group)))]


def _say(what: str) -> None:
    print(what, file=sys.stderr, flush=True)


if __name__ == "__main__":
    raise SystemExit(main())
