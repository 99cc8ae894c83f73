"""Days, weeks, months, quarters, seasons, years, decades and centuries that are called by name."""

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
    rule("day:DAY [(COMMA DAY)* и DAY MON OF_YEAR?]", {}),
    rule("MON day:DAY COMMA? year:YEAR4", {"Авг 26, 2013": "2013-08-26"}),
    rule(
        "day:DAY DOT month:MONTH_NUMBER DOT (year:YEAR4 | short_year:TWO) YW?",
        {"05.07.2013": "2013-07-05", "27.05.99": "1999-05-27"},
        tight=True,
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
    rule("DAYNUM (числа | число) shift_month:DEIXIS MONTHWORD", {"5 числа прошлого месяца": "2014-10-05"}),
    rule("part:EDGE (NUMBERS | дни | днях) MON OF_YEAR?", {"первых числах октября": "2014-10"}),
    rule("weekday:WEEKDAY_ADJECTIVE", {"субботний матч": "2014-11-01"}),
    rule("weekday:WEEKDAY", {"пятницу": "2014-11-07", "понедельник": "2014-11-03"}),
    rule("[в | на | к | ко | с | со | до | после] weekday:WEEKDAY_WEAK", {"до среды": "2014-11-05"}),
    rule("weekday:WEEKDAY_WEAK", {}, weak=True),
    rule("weekday:WEEKDAY_SHORT DOT?", {}, weak=True),
    rule(
        "shift_named:DEIXIS weekday:WEEKDAY",
        {"прошлый четверг": "2014-11-06", "следующий вторник": "2014-11-11"},
    ),
    rule("shift_named:DEIXIS weekday:WEEKDAY_WEAK", {"прошлой среды": "2014-11-05"}),
    rule("nth:NTH weekday:WEEKDAY MON OF_YEAR?", {"вторая пятница февраля 2010": "2010-02-12"}),
    rule("последняя weekday:WEEKDAY MON OF_YEAR?", {"последняя пятница мая": "2014-05-30"}, nth=-1),
    rule("nth:NTH день YEAR", {"35-й день 2010 года": "2010-02-04"}),
    rule("[в | на | за | все] WEEKEND", {"в выходные": "2014-11-01/2014-11-02"}, weekend=True),
    rule("shift_week:DEIXIS WEEKEND", {"минувшие выходные": "2014-11-01/2014-11-02"}, weekend=True),
)

MONTHS = (
    rule("month:MONTH", {"в июне": "2014-06"}, bare_month=True),
    rule("month:MONTH_ADJECTIVE", {"октябрьский саммит": "2014-10"}, bare_month=True),
    rule(
        "MON (DASH year:YEAR4 | OF_YEAR)",
        {"мае 2013 года": "2013-05", "декабре прошлого года": "2013-12", "сен. 2012": "2012-09"},
    ),
    rule("shift_named:DEIXIS month:MONTH", {"прошлом мае": "2014-05", "следующем мае": "2015-05"}),
    rule(
        "month:MONTH (DASH | и) to_month:MONTH OF_YEAR?",
        {"январе–сентябре 2013 года": "2013-01/2013-09", "сентябре и октябре": "2014-09/2014-10"},
    ),
    rule("quarter:NTH QUARTERWORD OF_YEAR?", {"втором квартале": "2014-34", "II квартал 2013 г.": "2013-34"}),
    rule("quarter:QUARTER_NUMBER QUARTERWORD OF_YEAR?", {"3 квартале 2013 года": "2013-35"}),
    rule(
        "quarter:NTH (DASH | и) to_quarter:NTH (QUARTERS | QUARTERWORD) OF_YEAR?",
        {"I–III кварталах 2013 года": "2013-01/2013-09"},
    ),
    rule(
        "half:NTH HALFYEAR OF_YEAR?",
        {"первое полугодие 2017-го": "2017-40", "II полугодие 2013 года": "2013-41"},
    ),
    rule("season:SEASON_ADVERB OF_YEAR?", {"летом прошлого года": "2013-22", "весной 2013-го": "2013-21"}),
    rule("season:SEASON YEAR", {"осени 2013 года": "2013-23"}),
    rule("[к | до | с | за | на | по | после] season:SEASON", {"до осени": "2014-23"}),
    rule("season:SEASON", {}, weak=True),
    rule(
        "season:SEASON_ADVERB DASH to_season:SEASON_ADVERB OF_YEAR?",
        {"весной-летом 2013 года": "2013-21/2013-22"},
    ),
    rule("shift_named:DEIXIS season:SEASON_ADVERB", {"прошлой весной": "2014-21", "этим летом": "2014-22"}),
    rule("shift_named:DEIXIS season:SEASON", {"прошлую зиму": "2013-24"}),
)

YEARS = (
    rule(
        "year:YEAR4 (DASH YEAR_SUFFIX)? YW", {"1998 год": "1998", "2005-го года": "2005", "2001 г.": "2001"}
    ),
    rule(
        "year:YEAR_WORDS YW", {"две тысячи пятого года": "2005", "тысяча девятьсот сорок первом году": "1941"}
    ),
    rule("year:YEAR4 DASH YEAR_SUFFIX", {"2015-м": "2015"}),
    rule("year:YEAR3 (год | года | году | годом)", {"988 году": "0988"}),
    rule("short_year:TWO DASH YEAR_SUFFIX YW", {"98-м году": "1998"}),
    rule("[в | с | до | к] short_year:TWO (году | QUOTE)", {"в 98 году": "1998"}),
    rule(
        "[в | с | со | к | до | по | на | за | от | после | около] year:MODERN",
        {"в 2013": "2013"},
        bare_year=True,
    ),
    rule("[OPEN | COMMA] year:MODERN [CLOSE | COMMA | DASH]", {"(2013)": "2013", "(альбом, 2013)": "2013"}),
    rule("year:MODERN [(COMMA MODERN)* (и | или) YEAR4 YW]", {}),
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
    rule("decade:TENS4 DASH DECADE_SUFFIX YW?", {"2010-х": "201X", "1960-е годы": "196X"}, not_year=True),
    rule("short_decade:TENS DASH DECADE_SUFFIX YW", {"60-х годов": "196X", "90-е гг.": "199X"}),
    rule("short_decade:TENS DASH (е | х)", {"60-е": "196X"}, bare_decade=True),
    rule("[в | из | с | до | к | PART] short_decade:TENS DASH (е | х)", {"в 60-е жили": "196X"}),
    rule("decade:DECADE_WORD YW", {"девяностые годы": "199X"}),
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
    rule("century:ROMAN DASH to_century:ROMAN CENTURYWORD", {"XIX–XX веков": "18XX/19XX"}),
)

PARTS = (
    rule("part:PART", {}, weak=True),
    rule("(первая | первую | первой) HALFWORD", {}, weak=True, of=1),
    rule("(вторая | вторую | второй) HALFWORD", {}, weak=True, of=2),
    rule("third:NTH THIRDWORD", {}, weak=True),
)

HOLIDAYS = (
    rule("новый год", {"Новый год": "2015-01-01"}, holiday="new_year", capital=True),
    rule(
        "[на | к | под | до | после | перед | в] новый год",
        {"на Новый год": "2015-01-01"},
        holiday="new_year",
    ),
    rule("нового года | новому году | новым годом", {"Нового года": "2015-01-01"}, holiday="new_year"),
    rule("[на | к | под | до | после | перед | в | время] holiday:HOLIDAY", {"к Пасхе": "2014-04-20"}),
)

RULES = (*DAYS, *MONTHS, *YEARS, *PARTS, *HOLIDAYS)
