"""What dated stories are made of: words in their cases, and days counted by the calendar alone."""

from __future__ import annotations

import calendar
import random
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, timedelta

MONTHS = (
    "январь", "февраль", "март", "апрель", "май", "июнь", "июль", "август", "сентябрь", "октябрь", "ноябрь",
    "декабрь",
)  # fmt: skip
WEEKDAYS = ("понедельник", "вторник", "среду", "четверг", "пятницу", "субботу", "воскресенье")
ORDINALS_M = ("первом", "втором", "третьем", "четвертом")
ORDINALS_F = ("первую", "вторую", "третью")
PAST = ("Завод открыл", "Музей закрыл", "Фирма купила", "Банк продал")
FUTURE = ("Завод откроет", "Музей закроет", "Фирма купит", "Банк продаст")
PRESENT = ("Завод работает", "Музей стоит", "Фирма торгует")
THINGS = ("цех", "склад", "филиал", "причал")
TAGS = {
    **dict.fromkeys(("открыл", "закрыл", "купила", "продал", "вырос", "упал"), "Tense=Past|VerbForm=Fin"),
    **dict.fromkeys(
        ("откроет", "закроет", "купит", "продаст", "вырастет", "упадет"), "Tense=Fut|VerbForm=Fin"
    ),
    **dict.fromkeys(("работает", "стоит", "торгует"), "Tense=Pres|VerbForm=Fin"),
}
"""Features of the verbs; other words are untagged."""
LEMMAS = {"вырос": "вырасти", "упал": "упасть", "вырастет": "вырасти", "упадет": "упасть"}


@dataclass
class Story:
    """A text of a day, and the rows that it must give: (text, {column: value})."""

    kind: str
    published: date
    text: str
    rows: list[tuple[str, dict[str, object]]] = field(default_factory=list)
    title: str | None = None


Chance = random.Random


class Fixed(random.Random):
    """Chance that always publishes on one day."""

    def __init__(self, published: date, chance: Chance) -> None:
        super().__init__(chance.random())
        self.published = published


def genitive(month: int) -> str:
    """ "Марта", "мая"."""
    name = MONTHS[month - 1]
    return name + "а" if name[-1] == "т" else name[:-1] + "я"


def locative(month: int) -> str:
    """ "Марте", "мае"."""
    name = MONTHS[month - 1]
    return name + "е" if name[-1] == "т" else name[:-1] + "е"


def dative(month: int) -> str:
    """ "Марту", "маю"."""
    name = MONTHS[month - 1]
    return name + "у" if name[-1] == "т" else name[:-1] + "ю"


def plural(number: int, one: str, few: str, many: str) -> str:
    """The form that a number wants: 1 год, 2 года, 5 лет."""
    if number % 10 == 1 and number % 100 != 11:
        return one
    return few if number % 10 in (2, 3, 4) and number % 100 not in (12, 13, 14) else many


def end_of(year: int, month: int) -> date:
    """The last day of a month."""
    return date(year, month, calendar.monthrange(year, month)[1])


def latest(day: date, holds: Callable[[date], bool]) -> date:
    """The latest day, `day` or before, of which something holds."""
    while not holds(day):
        day -= timedelta(1)
    return day


def earliest(day: date, holds: Callable[[date], bool]) -> date:
    """The earliest day, `day` or after, of which something holds."""
    while not holds(day):
        day += timedelta(1)
    return day


def days(first: date, last: date, **more: object) -> dict[str, object]:
    """The columns of a row from one day to another."""
    return {"date_from": first, "date_to": last, **more}


def month_days(year: int, month: int, **more: object) -> dict[str, object]:
    """The columns of a row that is a month."""
    value = {"value": f"{year}-{month:02}"}
    return days(date(year, month, 1), end_of(year, month), **value, **more)


def year_days(year: int, **more: object) -> dict[str, object]:
    """The columns of a row that is a year."""
    return days(date(year, 1, 1), date(year, 12, 31), value=str(year), **more)


def day(at: date, **more: object) -> dict[str, object]:
    """The columns of a row that is a day."""
    return days(at, at, value=at.isoformat(), kind="period", **more)


def moved(year: int, month: int, by: int) -> tuple[int, int]:
    """A month so many months later."""
    count = 12 * year + month - 1 + by
    return count // 12, count % 12 + 1


def said(chance: Chance, tense: int) -> str:
    """A subject and its verb: past (-1), present (0) or future (1)."""
    return chance.choice((PRESENT, FUTURE, PAST)[tense])


def some_day(chance: Chance) -> date:
    """A day of publication."""
    if isinstance(chance, Fixed):
        return chance.published
    return date(2005, 1, 1) + timedelta(chance.randrange(7000))
