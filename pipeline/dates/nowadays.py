"""Whether "сегодня" is the day of publication or means nowadays."""

from __future__ import annotations

import re

from pipeline.dates.places import Place
from pipeline.russian.lemmas import wordset

# Verbs in whose present tense something happens on the day itself: "сегодня открывается выставка".
HAPPENING = wordset("""
    вводить возвращаться встречать встречаться вступать вылетать выступать говорить голосовать
    дебютировать дешеветь дорожать ехать завершаться закрываться запускать заявлять играть идти
    исполняться лететь мочь назначать начинать начинаться обсуждать объявлять ожидаться открывать
    открываться отмечать отмечаться отправляться падать передавать переходить писать планировать
    планироваться подавать подписывать показывать покидать посещать праздновать прибывать приезжать
    прилетать принимать приступать проводить проводиться провожать проходить прощаться публиковать
    рассматривать расти снижаться собираться сообщать сообщаться состояться стартовать торговаться
    укрепляться хоронить
""")
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
