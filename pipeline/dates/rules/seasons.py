"""Seasons, years of schools, and holidays."""

from pipeline.dates.calendar import HEATING, SCHOOL
from pipeline.dates.grammar import rule

SEASONS = (
    rule("season:SEASON_ADVERB OF_YEAR?", {"летом прошлого года": "2013-22", "весной 2013-го": "2013-21"}),
    rule("season:SEASON YEAR", {"осени 2013 года": "2013-23"}),
    rule(
        "WINTER year:YEAR4 (SLASH | DASH) (YEAR4 | TWO) (DASH YEAR_SUFFIX)? YW?",
        {"зимой 2013/14 года": "2013-24", "зимний сезон 2015–2016 годов": "2015-24"},
        season=4,
        tense=1,  # which winter of the year is said
    ),
    rule("[к | до | с | за | на | по | после] season:SEASON", {"до осени": "2014-23"}),
    rule("season:SEASON", {"начало весны": "2014-21", "весна": ()}, weak=True),
    rule(
        "[приближения | приближением | наступления | наступлением | прохождения] season:SEASON",
        {"с наступлением зимы": "2014-24"},
    ),
    rule(
        "season:SEASON_ADJECTIVE SEASON_NOUN OF_YEAR?",
        {"летние месяцы": "2014-22", "зимний период": "2014-24"},
    ),
    rule(
        "season:SEASON_FIRST DASH to_season:SEASON_ADJECTIVE SEASON_NOUN OF_YEAR?",
        {"весенне-летний сезон": "2014-21/2014-22"},
    ),
    rule(
        "season:SEASON_ADVERB DASH to_season:SEASON_ADVERB OF_YEAR?",
        {"весной-летом 2013 года": "2013-21/2013-22"},
    ),
    rule("shift_named:DEIXIS season:SEASON_ADVERB", {"прошлой весной": "2014-21", "этим летом": "2014-22"}),
    rule(
        "(shift_named:DEIXIS | shift_named:NEAREST) (season:SEASON | season:SEASON_ADJECTIVE SEASON_NOUN)",
        {"прошлую зиму": "2013-24", "прошлый летний сезон": "2014-22", "ближайшее лето": "2015-22"},
    ),
    rule(
        "(shift_named:DEIXIS | shift_named:NEW) YEAR_OF_SCHOOL",
        {
            "прошлом учебном году": "2013-09/2014-05",
            "этого учебного года": "2014-09/2015-05",
            "новом учебном году": "2015-09/2016-05",
        },
        season=SCHOOL,
    ),
    rule(
        "year:MODERN (SLASH | DASH) (TWO | YEAR4) (DASH YEAR_SUFFIX)? YEAR_OF_SCHOOL",
        {"2013/14 учебном году": "2013-09/2014-05"},
        season=SCHOOL,
    ),
    rule(
        "(shift_named:DEIXIS | shift_named:NEW) HEATING OF_SPORT",
        {"прошлом отопительном сезоне": "2013-10/2014-04", "этого отопительного сезона": "2014-10/2015-04"},
        season=HEATING,
    ),
    rule(
        "HEATING OF_SPORT year:MODERN (SLASH | DASH) (TWO | YEAR4) YW?",
        {"отопительный сезон 2012/13": "2012-10/2013-04"},
        season=HEATING,
    ),
)

HOLIDAYS = (
    rule("новый год", {"Новый год": "2015-01-01"}, holiday="new_year", capital=True),
    rule(
        "[на | к | под | до | после | перед | в] новый год",
        {"на Новый год": "2015-01-01"},
        holiday="new_year",
    ),
    rule("нового года | новому году | новым годом", {"Нового года": "2015-01-01"}, holiday="new_year"),
    rule("старый новый год", {"Старый Новый год": "2015-01-14"}, holiday="old_new_year"),
    rule("CATHOLIC HOLIDAY", {"католическое Рождество": "2014-12-25"}, holiday="western_christmas"),
    rule(
        "[в | к | ко | до | после | перед | накануне | канун] "
        "DAYWORD государственного? святого? (holiday:HOLIDAY_OF отечества? | народного единства)",
        {
            "ко Дню Победы": "2014-05-09",
            "накануне Дня знаний": "2014-08-31",
            "в День защитника Отечества": "2015-02-23",
            "ко Дню матери": "2014-11-30",
            "в день победы": (),
        },
        holiday="unity",
        capital=True,
    ),
    rule("DAYWORD защиты детей", {"в День защиты детей": "2014-06-01"}, holiday="children", capital=True),
    rule("DAYWORD памяти и скорби", {"День памяти и скорби": "2014-06-22"}, holiday="sorrow", capital=True),
    rule(
        "DAYWORD всех влюбленных", {"День всех влюблённых": "2015-02-14"}, holiday="valentine", capital=True
    ),
    rule(
        "DAYWORD семьи COMMA любви и верности",
        {"День семьи, любви и верности": "2014-07-08"},
        holiday="family",
    ),
    rule("татьянин DAYWORD", {"Татьянин день": "2015-01-25"}, holiday="students", capital=True),
    rule(
        "(международный | международного | международному | международным)? "
        "(женский | женского | женскому | женским) DAYWORD",
        {"к Международному женскому дню": "2015-03-08", "женский день": ()},
        holiday="women",
        capital=True,
    ),
    rule(
        "[на | к | до | после | перед | накануне | канун] holiday:HOLIDAY_NAMED",
        {"на Троицу": "2014-06-08", "после Крещения": "2015-01-19", "на крещение": ()},
        capital=True,
    ),
    rule(
        "holiday:OF_PALMS (воскресенье | воскресенья | воскресенью | воскресеньем)",
        {"в Вербное воскресенье": "2014-04-13"},
    ),
    rule("HOLY (четверг | четверга | четвергу)", {"в Чистый четверг": "2014-04-17"}, holiday="maundy"),
    rule("HOLY (пятница | пятницу | пятницы)", {"в Страстную пятницу": "2014-04-18"}, holiday="good_friday"),
    rule("HOLY (суббота | субботу | субботы)", {"в Великую субботу": "2014-04-19"}, holiday="holy_saturday"),
    rule(
        "[на | к | под | до | после | перед | в | с | время | накануне | канун] holiday:HOLIDAY",
        {"к Пасхе": "2014-04-20", "накануне Рождества": "2015-01-06"},
    ),
    rule(
        "holiday:HOLIDAY_ADJECTIVE (FREE_DAYS | дни | дней | дням | днях) | holiday:HOLIDAYS_OF FREE_DAYS",
        {"новогодних каникулах": "2015-01-01/2015-01-08", "майские праздники": "2014-05-01/2014-05-09"},
        lasting=True,
    ),
    rule(
        "holiday:HOLIDAY_ADJECTIVE (ночь | ночи | ночью)",
        {"новогоднюю ночь": "2015-01-01", "рождественской ночью": "2015-01-07"},
        daypart="night",
    ),
    rule("holiday:HOLIDAY_ADJECTIVE (воскресенье | воскресенья)", {"пасхальное воскресенье": "2014-04-20"}),
)

RULES = (*SEASONS, *HOLIDAYS)
