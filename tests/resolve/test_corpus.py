"""Identity over small corpora: every test is a list of documents, each a list of names."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pyarrow as pa
import pytest

from pipeline.names.persons import is_eastern
from pipeline.resolve import Known, Resolver, census_of, document, links, names, naming, people, resolve
from pipeline.schema import SCHEMAS

Mention = tuple[str, str]
"""(type, base form); of a person "first last", one word is a surname."""


def tables(documents: dict[str, list[Mention]], glue: str = ", ") -> tuple[pa.Table, pa.Table]:
    rows, texts = [], []
    for doc_id, mentions in documents.items():
        text = ""
        for number, (kind, normal) in enumerate(mentions):
            between = " (" if normal.startswith("(") else glue if text else ""
            name = normal.strip("()")
            text += between
            first, _, last = name.rpartition(" ") if kind == "PER" else ("", "", "")
            if is_eastern(name.split()):
                last, _, first = name.partition(" ")
            rows.append(
                {
                    "doc_id": doc_id,
                    "mention_id": number,
                    "sentence_id": 0,
                    "field": "text",
                    "start": len(text),
                    "stop": len(text) + len(name),
                    "text": name,
                    "type": kind,
                    "descriptor": False,
                    "normal": name,
                    "first": first or None,
                    "last": last or None,
                }
            )
            text += name
        published = datetime(2024, 5, len(texts) + 1, tzinfo=UTC)
        texts.append(
            {
                "doc_id": doc_id,
                "title": None,
                "text": text,
                "published": published,
                "published_date": published.date(),
            }
        )
    schema = pa.schema([SCHEMAS["documents"].field(name) for name in texts[0]])
    return pa.Table.from_pylist(rows, schema=SCHEMAS["mentions"]), pa.Table.from_pylist(texts, schema=schema)


def whole(mentions: pa.Table, documents: pa.Table) -> tuple[pa.Table, pa.Table]:
    """The mentions with their entities, and the entities."""
    found = resolve({"mentions": mentions, "documents": documents})
    return found["mentions"], found["entities"]


def resolved(documents: dict[str, list[Mention]]) -> tuple[dict[str, list[str]], list[dict[str, object]]]:
    """Names of the entities of each document's mentions, and the rows of entities."""
    rows, entities = (table.to_pylist() for table in whole(*tables(documents)))
    names = {entity["entity_id"]: entity["name"] for entity in entities}
    found: dict[str, list[str]] = {doc_id: [] for doc_id in documents}
    for row in rows:
        found[row["doc_id"]].append(names[row["entity_id"]])
    return found, entities


def test_inside_a_document() -> None:
    found, _ = resolved(
        {
            "a": [
                ("PER", "Ильхам Алиев"),
                ("PER", "Алиев"),
                ("PER", "И. Алиев".replace(".", "")),
                ("PER", "Ильхам"),
                ("LOC", "РФ"),
                ("LOC", "Россия"),
                ("LOC", "Российская Федерация"),
                ("ORG", "Шанхайская организация сотрудничества"),
                ("ORG", "(ШОС)"),
            ]
        }
    )
    shanghai = "Шанхайская организация сотрудничества"
    assert found["a"] == [*["Ильхам Алиев"] * 4, *["Россия"] * 3, shanghai, shanghai]


def test_abbreviations_that_no_table_has() -> None:
    found, entities = resolved(
        {
            "a": [("ORG", "Союз кротоведов Урала"), ("ORG", "(СКУ)"), ("LOC", "Пермь")],
            "b": [("ORG", "СКУ")],  # explained in another document
            "c": [("ORG", "СКО")],
        }
    )
    assert found["a"][:2] == ["Союз кротоведов Урала"] * 2
    assert found["b"] == ["Союз кротоведов Урала"]
    assert found["c"] == ["СКО"]
    assert entities[0]["aliases"] == ["СКУ"]


