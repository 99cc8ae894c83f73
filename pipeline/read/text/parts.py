"""A line of a header as a sequence of parts in any order: day, time, outlet, author, section, place.

    Культура, 3 дек 2024, 14:30          section, day, time
    Спорт | 28 янв 2025 | Олег Ямской    section, day, author
    6 марта 2025 / Вёрсты-пресс          day, outlet

Every part must be told, and one at least by more than its form; else the line is no header.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from zoneinfo import ZoneInfo

from pipeline.read.dateline import BESIDE, MARK, Partial, Published, stamp
from pipeline.read.text import boilerplate
from pipeline.read.text.lines import HEADLINE, INSIDE
from pipeline.read.text.vocabulary import REPORTER, SIGNED
from pipeline.read.text.words import (
    AGENCY,
    begins_phrase,
    has_predicate,
    is_agency,
    is_known_rubric,
    is_person,
    is_place,
    is_rubric,
)

URL = re.compile(r"https?://(?:www\.)?([^/\s?#]+)\S*", re.IGNORECASE)
HOST = re.compile(r"(?:www\.)?((?:[\w-]+\.)+[a-zа-я]{2,8})(?:/\S*)?", re.IGNORECASE)
BETWEEN = re.compile(r"\s*[|•·;/→>]+\s*|,\s+|,$|\s+[—–-]+\s+|\s{3,}|[()]")
OUTLET_WORDS = re.compile(
    r"(?<!\w)(?:тв|tv|вестник|новости|news|правда|известия|ведомости|курьер|газета|радио|инфо|информ|пресс|press|"
    r"медиа|media|онлайн|online|сегодня|today|телеканал|журнал|агентство|риа|иа|миа)(?!\w)",
    re.IGNORECASE,
)
KIND_OF_OUTLET = (
    r"(?:газет[аы]|журнал\w*|еженедельник\w*|агентств[оа]|информагентств[оа]|телеканал\w*|портал\w*|сайт\w*|"
    r"издани[ея]|сетевое издание|редакци[яи])"
)
QUOTED = re.compile(
    rf"(?:{KIND_OF_OUTLET}\s+)?[«\"“„]([^»\"”“]{{2,60}})[»\"”“](?:\s*,?\s*(?:№|номер|выпуск)\s*[\w/-]+(?:\s*\(\d+\))?)?"
    r"(?:\s+за|\s+от)?",
    re.IGNORECASE,
)
IN_SECTION = re.compile(r"^(?:рубрике|разделе)\s+", re.IGNORECASE)
"""Before a section: "опубликовано 3 февраля 2025 в рубрике Город"."""
NUMBERED = re.compile(r"(?:№|стр\.|выпуск)\s*[\w/-]+(?:\s+от)?|\d+", re.IGNORECASE)

COUNTERS = frozenset({"views", "comments", "share", "age", "photo", "ad", "tags"})
"""Kinds of boilerplate that stand beside a date."""
SITE = re.compile(r"\s+(?P<mark>\||::|[—–-]|•|//)\s+(?P<site>[^|]{2,40})$")
ENDING = re.compile(
    r"(?:тв|tv|вестник|новости|ведомости|курьер|пресс|информ|медиа|правда|известия|газета|онлайн|press|news|"
    r"online|media)$",
    re.IGNORECASE,
)
"""The end of a name of an outlet."""
UNDATED = 80
"""Characters of the longest line of parts without a date."""

# Labelled parts, with an example; a colon, or a dash between spaces, tells them from prose.
LABELS: tuple[tuple[str, str, str], ...] = (
    ("authors", rf"(?:{SIGNED}|{REPORTER})", "Автор: Нина Ветрова"),
    ("source", r"(?:источники?(?: новости)?|первоисточник|оригинал(?: статьи| новости)?|via|"
     r"ссылка на источник|(?:взято|фото и текст) (?:с|из)|"
     r"по (?:материалам|информации|данным|сообщению))", "Источник: ТАСС"),
    ("section", r"(?:(?:в )?рубрик[аеи]|(?:в )?разделе?|категория)", "Рубрика: Культура"),
    ("outlet", r"(?:издание|сайт|газета|журнал)", "Издание: Вёрсты"),
)  # fmt: skip
LABELLED = tuple(
    (name, re.compile(rf"{label}(?:\s*:|\s+[—–-]\s)\s*(?P<value>\S.*)", re.IGNORECASE))
    for name, label, _ in LABELS
)
LABEL_SIGN = re.compile(r":|\s[—–-]\s|материалам")
"""Prefilter of labels."""
CREDITED = re.compile(r"по материалам\s+(?P<value>[^.,;]{2,50})\.?", re.IGNORECASE)


@dataclass(slots=True)
class Parts:
    """What a line, or all lines of a header, say of an article."""

    published: Published | None = None
    changed: Published | None = None
    partial: Partial | None = None
    url: str | None = None
    outlet: str | None = None
    source: str | None = None
    section: str | None = None
    place: str | None = None
    either: str | None = None
    """A noun after the date: a section, or an outlet where the section is known ("Ведомости")."""
    authors: list[str] = field(default_factory=list)
    labelled: bool = False
    """Whether a label says so: "Автор: Нина Ветрова"."""

    @property
    def dated(self) -> bool:
        """Whether a date or a part of one stands there."""
        return bool(self.published or self.changed or self.partial)

    def add(self, other: Parts) -> None:
        """Take what is not known yet: the first of several counts."""
        for name in (
            "published",
            "changed",
            "partial",
            "url",
            "outlet",
            "source",
            "section",
            "place",
            "either",
        ):
            if getattr(self, name) is None:
                setattr(self, name, getattr(other, name))
        self.authors += [author for author in other.authors if author not in self.authors]

    def settle(self) -> None:
        """Say whether `either` is a section or an outlet."""
        if self.either and self.outlet is None and (self.section or "-" in self.either):
            self.outlet = self.either
        elif self.either:
            self.section = self.section or self.either
        self.either = None


def parts_of(line: str, zone: ZoneInfo) -> Parts | None:
    """The parts of a line that is nothing else, or None."""
    if len(line) > HEADLINE or line.endswith((",", ";")):
        return None
    found = stamp(line, zone)
    if (named := labelled(line)) and not (found and found.published and "/" not in line):
        return named
    if address := URL.fullmatch(line):
        return Parts(url=line, outlet=address[1])
    if found is None and len(line) > UNDATED:
        return None
    if found and found.partial and found.partial.bare and not BESIDE.fullmatch(found.rest.lower()):
        return None
    parts = Parts()
    if found:
        parts.partial = found.partial
        if found.again:
            parts.changed = found.published
        else:
            parts.published = found.published
    after = False
    told = bool(found)
    for piece in BETWEEN.split(found.rest if found else line):
        at = MARK in piece
        for side, text in _sides(piece):
            kind = _part(parts, text.strip(" .:\t\xa0"), after or side, at, bool(found))
            if kind is None:
                return None
            told |= kind
        after |= at
    return parts if told else None


def _sides(piece: str) -> list[tuple[bool, str]]:
    """What stands before and after the date of a piece: pairs of (whether after, text)."""
    if MARK not in piece:
        return [(False, piece)]
    if BESIDE.fullmatch(piece.lower()):
        return []
    before, _, after = piece.partition(MARK)
    sides = [(False, before), (True, after.replace(MARK, " "))]
    bare = []
    for side, text in sides:
        beside = BESIDE.match(text.lower())
        bare.append((side, text[beside.end() if beside else 0 :]))
    return [(side, text) for side, text in bare if text]


def _part(parts: Parts, text: str, after: bool, joined: bool, dated: bool) -> bool | None:
    """Add a part to `parts`; whether it is told by more than its form, None where it cannot be told.

    `joined`: no mark parts it from the date, as in "Курс рубля на 17.08.2024", so that it must be told well.
    """
    text = IN_SECTION.sub("", text)
    if not text or BESIDE.fullmatch(text.lower()) or NUMBERED.fullmatch(text):
        return False
    if is_person(text):
        parts.authors.append(text)
        return True
    if said := labelled(text):
        parts.add(said)
        parts.labelled |= said.labelled
        return True
    if boilerplate.kind_of(text) in COUNTERS:
        return True
    if named := outlet_of(text):
        parts.outlet = parts.outlet or named
        return dated
    if not dated or not text[0].isupper() or INSIDE.search(text):
        return None
    if has_predicate(text) or begins_phrase(text.split()[0]):
        return None
    if is_known_rubric(text):
        parts.section = f"{parts.section} / {text}" if parts.section else text
    elif is_place(text) and len(text.split()) <= 3:
        parts.place = parts.place or text
    elif joined or len(text.split()) > 4:
        return None
    elif not is_rubric(text):
        parts.outlet = parts.outlet or text
    elif after:
        parts.either = parts.either or text
    else:
        parts.section = f"{parts.section} / {text}" if parts.section else text
    return False


def outlet_of(text: str) -> str | None:
    """The outlet that a part names by its form: quoted, a host, an agency, a word of newspapers."""
    if quoted := QUOTED.fullmatch(text):
        return quoted[1]
    if host := HOST.fullmatch(text):
        return host[1]
    words = text.split()
    if INSIDE.search(text):  # "ТАСС. Порт открыли"
        return None
    if len(words) <= 5 and (
        AGENCY.fullmatch(text)
        or (is_agency(text) and len(words) <= 3)
        or (OUTLET_WORDS.search(text) and text[0].isupper() and not has_predicate(text) and len(words) > 1)
        or (len(words) == 1 and re.search(OUTLET_WORDS.pattern + "$", text, re.IGNORECASE) and "-" in text)
    ):
        return text
    return None


def labelled(line: str) -> Parts | None:
    """What a label says: "Источник: ТАСС"; None where there is none, or no name after it."""
    if not LABEL_SIGN.search(line):
        return None
    for name, pattern in LABELLED:
        if match := pattern.fullmatch(line):
            value = match["value"].strip().rstrip(" .;")
            if name == "authors":
                names = [each.strip() for each in re.split(r",\s*|\s+и\s+|\s*/\s*", value)]
                people = [each for each in names if is_person(each)]
                outlet = outlet_of(names[-1]) if names[-1] not in people else None
                return Parts(authors=people, outlet=outlet, labelled=True) if people else None
            if not value or has_predicate(value) or len(value) > HEADLINE // 2:
                return None
            if name == "section" and re.search(r"\d", value):
                return None
            address = URL.match(value)
            return _named(name, address[1] if address else value.strip('«»"'))
    if match := CREDITED.fullmatch(line):
        return Parts(source=match["value"].strip())
    return None


def _named(name: str, value: str) -> Parts:
    parts = Parts()
    setattr(parts, name, value)
    return parts


def without_site(title: str) -> tuple[str, str | None]:
    """A headline without the name of the site after it, and that name: "Мост открыт | Вёрсты.ru".

    After a bar any name counts; after a dash one with the form of an outlet, not "Рубль упадёт — Минфин".
    """
    match = SITE.search(title)
    if match is None or match.start() < 3:
        return title, None
    site = match["site"].strip()
    barred = match["mark"] not in "—–-" and len(site.split()) <= 4
    if not barred and not HOST.fullmatch(site) and not ENDING.search(site):
        return title, None
    return title[: match.start()].rstrip(), outlet_of(site) or site
