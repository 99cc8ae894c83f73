"""The dateline that opens the first paragraph of an agency's item.

    БЕРЕГОВОЙ, 4 апр — РИА Новости. Мосты проверят до мая.
    (Береговой, 9 марта, «Вёрсты», Олег Ямской). В союз вошли сорок пасек.
    БЕРЕГОВОЙ /Вёрсты-информ/. Паромщик выиграл суд.

It is read part by part from its beginning: names up to the next mark, days, times. What the parts are, and
whether it is a dateline at all, is decided when all of them are known.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from pipeline.read.dateline import MARK, stamp
from pipeline.read.text.parts import HOST, Parts, outlet_of
from pipeline.read.text.words import AGENCY, begins_phrase, has_predicate, is_agency, is_person, is_place

LONGEST = 160
"""Characters of the longest dateline."""
PHRASE = 45
"""Characters of its longest name."""
WORDS = 5
PLACE = 3
"""Letters of the longest abbreviation that is not the name of a place."""
DAY = re.compile(
    r"(?:(?:пн|вт|ср|чт|пт|сб|вс|понедельник|вторник|среда|четверг|пятница|суббота|воскресенье),?\s+)?"
    r"(?:\d{1,2}\s+[а-яё]{3,9}(?:\.(?=\s*[,\d—–-]))?(?:,?\s+\d{4}(?:\s*(?:года|г\.))?)?|\d{1,2}\.\d{2}\.\d{2,4})"
    r"(?:,?\s+(?:в\s+)?\d{1,2}:\d{2}(?:\s*\(?мск\)?)?)?(?![\w:])",
    re.IGNORECASE,
)
PAIRED = re.compile(
    r"/\s*([^/\n]{2,60}?)[.,]?\s*/|\(\s*((?:[А-ЯЁA-Z«])[^()\n]{1,60})\)|[«\"“„]([^»\"”\n]{2,45})[»\"”“]"
)
NAMED = re.compile(
    rf"[А-ЯЁA-Z][^,;()/\n—–]{{0,{PHRASE}}}?(?=\s*[,;/(]|\s+[—–-]\s|\s*[—–]\s|\.(?:\s|$|\s*[/—–(-])|:\s|\s*\))"
)
SITE = re.compile(r"(?:[\w-]+\.)+[a-zа-я]{2,8}(?=\s*[—–,)]|\s+-\s|\.\s)", re.IGNORECASE)
STOP = re.compile(r"\s*(?:[.,;:]?\s*\)\s*(?:[.:]|[—–-]+(?=\s))?|\.?\s*(?:—|–|-(?=\s))+|[.,;:])?\s*")
CAPITAL = re.compile(r"[А-ЯЁA-Z«\"(—–-]")
REGION = re.compile(
    r"(?:^республика\s.+|(?<!\w)(?:область|обл\.?|край|республика|район|р-н|округ|АО))$", re.IGNORECASE
)
"""Of a place, beside it: "ЛУГОВОЙ (Тульская область), 2 июня"."""
SMALL = frozenset({"на", "и", "де", "ла", "эль", "да", "под", "над"})


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a dateline; `mark` is what stands after it.

    `own`: marks of its own enclose it; `slashed`: these are slashes.
    """

    kind: str
    text: str
    mark: str
    own: bool
    slashed: bool
    stop: int


def opening(text: str, zone: ZoneInfo) -> tuple[int, Parts] | None:
    """How many characters at the head of a paragraph are a dateline, and what it says; None for none."""
    if not text or not (text[0] in '(/«"' or text[0].isupper() or text[0].isdigit()):
        return None
    head = text[:LONGEST]
    if not re.search(r"\d|/|\(|[—–-]\s", head):
        return None
    bracketed = text[0] == "("
    pieces = _pieces(head, 1 if bracketed else 0, bracketed)
    while pieces:
        parts = _roles(pieces, zone)
        if parts and _ended(pieces[-1], text, bracketed):
            return pieces[-1].stop, parts
        pieces.pop()
    return None


def _pieces(head: str, at: int, bracketed: bool) -> list[Piece]:
    """The parts from `at` on, as many as may belong to a dateline."""
    pieces: list[Piece] = []
    while at < len(head) and len(pieces) < 6:
        if match := DAY.match(head, at):
            kind, text, own = "day", match[0], False
        elif match := PAIRED.match(head, at):
            kind, text, own = "name", match[1] or match[2] or match[3], True
        elif (match := SITE.match(head, at) or NAMED.match(head, at)) and _nameable(match[0]):
            kind, text, own = "name", match[0], False
        else:
            break
        stop = STOP.match(head, match.end())
        assert stop is not None  # matches nothing too
        mark = stop[0].strip()
        if not mark and not own and head[stop.end() : stop.end() + 1] not in "/(" and kind == "name":
            break
        pieces.append(Piece(kind, text.strip(), mark, own, head[at] == "/", stop.end()))
        at = stop.end()
        if ")" in mark and bracketed:
            break
    return pieces


