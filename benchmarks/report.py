"""docs/performance.md, its plot and the table of README, from benchmarks/results.

``python -m benchmarks.report``
"""

from __future__ import annotations

import argparse
import json
import re
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from benchmarks import readme
from benchmarks.plot import plot
from evaluation import pages

ROOT = Path(__file__).parent
DOCS = ROOT.parent / "docs"

Results = dict[str, Any]

table = partial(pages.table, right=True)


def main() -> None:
    """Write the page and the plot, and README's table where there is a place for it."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.report", description=__doc__)
    parser.add_argument("--results", type=Path, default=ROOT / "results", metavar="DIR")
    parser.add_argument("--docs", type=Path, default=DOCS, metavar="DIR")
    arguments = parser.parse_args()
    results = {path.stem: json.loads(path.read_text("utf-8")) for path in arguments.results.glob("*.json")}
    (arguments.docs / "performance.md").write_text(markdown(results), "utf-8")
    pages.fill(arguments.docs.parent / "README.md", "speed", readme.speed(results))
    plot(results, arguments.docs / "performance.svg")


def markdown(results: Results) -> str:
    """The page."""
    sections = (introduction, targets, comparison, equality, profile, growth, method)
    return "\n".join(section(results) for section in sections)


def introduction(results: Results) -> str:
    """What was measured, on what."""
    facts = results["compare"]["machine"]
    compared = results["compare"]["runs"]["natasha"]["median"]
    packages = ", ".join(f"{name} {version}" for name, version in facts["packages"].items())
    commits = ", ".join(
        f"{part} at {one['machine']['commit']}" + _elsewhere(one["machine"], facts)
        for part, one in sorted(results.items())
    )
    return f"""# Performance

Generated from `benchmarks/results` by `python -m benchmarks.report`; measured by `make bench` and
`make profile`. {compared["articles"]:,.0f} news articles ({compared["tokens"]:,.0f} tokens) through svodka
and through natasha's own pipeline, at once and by turns; medians of {results["compare"]["repeats"]} repeats.

{facts["processor"]}, {facts["cores"]} cores, {facts["memory_gb"]} GB, {facts["system"]}; Python
{facts["python"]}, {facts["blas"]}; {packages}. One core and one BLAS thread for both, unless a line says
otherwise. Commits: {commits}.

![Speed and growth](performance.svg)
"""


def _elsewhere(own: dict[str, Any], facts: dict[str, Any]) -> str:
    """What to add of a part that was measured on another processor than the comparison."""
    return "" if own["processor"] == facts["processor"] else f" (on an {own['processor']})"


MORE = ("x", "%", "tokens/s")
"""Units of which more is better."""


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure that has a target."""

    name: str
    value: float
    target: float
    unit: str
    """Of those of `MORE`, more is better; of ``MB``, ``s`` and ``ms``, less."""
    by_turns: float | None = None
    """Of a ratio to natasha, which is measured at once on one core: that of runs by turns."""

    @property
    def reached(self) -> bool:
        """Whether it is as good as its target."""
        return self.value >= self.target if self.unit in MORE else self.value <= self.target

    def shown(self, value: float) -> str:
        """A value with the unit."""
        digits = {"s": 2, "ms": 2, "x": 1 if value >= 3 else 2}.get(self.unit, 0)
        return f"{value:,.{digits}f} {self.unit}"


RATIOS = (
    # figure, slower run, faster run, target with natasha's model of names, with svodka's
    ("cold, first run ever", "natasha", "svodka {}, first run ever", 8, 6),
    ("cold, later run", "natasha", "svodka {}, later run", 8, 6),
    ("steady state", "natasha, steady", "svodka {}, steady", 12, 6),
    ("two workers against one", "svodka {}, 1 of 2 cores", "svodka {}, 2 of 2 cores", 1.8, 1.8),
)
LIMITS = (
    # figure, run, what of it, target, unit
    ("peak memory, first run ever", "svodka {}, first run ever", "megabytes", 600, "MB"),
    ("peak memory, later run", "svodka {}, later run", "megabytes", 600, "MB"),
    ("start to first article", "svodka {}, first article", "seconds", 0.7, "s"),
)
STAGES = (
    # figure, stages of the profile, milliseconds per article of CHARACTERS
    ("dates, per article", ("dates",), 1.0),
    ("percentages and sums with their syntax, per article", ("percents", "money"), 2.0),
    ("lemmas, names, identity, per article", ("morphology: lemmas", "names: rules", "identity"), 1.5),
)
CHARACTERS = 1300
NAMES_PER_SECOND = 40_000
"""Tokens per second that the net of names is to reach, the first layer kept."""


COSTS = (("cpu", ".2f"), ("megabytes", ".0f"))
"""Figures of a run that can be withheld where they were not measured rightly, and how they are shown."""