@pytest.mark.parametrize(
    ("long", "short", "same"),
    [
        # by letters in their order, right behind the name of one type; by initials wherever it stands
        (("ORG", "Верхневолжский завод"), ("ORG", "(ВВЗ)"), True),
        (("LOC", "Верхневолжский завод"), ("ORG", "(ВВЗ)"), False),
        (("ORG", "Верхневолжский завод"), ("ORG", "ВВЗ"), False),
        (("ORG", "Верхневолжский завод"), ("ORG", "ВЗ"), True),
        (("LOC", "Верхневолжский завод"), ("ORG", "ВЗ"), True),
        (("PER", "Виктор Зимин"), ("ORG", "ВЗ"), False),
        (("ORG", "Верхневолжский завод"), ("ORG", "Вз"), False),
    ],
)
def test_abbreviations_by_letters(long: Mention, short: Mention, same: bool) -> None:
    found, _ = resolved({"a": [long, short]})
    assert (found["a"][0] == found["a"][1]) == same


def test_two_bearers_of_a_surname_are_two() -> None:
    found, _ = resolved(
        {
            "a": [("PER", "Пётр Громов"), ("PER", "Громов")],
            "b": [("PER", "Олег Громов"), ("PER", "Громов")],
            "c": [("PER", "Громов")],  # nothing tells who
            "d": [("PER", "Анна Громова"), ("PER", "Громова")],
        }
    )
    assert found == {
        "a": ["Пётр Громов"] * 2,
        "b": ["Олег Громов"] * 2,
        "c": ["Громов"],
        "d": ["Анна Громова"] * 2,
    }


def test_a_surname_alone_is_not_the_only_bearer_without_evidence() -> None:
    assert resolved({"a": [("PER", "Пётр Громов")], "b": [("PER", "Громов")]})[0]["b"] == ["Громов"]


def test_a_surname_alone_is_a_bearer_known_to_all() -> None:
    known = {str(n): [("PER", "Пётр Громов")] for n in range(people.FAMOUS)}
    found, _ = resolved({**known, "b": [("PER", "Громов")]})
    assert found["b"] == ["Пётр Громов"]
    found, _ = resolved({**known, "b": [("PER", "Громов")], "c": [("PER", "Олег Громов")] * 2})
    assert found["b"] == ["Пётр Громов"]
    found, _ = resolved(
        {**known, "b": [("PER", "Громов")], "c": [("PER", "Олег Громов")], "d": [("PER", "Олег Громов")]}
    )
    assert found["b"] == ["Громов"]


def test_a_surname_alone_is_the_bearer_in_whose_company_it_stands() -> None:
    chess = [("ORG", "Шахматный клуб Юг"), ("PER", "Анна Ладьина"), ("LOC", "Элиста")]
    opera = [("ORG", "Театр песни"), ("PER", "Яков Басов"), ("LOC", "Омск")]
    found, _ = resolved(
        {
            "a": [("PER", "Пётр Громов"), *chess],
            "b": [("PER", "Олег Громов"), *opera],
            "c": [("PER", "Громов"), *chess],
            "d": [("PER", "Громов"), *opera],
        }
    )
    assert (found["c"][0], found["d"][0]) == ("Пётр Громов", "Олег Громов")


def test_spellings_of_a_foreign_name_in_the_same_company() -> None:
    company = [("PER", "Анна Ладьина"), ("LOC", "Элиста"), ("ORG", "Шахматный клуб Юг")]
    found, _ = resolved(
        {
            "a": [("PER", "Хайко Маас"), *company],
            "b": [("PER", "Хайко Маас"), *company],
            "c": [("PER", "Гайко Маас"), *company],
            "d": [("PER", "Гайке Маас"), ("LOC", "Пермь")],  # another company: another person
            "e": [("PER", "Дэвид Мэй"), ("PER", "Мей")],
        }
    )
    assert [found[doc][0] for doc in "abcd"] == ["Хайко Маас"] * 3 + ["Гайке Маас"]
    assert found["e"] == ["Дэвид Мэй"] * 2


