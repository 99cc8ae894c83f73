"""`python -m tests.faults`: many trials of every kind; prints how many were tried, survived, lost."""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
from pathlib import Path

from pipeline.run import process


def main() -> int:
    """The exit code: 1 where a trial lost something."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--trials", type=int, default=60, help="of each kind")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--only", nargs="*", help="kinds of trials")
    parser.add_argument("--growth", action="store_true", help="time of texts that repeat a pattern, instead")
    asked = parser.parse_args()
    process.prepare()
    process.end_as_interrupted()  # with the table of what was tried until then
    # What is forked from a process of several threads may wait for ever for a lock that one of them held.
    os.environ["ARROW_NUM_THREADS"] = "1"
    from tests.faults import growth, runs, trials

    if asked.growth:
        return growth.main()
    lost = 0
    with tempfile.TemporaryDirectory() as folder:
        os.environ["SVODKA_CACHE"] = f"{folder}/cache"
        runs.prepare()
        counts = dict.fromkeys(asked.only or trials.TRIALS, asked.trials)
        print(f"{'':<22}{'tried':>7}{'survived':>10}{'lost':>6}")
        for kind, tally in trials.tallied(Path(folder), counts, asked.seed).items():
            lost += len(tally.lost)
            print(f"{kind:<22}{tally.tried:>7}{tally.tried - len(tally.lost):>10}{len(tally.lost):>6}")
            for each in tally.lost[:5]:
                print(f"    {each}")
    return int(lost > 0)


if __name__ == "__main__":
    sys.exit(main())
