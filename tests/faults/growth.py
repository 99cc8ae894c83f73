"""Processor time of the stages over texts that repeat one pattern: it grows as the text does."""

from __future__ import annotations

import os
import time
from itertools import pairwise

from pipeline import stages
from pipeline.article import Article
from pipeline.config import Config
from pipeline.models import Models
from pipeline.resolve import links
from pipeline.run import annotating

PATTERNS = (
    *("5%, ", "5% ", "5%", "с 5% до ", "треть ", "МИД ", "5 млн рублей и ", "№", "_", "А.Б."),
    *(
        "«",
        "(",
        "сказал ",
        ", сказал Иванов, ",
        "5 ",
        "1",
        "а",
        "\u0301",
        ". ",
        "Иванов ",
        "в 2024 году ",
        "2024 г. Иванов ",
        "1 000 ",
    ),
)
SHORT, LONG = 10_000, 100_000
FACTOR, SECONDS = 15, 5
"""How much more the long text may cost than the short one, and how much at most, on a core of 2020."""


def seconds(models: Models, text: str) -> dict[str, float]:
    """Processor time of each stage."""
    entered: list[tuple[str, float]] = []

    def enter(stage: str) -> None:
        entered.append((stage, time.process_time()))

    rows = stages.annotated([Article(uri="text", text=text, language="ru")], models, Config(), enter=enter)
    enter("links")
    links(rows["mentions"], rows["documents"])
    enter("")
    return {stage: after - before for (stage, before), (_, after) in pairwise(entered)}


def main() -> int:
    """Print the time of every pattern; 1 where one grows faster than it may."""
    models, bad = annotating.load("fast", False), 0
    seconds(models, "В Москве спрос вырос на 5%, сказал Олег Лапин.")
    print(f"{'':<20}{'10k, s':>8}{'100k, s':>9}{'factor':>8}  the most: stage")
    for pattern in PATTERNS:
        pid = os.fork()  # each pattern from the same state of caches
        if pid:
            bad += os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]) != 0
            continue
        short, long = (seconds(models, (pattern * size)[:size]) for size in (SHORT, LONG))
        one, other = sum(short.values()), sum(long.values())
        worst = max(long, key=lambda stage: long[stage])
        failed = other > SECONDS or (other > FACTOR * one and other > 1)
        told = f"{worst} {long[worst]:.2f}{'  TOO MUCH' if failed else ''}"
        print(f"{pattern!r:<20}{one:>8.2f}{other:>9.2f}{other / one:>8.1f}  {told}", flush=True)
        os._exit(failed)
    return int(bad > 0)
