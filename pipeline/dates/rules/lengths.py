"""Lengths of time that are not placed on the calendar, and times that come again and again."""

from pipeline.dates.grammar import rule

LENGTHS = (
    rule("[за] сутки", {"за сутки": "P1D"}, kind="duration", number=1, unit="day"),  # no calendar day
    rule(
        "[за | итогам | результатам | итогах] (первые | первых)? number:COUNT unit:OF_A_YEAR",
        {"за девять месяцев": "P9M", "за три квартала": "P9M"},
        kind="duration",
        story="year to date",
    ),
    rule("unit:UNITS number:COUNT", {"минут пять": "PT5M"}, kind="duration", comparison="approx"),
    rule(
        "unit:UNITS least:COUNT DASH number:COUNT",
        {"лет пять-шесть": "P6Y"},
        kind="duration",
        comparison="approx",
    ),
    rule(
        "length:HALF_UNIT | length:QUARTER_CENTURY",
        {"полгода": "P6M", "полвека": "P50Y", "четверть века": "P25Y"},
        kind="duration",
    ),
    rule("пол года", {"пол года": "P6M"}, kind="duration", length="6 month"),
    rule(
        "number:COUNT unit:UNIT",
        {
            "три минуты": "PT3M",
            "10,5 лет": "P10.5Y",
            "четыре с половиной года": "P4.5Y",
            "1 год 5 месяцев": "P1Y5M",
            "5 дней, 2 часа и 10 минут": "P5DT2H10M",
            "двадцать пять дней": "P25D",
        },
        kind="duration",
    ),
    rule(
        "(эти | этих) number:COUNT unit:UNIT",
        {
            "С мая по июль шли дожди. За эти три месяца": ("2014-05/2014-07", "2014-05/2014-07"),
            "эти два дня": "P2D",
        },
        kind="duration",
        story="these",
    ),
    rule(
        "least:COUNT DASH number:COUNT unit:UNIT",
        {"шесть-семь лет": "P7Y"},
        kind="duration",
        comparison="approx",
    ),
    rule(
        "unit:UNIT_ONE DASH number:COUNT UNIT?",
        {"год-полтора": "P1.5Y"},
        kind="duration",
        comparison="approx",
        least=1,
    ),
    rule(
        "от least:COUNT до (COUNT DASH)? number:COUNT unit:UNIT",
        {"от двух до пяти лет": "P2Y/P5Y"},
        kind="duration",
    ),
    rule(
        "от least_unit:UNIT_OF_ONE до (number:COUNT unit:UNIT | unit:UNIT_OF_ONE)",
        {"от месяца до года": "P1M/P1Y", "от года до трех лет": "P1Y/P3Y"},
        kind="duration",
        least=1,
        number=1,
    ),
    rule("с least:COUNT до number:COUNT unit:UNIT", {"с двух до десяти лет": "P2Y/P10Y"}, kind="duration"),
    rule(
        "от least:COUNT least_unit:UNIT до number:COUNT unit:UNIT",
        {"от шести месяцев до трех лет": "P6M/P3Y"},
        kind="duration",
    ),
    rule(
        "от least:COUNT least_unit:UNIT до unit:UNIT_OF_ONE",
        {"от трех месяцев до года": "P3M/P1Y"},
        kind="duration",
        number=1,
    ),
    rule(
        "[на | почти | примерно | целый | целую | весь | всю | один] unit:UNIT_ONE",
        {"на неделю": "P1W"},
        kind="duration",
        number=1,
    ),
    rule("[LASTING] unit:LONG_UNIT", {"суд длился год": "P1Y"}, kind="duration", number=1),
    rule(
        "[за] unit:UNIT_ONE",
        {"за год": "P1Y", "В 2012 году цена упала. За год": ("2012", "2012")},
        kind="duration",
        number=1,
        story="within",
    ),
    rule(
        "[в течение | на протяжении] unit:UNIT_OF_ONE",
        {"в течение года": "P1Y", "В 2012 году он молчал. В течение года": ("2012", "2012")},
        kind="duration",
        number=1,
        story="within",
    ),
    rule(
        "[около | более | менее | больше | меньше | свыше | порядка | половины] unit:UNIT_OF_ONE",
        {"около недели": "P1W"},
        kind="duration",
        number=1,
    ),
    rule("[течение | протяжении | на] unit:UNITS", {"в течение десятилетий": "PX0Y"}, kind="duration"),
    rule("UNCOUNTED unit:UNITS", {"несколько месяцев": "PXM", "многих лет": "PXY"}, kind="duration"),
    rule("LONG_LASTING (время | времени)", {"долгое время": "PX"}, kind="duration", value="PX"),
    rule("годами", {"годами": "PXY"}, kind="duration", unit="year"),
    rule("десятилетиями", {"десятилетиями": "PX0Y"}, kind="duration", unit="decade"),
    rule("number:INT DASH unit:LENGTH", {"6-месячный": "P6M"}, kind="duration", adjective=True),
    rule("length:LONG", {"двухлетние льготы": "P2Y", "трехмесячный": "P3M"}, kind="duration", adjective=True),
    rule("[на] number:NTH (минуте | минуту)", {"на 64-й минуте": "PT64M"}, kind="duration", unit="minute"),
)

SETS = (
    rule("value:EVERY", {"ежегодно": "P1Y", "еженедельный": "P1W"}, kind="set"),
    rule("value:RATE", {"годовой рост": "P1Y", "квартальный отчет": "P3M"}, kind="set", of_rate=True),
    rule("EACH unit:UNIT", {"каждый месяц": "P1M"}, kind="set", number=1),
    rule("EACH length:HALF_UNIT", {"каждые полчаса": "PT30M"}, kind="set"),
    rule("EACH number:COUNT unit:UNIT", {"каждые три года": "P3Y"}, kind="set"),
    rule("EACH (будний | рабочий) день", {"каждый будний день": "P1W"}, kind="set", value="P1W"),
    rule(
        "EACH (ORDINAL | NEAR) (WEEKDAY | DAYWORD) месяца",
        {"каждую первую пятницу месяца": "P1M"},
        kind="set",
        value="P1M",
    ),
    rule("EACH (WEEKDAY | WEEKDAY_WEAK)", {"каждую пятницу": "P1W"}, kind="set", value="P1W"),
    rule("[по] WEEKDAYS (и WEEKDAYS)?", {"по понедельникам": "P1W"}, kind="set", value="P1W"),
    rule("[по] (выходным | будням)", {"по выходным": "P1W"}, kind="set", value="P1W"),
    rule("[по] (утрам | вечерам | ночам)", {"по вечерам": "P1D"}, kind="set", value="P1D"),
    rule(
        "COUNT? TIMES в unit:UNIT_ONE",
        {"раз в квартал": "P3M", "два раза в год": "P1Y", "дважды в месяц": "P1M"},
        kind="set",
        number=1,
    ),
    rule("COUNT? TIMES в году", {"раз в году": "P1Y"}, kind="set", number=1, unit="year"),
    rule("COUNT? TIMES в number:COUNT unit:UNIT", {"раз в четыре года": "P4Y"}, kind="set"),
    rule("[в] unit:UNIT_ONE", {"20 тонн в год": "P1Y"}, kind="set", number=1, rate=True),
    rule("сутки", {"сутки": "P1D"}, kind="duration", number=1, unit="day"),
)

RULES = (*LENGTHS, *SETS)
