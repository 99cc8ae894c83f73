import asyncio
import socket
from pathlib import Path
from typing import Any
from urllib.parse import unquote_plus, urlencode

import pytest
from lxml import html

from pipeline.publish.views import VIEWS
from pipeline.schema import SCHEMAS
from tests.publish.material import A, B, C

httpx = pytest.importorskip("httpx", reason="httpx asks for the pages")
browse = pytest.importorskip("pipeline.publish.browse", reason="Datasette is not installed: svodka[browse]")


def answer(path: Path, address: str, method: str = "GET") -> Any:
    """What the application over the database answers."""

    async def ask() -> Any:
        site = browse.application(path)
        await site.invoke_startup()
        transport = httpx.ASGITransport(app=site.app())
        async with httpx.AsyncClient(transport=transport, base_url=f"http://{browse.HOST}") as client:
            return await client.request(method, address)

    return asyncio.run(ask())


def links(path: Path, address: str, column: str) -> list[str]:
    """Where the cells of a column lead, row by row."""
    page = html.fromstring(answer(path, address).text)
    return [str(each) for each in page.xpath(f"//td[contains(@class, 'col-{column}')]//a/@href")]


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
    assert [(row["what"].split()[0], row["name"], row["detail"], row["n_documents"]) for row in rows] == [
        ("имя", "Олег Громов", None, 2),
        ("с", "Анна Лаптева", None, 2),
        ("где", "Тула", None, 1),
        ("слова", None, "Громов был … берёза дороже", None),
    ]
    (chief, *_) = (
        row for row in asked(path, "dossier", person="Лаптева") if row["what"] == "должность · post"
    )
    assert (chief["name"], chief["detail"]) == ("Окский банк", "глава")


def test_every_question_can_be_asked_of_all_tables(path: Path) -> None:
    page = answer(path, "/svodka").text
    asked = {name for name, _, _ in browse.QUERY.findall(source())}
    assert len(asked) == 6
    assert all(f'href="/svodka/{name}"' in page for name in asked)


def source() -> str:
    return Path(browse.__file__).with_name("queries.sql").read_text("utf-8")


@pytest.mark.parametrize(
    ("query", "parameters", "column", "expected"),
    [
        ("series", {"indicator": "", "status": "fact"}, "indicator", ["берёза"]),
        ("series", {"indicator": "ставк", "status": ""}, "high", [20.0]),
        ("quotes", {"speaker": "Лукин"}, "quote", ["Ставка"]),
        ("named", {"name": "Окск"}, "doc_id", [B]),
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


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("/svodka/quotes_by_speaker", [f"/article/{A}#s1", f"/article/{B}#s1"]),
        ("/svodka/articles", [f"/article/{C}", f"/article/{A}", f"/article/{B}"]),
        ("/svodka/money", [f"/article/{A}#s1", f"/article/{B}#s1"]),
        ("/svodka/quotes?speaker=Лукин", [f"/article/{B}#s1"]),
        ("/svodka/search?words=берёза", [f"/article/{A}#s1"]),
    ],
)
def test_rows_lead_to_the_sentence_of_their_article(path: Path, address: str, expected: list[str]) -> None:
    assert links(path, address, "doc_id") == expected
    for target in expected:
        page, _, sentence = target.partition("#")
        assert not sentence or f'id="{sentence}"' in answer(path, page).text


def test_names_lead_to_what_is_known_of_them(path: Path) -> None:
    (gromov, *_) = links(path, "/svodka/who_where?place=Тула&person=Олег+Громов", "person")
    assert unquote_plus(gromov) == "/svodka/dossier?person=Олег Громов"
    assert unquote_plus(links(path, gromov, "name")[-1]) == "/svodka/named?name=Тула"


def test_an_article_has_everything_marked(path: Path) -> None:
    page = html.fromstring(answer(path, f"/article/{B}").text)
    marked = {(mark.get("class"), mark.text_content()) for mark in page.xpath("//main/div//mark")}
    assert {("DATE", "5 ноября"), ("NUMBER", "19%"), ("QUOTE", "Ставка")} <= marked
    assert page.xpath("//p[1]/a/@href") == ["/svodka", f"/svodka/documents/{B}"]
    assert answer(path, f"/svodka/documents/{B}").status_code == 200


def test_an_article_that_is_not_there(path: Path) -> None:
    assert answer(path, "/article/0").status_code == 404


def test_every_facet_and_every_linked_column_is_a_column() -> None:
    columns = {name: {each.name for each in view.columns} for name, view in VIEWS.items()}
    columns |= {name: set(schema.names) for name, schema in SCHEMAS.items()}
    assert all(set(facets) <= columns[name] for name, facets in browse.FACETS.items())
    assert set(browse.LINKED) <= set().union(*columns.values())


def test_it_listens_on_this_machine_alone(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    bound: list[tuple[str, int]] = []
    monkeypatch.setattr("uvicorn.Server.run", lambda _, sockets: bound.append(sockets[0].getsockname()))
    with socket.socket() as free:
        free.bind((browse.HOST, 0))
        port = free.getsockname()[1]
        with pytest.raises(OSError, match=f"port {port} cannot be had .*--port"):
            browse.serve(path, port)
    browse.serve(path, port)
    assert bound == [("127.0.0.1", port)]


def test_a_missing_database_is_named(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError, match="export --format sqlite"):
        browse.application(tmp_path / "svodka.db")
