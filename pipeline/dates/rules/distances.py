"""Distances from a day, and runs of units that touch publication."""

from pipeline.dates.grammar import rule

RULES = (
    rule(
        "[чем | против | AMOUNT] год BACK",
        {"В мае продали больше, чем год назад": ("2014-05", "2013-05"), "чем год назад": "2013"},
        run="ago",
        number=1,
        unit="year",
        story="year before",
    ),
    rule(
        "SO_LONG BACK",
        {
            "три года назад": "2011",
            "месяц назад": "2014-10",
            "неделю тому назад": "2014-10-31",
            "полгода назад": "2014-05",
            "четверть века назад": "1989",
        },
        run="ago",
        number=1,
    ),
    rule(
        "FROM_TO BACK",
        {
            "6–7 лет назад": "2007/2008",
            "два-три дня назад": "2014-11-04/2014-11-05",
            "лет 15–20 назад": "1994/1999",
            "год-два назад": "2012/2013",
        },
        run="ago",
        least=1,
    ),
    rule("NEARLY_SO_LONG BACK", {"лет тридцать назад": "1984"}, run="ago", comparison="approx"),
    rule(
        "LENGTHS BACK",
        {"год и четыре месяца назад": "2013-07", "два года и месяц назад": "2012-10"},
        run="ago",
        number=1,
        also=1,
    ),
    rule(
        "[около | более | менее | больше | меньше] unit:UNIT_OF_ONE BACK",
        {"около года назад": "2013"},
        run="ago",
        number=1,
    ),
    rule("number:COUNT unit:UNIT EARLIER", {"двумя годами ранее": "2012"}, run="ago", anaphoric=True),
    rule(
        "FROM_TO EARLIER",
        {"двумя-тремя годами ранее": "2011/2012"},
        run="ago",
        least=1,
        anaphoric=True,
    ),
    rule(
        "[чем | против | OPEN | AMOUNT] годом EARLIER",
        {
            "В мае продали больше, чем годом ранее": ("2014-05", "2013-05"),
            "В мае ставка была 5% против 6% годом ранее": ("2014-05", "2013-05"),
            "чем годом ранее": "2013",
        },
        run="ago",
        number=1,
        unit="year",
        anaphoric=True,
        story="year before",
    ),
    rule(
        "[чем | против | OPEN | AMOUNT] неделей EARLIER",
        {"С 21 по 27 октября 7% против 6% неделей ранее": ("2014-10-21/2014-10-27", "2014-10-14/2014-10-20")},
        run="ago",
        number=1,
        unit="week",
        anaphoric=True,
        story="week before",
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
        "FROM_TO LATER", {"два-три дня спустя": "2014-11-09/2014-11-10"}, run="ahead", least=1, anaphoric=True
    ),
    rule(
        "(unit:UNIT_BY_ONE | unit:UNIT_ONE) LATER",
        {"днем позже": "2014-11-08"},
        run="ahead",
        number=1,
        anaphoric=True,
    ),
    rule(
        "AFTER SO_LONG",
        {
            "через два месяца": "2015-01",
            "спустя 2 дня": "2014-11-09",
            "через неделю": "2014-11-14",
            "через полгода": "2015-05",
        },
        run="ahead",
        number=1,
    ),
    rule(
        "AFTER FROM_TO", {"через 2–3 года": "2016/2017", "через год-два": "2015/2016"}, run="ahead", least=1
    ),
    rule(
        "AFTER (ABOUT SO_LONG | ABOUT unit:UNIT_OF_ONE | NEARLY_SO_LONG)",
        {
            "через почти 20 лет": "2034",
            "спустя почти полвека": "2064",
            "спустя около года": "2015",
            "через лет пять": "2019",
        },
        run="ahead",
        comparison="approx",
        number=1,
    ),
    rule(
        "AFTER MORE_THAN (SO_LONG | unit:UNIT_OF_ONE)",
        {
            "спустя более чем 20 лет": "2034",
            "спустя более полувека": "2064",
            "спустя больше года": "2015",
            "спустя более четверти века": "2039",
        },
        run="ahead",
        comparison="gt",
        number=1,
    ),
    rule(
        "AFTER LESS_THAN (SO_LONG | unit:UNIT_OF_ONE)",
        {"спустя менее чем месяц": "2014-12", "через неполный год": "2015"},
        run="ahead",
        comparison="lt",
        number=1,
    ),
    rule(
        "AFTER LENGTHS",
        {"через год и два месяца": "2016-01", "через два года и месяц": "2016-12"},
        run="ahead",
        number=1,
        also=1,
    ),
    rule("unit:UNITS через number:COUNT", {"лет через пять": "2019"}, run="ahead"),
    rule(
        "unit:UNITS через least:COUNT DASH number:COUNT", {"лет через шесть-семь": "2020/2021"}, run="ahead"
    ),
    rule("number:COUNT run:NEAR unit:UNIT", {"десять последних лет": "2004-11-07/2014-11-07"}),
    rule(
        "run:NEAR least:COUNT DASH number:COUNT unit:UNIT",
        {"ближайшие два-три года": "2014-11-07/2017-11-07"},
        comparison="approx",
    ),
    rule("run:NEAR number:COUNT unit:UNIT", {"последние пять лет": "2009-11-07/2014-11-07"}),
    rule(
        "LAST unit:ONE_UNIT",
        {"последний год": "2013-11-07/2014-11-07", "последняя неделя": "2014-10-31/2014-11-07"},
        run="last",
        number=1,
        alone=True,
    ),
    rule(
        "run:NEAR unit:DAY_AND_NIGHT",
        {"прошедшие сутки": "2014-11-06/2014-11-07", "последних суток": "2014-11-06/2014-11-07"},
        number=1,
    ),
    rule(
        "NEAREST (unit:ONE_UNIT | unit:UNIT_ONE | unit:UNIT_OF_ONE)",
        {
            "ближайший месяц": "2014-11-07/2014-12-07",
            "ближайшую неделю": "2014-11-07/2014-11-14",
            "ближайшая неделя": "2014-11-07/2014-11-14",
        },
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
