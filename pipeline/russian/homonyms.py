"""Lemmas of forms that two words share with all their tags: "стоит" is of "стоить" and of "стоять".

The dictionary knows the likelier of the two; the words around tell which it is.
"""

from __future__ import annotations

from collections.abc import Set
from typing import NamedTuple

from pipeline.russian.lemmas import wordset


class Homonym(NamedTuple):
    """When forms have a lemma: the first row of a form whose words stand near; its last row has none."""

    forms: frozenset[str]
    lemma: str
    near: frozenset[str] | None
    """Lemmas of which one stands around; null for whatever stands there."""
    example: str


PRICE = wordset("""
    рубль руб доллар долл евро юань тенге гривна фунт франк копейка цент ₽ $ € сколько столько дорого дешево
    недорого дороже дешевле деньги внимание труд усилие свеча того ничто ничего
""")
GOAL = wordset("""
    забить забивать пропустить пропускать отличиться оформить матч сезон игра ворота нападающий форвард
    вратарь передача турнир чемпионат лига бомбардир футболист хоккеист сборная очко тайм период пас автор
""")
FLOWERS = wordset("""
    букет роза тюльпан гвоздика хризантема возложить возложение возлагать клумба живой полевой искусственный
    продавец магазин продажа рынок вырастить выращивать выращивание посадить срезать сад ваза подарить дарить
    корзина венок свежий поставка импорт цветочный
""")
STANDS = wordset("стоит стоят")
HOMONYMS = (
    Homonym(STANDS, "стоить", PRICE, "Билеты стоят тысячу рублей"),
    Homonym(STANDS, "стоять", None, "У вокзала стоит патруль"),
    Homonym(wordset("голов"), "гол", GOAL, "Нападающий забил десять голов"),
    Homonym(wordset("голов"), "голова", None, "На ферме двести голов скота"),
    Homonym(wordset("цветов"), "цветок", FLOWERS, "К памятнику принесли букет цветов"),
    Homonym(wordset("цветов"), "цвет", None, "Флаг трёх цветов"),
)
FORMS = frozenset().union(*(row.forms for row in HOMONYMS))


def lemma(form: str, near: Set[str], infinitive: bool) -> str:
    """The lemma of one of `FORMS` by the lemmas around it, and whether it governs an infinitive.

    What may be done is "стоит": "не стоит слепо верить" is of "стоить".
    """
    if infinitive and form in STANDS:
        return "стоить"
    rows = (row for row in HOMONYMS if form in row.forms)
    return next(row.lemma for row in rows if row.near is None or near & row.near)
