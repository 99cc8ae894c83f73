"""Expressions that count from publication or from the date last spoken of, and vague references."""

from pipeline.dates.grammar import rule

NEIGHBOURS = (
    rule("сегодня", {"сегодня": "2014-11-07"}, shift=0, shift_unit="day", story="today"),
    rule(
        "shift_day:TODAYS",
        {"сегодняшний матч": "2014-11-07", "сегодняшние реалии": "PRESENT_REF"},
        story="today",
    ),
    rule("shift_day:DAY_SHIFT DAYWORD?", {"вчера": "2014-11-06", "завтрашний день": "2014-11-08"}),
    rule("накануне", {"накануне": "2014-11-06"}, shift=-1, shift_unit="day", eve=True),
    rule(
        "канун",
        {"канун Нового года": "2014-12-31", "канун": ()},
        shift=-1,
        shift_unit="day",
        eve=True,
        weak=True,
    ),
    rule(
        "shift_week:DEIXIS WEEK",
        {"прошлой неделе": "2014-10-27/2014-11-02", "этой недели": "2014-11-03/2014-11-09"},
    ),
    rule("shift_month:DEIXIS MONTHWORD", {"прошлом месяце": "2014-10", "текущего месяца": "2014-11"}),
    rule("shift_quarter:DEIXIS QUARTERWORD OF_YEAR?", {"следующем квартале": "2015-33"}),
    rule("shift_half:DEIXIS HALFYEAR", {"текущем полугодии": "2014-41"}),
    rule(
        "shift_year:DEIXIS KIND_OF_YEAR? YEARWORD",
        {"прошлом году": "2013", "будущий год": "2015", "прошлом учебном году": "2013"},
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
    rule("(same_week:ANAPHOR же? | same_week:DEIXIS же) WEEK", {"той же неделе": "2014-11-03/2014-11-09"}),
    rule(
        "(same_month:ANAPHOR же? | same_month:DEIXIS же) MONTHWORD",
        {"предыдущем месяце": "2014-10", "В мае он ушел. В этом же месяце": ("2014-05", "2014-05")},
    ),
    rule(
        "(same_quarter:ANAPHOR же? | same_quarter:DEIXIS же) QUARTERWORD",
        {"предыдущем квартале": "2014-35"},
    ),
    rule(
        "(same_year:ANAPHOR же? | same_year:DEIXIS же) KIND_OF_YEAR? YEARWORD",
        {"того же года": "2014", "Цех открыли в 2012 году. В этом же году": ("2012", "2012")},
    ),
    rule(
        "[итогам | итоги | итогах | результатам] shift_unit:UNIT_OF_ONE",
        {"по итогам года": "2014"},
        shift=0,
        story="results",
    ),
    rule(
        "LIKE_THAT LIKE_PERIOD YEAR",
        {
            "аналогичный период прошлого года": "2013",
            "В мае рост. К аналогичному месяцу прошлого года": ("2014-05", "2013-05"),
        },
        like=True,
    ),
    rule(
        "(этот | этого | этому | этом | данный | указанный | тот же | того же) PERIOD",
        {
            "С мая по июль было сухо. В этот период": ("2014-05/2014-07", "2014-05/2014-07"),
            "этот период": None,
        },
        kind="reference",
        story="same",
    ),
    # The noun stands only once: before or after.
    rule(
        "shift_week:DEIXIS [и на? DEIXIS WEEK]",
        {"на прошлой и на этой неделе": ("2014-10-27/2014-11-02", "2014-11-03/2014-11-09")},
    ),
    rule("shift_month:DEIXIS [и в? DEIXIS MONTHWORD]", {"в прошлом и в этом месяце": ("2014-10", "2014-11")}),
    rule("shift_year:DEIXIS [и в? DEIXIS YEARWORD]", {"в прошлом и нынешнем годах": ("2013", "2014")}),
    rule(
        "[в | во | за | на | к | до | с] value:OF_NOUN",
        {"Во втором квартале он рос, в третьем — нет": ("2014-34", "2014-35"), "в третьем — нет": ()},
        story="noun",
    ),
    rule(
        "[в | за | к | чем в] value:THE_NEXT",
        {"В 2010 году он рос, в следующем — нет": ("2010", "2011")},
        story="noun",
        anaphoric=True,
    ),
    rule(
        "[чем в | и в | а в | за] value:THE_PAST",
        {"В этом году 5 тонн, а в прошлом — 7": ("2014", "2013")},
        story="noun",
    ),
    rule("[на] неделе", {"на неделе": "2014-11-03/2014-11-09"}, shift=0, shift_unit="week"),
    rule(
        "недели",
        {"конец недели": "2014-11-03/2014-11-09", "недели": ()},
        weak=True,
        shift=0,
        shift_unit="week",
        story="bare",
    ),
    rule("месяца", {"начало месяца": "2014-11"}, weak=True, shift=0, shift_unit="month", story="bare"),
    rule("квартала", {"конец квартала": "2014-36"}, weak=True, shift=0, shift_unit="quarter", story="bare"),
    rule("полугодия", {"конец полугодия": "2014-41"}, weak=True, shift=0, shift_unit="half", story="bare"),
    rule(
        "года",
        {"В 2010 году он вырос, а к концу года упал": ("2010", "2010"), "конец года": "2014"},
        weak=True,
        shift=0,
        shift_unit="year",
        story="bare",
    ),
    rule("десятилетия", {"начало десятилетия": "201X"}, weak=True, shift=0, shift_unit="decade"),
    rule("CENTURY", {"начале века": "20XX"}, weak=True, shift=0, shift_unit="century"),
    rule("DAYWORD", {"начале дня": "2014-11-07", "день": ()}, weak=True, shift=0, shift_unit="day"),
)

DISTANCES = (
    rule("number:COUNT unit:UNIT BACK", {"три года назад": "2011", "два дня назад": "2014-11-05"}, run="ago"),
    rule(
        "least:COUNT DASH number:COUNT unit:UNIT BACK",
        {"6–7 лет назад": "2007/2008", "два-три дня назад": "2014-11-04/2014-11-05"},
        run="ago",
    ),
    rule("unit:UNIT_ONE DASH number:COUNT UNIT? BACK", {"год-два назад": "2012/2013"}, run="ago", least=1),
    rule(
        "(number:COUNT unit:UNIT | unit:UNIT_ONE) и? (also:COUNT also_unit:UNIT | also_unit:UNIT_ONE) BACK",
        {"год и четыре месяца назад": "2013-07", "два года и месяц назад": "2012-10"},
        run="ago",
        number=1,
        also=1,
    ),
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
    rule(
        "[чем | против | OPEN] годом EARLIER",
        {"В мае продали больше, чем годом ранее": ("2014-05", "2013-05"), "чем годом ранее": "2013"},
        run="ago",
        number=1,
        unit="year",
        anaphoric=True,
        story="year before",
    ),
    rule("unit:UNIT_BY_ONE EARLIER", {"годом ранее": "2013"}, run="ago", number=1, anaphoric=True),
    rule(
        "за (number:COUNT unit:UNIT | unit:UNIT_ONE) BEFORE_THAT",
        {"Он ушел 5 мая. За три дня до этого": ("2014-05-05", "2014-05-02"), "за год до этого": None},
        run="ago",
        number=1,
        story="before",
    ),
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
    rule(
        "AFTER ABOUT number:COUNT unit:UNIT", {"через почти 20 лет": "2034"}, run="ahead", comparison="approx"
    ),
    rule("AFTER least:COUNT DASH number:COUNT unit:UNIT", {"через 2–3 года": "2016/2017"}, run="ahead"),
    rule("AFTER unit:UNIT_ONE DASH number:COUNT UNIT?", {"через год-два": "2015/2016"}, run="ahead", least=1),
    rule(
        "AFTER (number:COUNT unit:UNIT | unit:UNIT_ONE) и? (also:COUNT also_unit:UNIT | also_unit:UNIT_ONE)",
        {"через год и два месяца": "2016-01", "через два года и месяц": "2016-12"},
        run="ahead",
        number=1,
        also=1,
    ),
    rule("AFTER unit:UNIT_ONE", {"через неделю": "2014-11-14"}, run="ahead", number=1),
    rule("unit:UNITS через number:COUNT", {"лет через пять": "2019"}, run="ahead"),
    rule(
        "unit:UNITS через least:COUNT DASH number:COUNT", {"лет через шесть-семь": "2020/2021"}, run="ahead"
    ),
    rule("AFTER length:HALF_UNIT", {"через полгода": "2015-05"}, run="ahead"),
    rule("number:COUNT run:NEAR unit:UNIT", {"десять последних лет": "2004-11-07/2014-11-07"}),
    rule(
        "run:NEAR least:COUNT DASH number:COUNT unit:UNIT",
        {"ближайшие два-три года": "2014-11-07/2017-11-07"},
        comparison="approx",
    ),
    rule("run:NEAR number:COUNT unit:UNIT", {"последние пять лет": "2009-11-07/2014-11-07"}),
    rule(
        "(последний | последнюю | последнее) unit:LONG_UNIT",
        {"последний год": "2013-11-07/2014-11-07"},
        run="last",
        number=1,
    ),
    rule(
        "run:NEAR unit:DAY_AND_NIGHT",
        {"прошедшие сутки": "2014-11-06/2014-11-07", "последних суток": "2014-11-06/2014-11-07"},
        number=1,
    ),
    rule(
        "NEAREST (unit:UNIT_ONE | unit:UNIT_OF_ONE)",
        {"ближайший месяц": "2014-11-07/2014-12-07", "ближайшую неделю": "2014-11-07/2014-11-14"},
        run="next",
        number=1,
    ),
    rule("run:NEAR length:HALF_UNIT", {"последние полгода": "2014-05-07/2014-11-07"}),
    rule(
        "(первые | первых) number:COUNT unit:UNIT (OF_YEAR | MON OF_YEAR?)",
        {"первые два месяца 2013 года": "2013-01/2013-02", "первые десять дней мая": "2014-05-01/2014-05-10"},
        run="first",
    ),
    rule(
        "(первые | первых) number:COUNT unit:UNIT shift_unit:UNIT_OF_ONE",
        {"первые десять дней месяца": "2014-11-01/2014-11-10"},
        run="first",
        shift=0,
    ),
    rule(
        "number:COUNT MONTHS YEAR",
        {"девять месяцев 2013 года": "2013-01/2013-09", "семи месяцам 2012 года": "2012-01/2012-07"},
        kind="interval",
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
    rule(
        "недавнего времени | недавних пор | давних пор | недавнюю пору",
        {"до недавних пор": "PAST_REF"},
        kind="reference",
        value="PAST_REF",
    ),
    rule(
        "[в | на] тот момент",
        {"на тот момент": "PAST_REF"},
        conjunction=True,
        kind="reference",
        value="PAST_REF",
    ),
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
        "ORDINAL же? (сутки | неделю | неделя | месяц | год)",
        {"первую же неделю": None},
        kind="reference",
    ),
    rule(
        "nth:ORDINAL же? день",
        {
            "Съезд шел с 3 по 5 мая. Во второй день": ("2014-05-03/2014-05-05", "2014-05-04"),
            "второй день": None,
        },
        kind="reference",
        story="day of event",
    ),
    rule(
        "последний день",
        {"Съезд шел с 3 по 5 мая. В последний день": ("2014-05-03/2014-05-05", "2014-05-05")},
        kind="reference",
        story="day of event",
        nth=-1,
    ),
    rule("[в] разные годы", {"в разные годы": "PAST_REF"}, kind="reference", value="PAST_REF"),
    rule(
        "UNCOUNTED unit:UNITS BACK", {"несколько лет назад": "PAST_REF"}, kind="reference", value="PAST_REF"
    ),
    rule(
        "AFTER UNCOUNTED unit:UNITS",
        {"через несколько дней": "FUTURE_REF"},
        kind="reference",
        run="ahead",
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