def figures(results: Results, model: str) -> list[Figure]:
    """The figures of one model of names."""
    runs = {name: run["median"] for name, run in results["compare"]["runs"].items()}
    ratios = results["abreast"]["ratios"]
    found = []
    for name, slow, fast, *goals in RATIOS:
        first, second = runs[slow.format(model)], runs[fast.format(model)]
        target = goals[0] if model == "natasha" else goals[1]
        by_turns, at_once = first["seconds"] / second["seconds"], ratios.get(fast.format(model))
        found.append(Figure(name, at_once or by_turns, target, "x", by_turns if at_once else None))
    for name, run, what, target, unit in LIMITS:
        found.append(Figure(name, runs[run.format(model)][what], target, unit))
    profiled = results["profile"]["taggers"][model]
    for name, stages, target in STAGES:
        seconds = sum(profiled["seconds"][stage] for stage in stages)
        found.append(Figure(name, 1000 * seconds * CHARACTERS / profiled["characters"], target, "ms"))
    return found


def targets(results: Results) -> str:
    """What was to be reached, and whether it was."""
    rows, missed = [], []
    for model in results["profile"]["taggers"]:
        found, inference = figures(results, model), results["inference"]
        if model == "natasha":
            share = 100 * inference["share"]
            found.append(Figure("inference of tags and names, share of its bound", share, 60, "%"))
        else:
            rate = inference[f"names_{model}_tokens_per_second"]
            found.append(Figure("inference of names", rate, NAMES_PER_SECOND, "tokens/s"))
        for figure in found:
            by_turns = f"{figure.by_turns:.1f} x" if figure.by_turns else ""
            verdict = "reached" if figure.reached else "**missed**"
            shown = [figure.shown(figure.value), by_turns, figure.shown(figure.target), verdict]
            rows.append([f"`--model {model}`: {figure.name}", *shown])
        missed += [f"`--model {model}` {figure.name}" for figure in found if not figure.reached]
    said = f"Missed: {'; '.join(missed)}." if missed else "All targets are reached."
    return f"""## Targets

Ratios are natasha's seconds over svodka's. Those to natasha are of both at once on one core, in seconds of
the processor (`benchmarks/abreast.py`), so that neither has the better machine; *by turns* is what the whole
processes below took, minutes apart. natasha finds tokens, sentences, tags, lemmas, names and base forms;
svodka all of that and dates, percentages, money and identities, and it keeps what an interrupted run needs
to go on. An article is {CHARACTERS:,} characters; lemmas, names and identity are without the nets.

{table("figure|measured|by turns|target|", rows)}
{said}

{ceiling(results)}"""


def ceiling(results: Results) -> str:
    """How much of the seconds are products of matrices that neither can do without."""
    natasha = results["compare"]["runs"]["natasha"]["median"]
    ours = results["compare"]["runs"]["svodka natasha, later run"]["median"]
    inference = results["inference"]
    scale = natasha["tokens"] / inference["tokens"]
    bound, models = inference["bound_seconds"] * scale, inference["seconds"] * scale
    return f"""Of the {ours["seconds"]:.1f} s of a later run with `--model natasha`, tags and names take
{models:.1f} s by themselves: with everything else free, the ratio would be {natasha["seconds"] / models:.0f}.
Their products of matrices alone would take {bound:.1f} s in floats at the speed of the BLAS; tags are drafted
in bytes. The rest is told apart [below](#where-the-time-goes).
"""


def comparison(results: Results) -> str:
    """Every run."""
    rows = []
    for name, run in results["compare"]["runs"].items():
        one, times = run["median"], [repeat["seconds"] for repeat in run["repeats"]]
        rates = (
            [f"{one['articles_per_second']:.0f}", f"{one['tokens_per_second']:,.0f}"]
            if "articles" in one
            else ["", ""]
        )
        spread = f"{min(times):.2f} to {max(times):.2f}" if len(times) > 1 else "once"
        cpu, memory = (format(one[what], form) if what in one else "" for what, form in COSTS)
        named = re.sub(r"^svodka (\w+)", r"`--model \1`", name)
        rows.append([named, f"{one['seconds']:.2f}", spread, cpu, *rates, memory])
    head = table("run|seconds|repeats|CPU seconds|articles/s|tokens/s|peak MB", rows)
    return f"""## Every run

{head}
- *first run ever*: a new process, svodka's cache folder empty. *later run*: a new process, the cache folder
  filled by a run over articles of other publishers.
- *steady*: the second half of the articles, in a process that has done the first half. svodka's process
  loads its models once, as a worker does.
- *1 of 2 cores*, *2 of 2 cores*: `--workers 1` and `2` with two cores to run on, as a later run.
- *first article*: from the start of the process until one article is annotated, imports and models included.
- *dictionary in C*: natasha with the reader of pymorphy3's dictionary that svodka installs, instead of the
  Python reader that pip installs with natasha. *as in its README*: with syntax and parts of people's names,
  over the first {results["compare"]["runs"]["natasha as in its README"]["median"]["articles"]:.0f} articles.
- Peak memory is that of the largest process of a run, CPU seconds are those of all its processes.
"""


