"""What the words beside a person's name tell of the person: gender, title, or that a thing has the name."""

from __future__ import annotations

import re
from functools import lru_cache

from pipeline.resolve.keys import fold
from pipeline.russian.analyzer import parses

# What is named after persons: a surname in the genitive behind it is no evidence of anybody living.
STREETS = frozenset(
    ("ул", "пл", "пер", "улица", "проспект", "площадь", "переулок", "бульвар", "набережная", "шоссе")
)
NAMESAKES = STREETS | frozenset(
    (
        *("театр", "музей", "фонд", "премия", "медаль", "орден", "стипендия", "кубок", "турнир", "мемориал"),
        *("имени", "им", "пр", "б-р", "ш", "станция", "мост"),
        *("институт", "университет", "академия", "училище", "школа", "гимназия", "лицей", "консерватория"),
        *("больница", "клиника", "госпиталь", "библиотека", "галерея", "усадьба", "завод", "шахта", "колхоз"),
        *("пистолет", "автомат", "винтовка", "пулемёт", "карабин", "миномёт", "дивизия", "полк", "бригада"),
        *("теорема", "закон", "реакция", "болезнь", "синдром", "таблица"),
        *("проба", "шкала", "индекс", "эффект"),
        *("центр", "колледж", "техникум", "парк", "сад", "стадион"),
        *("аэропорт", "дворец", "коктейль", "поправка"),
        *("крейсер", "фрегат", "эсминец", "ледокол", "двигатель", "пушка", "гаубица", "ракета"),
    )
)
# Works > whose they are.
CREATORS = {
    **dict.fromkeys(("музыка", "опера", "симфония", "соната", "кантата", "мелодия"), "композитор"),
    **dict.fromkeys(("роман", "повесть", "рассказ", "пьеса", "драма", "комедия"), "писатель"),
    **dict.fromkeys(("стих", "стихотворение", "поэма", "строка"), "поэт"),
    **dict.fromkeys(("картина", "полотно", "холст", "этюд"), "художник"),
}
# What surnames of women and of men end in, and all those that only men decline.
WOMANS, MANS = re.compile("(?:[оеё]ва|[сц]кая)$"), re.compile("(?:[оеё]в|[ыи]н|[сц]кий)$")
CLOSED = re.compile("[бвгджзйклмнпрстфхцчшщь]$")
GENDERS = ("masc", "femn")
KIND = "kind "
"""Before the noun that says what an organization is."""
TITLE = "title "
"""Before a title among what an article tells of a person; a gender stands alone."""


@lru_cache(maxsize=1 << 13)
def of_verb(word: str) -> str:
    """The gender that a form of the past tense shows, "" if none: "рассказала"."""
    tags = [reading.tag for reading in parses(word.lower())]
    if not tags or not all({"VERB", "past"} <= tag.grammemes for tag in tags):
        return ""
    return next((gender for gender in GENDERS if gender in tags[0].grammemes), "")


@lru_cache(maxsize=1 << 13)
def of_first_name(name: str) -> str:
    """The gender of those who bear a given name, "" if it is unknown or both have it."""
    tags = [reading.tag.grammemes for reading in parses(name.lower())]
    genders = {gender for tag in tags if "Name" in tag for gender in GENDERS if gender in tag}
    return genders.pop() if len(genders) == 1 else ""


def of_form(surname: str, *, declined: bool) -> str:
    """The gender that a surname's nominative shows, or that it is declined: "Клинтона" is no woman's."""
    if WOMANS.search(surname):
        return "femn"
    return "masc" if MANS.search(surname) or (declined and CLOSED.search(surname)) else ""


@lru_cache(maxsize=1 << 13)
def creator(word: str) -> str:
    """What somebody is whose work the word before the name tells of: "музыка" (Баха); "" for another word."""
    return next((CREATORS[each.normal] for each in parses(word.lower()) if each.normal in CREATORS), "")


@lru_cache(maxsize=1 << 13)
def thing(word: str) -> str:
    """What bears a person's name, "" unless the word before the name tells it: "театра" (Чехова)."""
    lemmas = {word.lower(), *(reading.normal for reading in parses(word.lower()))}
    return fold(min(lemmas & NAMESAKES, default=""))


def is_street(word: str) -> bool:
    """Whether a street has the name behind a word, whatever the case of the name: "ул. Захарова"."""
    return thing(word) in STREETS


@lru_cache(maxsize=1 << 13)
def title(profession: str) -> str:
    """The words of a title, folded, in the order of the alphabet: "бывший министр обороны"."""
    return " ".join(sorted({word for word in fold(profession).split(" ") if len(word) > 2}))


def same_title(one: str, other: str) -> bool:
    """Whether two `title`s can be of one holder: the words of one are all in the other."""
    words, others = set(one.split(" ")), set(other.split(" "))
    return words <= others or others <= words