def _nameable(text: str) -> bool:
    words = text.split()
    return len(words) <= WORDS and not begins_phrase(words[0]) and not has_predicate(text)


def _ended(last: Piece, text: str, bracketed: bool) -> bool:
    """Whether a sentence begins after the last part."""
    if bracketed and ")" not in last.mark:
        return False
    following = text[last.stop : last.stop + 1]
    return (not last.mark.endswith(",")) and bool(last.mark or last.own) and bool(CAPITAL.match(following))


def _roles(pieces: list[Piece], zone: ZoneInfo) -> Parts | None:
    """Place, day, agency and author among the parts; None where they are no dateline."""
    pieces = [piece for i, piece in enumerate(pieces) if not i or not REGION.search(piece.text)]
    days = [i for i, piece in enumerate(pieces) if piece.kind == "day"]
    if len(days) > 1 or (days and days[0] > 2):
        return None
    names = [(i, piece) for i, piece in enumerate(pieces) if piece.kind == "name"]
    parts = Parts()
    day = days[0] if days else None
    for i, piece in names:
        before = day is not None and i < day
        if parts.outlet is None and _agency(pieces, i, day):
            parts.outlet, reporter = _reporter(piece.text)
            parts.authors += reporter
        elif i > 0 and is_person(piece.text):
            parts.authors.append(piece.text)
        elif parts.place is None and (before or (i == 0 and len(pieces) > 1)):
            parts.place = lowered(piece.text)
        else:
            return None
    if not _evident(pieces, parts, day):
        return None
    if day is not None and (found := stamp(pieces[day].text, zone)):
        parts.published, parts.partial = found.published, found.partial
        if not set(found.rest) <= set(f"{MARK} ,.в"):
            return None
    return parts


def _agency(pieces: list[Piece], i: int, day: int | None) -> bool:
    """Whether the part is the agency: by marks of its own, by its form, or by its place in the dateline."""
    piece = pieces[i]
    text = piece.text
    if is_person(text):
        return False
    if piece.own or AGENCY.fullmatch(text) or (HOST.fullmatch(text) and "." in text) or is_agency(text):
        return True
    if i == 0:  # "Вёрсты, 2 июня.": alone before the day, and no town; "(Вёрсты-инфо, Береговой, 2 июня)"
        alone = day == 1 and len(pieces) == 2
        return not is_place(text) and (alone or (day == 2 and outlet_of(text) is not None))
    if day is None:
        return outlet_of(text) is not None or (text.isupper() and len(pieces) == 2)
    dashed = bool(re.search(r"[—–-]", pieces[i - 1].mark))
    capitals = day > 0 and dashed and text.isupper()  # "МИНСК, 4 апр — БЕЛТА."
    if is_place(text) and not is_agency(text) and not capitals:
        return False
    return i > day and (
        text.isupper() or dashed or "," in pieces[i - 1].mark or bool(re.search(r"[—–-]", piece.mark))
    )


def _evident(pieces: list[Piece], parts: Parts, day: int | None) -> bool:
    """Whether the parts say enough to be a dateline rather than the beginning of a sentence."""
    first = pieces[0]
    if day is not None:
        if parts.outlet and (parts.place or day <= 1):
            return True
        # A place and a day: with capitals, or a full stop or dash after them.
        return (
            bool(parts.place)
            and day == 1
            and (first.text.isupper() or is_place(first.text))
            and "," in first.mark
        )
    if parts.outlet and len(pieces) == 1:  # "/ТАСС/."
        return first.slashed and (is_agency(first.text) or bool(AGENCY.fullmatch(first.text)))
    if parts.outlet is None or parts.place is None:
        return False
    second = pieces[1]
    # Without a day: agency between slashes or in brackets, or both in capitals.
    formed = second.own or second.text.isupper() or bool(outlet_of(second.text))
    if first.text.isupper() and len(first.text) > PLACE:
        return formed
    return second.own and is_place(first.text) and bool(outlet_of(second.text))


def _reporter(text: str) -> tuple[str, list[str]]:
    """The agency and its reporter: "Корр. ТАСС Олег Ямской"."""
    text = re.sub(r"^(?:корр\.|корреспондент)\s+", "", text, flags=re.IGNORECASE).strip(" .,")
    if text[:1] in '«"“„' and text[-1:] in '»"”“':
        text = text[1:-1]
    words = text.split()
    name = " ".join(words[-2:])
    return (" ".join(words[:-2]), [name]) if len(words) > 2 and is_person(name) else (text, [])


def lowered(place: str) -> str:
    """A place in capitals as it is written: "ВЕРХНИЕ ЛУГИ" is "Верхние Луги"; abbreviations stay."""
    if (
        not place.isupper()
        or (len(place) <= 4 and not is_place(place))
        or place in {"США", "ОАЭ", "КНДР", "ООН"}
    ):
        return place
    words = re.split(r"([\s-]+)", place.lower())
    return "".join(word if word in SMALL and at else word.capitalize() for at, word in enumerate(words))
