"""Vague references, and what only an event or the story places."""

from pipeline.dates.grammar import rule

RULES = (
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
        "[на] сегодняшний день",
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
        "недавнего времени | недавних пор | давних пор | недавнюю пору | недавнем прошлом "
        "| незапамятных времен",
        {"до недавних пор": "PAST_REF", "в недавнем прошлом": "PAST_REF"},
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
        "LAST DAYWORD",
        {
            "Съезд шел с 3 по 5 мая. В последний день": ("2014-05-03/2014-05-05", "2014-05-05"),
            "Съезд шел с 3 по 5 мая. К последнему дню": ("2014-05-03/2014-05-05", "2014-05-05"),
        },
        kind="reference",
        story="day of event",
        nth=-1,
    ),
    rule(
        "[в] (разные | прежние | былые) годы",
        {"в разные годы": "PAST_REF"},
        kind="reference",
        value="PAST_REF",
    ),
    rule(
        "(те | эти) же? годы",
        {"Он правил с 2001 по 2005 год. В те годы": ("2001/2005", "2001/2005"), "в те годы": "PAST_REF"},
        kind="reference",
        value="PAST_REF",
        story="those years",
    ),
    # A season of sport is none of the calendar.
    rule(
        "shift:DEIXIS OF_SPORT",
        {"прошлом сезоне": "PAST_REF", "этого сезона": "PRESENT_REF"},
        kind="reference",
    ),
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
