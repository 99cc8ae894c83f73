"""Whether "сегодня" is the day of publication or means nowadays."""

from __future__ import annotations

import re

from pipeline.dates.places import Place

# Verbs in whose present tense something happens on the day itself: "сегодня открывается выставка".
HAPPENING = frozenset(
    ["вводить", "вступать", "выступать", "встречаться", "встречать", "голосовать", "дебютировать", "дешеветь", "дорожать", "ехать", "завершаться", "закрываться", "идти", "исполняться", "начинать", "начинаться", "обсуждать", "объявлять", "ожидаться", "открывать", "открываться", "отмечать", "отмечаться", "отправляться", "падать", "подавать", "покидать", "приступать", "запускать", "назначать", "передавать", "переходить", "писать", "планировать", "планироваться", "подписывать", "показывать", "посещать", "праздновать", "приезжать", "прилетать", "прибывать", "принимать", "провожать", "проводить", "проводиться", "проходить", "прощаться", "публиковать", "рассматривать", "расти", "сообщать", "сообщаться", "собираться", "состояться", "стартовать", "снижаться", "торговаться", "укрепляться", "хоронить", "заявлять", "говорить", "лететь", "вылетать", "возвращаться", "играть", "мочь"]
)
# What is today's for longer than a day, by the beginning of its noun.
LASTING = re.compile(
    r"\s+(?:\w+\s+)?(?:реал|ситуаци|услови|мир|молод[её]ж|поколени|уров|жизн|обществ|рын|росси|состояни|положени|"
    r"проблем|понимани|европ|политик|экономик|цен|школ|систем|практик|стандарт|законодательств|технологи|"
    r"врем|эпох|представлени|медицин|наук|культур|индустри|отрасл|армия|арми[ие])\w*",
    re.IGNORECASE,
)


def nowadays(place: Place, text: str, start: int, stop: int) -> bool:
    """Whether a day of today means these times: with a habit in the present tense, with what lasts."""
    if text[start:stop].lower() != "сегодня":
        animate = any("Animacy=Anim" in word for word in place.after(stop, 1))
        return animate or LASTING.match(text, stop) is not None
    verb = place.verb(start)
    return verb.present and not verb.personal and verb.lemma not in HAPPENING
