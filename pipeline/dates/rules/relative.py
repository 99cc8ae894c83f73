"""Neighbours of publication and of the date last spoken of, and nouns of time left out."""

from pipeline.dates.grammar import rule

RULES = (
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
        "shift_year:DEIXIS FISCAL? YEARWORD",
        {"прошлом году": "2013", "будущий год": "2015", "прошлом финансовом году": "2013"},
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
        "(same_year:ANAPHOR же? | same_year:DEIXIS же) FISCAL? YEARWORD",
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
        "(THIS | STATED) PERIOD",
        {
            "С мая по июль было сухо. В этот период": ("2014-05/2014-07", "2014-05/2014-07"),
            "этот период": None,
        },
        kind="reference",
        story="same",
    ),
    rule(
        "[за] (это | то) же? время",
        {"С мая по июль шли дожди. За это время": ("2014-05/2014-07", "2014-05/2014-07"), "за это время": ()},
        story="that time",
    ),
    rule(
        "тогда же?",
        {"Мост рухнул 5 мая. Тогда же": ("2014-05-05", "2014-05-05"), "тогда": ()},
        story="then",
        conjunction=True,
        opening=True,
    ),
    # The noun stands only once: before or after.
    rule(
        "shift:DEIXIS [COMMA? (и | или | а | ни | так и | но и) (на | в)? DEIXIS "
        "(shift_unit:ONE_UNIT | shift_unit:UNITS)]",
        {
            "на прошлой и на этой неделе": ("2014-10-27/2014-11-02", "2014-11-03/2014-11-09"),
            "и в прошлом, и в этом месяце": ("2014-10", "2014-11"),
            "в прошлом и нынешнем годах": ("2013", "2014"),
            "как в прошлом, так и в этом квартале": ("2014-35", "2014-36"),
        },
    ),
    rule(
        "[в | во | за | на | к | ко | до | с | после | итогам] value:OF_NOUN",
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
        "[чем в | и в | а в | то в | но в | за | итогам] value:THE_PAST",
        {
            "В этом году 5 тонн, а в прошлом — 7": ("2014", "2013"),
            "Если в этом году 5 тонн, то в прошлом — 7": ("2014", "2013"),
        },
        story="noun",
    ),
    rule(
        "part:PART value:THE_PAST",
        {"В этом году 5 тонн, к концу следующего — 7": ("2014", "2015")},
        story="noun",
    ),
    rule(
        "[в | на] value:THE_PAST",
        {
            "На этой неделе шли дожди, на прошлой — нет": ("2014-11-03/2014-11-09", "2014-10-27/2014-11-02"),
            "В 2010 году он ушел, в прошлом — врач": "2010",
        },
        story="contrast",
    ),
    rule("[на] неделе", {"на неделе": "2014-11-03/2014-11-09"}, shift=0, shift_unit="week", alone=True),
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
    rule(
        "DAYWORD | суток",
        {"начале дня": "2014-11-07", "с начала суток": "2014-11-07", "день": ()},
        weak=True,
        shift=0,
        shift_unit="day",
    ),
)
