"""Whether "сегодня" is the day of publication or means nowadays."""

from __future__ import annotations

import re
from itertools import takewhile

from pipeline.dates.places import Place
from pipeline.russian.lemmas import wordset

# Verbs in whose present tense something happens on the day itself: "сегодня открывается выставка".
HAPPENING = wordset("""
    вводить возвращаться вручать вручаться встречать встречаться вступать вылетать выступать говорить
    голосовать дебютировать дешеветь дорожать ехать завершаться закрываться запускать заявлять зачитывать
    играть идти исполняться лететь мочь назначать начинать начинаться обсуждать объявлять ожидаться оглашать
    открывать открываться отмечать отмечаться отправляться падать передавать переходить писать планировать
    планироваться подавать подписывать показывать покидать посещать праздновать прибывать приезжать
    прилетать принимать приступать проводить проводиться провожать проходить прощаться публиковать
    рассматривать расти снижаться собираться сообщать сообщаться состояться стартовать торговаться
    укрепляться финишировать хоронить
""")
# Words of habit: beside them nothing happens on the day itself, whatever the verb.
HABITS = wordset("""
    всегда зачастую иногда мало нередко нечасто никогда никто обычно охотно подолгу порой постоянно привычно
    редкий редко регулярно реже часто чаще
""")
CLAUSE = 6
"""Words before "сегодня" and after it among which a word of habit stands."""
# "На сегодня" is now, but for what is put on the day: "назначен на сегодня", "на сегодня запланирован".
ON = re.compile(r"\bна\s$", re.IGNORECASE)
PLAN = r"(?:заплан|назнач|намеч|перен[её]с|перенос|план|прогноз|расписани|повестк|курс)\w*"
PLANNED = re.compile(rf"\b{PLAN}(?:\s+\w+)?\s+на\s$", re.IGNORECASE)
PLANNED_AFTER = re.compile(rf"\s+{PLAN}")
REACH = 40
"""Characters before "сегодня" that may tell so."""
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
    before = text[max(0, start - REACH) : start]
    if ON.search(before):
        return not (PLANNED.search(before) or PLANNED_AFTER.match(text, stop))
    verb = place.verb(start)
    if not verb.present or verb.personal:
        return False
    return verb.lemma not in HAPPENING or _is_habit(place, start, stop)


def _is_habit(place: Place, start: int, stop: int) -> bool:
    """Whether a word of habit stands in the same clause, before or after."""
    for words in (reversed(place.before(start, CLAUSE)), place.after(stop, CLAUSE)):
        clause = takewhile(lambda word: not word.startswith("PUNCT"), words)
        if any(word.rpartition("|")[2] in HABITS for word in clause):
            return True
    return False
