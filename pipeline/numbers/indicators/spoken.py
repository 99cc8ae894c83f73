"""The speakers of the quotes around a number, who may say it, each with features."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.batch import Quote
from pipeline.numbers.indicators.linear import Feature
from pipeline.numbers.indicators.passage import Passage
from pipeline.numbers.indicators.place import Place

__all__ = ["spoken"]


def spoken(
    passage: Passage, sentence: int, place: Place, kind: str, status: str
) -> Iterator[tuple[Quote, list[Feature]]]:
    """The quotes that hold the number, end before it and begin after it, the nearest of each.

    `kind` is what the number measures, `status` whether it is a fact.
    """
    start = place.number.start
    own = passage.told(start)
    if own is not None:
        outlet = "no outlet" if own.outlet is None else "outlet"
        yield (
            own,
            [
                ("speaker", own.kind, own.speaker_type, own.cue_lemma, status),
                (("speaker", own.kind), own.speaker_type, kind, outlet),
            ],
        )
    quoting = "nobody" if own is None else own.kind
    said = place.clause.reporting
    for side, quote in passage.beside(start):
        if side == "before":
            gap, parted = sentence - passage.sentence(quote.stop - 1), passage.parted(quote.stop, start)
        else:
            gap, parted = passage.sentence(quote.start) - sentence, passage.parted(start, quote.start)
        near = side, str(min(gap, 3)), parted
        yield (
            quote,
            [
                (near, quote.kind, quote.speaker_type, status, quoting),
                (("beside", side, quote.kind), quote.speaker_type, kind, said, quoting),
            ],
        )
