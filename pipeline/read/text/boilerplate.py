"""Lines of a saved page that are not prose: photo credits, calls to subscribe, share buttons, licences.

A line is told by its cue (`cues`), by standing alone, and by what it lacks: "Автор: Нина Ветрова" is
boilerplate and "Автор чертежа умер" is prose. A label alone ("По теме") takes along the headlines below it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from pipeline.read.text.cues import LINES, MARKS, Cue, Mark
from pipeline.read.text.lines import Line
from pipeline.read.text.vocabulary import POST, READING, RELATED, TAGS, WHO
from pipeline.read.text.words import has_predicate, is_person, names_somebody

LONGEST = 250
"""Characters of the longest line of most kinds."""
IMPRINT = 1200
"""Characters of the longest licence or copyright line."""
ITEM = 60
"""Characters of a tag under its label."""
SIGNS = " •·*_|[]()►▶➤→👉❗️‼"
"""What may stand around a line as an ornament."""
UNCAPITALIZED = frozenset({"share", "tags", "views", "age"})
EDGES = ((r"(?<=[\d)])", r"(?=[^\W\d])"), (r"(?<=[^\W\d])", r"(?=\d)"), ("", "(?=[А-ЯЁA-Z👁👀💬])"))
"""Before and after the space between two counters: a number and a word, a word and a number, a capital."""
COUNTS = frozenset({"views", "comments"})
SMALL = 3
"""Words without a capital in the longest credit: "Олег Ямской, пресс-служба мэрии"."""
CREDITED = 200
"""Characters of a caption that ends with its credit."""

PLACEHOLDERS = {
    "{rest}": r"(?P<rest>.{0,80})",
    "{free}": r"(?P<free>[^!?]{1,200})",
    "{who}": r"(?P<who>(?-i:[«\"А-ЯЁA-Z])[^!?\d]{1,100})",
}
TAIL = re.compile(
    r"(?<![\w«])\(?(?:(?:Фото|ФОТО|Снимок|Видео|Иллюстрация|Источник фото)(?:графии|графия|граф|\s+и\s+\w+)?"
    r"\s*[:/]|©)"
    r"\s*[^!?:]{2,90}$"
)
"""A credit after a caption: "Паром у причала. Фото: Олег Ямской"."""
TITLED = re.compile(
    r"(?<=[.!?…]\s)(?:Фото|ФОТО|Снимок|Видео|Иллюстрация)(?:графии|графия)?\s+[^.!?:]{2,60}\.?$"
)
"""A credit after a caption without a colon: "Паром у причала. Фото Олега Ямского"."""
ALONE = re.compile(rf"(?:{RELATED}|{READING})\s*[:.…>»]*", re.IGNORECASE)
UNDER_TAGS = re.compile(rf"{TAGS}\s*:?", re.IGNORECASE)


KEYS = tuple((key, mark) for mark in MARKS for key in mark.keys)

# Patterns are compiled when a line first asks for them: all of them together take half a second.


@cache
def _heads() -> re.Pattern[str]:
    """The beginnings of all rules: of a lowered line, a prefilter."""
    return re.compile("|".join(f"(?:{cue.head})" for cue in LINES))


@cache
def _head(cue: Cue) -> re.Pattern[str]:
    """The beginning of a rule: it is matched to the lowered line first, which is much sooner."""
    return re.compile(cue.head)


@cache
def _whole(cue: Cue) -> re.Pattern[str]:
    rest = cue.rest
    for name, pattern in PLACEHOLDERS.items():
        rest = rest.replace(name, pattern)
    return re.compile(f"(?:{cue.head})(?:{rest})", re.IGNORECASE)


@cache
def _found(mark: Mark) -> re.Pattern[str]:
    return re.compile(mark.found, re.IGNORECASE)


def _longest(cue: Cue) -> int:
    """Characters of the longest line that a rule is about."""
    return IMPRINT if cue.kind in {"licence", "copyright", "consent"} else LONGEST


def kind_of(line: str) -> str | None:
    """The kind of boilerplate that a line is, or None for prose: "photo" of "Фото: Олег Ямской"."""
    if len(line) > IMPRINT:
        return None
    lowered = line.lower()
    for key, mark in KEYS:
        if key in lowered and _found(mark).search(line):
            return mark.kind
    bare = line.strip(SIGNS)
    told = _ruled(lowered, line) or (_ruled(bare.lower(), bare) if bare != line else None)
    if told is None and _counters(line):
        return "views"
    if told is None and signature(line):
        return "author"
    # A line that begins with a small letter goes on with a sentence of the line before.
    return told if told in UNCAPITALIZED or not line[0].islower() else None


def _counters(line: str) -> bool:
    """Whether a line is several counters: "Просмотров: 45 Комментариев: 3", "45 просмотров, 3 отзыва"."""
    if len(line) > ITEM or sum(map(str.isdigit, line)) < 2:
        return False
    rows = (re.split(rf"{edge[0]}[\s,;|]+{edge[1]}", line) for edge in EDGES)
    return any(len(row) > 1 and all(_ruled(each.lower(), each) in COUNTS for each in row) for row in rows)


def _ruled(lowered: str, line: str) -> str | None:
    if not _heads().match(lowered):
        return None
    for cue in LINES:
        if len(line) <= _longest(cue) and _head(cue).match(lowered):
            match = _whole(cue).fullmatch(line)
            if match and _holds(match.groupdict()):
                return cue.kind
    return None


def _holds(groups: dict[str, str | None]) -> bool:
    """Whether `{free}` and `{rest}` have no predicate, and `{who}` names somebody."""
    who = groups.get("who")
    free = groups.get("free") or groups.get("rest")
    if who is not None:
        small = sum(word[0].islower() for word in who.split())
        return small <= SMALL and names_somebody(who) and not has_predicate(who)
    return not free or not has_predicate(free)


@cache
def _signed() -> re.Pattern[str]:
    who = rf"(?i:{WHO})\s+(?:[«\"][^»\"]+[»\"]\s+)?"
    return re.compile(
        rf"(?:{who}(?P<name>[^,:.]+(?:\.[^,:.]+)*)|(?P<capitals>[А-ЯЁ][а-яё]+\s+[А-ЯЁ]{{3,}}(?:-[А-ЯЁ]{{3,}})?)|"
        rf"(?P<first>[^,:]+),\s*(?:[«\"][^»\"]{{2,40}}[»\"]|[^.!?:]*\b(?i:{POST})\b[^.!?:,]*))\.?"
    )


def signature(line: str) -> tuple[str, ...]:
    """Who signs; empty for other lines.

    "Подготовил Олег Ямской", "Олег Ямской, корреспондент «Вёрст»", "Олег Ямской, «Вёрсты»", "Олег ЯМСКОЙ".
    """
    if len(line) > ITEM * 2 or not line[0].isupper():
        return ()
    match = _signed().fullmatch(line)
    if not match:
        return ()
    names = tuple(
        name.strip()
        for name in re.split(r",\s*|\s+и\s+", match["name"] or match["capitals"] or match["first"])
    )
    post = line[len(match["first"]) :] if match["first"] else ""
    return names if all(map(is_person, names)) and not has_predicate(post) else ()


def credit(line: str) -> int | None:
    """Where a credit at the end of a caption or paragraph begins, or None; 0 where all of the line is one.

    A caption of one sentence is no prose either: it tells of the picture.
    """
    if "фото" not in (end := line[-120:].lower()) and "©" not in end and "снимок" not in end:
        return None
    match = TAIL.search(line)
    if match is None:
        match = TITLED.search(line)
        if match is None or kind_of(match[0]) != "photo":
            return None
    named = line[match.end() - len(match[0]) :].rstrip(".")
    if re.search(r"[а-яё]{3}\.\s", named) or has_predicate(named.partition(":")[2]):
        return None
    before = line[: match.start()].rstrip(" .(|/—–-")
    alone = len(line) <= CREDITED and not re.search(r"[.!?…]\s", before)
    return 0 if alone else match.start()


def blocks(lines: Sequence[Line]) -> tuple[dict[int, str], set[int]]:
    """The kinds of the lines that are boilerplate, by number, and which of them only their label explains.

    Headlines and tags under a label belong to it, up to the next sentence; where the first stands right below
    it, up to the next blank line.
    """
    found: dict[int, str] = {}
    items: set[int] = set()
    block: tuple[str, bool] | None = None  # kind, and whether its items stand without blank lines between
    for i, line in enumerate(lines):
        kind = kind_of(line.text)
        if kind:
            found[i] = kind
            block = _opened(kind, line) or (block if kind == "views" else None)
        elif UNDER_TAGS.fullmatch(line.text):
            found[i], block = "tags", ("tags", not line.apart)
        elif block and _item(line, block[0]):
            found[i] = block[0]
            items.add(i)
        else:
            block = None
        if block and block[1] and line.apart:
            block = None
    return found, items


def _opened(kind: str, line: Line) -> tuple[str, bool] | None:
    """Whether a label opens a block: alone, or with headlines right below that of its own line."""
    if kind not in {"read also", "related"}:
        return None
    alone = ALONE.fullmatch(line.text)
    return (kind, not line.apart) if alone or not line.apart else None


def _item(line: Line, kind: str) -> bool:
    """Whether a line may stand under a label: a headline, or a tag."""
    text = line.text
    if kind == "tags":
        return len(text) <= ITEM and not line.ends and len(text.split()) <= 3 and not has_predicate(text)
    return len(text) <= LONGEST and not text.endswith((".", ":", "…")) and not line.sentences