def equality(results: Results) -> str:
    """Whether the results are the same, and what is compared."""
    found = results["equality"]
    rows = [
        [name, f"{found[name]['rows']:,}", f"{found[name]['differing']:,}"]
        for name in ("tokens", "sentences", "tags", "names", "lemmas")
        if name in found
    ]
    text = f"""## The same results

natasha and svodka over {found["articles"]:,} articles, row by row; a changed row counts twice, once on either
side. Both read the same: the headline, a blank line, and the text without lines that repeat the headline and
without signs that nobody sees. svodka ends sentences at paragraphs, which razdel does not know: here natasha
is given the paragraphs, and razdel cuts each into sentences. Over the whole text, as in the runs above, it
glues a headline to the sentence that follows. Names are those of `--model natasha` before svodka repairs
their bounds.

{table("rows|natasha's|differing", rows)}"""
    if "lemmas" not in found:
        return text
    examples = ", ".join(
        f"{form}: {before} > {after} ({n})" for form, before, after, n in found["lemmas"]["examples"][:12]
    )
    changed = found["lemmas"]["differing"] // 2
    return f"""{text}
{changed:,} tokens ({changed / found["lemmas"]["rows"]:.1%}) have another lemma, on purpose: see
[names.md](names.md). The most frequent: {examples}.
"""


def profile(results: Results) -> str:
    """Where the time goes."""
    parts = ["## Where the time goes\n", "Steady state, one core; `make profile`.\n"]
    found = results["profile"]["taggers"]
    stages: dict[str, float] = {}
    for one in found.values():
        for stage, seconds in one["seconds"].items():
            stages[stage] = max(stages.get(stage, 0.0), seconds)
    rows = []
    for stage in sorted(stages, key=lambda name: -stages[name]):
        cells = []
        for one in found.values():
            seconds, total = one["seconds"].get(stage, 0.0), sum(one["seconds"].values())
            cells += [f"{seconds / one['tokens'] * 1e6:.2f}", f"{seconds / total:.0%}"]
        rows.append([stage, *cells])
    totals = [sum(one["seconds"].values()) / one["tokens"] * 1e6 for one in found.values()]
    rows.append(["all", *(cell for total in totals for cell in (f"{total:.2f}", ""))])
    header = "stage|" + "|".join(f"`--model {model}`, µs per token|share" for model in found)
    parts.append(table(header, rows))
    inference = results["inference"]
    parts.append(f"""Inference of natasha's models by itself, the first layer kept:
{inference["tokens_per_second"]:,.0f} tokens/s for tags and names together (tags
{inference["morph_tokens_per_second"]:,.0f}, names {inference["ner_tokens_per_second"]:,.0f}). Layers 2 and 3
and the heads are {inference["flops_per_token"]:,} floating-point operations per token, which the same BLAS
does at {inference["bound_gflops"]:.0f} GFLOPS in chunks of the same shapes; the models, which draft tags in
bytes, reach {inference["share"]:.0%} of that bound.
""")
    return "\n".join(parts)


def growth(results: Results) -> str:
    """How cost grows."""
    found = results["growth"]
    numbers = [
        [
            f"{one['articles']:,}",
            f"{one['tokens']:,}",
            f"{one['seconds']:.1f}",
            f"{one['microseconds_per_token']:.1f}",
            f"{one['megabytes']:.0f}",
        ]
        for one in found["number"]
    ]
    lengths = [
        [
            f"{one['bytes']:,}",
            f"{one['tokens'] // one['copies']:,}",
            f"{one['seconds'] / one['copies']:.3f}",
            f"{one['microseconds_per_token']:.1f}",
            f"{one['megabytes']:.0f}",
        ]
        for one in found["length"]
    ]
    return f"""## Growth

With the number of articles: whole processes, nothing kept on disk, one core. Beyond the articles that there
are, they repeat with 12% of their words replaced by others, 3% by words that do not exist, and other
numbers, so that caches meet new forms as they do in an archive.

{table("articles|tokens|seconds|µs per token|peak MB", numbers)}
With the length of one article, in a process that has seen other articles:

{table("bytes|tokens|seconds|µs per token|peak MB", lengths)}
{longest(found["length"])}"""


def longest(lengths: list[dict[str, Any]]) -> str:
    """How far the longest article is from costing per token what the cheapest one does."""
    last = lengths[-1]
    least = min(lengths, key=lambda one: one["microseconds_per_token"])
    ratio = last["microseconds_per_token"] / least["microseconds_per_token"]
    return f"""Linear growth, the target, is the same cost per token at any length: the article of
{last["bytes"]:,} bytes costs {ratio:.1f} times as much per token as one of {least["bytes"]:,}.
"""


def method(results: Results) -> str:
    """How to measure again."""
    return f"""## How it is measured

What `--model accurate` costs is in [model.md](model.md#the-accurate-model).

`python -m benchmarks --gold DIR` runs all of it, `--only compare` a part, `--articles 60 --repeats 1` a short
one. natasha runs as its README shows (`benchmarks/natasha_pipeline.py`), without syntax and without its
grammars of dates and names, article by article, headline and text as svodka reads them, to the same columns
of Parquet; it gets pymorphy3 for pymorphy2, which current setuptools cannot import. Processes are pinned to
their cores, with `OMP_NUM_THREADS=1`, and both run from compiled modules. Load of the machine before the
comparison: {results["compare"]["machine"]["load_before"]}.
"""


if __name__ == "__main__":
    main()
