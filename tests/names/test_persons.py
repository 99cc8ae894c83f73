import pytest

from pipeline.names.beside import Beside
from pipeline.names.election import agree
from pipeline.names.persons import full_name, read
from pipeline.names.words import Word


def words(text: str) -> tuple[Word, ...]:
    """ "Ильхамом:Ins:Masc Алиевым:Ins:Masc" as the tagger reads it; a word without tags is punctuation."""
    found = []
    for item in text.split():
        form, *tags = item.split(":")
        if not tags:
            found.append(Word(form, "PUNCT", ""))
            continue
        case, gender, *number = tags
        feats = f"Animacy=Anim|Case={case}|Gender={gender}|Number={number[0] if number else 'Sing'}"
        found.append(Word(form, "PROPN", feats))
    return tuple(found)


# (tagged words, base form, first, middle, last)
CASES = [
    ("Ильхамом:Ins:Masc Алиевым:Ins:Masc", "Ильхам Алиев", "Ильхам", None, "Алиев"),
    ("Ангелы:Gen:Fem Меркель:Gen:Fem", "Ангела Меркель", "Ангела", None, "Меркель"),
    ("Хиллари:Gen:Fem Клинтон:Gen:Fem", "Хиллари Клинтон", "Хиллари", None, "Клинтон"),
    ("Билла:Gen:Masc Клинтона:Gen:Masc", "Билл Клинтон", "Билл", None, "Клинтон"),
    ("Марии:Dat:Fem Захаровой:Dat:Fem", "Мария Захарова", "Мария", None, "Захарова"),
    ("Ивановой:Gen:Fem", "Иванова", None, None, "Иванова"),
    ("Дугиной:Gen:Masc", "Дугина", None, None, "Дугина"),
    ("Львовой-Беловой:Gen:Masc", "Львова-Белова", None, None, "Львова-Белова"),
    ("Андрей:Nom:Masc Садовой:Nom:Masc", "Андрей Садовой", "Андрей", None, "Садовой"),
    ("Иванова:Gen:Masc", "Иванов", None, None, "Иванов"),
    ("Иванова:Nom:Fem", "Иванова", None, None, "Иванова"),
    ("Анне:Dat:Fem Ветровой:Dat:Fem", "Анна Ветрова", "Анна", None, "Ветрова"),
    ("Ангеле:Loc:Fem Ветровой:Loc:Fem", "Ангела Ветрова", "Ангела", None, "Ветрова"),
    # what tells father from son; a number that is one letter
    ("Полом:Ins:Masc Дрейком-младшим:Ins:Masc", "Пол Дрейк-младший", "Пол", None, "Дрейк-младший"),
    ("Николая:Gen:Masc I:Gen:Masc", "Николай I", "Николай", None, None),
    # patronymics and initials
    (
        "Владимиром:Ins:Masc Владимировичем:Ins:Masc Путиным:Ins:Masc",
        "Владимир Владимирович Путин",
        "Владимир",
        "Владимирович",
        "Путин",
    ),
    (
        "Петрова:Gen:Masc Ивана:Gen:Masc Сергеевича:Gen:Masc",
        "Петров Иван Сергеевич",
        "Иван",
        "Сергеевич",
        "Петров",
    ),
    ("Ивана:Gen:Masc Ивановича:Gen:Masc", "Иван Иванович", "Иван", "Иванович", None),
    ("Яцек:Nom:Masc Чапутович:Nom:Masc", "Яцек Чапутович", "Яцек", None, "Чапутович"),
    ("И:Gen:Masc . В:Gen:Masc . Петрову:Dat:Masc", "И . В . Петров", "И", "В", "Петров"),
    # of the East, the surname first in every case
    ("Си:Nom:Masc Цзиньпин:Nom:Masc", "Си Цзиньпин", "Цзиньпин", None, "Си"),
    ("Си:Ins:Masc Цзиньпином:Ins:Masc", "Си Цзиньпин", "Цзиньпин", None, "Си"),
    ("Чжан:Nom:Masc Цинъюань:Nom:Masc", "Чжан Цинъюань", "Цинъюань", None, "Чжан"),
    ("Пак:Nom:Masc Мин:Nom:Masc Соль:Nom:Masc", "Пак Мин Соль", "Мин Соль", None, "Пак"),
    ("Ким:Ins:Masc Чен:Ins:Masc Ыном:Ins:Masc", "Ким Чен Ын", "Чен Ын", None, "Ким"),
    # foreign and double names
    ("Мишелю:Dat:Masc Барнье:Dat:Masc", "Мишель Барнье", "Мишель", None, "Барнье"),
    ("Хадима:Gen:Masc Ризви:Gen:Masc", "Хадим Ризви", "Хадим", None, "Ризви"),
    ("Джейкоба:Gen:Masc Рис-Могга:Gen:Masc", "Джейкоб Рис-Могг", "Джейкоб", None, "Рис-Могг"),
    ("Урсулой:Ins:Fem фон:Ins:Fem дер:Ins:Fem Ляйен:Ins:Fem", "Урсула фон дер Ляйен", *("Урсула", None),
     "фон дер Ляйен"),
    ("Елизаветы:Gen:Fem II:Gen:Fem", "Елизавета II", "Елизавета", None, None),
    # what an apostrophe joins, nicknames, particles that begin the name
    ("Питера:Gen:Masc О:Gen:Masc ’ Брайли:Gen:Masc", "Питер О ’ Брайли", "Питер", None, "О’Брайли"),
    ("О:Gen:Masc ’ Брайли:Gen:Masc", "О ’ Брайли", None, None, "О’Брайли"),
    ("Кевина:Gen:Masc « Быка:Gen:Masc » Ларсона:Gen:Masc", "Кевин « Бык » Ларсон", "Кевин", None, "Ларсон"),
    ('Ольгу:Acc:Fem " Лису:Acc:Fem " Гордину:Acc:Fem', 'Ольга " Лиса " Гордина', "Ольга", None, "Гордина"),
    ("Тома:Gen:Masc « Старого:Gen:Masc Моряка:Gen:Masc » Риза:Gen:Masc", "Том « Старый Моряк » Риз", *("Том",
     None), "Риз"),
    ("Тома:Gen:Masc « Хай:Nom:Masc » Бартона:Gen:Masc", "Том « Хай » Бартон", "Том", None, "Бартон"),
    ("Фон:Nom:Masc Штейна:Gen:Masc", "Фон Штейн", None, None, "Фон Штейн"),
    ("Ван:Nom:Masc дер:Nom:Masc Люна:Gen:Masc", "Ван дер Люн", None, None, "Ван дер Люн"),
    ("Дель:Nom:Masc Марио:Gen:Masc", "Дель Марио", None, None, "Дель Марио"),
    ("Д:Nom:Masc ’ Анджело:Nom:Masc", "Д ’ Анджело", None, None, "Д’Анджело"),
    ("Ван:Nom:Masc Ибо:Nom:Masc", "Ван Ибо", "Ибо", None, "Ван"),
    ("Усамы:Gen:Masc бен:Gen:Masc Ладена:Gen:Masc", "Усама бен Ладен", "Усама", None, "бен Ладен"),
    ("Халида:Gen:Masc аль-Харири:Gen:Masc", "Халид аль-Харири", "Халид", None, "аль-Харири"),
    # initials before, behind and between; numbers
    ("Петрова:Gen:Masc И:Gen:Masc . В:Gen:Masc .", "Петров И . В .", "И", "В", "Петров"),
    ("Иван:Nom:Masc В:Nom:Masc . Петров:Nom:Masc", "Иван В . Петров", "Иван", "В", "Петров"),
    ("Николай:Nom:Masc II:Nom:Masc Романов:Nom:Masc", "Николай II Романов", "Николай", None, "Романов"),
    # the surname first
    ("Сорокину:Dat:Masc Олегу:Dat:Masc Павловичу:Dat:Masc", "Сорокин Олег Павлович", *("Олег", "Павлович"),
     "Сорокин"),
    ("Эльдарову:Dat:Masc Ринату:Dat:Masc", "Эльдаров Ринат", "Ринат", None, "Эльдаров"),
    ("Ринату:Dat:Masc Эльдарову:Dat:Masc", "Ринат Эльдаров", "Ринат", None, "Эльдаров"),
    ("Кравчук:Acc:Fem Ольгу:Acc:Fem Петровну:Acc:Fem", "Кравчук Ольга Петровна", *("Ольга", "Петровна"),
     "Кравчук"),
    ("Сидорова:Nom:Fem Анна:Nom:Fem", "Сидорова Анна", "Анна", None, "Сидорова"),
    ("Ким:Nom:Fem Ольга:Nom:Fem", "Ким Ольга", "Ольга", None, "Ким"),
    ("Нгуен:Ins:Masc Ван:Ins:Masc Тхангом:Ins:Masc", "Нгуен Ван Тханг", "Ван Тханг", None, "Нгуен"),
    ("Ивану:Dat:Masc", "Иван", "Иван", None, None),
    ("Анны:Gen:Fem Марии:Gen:Fem Лосевой:Gen:Fem", "Анна Мария Лосева", "Анна", None, "Мария Лосева"),
    # double given names, of which the first half may never decline
    ("Анны-Марии:Gen:Fem Лосевой:Gen:Fem", "Анна-Мария Лосева", "Анна-Мария", None, "Лосева"),
    ("Карла-Густава:Gen:Masc Тригада:Gen:Masc", "Карл-Густав Тригад", "Карл-Густав", None, "Тригад"),
    ("Жан-Ноэлем:Ins:Masc Барро:Ins:Masc", "Жан-Ноэль Барро", "Жан-Ноэль", None, "Барро"),
    ("Жан-Ноэля:Gen:Masc Барро:Gen:Masc", "Жан-Ноэль Барро", "Жан-Ноэль", None, "Барро"),
    ("Жан-Мари:Ins:Masc Ле:Ins:Masc Пеном:Ins:Masc", "Жан-Мари Ле Пен", "Жан-Мари", None, "Ле Пен"),
    ("Марии:Gen:Fem Склодовской-Кюри:Gen:Fem", "Мария Склодовская-Кюри", "Мария", None, "Склодовская-Кюри"),
    ("John:Nom:Masc Smith:Nom:Masc", "John Smith", "John", None, "Smith"),
    # a surname that no man has in this case: the tag is wrong
    ("Мартина:Gen:Masc Гройсс:Gen:Masc", "Мартина Гройсс", "Мартина", None, "Гройсс"),
    ("Мартина:Gen:Masc Гройсса:Gen:Masc", "Мартин Гройсс", "Мартин", None, "Гройсс"),
    # no one's name: small letters, plural stays plural
    ("иванова:Gen:Masc", "иванов", None, None, None),
    ("Скрипалей:Gen:Masc:Plur", "Скрипали", None, None, None),
]  # fmt: skip


