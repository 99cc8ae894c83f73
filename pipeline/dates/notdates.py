"""What looks like a date and is none: ages, sums, scores, names."""

from __future__ import annotations

import re
from typing import Any

from pipeline.dates.grammar import Scanned

AGE_BEFORE = re.compile(
    r"(?:было|девушек до|юнош\w+ до|юниор\w+ до|игрок\w+ до|дет\w+ (?:до|от|старше|младше)|лиц\w* до|возраст\w*|исполни\w+|исполня\w+|старше|младше|моложе|достиг\w*|\bв свои|\bвозраста|"
    r"\b(?:ему|ей|мне|им|которому|которой|которым|тебе|вам|нам)(?: было| уже| сейчас| всего| только)*)[^.;]{0,25}$",
    re.IGNORECASE,
)
IN_YEARS = re.compile(r"\b[вВ] $")
AGE_AFTER = re.compile(r"\s*(?:от роду|рождения|младше|моложе|старше|исполни\w+|исполня\w+|со дня рождения)")
BEFORE_NAME = re.compile(r"(?:^|[\n.!?»]\s*)$")
LOOSE_COMMA = re.compile(r"\d,\s")
CONJUNCTION = re.compile(r",?\s+как\b")
OF_LIFE = re.compile(r"\s+жизни")
BIRTHDAY = re.compile(r"\s+рожд")
# What follows "в день" when it is a day of something and no rate.
OF_DAY = re.compile(r"\s+(?!(?:и|а|но|на|в|во|из|от|до|с|для|при|по|к|за|не|это|было|было|будет|чем|через)\b)[а-яё\d]")
LOOSE = re.compile(r"\d\s*[./:-]\s+\d|\d\s+[./:-]")
COUNTED = re.compile(r"\s*(?:[%$€№]|\w*(?:ов|ев|ей|ек|ий|ых|их)\b|(?:человек|тонн|штук|раз|млн|млрд|тыс|км|кв|метр|рубл|долл|евро|мест|лиц|куб)\w*)")
LENGTH_OF = re.compile(
    r"\s*(?:\w+\s+){0,2}?(?:срок|контракт|соглашени|договор|период|план|программ|пауз|кредит|гаранти|облигаци|"
    r"отпуск|перерыв|перспектив|запас|истори|максимум|минимум|льгот|заключени|стаж|опыт|визит|поездк|цикл|"
    r"бюджет|войн|правлени|карантин|мораторий|заморозк|ипотек|отсрочк|каникул|бумаг|курс|марафон|арест|"
    r"отсутстви|переговор|паус|эпопе|тренд|тариф|рост|паден|вклад|депозит|аренд|лизинг|дефицит)\w*",
    re.IGNORECASE,
)


def rejects(scanned: Scanned, first: int, last: int, captured: dict[str, Any]) -> bool:
    """Is the match no date at all?"""
    text, start, stop = scanned.text, scanned.starts[first], scanned.stops[last - 1]
    if captured.get("tight") and LOOSE.search(text, start, stop):
        return True
    if ("month" in captured and "day" not in captured) and first and scanned.forms[first - 1].isdecimal():
        return True  # 32 августа
    if captured.get("kind") == "duration" and LOOSE_COMMA.search(text, start, stop):
        return True
    if captured.get("bare_month") and text[start].isupper() and not BEFORE_NAME.search(text, max(0, start - 4), start):
        return True
    if captured.get("rate") and captured["unit"] in ("day", "hour") and OF_DAY.match(text, stop):
        return True
    if captured.get("daypart") == "day" and BIRTHDAY.match(text, stop):
        return True
    if captured.get("conjunction") and CONJUNCTION.match(text, stop):
        return True
    if "short_year" in captured and OF_LIFE.match(text, stop):
        return True
    if captured.get("bare_year") and COUNTED.match(text, stop):
        return True
    if captured.get("kind") == "duration":
        if captured.get("unit") == "year" or "летн" in text[start:stop]:
            if captured.get("adjective"):
                return not LENGTH_OF.match(text, stop)
            if IN_YEARS.search(text, max(0, start - 4), start) or _bracketed(text, start, stop):
                return True
            return bool(AGE_BEFORE.search(text, max(0, start - 60), start) or AGE_AFTER.match(text, stop))
    return False


def _bracketed(text: str, start: int, stop: int) -> bool:
    """Is it all that stands between brackets or commas, as a person's age does: "Иванов, 49 лет," """
    before, after = text[max(0, start - 2) : start].strip(), text[stop : stop + 1]
    return (before == "(" and after in "),;") or (before == "," and after == "," and text[stop - 1] == "т")
