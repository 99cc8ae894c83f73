"""Whom a surname alone means: texts with marked names, (type, text, base form)."""

from __future__ import annotations

import re
from datetime import UTC, datetime

import pyarrow as pa
import pytest

from pipeline.resolve import evidence, resolve
from pipeline.schema import SCHEMAS

MARK = re.compile(r"\[(\w+):([^|\]]+)(?:\|([^\]]+))?\]")
"""A name in a text: "[PER:Гончара|Гончар]", or "[PER:Гончар]" where it stands in its base form."""


def entities(*texts: str) -> list[list[str | None]]:
    """The entity of every marked name that has one, a list a text."""
    rows, documents = [], []
    for at, marked in enumerate(texts):
        text, found = "", list[tuple[int, str, str, str]]()
        end = 0
        for match in MARK.finditer(marked):
            text += marked[end : match.start()]
            found.append((len(text), match[1], match[2], match[3] or match[2]))
            text += match[2]
            end = match.end()
        text += marked[end:]
        for number, (start, kind, name, normal) in enumerate(found):
            first, _, last = normal.rpartition(" ") if kind == "PER" else ("", "", "")
            last = "" if first and last.endswith(("вич", "вна")) else last  # the father's name is no surname
            rows.append(
                {
                    "doc_id": str(at),
                    "mention_id": number,
                    "sentence_id": 0,
                    "field": "text",
                    "start": start,
                    "stop": start + len(name),
                    "text": name,
                    "type": kind,
                    "descriptor": False,
                    "normal": normal,
                    "first": first or None,
                    "last": last or None,
                }
            )
        published = datetime(2024, 5, 1, tzinfo=UTC)
        day = published.date()
        documents.append(
            {"doc_id": str(at), "title": None, "text": text, "published": published, "published_date": day}
        )
    schema = pa.schema([SCHEMAS["documents"].field(name) for name in documents[0]])
    tables = {
        "mentions": pa.Table.from_pylist(rows, schema=SCHEMAS["mentions"]),
        "documents": pa.Table.from_pylist(documents, schema=schema),
    }
    mentions = resolve(tables)["mentions"].to_pylist()
    return [
        [row["entity_id"] for row in mentions if row["doc_id"] == str(at) and row["entity_id"]]
        for at in range(len(texts))
    ]


@pytest.mark.parametrize(
    ("text", "bearer"),
    [
        ("[PER:Вера Гончар] и сосед [PER:Пётр Гончар] спорят. [PER:Гончар] рассказала о шуме.", 0),
        ("[PER:Вера Гончар] и сосед [PER:Пётр Гончар] спорят. Заявил [PER:Гончар] и о шуме.", 1),
        ("[PER:Пётр Гончар] с женой [PER:Вера Гончар] пришли. Их спросили, но [PER:Гончар] промолчал.", 0),
        ("[PER:Пётр Гончар] и [PER:Яков Гончар] пришли. [PER:Гончар] ушёл.", 1),
    ],
)
def test_of_two_bearers_that_of_the_gender(text: str, bearer: int) -> None:
    [found] = entities(text)
    assert found[2] == found[bearer] != found[1 - bearer]


def test_of_two_bearers_that_of_the_title() -> None:
    [found] = entities(
        "[PROFESSION:Судья] [PER:Ян Рубо] и [PROFESSION:певец] [PER:Пьер Рубо] знакомы. "
        "[PROFESSION:Судья] [PER:Рубо] занят."
    )
    assert found[2] == found[0] != found[1]


def test_a_title_tells_the_bearer_of_another_article() -> None:
    judge, singer, lone = entities(
        "[PROFESSION:Судья] [PER:Анна Вяткина] вынесла приговор.",
        "[PROFESSION:Певица] [PER:Ольга Вяткина] победила.",
        "[PROFESSION:Судья] [PER:Вяткина] отклонила жалобу.",
    )
    assert lone == judge != singer


def test_another_title_is_no_evidence() -> None:
    full, lone = entities(
        "[PROFESSION:Певец] [PER:Марк Лисицын] даст концерт.",
        "[PROFESSION:Министр обороны] [PER:Лисицын] прибыл в [LOC:Минске|Минск].",
    )
    assert not {*full} & {*lone}


def test_the_gender_of_another_article_excludes() -> None:
    company = "[ORG:Клуб Ладья] и [PER:Анна Ферзь] ждут."
    woman, man = entities(
        f"[PER:Вера Гончар] уехала. {company}", f"[PER:Гончар] сказал, что остаётся. {company}"
    )
    assert woman[0] != man[0]
    woman, same = entities(
        f"[PER:Вера Гончар] уехала. {company}", f"[PER:Гончар] сказала, что остаётся. {company}"
    )
    assert woman[0] == same[0]


@pytest.mark.parametrize(
    "thing", ["пистолет", "у театра", "на улице", "фонд", "премию", "в школе имени", "на пл.", "завод им."]
)
def test_what_is_named_after_a_person_is_not_the_person(thing: str) -> None:
    [inside] = entities(f"[PER:Олег Комаров] пришёл. Нашли {thing} [PER:Комарова|Комаров].")
    assert inside[0] != inside[1]
    company = "[ORG:Клуб Ладья] и [PER:Анна Ферзь] ждут."
    full, named = entities(
        f"[PER:Олег Комаров] пришёл. {company}", f"Нашли {thing} [PER:Комарова|Комаров]. {company}"
    )
    assert full[0] != named[0]


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("министр обороны", "бывший министр обороны", True),
        ("министр", "министр обороны", True),
        ("министр обороны", "министр культуры", False),
        ("судья", "певец", False),
    ],
)
def test_titles(one: str, other: str, same: bool) -> None:
    assert evidence.same_title(evidence.title(one), evidence.title(other)) == same


