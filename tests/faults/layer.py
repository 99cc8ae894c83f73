"""A layer of faults between a process and its files: the n-th operation of some kind fails, or is the last.

Python tells an audit hook of every operation on files before it is done; a hook that raises prevents it. What
Arrow writes by itself it does not tell: that is hit by kills at random moments and by a disk that is full.
"""

from __future__ import annotations

import os
import signal
import sys
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import Any

KINDS = {
    "rename": ("os.rename",),
    "unlink": ("os.remove", "os.rmdir"),
    "link": ("os.link", "os.symlink"),
    "folder": ("os.mkdir",),
    "open": ("open",),
}
"""Operations by the names that Python's audit events have."""

KILL = 0
"""In place of an error number: the process is killed."""


@dataclass(frozen=True)
class Fault:
    """What fails, when and how."""

    kind: str
    at: int
    """Which operation of the kind, from 1."""
    error: int = KILL
    """A number of `errno`, that this and all later operations of the kind fail with; or KILL."""


def install(fault: Fault | None, folder: Path) -> Counter[str]:
    """Let operations under a folder fail in this process, for good; how many of each kind there have been."""
    done: Counter[str] = Counter()
    kinds = {event: kind for kind, events in KINDS.items() for event in events}
    under = str(folder)

    def hook(event: str, arguments: tuple[Any, ...]) -> None:
        kind = kinds.get(event)
        if kind is None or not any(str(each).startswith(under) for each in arguments[:2]):
            return
        if kind == "open" and not _writes(arguments):
            return
        done[kind] += 1
        if fault is None or kind != fault.kind or done[kind] < fault.at:
            return
        if fault.error:
            raise OSError(fault.error, os.strerror(fault.error))
        if done[kind] == fault.at:
            os.kill(os.getpid(), signal.SIGKILL)

    sys.addaudithook(hook)
    return done


def _writes(arguments: tuple[Any, ...]) -> bool:
    _, mode, flags = arguments
    return any(letter in mode for letter in "wax+") if mode else bool(flags & (os.O_WRONLY | os.O_RDWR))
