"""A quote, with what is known of its speaker."""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.quotes.chunks import Chunk
from pipeline.quotes.outlets import Outlet
from pipeline.quotes.reading import Reading
from pipeline.quotes.who import Identity


@dataclass(slots=True)
class Said:
    """A reading that was chosen, and who said it."""

    reading: Reading
    chance: float
    speaker: Chunk | None = None
    identity: Identity | None = None
    outlet: Outlet | None = None
