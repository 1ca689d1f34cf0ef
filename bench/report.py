"""What was measured, as a page of Markdown with the goals beside it."""

from __future__ import annotations

import os
import platform
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from importlib import metadata
from statistics import median
from typing import NamedTuple

from bench import measure, tools

_PACKAGES = ("mkdocs", "mkdocs-material", "hugo", "comrak", "pydantic", "jinja2")
_METHOD = """
## How it is measured

- The corpus is made by chance from a seed: 60% cases, 15% units, 15% practices, 10% culture bases. A body has
  about 918 Han characters in Chinese and 554 words in English, in five sections with a table, a quotation and
  three links; a case has six to eight dated steps with sums, an outcome, four figures, four lessons, and three
  related entries with reasons. It passes `qingfeng check` without a finding.
- All three draw the same for each entry: header, sections, contents list, facts, steps with sums in the manner
  of the language, outcome, figures, lessons, related entries in both directions, sources, neighbours; and lists
  by kind, form, field, place and year, twenty entries on each page. Feeds and minifying are off.
- Hugo has the data as front matter and draws it with the layouts in `bench/peers/hugo_theme`; what many pages
  share is drawn once (`partialCached`). MkDocs cannot compute: it gets the same as Markdown, sums already in
  words, entries outside its navigation, which is pruned, and no search. Making these sources is not counted.
- Ours is `build --checked`: it checks files, shape and references and sanitises the Markdown's HTML in the time shown,
  which neither peer does; the rules over sentences (privacy, wording, two languages) are `check`, measured below. It also
  makes the search index, the API and the feeds, and judges each page before it stands: none of this is in the peers' times.
- Hugo uses all cores at once, so its wall time is shorter than its CPU time.
- A change is made to the sources of the site just built, and the build is a new process."""
_MATERIAL, _HUGO = "MkDocs with Material", "Hugo"


@dataclass
class Result:
    """All that was measured at one size, by tool or by kind of change."""

    size: int
    costs: dict[str, list[measure.Cost]] = field(default_factory=dict)
    outputs: dict[str, measure.Output] = field(default_factory=dict)
    changes: dict[str, list[measure.Cost]] = field(default_factory=dict)
    drawn: dict[str, int] = field(default_factory=dict)
    phases: list[dict[str, dict[str, float]]] = field(default_factory=list)
    loads: list[float] = field(default_factory=list)

    def cpu(self, name: str) -> float:
        """Return the median of the CPU seconds of a tool, or of our build after a change."""
        return measure.middle(self.costs.get(name) or self.changes[name]).cpu


class Goal(NamedTuple):
    """A number, the most it may be, and how it is told."""

    name: str
    value: float
    most: float
    unit: str = ""

    @property
    def met(self) -> bool:
        """Whether the goal is met."""
        return self.value <= self.most


def goals(results: Sequence[Result]) -> list[Goal]:
    """Return the goals, measured at the largest size."""
    last, first = results[-1], results[0]
    cold = last.cpu(tools.Qingfeng.name)
    memory = max(
        cost.memory for costs in (*last.changes.values(), last.costs[tools.Qingfeng.name]) for cost in costs
    )
    found = [
        Goal("Cold build, CPU of MkDocs with Material", cold / last.cpu(_MATERIAL), 0.20, "×"),
        Goal("Cold build, CPU of Hugo", cold / last.cpu(_HUGO), 0.50, "×"),
        Goal("One entry's body changed, CPU of our cold build", last.cpu("body") / cold, 0.10, "×"),
        Goal("One entry's title changed, CPU of our cold build", last.cpu("title") / cold, 0.10, "×"),
    ]
    if len(results) > 1:
        name = f"Growth, CPU at {last.size:,} over {first.size:,} entries"
        grown = Goal(name, cold / first.cpu(tools.Qingfeng.name), 1.1 * last.size / first.size, "×")
        found.append(grown)
    return [*found, Goal("Memory", memory, 250, " MB")]


def page(results: Sequence[Result], runs: int, date: str | None) -> str:
    """Return the page."""
    return "\n".join(_lines(results, runs, date)) + "\n"


def _lines(results: Sequence[Result], runs: int, date: str | None) -> Iterator[str]:
    yield "# Performance\n"
    yield "How fast a site is built, beside two other generators that were given the same content. Made by\n"
    sizes = " ".join(str(result.size) for result in results)
    yield f"    .venv/bin/python bench/build.py --sizes {sizes} --out docs/performance.md\n"
    yield f"{f'on {date}, ' if date else ''}on {_machine()}.\n"
    loads = [load for result in results for load in result.loads]
    times = f"{runs} runs" if runs != 1 else "1 run"
    yield f"Load of the machine meanwhile: {min(loads):.1f} to {max(loads):.1f}. CPU seconds are user and system time of"
    yield f"the whole process tree; figures are medians of {times}, of one where the table says (1). Wall times suffer"
    yield "from whatever else runs on a machine, and CPU times too: the span shows how much.\n"
    yield "## Goals\n"
    yield f"At {results[-1].size:,} entries.\n"
    yield "| Goal | Measured | At most | |"
    yield "| --- | ---: | ---: | --- |"
    for goal in goals(results):
        form = ".0f" if goal.most > 100 else ".2f"
        state = "met" if goal.met else "**missed**"
        yield f"| {goal.name} | {goal.value:{form}}{goal.unit} | {goal.most:{form}}{goal.unit} | {state} |"
    for result in results:
        yield from _table(result)
    yield _METHOD


def _table(result: Result) -> Iterator[str]:
    cold = result.cpu(tools.Qingfeng.name)
    yield f"\n## {result.size:,} entries, in two languages\n"
    yield "| Build | CPU s | lowest to highest | of our cold | wall s | memory MB | pages | MB out | KB an entry's page |"
    yield "| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |"
    for name, costs in result.costs.items():
        out = result.outputs[name]
        shown = f"{name}, from nothing" + (" (1)" if len(costs) == 1 else "")
        made = f"{out.pages:,} | {out.megabytes:.0f} | {out.entry_kilobytes:.1f}"
        yield f"| {shown} | {_cells(costs, cold)} | {made} |"
    for name, costs in result.changes.items():
        shown = f"{tools.Qingfeng.name}, {tools.CHANGES[name]}"
        drawn = f"{result.drawn[name]:,} drawn | | "
        yield f"| {shown} | {_cells(costs, cold)} | {drawn}|"
    names = list(result.phases[0])
    parts = [f"{name} {median(phase[name]['cpu_seconds'] for phase in result.phases):.2f}" for name in names]
    yield f"\nCPU seconds of the cold build by phase: {', '.join(parts)}; starting Python is not in them."


def _cells(costs: Sequence[measure.Cost], cold: float) -> str:
    cost, cpu = measure.middle(costs), [cost.cpu for cost in costs]
    span = f"{min(cpu):.2f} to {max(cpu):.2f}"
    return f"{cost.cpu:.2f} | {span} | {cost.cpu / cold:.3f} | {cost.wall:.2f} | {cost.memory:.0f}"


def _machine() -> str:
    versions = [f"{name} {metadata.version(name)}" for name in _PACKAGES]
    system = f"{platform.system()} {platform.machine()}, {os.cpu_count()} cores"
    return f"{system}, Python {platform.python_version()}, {', '.join(versions)}"
