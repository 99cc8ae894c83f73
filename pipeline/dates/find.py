"""The stage: temporal expressions of a batch of articles, and their values."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from pipeline.batch import Batch, Date
from pipeline.dates import calendar, notdates
from pipeline.dates.compose import Atom, compose
from pipeline.dates.context import Place, Places, Story
from pipeline.dates.grammar import Grammar, Scanned
from pipeline.dates.reading import Reading, build
from pipeline.dates.resolve import REFERENCE, Resolved, duration, resolve
from pipeline.dates.rules import CONVERT, MACROS, RULES

GRAMMAR = Grammar(RULES, MACROS, CONVERT)

BOUNDS = {
    "с": "since", "c": "since", "со": "since", "до": "until", "к": "until", "ко": "until", "по": "until",
    "после": "after", "перед": "before",
}  # fmt: skip
COMPARISONS = {
    ("не", "более"): "lt", ("не", "больше"): "lt", ("не", "менее"): "gt", ("не", "меньше"): "gt",
    ("чуть", "более"): "gt", ("чуть", "больше"): "gt", ("немногим", "больше"): "gt", ("не", "менее", "чем"): "gt",
    ("не", "более", "чем"): "lt", ("чуть", "менее"): "lt", ("чуть", "меньше"): "lt", ("больше", "чем"): "gt",
    ("как", "минимум"): "gt", ("по", "меньшей", "мере"): "gt", ("более", "чем"): "gt", ("немногим", "более"): "gt",
    ("в", "течение"): None, ("на", "протяжении"): None, ("в", "течение", "примерно"): "approx",
    ("около",): "approx", ("примерно",): "approx", ("приблизительно",): "approx", ("порядка",): "approx",
    ("почти",): "approx", ("более",): "gt", ("больше",): "gt", ("свыше",): "gt", ("минимум",): "gt",
    ("менее",): "lt", ("меньше",): "lt", ("максимум",): "lt",
}  # fmt: skip


def find(batch: Batch) -> None:
    """Fill ``batch.dates``, in order of (doc, start). Reads the tokens' pos, feats and lemma where present."""
    places = Places(batch)
    for doc, article in enumerate(batch.articles):
        place = places.of(doc)
        for start, stop in article.regions:
            for row in _rows(article.text, start, stop, article.day, place):
                row.doc, row.sentence = doc, place.sentence(row.start)
                batch.dates.append(row)


def parse(text: str, published: date | None = None) -> list[Date]:
    """The dates of one text, without the help of morphology; offsets count code points of `text`.

    >>> [row.value for row in parse("Встреча прошла в начале июля.", date(2014, 11, 7))]
    ['2014-07']
    """
    return list(_rows(text, 0, len(text), published, None))


def _rows(text: str, start: int, stop: int, published: date | None, place: Place | None) -> Iterator[Date]:
    scanned = GRAMMAR.scan(text, start, stop)
    story = Story(text, published)
    for atom in compose(_atoms(scanned, published, place), scanned.forms):
        row = _row(atom, scanned, story, place)
        if row is not None:
            yield row


def _atoms(scanned: Scanned, published: date | None, place: Place | None) -> list[Atom]:
    """The longest match at each place, from left to right; the first rule among equals."""
    pivot = (published.year + 10) % 100 if published else 40
    found = [
        (match.first, -match.last, "weak" in match.fields, match.fields) for match in GRAMMAR.matches(scanned)
    ]
    found.sort(key=lambda item: item[:3])
    atoms: list[Atom] = []
    for first, negative, _, captured in found:
        last = -negative
        if atoms and first < atoms[-1].last:
            continue
        if notdates.rejects(scanned, first, last, captured, place):
            continue
        reading = build(captured, pivot)
        if reading is not None:
            atoms.append(Atom(first, last, reading))
    return atoms


def _row(atom: Atom, scanned: Scanned, story: Story, place: Place | None) -> Date | None:
    first, reading = atom.first, atom.reading
    start, stop = scanned.starts[first], scanned.stops[atom.last - 1]
    bound = BOUNDS.get(scanned.forms[first - 1] if first else "")
    if reading.kind in ("duration", "set", "reference"):
        width, comparison = _comparison(scanned.forms, first)
        value = reading.value or _value(reading)
        if comparison is None and reading.kind == "duration" and first and scanned.forms[first - 1] == "до":
            comparison = "lt"
        return Date(
            doc=0, sentence=0, start=scanned.starts[first - width], stop=stop, kind=reading.kind, value=value,
            bound=bound if reading.kind == "reference" else None,
            comparison=reading.comparison or comparison or "eq",
        )  # fmt: skip
    width, comparison = _comparison(scanned.forms, first) if reading.run == "ago" else (0, None)
    start = scanned.starts[first - width]
    # "разрешено до 1 октября": a bound ahead, whatever the tense.
    at = story.context(start, place.tense(start) if place and bound != "until" else None)
    found = resolve(reading, at)
    if found.grain is None:
        return None
    kind = "interval" if reading.last is not None or found.interval else "period"
    if kind == "interval":
        bound = None
    elif bound == "since" and reading.part == "start" and _running(found, at.published):
        kind, bound, found = "interval", None, _until(found, at.published)
        reading = replace(reading, part=None)
    story.saw(start, reading, found)
    return Date(
        doc=0, sentence=0, start=start, stop=stop, kind=kind, value=found.value,
        date_from=found.period and found.period.first, date_to=found.period and found.period.last,
        time_from=reading.time_from, time_to=reading.time_to, grain=reading.clock or found.grain,
        part=reading.part, bound=bound, comparison=reading.comparison or comparison or ("approx" if found.approx else "eq"),
        resolution=found.resolution, anchor=found.anchor,
    )  # fmt: skip


def _comparison(forms: list[str], first: int) -> tuple[int, str | None]:
    """How many words before a length qualify it, and how."""
    for size in (3, 2, 1):
        words = tuple(forms[max(0, first - size) : first])
        if words in COMPARISONS and len(words) == size:
            return size, COMPARISONS[words]
    return 0, None


def _running(found: Resolved, published: date | None) -> bool:
    """Does publication fall into the period?"""
    return bool(found.period and published and found.period.first <= published <= found.period.last)


def _until(found: Resolved, published: date | None) -> Resolved:
    """From the first day of a period to publication: "с начала года"."""
    if found.period is None or published is None:
        return found
    first, last = calendar.day(found.period.first), calendar.day(published)
    period = calendar.interval(first, last)
    return replace(found, period=period, value=period.value)


def _value(reading: Reading) -> str:
    if reading.kind == "reference":
        return REFERENCE[reading.run or "last"]
    value = duration(reading.number, reading.unit or "day")
    for number, unit in reading.more:
        more = duration(number, unit).removeprefix("P")
        value += more.removeprefix("T") if "T" in value else more
    return value
