"""Days, weeks, months, quarters, years, decades and centuries that are called by name."""

from pipeline.dates.grammar import rule

DAYS = (
    rule(
        "DAYNUM (DASH | SLASH)? MON ((DASH | SLASH) year:YEAR4 | OF_YEAR)?",
        {
            "5 марта 2013 года": "2013-03-05",
            "16 июня": "2014-06-16",
            "двадцать первое октября": "2014-10-21",
            "31 октября этого года": "2014-10-31",
            "13 авг. 2005 г.": "2005-08-13",
            "14 декабря в 1989 году": "1989-12-14",
        },
    ),
    rule(
        "day:DAY (DASH? ORD_SUFFIX)? (DASH | по | до) to_day:DAY (DASH? ORD_SUFFIX)? MON OF_YEAR?",
        {"18–19 августа": "2014-08-18/2014-08-19", "1 по 5 марта 2013 года": "2013-03-01/2013-03-05"},
    ),
    rule(
        "day:DAY и to_day:DAY MON OF_YEAR?",
        {"18 и 19 августа": "2014-08-18/2014-08-19"},
        successive=("day", "to_day"),
    ),
    rule(
        "day:DAY [(COMMA DAY)* и DAY MON OF_YEAR?]",
        {"1, 2 и 4 июня": ("2014-06-01", "2014-06-02", "2014-06-04")},
    ),
    rule(
        "day:DAY (DASH | по | до) to_day:DAY "
        "[(COMMA с? DAY (DASH | по | до) DAY)* (и | COMMA) с? DAY (DASH | по | до) DAY MON OF_YEAR?]",
        {
            "с 1 по 3 и с 9 по 12 мая": ("2014-05-01/2014-05-03", "2014-05-09/2014-05-12"),
            "1–2, 4–5 и 7–8 мая": ("2014-05-01/2014-05-02", "2014-05-04/2014-05-05", "2014-05-07/2014-05-08"),
        },
    ),
    rule(
        "day:DAY COMMA mid_day:DAY и to_day:DAY MON OF_YEAR?",
        {"6, 7 и 8 июня": "2014-06-06/2014-06-08"},
        successive=("day", "mid_day", "to_day"),
    ),
    rule("MON day:DAY COMMA? year:YEAR4", {"Авг 26, 2013": "2013-08-26"}),
    rule(
        "day:DAY DOT month:MONTH_NUMBER DOT (year:YEAR4 | short_year:TWO) YW?",
        {"05.07.2013": "2013-07-05", "27.05.99": "1999-05-27"},
        tight=True,
    ),
    rule(
        "day:DAY DOT month:MONTH_NUMBER DOT (year:YEAR4 | short_year:TWO) YW?",
        {"27. 05.99": "1999-05-27", "27. 05. 2013 г.": "2013-05-27"},
    ),
    rule("DAYNUM май DOT year:YEAR4 YW?", {"7 май. 2009": "2009-05-07"}, month=5),
    rule(
        "[с | со] day:DAY DOT month:MONTH_NUMBER по to_day:DAY DOT to_month:MONTH_NUMBER",
        {"с 01.09 по 15.10": "2014-09-01/2014-10-15"},
        tight=True,
    ),
    rule("[от] day:DAY DOT month:MONTH_NUMBER", {"приказ от 14.10": "2014-10-14"}, tight=True, pointed=True),
    rule(
        "[к | с | до | на] day:ZEROED DOT month:MONTH_NUMBER",
        {"к 01.09": "2014-09-01"},
        tight=True,
        pointed=True,
    ),
    rule("year:YEAR4 DASH month:MONTH_NUMBER DASH day:DAY", {"2013-07-05": "2013-07-05"}, tight=True),
    rule(
        "day:DAY SLASH month:MONTH_NUMBER SLASH (year:YEAR4 | short_year:TWO)",
        {"05/07/2013": "2013-07-05"},
        tight=True,
    ),
    rule("day:DAY SLASH month:ROMAN (SLASH year:YEAR4)?", {"5/VII": "2014-07-05"}, tight=True),
    rule(
        "[с | на | до | к | от | после] day:DAY DASH (го | е | му | ого)",
        {"с 26-го": "2014-10-26"},
        bare_day=True,
    ),
    rule(
        "day:DAY (DASH? ORD_SUFFIX)? (DASH | по | до) to_day:DAY (DASH? ORD_SUFFIX)? (числа | число) "
        "| day:DAY DASH ORD_SUFFIX (по | до) to_day:DAY DASH ORD_SUFFIX",
        {"с 2 по 4 число": "2014-11-02/2014-11-04", "с 5-го по 6-е": "2014-11-05/2014-11-06"},
    ),
    rule(
        "(weekday:WEEKDAY | weekday:WEEKDAY_WEAK) COMMA? day:DAY DASH (го | е | му | ого)",
        {"в четверг, 6-го": "2014-11-06", "перенесли на среду, 12-е": "2014-11-12"},
    ),
    rule("DAYNUM (числа | числу | число)", {"3 числа": "2014-11-03", "к 15-му числу": "2014-11-15"}),
    rule("DAYNUM (числа | число) shift_month:DEIXIS MONTHWORD", {"5 числа прошлого месяца": "2014-10-05"}),
    rule("part:EDGE (NUMBERS | дни | днях) MON OF_YEAR?", {"первых числах октября": "2014-10"}),
    rule(
        "(part:TENTH | TENS DASH (х | ми | м)) NUMBERS MON OF_YEAR?",
        {"двадцатых числах октября": "2014-10", "20-х числах октября": "2014-10"},
    ),
    rule("weekday:WEEKDAY_ADJECTIVE", {"субботний матч": "2014-11-01"}),
    rule(
        "weekday:WEEKDAY",
        {
            "пятницу": "2014-11-07",
            "понедельник": "2014-11-03",
            "четверг и пятницу": ("2014-11-06", "2014-11-07"),
        },
    ),
    rule("[в | на | к | ко | с | со | до | по | после | и] weekday:WEEKDAY_WEAK", {"до среды": "2014-11-12"}),
    rule("weekday:WEEKDAY_WEAK", {"5 ноября, среда": "2014-11-05", "среда": ()}, weak=True),
    rule("weekday:WEEKDAY_SHORT DOT?", {"Пт., 7 ноября": "2014-11-07", "пт": ()}, weak=True),
    rule(
        "(shift_named:DEIXIS | shift_named:NEAREST) weekday:WEEKDAY",
        {
            "прошлый четверг": "2014-11-06",
            "следующий вторник": "2014-11-11",
            "ближайший вторник": "2014-11-11",
        },
    ),
    rule("shift_named:DEIXIS weekday:WEEKDAY_WEAK", {"прошлой среды": "2014-11-05"}),
    rule(
        "nth:NTH (weekday:WEEKDAY | weekday:WEEKDAY_WEAK) MON OF_YEAR?",
        {"вторая пятница февраля 2010": "2010-02-12", "первую среду октября": "2014-10-01"},
    ),
    rule(
        "LAST (weekday:WEEKDAY | weekday:WEEKDAY_WEAK) MON OF_YEAR?",
        {"последняя пятница мая": "2014-05-30", "последнюю субботу мая": "2014-05-31"},
        nth=-1,
    ),
    rule(
        "[в | во | на] nth:NTH (weekday:WEEKDAY | weekday:WEEKDAY_WEAK)",
        {"в прошлом месяце, в первую среду": ("2014-10", "2014-10-01")},
    ),
    rule(
        "[в | во | на] LAST (weekday:WEEKDAY | weekday:WEEKDAY_WEAK)",
        {"в прошлом месяце, в последнюю субботу": ("2014-10", "2014-10-25")},
        nth=-1,
    ),
    rule("day:NTH_WORD DAYWORD MON OF_YEAR?", {"первый день сентября": "2014-09-01"}),
    rule(
        "(первый | первого | первому) DAYWORD нового года",
        {"первый день нового года": "2015-01-01"},
        holiday="new_year",
    ),
    rule("nth:NTH день YEAR", {"35-й день 2010 года": "2010-02-04"}),
    rule("[в | на | за | все] WEEKEND", {"в выходные": "2014-11-01/2014-11-02"}, weekend=True),
    rule("shift_week:DEIXIS WEEKEND", {"минувшие выходные": "2014-11-01/2014-11-02"}, weekend=True),
    rule("NEAREST WEEKEND", {"ближайшие выходные": "2014-11-08/2014-11-09"}, weekend=True, tense=1),
)

