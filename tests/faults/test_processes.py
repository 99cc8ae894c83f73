"""The whole program as a user starts it: what it leaves running, opens and writes."""

import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="looks at /proc")

ROOT = Path(__file__).parents[2]
ARTICLE = "Олег Лапин открыл в Туле завод. Выпуск вырос на 5%. "


def environment(folder: Path) -> dict[str, str]:
    """Every folder that a program may take for its own is one of ours, and empty."""
    own = {name: folder / name.lower() for name in ("HOME", "TMPDIR", "XDG_CACHE_HOME", "XDG_CONFIG_HOME")}
    for each in own.values():
        each.mkdir()
    return {
        "PATH": os.environ["PATH"],
        "PYTHONPATH": str(ROOT),
        "PYTHONDONTWRITEBYTECODE": "1",
        "SVODKA_CACHE": str(folder / "cache"),
        **{name: str(path) for name, path in own.items()},
    }


def session(leader: int) -> list[int]:
    """The processes of a session that have not ended."""
    found = []
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            state, _, _, own, *_ = stat.read_text().rpartition(")")[2].split()
        except OSError:  # it ended meanwhile
            continue
        if int(own) == leader and state != "Z":
            found.append(int(stat.parent.name))
    return found


def wait_for(true: Callable[[], bool], seconds: float) -> bool:
    end = time.monotonic() + seconds
    while not true():
        if time.monotonic() > end:
            return False
        time.sleep(0.02)
    return True


@pytest.mark.parametrize(
    ("number", "code"), [(signal.SIGKILL, -9), (signal.SIGTERM, 143), (signal.SIGINT, 130)]
)
def test_workers_end_with_their_parent(tmp_path: Path, number: signal.Signals, code: int) -> None:
    (tmp_path / "a.txt").write_text(ARTICLE * 4_000, "utf-8")
    run = subprocess.Popen(
        [sys.executable, "-m", "pipeline", "run", tmp_path / "a.txt", tmp_path / "out"],
        env=environment(tmp_path),
        cwd=tmp_path,
        stderr=subprocess.PIPE,
        start_new_session=True,
    )
    # the command, Python's tracker of files, a worker
    assert wait_for(lambda: len(session(run.pid)) >= 3, 120)
    os.kill(run.pid, number)
    _, said = run.communicate(timeout=60)
    assert run.returncode == code
    assert b"Traceback" not in said
    assert wait_for(lambda: not session(run.pid), 30)


@pytest.mark.skipif(shutil.which("strace") is None, reason="strace is not installed")
def test_a_run_opens_no_socket_and_writes_no_foreign_file(tmp_path: Path) -> None:
    raw, out, trace = tmp_path / "raw.txt", tmp_path / "out", tmp_path / "trace"
    raw.write_text(ARTICLE, "utf-8")
    before = set(tmp_path.iterdir())
    command = [sys.executable, "-m", "pipeline", "run", raw, out]
    traced = ["strace", "-f", "--seccomp-bpf", "-qq", "-e", "trace=socket", "-o", trace, *command]
    own = environment(tmp_path)
    subprocess.run(traced, env=own, cwd=tmp_path, check=True, capture_output=True, timeout=300)
    sockets = [line for line in trace.read_text().splitlines() if "AF_UNIX" not in line and "socket(" in line]
    assert sockets == []
    written = {path for path in set(tmp_path.iterdir()) - before if path.is_file() or any(path.iterdir())}
    assert written <= {out, trace, tmp_path / "cache"}
