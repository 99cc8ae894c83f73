"""Pounds of weight, which are no money: by what lifts, weighs or pays before them, what is weighed behind."""

from __future__ import annotations

import re

from pipeline.russian.numerals import SPACE

__all__ = ["weighs"]

_REACH = 60
"""Characters before a number of pounds in which a word tells what they are."""
# What lifts or weighs, and what buys or pays; the one that stands nearer before the pounds decides.
_WEIGHT = (
    r"вес|весит|весил|весом|взвеси|потян|тянет|тянул|масс|груз|штанг|гантел|гир[яиюе]|похуде|поправ|выжа|толкн|тяг"
    r"|тяжел|тяжёл|подня[лт]"
)
_PAYMENT = (
    r"плат|заплат|уплат|оплат|выплат|доплат|зарплат|стоит|стоил|стоимост|цен[аеуыо]|куп|покуп|прода|обо[шй]|выруч"
    r"|зараб|потрат|истрат|штраф|преми|гонорар|долг|займ|за[её]м|кредит|одолж|взнос|аренд|бюджет|доход|прибыл|убыт"
    r"|выигра|пожертв|пособи|инвест|влож|выдел|сбереж|сэконом|украл|похити|ущерб|оцен|счет|счёт|чек|банкнот|купюр"
)
_TOLD = re.compile(rf"\b(?:(?P<weight>{_WEIGHT})|{_PAYMENT})")
_WEIGHED = re.compile(
    rf"{SPACE}+(?:[\w-]+(?:[ое]го|[ое]й|[ыи]х){SPACE}+)?(?:карто[фш]|мяс|рыб|сахар|мук[иу]|масл[ао]|хлеб|зерн|пшениц|овощ"
    r"|фрукт|яблок|орех|сыр[ау]\b|рис[ау]\b|м[её]д[аиь]|золот|серебр|порох|взрывчат|тротил|наркот|кокаин|героин|марихуан"
    r"|кофе|ча[яю]\b|табак|хлопк|шерст|жир|угл[яю]|уран|мусор|льда|песк|удобрен)"
)
"""What is weighed, after its pounds: "200 фунтов мороженой рыбы"."""


def weighs(text: str, floor: int, begin: int, stop: int) -> bool:
    """Whether the pounds from `begin` to `stop` are of weight, by the words around them from `floor` on."""
    if "стерлинг" in text[begin : stop + 12]:
        return False
    if _WEIGHED.match(text, stop):
        return True
    told = [*_TOLD.finditer(text, max(floor, begin - _REACH), begin)] or [
        *_TOLD.finditer(text, stop, stop + 20)
    ]
    return bool(told) and told[-1]["weight"] is not None