def test_names_that_explain_each_other_are_one() -> None:
    found, _ = resolved(
        {
            "a": [("ORG", "Союз кротоведов"), ("ORG", "(Mole Union)"), ("ORG", "(MU)")],
            "b": [("ORG", "Mole Union")],
            "c": [("ORG", "MU")],
        }
    )
    assert found["b"] == found["c"] == ["Союз кротоведов"]


def test_latin_spelling_in_brackets() -> None:
    found, _ = resolved(
        {"a": [("PER", "Томас Шефер"), ("PER", "(Thomas Schäfer)")], "b": [("PER", "Thomas Schäfer")]}
    )
    assert found == {"a": ["Томас Шефер"] * 2, "b": ["Томас Шефер"]}


def test_england_is_great_britain_where_both_are_named() -> None:
    found, _ = resolved({"a": [("LOC", "Англия"), ("LOC", "Британия")], "b": [("LOC", "Англия")]})
    assert found == {"a": ["Великобритания"] * 2, "b": ["Англия"]}


def test_a_shortened_organization_is_the_only_longer_one() -> None:
    found, _ = resolved(
        {
            "a": [("ORG", "МИД Италии"), ("ORG", "МИД")],
            "b": [("ORG", "МИД Италии"), ("ORG", "МИД Испании"), ("ORG", "МИД")],
            "c": [("ORG", "МИД")],
        }
    )
    assert found["a"] == ["МИД Италии"] * 2
    assert found["b"] == ["МИД Италии", "МИД Испании", "МИД"]


def test_names_in_latin_letters() -> None:
    _, entities = resolved(
        {
            "a": [("ORG", "Volkswagen"), ("ORG", "AT&T"), ("ORG", "1С"), ("ORG", "Лаборатория X")],
            "b": [("ORG", "Фольксваген"), ("ORG", "Лучина")],
        }
    )
    assert {row["name"]: row["name_latin"] for row in entities} == {
        "Volkswagen": "Volkswagen",
        "AT&T": "AT&T",
        "Лучина": None,
        "1С": None,  # no letter is Latin
        "Лаборатория X": None,  # not all letters are
    }


def test_entities() -> None:
    _, entities = resolved(
        {
            "a": [("LOC", "Москва"), ("LOC", "МОСКВА"), ("PER", "Путин"), ("PER", "Владимир Путин")],
            "b": [("LOC", "Москва"), ("ORG", "ООО «Громов и Ко»")],
        }
    )
    assert [(row["name"], row["n_mentions"], row["n_documents"]) for row in entities] == [
        ("Москва", 3, 2),
        ("Владимир Путин", 2, 1),
        ("ООО «Громов и Ко»", 1, 1),
    ]
    moscow = entities[0]
    assert (moscow["country"], moscow["geonames_id"], moscow["aliases"]) == (
        "RU",
        "geonames:524901",
        ["МОСКВА"],
    )
    assert (moscow["first_published"], moscow["last_published"]) == (
        datetime(2024, 5, 1, tzinfo=UTC),
        datetime(2024, 5, 2, tzinfo=UTC),
    )
    assert (moscow["first_published_date"], moscow["last_published_date"]) == (
        date(2024, 5, 1),
        date(2024, 5, 2),
    )
    assert str(moscow["entity_id"]).startswith("loc_")
    assert len(str(moscow["entity_id"])) == 20


def test_descriptors_are_no_one() -> None:
    mentions, texts = tables({"a": [("ORG", "правительство"), ("LOC", "Москва")], "b": [("ORG", "компания")]})
    column = mentions.schema.get_field_index("descriptor")
    describes = pa.array([True, False, True])
    mentions = mentions.set_column(column, mentions.schema.field(column), describes)
    rows, entities = whole(mentions, texts)
    assert [row["name"] for row in entities.to_pylist()] == ["Москва"]
    assert rows["entity_id"].to_pylist() == [None, entities["entity_id"][0].as_py(), None]
    assert rows["entity_name"].to_pylist() == [None, "Москва", None]


