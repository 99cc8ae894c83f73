"""Run a command on some cores and print what it cost: ``python -m benchmarks.launch CORES COMMAND...``.

Linux counts the memory of the process that forks towards the peak of its child (getrusage(2), ru_maxrss),
so a command is started from here, where there is next to none, and not from a benchmark full of tables. Its
workers outlive it for a moment and are adopted from it (prctl(2), PR_SET_CHILD_SUBREAPER), to be counted too.
"""

from __future__ import annotations

import ctypes
import json
import os
import resource
import subprocess
import sys
import time

PR_SET_CHILD_SUBREAPER = 36


def main() -> None:
    """Run the command; after its own output, print a line of JSON."""
    cores, *command = sys.argv[1:]
    if ctypes.CDLL(None).prctl(PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0):
        raise OSError("prctl failed: workers would not be counted")
    os.sched_setaffinity(0, sorted(os.sched_getaffinity(0))[: int(cores)])
    started, clock = time.time(), time.perf_counter()
    code = subprocess.Popen(command).wait()
    seconds = time.perf_counter() - clock
    _wait_for_adopted()
    usage = resource.getrusage(resource.RUSAGE_CHILDREN)
    cost = {
        "code": code,
        "started": started,
        "seconds": seconds,
        "cpu": usage.ru_utime + usage.ru_stime,
        "megabytes": usage.ru_maxrss * 1024 / 1e6,
    }
    print(json.dumps(cost))


def _wait_for_adopted() -> None:
    while True:
        try:
            os.wait()
        except ChildProcessError:
            return


if __name__ == "__main__":
    main()
