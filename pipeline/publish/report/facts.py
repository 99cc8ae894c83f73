"""The report's facts: days written about, series of indicators, quotes, sums; each with its sentences."""

from __future__ import annotations

from functools import partial
from typing import Any

import pandas as pd

from pipeline.article import letters
from pipeline.publish.report.corpus import Corpus, records
from pipeline.publish.report.words import Words

Spans = list[tuple[int, int, int]]
"""Evidence: (sentence, first character of the fact in it, one past the last)."""

DATED = 30
"""Days of the timeline."""
SERIES = 12
VALUES = 3
"""Times of values without which a series is none."""
QUOTED = 20
SUMS = 6
"""Of each of the currencies shown."""
CURRENCIES = 3
GRAINS = ("minute", "hour", "day")
"""Grains of dates that are events on a timeline; longer ones are frames."""
ONE_VALUE = 1.5
"""Values a day up to which they are one quantity that moves; more are several of one name."""


def spans(rows: pd.DataFrame) -> Spans:
    """The evidence of rows of a table of facts."""
    return list(zip(rows["sentence"], rows["first"], rows["last"], strict=True))


def timeline(corpus: Corpus, words: Words) -> list[dict[str, Any]]:
    """The days that most articles speak of, in order, each with a sentence, if possible one that names it."""
    dates = corpus.facts("dates").dropna(subset=["date_from"])
    dates = dates[dates["grain"].isin(GRAINS)]
    groups = dates.groupby(["date_from", "date_to"])
    sizes = groups["doc"].nunique().sort_values(ascending=False, kind="stable").head(DATED)
    last = corpus.articles["day"].max()
    found = []
    for first, until in sorted(sizes.index):
        rows = groups.get_group((first, until))
        named = rows[rows["resolution"] == "explicit"]
        told = (named if len(named) else rows)["sentence"].iloc[0]
        found.append(
            {
                "name": words.days(first, until),
                "iso": first.strftime("%Y-%m-%d"),
                "ahead": bool(first > last),
                "n": int(rows["doc"].nunique()),
                "text": corpus.sentences["text"][told],
                "spans": spans(rows),
            }
        )
    return found


def series(corpus: Corpus, words: Words) -> list[dict[str, Any]]:
    """Indicators with values at several times and about one at a time, those of most times first."""
    values = pd.concat([_percents(corpus, words), _sums(corpus, words)])
    values = values.dropna(subset=["indicator", "low", "when"])
    values = values[values["measure"].isin(("level", "change", "from_to"))]
    keys = [values["indicator"].str.lower(), values["of"].fillna(""), values["unit"]]
    found = []
    for (_, of, _), rows in values.groupby(keys, sort=False):
        times = rows["when"].nunique()
        if times >= VALUES and len(rows[["when", "low", "high"]].drop_duplicates()) <= ONE_VALUE * times:
            name = rows["indicator"].mode()[0]
            found.append(
                _series(f"{name}, {of}" if of else name, rows.sort_values("when", kind="stable"), words)
            )
    return sorted(found, key=lambda each: (-each["times"], -each["n"], each["name"]))[:SERIES]


def _series(name: str, rows: pd.DataFrame, words: Words) -> dict[str, Any]:
    begin, end = rows["when"].min(), rows["when"].max()
    least, most = min(rows["high"].min(), 0.0), rows["high"].max()
    scale = (most - least) or 1.0
    points = [
        {
            "x": round(100 * (row.when - begin) / (end - begin), 2),
            "y": round(100 * (row.high - least) / scale, 2),
            "level": row.measure != "change",
            "when": words.day(row.when),
            "value": row.shown,
            "measure": words.of(row.measure),
            "direction": words.of(row.direction),
            "status": words.of(row.status),
            "spans": [(row.sentence, row.first, row.last)],
        }
        for row in records(rows)
    ]
    return {
        "name": name[:1].upper() + name[1:],
        "times": int(rows["when"].nunique()),
        "n": int(rows["doc"].nunique()),
        "points": points,
        "line": [(each["x"], each["y"]) for each in points if each["level"]],
        "from": words.day(begin),
        "to": words.day(end),
        "most": max(points, key=lambda each: each["y"])["value"],
    }


