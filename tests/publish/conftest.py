import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest

from pipeline.config import Config
from pipeline.publish import sqlite, views
from pipeline.schema import TABLES
from tests.publish.material import parts, tables


@pytest.fixture(scope="session")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The database of the three articles."""
    path = tmp_path_factory.mktemp("out") / "svodka.db"
    sqlite.write([name for name in TABLES if name != "tokens"], parts(tables()), path, Config())
    return path


@pytest.fixture(scope="session")
def database(path: Path) -> Iterator[sqlite3.Connection]:
    with views.opened(path) as connection:
        yield connection
