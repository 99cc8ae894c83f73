"""Dated stories: short texts with the values of their dates, counted by the calendar and not by the rules.

A kind of story is a function of a source of chance; it returns what an article of a random day says and the
rows that it must give. Values come from walking over days one by one (`latest`, `earliest`) and from lengths
of months, never from `pipeline.dates`. Units, tenses, prepositions and times of the story are combined at
random: so that combinations are tried for which nobody wrote a rule.
"""

from __future__ import annotations

import calendar
import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta

MONTHS = ("январь", "февраль", "март", "апрель", "май", "июнь", "июль", "август", "сентябрь", "октябрь", "ноябрь",
          "декабрь")  # fmt: skip
WEEKDAYS = ("понедельник", "вторник", "среду", "четверг", "пятницу", "субботу", "воскресенье")
ORDINALS_M = ("первом", "втором", "третьем", "четвертом")
ORDINALS_F = ("первую", "вторую", "третью")
PAST = ("Завод открыл", "Музей закрыл", "Фирма купила", "Банк продал")
FUTURE = ("Завод откроет", "Музей закроет", "Фирма купит", "Банк продаст")
PRESENT = ("Завод работает", "Музей стоит", "Фирма торгует")
THINGS = ("цех", "склад", "филиал", "причал")
TAGS = {
    **dict.fromkeys(("открыл", "закрыл", "купила", "продал", "вырос", "упал"), "Tense=Past|VerbForm=Fin"),
    **dict.fromkeys(("откроет", "закроет", "купит", "продаст", "вырастет", "упадет"), "Tense=Fut|VerbForm=Fin"),
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


def weekday(chance: Chance) -> Story:
    """The last such day in the past tense, the next one in the future."""
    at, tense, number = some_day(chance), chance.choice((-1, 1)), chance.randrange(7)
    found = latest(at, lambda d: d.weekday() == number)
    if tense == 1:
        found = earliest(at + timedelta(1), lambda d: d.weekday() == number)
    name = WEEKDAYS[number]
    text = f"{said(chance, tense)} {chance.choice(THINGS)} {'во' if name == 'вторник' else 'в'} {name}."
    return Story("weekday", at, text, [(name, day(found, resolution="relative"))])


def lone_month(chance: Chance) -> Story:
    """The last such month that had begun, or the next one that has not ended; with a part or a bound."""
    at, tense, number = some_day(chance), chance.choice((-1, 1)), chance.randrange(1, 13)
    found = latest(at, lambda d: d.month == number)
    if tense == 1:
        found = earliest(at, lambda d: d.month == number)
    part = chance.choice(("", "начале ", "середине ", "конце "))
    name = {"": locative}.get(part, genitive)(number)
    more = {"part": {"начале ": "start", "середине ": "mid", "конце ": "end"}.get(part), "bound": None}
    text = f"{said(chance, tense)} {chance.choice(THINGS)} в {part}{name}."
    return Story("month", at, text, [(part + name, month_days(found.year, number, **more))])


def far_day(chance: Chance) -> Story:
    """A day without a year, more than a month away: the last one or the next one."""
    at, tense = some_day(chance), chance.choice((-1, 1))
    found = at + timedelta(tense * chance.randrange(40, 320))
    if (found.month, found.day) == (2, 29):
        found += timedelta(1)
    name = f"{found.day} {genitive(found.month)}"
    text = f"{said(chance, tense)} {chance.choice(THINGS)} {name}."
    return Story("day", at, text, [(name, day(found, resolution="year_inferred", anchor=at))])


def scene(chance: Chance) -> Story:
    """The year of a date that opens a sentence holds in the next one; a sentence in the present ends it."""
    at, year = some_day(chance), chance.randrange(1990, 2004)
    first = chance.randrange(1, 12)
    second = chance.randrange(first, 13)
    opening = f"{locative(first)} {year} года"
    rows = [(opening, month_days(year, first, resolution="explicit"))]
    text = f"В {opening} {said(chance, -1)} {chance.choice(THINGS)}."
    ended = chance.choice(("", " Сейчас {}.", " {} тут."))
    if ended:
        text += ended.format(said(chance, 0))
        if "Сейчас" in ended:
            rows.append(("Сейчас", {"kind": "reference", "value": "PRESENT_REF"}))
        year = latest(at, lambda d: d.month == second).year
    text += f" В {locative(second)} {said(chance, -1)} {chance.choice(THINGS)}."
    how = "year_inferred" if ended else "context"
    rows.append((locative(second), month_days(year, second, resolution=how)))
    return Story("scene", at, text, rows)


def year_of_list(chance: Chance) -> Story:
    """The year that ends a list is that of all its members."""
    at, year = some_day(chance), chance.randrange(1995, 2030)
    members = sorted(date(year, 1, 1) + timedelta(n) for n in chance.sample(range(31, 365), 3))
    names = [f"{each.day} {genitive(each.month)}" for each in members]
    names[-1] += f" {year} года"
    text = f"{said(chance, -1)} {chance.choice(THINGS)} {names[0]}, {names[1]} и {names[2]}."
    return Story("list", at, text, [(name, day(each)) for name, each in zip(names, members, strict=True)])


def months_of_list(chance: Chance) -> Story:
    """The same of months, with a relative year."""
    at, shift = some_day(chance), chance.choice((-1, 0))
    word = {-1: "прошлого года", 0: "этого года"}[shift]
    first, second, third = sorted(chance.sample(range(1, 13), 3))
    if third == second + 1:
        first, second, third = 1, 4, 9
    year = at.year + shift
    text = f"{said(chance, -1)} {chance.choice(THINGS)} в {locative(first)}, {locative(second)} и {locative(third)} {word}."
    numbers = (first, second, third)
    names = [locative(each) for each in numbers]
    names[-1] += f" {word}"
    return Story("list", at, text, [(n, month_days(year, m)) for n, m in zip(names, numbers, strict=True)])


def length_inside(chance: Chance) -> Story:
    """ "За год" after a year told is that year; after a month it is a length."""
    at, year = some_day(chance), chance.randrange(1990, 2024)
    month = chance.randrange(1, 13)
    told = chance.choice((f"{year} году", f"{locative(month)} {year} года"))
    unit = chance.choice(("год", "месяц"))
    text = f"В {told} {said(chance, -1)} {chance.choice(THINGS)}. За {unit} выпуск вырос вдвое."
    whole = told.endswith("году")
    first = year_days(year) if whole else month_days(year, month)
    if whole == (unit == "год"):
        second = {**first, "kind": "period", "resolution": "context"}
    else:
        second = {"kind": "duration", "value": "P1Y" if unit == "год" else "P1M", "date_from": None}
    return Story("length inside", at, text, [(told, first), (unit, second)])


def distance(chance: Chance) -> Story:
    """So many units before or after publication."""
    at, number = some_day(chance), chance.randrange(2, 12)
    unit, forms = chance.choice(
        (
            ("day", ("день", "дня", "дней")), ("week", ("неделю", "недели", "недель")),
            ("month", ("месяц", "месяца", "месяцев")), ("year", ("год", "года", "лет")),
        )
    )  # fmt: skip
    tense = chance.choice((-1, 1))
    words = f"{number} {plural(number, *forms)}"
    words = f"{words} назад" if tense == -1 else f"через {words}"
    if unit in ("day", "week"):
        row = day(at + timedelta(tense * number * (7 if unit == "week" else 1)), comparison="eq")
    elif unit == "month":
        row = month_days(*moved(at.year, at.month, tense * number), comparison="approx")
    else:
        row = year_days(at.year + tense * number, comparison="approx")
    text = f"{said(chance, tense)} {chance.choice(THINGS)} {words}."
    return Story("distance", at, text, [(words, {**row, "resolution": "relative", "anchor": at})])


def range_of_distance(chance: Chance) -> Story:
    """Two neighbouring numbers of units: from the farther to the nearer."""
    at, number, tense = some_day(chance), chance.randrange(2, 9), chance.choice((-1, 1))
    years = chance.choice((True, False))
    unit = (
        plural(number + 1, "год", "года", "лет")
        if years
        else plural(number + 1, "месяц", "месяца", "месяцев")
    )
    words = f"{number}–{number + 1} {unit}"
    words = f"{words} назад" if tense == -1 else f"через {words}"
    months = sorted(
        moved(at.year, at.month, tense * each * (12 if years else 1)) for each in (number, number + 1)
    )
    (y1, m1), (y2, m2) = months
    first, last = (date(y1, 1, 1), date(y2, 12, 31)) if years else (date(y1, m1, 1), end_of(y2, m2))
    text = f"{said(chance, tense)} {chance.choice(THINGS)} {words}."
    return Story("distance", at, text, [(words, days(first, last, kind="interval", comparison="approx"))])


def from_told(chance: Chance) -> Story:
    """So long before or after a day told."""
    at, told = some_day(chance), date(1990, 1, 1) + timedelta(chance.randrange(5000))
    name = f"{told.day} {genitive(told.month)} {told.year} года"
    number = chance.randrange(2, 25)
    words = f"{number} {plural(number, 'день', 'дня', 'дней')}"
    form, sign = chance.choice(((f"За {words} до этого", -1), (f"Через {words}", 1), (f"{words} спустя", 1)))
    text = f"{name} {said(chance, -1)} {chance.choice(THINGS)}. {form} {said(chance, -1)} {chance.choice(THINGS)}."
    return Story("from told", at, text, [(name, day(told)), (form, day(told + timedelta(sign * number)))])


def years_later(chance: Chance) -> Story:
    """ "Три года спустя, в марте": the month is of that year."""
    at, year, number = some_day(chance), chance.randrange(1980, 1995), chance.randrange(2, 10)
    month = chance.randrange(1, 13)
    words = f"{number} {plural(number, 'год', 'года', 'лет')} спустя"
    text = f"В {year} году {said(chance, -1)} цех, а {words}, в {locative(month)}, {said(chance, -1)} склад."
    rows = [
        (f"{year} году", year_days(year)),
        (words, year_days(year + number, comparison="approx")),
        (locative(month), month_days(year + number, month, resolution="context")),
    ]
    return Story("years later", at, text, rows)


def event(chance: Chance) -> Story:
    """The n-th and the last day of an interval."""
    at, first = some_day(chance), date(1995, 1, 1) + timedelta(chance.randrange(9000))
    length = chance.randrange(3, 6)
    if first.day + length > 28:
        first = first.replace(day=5)
    last = first + timedelta(length - 1)
    name = f"{first.day} по {last.day} {genitive(first.month)} {first.year} года"
    nth = chance.randrange(2, 4)
    words, found = chance.choice(
        ((f"{('второй', 'третий')[nth - 2]} день", first + timedelta(nth - 1)), ("последний день", last))
    )
    text = f"С {name} {said(chance, -1)} цех. В {words} {said(chance, -1)} склад."
    return Story("event", at, text, [(name, days(first, last, kind="interval")), (words, day(found))])


def ellipsis(chance: Chance) -> Story:
    """ "В третьем" after "во втором квартале"."""
    at, year, number = some_day(chance), chance.randrange(1995, 2024), chance.randrange(1, 4)
    prep = ("В", "Во", "В")[number - 1]
    told = f"{ORDINALS_M[number - 1]} квартале {year} года"
    rows = []
    for each, name in ((number, told), (number + 1, ORDINALS_M[number])):
        first = date(year, 3 * each - 2, 1)
        rows.append((name, days(first, end_of(year, 3 * each), value=f"{year}-{32 + each}")))
    text = f"{prep} {told} спрос вырос, {'во' if number == 1 else 'в'} {ORDINALS_M[number]} — упал."
    return Story("ellipsis", at, text, rows)


def neighbour(chance: Chance) -> Story:
    """The month, quarter, year or week before, of or after publication, and its parts."""
    at, shift = some_day(chance), chance.choice((-1, 0, 1))
    unit = chance.choice(("week", "month", "year", "quarter"))
    adjective = {-1: "прошл", 0: "эт", 1: "следующ"}[shift]
    part, code = chance.choice((("", None), ("начале ", "start"), ("конце ", "end")))
    tail = {
        "week": ("ой неделе", "ой недели"), "month": ("ом месяце", "ого месяца"), "year": ("ом году", "ого года"),
        "quarter": ("ом квартале", "ого квартала"),
    }[unit][bool(part)]  # fmt: skip
    if shift == 1:
        tail = tail.replace("ой", "ей", 1).replace("ом", "ем", 1).replace("ого", "его", 1)
    words = f"{part}{adjective}{tail}"
    if unit == "week":
        monday = latest(at, lambda d: d.weekday() == 0) + timedelta(7 * shift)
        row = days(monday, monday + timedelta(6))
    elif unit == "month":
        row = month_days(*moved(at.year, at.month, shift))
    elif unit == "year":
        row = year_days(at.year + shift)
    else:
        year, month = moved(at.year, 3 * ((at.month - 1) // 3) + 1, 3 * shift)
        row = days(date(year, month, 1), end_of(year, month + 2), value=f"{year}-{33 + month // 3}")
    prep = "на" if unit == "week" and not part else "в"
    text = f"{said(chance, shift)} {prep} {words}."
    return Story("neighbour", at, text, [(words, {**row, "part": code, "kind": "period", "anchor": at})])


def named(chance: Chance) -> tuple[tuple[str, str, str], dict[str, object]]:
    """A named period of a past year in the genitive, dative and instrumental, and its columns."""
    year, month, number = chance.randrange(1995, 2024), chance.randrange(1, 13), chance.randrange(1, 5)
    stem = MONTHS[month - 1]
    instrumental = stem + "ом" if stem[-1] == "т" else stem[:-1] + "ем"
    at = date(year, month, chance.randrange(1, 29))
    first = date(year, 3 * number - 2, 1)
    ordinal = ("перв", "втор", "треть", "четверт")[number - 1]
    endings = ("его", "ему", "им") if ordinal == "треть" else ("ого", "ому", "ым")
    of = f" {year} года"
    return chance.choice(
        (
            ((genitive(month) + of, dative(month) + of, instrumental + of), month_days(year, month)),
            ((f"{year} года", f"{year} году", f"{year} годом"), year_days(year)),
            (
                tuple(
                    f"{ordinal}{end} квартал{case}{of}"
                    for end, case in zip(endings, ("а", "у", "ом"), strict=True)
                ),
                days(first, end_of(year, 3 * number), value=f"{year}-{32 + number}"),
            ),
            ((f"{at.day} {genitive(month)}{of}",) * 3, day(at)),
        )
    )  # type: ignore[return-value]


BOUNDS = (
    ("до", 0, "until"), ("вплоть до", 0, "until"), ("не позднее", 0, "until"), ("не ранее", 0, "since"),
    ("с", 0, "since"), ("после", 0, "after"), ("к", 1, "until"), ("перед", 2, "before"),
    ("по сравнению с", 2, None), ("по отношению к", 1, None), ("около", 0, None),
)  # fmt: skip


def bound(chance: Chance) -> Story:
    """Prepositions that bound, and those that compare, before a day, a month, a quarter and a year."""
    at = some_day(chance)
    cases, row = named(chance)
    lead, case, meaning = chance.choice(BOUNDS)
    text = f"{said(chance, -1)} {chance.choice(THINGS)} {lead} {cases[case]}."
    return Story("bound", at, text, [(cases[case], {**row, "bound": meaning, "kind": "period"})])


def compared(chance: Chance) -> Story:
    """ "К" after a change in the past compares; in the future it bounds."""
    at = some_day(chance)
    cases, row = named(chance)
    verb, meaning = chance.choice(
        (("вырос", None), ("упал", None), ("вырастет", "until"), ("упадет", "until"))
    )
    text = f"Выпуск {verb} на треть к {cases[1]}."
    return Story("compared", at, text, [(cases[1], {**row, "bound": meaning})])


def bare(chance: Chance) -> Story:
    """ "Конец года" beside a past year of its sentence is that year's; else the year of publication."""
    at, year = some_day(chance), chance.randrange(1985, 2004)
    part, code = chance.choice((("начале", "start"), ("середине", "mid"), ("конце", "end")))
    rows = [(f"{part} года", {"part": code})]
    if chance.random() < 0.5:
        text = f"В {year} году {said(chance, -1)} цех, а в {part} года {said(chance, -1)} склад."
        rows.insert(0, (f"{year} году", year_days(year)))
    else:
        year = at.year
        text = f"{said(chance, -1)} цех в {part} года."
    rows[-1] = (f"{part} года", year_days(year, part=code, kind="period"))
    return Story("bare", at, text, rows)


def chain(chance: Chance) -> Story:
    """Stories of one day in paragraphs of one article, perhaps under the headline of another: none knows another."""
    at = some_day(chance)
    whole = [chance.choice(ALONE)(Fixed(at, chance)) for _ in range(chance.randrange(2, 5))]
    text = "\n".join(each.text for each in whole)
    title = None
    if chance.random() < 0.5:
        title, text = whole[0].text.removesuffix("."), text.partition("\n")[2]
    rows = [row for each in whole for row in each.rows]
    return Story("chain", at, text, rows, title)


def clock(chance: Chance) -> Story:
    """Times in several forms beside a day."""
    at, told = some_day(chance), date(1995, 1, 1) + timedelta(chance.randrange(9000))
    hour, minute = chance.randrange(1, 24), chance.choice((5, 10, 30, 45))
    name = f"{told.day} {genitive(told.month)} {told.year} года"
    half = hour % 12 or 12
    by = "утра" if 4 <= hour < 12 else "вечера" if hour >= 17 else "дня" if hour >= 12 else "ночи"
    form, time = chance.choice(
        (
            (f"в {hour}:{minute:02}", f"{hour:02}:{minute:02}"),
            (f"в {hour} {plural(hour, 'час', 'часа', 'часов')}", f"{hour:02}:00"),
            (f"в {half} {plural(half, 'час', 'часа', 'часов')} {by}", f"{hour:02}:00"),
        )
    )
    text = f"{said(chance, -1)} {chance.choice(THINGS)} {name} {form}."
    return Story("clock", at, text, [(f"{name} {form}", day(told, time_from=time, time_to=time))])


def relative_year(chance: Chance) -> Story:
    """A relative year that opens the sentence is the year of its months."""
    at = some_day(chance)
    first, second = sorted(chance.sample(range(1, 13), 2))
    text = f"В прошлом году {said(chance, -1)} цех в {locative(first)} и склад в {locative(second)}."
    rows = [("прошлом году", year_days(at.year - 1))]
    rows += [
        (locative(each), month_days(at.year - 1, each, resolution="context")) for each in (first, second)
    ]
    return Story("relative year", at, text, rows)


def weekday_of_month(chance: Chance) -> Story:
    """The n-th or the last weekday of a month."""
    at, year, month = some_day(chance), chance.randrange(1995, 2024), chance.randrange(1, 13)
    number, nth = chance.choice((2, 4, 5)), chance.choice((0, 1, 2, -1))
    same = [
        d
        for d in calendar.Calendar().itermonthdates(year, month)
        if d.month == month and d.weekday() == number
    ]
    ordinal = ("первую", "вторую", "третью", "последнюю")[nth]
    name = f"{ordinal} {WEEKDAYS[number]} {genitive(month)} {year} года"
    text = f"В {name} {said(chance, -1)} {chance.choice(THINGS)}."
    return Story("weekday of month", at, text, [(name, day(same[nth]))])


def run(chance: Chance) -> Story:
    """The last or the next units, which touch publication."""
    at, number = some_day(chance), chance.randrange(2, 12)
    word, sign = chance.choice((("последние", -1), ("ближайшие", 1)))
    unit, forms = chance.choice(
        (
            ("day", ("день", "дня", "дней")),
            ("month", ("месяц", "месяца", "месяцев")),
            ("year", ("год", "года", "лет")),
        )
    )
    if unit == "day":
        other = at + timedelta(sign * number)
    else:
        year, month = moved(at.year, at.month, sign * number * (12 if unit == "year" else 1))
        other = date(year, month, min(at.day, calendar.monthrange(year, month)[1]))
    words = f"{word} {number} {plural(number, *forms)}"
    text = f"За {words} {said(chance, sign)} {chance.choice(THINGS)}."
    return Story("run", at, text, [(words, days(*sorted((at, other)), kind="period", anchor=at))])


def like(chance: Chance) -> Story:
    """The same month of the year before."""
    at = some_day(chance)
    month = chance.randrange(1, 13)
    year = latest(at, lambda d: d.month == month).year
    form = chance.choice(("к аналогичному месяцу прошлого года", "к соответствующему периоду прошлого года"))
    text = f"В {locative(month)} выпуск вырос на треть {form}."
    row = month_days(min(at.year - 1, year - 1), month, bound=None)
    return Story(
        "like", at, text, [(locative(month), month_days(year, month)), (form.removeprefix("к "), row)]
    )


def part_of_month(chance: Chance) -> Story:
    """Halves and thirds of a month."""
    at, year, month = some_day(chance), chance.randrange(1995, 2024), chance.randrange(1, 13)
    length = calendar.monthrange(year, month)[1]
    words, first, last = chance.choice(
        (
            ("первой половине", 1, length // 2), ("второй половине", length // 2 + 1, length),
            ("первой декаде", 1, 10), ("второй декаде", 11, 20), ("третьей декаде", 21, length),
        )
    )  # fmt: skip
    name = f"{words} {genitive(month)} {year} года"
    text = f"{said(chance, -1)} {chance.choice(THINGS)} в {name}."
    return Story("part of month", at, text, [(name, days(date(year, month, first), date(year, month, last)))])


def results(chance: Chance) -> Story:
    """Results in the past tense are of the period that ended, in the future of the one that runs."""
    at, tense = some_day(chance), chance.choice((-1, 1))
    unit = chance.choice(("квартала", "года", "месяца"))
    size = {"квартала": 3, "года": 12, "месяца": 1}[unit]
    first = date(at.year, (at.month - 1) // size * size + 1, 1)
    last = end_of(first.year, first.month + size - 1)
    if tense == -1 and last > at:
        last = first - timedelta(1)
        first = date(last.year, last.month - size + 1, 1)
    text = f"По итогам {unit} {said(chance, tense)} {chance.choice(THINGS)}."
    return Story("results", at, text, [(unit, days(first, last, kind="period"))])


def year_to_date(chance: Chance) -> Story:
    """ "За девять месяцев" told soon after them is January to September, else a length."""
    at, number = some_day(chance), chance.randrange(2, 12)
    words = f"{number} {plural(number, 'месяц', 'месяца', 'месяцев')}"
    text = f"За {words} {said(chance, -1)} {chance.choice(THINGS)}."
    ended = at.month - 1
    if number in (ended, ended - 1):
        value = f"{at.year}-01/{at.year}-{number:02}"
        row = days(date(at.year, 1, 1), end_of(at.year, number), kind="interval", value=value)
    else:
        row = {"kind": "duration", "value": f"P{number}M", "date_from": None}
    return Story("year to date", at, text, [(words, row)])


def length(chance: Chance) -> Story:
    """Lengths, their ranges and what qualifies them; never on the calendar."""
    at, low = some_day(chance), chance.randrange(2, 9)
    high = low + chance.randrange(2, 9)
    years = plural(high, "года", "лет", "лет")
    words, value, comparison, ends = chance.choice(
        (
            (f"от {low} до {high} {years}", f"P{low}Y/P{high}Y", "eq", (low, high)),
            (f"более {high} {years}", f"P{high}Y", "gt", (high, high)),
            (f"почти {high} {plural(high, 'год', 'года', 'лет')}", f"P{high}Y", "approx", (high, high)),
            (f"в течение {high} {years}", f"P{high}Y", "eq", (high, high)),
        )
    )
    text = f"Срок составил {words}."
    row = {"kind": "duration", "value": value, "comparison": comparison, "date_from": None,
           "low": ends[0] * 365.25, "high": ends[1] * 365.25}  # fmt: skip
    return Story("length", at, text, [(words, row)])


def frame(chance: Chance) -> Story:
    """A week that the sentence names is that of its weekdays."""
    at, number = some_day(chance), chance.randrange(7)
    monday = latest(at, lambda d: d.weekday() == 0) - timedelta(7)
    name = WEEKDAYS[number]
    prep = "во" if name == "вторник" else "в"
    text = f"На прошлой неделе {said(chance, -1)} {chance.choice(THINGS)} {prep} {name}."
    rows = [("прошлой неделе", days(monday, monday + timedelta(6))), (name, day(monday + timedelta(number)))]
    return Story("frame", at, text, rows)


def eve(chance: Chance) -> Story:
    """The day before a day that is named, or before a holiday."""
    at, year = some_day(chance), chance.randrange(1995, 2024)
    told = date(year, 1, 1) + timedelta(chance.randrange(1, 364))
    name = f"Накануне {told.day} {genitive(told.month)} {year} года"
    text = f"{name} {said(chance, -1)} {chance.choice(THINGS)}."
    return Story("eve", at, text, [(name, day(told - timedelta(1)))])


def anaphor(chance: Chance) -> Story:
    """The same year, month or day."""
    at, told = some_day(chance), date(1995, 1, 1) + timedelta(chance.randrange(9000))
    name = f"{told.day} {genitive(told.month)} {told.year} года"
    words, row = chance.choice(
        (
            ("тот же день", day(told)), ("этот же день", day(told)),
            ("том же месяце", month_days(told.year, told.month)), ("этом же году", year_days(told.year)),
            ("том же году", year_days(told.year)),
        )
    )  # fmt: skip
    text = f"{name} {said(chance, -1)} {chance.choice(THINGS)}. В {words} {said(chance, -1)} {chance.choice(THINGS)}."
    return Story("anaphor", at, text, [(name, day(told)), (words, row)])


ALONE = (
    weekday, lone_month, far_day, scene, year_of_list, months_of_list, length_inside, distance, range_of_distance,
    from_told, years_later, event, ellipsis, neighbour, bound, compared, bare, clock, relative_year,
    weekday_of_month, run, like, part_of_month, results, year_to_date, length, frame, eve, anaphor,
)  # fmt: skip
KINDS = (*ALONE, *[chain] * 6)


def stories(count: int, seed: int = 0) -> Iterator[Story]:
    """So many stories, each kind in turn; the same in every run."""
    chance = random.Random(seed)
    for number in range(count):
        yield KINDS[number % len(KINDS)](chance)
