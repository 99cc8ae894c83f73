"""Why a date has its value: the rules that read it, and what the story knew where it stands."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from pipeline.batch import Batch, Date
from pipeline.dates.compose import Atom
from pipeline.dates.context import Context
from pipeline.dates.find import find
from pipeline.dates.grammar import Rule

TENSES = {-1: "past", 1: "future"}
PLACED = {
    "explicit": "the words say all",
    "year_inferred": "the year that fits publication and tense",
    "relative": "counted",
    "context": "completed from the story",
}


@dataclass(frozen=True, slots=True)
class Why:
    """A row of dates, the rules that read its words, and the story before it."""

    row: Date
    rules: tuple[Rule, ...]
    story: Context


def why(batch: Batch) -> list[Why]:
    """Fill ``batch.dates``; the reasons for each of its rows, in their order."""
    found: list[Why] = []

    def watch(row: Date, atom: Atom, story: Context) -> None:
        found.append(Why(row, atom.rules, story))

    find(batch, watch=watch)
    return found


def told(reason: Why) -> Iterator[tuple[str, str]]:
    """What there is to say of a date, each with its name: value, rules, how it was placed, story."""
    row, story = reason.row, reason.story
    days = f", {row.date_from} .. {row.date_to}" if row.date_from else ""
    yield "value", f"{row.kind} {row.value or 'without a value'}{days}"
    for rule in reason.rules:
        yield "rule", f"{rule.pattern}   as in: {next(iter(rule.examples))}"
    if row.resolution:
        anchor = f", from {row.anchor}" if row.anchor else ""
        yield "placed", f"{row.resolution}: {PLACED[row.resolution]}{anchor}"
    known = {
        "tense": TENSES.get(story.tense or 0),
        "year": story.year,
        "last date": story.focus and story.focus.value,
        "last day": story.day,
        "this sentence": ", ".join(period.value for period in story.frames.values()),
    }
    if said := [f"{name} {value}" for name, value in known.items() if value]:
        yield "story", "; ".join(said)
