"""Small runs, each in a child process of one that has loaded the models: hundreds of them take minutes."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import sqlite3
import sys
import traceback
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import NoReturn

from pipeline import cli, stages
from pipeline.article import Article
from pipeline.models import forms, lemmatizer
from pipeline.publish.formats import DATABASE
from pipeline.run import annotating, layout
from pipeline.run.generations import Generation, looking
from pipeline.schema import TABLES

PEOPLE = ("Олег Лапин", "Игорь Рябов", "Анна Сомова", "Пётр Лукин", "Лапин", "министр Сомова")
TOWNS = ("Туле", "Твери", "Омске", "Баку", "Казани")

STEMS = ("завод", "город", "мост", "выпуск", "рост")
ENDINGS = ("", "а", "у", "ом", "е", "ы", "ов", "ам", "ами", "ах", "ский", "ского", "скому", "ник", "ника")

KEPT = [name for name in TABLES if name != "tokens"]
"""Tables of the database."""

OPTIONS = ("--engine", "serial", "--format", "parquet,csv,sqlite")


def write_articles(file: Path, numbers: range) -> Path:
    """Articles that name one another's people: identity has to be resolved over all."""
    records = [
        {
            "id": str(n),
            "published": f"2024-05-{n % 28 + 1:02d}",
            "text": f"{PEOPLE[n % 6]} открыл в {TOWNS[n % 5]} завод за {n + 2} млн рублей. "
            f"Выпуск вырос на {n % 40 + 1}%.",
        }
        for n in numbers
    ]
    file.write_text("\n".join(json.dumps(record, ensure_ascii=False) for record in records), "utf-8")
    return file


def prepare() -> None:
    """Load what runs need, and make shards small enough for a run of several."""
    layout.SMALLEST, layout.LARGEST, layout.ENDS = 600, 1_500, 3
    call(_fill_cache)
    annotating.load("fast", False)


def _fill_cache() -> int:
    """Annotate words enough to be worth a file."""
    forms.WORTH_KEEPING = lemmatizer.WORTH_KEEPING = 100
    models = annotating.load("fast", False)
    words = " ".join(f"{stem}{end}" for stem in STEMS for end in ENDINGS)
    stages.annotated([Article(uri="words", text=f"{words}. {words.title()}.")], models)
    models.keep()
    return 0


def svodka(*arguments: object) -> int:
    """The exit code of a command in this process; 1 where it ends with a traceback."""
    sys.argv = ["svodka", *map(str, arguments)]
    try:
        cli.main()
    except SystemExit as end:
        return int(end.code or 0)
    except BaseException:
        traceback.print_exc()
        return 1
    return 0


def child(work: Callable[[], int], told: Path | None = None) -> int:
    """Start a process that ends with what `work` gives; its pid. What it prints goes to `told`."""
    sys.stdout.flush()
    pid = os.fork()
    if pid == 0:
        _work(work, told or Path(os.devnull))
    return pid


def _work(work: Callable[[], int], told: Path) -> NoReturn:
    code = 1
    try:
        with told.open("w") as file:
            os.dup2(file.fileno(), 1)
            os.dup2(file.fileno(), 2)
        code = work()
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(code)


def end(pid: int) -> int:
    """The exit code of a child; below zero the signal that ended it."""
    return os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])


def call(work: Callable[[], int], told: Path | None = None) -> int:
    """The exit code of `work` in a child."""
    return end(child(work, told))


def state(out: Path) -> str:
    """A digest of the result that is shown: rows in their order, CSV, and the rows of the database in any.

    "" where there is none. All is of one generation. Raises OSError where what is shown is not whole.
    """
    if not (out / ".svodka" / "current").exists():
        return ""

    def look(shown: Generation) -> str:
        digest = hashlib.sha256()
        for name in TABLES:
            digest.update(repr(shown.table(name).to_pylist()).encode())
        for name in sorted(shown.files):
            if name.endswith(".csv"):
                digest.update(shown.path(name).read_bytes())
        for row in rows_of(shown.path(DATABASE)):
            digest.update(row.encode())
        return digest.hexdigest()

    return looking(out, look)


def rows_of(database: Path) -> list[str]:
    """What each table of a database holds, and what its search finds. OSError where it is damaged."""
    if not database.exists():
        raise FileNotFoundError(2, "no database", str(database))
    try:
        with closing(sqlite3.connect(f"file:{database}?mode=ro", uri=True)) as connection:
            rows = [
                f"{name} {row}"
                for name in (*KEPT, "search")
                for row in connection.execute(f'SELECT * FROM "{name}"')
            ]
    except sqlite3.DatabaseError as error:
        raise OSError(5, f"damaged: {error}", str(database)) from error
    return sorted(rows)


def state_of(out: Path) -> str:
    """`state`, read in a child; "damaged" where it cannot be read."""
    told = out.with_name(f"{out.name}.state")

    def look() -> int:
        print(state(out))
        return 0

    return told.read_text().strip() if call(look, told) == 0 else "damaged"


def left_over(out: Path) -> list[str]:
    """Files that a run was writing when it ended."""
    return [str(each) for each in out.rglob(".*.*") if each.is_file() and each.name[-1].isdigit()]


def copy(source: Path, target: Path) -> Path:
    """The folder as it is, with its links."""
    shutil.rmtree(target, ignore_errors=True)
    shutil.copytree(source, target, symlinks=True)
    return target
