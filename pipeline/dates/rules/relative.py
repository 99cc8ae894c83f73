"""Expressions that count from publication or from the date last spoken of, and vague references."""

from pipeline.dates.grammar import rule

NEIGHBOURS = (
    rule("shift_day:DAY_SHIFT DAYWORD?", {"вчера": "2014-11-06", "завтрашний день": "2014-11-08"}),
    rule("накануне", {"накануне": "2014-11-06"}, shift=-1, shift_unit="day", eve=True),
    rule(
        "shift_week:DEIXIS WEEK",
        {"прошлой неделе": "2014-10-27/2014-11-02", "этой недели": "2014-11-03/2014-11-09"},
    ),
    rule("shift_month:DEIXIS MONTHWORD", {"прошлом месяце": "2014-10", "текущего месяца": "2014-11"}),
    rule("shift_quarter:DEIXIS QUARTERWORD OF_YEAR?", {"следующем квартале": "2015-33"}),
    rule("shift_half:DEIXIS HALFYEAR", {"текущем полугодии": "2014-41"}),
    rule(
        "shift_year:DEIXIS (финансового | финансовом | учебном | учебного)? YEARWORD",
        {"прошлом году": "2013", "будущий год": "2015"},
    ),
    rule("shift_year:YEAR_ADJECTIVE", {"прошлогодний рекорд": "2013"}),
    rule("shift_decade:DEIXIS DECADEWORD", {"прошлом десятилетии": "200X"}),
    rule("shift_century:DEIXIS CENTURY", {"прошлого века": "19XX"}),
    rule("same_day:ANAPHOR же? самый? DAYWORD", {"тот же день": "2014-11-07"}),
    rule(
        "(следующий | следующего) DAYWORD",
        {"следующий день": "2014-11-08"},
        shift=1,
        shift_unit="day",
        anaphoric=True,
    ),
    rule(
        "(этот | этого) же? DAYWORD", {"этот день": "2014-11-07"}, shift=0, shift_unit="day", anaphoric=True
    ),
    rule("same_week:ANAPHOR же? WEEK", {"той же неделе": "2014-11-03/2014-11-09"}),
    rule("same_month:ANAPHOR же? MONTHWORD", {"предыдущем месяце": "2014-10"}),
    rule("same_quarter:ANAPHOR же? QUARTERWORD", {"предыдущем квартале": "2014-35"}),
    rule(
        "same_year:ANAPHOR же? (финансового | финансовом | учебного | учебном)? YEARWORD",
        {"того же года": "2014"},
    ),
    rule(
        "[итогам | итоги | итогах | результатам] shift_unit:UNIT_OF_ONE", {"по итогам года": "2014"}, shift=0
    ),
    rule("LIKE LIKE_PERIOD YEAR", {"аналогичный период прошлого года": "2013"}, like=True),
    rule("[на] неделе", {"на неделе": "2014-11-03/2014-11-09"}, shift=0, shift_unit="week"),
    rule("недели", {}, weak=True, shift=0, shift_unit="week"),
    rule("месяца", {}, weak=True, shift=0, shift_unit="month"),
    rule("квартала", {}, weak=True, shift=0, shift_unit="quarter"),
    rule("полугодия", {}, weak=True, shift=0, shift_unit="half"),
    rule("года", {}, weak=True, shift=0, shift_unit="year"),
    rule("десятилетия", {}, weak=True, shift=0, shift_unit="decade"),
    rule("CENTURY", {}, weak=True, shift=0, shift_unit="century"),
    rule("DAYWORD", {}, weak=True, shift=0, shift_unit="day"),
)