MONTHS = (
    # A contract is named by the month of delivery, which lies ahead.
    rule(
        "month:MONTH_ADJECTIVE [CONTRACT]",
        {"январские фьючерсы": "2015-01", "октябрьский фьючерс": "2015-10"},
        tense=1,
    ),
    rule(
        "month:MONTH_ADJECTIVE [поставки | поставкой]",
        {"баррель сентябрьской поставки": "2015-09", "сентябрьские поставки": "2014-09"},
        tense=1,
        of_delivery=True,
    ),
    rule(
        "[(поставкой | поставками | поставки | поставку) (в | на)] month:MONTH",
        {"поставкой в январе": "2015-01", "с поставкой в сентябре": "2015-09"},
        tense=1,
    ),
    rule("month:MONTH", {"в июне": "2014-06"}, bare_month=True),
    rule("month:MONTH_ADJECTIVE", {"октябрьский саммит": "2014-10"}, bare_month=True, adjective=True),
    rule(
        "[за | от | до | на | с | по] month:MONTH_NUMBER (DOT | SLASH) year:MODERN",
        {"за 05.2013": "2013-05", "до 11/2015": "2015-11"},
        tight=True,
    ),
    rule(
        "MON (DASH year:YEAR4 | OF_YEAR)",
        {"мае 2013 года": "2013-05", "декабре прошлого года": "2013-12", "сен. 2012": "2012-09"},
    ),
    rule("shift_named:DEIXIS month:MONTH", {"прошлом мае": "2014-05", "следующем мае": "2015-05"}),
    rule(
        "month:MONTH DASH to_month:MONTH OF_YEAR?",
        {"январе–сентябре 2013 года": "2013-01/2013-09"},
    ),
    rule(
        "month:MONTH_SHORT DOT? DASH (to_month:MONTH | to_month:MONTH_SHORT DOT?) YEAR",
        {"янв.–июнь 2013 г.": "2013-01/2013-06"},
    ),
    rule(
        "month:MONTH и to_month:MONTH OF_YEAR?",
        {"сентябре и октябре": "2014-09/2014-10", "мае и июле": ("2014-05", "2014-07")},
        successive=("month", "to_month"),
    ),
    rule(
        "quarter:NTH (QUARTERWORD | QUARTERS) OF_YEAR?",
        {"втором квартале": "2014-34", "II квартал 2013 г.": "2013-34"},
    ),
    rule("LAST QUARTERWORD YEAR", {"последнем квартале 2013 года": "2013-36"}, quarter=4),
    rule("quarter:QUARTER_NUMBER QUARTERWORD OF_YEAR?", {"3 квартале 2013 года": "2013-35"}),
    rule(
        "quarter:NTH (DASH | по) to_quarter:NTH (QUARTERS | QUARTERWORD) OF_YEAR?",
        {"I–III кварталах 2013 года": "2013-01/2013-09", "с первого по третий квартал": "2014-01/2014-09"},
    ),
    rule(
        "quarter:NTH и to_quarter:NTH (QUARTERS | QUARTERWORD) OF_YEAR?",
        {"первом и втором кварталах 2013 года": "2013-01/2013-06"},
        successive=("quarter", "to_quarter"),
    ),
    rule(
        "quarter:NTH [(COMMA NTH)* и NTH (QUARTERS | QUARTERWORD) OF_YEAR?]",
        {"в первом и третьем кварталах 2013 года": ("2013-33", "2013-35")},
    ),
    rule(
        "half:QUARTER_NUMBER (полугодие | полугодии | полугодию | HALFYEAR YEAR)",
        {"в 1 полугодии": "2015-40", "итогам 2 полугодия 2013 года": "2013-41", "3 полугодия": "P18M"},
    ),
    rule(
        "half:NTH HALFYEAR OF_YEAR?",
        {"первое полугодие 2017-го": "2017-40", "II полугодие 2013 года": "2013-41"},
    ),
)