@pytest.mark.parametrize(
    ("word", "gender"), [("рассказала", "femn"), ("ушёл", "masc"), ("стали", ""), ("", "")]
)
def test_gender_of_a_verb(word: str, gender: str) -> None:
    assert evidence.of_verb(word) == gender


@pytest.mark.parametrize(("name", "gender"), [("Вера", "femn"), ("Пётр", "masc"), ("Саша", ""), ("Дз", "")])
def test_gender_of_a_given_name(name: str, gender: str) -> None:
    assert evidence.of_first_name(name) == gender


def test_a_pseudonym_that_most_articles_explain() -> None:
    company = "[ORG:Клуб Ладья]"
    first, _, second, third = entities(
        f"[PER:Ян Хомяк] (настоящее имя [PER:Иван Рогов]) пришёл. {company}",
        f"[PER:Ян Хомяк] (настоящее имя [PER:Иван Рогов]) ушёл. {company}",
        f"[PER:Ян Хомяк] поёт. [PER:Хомяк] рад. {company}",
        f"[PER:Иван Рогов] пишет. {company}",
    )
    assert len({*first[:2], *second[:2], third[0]}) == 1


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Саша Лосев", "Александр Лосев", True),
        ("Саша Лосева", "Александра Лосева", True),
        ("Саша Лосева", "Александр Лосева", False),
        ("Саша Заречная", "Александра Заречная", True),
        ("Саша Жомулин", "Александр Жомулин", True),
        ("Саша Жомулина", "Александра Жомулина", True),
        ("Катя Лосева", "Екатерина Лосева", True),
        ("Халид аль-Харири", "Халид Харири", True),
        ("Мохаммед Харири", "Мухаммад Харири", True),
    ],
)
def test_variants_of_a_name(one: str, other: str, same: bool) -> None:
    [found] = entities(f"[PER:{one}] и [PER:{other}].")
    assert (found[0] == found[1]) == same


@pytest.mark.parametrize("street", ["ул.", "улице", "площадь"])
def test_a_street_has_nobody_s_name(street: str) -> None:
    company = "[ORG:Клуб Ладья] и [PER:Анна Ферзь] ждут."
    full, named = entities(
        f"[PER:Мария Комарова] пришла. {company}", f"На {street} [PER:Комарова]. {company}"
    )
    assert full[0] != named[0]


FAMOUS = ["[PER:Дональд Рогов] у власти."] * 5
COMPANY = "[ORG:Клуб Ладья] и [PER:Анна Ферзь] ждут."


def test_one_known_to_all_is_meant_whatever_the_company_of_another() -> None:
    *many, rare, lone = entities(
        *FAMOUS, f"[PER:Иванка Рогов] пришла. {COMPANY}", f"[PER:Рогов] у моря. {COMPANY}"
    )
    assert lone[0] == many[0][0] != rare[0]


@pytest.mark.parametrize(
    ("text", "same"),
    [
        ("[PER:Рогов] также заявил.", True),
        ("[PER:Рогов] также заявила.", False),
        ("Слова [PER:Рогова|Рогов] ждут.", True),
        ("Слышна музыка [PER:Рогова|Рогов].", False),
        ("Читают роман [PER:Рогова|Рогов].", False),
    ],
)
def test_one_known_to_all_is_not_meant_against_evidence(text: str, same: bool) -> None:
    *many, lone = entities(*FAMOUS, text)
    assert (lone[0] == many[0][0]) == same


def test_a_work_is_of_its_creator() -> None:
    composer, player, lone = entities(
        "[PROFESSION:Композитор] [PER:Ян Рубо] умер.",
        "[PROFESSION:Футболист] [PER:Пьер Рубо] ушёл.",
        "Звучит музыка [PER:Рубоа|Рубо].",
    )
    assert lone[0] == composer[0] != player[0]


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Олег Павлович", "Олег Павлович", True),
        ("Олег Павлович", "Олег Ильич", False),
        ("Олег Павлович", "Олег", False),
        ("Олег Павлович", "Олег Рогов", False),
    ],
)
def test_a_given_name_and_that_of_the_father(one: str, other: str, same: bool) -> None:
    first, second = entities(f"[PER:{one}] пришёл.", f"[PER:{other}] ушёл.")
    assert (first[0] == second[0]) == same


def test_a_given_name_and_that_of_the_father_in_one_article() -> None:
    [found] = entities("[PER:Олег Рогов] пришёл. [PER:Олег Павлович] болен.")
    assert found[0] == found[1]


@pytest.mark.parametrize(
    ("surname", "declined", "gender"),
    [
        ("Рогов", False, "masc"),
        ("Рогова", False, "femn"),
        ("Заречная", False, ""),
        ("Ленская", False, "femn"),
        ("Ленский", False, "masc"),
        ("Клинтон", True, "masc"),
        ("Клинтон", False, ""),
        ("Собчак", True, "masc"),
        ("Дзюба", True, ""),
    ],
)
def test_gender_of_a_form(surname: str, declined: bool, gender: str) -> None:
    assert evidence.of_form(surname, declined=declined) == gender
