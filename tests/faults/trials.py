"""The trials: each does harm to a run, runs once more and tells whether anything was lost."""

from __future__ import annotations

import errno
import os
import random
import shutil
import signal
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from pipeline import cache
from pipeline.run import annotating
from tests.faults import layer, runs
from tests.faults.damaged import damaged
from tests.faults.layer import KILL, KINDS, Fault
from tests.faults.reading import Reading


@dataclass
class Tally:
    """Trials of a kind."""

    tried: int = 0
    lost: list[str] = field(default_factory=list)
    """What went wrong, of each that did."""

    def add(self, wrong: str | None) -> None:
        """Count a trial."""
        self.tried += 1
        if wrong:
            self.lost.append(wrong)


class Ground:
    """Articles, and what a run makes of them that nothing disturbs."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.old, self.new = folder / "old.jsonl", folder / "new.jsonl"
        runs.write_articles(self.old, range(18))
        runs.write_articles(self.new, range(6, 30))
        self.before = folder / "before"
        """An output of the old articles."""
        self._counts: dict[str, int] = {}
        (folder / "raw").mkdir()
        self.raw = folder / "raw" / "a.jsonl"
        self.expected: dict[str, str] = {}
        for name, articles in (("old", self.old), ("new", self.new)):
            self.put(articles)
            out = self.before if name == "old" else folder / "after"
            if runs.call(self.run(out), folder / "told"):
                raise AssertionError((folder / "told").read_text())
            self.expected[name] = runs.state_of(out)
        self.seconds = self._timed()
        """How long an undisturbed run over the new articles takes, models loaded."""

    def put(self, articles: Path) -> None:
        """What the next runs read."""
        self.raw.write_bytes(articles.read_bytes())

    def run(self, out: Path, fault: Fault | None = None) -> Callable[[], int]:
        """A run over the articles, with a fault."""

        def work() -> int:
            if fault:
                layer.install(fault, out)
            return runs.svodka("run", self.raw.parent, out, *runs.OPTIONS)

        return work

    def start(self, random_: random.Random) -> Path:
        """An output folder: none yet, or one with the result of the old articles."""
        out = self.folder / "out"
        if random_.random() < 0.3:
            shutil.rmtree(out, ignore_errors=True)
            return out
        return runs.copy(self.before, out)

    def operations(self, kind: str) -> int:
        """How many operations of a kind a run has."""
        if not self._counts:
            out, told = runs.copy(self.before, self.folder / "counted"), self.folder / "counts"

            def count() -> int:
                done = layer.install(None, out)
                code = self.run(out)()
                told.write_text("\n".join(f"{name} {done[name]}" for name in KINDS))
                return code

            if runs.call(count):
                raise AssertionError("a run that nothing disturbed failed")
            self._counts = {name: int(n) for name, n in map(str.split, told.read_text().splitlines())}
        return self._counts[kind]

    def _timed(self) -> float:
        began = time.monotonic()
        runs.call(self.run(runs.copy(self.before, self.folder / "timed")))
        return time.monotonic() - began

    def after(self, out: Path) -> str | None:
        """What is wrong after a run that was disturbed, and after one more; None for nothing."""
        shown = runs.state_of(out) if out.exists() else ""
        if shown not in ("", self.expected["old"], self.expected["new"]):
            return f"what is shown is {shown[:20]}"
        code = runs.call(self.run(out), told := self.folder / "told")
        if code:
            return f"the next run ended with {code}: {told.read_text()[-300:]}"
        if runs.state_of(out) != self.expected["new"]:
            return "the next run gives other tables"
        left = runs.left_over(out)
        return f"left over: {left}" if left else None


def kills(ground: Ground, random_: random.Random) -> Iterator[tuple[str, str | None]]:
    """The process is killed before an operation on files."""
    while True:
        kind = random_.choice(list(KINDS))
        fault = Fault(kind, random_.randint(1, max(1, ground.operations(kind))), KILL)
        out = ground.start(random_)
        runs.call(ground.run(out, fault))
        yield f"kill at {kind}", _named(fault, ground.after(out))


def errors(ground: Ground, random_: random.Random) -> Iterator[tuple[str, str | None]]:
    """Operations fail, as on a full or a broken disk: the run says so in one line."""
    while True:
        kind, number = random_.choice(list(KINDS)), random_.choice([errno.ENOSPC, errno.EIO])
        fault = Fault(kind, random_.randint(1, max(1, ground.operations(kind))), number)
        out, told = ground.start(random_), ground.folder / "told"
        code = runs.call(ground.run(out, fault), told)
        said = told.read_text()
        wrong = None if code in (0, 2) and "Traceback" not in said else f"ended with {code}: {said[-300:]}"
        yield errno.errorcode[number], _named(fault, wrong or ground.after(out))


def moments(ground: Ground, random_: random.Random) -> Iterator[tuple[str, str | None]]:
    """The process is killed at any moment."""
    while True:
        out, wait = ground.start(random_), random_.uniform(0, 1.2 * ground.seconds)
        pid = runs.child(ground.run(out))
        time.sleep(wait)
        os.kill(pid, signal.SIGKILL)
        runs.end(pid)
        yield "kill at random", _named(wait, ground.after(out))


def together(ground: Ground, random_: random.Random) -> Iterator[tuple[str, str | None]]:
    """Two runs on one output: one is told to wait, and nothing is mixed."""
    while True:
        out = ground.start(random_)
        first = runs.child(ground.run(out))
        time.sleep(random_.uniform(0, 0.3))
        codes = (runs.call(ground.run(out)), runs.end(first))
        wrong = None if set(codes) <= {0, 2} and 0 in codes else f"ended with {codes}"
        yield "two runs at once", wrong or ground.after(out)


def readers(ground: Ground, random_: random.Random) -> Iterator[tuple[str, str | None]]:
    """Looks at an output while a run replaces it: all see the old result or the new one."""
    while True:
        out = runs.copy(ground.before, ground.folder / "out")
        pid = runs.child(ground.run(out))
        while os.waitpid(pid, os.WNOHANG) == (0, 0):
            seen = runs.state_of(out)
            whole = seen in (ground.expected["old"], ground.expected["new"])
            yield "looks during a run", None if whole else f"saw {seen[:20]!r}"
            time.sleep(random_.uniform(0, 0.05))


def inputs(ground: Ground, random_: random.Random) -> Iterator[tuple[str, str | None]]:
    """Damaged files of every kind: each is told of, and costs no article of another file.

    A run reads one of each; where it fails as a whole, each is read once more alone.
    """
    reading = Reading(ground.folder)
    while True:
        files = {name: damaged(content, random_) for name, content in reading.files.items()}
        wrong = reading.wrong(files)
        if "" in wrong:
            for name, content in files.items():
                alone = reading.wrong({name: content})
                wrong[name] = "; ".join(alone.values())
            if not any(wrong[name] for name in files):
                wrong["a.jsonl"] = f"all together: {wrong['']}"
        for name in files:
            yield f"damaged {name[1:]}", wrong.get(name) or None


def caches(ground: Ground, random_: random.Random) -> Iterator[tuple[str, str | None]]:
    """A file of the cache is cut, zeroed, forged: it changes no row."""
    while True:
        file = random_.choice(cache.files())
        whole = file.read_bytes()
        at = random_.randrange(len(whole))
        size = random_.randint(1, 1 << 16)
        harm = random_.choice([bytes(size), random_.randbytes(size), whole[:size]])
        file.write_bytes(whole[:at] if random_.random() < 0.2 else whole[:at] + harm + whole[at + size :])
        out = ground.folder / "out"
        shutil.rmtree(out, ignore_errors=True)

        def run(out: Path = out) -> int:
            annotating.load.cache_clear()
            return ground.run(out)()

        code = runs.call(run, told := ground.folder / "told")
        wrong = f"ended with {code}: {told.read_text()[-300:]}" if code else None
        if not code and runs.state_of(out) != ground.expected["new"]:
            wrong = "other tables"
        file.write_bytes(whole)
        yield "hostile cache", _named(file.name, wrong)


def _named(what: object, wrong: str | None) -> str | None:
    return f"{what}: {wrong}" if wrong else None


TRIALS = {each.__name__: each for each in (kills, errors, moments, together, readers, inputs, caches)}


def tallied(folder: Path, counts: dict[str, int], seed: int) -> dict[str, Tally]:
    """So many trials of each of TRIALS, by what was done to the runs; fewer, where they are interrupted."""
    ground = Ground(folder)
    found: dict[str, Tally] = {}
    with suppress(KeyboardInterrupt):
        for at, (name, count) in enumerate(counts.items()):
            trials = TRIALS[name](ground, random.Random(f"{seed} {at}"))
            for _ in range(count):
                kind, wrong = next(trials)
                found.setdefault(kind, Tally()).add(wrong)
    return found
