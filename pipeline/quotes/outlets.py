"""The medium through which something came: "передаёт ТАСС", "в интервью РБК", or that of the quote before."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from pipeline.models.columns import unzipped
from pipeline.models.templates import NOTHING, Columns
from pipeline.quotes.cast import Cast
from pipeline.quotes.chunks import Chunk, phrase_end
from pipeline.quotes.described import base
from pipeline.quotes.lexicon import kinds_of_name
from pipeline.quotes.reading import Reading
from pipeline.quotes.view import CHANNELS, QUOTING, View
from pipeline.quotes.who import Identity
from pipeline.russian.lemmas import spelled

NAMED = (
    "role media",
    "role name",
    "role own media",
    "role side gap media",
    "role case media side",
    "role previous",
    "role earlier previous",
    "role noun media",
    "role cited case side",
    "role cue case",
    "role kind case",
)
"""Of a name in the sentence."""
REMEMBERED = (
    "role",
    "role since",
    "role other",
    "role itself",
    "role opens",
    "role kind",
    "role type",
    "role speaker",
    "role cue",
)
"""Of the medium of a quote before; the role, the kind and the cue tell of a name too."""
TEMPLATES = (*NAMED, *REMEMBERED)
TYPES = frozenset({"ORG", "PRODUCT", "WORK_OF_ART", "FACILITY"})


@dataclass(slots=True)
class Outlet:
    """A medium, by name and by one of its mentions."""

    name: str
    mention: int | None


class Memory:
    """Where the quotes before came from, by speaker."""

    def __init__(self) -> None:
        self._of: dict[str | None, tuple[Outlet, int]] = {}
        self.last: tuple[Outlet, int] | None = None

    def keep(self, speaker: str | None, outlet: Outlet | None, sentence: int) -> None:
        """Remember the outlet of a quote; a speaker who had one before keeps it where none is told."""
        if outlet is not None:
            self._of[speaker] = self.last = (outlet, sentence)

    def of(self, speaker: str | None) -> tuple[Outlet, int] | None:
        """The last outlet of a speaker and the row of its sentence."""
        return self._of.get(speaker)


class Told(NamedTuple):
    """What tells of a candidate; nothing where it does not apply."""

    role: str
    """name: in the sentence; channel: a word for one; same speaker, same outlet: of a quote before."""
    kind: str
    """Of the quote."""
    cue: str
    media: str = NOTHING
    name: str = NOTHING
    own: str = NOTHING
    side: str = NOTHING
    gap: str = NOTHING
    case: str = NOTHING
    previous: str = NOTHING
    earlier: str = NOTHING
    noun: str = NOTHING
    cited: str = NOTHING
    since: str = NOTHING
    other: str = NOTHING
    itself: str = NOTHING
    opens: str = NOTHING
    type: str = NOTHING
    speaker: str = NOTHING


Candidate = tuple[Outlet, Told]


def candidates(view: View, cast: Cast, reading: Reading, chunk: Chunk | None) -> list[Candidate]:
    """The media that the sentence of a quote names, whoever the speaker is."""
    number = view.sentence[reading.anchor]
    first, after = view.bounds[number], view.bounds[number + 1]
    cited = chunk is not None and view.preceding(view.low, chunk.first) == "на"
    found: list[Candidate] = []
    for row in _rows(view.outlet_rows, first, after):
        if any(begin <= row < end for begin, end in reading.pieces):
            continue
        own = chunk is not None and chunk.first <= row < chunk.after
        if row in view.mentions_at:
            at = view.mentions_at[row][0]
            if view.batch.mentions[at].type in TYPES and at in cast.of:
                told = _name(view, reading, at, own, cited)
                found.append((Outlet(cast.of[at].name, at), told))
        elif view.lemma[row] in CHANNELS and not own and not _is_owned(view, row, chunk):
            end = phrase_end(view, row, after) or row + 1
            if chunk is not None and row < chunk.first:  # "в канале [глава порта]": who says so
                end = min(end, chunk.first)
            name = base(view, Chunk(row, end, row, "thing"))
            found.append((Outlet(name, None), _channel(view, reading, row)))
    return found


def passed_on(view: View, cast: Cast, reading: Reading, told: Sequence[Reading]) -> Iterator[Candidate]:
    """The media that later sentences name as those of the words of a quote: "Об этом сообщает [ТАСС]".

    `told` are the readings of such sentences about the words of the quote.
    """
    for each in told:
        number = view.sentence[each.anchor]
        for row in _rows(view.outlet_rows, view.bounds[number], view.bounds[number + 1]):
            for at in view.mentions_at.get(row, ())[:1]:
                if view.batch.mentions[at].type in TYPES and at in cast.of:
                    name = _name(view, each, at, False, False)
                    yield Outlet(cast.of[at].name, at), name._replace(role="later", kind=reading.kind)


def _is_owned(view: View, row: int, chunk: Chunk | None) -> bool:
    """Whether a channel is that of the speaker, who is named in it alone: "на сайте [порта]"."""
    return chunk is not None and row + 1 == chunk.first and view.tag[chunk.head].case == "Gen"


def _rows(rows: Sequence[int], first: int, after: int) -> Sequence[int]:
    low = bisect_left(rows, first)
    return rows[low : bisect_left(rows, after, low)]


def remembered(
    view: View, reading: Reading, chunk: Chunk | None, speaker: Identity | None, memory: Memory, other: bool
) -> Candidate | None:
    """The medium of a quote before; `other` says whether the sentence names one too."""
    own = memory.of(speaker.name if speaker else None)
    role = "same speaker" if own else "same outlet"
    known = own or memory.last
    if known is None:
        return None
    outlet, sentence = known
    number = view.sentence[reading.anchor]
    told = Told(
        role,
        reading.kind,
        reading.cue.lemma if reading.cue else "none",
        since=str(min(number - sentence, 4)),
        other=str(other),
        itself=str(speaker is not None and speaker.name == outlet.name),
        opens=str(view.opens[number]),
        type=speaker.type if speaker else "none",
        speaker=chunk.kind if chunk else "none",
    )
    return outlet, told


def columns(found: Sequence[Told]) -> Columns:
    """The columns that `TEMPLATES` name."""
    return unzipped(Told._fields, found)


def _channel(view: View, reading: Reading, row: int) -> Told:
    """What tells of a channel that is not named: "в своём телеграм-канале"."""
    return Told(
        "channel",
        reading.kind,
        reading.cue.lemma if reading.cue else "none",
        name=view.lemma[row],
        previous=view.preceding(view.low, row),
        case=view.tag[row].case,
        gap=_gap(row, reading),
        side=_side(row, reading),
    )


def _gap(row: int, reading: Reading) -> str:
    return str(min(abs(row - reading.anchor), 12) // 2)


def _side(row: int, reading: Reading) -> str:
    return "behind" if row > reading.anchor else "before"


def _name(view: View, reading: Reading, at: int, own: bool, cited: bool) -> Told:
    """What tells of a name in the sentence."""
    row, _ = view.rows[at]
    start = row - (view.preceding(view.form, row) in QUOTING)
    noun = view.preceding(view.lemma, start) if view.preceding(view.pos, start) == "NOUN" else ""
    name = view.batch.mentions[at].normal or ""
    return Told(
        "name",
        reading.kind,
        reading.cue.lemma if reading.cue else "none",
        media="yes" if _is_media(name, noun) else "no",
        name=spelled(name),
        own="yes" if own else "no",
        side=_side(row, reading),
        gap=_gap(row, reading),
        case=view.tag[row].case,
        previous=noun or view.preceding(view.low, start),
        earlier="" if view.is_start(start) else view.preceding(view.lemma, start - 1),
        noun=noun,
        cited="yes" if cited else "no",
    )


@lru_cache(maxsize=1 << 13)
def _is_media(name: str, noun: str) -> bool:
    low = spelled(name)
    return "media" in kinds_of_name(low, *low.split(), *([noun] if noun else []))
