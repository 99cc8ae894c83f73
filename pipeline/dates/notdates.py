"""What looks like a date and is none: ages, sums, scores, names."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from pipeline.dates.bounds import of_change
from pipeline.dates.lexicon import CLASSES
from pipeline.dates.places import Place
from pipeline.dates.scan import Scanned

UNIT_ONE = CLASSES["UNIT_ONE"].keys() - {"полугодие", "десятилетие", "столетие"}
UNITS_AND_PARTS = CLASSES["UNIT"] | {"днем": "day"}
BETWEEN = frozenset(("в", "на", "за", "от", "к"))
AGE_BEFORE = re.compile(
    r"(?:возраст\w*|исполни\w+|исполня\w+|старше|младше|моложе|достиг\w*|было|дожи\w+ до|в свои)[^.;]{0,25}$"
    r"|\b(?:ему|ей|мне|им|которому|которой|которым|тебе|вам|нам)"
    r"(?: был| было| будет| уже| сейчас| всего| только| за| под| около| больше| более)* $"
    r"|\bв $|\bлет и $",
    re.IGNORECASE,
)
AGE_TOPIC = re.compile(r"возраст[^.!?\n]{0,150}\b(?:до|с|от) $")
AGE_AFTER = re.compile(r"\s*(?:от роду|рождения|младше|моложе|старше|исполни\w+|исполня\w+|со дня рождения)")
# Whose age it is: "Петрову 49 лет", "погибшему около 50 лет".
PERSON_BEFORE = re.compile(
    r"(?:PROPN|NOUN|PRON)\|(?=.*Case=Dat)(?=.*Animacy=Anim|.*Person=)"
    r"|(?:VERB|ADJ)\|(?=.*Case=Dat)(?=.*VerbForm=Part)"
)
# A person and a number of years, and nothing else: "Ирина Симонова 52 года", "девочка 16 лет,".
PERSON = re.compile(r"(?:NOUN|PROPN)\|(?=.*Animacy=Anim)")
ALONE = re.compile(r"\s*(?:[,.;)\n]|$)")
# Before a range or a pair of years: "дети от 10 до 17 лет", "детям 3-6 лет", "мужчинам 34 и 41 год".
OF_PERSONS = re.compile(r"NOUN\|(?=.*Animacy=Anim)(?=.*Case=(?:Nom|Gen))")
RANGE_BEFORE = re.compile(r"\bот [\w-]+ до $|\d+\s?[-–—и]\s?$")
# What lasts so many years, and what is as many years old: "двухлетний контракт", "40-летний паром".
LASTING = re.compile(
    r"\s*(?:\w+\s+){0,2}?(?:срок|контракт|соглашени|договор|период|план|пауз|кредит|гаранти|облигаци|"
    r"перерыв|запас|истори|максимум|минимум|льгот|заключени|стаж|опыт|визит|цикл|войн|правлени|аренд|"
    r"программ|проект|бюджет|служб|карантин|ипотек|займ|бумаг|бонд|депозит|вклад|тюрьм|конфликт|запрет|"
    r"моратори|отсрочк|карьер|"
    r"традици|отпуск|виз|мандат|ставк|подписк|эпох|обязательств|аудит|курс|прогноз|горизонт|график|интервал|"
    r"\w+(?:ани|ени|ици|аци|яци|ств|ост)[еяюий])\w*",
    re.IGNORECASE,
)
HEAD = re.compile("NOUN|PROPN|ADP")
JUBILEE = re.compile(r"\s+(?:\w+\s+)?(?:юбиле|возраст|годовщин)")
NAME_AND_COMMA = re.compile(r"(?:\b[A-ZА-ЯЁ][\w-]*,?\s[(]|(?:\b[A-ZА-ЯЁ][\w-]*|\)), )$")
CHILD = re.compile(r"\s*(?:доч|сын|реб[её]н|младен|девоч|мальчик|малыш)")
COUNTED = re.compile(
    r"\s*(?:[%$€№]|\w*(?:ов|ев|ей|ек|ий|ых|их|ах|ях|ами)\b|"
    r"(?:человек|тонн|штук|раз|млн|млрд|миллион|миллиард|тыс|км|кв|метр|рубл|"
    r"долл|евро|мест|лиц|куб)\w*)"
)
LOOSE = re.compile(r"\d\s*[./:-]\s+\d|\d\s+[./:-]")
LOOSE_COMMA = re.compile(r"\d,\s")
PERCENT = re.compile(r"(?:процент\w*|%)\s$")  # "17 процентов годовых" is a percentage
SCORE = re.compile(r"(?:сч[её]т|соотношени|пропорци|масштаб)\w*\s+(?:\w+\s+)?(?:[—–-]\s+)?$", re.IGNORECASE)
RATIOS_BEFORE = re.compile(r"(?:\b\d+:\d+[\s,;(]+)+$")
RATIOS_AFTER = re.compile(r"(?:[\s,;(]+\d+:\d+\b)+")
NO_CLOCK = re.compile(r"\b(?:2[4-9]|[3-9]\d|\d{3,}):|:(?:\d\b|[6-9]\d|\d{3})")
NAMED_AFTER = re.compile(
    r"\b(?:улиц\w*|ул\.|площад\w+|проспект\w*|станци\w+|метро|имени|сквер\w*)\s[«\"]?$", re.IGNORECASE
)
NAMED_DAY = re.compile(r"\b(?:ч[её]рн|кровав)\w+\s$", re.IGNORECASE)  # "чёрная пятница"
LOWER_WORD = re.compile(r"\s+[а-яё]")
# What is named by a month, in whatever year: "Октябрьский районный суд", "Февральская революция".
NAMED_BY_MONTH = re.compile(
    r"\s+(?:районн\w+\s+)?(?:район|суд|дворец|дворц|площад|улиц|переул|проспект|мост|железн|рынок|рынк|завод|"
    r"революци|переворот|восстани|указ|тезис)\w*"
)
PLACE = re.compile(
    r"(?:\s+(?:на|до|по)\s+\d+-[а-я]+)?\s+(?:мест|этаж|том|подъезд|раунд|тур|позици|строчк|километр|параллел)"
)
SPEECH_AFTER = re.compile(r"»,?\s*[—–-]")
# After an adjective or an ordinal without its noun: no other noun.
NO_NOUN = re.compile(r"\s*(?:[,.;:!?)—–]|$)|\s-\s")
NO_NOUN_TAGS = ("VERB", "AUX", "ADP", "CCONJ", "PUNCT", "PRON", "NUM")
PARTICLES = ("ADV", "PART")  # "а в этом уже | 1200"
AGREES = {"го": "Case=Gen", "му": "Case=Dat", "е": "Gender=Neut"}  # with an ordinal: "15-е место"
GENITIVE_PLURAL = re.compile(r"NOUN\|(?=.*Case=Gen)(?=.*Number=Plur)(?!.*\|(?:год|г)$)")
OF_YEAR = re.compile(r"\s\d{4}\b")
AS = re.compile(r",?\s+(?:как|когда)\b")
BLOCK = re.compile(r"\s+застройк")  # "квартальная застройка"
OF_LIFE = re.compile(r"\s+жизни")
BLACK_DAY = re.compile(r"\w[иы]м\s$")  # "худшим днем"
BIRTHDAY = re.compile(r"\s+рожд")
LASTS = re.compile(
    r"\b(?:дли|продолж|продл|ждал|ждать|занима|заня|растян|затян|состав|уложи|провел|провёл|провест|потра)\w*"
    r"[^.!?]*$",
    re.IGNORECASE,
)
# Of what day an hour is, after it: "с 20 часов пятницы", "до 17 часов 30 августа".
OF_DAY_NAMED = re.compile(
    r"\s+(?:понедельника|вторника|среды|четверга|пятницы|субботы|воскресенья|сегодня|завтра|вчера"
    rf"|\d{{1,2}}\s(?:{'|'.join(CLASSES['MONTH'])}))\b"
)
# What is put on an hour: "перенесли на 16 часов".
APPOINTED = re.compile(r"(?:перен[её]с|назнач|заплан|намеч|отлож|сдвин|состояни)\w*[^.!?]*$", re.IGNORECASE)
SENTENCE_START = re.compile(r"(?:^|[\n.!?»]\s*)$")
# What follows "в день" when it is a day of something and no rate.
OF_DAY = re.compile(
    r"\s+(?!(?:и|а|но|на|в|во|из|от|до|с|для|при|по|к|за|не|это|было|будет|чем|через)\b)[а-яё\d]"
)


TITLE = 40  # a title is no longer; what is longer is speech
TITLE_TEXT = re.compile(r"«[A-ZА-ЯЁ\d][^«».,!?:;\n]*»")
# By what a rule captures or says of itself: what before or after the match shows that it is no date.
BEFORE = {"hour": SCORE, "of_rate": PERCENT, "year": NAMED_AFTER, "weekday": NAMED_DAY}
AFTER = {
    "short_year": OF_LIFE, "conjunction": AS, "bare_year": COUNTED, "bare_decade": LOWER_WORD,
    "bare_day": PLACE, "pointed": COUNTED, "of_rate": BLOCK, "adjective": NAMED_BY_MONTH,
}  # fmt: skip
FLAGS = frozenset(
    [
        *("adjective", "alone", "appointed", "bare_day", "bare_decade", "bare_month", "bare_year", "capital"),
        *("conjunction", "of_delivery", "of_hours", "of_rate", "opening", "pointed", "rate", "tight"),
    ]
)
"""What rules say of themselves for these checks alone."""


def rejects(scanned: Scanned, first: int, last: int, captured: Mapping[str, Any], words: Place) -> bool:
    """Is the match no date at all? `captured` is what the rule knows of it."""
    text, start, stop = scanned.text, scanned.starts[first], scanned.stops[last - 1]
    of_one = "shift_week" in captured or captured.get("number") == 1
    if not of_one and _disagrees(scanned.forms[first], scanned.forms[last - 1]):
        return True
    if _is_title(text, start, stop) or _is_repeated(scanned, first, last):
        return True
    if captured.get("kind") == "duration":
        return _is_no_length(text, start, stop, captured, words)
    before = text[max(0, start - 20) : start]
    if any(name in captured and sign.search(before) for name, sign in BEFORE.items()):
        return True
    if any(name in captured and sign.match(text, stop) for name, sign in AFTER.items()):
        return True
    if "hour" in captured and _is_of_scores(text, start, stop):
        return True
    if "rate" in captured and captured["unit"] in ("day", "hour") and OF_DAY.match(text, stop):
        return True
    if captured.get("daypart") == "day" and (_is_day_of(text, stop, words) or BLACK_DAY.search(before)):
        return True
    if "month" in captured and _is_no_month(scanned, first, last, captured, before):
        return True
    if "tight" in captured and LOOSE.search(text, start, stop):
        return True
    if captured.get("story") == "before" and AS.match(text, stop):
        return True
    if "capital" in captured and not text[start].isupper():
        return True
    if "of_delivery" in captured and not scanned.forms[first].endswith("ой"):
        return True  # "октябрьские поставки" are no goods to be delivered
    if "opening" in captured and last - first == 1 and not text[start].isupper():
        return True  # "тогда" amid a sentence: in that case, or as a mere particle
    return _is_of_a_noun(scanned, last, captured, words) or _is_no_clock(
        scanned, first, stop, captured, words
    )


def _is_of_scores(text: str, start: int, stop: int) -> bool:
    """Is it one of numbers with a colon of which another is no time: "3:1 (25:19, 22:25)"?"""
    before = RATIOS_BEFORE.search(text[max(0, start - 60) : start])
    after = RATIOS_AFTER.match(text, stop)
    return any(NO_CLOCK.search(ratios[0]) for ratios in (before, after) if ratios)


def _is_of_a_noun(scanned: Scanned, last: int, captured: Mapping[str, Any], words: Place) -> bool:
    """Does a noun that is no noun of time follow: "15-е место", "1850 ватт", "неделе моды"?"""
    stop = scanned.stops[last - 1]
    if captured.get("story") in ("noun", "contrast"):
        said = next((word for word in words.after(stop) if not word.startswith(PARTICLES)), "")
        return not (NO_NOUN.match(scanned.text, stop) or said.startswith(NO_NOUN_TAGS))
    if "alone" in captured:
        return _genitive(words, stop) or OF_YEAR.match(scanned.text, stop) is not None
    if "bare_year" in captured:
        return any(GENITIVE_PLURAL.match(word) for word in words.after(stop, 1))
    if "bare_day" in captured:
        agrees = AGREES.get(scanned.forms[last - 1].removeprefix("о"), "")
        return bool(agrees) and any(
            word.startswith("NOUN") and agrees in word for word in words.after(stop, 1)
        )
    return False


def _genitive(words: Place, stop: int) -> bool:
    return any(word.startswith("NOUN") and "Case=Gen" in word for word in words.after(stop, 1))


def _is_no_clock(scanned: Scanned, first: int, stop: int, captured: Mapping[str, Any], words: Place) -> bool:
    """Is it a length or a number: "вырос с 9 до 20 часов", "после 5 часов переговоров", "в 12.10 устава"?"""
    if "of_hours" not in captured and "pointed" not in captured:
        return False
    if OF_DAY_NAMED.match(scanned.text, stop):
        return False
    if _genitive(words, stop):
        return True
    start = scanned.starts[first]
    if "appointed" in captured and not appointed(scanned.text, start):
        return True
    length = of_change(words, start) or LASTS.search(scanned.text, max(0, start - 60), start)
    return "of_hours" in captured and bool(length)


def appointed(text: str, start: int) -> bool:
    """Is something put on what begins here: "перенесли на ..."?"""
    return bool(APPOINTED.search(text, max(0, start - 60), start))


def _is_day_of(text: str, stop: int, words: Place) -> bool:
    """ "С днем рождения", "стал днем траура"."""
    genitive = any("Case=Gen" in word for word in words.after(stop, 1))
    return genitive or BIRTHDAY.match(text, stop) is not None


def _is_no_month(scanned: Scanned, first: int, last: int, captured: Mapping[str, Any], before: str) -> bool:
    """ "32 августа", "певец Август Иванов", "улица 8 Марта"."""
    if "day" in captured:
        named = scanned.text[scanned.starts[last - 1]].isupper()
        return named and NAMED_AFTER.search(before) is not None
    if first and scanned.forms[first - 1].isdecimal():
        return True
    name = "bare_month" in captured and scanned.text[scanned.starts[first]].isupper()
    return name and SENTENCE_START.search(before) is None


def _is_title(text: str, start: int, stop: int) -> bool:
    """Does it stand in a short title in quotation marks, or is it one: «Вести в субботу», «4:44»?"""
    if text[start - 1 : start] == "«" and text[stop : stop + 1] == "»":
        return True
    opened = text.rfind("«", max(0, start - TITLE), start)
    closed = text.find("»", stop, opened + TITLE) if opened >= 0 else -1
    if closed < 0 or SPEECH_AFTER.match(text, closed):
        return False
    return TITLE_TEXT.fullmatch(text, opened, closed + 1) is not None


def _is_repeated(scanned: Scanned, first: int, last: int) -> bool:
    """Is it the second of a unit said twice: "из года в | год", "со дня на | день", "день за | днем"?"""
    if last - first != 1 or first < 2 or scanned.forms[first - 1] not in BETWEEN:
        return False
    unit = UNITS_AND_PARTS.get(scanned.forms[first])
    return unit is not None and unit == UNITS_AND_PARTS.get(scanned.forms[first - 2])


def _disagrees(first: str, last: str) -> bool:
    """Do adjective and noun belong apart? "Узнала об этом | месяц назад"; "прошлой недели" is one week."""
    if last == "недели":
        return first.endswith(("ой", "ей"))
    return (first, last) == ("это", "среда") or (first in ("этом", "том") and last in UNIT_ONE)


def _is_no_length(text: str, start: int, stop: int, captured: Mapping[str, Any], words: Place) -> bool:
    if LOOSE_COMMA.search(text, start, stop):
        return True
    years = captured.get("unit") == "year" or str(captured.get("length")).endswith("year")
    if captured.get("adjective"):
        if years and JUBILEE.match(text, stop):
            return True
        noun = next((word for word in words.after(stop) if HEAD.match(word)), "")
        if (years and noun and not noun.startswith("NOUN")) or "Animacy=Anim" in noun:
            return True
        return not LASTING.match(text, stop) if years else CHILD.match(text, stop) is not None
    if not years and not text[max(0, start - 6) : start].endswith("лет и "):
        return False
    number = captured.get("number") or 1
    if "год" in text[start:stop] and number >= 1000:
        return True  # площадь 1905 года
    if text[start:stop].endswith("году") and number != 1:
        return True  # на 75 году жизни
    ranged = RANGE_BEFORE.search(text, max(0, start - 30), start)
    if ranged:
        start = ranged.start()
    before = [word for word in words.before(start, 2) if not word.endswith("|около")][-1:]
    if any(PERSON_BEFORE.match(word) for word in before):
        return True
    if ALONE.match(text, stop) and any(PERSON.match(word) for word in before):
        return True
    if (ranged or "least" in captured) and any(OF_PERSONS.match(word) for word in before):
        return True
    if AGE_BEFORE.search(text, max(0, start - 60), start) or AGE_AFTER.match(text, stop):
        return True
    if AGE_TOPIC.search(text, max(0, start - 160), start):
        return True
    return _bracketed(text, start, stop)


def _bracketed(text: str, start: int, stop: int) -> bool:
    """Is it all that stands beside a name, as a person's age does: "(49 лет)", "Иванов, 49 лет,"?"""
    after = text[stop : stop + 1]
    return after in ",;.)( \n" and NAME_AND_COMMA.search(text, max(0, start - 40), start) is not None
