"""Who is told how a step goes on."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Watch:
    """Who is told how a step goes on."""

    progress: Callable[[str, int, int], None] = lambda step, done, total: None
    """Told (step, articles done, articles in all); in all is 0 while it is not known."""
    say: Callable[[str], None] = lambda message: None
    """Told in words what the user would not expect."""
    news: Callable[[], None] = lambda: None
    """Told of each file that was not read before as it is: there will be something to annotate."""