@pytest.mark.parametrize(
    ("kind", "has_identity"),
    [
        *((kind, True) for kind in ("PER", "LOC", "ORG", "EVENT", "LAW", "DISEASE", "WORK_OF_ART")),
        *((kind, False) for kind in ("AGE", "CRIME", "NATIONALITY", "PENALTY", "PROFESSION")),
    ],
)
def test_types_without_identity_have_no_entity(kind: str, has_identity: bool) -> None:
    rows, entities = whole(*tables({"a": [(kind, "Мельник")]}))
    assert (rows["entity_id"][0].as_py() is not None, len(entities) == 1) == (has_identity, has_identity)


@pytest.mark.parametrize(
    ("name", "has_identity"),
    [
        *(("внешнеполитический", False), ("побережье", False), ("Внешнеполитический", True)),
        *(("московский", True), ("азиатский", True), ("тульский", True), ("российский", True)),
    ],
)
def test_places_in_small_letters_are_those_of_tables(name: str, has_identity: bool) -> None:
    rows, entities = whole(*tables({"a": [("LOC", name)]}))
    assert (rows["entity_id"][0].as_py() is not None, len(entities) == 1) == (has_identity, has_identity)


def test_a_name_in_brackets_is_explained_in_the_headline_too() -> None:
    mentions, texts = tables({"a": [("ORG", "Союз кротоведов"), ("ORG", "(МОУ)")]})
    title = texts["text"].to_pylist()
    texts = texts.set_column(1, texts.schema.field("title"), pa.array(title, pa.string()))
    moved = mentions.set_column(
        mentions.schema.get_field_index("field"), mentions.schema.field("field"), pa.array(["title"] * 2)
    )
    assert links(moved, texts)["keys"].equals(links(mentions, texts)["keys"])


CORPUS: dict[str, list[Mention]] = {
    f"{number:02}": [
        ("PER", f"{first} Громов"),
        ("PER", "Громов"),
        ("LOC", place),
        ("ORG", "Союз кротоведов Урала" if number % 3 else "СКУ"),
        ("PER", "Лебедев" if number % 2 else "Иван Лебедев"),
    ]
    for number, (first, place) in enumerate(
        zip(
            ["Пётр", "Олег", "Пётр", "Петр", "Иван", "Олег"],
            ["Пермь", "Омск", "Уфа", "Пермь", "Рим", "Омск"],
            strict=True,
        )
    )
}


@pytest.mark.parametrize("order", [[0, 1, 2, 3, 4, 5], [5, 4, 3, 2, 1, 0], [2, 0, 5, 1, 4, 3]])
@pytest.mark.parametrize("size", [1, 2, 6])
def test_the_same_whatever_the_shards_and_their_order(order: list[int], size: int) -> None:
    def run(order: list[int], size: int) -> tuple[dict[tuple[str, int], str], list[dict[str, object]]]:
        docs = [list(CORPUS)[at] for at in order]
        mentions, texts = tables(CORPUS)
        resolver = Resolver()
        shards = []
        for at in range(0, len(docs), size):
            chosen = pa.array(docs[at : at + size])
            parts = [
                pa.concat_tables([table.filter(pa.compute.equal(table["doc_id"], doc)) for doc in chosen])
                for table in (mentions, texts)
            ]
            shards.append((parts[0], links(*parts)))
            resolver.add(census_of(shards[-1][1], names(shards[-1][1])), len(shards[-1][1]))
        assigned = [resolver.assign(*shard) for shard in shards]
        rows = [row for shard in assigned for row in resolver.name(shard).to_pylist()]
        ids = {(row["doc_id"], row["mention_id"]): f"{row['entity_id']} {row['entity_name']}" for row in rows}
        return ids, resolver.entities().to_pylist()

    assert run(order, size) == run([0, 1, 2, 3, 4, 5], 6)


def test_nothing_is_learned_after_the_first_assignment() -> None:
    mentions, texts = tables({"a": [("LOC", "Рим")]})
    resolver, linked = Resolver(), links(mentions, texts)
    resolver.add(census_of(linked, names(linked)), len(linked))
    resolver.assign(mentions, linked)
    with pytest.raises(RuntimeError, match="after assign"):
        resolver.add(census_of(linked, names(linked)), len(linked))


