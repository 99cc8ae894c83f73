"""Values of expressions in an article of Friday, 7 November 2014, or of another day where one is named."""

from datetime import date, time

import pytest

from pipeline.batch import Date
from pipeline.dates import parse

PUBLISHED = date(2014, 11, 7)


def only(text: str, published: date | None = PUBLISHED) -> Date:
    (row,) = parse(text, published)
    return row


PERIODS = [
    ("16 июня", "2014-06-16", "2014-06-16"),
    ("в июне", "2014-06-01", "2014-06-30"),
    ("во втором квартале", "2014-04-01", "2014-06-30"),
    ("первое полугодие 2017-го", "2017-01-01", "2017-06-30"),
    ("первая половина 2016 года", "2016-01-01", "2016-06-30"),
    ("вторая половина 1980-х", "1985-01-01", "1989-12-31"),
    ("первая половина мая", "2014-05-01", "2014-05-15"),
    ("третья декада мая", "2014-05-21", "2014-05-31"),
    ("XX век", "1901-01-01", "2000-12-31"),
    ("летом прошлого года", "2013-06-01", "2013-08-31"),
    ("на этой неделе", "2014-11-03", "2014-11-09"),
    ("вчера", "2014-11-06", "2014-11-06"),
    ("накануне", "2014-11-06", "2014-11-06"),
    ("в среду", "2014-11-05", "2014-11-05"),
    ("в пятницу", "2014-11-07", "2014-11-07"),
    ("в прошлую пятницу", "2014-10-31", "2014-10-31"),
    ("в среду на прошлой неделе", "2014-10-29", "2014-10-29"),
    ("два дня назад", "2014-11-05", "2014-11-05"),
    ("месяц назад", "2014-10-01", "2014-10-31"),
    ("за последние пять лет", "2009-11-07", "2014-11-07"),
    ("с начала года", "2014-01-01", "2014-11-07"),
    ("за девять месяцев 2014 года", "2014-01-01", "2014-09-30"),
    ("с 1 по 5 марта 2014 года", "2014-03-01", "2014-03-05"),
    ("18-19 августа", "2014-08-18", "2014-08-19"),
    ("в 2007-2011 годах", "2007-01-01", "2011-12-31"),
    ("с сентября до конца 2014 года", "2014-09-01", "2014-12-31"),
    ("с ноября по март 2015 года", "2014-11-01", "2015-03-31"),
    ("с 30 июня 2013 года по 1 июля 2014 года", "2013-06-30", "2014-07-01"),
    ("между мартом и маем", "2014-03-01", "2014-05-31"),
    ("вчера, 6 ноября 2014 года", "2014-11-06", "2014-11-06"),
    ("в четверг, 10 января", "2013-01-10", "2013-01-10"),
    ("29 февраля", "2016-02-29", "2016-02-29"),
    ("8-го числа прошлого месяца", "2014-10-08", "2014-10-08"),
    ("в конце прошлой недели", "2014-10-27", "2014-11-02"),
    ("в минувшую субботу", "2014-11-01", "2014-11-01"),
    ("узнал об этом месяц назад", "2014-10-01", "2014-10-31"),
    ("в июле с.г.", "2014-07-01", "2014-07-31"),
]


@pytest.mark.parametrize(("text", "first", "last"), PERIODS)
def test_days(text: str, first: str, last: str) -> None:
    row = only(text)
    assert (str(row.date_from), str(row.date_to)) == (first, last)


COLUMNS = [
    ("16 июня", {"kind": "period", "grain": "day", "resolution": "year_inferred", "anchor": PUBLISHED}),
    ("5 марта 2013 года", {"resolution": "explicit", "anchor": None, "comparison": "eq"}),
    ("три года назад", {"comparison": "approx", "grain": "year", "resolution": "relative"}),
    ("более 10 лет назад", {"comparison": "gt", "value": "2004"}),
    ("в начале июля", {"part": "start", "grain": "month", "bound": None}),
    ("в середине года", {"part": "mid", "grain": "year"}),
    ("к концу года", {"part": "end", "bound": "until"}),
    ("с июня", {"bound": "since", "kind": "period"}),
    ("до 2017-го", {"bound": "until", "value": "2017"}),
    ("к 2030 году", {"bound": "until", "value": "2030"}),
    ("после 5 мая", {"bound": "after"}),
    ("с 1 по 5 марта", {"kind": "interval", "bound": None}),
    ("с начала года", {"kind": "interval", "part": None, "bound": None, "resolution": "relative"}),
    ("вечером 5 марта", {"time_from": time(18), "time_to": time(23, 59), "grain": "hour"}),
    ("5 марта в 15:30", {"time_from": time(15, 30), "time_to": time(15, 30), "grain": "minute"}),
    ("с 10:00 до 18:00", {"time_from": time(10), "time_to": time(18), "bound": None}),
    ("в три часа ночи", {"time_from": time(3), "grain": "hour"}),
    ("в 11 вечера", {"time_from": time(23)}),
    ("более трех минут", {"kind": "duration", "value": "PT3M", "comparison": "gt", "date_from": None}),
    ("не более года", {"kind": "duration", "value": "P1Y", "comparison": "lt"}),
    ("в течение примерно двух лет", {"kind": "duration", "value": "P2Y", "comparison": "approx"}),
    ("год-полтора", {"low": 365.25, "high": 547.875, "comparison": "approx"}),
    ("от месяца до года", {"low": 30.4375, "high": 365.25}),
    ("от трех месяцев до года", {"low": 91.3125, "high": 365.25}),
    ("шесть-семь лет", {"low": 2191.5, "high": 2556.75}),
    ("полтора часа", {"low": 0.0625, "high": 0.0625}),
    ("ежегодно", {"kind": "set", "value": "P1Y"}),
    ("квартальный отчет", {"kind": "set", "value": "P3M"}),
    ("на данный момент", {"kind": "reference", "value": "PRESENT_REF"}),
    ("в последние годы", {"kind": "reference", "value": "PAST_REF"}),
    ("в ближайшие годы", {"kind": "reference", "value": "FUTURE_REF"}),
]


