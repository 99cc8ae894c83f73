import asyncio
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import pytest

from pipeline.publish.views import VIEWS
from tests.publish.material import A

httpx = pytest.importorskip("httpx", reason="httpx asks for the pages")
browse = pytest.importorskip("pipeline.publish.browse", reason="Datasette is not installed: svodka[browse]")


def answer(path: Path, address: str, method: str = "GET", **more: Any) -> Any:
    """What the application over the database answers."""

    async def ask() -> Any:
        site = browse.application(path, **more)
        await site.invoke_startup()
        transport = httpx.ASGITransport(app=site.app())
        async with httpx.AsyncClient(transport=transport, base_url=f"http://{browse.HOST}") as client:
            return await client.request(method, address)

    return asyncio.run(ask())


def asked(path: Path, query: str, **parameters: str) -> list[dict[str, Any]]:
    """The rows of a ready question."""
    found = answer(path, f"/svodka/{query}.json?{urlencode(parameters)}&_shape=array")
    assert found.status_code == 200, found.text
    rows: list[dict[str, Any]] = found.json()
    return rows


@pytest.mark.parametrize("page", ["/", "/svodka", *(f"/svodka/{name}" for name in (*VIEWS, "documents"))])
def test_pages_are_answered_and_load_nothing_from_elsewhere(path: Path, page: str) -> None:
    found = answer(path, page)
    assert found.status_code == 200
    assert 'src="http' not in found.text
    assert 'rel="stylesheet" href="http' not in found.text


def test_titles_are_in_russian_and_english(path: Path) -> None:
    page = answer(path, "/svodka/who_where").text
    assert "Кто где · who_where" in page
    assert "local day of publication" in page


@pytest.mark.parametrize("words", ["ставка", "ставками"])
def test_search_finds_by_lemma(path: Path, words: str) -> None:
    assert {row["kind"] for row in asked(path, "search", words=words)} == {"title", "sentence"}


def test_a_search_without_words_finds_nothing(path: Path) -> None:
    assert asked(path, "search", words="") == []


def test_dossier(path: Path) -> None:
    rows = asked(path, "dossier", person="Громов")
    assert [(row["what"].split()[0], row["detail"], row["n_documents"]) for row in rows] == [
        ("имя", "Олег Громов", 2),
        ("с", "Анна Лаптева", 2),
        ("где", "Тула", 1),
        ("слова", "Громов был … берёза дороже", None),
    ]


@pytest.mark.parametrize(
    ("query", "parameters", "column", "expected"),
    [
        ("series", {"indicator": "", "status": "fact"}, "indicator", ["берёза"]),
        ("series", {"indicator": "ставк", "status": ""}, "high", [20.0]),
        ("quotes", {"speaker": "Лукин"}, "quote", ["Ставка"]),
        ("people", {"since": "2024-10-02", "until": ""}, "person", ["Анна Лаптева", "Олег Громов"]),
    ],
)
def test_ready_questions(
    path: Path, query: str, parameters: dict[str, str], column: str, expected: list[Any]
) -> None:
    assert [row[column] for row in asked(path, query, **parameters)] == expected


def test_the_database_cannot_be_changed(path: Path) -> None:
    before = path.read_bytes()
    assert answer(path, "/svodka?sql=DELETE+FROM+documents").status_code == 400
    assert answer(path, "/svodka/documents", "POST").status_code >= 400
    assert path.read_bytes() == before


def test_an_article_is_drawn_by_what_is_given(path: Path) -> None:
    def render(database: Path, doc_id: str) -> str | None:
        return f"<mark>{database.name}</mark>" if doc_id == A else None

    assert answer(path, f"/article/{A}", render=render).text == "<mark>svodka.db</mark>"
    assert answer(path, "/article/0", render=render).status_code == 404
    assert answer(path, f"/article/{A}").status_code == 404


def test_it_listens_on_this_machine_alone(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    told: dict[str, Any] = {}
    monkeypatch.setattr("uvicorn.run", lambda app, **options: told.update(options))
    browse.serve(path, 8009)
    assert (told["host"], told["port"]) == ("127.0.0.1", 8009)


def test_a_missing_database_is_named(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError, match="export --format sqlite"):
        browse.application(tmp_path / "svodka.db")
