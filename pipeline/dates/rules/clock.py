"""Times of the day."""

from pipeline.dates.grammar import rule

RULES = (
    rule(
        "hour:HOUR COLON minute:MINUTE [OPEN HOUR COLON MINUTE TIME_ZONE]",
        {"11:35 (4:25 мск)": ("2014-11-07", "2014-11-07")},
        foreign=True,
        tight=True,
    ),
    rule(
        "hour:HOUR COLON minute:MINUTE (COLON MINUTE)? by:BY_UNIT? TIME_ZONE?",
        {"14:30 мск": "2014-11-07", "6:30 утра": "2014-11-07", "8:15 вечера": "2014-11-07"},
        tight=True,
    ),
    rule(
        "hour:HOUR DOT minute:MINUTE (TIME_ZONE | by:BY_NIGHT)",
        {"14.30 мск": "2014-11-07", "8.15 утра": "2014-11-07"},
        tight=True,
    ),
    rule(
        "[в | к | около] hour:HOUR DOT minute:MINUTE",
        {"в 13.40": "2014-11-07"},
        tight=True,
        pointed=True,
    ),
    rule(
        "[с | со] hour:HOUR DOT minute:MINUTE до until:HOUR DOT until_minute:MINUTE",
        {"с 9.30 до 18.15": "2014-11-07"},
        tight=True,
    ),
    rule(
        "[в | к | около] hour:HOUR HOURS (minute:MINUTE (минут | минуты | мин DOT?))? TIME_ZONE?",
        {"в 10 часов": "2014-11-07", "к 15 часам": "2014-11-07", "в 15 ч 20 мин": "2014-11-07"},
        of_hours=True,
    ),
    rule(
        "[на] hour:HOUR HOURS",
        {"перенесли на 16 часов": "2014-11-07", "закрыли на 16 часов": "PT16H"},
        of_hours=True,
        appointed=True,
    ),
    rule(
        "[в | к] hour:COUNT HOURS TIME_ZONE?",
        {"в три часа": "2014-11-07", "к пяти часам": "2014-11-07"},
        of_hours=True,
    ),
    rule("[после | до] hour:HOUR HOURS TIME_ZONE?", {"после 18 часов": "2014-11-07"}, of_hours=True),
    rule(
        "(с | со) (hour:HOUR | hour:COUNT) (HOURS | by:BY_NIGHT)? (до | DASH) "
        "(until:HOUR | until:COUNT) HOURS",
        {"с 9 до 20 часов": "2014-11-07", "с десяти до восемнадцати часов": "2014-11-07"},
        of_hours=True,
    ),
    rule(
        "(с | со) (hour:HOUR | hour:COUNT) (до | DASH) (until:HOUR | until:COUNT) HOURS by:BY_UNIT",
        {"с 3 до 5 часов утра": "2014-11-07"},
    ),
    rule("[с | со] hour:HOUR HOURS", {"с 9 часов": "2014-11-07"}, of_hours=True),
    rule("(ноль | нуля | нулю) HOURS", {"до нуля часов 6 ноября": "2014-11-06"}, hour=0),
    rule(
        "(hour:HOUR | hour:COUNT) HOURS by:BY_UNIT TIME_ZONE?",
        {"три часа ночи": "2014-11-07", "2 часа дня": "2014-11-07", "2 часа пополудни": "2014-11-07"},
    ),
    # "два дня" is a length.
    rule(
        "(hour:HOUR | hour:COUNT) by:BY_NIGHT TIME_ZONE?",
        {"11 утра": "2014-11-07", "трех ночи": "2014-11-07"},
    ),
    rule(
        "без четверти (hour:COUNT | hour:HOUR) by:BY_UNIT?", {"без четверти пять утра": "2014-11-07"}, less=15
    ),
    rule("без четверти час by:BY_UNIT?", {"без четверти час дня": "2014-11-07"}, less=15, hour=1),
    rule(
        "без less:COUNT (минут | минуты)? (hour:COUNT | hour:HOUR) by:BY_UNIT?",
        {"без десяти семь": "2014-11-07", "без 20 минут 8": "2014-11-07"},
    ),
    rule(
        "(первая | первую | первой) HALFWORD дня",
        {"в первой половине дня": "2014-11-07"},
        daypart="first half",
    ),
    rule(
        "(вторая | вторую | второй) HALFWORD дня",
        {"второй половине дня 6 ноября": "2014-11-06"},
        daypart="second half",
    ),
    rule(
        "половине half_past:ORDINAL by:BY_UNIT? | half_past:HALF_HOUR by:BY_UNIT?",
        {"в половине десятого утра": "2014-11-07", "в полседьмого": "2014-11-07"},
    ),
    rule(
        "within_hour:ORDINAL часу by:BY_UNIT? | (начале | конце) within_hour:ORDINAL by:BY_UNIT",
        {"в восьмом часу вечера": "2014-11-07", "в начале шестого утра": "2014-11-07"},
    ),
    rule(
        "(прошлой | этой | минувшей | прошедшей | истекшей) (ночью | ночи) "
        "| (прошлую | минувшую | прошедшую | истекшую) ночь",
        {"прошлой ночью": "2014-11-07", "за минувшую ночь": "2014-11-07"},
        daypart="night",
        shift=0,
        shift_unit="day",
    ),
    rule(
        "(предстоящей | наступающей | грядущей | ближайшей) (ночью | ночи) "
        "| (предстоящую | наступающую | грядущую | ближайшую) ночь",
        {"предстоящей ночью": "2014-11-08"},
        daypart="night",
        shift=1,
        shift_unit="day",
    ),
    rule("прошлым вечером", {"прошлым вечером": "2014-11-06"}, daypart="evening", shift=-1, shift_unit="day"),
    rule("hour:HOUR (до | DASH) until:HOUR HOURS? by:BY_UNIT", {"10 до 11 вечера": "2014-11-07"}),
    rule("(час | часа) by:BY_UNIT", {"час ночи": "2014-11-07"}, hour=1),
    rule(
        "(рано | поздно | ранним | поздним)? daypart:DAYPART",
        {"вечером": "2014-11-07", "рано утром": "2014-11-07"},
    ),
    rule(
        "(ночь | ночи) с (DAY | DAY MONTH | NTH_WORD) на DAYNUM MON OF_YEAR?",
        {"ночь с 5 на 6 ноября": "2014-11-06"},
        daypart="night",
    ),
    rule(
        "(ночь | ночи) (с | со) (WEEKDAY | WEEKDAY_WEAK) на (weekday:WEEKDAY | weekday:WEEKDAY_WEAK)",
        {"ночь со среды на четверг": "2014-11-06"},
        daypart="night",
    ),
    rule("daypart:DAYPART_NOUN", {"вечер 5 ноября": "2014-11-05", "вечер": ()}, weak=True),
    rule(
        "[в | к | под | до | на | с] daypart:DAYPART_NOUN",
        {"к вечеру": "2014-11-07", "в полночь": "2014-11-07"},
    ),
    rule(
        "[около | после | перед | за] daypart:TWELVE",
        {"после полуночи": "2014-11-07", "около полудня": "2014-11-07"},
    ),
)