YEARS = (
    rule(
        "year:YEAR4 (DASH YEAR_SUFFIX)? YW", {"1998 год": "1998", "2005-го года": "2005", "2001 г.": "2001"}
    ),
    rule(
        "year:YEAR_WORDS YW", {"две тысячи пятого года": "2005", "тысяча девятьсот сорок первом году": "1941"}
    ),
    rule("year:YEAR4 DASH YEAR_SUFFIX", {"2015-м": "2015"}),
    rule("year:YEAR3 YEAR_NOUN", {"988 году": "0988"}),
    rule("short_year:TWO DASH YEAR_SUFFIX YW", {"98-м году": "1998"}),
    rule("[в | с | до | к] short_year:TWO (году | QUOTE)", {"в 98 году": "1998"}),
    rule(
        "[в | с | со | к | до | по | на | за | от | после | около] year:MODERN",
        {"в 2013": "2013"},
        bare_year=True,
    ),
    rule("[OPEN | COMMA] year:MODERN [CLOSE | COMMA | DASH]", {"(2013)": "2013", "(альбом, 2013)": "2013"}),
    rule(
        "year:MODERN [(COMMA MODERN)* (и | или) YEAR4 YW]",
        {"2009, 2011 и 2013 годах": ("2009", "2011", "2013")},
    ),
    rule(
        "part:PART year:MODERN [(DASH | и) PART MODERN YW]",
        {"в конце 2012 — начале 2013 года": "2012/2013"},
    ),
    rule(
        "year:YEAR3 (DASH | по | до) to_year:YEAR3 (YEAR_NOUN | годы | годов | годах | гг DOT)",
        {"850 по 912 годы": "0850/0912"},
    ),
    rule(
        "year:YEAR4 (DASH YEAR_SUFFIX)? (DASH | по | до) to_year:YEAR4 (DASH YEAR_SUFFIX)? YW",
        {"2007–2011 гг.": "2007/2011", "2009 по 2015 год": "2009/2015"},
    ),
    rule(
        "year:YEAR4 (DASH YEAR_SUFFIX)? и to_year:YEAR4 (DASH YEAR_SUFFIX)? YW",
        {"2016 и 2017 годов": "2016/2017"},
        successive=("year", "to_year"),
    ),
    rule("year:MODERN DASH to_year:MODERN", {"1985—1990": "1985/1990"}),
    rule("year:YEAR4 (SLASH | DASH) to_short_year:TWO YW", {"2013/14 годов": "2013/2014"}),
    rule("year:MODERN SLASH (to_short_year:TWO | to_year:MODERN)", {"2013/2014": "2013/2014"}),
    rule("decade:TENS4 DASH DECADE_SUFFIX YW?", {"2010-х": "201X", "1960-е годы": "196X"}),
    rule(
        "short_decade:TENS DASH DECADE_SUFFIX YW OF_CENTURY?",
        {
            "60-х годов": "196X",
            "90-е гг.": "199X",
            "30-х годах XIX века": "183X",
            "30-е годы прошлого века": "193X",
        },
    ),
    rule("short_decade:TENS DASH (е | х)", {"60-е": "196X"}, bare_decade=True),
    rule("[в | из | с | до | к | PART] short_decade:TENS DASH (е | х)", {"в 60-е жили": "196X"}),
    rule(
        "decade:DECADE_WORD YW OF_CENTURY?",
        {"девяностые годы": "199X", "сороковых годах девятнадцатого столетия": "184X"},
    ),
    rule("[в | из | с | до | к | PART] decade:DECADE_WORD", {"в нулевых": "200X"}),
    rule(
        "(decade:TENS4 | short_decade:TENS) (DASH DECADE_SUFFIX)? (DASH | и) "
        "to_short_decade:TENS DASH DECADE_SUFFIX YW?",
        {"70-80-е годы": "197X/198X", "1970-80-х": "197X/198X"},
    ),
    rule(
        "decade:TENS4 (DASH DECADE_SUFFIX)? (DASH | и) to_decade:TENS4 DASH DECADE_SUFFIX YW?",
        {"1980-1990-е": "198X/199X"},
    ),
    rule("century:ROMAN (DASH ORD_SUFFIX)? CENTURYWORD", {"XX век": "19XX", "XIX в.": "18XX"}),
    rule("century:INT DASH ORD_SUFFIX CENTURY", {"19-го века": "18XX"}),
    rule("century:INT CENTURY", {"19 века": "18XX"}),
    rule("century:NTH_WORD CENTURY", {"двадцать первом веке": "20XX"}),
    rule(
        "century:NTH_WORD (DASH | и) to_century:NTH_WORD CENTURY",
        {"девятнадцатом и двадцатом веках": "18XX/19XX"},
        successive=("century", "to_century"),
    ),
    rule("century:ROMAN DASH to_century:ROMAN CENTURYWORD", {"XIX–XX веков": "18XX/19XX"}),
    rule(
        "century:ROMAN и to_century:ROMAN CENTURYWORD",
        {"XVIII и XIX веков": "17XX/18XX"},
        successive=("century", "to_century"),
    ),
    rule(
        "part:PART century:ROMAN [(DASH | и) PART ROMAN CENTURYWORD]",
        {"в конце XIX — начале XX века": "18XX/19XX"},
    ),
    rule("century:ROMAN [(COMMA ROMAN)* и ROMAN CENTURYWORD]", {"XVII и XIX веках": ("16XX", "18XX")}),
)

PARTS = (
    rule("part:PART", {"середина мая": "2014-05", "начало": ()}, weak=True),
    rule("of:NTH HALFWORD", {"1-я половина мая": "2014-05-01/2014-05-15", "вторая половина": ()}, weak=True),
    rule("third:NTH THIRDWORD", {"первая декада мая": "2014-05-01/2014-05-10"}, weak=True),
)

RULES = (*DAYS, *MONTHS, *YEARS, *PARTS)