@pytest.mark.parametrize(("text", "columns"), COLUMNS)
def test_columns(text: str, columns: dict[str, object]) -> None:
    row = only(text)
    assert {name: getattr(row, name) for name in columns} == columns


SPANS = [
    "Визит пройдет [18–19 августа], сообщили в пятницу",
    "В [начале июля] они встретились",
    "За [первое полугодие] товарооборот вырос",
    "С [сентября по ноябрь] шли дожди",
    "Он работал [в течение трех лет]",
    "Это было [около пяти лет назад]",
    "Взрыв прогремел в [ночь на 5 марта]",
    "Об этом в [среду, 5 ноября], сообщило агентство",
    "Это случилось [вчера вечером]",
    "Он рос [в течение последних трех лет]",
    "Взрыв прогремел [около 10:30 мск]",
    "Длится [5 дней, 2 часа и 10 минут]",
    "Она прошла в [конце первой половины 2013 года]",
]


@pytest.mark.parametrize("marked", SPANS)
def test_span(marked: str) -> None:
    text = marked.replace("[", "").replace("]", "")
    row = parse(text, PUBLISHED)[0]
    assert text[row.start : row.stop] == marked[marked.index("[") + 1 : marked.index("]")]


WINTERS = [
    ("зимой", date(2014, 12, 20), "2014-12-01", "2015-02-28"),
    ("зимой", date(2015, 1, 20), "2014-12-01", "2015-02-28"),
    ("зимой 2015 года", date(2015, 3, 1), "2014-12-01", "2015-02-28"),
    ("зимой 2013 года", date(2015, 3, 1), "2013-12-01", "2014-02-28"),
]


@pytest.mark.parametrize(("text", "published", "first", "last"), WINTERS)
def test_winter_begins_in_december(text: str, published: date, first: str, last: str) -> None:
    row = only(text, published)
    assert (str(row.date_from), str(row.date_to)) == (first, last)


UNDATED = [
    ("16 июня", "XXXX-06-16"),
    ("в начале июня", "XXXX-06"),
    ("с 1 по 5 марта", "XXXX-03-01/XXXX-03-05"),
    ("вчера", None),
    ("в среду", None),
    ("прошлым летом", None),
]


@pytest.mark.parametrize(("text", "value"), UNDATED)
def test_without_publication_no_year_is_made_up(text: str, value: str | None) -> None:
    row = only(text, None)
    assert (row.value, row.date_from, row.date_to) == (value, None, None)


def test_text_gives_the_year_that_publication_does_not() -> None:
    rows = parse("Съезд открылся 5 марта 2009 года. Уже 7 марта он закрылся.")
    assert [(row.value, row.resolution) for row in rows] == [
        ("2009-03-05", "explicit"),
        ("2009-03-07", "context"),
    ]


GRAINS = [
    ("В мае 2012 года шли дожди. Тогда же рухнул мост", "month"),
    ("Мост рухнул 5 мая. Тогда же закрыли дорогу", "day"),
    ("С мая по июль 2012 года шли дожди. За это время мост рухнул", "month"),
    ("Он работает с 2010 года. За это время он не болел", "day"),
    ("Летом 2012 года шли дожди. В этот период рухнул мост", "season"),
]


@pytest.mark.parametrize(("text", "grain"), GRAINS)
def test_what_the_story_places_has_its_grain(text: str, grain: str) -> None:
    row = parse(text, PUBLISHED)[-1]
    assert (row.resolution, row.grain) == ("context", grain)


BOUNDS = [
    ("since", "с, со, не ранее, не раньше, не ранее чем, не раньше чем"),
    ("until", "до, к, ко, по, не позднее, не позже, не позднее чем, не позже чем"),
    ("after", "после"),
    ("before", "перед"),
]


@pytest.mark.parametrize(("bound", "words"), BOUNDS)
def test_every_word_of_a_bound(bound: str, words: str) -> None:
    assert {only(f"{word} 5 мая").bound for word in words.split(", ")} == {bound}


LEADS = [
    ("approx", "около, примерно, порядка, приблизительно, почти"),
    ("gt", "более, больше, свыше, минимум, более чем, больше чем, чуть более, чуть больше, немногим более"),
    ("gt", "немногим больше, не менее, не меньше, не менее чем, как минимум, по меньшей мере"),
    ("lt", "менее, меньше, менее чем, чуть менее, чуть меньше, не более, не больше, не более чем, максимум"),
    ("eq", "в течение, в течении, на протяжении, по истечении"),
]


@pytest.mark.parametrize(("comparison", "words"), LEADS)
def test_every_word_that_qualifies_a_length(comparison: str, words: str) -> None:
    for word in words.split(", "):
        row = only(f"{word} пяти лет")
        assert (word, row.comparison, row.start) == (word, comparison, 0)