@pytest.mark.parametrize(("text", "normal", "first", "middle", "last"), CASES)
def test_base_form_and_parts(
    text: str, normal: str, first: str | None, middle: str | None, last: str | None
) -> None:
    person = read(words(text))
    assert " ".join(person.forms) == normal
    assert person.parts == (first, middle, last)


def test_unsure_words_have_one_nominative_in_a_document() -> None:
    names = [
        words(text) for text in ("Суэллы:Nom:Fem", "Суэлла:Nom:Fem", "Суэллой:Ins:Fem", "Гайдзо:Nom:Masc")
    ]
    persons = agree([read(name) for name in names])
    # The tagger took a genitive for a nominative: other mentions show what it is.
    assert [person.forms for person in persons[:3]] == [("Суэлла",)] * 3
    # What no other mention confirms stays as it stands.
    assert persons[3].forms == ("Гайдзо",)


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        # A surname alone, read as a man's genitive, is that of the woman named in full.
        (["Елена:Nom:Fem Дроздова:Nom:Fem", "Дроздова:Gen:Masc"], "Дроздова"),
        (["Елене:Dat:Fem Дроздовой:Dat:Fem", "Дроздова:Gen:Masc"], "Дроздова"),
        (["Иван:Nom:Masc Дроздов:Nom:Masc", "Дроздова:Gen:Masc"], "Дроздов"),
        (["Иван:Nom:Masc Дроздов:Nom:Masc", "Дроздова:Nom:Fem"], "Дроздов"),
        # Of both, or of neither, it is what the tagger says.
        (
            ["Иван:Nom:Masc Дроздов:Nom:Masc", "Елена:Nom:Fem Дроздова:Nom:Fem", "Дроздова:Gen:Masc"],
            "Дроздов",
        ),
        (["Пётр:Nom:Masc Лукин:Nom:Masc", "Дроздова:Gen:Masc"], "Дроздов"),
    ],
)
def test_a_surname_alone_is_that_of_the_full_name(texts: list[str], expected: str) -> None:
    assert agree([read(words(text)) for text in texts])[-1].forms == (expected,)


