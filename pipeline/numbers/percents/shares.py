"""Parts of a whole in words: "половина", "две трети", "одна пятая", where they measure something."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from pipeline.numbers.amounts import Amount
from pipeline.numbers.prefilter import matches
from pipeline.russian.numerals import ORDINALS, SPACE, cardinal

__all__ = ["HINTS", "HINT_WORDS", "MIXED_HINTS", "find"]

HINTS = (r"половин|наполовину|трет[ьие]|четверт[ьие]", "кажд")
"""How a part begins within its token: see `prefilter`."""
_NTH = ("пят", "шест", "седьм", "восьм", "девят", "десят", "сот")
HINT_WORDS = frozenset(
    [
        *(stem + ending for stem in _NTH for ending in ("ая", "ой", "ую", "ых")),
        *("пяти", "десяти", "двадцати", "ста", "10", "100"),
    ]
)
"""The words by which a part may begin."""
MIXED_HINTS = (rf"(?:{'|'.join(_NTH)})(?:ая|ой|ую|ых)",)

_PART = re.compile(
    # "третью" is nearly always the ordinal
    r"(?:(?P<half>половин(?:а|ы|е|у|ой|ою)|наполовину)|(?P<third>трет(?:ь|и|ей))|(?P<quarter>четверт(?:ь|и|ью|ей))"
    rf"|(?P<nth>{MIXED_HINTS[0]}))\b"
    rf"(?P<part>{SPACE}+(?:част|дол)(?:ь|и|ью|я|ю|ей)\b)?"
)
_COUNT = re.compile(rf"\b(?:одн(?:а|ой|у)|две|двух|двумя|три|тр[её]х|четыре){SPACE}+\Z")

# An ordinal or an adjective makes it a piece of time or of a match: "вторая половина", "последняя треть";
# "с половиной" belongs to the number before it.
_NAMED = re.compile(r"(?:\w(?:ая|ую|ой|ей|яя|юю|ые|ых)|\bобе(?:их)?|\bс)\s+\Z")
_ADJECTIVES_THAT_MEASURE = re.compile(r"\b(?:добр|больш|целая|целую|почти)\w*\s+\Z")
# "половина второго", "четверть века", "четверть финала", "половина 2019 года", "на половине поля", "пятая
# часть саги"
_OF_TIME = re.compile(
    r"\s+(?:[xvi]+\b|\d{4}\b|века|столети\w+|года|лета|зимы|осени|весны|дня|ночи|суток|часа|месяца|недели|тайма|матча"
    r"|игры|встречи|финала|сезона|турнира|гонки|забега|дистанции|поля|площадки|корта|партии|сета|перв\w+|втор\w+|третьего|четв[её]ртого|пятого|шестого|седьмого|восьмого|девятого"
    r"|десятого|одиннадцатого|двенадцатого|январ\w+|феврал\w+|марта|апреля|мая|ию[нл]я|август\w+|сентябр\w+"
    r"|октябр\w+|ноябр\w+|декабр\w+|фильма|сериала|книги|романа|саги|франшизы|цикла|статьи|кодекса|закона)\b",
)


# "каждый пятый житель", but no time: "каждый пятый день"
_EACH = re.compile(
    rf"кажд(?:ый|ая|ое|ого|ому|ым|ом|ой|ую){SPACE}+(?P<nth>(?:втор|трет|четв[её]рт|пят|шест|седьм|восьм|девят|десят|сот)"
    rf"(?:ый|ой|ий|ая|ья|ое|ье|ого|ьего|ому|ьему|ым|ьим|ом|ьем|ей|ую|ью))(?!\w)(?!{SPACE}+(?:раз|год|месяц|день|дня|час"
    r"|минут|недел|секунд|квартал|четверг|вторник|сред|пятниц|суббот|воскресень))"
)
# "восемь из десяти россиян", "9 случаев из 10": the whole, and before it the part. A hundred in digits may be
# a hundred senators, and is a whole only of cases; "два матча из трёх" is no share.
_TOTALS = {"пяти": 5, "десяти": 10, "двадцати": 20, "ста": 100, "10": 10, "100": 100}
_TOTAL = re.compile(
    rf"(?P<total>{'|'.join(_TOTALS)})(?![\w,.]*\w)"
    rf"(?!{SPACE}+(?:тыс|мил|млн|млрд|одн|дв[уа]|тр[её]х|четыр|пяти|шести|семи|восьми|девяти))"
)
_PART_OF = re.compile(
    rf"(?<![\w,.])(?P<part>один|одна|дв[ае]|двое|тр(?:и|ое)|четыре|четверо|пять|пятеро|шесть|семь|восемь|девять"
    rf"|\d\d?)(?P<cases>{SPACE}+(?:случа(?:й|я|ев|ях|ям)|раза?|человека?))?{SPACE}+из{SPACE}+\Z"
)
_COLLECTIVE = {"четверо": 4, "пятеро": 5}
# "четверть миллиарда рублей" is a sum, "без четверти пять" a time.
_OF_POWER = re.compile(rf"{SPACE}+(?:миллион|миллиард|триллион|тысяч|млн|млрд|трлн)")
_WITHOUT = re.compile(rf"(?<!\w)без{SPACE}+\Z")


def _ratios(text: str, start: int, stop: int, places: Sequence[int] | None) -> Iterator[Amount]:
    """One in so many, so many out of ten or a hundred."""
    for match in matches(_EACH, text, start, stop, places):
        nth = ORDINALS[match["nth"].replace("ё", "е")]
        percent = round(100 / nth, 1)
        yield Amount(match.start(), match.end(), percent, percent)
    for match in matches(_TOTAL, text, start, stop, places):
        before = _PART_OF.search(text, max(start, match.start() - 40), match.start())
        if before is None or (match["total"] == "100" and not before["cases"]):
            continue
        part, total = _COLLECTIVE.get(before["part"]) or cardinal(before["part"]), _TOTALS[match["total"]]
        if part is not None and part < total:
            yield Amount(before.start(), match.end(), 100 * part / total, 100 * part / total)


def find(text: str, start: int, stop: int, places: Sequence[int] | None = None) -> Iterator[Amount]:
    """The parts of a whole in ``text[start:stop]`` (in lower case), in percent; `places` as of `HINTS`."""
    yield from _ratios(text, start, stop, places)
    for match in matches(_PART, text, start, stop, places):
        floor = max(start, match.start() - 20)
        count = _COUNT.search(text, floor, match.start())
        begin = count.start() if count else match.start()
        if text[begin - 1 : begin].isalpha() or _OF_TIME.match(text, match.end()):
            continue
        if _OF_POWER.match(text, match.end()) or _WITHOUT.search(text, floor, begin):
            continue
        named = _NAMED.search(text, floor, begin) and not _ADJECTIVES_THAT_MEASURE.search(text, floor, begin)
        value = _value(match, cardinal(count[0]) if count else None)
        if value is not None and not named:
            yield Amount(begin, match.end(), value, value)


def _value(match: re.Match[str], count: float | None) -> float | None:
    """In percent, to a tenth; null for what is no part: "пятая", "третей"."""
    if match["half"]:
        return 50 if count in {None, 1} else None
    if match["nth"]:
        parts = ORDINALS[match["nth"]]
        if count is None and not match["part"]:
            return None
    else:
        parts = 3 if match["third"] else 4
        if count is None and match[0].endswith("ей"):
            return None
    percent = round(100 * (count or 1) / parts, 1)
    return percent if percent < 100 else None
