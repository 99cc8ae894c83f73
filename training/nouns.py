"""Count what nouns do beside percentages in unannotated news: ``pipeline/numbers/indicators/data/nouns.tsv``.

``python -m training.nouns --gold DIR`` reads ``raw/unlabelled.jsonl.gz`` without the articles of
``observations``, and counts by simple patterns, not by what is learned: a noun right before a percentage
("ставка 8%"), the subject of what one measures ("спрос вырос на 5%"), the whole ("25% акций"). Each count is
divided by what chance would give the noun, and kept as one of five steps.
"""

from __future__ import annotations

import argparse
import gzip
import json
from collections import Counter
from collections.abc import Iterator
from datetime import datetime
from itertools import islice
from pathlib import Path

from evaluation.corpora import records
from pipeline import dates, models, morphology
from pipeline.article import MOSCOW, Article
from pipeline.models import Models
from pipeline.numbers.indicators.lexicon import CONTENTS, LIGHT
from pipeline.numbers.indicators.linear import DATA
from pipeline.numbers.indicators.place import Place
from pipeline.numbers.search import search
from pipeline.segment import segment

STEPS = (0.3, 1, 3, 8)
"""Where the steps begin, in multiples of what chance gives."""
SMOOTHED = 6
"""Occurrences at the average rate that each noun is given beside its own."""
FREQUENT = 6
"""Occurrences in sentences with percentages that a noun of the table has at least."""
PIECE = 32
LONGEST = 6_000
"""Characters of an article that are read."""


def articles(gold: Path) -> Iterator[Article]:
    """The unannotated articles with percentages, without those that are annotated elsewhere."""
    known = {record["text"][:80] for record in records(gold / "observations/articles.jsonl")}
    with gzip.open(gold / "raw/unlabelled.jsonl.gz", "rt", encoding="utf-8") as lines:
        for record in map(json.loads, lines):
            text = record["text"]
            if text[:80] not in known and ("%" in text or "процент" in text):
                yield Article(
                    str(record["id"]), text[:LONGEST], published=datetime(2023, 1, 1, tzinfo=MOSCOW)
                )


def counts(found: Iterator[Article], loaded: Models) -> dict[str, Counter[str]]:
    """How often each lemma is there, beside a percentage, a subject, a whole."""
    counted = {name: Counter[str]() for name in ("all", "beside", "subject", "whole")}
    while part := list(islice(found, PIECE)):
        batch = segment(part)
        morphology.tag(batch, loaded)
        dates.find(batch, loaded)
        for passage, _ in search(batch, loaded):
            for sentence in passage.numbers:
                places = [each for each in passage.places(sentence) if each.number.table == "percents"]
                if places:
                    clause = passage.clause(sentence)
                    counted["all"].update(clause.word[t] for t in range(clause.size) if clause.is_nominal(t))
                for place in places:
                    _count(place, counted)
    return counted


def _count(place: Place, counted: dict[str, Counter[str]]) -> None:
    clause, start = place.clause, place.span.start
    if place.whole is not None:
        noun, lead = place.whole
        if not lead:
            counted["whole"][clause.word[noun]] += 1
        return
    beside = start - 1
    while beside >= 0 and (clause.lemma[beside] in CONTENTS or clause.form[beside] in {"на", "в"}):
        beside -= 1
    if beside >= 0 and clause.is_nominal(beside):
        counted["beside"][clause.word[beside]] += 1
    if place.word is None and (place.verb is None or clause.lemma[place.verb] not in LIGHT):
        return
    subject = place.subject
    if subject is None or not clause.is_nominal(subject):
        tokens = range(start - 1, -1, -1)
        subject = next((t for t in tokens if clause.is_nominal(t) and clause.case(t) == "Nom"), None)
    if subject is not None:
        counted["subject"][clause.word[subject]] += 1


def table(counted: dict[str, Counter[str]]) -> Iterator[tuple[str, int, int, int]]:
    """The rows: a lemma and its steps."""
    total = counted["all"].total()
    for lemma, n in sorted(counted["all"].items()):
        if n >= FREQUENT:
            rates = (counted[name].total() / total for name in ("beside", "subject", "whole"))
            kept = (counted[name][lemma] for name in ("beside", "subject", "whole"))
            steps = [
                sum((many + SMOOTHED * rate) / (n + SMOOTHED) >= step * rate for step in STEPS)
                for many, rate in zip(kept, rates, strict=True)
            ]
            yield lemma, steps[0], steps[1], steps[2]


def main() -> None:
    """Reads the options, counts, and writes the table."""
    parser = argparse.ArgumentParser(
        prog="python -m training.nouns",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--gold", type=Path, required=True, help="folder of the gold corpora")
    parser.add_argument("--out", type=Path, default=DATA / "nouns.tsv", help="the table")
    arguments = parser.parse_args()
    rows = table(counts(articles(arguments.gold), models.load()))
    lines = ["lemma\tbeside\tsubject\twhole", *("\t".join(map(str, row)) for row in rows)]
    arguments.out.write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
