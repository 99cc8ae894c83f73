"""Every name that `pipeline` exports does what its docstring says."""

from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path

import pandas as pd
import pytest

import pipeline
from pipeline.article import MOSCOW
from pipeline.config import Config
from pipeline.publish import sqlite
from pipeline.run import steps
from pipeline.run.store import Store
from tests.publish.material import parts, tables
from tests.run.material import shown


def article(tmp_path: Path) -> None:
    moment = datetime(2024, 8, 17, 20, 34, tzinfo=MOSCOW)
    made = pipeline.Article(uri="a.txt", text="Снег выпал вчера.", title="Погода", published=moment)
    found = pipeline.annotate(made)
    assert found["documents"].loc[0, ["uri", "title", "text"]].tolist() == [
        "a.txt",
        "Погода",
        "Снег выпал вчера.",
    ]
    assert str(found["dates"]["date_from"][0].date()) == "2024-08-16"


def annotate(tmp_path: Path) -> None:
    found = pipeline.annotate(["Цены выросли на 5%.", "Анна Лаптева уехала."], published="2024-08-17")
    assert found["percents"][["low", "measure", "direction", "indicator"]].values.tolist() == [
        [5, "change", "up", "цены"]
    ]
    assert found["entities"]["name"].tolist() == ["Анна Лаптева"]


def load(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Цены выросли на 5%.", "utf-8")
    store, config = Store(tmp_path / "out"), Config(workers=1)
    steps.read_step([tmp_path / "a.txt"], store, config)
    steps.publish_step(store, config)
    assert pipeline.load("percents", store.root)["text"].tolist() == ["5%"]
    assert pipeline.load("percents", store.root, columns=["low"]).columns.tolist() == ["low"]


def view(tmp_path: Path) -> None:
    def write(path: Path) -> None:
        sqlite.write(["mentions"], parts(tables()), path, Config())

    shown(tmp_path / "out", {}, {"svodka.db": write})
    found = pipeline.view("people_by_day", tmp_path / "out", person="Олег Громов", since="2024-10-01")
    assert found["published_date"].tolist() == [pd.Timestamp("2024-10-01"), pd.Timestamp("2024-10-02")]
    assert found["n_documents"].tolist() == [1, 1]


def articles(folder: Path) -> None:
    (folder / "a.txt").write_text("Мост открыт\n\n17 августа 2024, 10:00\n\nМост открыли в Туле.", "utf-8")
    (found,) = pipeline.articles(folder / "a.txt")
    assert (found.title, found.day) == ("Мост открыт", date(2024, 8, 17))


def render(folder: Path) -> None:
    html = pipeline.render("Экспорт чая упал на 6%.")
    assert "6%" in html
    assert "<mark" in html


EXERCISED: dict[str, Callable[[Path], None]] = {
    "Article": article,
    "annotate": annotate,
    "articles": articles,
    "load": load,
    "render": render,
    "view": view,
}


@pytest.mark.parametrize("name", pipeline.__all__)
def test_exported(name: str, tmp_path: Path) -> None:
    EXERCISED[name](tmp_path)
