"""The report's facts: series of indicators, quotes, sums; each with its sentences."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

import pandas as pd

from pipeline.article import letters
from pipeline.publish.report.corpus import Corpus, records
from pipeline.publish.report.words import Words
from pipeline.russian.analyzer import parses

Spans = list[tuple[int, int, int]]
"""Evidence: (sentence, first character of the fact in it, one past the last)."""

SERIES = 12
VALUES = 3
"""Times of values without which a series is none."""
TOLD = 2
"""Articles without which it is none: one article's numbers are a table."""
SPREAD = 10
"""Times that the largest level of one quantity may have the smallest; more are sums of several events."""
QUOTED = 20
QUOTE_WORDS = range(4, 46)
"""Words of a quote that says something by itself and is read to its end."""
VERBATIM = ("direct", "partial")
"""Kinds of quotes that hold the speaker's own words."""
SUMS = 6
"""Of each of the currencies shown."""
CURRENCIES = 3
ONE_VALUE = 1.5
"""Values a day up to which they are one quantity that moves; more are several of one name."""


def spans(rows: pd.DataFrame) -> Spans:
    """The evidence of rows of a table of facts."""
    return list(zip(rows["sentence"], rows["first"], rows["last"], strict=True))


def series(corpus: Corpus, words: Words) -> list[dict[str, Any]]:
    """Indicators with values at several times and about one at a time, those of most times first."""
    values = pd.concat([_percents(corpus, words), _sums(corpus, words)])
    values = values.dropna(subset=["indicator", "low", "when"])
    values = values[values["measure"].isin(("level", "change", "from_to"))]
    fell = (values["measure"] == "from_to") & (values["direction"] == "down")
    values["reached"] = values["low"].where(fell | values["high"].isna(), values["high"])
    values["moves"] = values["measure"] == "change"
    keys = [values["indicator"].str.lower(), values["of"].fillna(""), values["unit"], values["moves"]]
    found = []
    for (_, of, _, _), rows in values.groupby(keys, sort=False):
        if _one_quantity(rows) and not _people(rows["indicator_head"].iloc[0]):
            name = rows["indicator"].mode()[0]
            found.append(
                _series(f"{name}, {of}" if of else name, rows.sort_values("when", kind="stable"), words)
            )
    return sorted(found, key=lambda each: (-each["n"], -each["times"], each["name"]))[:SERIES]


def _one_quantity(rows: pd.DataFrame) -> bool:
    """Whether values of one name are those of one quantity that moves, told by several articles."""
    times = rows["when"].nunique()
    if times < VALUES or rows["doc"].nunique() < TOLD:
        return False
    distinct = len(rows[["when", "low", "high"]].drop_duplicates())
    alike = rows["moves"].iloc[0] or rows["reached"].max() <= SPREAD * rows["reached"].min()
    return bool(alike) and distinct <= ONE_VALUE * times


def _people(head: str | None) -> bool:
    """Whether an indicator's head means people, who are counted for something else each time: респондент."""
    for parse in parses(head)[:1] if isinstance(head, str) else ():
        return parse.tag.feats.get("Animacy") == "Anim" or parse.tag.pos in ("ADJ", "VERB")  # опрошенный
    return False


def _series(name: str, rows: pd.DataFrame, words: Words) -> dict[str, Any]:
    begin, end = rows["when"].min(), rows["when"].max()
    least, most = min(rows["reached"].min(), 0.0), rows["reached"].max()
    scale = (most - least) or 1.0
    points = [
        {
            "x": round(100 * (row.when - begin) / (end - begin), 2),
            "y": round(100 * (row.reached - least) / scale, 2),
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
    rows["shown"] = [f"{_shown(row, words, words.number)}\u00a0{row.unit}" for row in records(rows)]
    return rows


def _sums(corpus: Corpus, words: Words) -> pd.DataFrame:
    rows = corpus.facts("money")
    rows["when"] = _when(corpus, rows)
    rows["shown"] = [
        _shown(row, words, partial(words.amount, currency=row.currency)) for row in records(rows)
    ]
    rows["unit"] = rows["currency"].fillna("") + rows["per"].map(lambda per: f" / {per}" if per else "")
    return rows


def _shown(row: Any, words: Words, write: Callable[[float], str]) -> str:
    """A number, a range, or a move from one to another."""
    if row.measure == "from_to" and row.direction in ("up", "down"):
        ends = (row.low, row.high) if row.direction == "up" else (row.high, row.low)
        return " → ".join(map(write, ends))
    return words.span(row.low, row.high, write)


def quotes(corpus: Corpus, words: Words) -> list[dict[str, Any]]:
    """What most articles repeat, then the newest of those quoted most, own words first; two of a speaker."""
    rows = corpus.facts("quotes")
    rows = rows[rows["continues_id"].isna()]
    name = rows["speaker_entity_id"].map(corpus.entities.set_index("entity_id")["name"])
    rows["name"] = name.fillna(rows["speaker_name"]).fillna(rows["speaker"])
    said = rows.groupby("name")["doc"].nunique()
    rows["same"] = rows["text"].map(letters)
    rows = rows[rows["same"].map(lambda same: len(same.split()) in QUOTE_WORDS).astype(bool)]
    rows["verbatim"] = rows["kind"].isin(VERBATIM)
    rows = rows.sort_values("verbatim", ascending=False, kind="stable")
    groups = rows.groupby("same")
    first = groups.head(1).copy()
    first["n"] = first["same"].map(groups["doc"].nunique())
    first["loud"] = first["name"].map(said).fillna(0)
    order = {"verbatim": False, "n": False, "loud": False, "doc": True}
    loudest = first.sort_values(list(order), ascending=list(order.values()), kind="stable")
    return [
        {
            "text": row.text,
            "who": row.name if isinstance(row.name, str) else words.no_speaker,
            "n": int(row.n),
            "day": words.day(corpus.articles["day"][row.doc]),
            "spans": spans(groups.get_group(row.same)),
        }
        for row in records(loudest.groupby("name", dropna=False).head(2).head(QUOTED))
    ]


def sums(corpus: Corpus, words: Words) -> list[dict[str, Any]]:
    """The largest sums of each of the currencies that are named most; an amount and a sentence once."""
    rows = _sums(corpus, words).dropna(subset=["high", "currency"])
    found = []
    for currency in rows["currency"].value_counts().index[:CURRENCIES]:
        largest = rows[rows["currency"] == currency].sort_values("high", ascending=False, kind="stable")
        amounts = largest.groupby("high")
        for row in records(largest.drop_duplicates("sentence").drop_duplicates("high").head(SUMS)):
            same = amounts.get_group(row.high)
            about = same["indicator"].dropna()
            found.append(
                {
                    "shown": row.shown,
                    "currency": currency,
                    "about": about.iloc[0] if len(about) else "",
                    "text": corpus.sentences["text"][row.sentence],
                    "n": int(same["doc"].nunique()),
                    "spans": spans(same),
                }
            )
    return found
