"""Dated stories of several expressions: what one says completes another."""

from datetime import date, timedelta

from tests.dates.story import (
    ORDINALS_M,
    THINGS,
    WEEKDAYS,
    Chance,
    Story,
    day,
    days,
    end_of,
    genitive,
    latest,
    locative,
    month_days,
    plural,
    said,
    some_day,
    year_days,
)


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
    listed = f"{locative(first)}, {locative(second)} и {locative(third)} {word}"
    text = f"{said(chance, -1)} {chance.choice(THINGS)} в {listed}."
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


def from_told(chance: Chance) -> Story:
    """So long before or after a day told."""
    at, told = some_day(chance), date(1990, 1, 1) + timedelta(chance.randrange(5000))
    name = f"{told.day} {genitive(told.month)} {told.year} года"
    number = chance.randrange(2, 25)
    words = f"{number} {plural(number, 'день', 'дня', 'дней')}"
    form, sign = chance.choice(((f"За {words} до этого", -1), (f"Через {words}", 1), (f"{words} спустя", 1)))
    text = f"{name} {said(chance, -1)} склад. {form} {said(chance, -1)} {chance.choice(THINGS)}."
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


def bare(chance: Chance) -> Story:
    """ "Конец года" beside a past year of its sentence is that year's; else the year of publication."""
    at, year = some_day(chance), chance.randrange(1985, 2004)
    part, code = chance.choice((("начале", "start"), ("середине", "mid"), ("конце", "end")))
    rows: list[tuple[str, dict[str, object]]] = []
    if chance.random() < 0.5:
        text = f"В {year} году {said(chance, -1)} цех, а в {part} года {said(chance, -1)} склад."
        rows.append((f"{year} году", year_days(year)))
    else:
        year = at.year
        text = f"{said(chance, -1)} цех в {part} года."
    rows.append((f"{part} года", year_days(year, part=code, kind="period")))
    return Story("bare", at, text, rows)


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


def frame(chance: Chance) -> Story:
    """A week that the sentence names is that of its weekdays."""
    at, number = some_day(chance), chance.randrange(7)
    monday = latest(at, lambda d: d.weekday() == 0) - timedelta(7)
    name = WEEKDAYS[number]
    prep = "во" if name == "вторник" else "в"
    text = f"На прошлой неделе {said(chance, -1)} {chance.choice(THINGS)} {prep} {name}."
    rows = [("прошлой неделе", days(monday, monday + timedelta(6))), (name, day(monday + timedelta(number)))]
    return Story("frame", at, text, rows)


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
    text = f"{name} {said(chance, -1)} склад. В {words} {said(chance, -1)} {chance.choice(THINGS)}."
    return Story("anaphor", at, text, [(name, day(told)), (words, row)])


KINDS = (
    scene,
    year_of_list,
    months_of_list,
    length_inside,
    from_told,
    years_later,
    event,
    ellipsis,
    bare,
    relative_year,
    like,
    frame,
    anaphor,
)