def test_surnames_alone_have_one_nominative() -> None:
    # One is read as a nominative: the others, which cannot be its cases, tell.
    texts = ("Сотмана:Gen:Masc", "Сотмана:Nom:Masc", "Сотману:Dat:Masc", "Сотмана:Gen:Masc")
    assert {person.forms for person in agree([read(words(text)) for text in texts])} == {("Сотман",)}
    # What stands alone follows the full name, not the reading that the full name had before.
    pair = ("Кэндзо:Gen:Masc Мориваки:Gen:Masc", "Мориваки:Nom:Masc")
    forms = [person.forms for person in agree([read(words(text)) for text in pair])]
    assert forms == [("Кэндзо", "Мориваки"), ("Мориваки",)]


def test_a_double_name_of_which_one_half_declines() -> None:
    texts = ("Касым-Жомартом:Ins:Masc Токаевым:Ins:Masc", "Касым-Жомартом:Ins:Masc Токаевым:Ins:Masc")
    persons = agree([read(words(text)) for text in texts])
    assert [person.forms for person in persons] == [("Касым-Жомарт", "Токаев")] * 2


def test_a_surname_like_a_patronymic() -> None:
    full, alone = "Эвана:Gen:Masc Гершковича:Gen:Masc", "Гершкович:Nom:Masc"
    assert read(words(full)).parts == ("Эван", "Гершкович", None)
    assert agree([read(words(text)) for text in (full, alone)])[0].parts == ("Эван", None, "Гершкович")
    assert agree([read(words(text)) for text in (full, "Иванов:Nom:Masc")])[0].parts[1] == "Гершкович"


