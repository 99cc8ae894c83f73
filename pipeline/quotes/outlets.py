"""The medium through which something came: "передаёт ТАСС", "в интервью РБК", or that of the quote before."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from pipeline.quotes.cast import Cast
from pipeline.quotes.chunks import Chunk, phrase_end
from pipeline.quotes.frame import Reading
from pipeline.quotes.lexicon import kinds_of_name
from pipeline.quotes.view import View
from pipeline.quotes.who import Identity, base
from pipeline.russian.lemmas import spelled

CHANNELS = frozenset({"телеграм-канал", "канал", "сайт", "страница", "микроблог", "соцсеть"})
TYPES = frozenset({"ORG", "PRODUCT", "WORK_OF_ART", "FACILITY"})


@dataclass(slots=True)
class Outlet:
    """A medium, by name and by one of its mentions."""

    name: str
    mention: int | None


class Memory:
    """Where the quotes before came from, by speaker."""

    def __init__(self) -> None:
        self._of: dict[str | None, tuple[Outlet | None, int]] = {}
        self.last: tuple[Outlet | None, int, str | None] = (None, -1, None)

    def keep(self, speaker: str | None, outlet: Outlet | None, sentence: int) -> None:
        """Remember the outlet of a quote; a speaker who had one before keeps it where none is told."""
        self._of[speaker] = (outlet, sentence)
        self.last = (outlet, sentence, speaker)

    def of(self, speaker: str | None) -> tuple[Outlet | None, int]:
        """The outlet of a speaker's last quote and the row of its sentence."""
        return self._of.get(speaker, (None, -1))


def candidates(
    view: View, cast: Cast, reading: Reading, chunk: Chunk | None, speaker: Identity | None, memory: Memory
) -> Iterator[tuple[Outlet, list[str]]]:
    """The media that a quote may come from, with the features of each."""
    anchor = reading.cue.first if reading.cue else reading.pieces[0][0]
    number = view.sentence[anchor]
    first, after = view.bounds[number], view.bounds[number + 1]
    cited = bool(chunk and chunk.first and view.low[chunk.first - 1] == "на")
    found = 0
    for row in range(first, after):
        if any(start <= row < stop for start, stop in reading.pieces):
            continue
        own = chunk is not None and chunk.first <= row < chunk.after
        if row in view.mentions_at:
            at = view.mentions_at[row][0]
            if view.batch.mentions[at].type not in TYPES or at not in cast.of:
                continue
            figure = cast.of[at]
            if speaker is not None and figure.name == speaker.name:
                continue
            found += 1
            yield Outlet(figure.name, at), _features(view, reading, at, anchor, own, cited)
        elif view.lemma[row] in CHANNELS and not own:
            end = phrase_end(view, row, after) or row + 1
            found += 1
            yield (
                Outlet(base(view, Chunk(row, end, row, "thing")), None),
                _channel(view, reading, row, anchor),
            )
    outlet, sentence = memory.of(speaker.name if speaker else None)
    kind = "same speaker"
    if outlet is None and memory.last[0] is not None:
        outlet, sentence, _ = memory.last
        kind = "same outlet"
    if outlet is None:
        return
    itself = speaker is not None and speaker.name == outlet.name
    yield (
        outlet,
        [
            kind,
            f"{kind}|gap={min(number - sentence, 4)}",
            f"{kind}|other={found > 0}",
            f"{kind}|itself={itself}",
            f"{kind}|opens={view.opens[number]}",
            f"{kind}|kind={reading.kind}",
            f"{kind}|type={speaker.type if speaker else None}",
            f"{kind}|speaker={chunk.kind if chunk else None}",
            f"{kind}|cue={reading.cue.lemma if reading.cue else None}",
        ],
    )


def _channel(view: View, reading: Reading, row: int, anchor: int) -> list[str]:
    """What tells of a channel that is not named: "в своём телеграм-канале"."""
    side = "behind" if row > anchor else "before"
    previous = view.low[row - 1] if row else ""
    return [
        "channel",
        f"channel={view.lemma[row]}",
        f"channel|previous={previous}",
        f"channel|{side}|case={view.tag[row].case}",
        f"channel|gap={min(abs(row - anchor), 12) // 2}",
        f"channel|cue={reading.cue.lemma if reading.cue else None}",
    ]


def _features(view: View, reading: Reading, at: int, anchor: int, own: bool, cited: bool) -> list[str]:
    row, _ = view.rows[at]
    start = row - (view.form[row - 1] in '«"') if row else row
    previous = view.low[start - 1] if start else ""
    earlier = view.lemma[start - 2] if start > 1 else ""
    noun = view.lemma[start - 1] if start and view.pos[start - 1] == "NOUN" else ""
    side = "behind" if row > anchor else "before"
    gap = min(abs(row - anchor), 12) // 2
    name = spelled(view.batch.mentions[at].normal or "")
    media = "media" in kinds_of_name(name, *name.split(), *([noun] if noun else []))
    case = view.tag[row].case
    return [
        f"media={media}",
        f"name={name}",
        f"own={own}|media={media}",
        f"{side}|gap={gap}|media={media}",
        f"case={case}|media={media}|{side}",
        f"previous={noun if noun else previous}",
        f"previous={earlier} {previous}",
        f"noun={noun}|media={media}",
        f"cited={cited}|case={case}|{side}",
        f"cue={reading.cue.lemma if reading.cue else None}|case={case}",
        f"kind={reading.kind}|case={case}",
    ]
