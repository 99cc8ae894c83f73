"""Keys under which different spellings of one name meet."""

from __future__ import annotations

import re
from functools import lru_cache

from pipeline.russian.analyzer import is_known
from pipeline.russian.lemmas import spelled

QUOTES = re.compile("[\"'«»“”„‟‘’`]")
DASHES = re.compile(r"\s*[-‐‑‒–—―−]\s*")
SPACES = re.compile(r"\s+")
# Latin letters that typists put for Cyrillic ones.
LOOKALIKES = str.maketrans("aceopxykmhtb", "асеорхукмнтв")
CYRILLIC, LATIN = re.compile("[а-яА-ЯёЁ]"), re.compile("[a-zA-Z]")

# Legal forms, kept apart from the name: "ПАО «Газпром»", "Nord Wind B.V.".
LEGAL = re.compile(
    r"^(?:(?:ооо|оао|зао|пао|ао|нао|нко|ано|гк|фгуп|гуп|муп|нак|тк|ук|чп|ип|тоо|иа)\s+)+(?=\S)"
)
SUFFIXES = re.compile(
    r"(?:,?\s+(?:inc|ltd|llc|plc|corp|co|company|ag|s\.?a|se|gmbh|kg|n\.?v|b\.?v|б\.\s?в|аг|лтд|инк|компани|корпорейшн)\.?)+$"
)
# "Маяк-2" is "Маяк 2", and "The Lantern" is "Lantern".
NUMBERED, DEFINITE = re.compile(r"-(?=\d)"), re.compile("^the (?=.)")
# "Институт имени А. С. Ветрова" is "Институт Ветрова" too.
NAMED_AFTER = re.compile(r"\b(?:имени|им)\.? (?:\w\. ?)*")
# What is quoted is the name, whatever stands before it: "концерн «Алмаз»".
QUOTED = re.compile(r"^[^«»\"“”„]+[«\"“„]([^«»\"“”„]+)[»\"“”]?$")

# But not of what is only a part of it: "президиум партии «Заря»".
PART_OF = re.compile(
    "(?:президиум|пресс-служб|филиал|отделени|представительств|подразделени|штаб|фракци|профсоюз)",
    re.IGNORECASE,
)

# Ways to write one sound of a foreign name: (letters, what they count as), with two spellings of a name.
# Doubled letters count once: "Рааб" and "Раб".
SOUNDS = (
    ("э", "е", "Мэй", "Мей"),
    ("ье", "е", "Готье", "Готе"),
    ("ь", "", "Гренель", "Гренел"),
    ("ъ", "", "Гуанъюань", "Гуанюань"),
    ("тц", "ц", "Шольтц", "Шольц"),
    ("дх", "д", "Чаудхри", "Чаудри"),
    ("тх", "т", "Саматха", "Самата"),
    ("бх", "б", "Бхутто", "Бутто"),
    ("гх", "г", "Сингх", "Синг"),
    ("дж", "ж", "Джонг", "Жонг"),
    ("й", "и", "Кларий", "Кларии"),
    ("ю", "у", "Люсьен", "Лусьен"),
    ("я", "а", "Гянджа", "Ганджа"),
)
DOUBLED = re.compile(r"(.)\1+")


@lru_cache(maxsize=1 << 14)
def fold(name: str) -> str:
    """The name without what typists vary: case, ё, quotes, dashes, spaces, letters of the wrong alphabet."""
    key = spelled(DASHES.sub("-", QUOTES.sub("", name)))
    key = SPACES.sub(" ", key).strip(" .,")
    if not key.isascii() and LATIN.search(key):
        words = key.split(" ")
        key = " ".join(w.translate(LOOKALIKES) if CYRILLIC.search(w) else w for w in words)
    return key


@lru_cache(maxsize=1 << 13)
def organization(name: str) -> str:
    """`fold` of what an organization is called, without its kind: "ПАО «Газпром»" is "газпром"."""
    quoted = None if PART_OF.match(name) else QUOTED.match(name)
    key = NAMED_AFTER.sub("", fold(quoted[1] if quoted else name))
    key = NUMBERED.sub(" ", DEFINITE.sub("", key))
    return SUFFIXES.sub("", LEGAL.sub("", key)) or key


@lru_cache(maxsize=1 << 13)
def sound(name: str) -> str:
    """How a personal name sounds: transcriptions of one foreign name meet here."""
    key = fold(name)
    for written, heard, *_ in SOUNDS:
        key = key.replace(written, heard)
    return DOUBLED.sub(r"\1", key)


@lru_cache(maxsize=1 << 13)
def heard(name: str) -> str:
    """A folded name of a place, words that no dictionary has as they sound: "Рейкьянес" and "Рейкянес"."""
    return " ".join(word if is_known(word) else sound(word) for word in name.split(" "))


@lru_cache(maxsize=1 << 13)
def initials(name: str) -> str:
    """First letters of the words that an abbreviation counts: "Международный валютный фонд" > "мвф"."""
    words = [word for word in re.split(r"[\s-]+", fold(name)) if word]
    return "".join(word[0] for word in words if len(word) > 2 or word.isdigit())
