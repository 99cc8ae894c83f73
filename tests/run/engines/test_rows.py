"""The tables are the same, whatever annotated them."""

import json
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest

from pipeline.config import Config
from pipeline.run import steps
from pipeline.run.store import Store
from pipeline.schema import TABLES

pytestmark = pytest.mark.filterwarnings("ignore")

TEXTS = [
    "Завод в Туле нарастил выпуск станков на 13%, сообщил РБК директор Олег Лапин 3 мая.",
    "«Мы построим мост», — сказал мэр Твери Игорь Рябов. Цена — 5 млрд рублей.",
    "5% " * 2_000,
    "Суд в Омске оштрафовал компанию «Ветер» на 300 тыс. рублей.",
]


@pytest.fixture(scope="module")
def raw(tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("raw") / "raw.jsonl"
    records = [{"text": text, "id": str(at), "published": "2024-05-04"} for at, text in enumerate(TEXTS)]
    file.write_text("\n".join(map(json.dumps, records)), "utf-8")
    return file


@pytest.fixture(scope="module")
def expected(raw: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    return rows(raw, tmp_path_factory.mktemp("serial"), engine="serial")


def rows(raw: Path, out: Path, **options: Any) -> dict[str, Any]:
    store, config = Store(out), Config(format=("parquet",), **options)
    steps.read_step([raw], store, config)
    steps.annotate_step(store, config)
    steps.resolve_step(store, config)
    steps.publish_step(store, config)
    return {name: store.read(name).to_pylist() for name in TABLES}


@pytest.mark.parametrize(
    "options",
    [
        {"engine": "processes", "workers": 2},
        pytest.param(
            {"engine": "ray", "workers": 2},
            marks=pytest.mark.skipif(find_spec("ray") is None, reason="svodka[ray] is not installed"),
        ),
    ],
    ids=lambda options: options["engine"],
)
def test_every_engine_gives_the_same_rows(
    raw: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    expected: dict[str, Any],
    options: dict[str, Any],
) -> None:
    monkeypatch.setattr("pipeline.run.layout.LARGEST", 100)  # several shards
    found = rows(raw, tmp_path / "out", **options)
    assert [row["error"] for row in found["errors"]] == ["LongSentence"]
    for name, table in expected.items():
        assert found[name] == table, name
