"""Noun phrases by tags and mentions: who may speak, and where a phrase ends."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from pipeline.quotes.lexicon import DOCUMENTS, kinds_of_name, kinds_of_noun
from pipeline.quotes.view import QUOTING, THERE, View
from pipeline.quotes.words import CLOSING, NOMINAL, OPENING, STRAIGHT
from pipeline.russian.lemmas import wordset

PERSONAL = wordset("он она оно они я мы кто тот сам его ее их он-то никто")
"""Lemmas and forms of pronouns that can stand for a speaker."""
SOURCES = wordset(
    "источник собеседник очевидец свидетель эксперт аналитик специалист житель врач ученый представитель"
    " наблюдатель участник близкий знакомый родственник пользователь чиновник журналист"
)
"""Lemmas of those who are quoted without a name."""
NAMES = frozenset(
    {"PER", "ORG", "LOC", "FACILITY", "PRODUCT", "WORK_OF_ART", "LAW", "PROFESSION", "NATIONALITY"}
)
HOLDING = frozenset({"thing", "doc", "PER", "ORG", "PRODUCT", "WORK_OF_ART", "FACILITY"})
"""Kinds of phrases in which somebody can be named who speaks: "сайт [порта]"."""
TITLED = frozenset({"media", "company", "club", "bank"})
"""Kinds of speakers whose names stand beside a noun and do not decline with it."""
MONTHS = wordset("январь февраль март апрель май июнь июль август сентябрь октябрь ноябрь декабрь год")
"""Lemmas that are no part of a speaker: "28 мая [ТАСС] сообщил"."""
ABOUT = frozenset({"свыше", "более", "менее", "около", "почти", "порядка"})
ZONES = frozenset({"ru", "com", "ua", "net", "org", "info", "рф", "by", "kz", "su", "tv", "me"})
"""Ends of addresses of sites."""
SITE = 5  # tokens of an address before its zone
QUOTED = 12  # tokens of the longest name in quotation marks
LONGEST = 40  # tokens of the longest phrase


class Chunk(NamedTuple):
    """A noun phrase."""

    first: int
    after: int
    head: int
    """Row of the word that gives it its case."""
    kind: str
    """What its head is: PER, ORG, ... of a mention; pronoun, there, doc, source, animate, thing, owner."""
    several: bool = False
    """Whether it names some who speak together."""
    tail: int | None = None
    """Row of the head of the last phrase that goes on it: "источник в [МИД]"."""


def chunks(view: View, first: int, after: int) -> Iterator[Chunk]:
    """The noun phrases of some tokens, left to right, none inside another."""
    at = first
    while at < after:
        end = phrase_end(view, at, after) if view.begins[at] else None
        if end is None:
            at += 1
            continue
        place = at * (LONGEST + 1) + end - at
        if place not in view.chunks:
            view.chunks[place] = _chunk(view, at, end)
        yield view.chunks[place]
        at = end


def inner(view: View, chunk: Chunk) -> Iterator[Chunk]:
    """The phrase behind the head of another one: "сайт [порта]", "в канале [мэр Иван Петров]"."""
    if chunk.kind not in HOLDING or view.tag[chunk.head].animate:
        return
    first = _mention_end(view, chunk.head, chunk.after) or chunk.head + 1
    end = phrase_end(view, first, chunk.after) if first < chunk.after and view.begins[first] else None
    if end is not None:
        yield _chunk(view, first, end)


def counted_in(view: View, chunk: Chunk) -> Iterator[Chunk]:
    """A phrase with the share that is told of it: "[свыше 61% опрошенных] ждут"."""
    first = chunk.first
    if view.preceding(view.form, first) == "%" and view.preceding(view.pos, first - 1) == "NUM":
        about = view.preceding(view.low, first - 2) in ABOUT
        yield chunk._replace(first=first - 2 - about)


def shortened(view: View, chunk: Chunk) -> Iterator[Chunk]:
    """A phrase without the medium at its end: "в службе порта [ТАСС] рассказали"."""
    last = chunk.after - 1 - (view.form[chunk.after - 1] in QUOTING | CLOSING)
    named = (row for row in range(chunk.head + 1, last) if _mention_end(view, row, last + 1) == last + 1)
    for row in (*named, last):
        if row > chunk.head and "media" in kinds_of_name(*view.low[row : last + 1]):
            yield _chunk(view, chunk.first, row - (view.form[row - 1] in QUOTING))
            return


def _chunk(view: View, first: int, after: int) -> Chunk:
    start = first + (view.form[first] in OPENING or view.form[first] == STRAIGHT)
    head = next((at for at in range(start, after) if view.pos[at] in NOMINAL), start)
    return Chunk(first, after, head, _kind(view, first, start, head, after))


def _kind(view: View, first: int, start: int, head: int, after: int) -> str:
    """What the head of a phrase is; a phrase that ends in a person's name is the person, or the person's."""
    lemma = view.lemma[head]
    if view.low[head] in THERE:
        return "there"
    if view.pos[head] == "PRON" or lemma in PERSONAL:
        return "pronoun"
    mentions, rows, mentions_at = view.batch.mentions, view.rows, view.mentions_at
    named = ""
    for at in range(first, after):
        for each in mentions_at.get(at, ()):
            type_ = mentions[each].type
            if type_ == "PER" and rows[each][1] == after and not _owned(view, head, at):
                return "PER"
            if not named and start <= at <= head and type_ in NAMES:
                named = type_
    if lemma in DOCUMENTS:
        return "doc"
    if lemma in SOURCES:
        return "source"
    return named or ("animate" if view.tag[head].animate else "thing")


def _owned(view: View, head: int, row: int) -> bool:
    """Whether the person named at a row owns what the head of the phrase says: "в посте [Зимина]"."""
    if row <= head or view.pos[head] != "NOUN" or view.tag[row].case != "Gen":
        return False
    if view.tag[head].animate:
        return view.tag[head].number == "Plur" and view.tag[row].number == "Sing"
    begun = view.mentions_at.get(head, ())
    if any(view.batch.mentions[each].type == "PROFESSION" for each in begun):
        return False
    return view.lemma[head] in DOCUMENTS or view.tag[head].case != "Gen"


def phrase_end(view: View, row: int, limit: int) -> int | None:
    """The row after the noun phrase that begins at a row; None where none begins. Most are read once."""
    limit = min(limit, row + LONGEST)
    known, end = view.phrases.get(row, (0, None))
    if known != limit and (end is None or end >= min(known, limit)):
        end = _phrase_end(view, row, limit)
        end = None if end and _strange(view, row, end) else end
        view.phrases[row] = limit, end
    return end


def _strange(view: View, row: int, end: int) -> bool:
    """Whether an adjective behind a preposition is not of the noun behind it: "в дальнейшем [Киев] ждёт"."""
    if view.pos[row] != "ADJ" or view.preceding(view.pos, row) != "ADP" or row + 1 == end:
        return False
    return view.tag[row].case not in ("", "Nom") and view.tag[row + 1].case == "Nom"


def _phrase_end(view: View, row: int, limit: int) -> int | None:
    at, head, case, named = row, False, "", False
    forms, parts, tags, lemmas = view.form, view.pos, view.tag, view.lemma
    while at < limit:
        form, pos, tag = forms[at], parts[at], tags[at]
        if form in QUOTING:
            close = _closing(view, at, limit)
            inner = tags[at + 1].case if at + 1 < limit else ""
            strange = inner and case and inner not in (case, "Gen") and not _titled(view, at)
            if close is None or (head and (named or strange)):
                break
            if not head and not _mention_end(view, at + 1, limit):
                break
            at, case, named = close + 1, case or inner, True
            head = True
            continue
        mention = _mention_end(view, at, limit) or _site_end(view, at, limit)
        attribute = view.attributes[at]
        if mention and not (attribute and mention == at + 1):
            own = view.batch.mentions[view.mentions_at[at][0]].type if at in view.mentions_at else "ORG"
            if head and not _follows(own, tag.case, pos, case, named) and (named or not _titled(view, at)):
                break
            if head and own == "ORG" and _told(view, row, at, mention):
                break
            case = case or tag.case or "?"
            at, head, named = mention, True, named or own not in ("PROFESSION", "NATIONALITY")
        elif lemmas[at] in MONTHS:
            break
        elif pos in NOMINAL or (pos == "X" and form[:1].isalpha()):
            apposed = tag.animate and tag.case == case and not named and pos == "NOUN"
            if (
                head
                and not apposed
                and ((tag.case not in ("Gen", "") or pos == "PRON") and pos not in ("PROPN", "X"))
            ):
                break
            case = case or tag.case or "?"
            at, head = at + 1, True
            if pos == "PRON" and lemmas[at - 1] in PERSONAL:
                break
        elif not head and view.low[at] in THERE:
            return at + 1
        elif (attribute and (not head or tag.case == "Gen")) or (
            at > row and view.low[at] == "из" and lemmas[at - 1] == "один"
        ):
            at += 1
        else:
            break
    while head and at - 1 > row and parts[at - 1] in ("ADJ", "DET", "VERB") and not _ends_mention(view, at):
        at -= 1
    if not head and at == row + 1 and parts[row] == "VERB" and view.preceding(forms, row) != ",":
        head = True  # "протестующие": a participle that stands for a noun, not one that follows it
    return at if at > row and head else None


def _titled(view: View, at: int) -> bool:
    """Whether a noun stands before a name that keeps its own case: "по данным телеканала ТСН"."""
    return view.preceding(view.pos, at) == "NOUN" and not TITLED.isdisjoint(kinds_of_noun(view.lemma[at - 1]))


def _told(view: View, row: int, at: int, after: int) -> bool:
    """Whether a medium behind a phrase is whom somebody tells: "в пресс-службе порта [ТАСС] рассказали"."""
    before = view.lemma[at - 1]
    owned = before in SOURCES or view.tag[at - 1].animate or not kinds_of_noun(before).isdisjoint(TITLED)
    return at - row > 1 and not owned and "media" in kinds_of_name(*view.low[at:after])


def _follows(own: str, case: str, pos: str, head: str, named: bool) -> bool:
    """Whether a mention goes on a phrase: "президент [России]", "директор [Иван Петров]"."""
    if own == "PER" or pos in ("PROPN", "X"):
        return (not named and (not case or case in (head, "Gen") or head == "?")) or (named and case == "Gen")
    return case == "Gen" or not case


def _ends_mention(view: View, after: int) -> bool:
    return any(
        view.rows[each][1] == after
        for at in range(max(0, after - 8), after)
        if at in view.mentions_at
        for each in view.mentions_at[at]
    )


def _mention_end(view: View, at: int, limit: int) -> int | None:
    """The row after the longest name that begins at a row."""
    own = view.mentions_at.get(at)
    if own is None:
        return None
    mentions, rows = view.batch.mentions, view.rows
    ends = [end for each in own if (end := rows[each][1]) <= limit and mentions[each].type in NAMES]
    return max(ends) if ends else None


def _site_end(view: View, at: int, limit: int) -> int | None:
    """The row after the address of a site that begins at a row and was not found as a name: "74.ru"."""
    if view.pos[at] not in ("X", "NUM"):
        return None
    for dot in range(at + 1, min(at + SITE, limit - 1)):
        if view.start[dot] != view.stop[dot - 1]:
            return None
        if view.form[dot] == ".":
            written = view.start[dot + 1] == view.stop[dot] and view.low[dot + 1] in ZONES
            return dot + 2 if written else None
    return None


def _closing(view: View, at: int, limit: int) -> int | None:
    for row in range(at + 1, min(limit, at + QUOTED)):
        if view.form[row] in CLOSING or view.form[row] == STRAIGHT:
            return row
    return None