@pytest.mark.parametrize(
    ("text", "told", "normal", "last"),
    [
        # a verb of women, a noun before, a title behind which a name alone is a surname
        ("Мартина:Gen:Masc Ланге:Gen:Masc", Beside(), "Мартин Ланге", "Ланге"),
        ("Мартина:Gen:Masc Ланге:Gen:Masc", Beside("Nom", "Fem", True), "Мартина Ланге", "Ланге"),
        ("Асии:Nom:Fem Норин:Nom:Fem", Beside("Dat", "Fem"), "Асия Норин", "Норин"),
        ("Ивана:Gen:Masc", Beside(titled=True), "Иван", "Иван"),
        ("Ивана:Gen:Masc", Beside(), "Иван", None),
        ("Альварес:Nom:Fem:Plur", Beside(titled=True), "Альварес", "Альварес"),
    ],
)
def test_what_stands_beside_tells(text: str, told: Beside, normal: str, last: str | None) -> None:
    person = read(words(text), told)
    assert (" ".join(person.forms), person.parts[2]) == (normal, last)


@pytest.mark.parametrize(
    ("normal", "first", "last", "expected"),
    [
        ("Ильхам Алиев", "Ильхам", "Алиев", "Ильхам Алиев"),
        ("Алиев Ильхам", "Ильхам", "Алиев", "Ильхам Алиев"),
        ("Си Цзиньпин", "Цзиньпин", "Си", "Си Цзиньпин"),
        ("Ким Ольга", "Ольга", "Ким", "Ольга Ким"),
        ("И. Алиев", "И", "Алиев", None),
        ("Алиев", None, "Алиев", None),
        ("Ильхам", "Ильхам", None, None),
    ],
)
def test_full_names(normal: str, first: str | None, last: str | None, expected: str | None) -> None:
    assert full_name(normal, first, last) == expected
