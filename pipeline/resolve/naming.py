"""A name by itself: what identity needs to know of a mention, and its key whatever else its document says.

A key is a string: the type, a bar, and what identifies the name. A person's is `PER|surname|first name`;
`PER|surname|` is one whom the document never names in full.
"""

from __future__ import annotations

import hashlib
import re
from typing import NamedTuple

from pipeline.resolve import evidence, known, nouns
from pipeline.resolve.keys import fold, sound

# A ruler: given name and number. Typists exchange the Cyrillic letters.
RULER = re.compile(r"([А-ЯЁA-Z][\w-]+) ([IVXLХ]+)$")

# Of Arabic surnames, which papers leave out: "аль-Харири".
ARTICLE = re.compile("^(?:[аэу]л[ья]?|а[дзнрстш])-(?=[^-]{3})", re.IGNORECASE)

# Whose names are of a country or a party: "американцы", "демократы".
NATIONAL = frozenset(("NATIONALITY", "IDEOLOGY"))


class Name(NamedTuple):
    """What identity needs to know of a mention."""

    start: int
    stop: int
    type: str
    subtype: str | None
    text: str
    normal: str
    first: str | None
    last: str | None
    before: str = ""
    """The word that stands before it; of an organization, before its quotation mark."""
    after: str = ""
    """The word that stands behind it."""
    really: bool = False
    """Whether the person before it is called so: "(настоящее имя Олег Сухов)", "известный как Грач"."""
    title: str = ""
    """What a person is, as it is said before the name: `evidence.title`."""
    unclosed: bool = False
    """Whether a bracket closes between it and the name before: "[министр Олег] Савранский"."""

    @property
    def gender(self) -> str:
        """Of a person: that of the given name, else of the verb beside it, else of the form; "" if none."""
        nominative = self.text == self.normal
        return (
            evidence.of_first_name(self.first or "")
            or evidence.of_verb(self.after)
            or (evidence.of_verb(self.before) if nominative else "")
            or evidence.of_form(self.last or "", declined=not nominative)
        )

    @property
    def told(self) -> tuple[str, ...]:
        """What the name and the words beside it tell of a person; of an organization, the kind before it."""
        if self.type == "ORG":
            apposed = self.before and self.text == self.normal  # not "пресс-служба «Газпрома»"
            kind = nouns.kind_of(self.before) if apposed else ""
            return (f"{evidence.KIND}{kind}",) if kind else ()
        if self.type != "PER":
            return ()
        titles = (self.title, "" if self.text == self.normal else evidence.creator(self.before))
        return tuple(filter(None, (self.gender, *(each and f"{evidence.TITLE}{each}" for each in titles))))


def key_of(name: Name) -> str:
    """The key of a name by itself, whatever else its document says."""
    if name.type == "PER":
        last = name.last or name.first or name.normal  # a name alone counts as a surname
        oblique = last == name.normal != name.text
        bearer = evidence.thing(name.before) if oblique or evidence.is_street(name.before) else ""
        if bearer:
            return f"PER|{bearer} {sound(last)}|"
        ruler = RULER.search(name.normal)
        if ruler:
            return f"PER|{sound(ruler[1])} {ruler[2]}|"
        if name.first and not name.last and name.normal.startswith(f"{name.first} "):
            first, _, father = name.normal.partition(" ")
            return f"PER|{sound(known.given(first))} {sound(father)}|"
        if not (name.first and name.last):
            return f"PER|{sound(known.given(last_word(last)))}|"
        return full_key(name.first, last)
    if name.type in ("LOC", "ORG"):
        return known.key(name.type, name.normal, name.subtype)
    if name.type in NATIONAL:
        return known.people(name.normal) or f"{name.type}|{fold(name.normal)}"
    return known.organization_key(name.normal) or f"{name.type}|{fold(name.normal)}"


def full_key(first: str, last: str) -> str:
    """The key of a person with given name and surname."""
    surname = last_word(last)
    return f"PER|{sound(surname)}|{sound(known.given(first, surname))}"


def name_of(key: str) -> str:
    """The folded name in the key of a place or organization."""
    return key.partition("|")[2]


def last_word(surname: str) -> str:
    """The part of a surname that is used alone: "Хуссейн Ризви" > "Ризви", "аль-Харири" > "Харири"."""
    return ARTICLE.sub("", surname.rpartition(" ")[2])


def surname(key: str) -> str:
    """Of a person's key."""
    return key.split("|")[1]


def first_name(key: str) -> str:
    """Of a person's key, "" if unknown."""
    return key.split("|")[2]


def is_full(key: str) -> bool:
    """Whether a person's key has a first name that is no initial and not the surname again (a slip)."""
    return len(first_name(key)) > 1 and first_name(key) != surname(key)


def is_ruler(key: str) -> bool:
    """Whether a person's key has a number for a surname: "PER|пи XI|"."""
    return surname(key).rpartition(" ")[2].isupper()


def entity_id(key: str) -> str:
    """``per_9f86d081884c7d65``: type, and BLAKE2b-64 of the key in hexadecimal."""
    digest = hashlib.blake2b(key.encode(), digest_size=8).hexdigest()
    return f"{key.partition('|')[0].lower()}_{digest}"