def test_empty_corpus() -> None:
    mentions, texts = (SCHEMAS[table].empty_table() for table in ("mentions", "documents"))
    same, entities = whole(mentions, texts)
    assert same.equals(mentions)
    assert entities.schema.equals(SCHEMAS["entities"])


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (("PER", "Екатерина Лосева"), ("PER", "Катя Лосева")),
        (("PER", "Джозеф Торн"), ("PER", "Джо Торн")),
        (("ORG", "Фонд имени Горелова"), ("ORG", "Фонд им. Горелова")),
        (("ORG", "Театр имени А. С. Ветрова"), ("ORG", "Театр Ветрова")),
    ],
)
def test_variants_of_a_name_are_one(one: Mention, other: Mention) -> None:
    found, _ = resolved({"a": [one], "b": [other]})
    assert found["a"] == found["b"]


def test_a_variant_alone() -> None:
    assert resolved({"a": [("PER", "Томас Мур"), ("PER", "Том")]})[0]["a"] == ["Томас Мур"] * 2


def rulers(*names: str) -> list[str]:
    """Keys of persons with no surname: given name, and number perhaps."""
    found = [naming.Name(0, 0, "PER", None, each, each, each, None) for each in names]
    return document.link(found, list(map(naming.key_of, found)))


def test_rulers_of_one_name() -> None:
    eleventh, twelfth, bare = rulers("Пий XI", "Пий XII", "Пий")
    assert eleventh != twelfth == bare
    assert rulers("Пий", "Пий XI") == [eleventh] * 2


def test_a_ruler_is_called_with_the_number() -> None:
    mentions, texts = tables({"a": [("PER", "Лев XII"), ("PER", "Лев"), ("PER", "Лев")]})
    at = mentions.schema.get_field_index("first")
    mentions = mentions.set_column(at, mentions.schema.field("first"), pa.array(["Лев"] * 3))
    at = mentions.schema.get_field_index("last")
    mentions = mentions.set_column(at, mentions.schema.field("last"), pa.nulls(3, pa.string()))
    _, entities = whole(mentions, texts)
    assert entities["name"].to_pylist() == ["Лев XII"]


@pytest.mark.parametrize(
    ("mentions", "name"),
    [
        ([("ORG", "Kestrel"), ("ORG", "Kestrel Group Ltd"), ("ORG", "Kestrel")], "Kestrel"),
        ([("LOC", "азиатский")] * 3 + [("LOC", "Азия")], "Азия"),
        ([("LOC", "подмосковный")], "Московская область"),
        ([("ORG", "итальянские ВВС")] * 2 + [("ORG", "ВВС Италии")], "ВВС Италии"),
        ([("PER", "Цай Лунвэй"), ("PER", "Цай Лунвэй")], "Цай Лунвэй"),
        ([("LOC", "Пермский")], "Пермь"),
    ],
)
def test_the_name_of_an_entity(mentions: list[Mention], name: str) -> None:
    _, entities = resolved({"a": mentions})
    assert [entity["name"] for entity in entities] == [name]


@pytest.mark.parametrize("order", [[0, 1, 2, 3, 4, 5], [0, 3, 5]])
def test_what_another_resolver_knew_changes_nothing(order: list[int]) -> None:
    def run(corpus: dict[str, list[Mention]], before: Known | None) -> tuple[Known, list[dict[str, object]]]:
        mentions, texts = tables(corpus)
        linked = links(mentions, texts)
        resolver = Resolver(before=before)
        resolver.add(census_of(linked, names(linked)), len(linked))
        resolver.assign(mentions, linked)
        return resolver.known(), resolver.entities().to_pylist()

    before, _ = run({doc: CORPUS[doc] for at, doc in enumerate(CORPUS) if at in order}, None)
    corpus = CORPUS | {"07": [("ORG", "СКУ"), ("LOC", "пермский"), ("PER", "Олег Громов")]}
    assert run(corpus, before)[1] == run(corpus, None)[1]