DISTANCES = (
    rule("number:COUNT unit:UNIT BACK", {"три года назад": "2011", "два дня назад": "2014-11-05"}, run="ago"),
    rule(
        "unit:UNIT_ONE BACK",
        {"месяц назад": "2014-10", "неделю тому назад": "2014-10-31"},
        run="ago",
        number=1,
    ),
    rule(
        "[около | более | менее | больше | меньше] unit:UNIT_OF_ONE BACK",
        {"около года назад": "2013"},
        run="ago",
        number=1,
    ),
    rule("length:HALF_UNIT BACK", {"полгода назад": "2014-05"}, run="ago"),
    rule("number:COUNT unit:UNIT EARLIER", {"двумя годами ранее": "2012"}, run="ago", anaphoric=True),
    rule("unit:UNIT_BY_ONE EARLIER", {"годом ранее": "2013"}, run="ago", number=1, anaphoric=True),
    rule("number:COUNT unit:UNIT LATER", {"два дня спустя": "2014-11-09"}, run="ahead", anaphoric=True),
    rule(
        "(unit:UNIT_BY_ONE | unit:UNIT_ONE) LATER",
        {"днем позже": "2014-11-08"},
        run="ahead",
        number=1,
        anaphoric=True,
    ),
    rule(
        "AFTER number:COUNT unit:UNIT",
        {"через два месяца": "2015-01", "спустя 2 дня": "2014-11-09"},
        run="ahead",
    ),
    rule("AFTER unit:UNIT_ONE", {"через неделю": "2014-11-14"}, run="ahead", number=1),
    rule("unit:UNITS через number:COUNT", {"лет через пять": "2019"}, run="ahead"),
    rule("AFTER length:HALF_UNIT", {"через полгода": "2015-05"}, run="ahead"),
    rule("number:COUNT run:NEAR unit:UNIT", {"десять последних лет": "2004-11-07/2014-11-07"}),
    rule(
        "run:NEAR COUNT DASH number:COUNT unit:UNIT",
        {"ближайшие два-три года": "2014-11-07/2017-11-07"},
        comparison="approx",
    ),
    rule("run:NEAR number:COUNT unit:UNIT", {"последние пять лет": "2009-11-07/2014-11-07"}),
    rule(
        "(последний | последнюю | последнее | последние) unit:LONG_UNIT",
        {"последний год": "2013-11-07/2014-11-07"},
        run="last",
        number=1,
    ),
    rule("run:NEAR length:HALF_UNIT", {"последние полгода": "2014-05-07/2014-11-07"}),
    rule(
        "(первые | первых) number:COUNT unit:UNIT OF_YEAR",
        {"первые два месяца 2013 года": "2013-01/2013-02"},
        run="first",
    ),
    rule(
        "number:COUNT (месяцев | месяца) YEAR",
        {"девять месяцев 2013 года": "2013-01/2013-09"},
        run="first",
        unit="month",
    ),
)

REFERENCES = (
    rule(
        "run:NEAR UNCOUNTED? unit:UNITS",
        {"последние годы": "PAST_REF", "ближайшие дни": "FUTURE_REF"},
        kind="reference",
    ),
    rule("сейчас", {"сейчас": "PRESENT_REF"}, kind="reference", value="PRESENT_REF"),
    rule(
        "NOW NOUN_OF_TIME",
        {"настоящее время": "PRESENT_REF", "данный момент": "PRESENT_REF"},
        kind="reference",
        value="PRESENT_REF",
    ),
    rule(
        "[на] (сегодня | сегодняшний день)",
        {"на сегодняшний день": "PRESENT_REF"},
        kind="reference",
        value="PRESENT_REF",
    ),
    rule(
        "(самое | самом)? run:NEAR (время | времени)",
        {"последнее время": "PAST_REF", "ближайшее время": "FUTURE_REF"},
        kind="reference",
    ),
    rule("[в | на] тот момент", {"на тот момент": "PAST_REF"}, kind="reference", value="PAST_REF"),
    rule("некоторое время BACK", {"некоторое время назад": "PAST_REF"}, kind="reference", value="PAST_REF"),
    rule("[в] то время", {"в то время": "PAST_REF"}, conjunction=True, kind="reference", value="PAST_REF"),
    rule(
        "(ближайшее | ближайшем) (будущем | будущее)",
        {"ближайшем будущем": "FUTURE_REF"},
        kind="reference",
        value="FUTURE_REF",
    ),
    rule("[в] будущем", {"в будущем": "FUTURE_REF"}, kind="reference", value="FUTURE_REF"),
    rule("[на] днях", {"на днях": "PAST_REF"}, kind="reference", value="PAST_REF"),
    # Counted from an event that the text does not date.
    rule(
        "ORDINAL же? (день | сутки | неделю | неделя | месяц | год) | последний день",
        {"второй день": None, "первую же неделю": None},
        kind="reference",
    ),
    rule("[в] разные годы", {"в разные годы": "PAST_REF"}, kind="reference", value="PAST_REF"),
    rule(
        "UNCOUNTED unit:UNITS BACK", {"несколько лет назад": "PAST_REF"}, kind="reference", value="PAST_REF"
    ),
    rule(
        "AFTER UNCOUNTED unit:UNITS",
        {"через несколько дней": "FUTURE_REF"},
        kind="reference",
        value="FUTURE_REF",
    ),
    rule(
        "UNCOUNTED unit:UNITS (EARLIER | LATER)",
        {"несколькими годами ранее": "PAST_REF"},
        kind="reference",
        value="PAST_REF",
    ),
)

# References first: "на сегодняшний день" is no particular day.
RULES = (*REFERENCES, *NEIGHBOURS, *DISTANCES)
