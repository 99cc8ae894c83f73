"""Dated stories of one expression: its value comes from publication or from itself."""

import calendar
from datetime import date, timedelta

from tests.dates.story import (
    MONTHS,
    THINGS,
    WEEKDAYS,
    Chance,
    Story,
    dative,
    day,
    days,
    earliest,
    end_of,
    genitive,
    latest,
    locative,
    month_days,
    moved,
    plural,
    said,
    some_day,
    year_days,
)


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


def neighbour(chance: Chance) -> Story:
    """The month, quarter, year or week before, of or after publication, and its parts."""
    at, shift = some_day(chance), chance.choice((-1, 0, 1))
    unit = chance.choice(("week", "month", "year", "quarter"))
    adjective = {-1: "прошл", 0: "эт", 1: "следующ"}[shift]
    part, code = chance.choice((("", None), ("начале ", "start"), ("конце ", "end")))
    tail = {
        "week": ("ой неделе", "ой недели"), "month": ("ом месяце", "ого месяца"),
        "year": ("ом году", "ого года"),
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
    row: dict[str, object] = {
        "kind": "duration", "value": value, "comparison": comparison, "date_from": None,
        "low": ends[0] * 365.25, "high": ends[1] * 365.25,
    }  # fmt: skip
    return Story("length", at, text, [(words, row)])


def eve(chance: Chance) -> Story:
    """The day before a day that is named, or before a holiday."""
    at, year = some_day(chance), chance.randrange(1995, 2024)
    told = date(year, 1, 1) + timedelta(chance.randrange(1, 364))
    name = f"Накануне {told.day} {genitive(told.month)} {year} года"
    text = f"{name} {said(chance, -1)} {chance.choice(THINGS)}."
    return Story("eve", at, text, [(name, day(told - timedelta(1)))])


KINDS = (
    weekday,
    lone_month,
    far_day,
    distance,
    range_of_distance,
    neighbour,
    bound,
    compared,
    clock,
    weekday_of_month,
    run,
    part_of_month,
    results,
    year_to_date,
    length,
    eve,
)
