"""Jobs whose items fail as their names say: numbers in, squares out."""

import multiprocessing
import os
import signal
import time
from dataclasses import dataclass, replace
from pathlib import Path

from pipeline.run.engines import Failure, Guard, Limits


@dataclass(frozen=True)
class Number:
    """What is squared; without the work that failed, where it failed."""

    value: int
    spared: tuple[str, ...] = ()


@dataclass(frozen=True)
class Squares:
    """Squares numbers; on number 3 it does what `bad` says first, unless that was spared."""

    bad: str = ""
    marker: Path | None = None
    """Made by the first that fails: later ones do not."""

    def run(self, item: Number, guard: Guard) -> int:
        with guard.limited(Limits(seconds=1, megabytes=64)):
            guard.at((item.value, self.bad))
            if item.value == 3 and self.bad not in item.spared and not (self.marker and self.marker.exists()):
                if self.marker:
                    self.marker.touch()
                FAULTS[self.bad]()
        return item.value**2

    def again(self, item: Number, failure: Failure) -> Number:
        assert failure.place == (item.value, self.bad)
        return replace(item, spared=(*item.spared, self.bad, failure.error, failure.message))


def kill() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def hog() -> None:
    bytearray(256 << 20)


def spin() -> None:
    began = time.process_time()
    while time.process_time() < began + 30:
        pass


def fail() -> None:
    raise ZeroDivisionError("a stage failed")


def leave() -> None:
    os._exit(7)


def kill_supervisor() -> None:
    parent = multiprocessing.parent_process()
    assert parent is not None
    assert parent.pid is not None
    os.kill(parent.pid, signal.SIGKILL)
    time.sleep(60)  # this process ends with it


FAULTS = {
    "kill": kill,
    "hog": hog,
    "spin": spin,
    "fail": fail,
    "leave": leave,
    "kill supervisor": kill_supervisor,
    "": lambda: None,
}
