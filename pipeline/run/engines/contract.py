"""What an engine is asked to run, and how a job and an engine speak of what went wrong."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, Generic, Protocol, TypeVar

Item = TypeVar("Item")
Result = TypeVar("Result", covariant=True)


class WorkerDiedError(ChildProcessError):
    """A worker process ended again and again, and where it was does not tell what to leave out."""


@dataclass(frozen=True, slots=True)
class Limits:
    """What a part of an item may cost."""

    seconds: int
    """Of processor time. A process that waits may take `processes.PATIENCE` times as long."""
    megabytes: int
    """Of memory, beyond what the process has when the part begins."""


class Failure(Exception):  # noqa: N818 (it is an answer: not every one is an error of the job)
    """An item was not finished."""

    def __init__(self, place: Any, error: str, message: str, certain: bool = True) -> None:
        super().__init__(place, error, message, certain)
        self.place = place
        """What the job last told `Guard.at` of this item, or None."""
        self.error = error
        """Name of a class of errors."""
        self.message = message
        self.certain = certain
        """Whether the same item fails again; not where a process was killed from outside."""


class Guard:
    """Through which a job tells how far it is; in a process of its own, what keeps it within limits."""

    def __init__(self) -> None:
        self.place: Any = None

    def at(self, place: Any) -> None:
        """Say what is done next: a failure from here on is one of `place`."""
        self.place = place

    @contextmanager
    def limited(self, limits: Limits) -> Iterator[None]:
        """Keep what follows within limits. Whatever it raises is raised as a Failure of the last place."""
        self.begin(limits)
        try:
            yield
        except Exception as error:
            message = str(error)
            if isinstance(error, MemoryError):
                message = f"needs more than {limits.megabytes} MB of memory"
            raise Failure(self.place, type(error).__name__, message) from error
        finally:
            self.end()

    def begin(self, limits: Limits) -> None:
        """Limits hold from now on."""

    def end(self) -> None:
        """No limits hold any more."""


class Job(Protocol, Generic[Item, Result]):
    """What is done with an item. Travels to worker processes by pickle."""

    def run(self, item: Item, guard: Guard) -> Result:
        """The result. A Failure makes the engine go on with `again`; other exceptions end the run."""

    def again(self, item: Item, failure: Failure) -> Item:
        """What to run in place of an item that failed; raises where that would be in vain."""