def _when(corpus: Corpus, rows: pd.DataFrame) -> pd.Series:
    """The day of each value: its period's first, else its date's, else that of publication."""
    dates = corpus.facts("dates")[["doc", "date_id", "date_from"]]
    joined = rows[["doc", "date_id"]].merge(dates, how="left", on=["doc", "date_id"])
    published = corpus.articles["day"].reindex(rows["doc"]).to_numpy()
    told = pd.to_datetime(rows["period_from"]).fillna(pd.Series(joined["date_from"].to_numpy(), rows.index))
    return told.fillna(pd.Series(published, rows.index))


def _percents(corpus: Corpus, words: Words) -> pd.DataFrame:
    rows = corpus.facts("percents")
    rows["when"] = _when(corpus, rows)
    units = {"percent": "%", "fraction": "%"}
    rows["unit"] = rows["unit"].map(lambda unit: units.get(unit) or words.of(unit))
    rows["shown"] = [
        f"{words.span(row.low, row.high, words.number)}\u00a0{row.unit}" for row in records(rows)
    ]
    return rows


def _sums(corpus: Corpus, words: Words) -> pd.DataFrame:
    rows = corpus.facts("money")
    rows["when"] = _when(corpus, rows)
    rows["shown"] = [
        words.span(row.low, row.high, partial(words.amount, currency=row.currency)) for row in records(rows)
    ]
    rows["unit"] = rows["currency"].fillna("") + rows["per"].map(lambda per: f" / {per}" if per else "")
    return rows


def quotes(corpus: Corpus, words: Words) -> list[dict[str, Any]]:
    """What most articles repeat, then the words of those quoted most, the longest first."""
    rows = corpus.facts("quotes")
    rows = rows[rows["continues_id"].isna()]
    if rows.empty:
        return []
    rows["who"] = rows["speaker_entity_id"].fillna(rows["speaker_name"]).fillna(rows["speaker"])
    rows["same"] = rows["text"].map(letters)
    said = rows.groupby("who")["doc"].nunique()
    groups = rows.groupby("same")
    first = groups.head(1).copy()
    first["n"] = first["same"].map(groups["doc"].nunique())
    first["loud"] = first["who"].map(said).fillna(0)
    first["length"] = first["text"].str.len()
    order = ["n", "loud", "length"]
    loudest = first.sort_values(order, ascending=False, kind="stable").groupby("who", dropna=False).head(2)
    return [
        {
            "text": row.text,
            "who": next((name for name in (row.speaker_name, row.speaker) if isinstance(name, str)), None)
            or words.no_speaker,
            "n": int(row.n),
            "day": words.day(corpus.articles["day"][row.doc]),
            "spans": spans(groups.get_group(row.same)),
        }
        for row in records(loudest.head(QUOTED))
    ]


def sums(corpus: Corpus, words: Words) -> list[dict[str, Any]]:
    """The largest sums of each of the currencies that are named most, an amount once."""
    rows = _sums(corpus, words).dropna(subset=["high", "currency"])
    found = []
    for currency in rows["currency"].value_counts().index[:CURRENCIES]:
        groups = rows[rows["currency"] == currency].groupby("high")
        for amount in sorted(groups.groups, reverse=True)[:SUMS]:
            same = groups.get_group(amount)
            about = same["indicator"].dropna()
            found.append(
                {
                    "shown": same["shown"].iloc[0],
                    "currency": currency,
                    "about": about.iloc[0] if len(about) else "",
                    "text": corpus.sentences["text"][same["sentence"].iloc[0]],
                    "n": int(same["doc"].nunique()),
                    "spans": spans(same),
                }
            )
    return found
