"""What looks like a date and is none: ages, sums, scores, names."""

from __future__ import annotations

import re
from typing import Any

from pipeline.dates.grammar import Scanned

AGE_BEFORE = re.compile(
    r"(?:возраст\w*|исполни\w+|исполня\w+|старше|младше|моложе|достиг\w*|\bв свои|\bвозраста|"
    r"\b(?:ему|ей|мне|им|которому|которой|которым|тебе|вам|нам)(?: было| уже| сейчас| всего| только)*)[^.;]{0,25}$",
    re.IGNORECASE,
)
AGE_AFTER = re.compile(r"\s*(?:от роду|исполни\w+|исполня\w+|со дня рождения)")
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
    if captured.get("bare_year") and COUNTED.match(text, stop):
        return True
    if captured.get("kind") == "duration":
        if captured.get("unit") == "year" or "летн" in text[start:stop]:
            if captured.get("adjective"):
                return not LENGTH_OF.match(text, stop)
            return bool(AGE_BEFORE.search(text, max(0, start - 60), start) or AGE_AFTER.match(text, stop))
    return False
