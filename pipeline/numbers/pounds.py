"""Pounds of weight, which are no money: by what lifts or weighs before them and what is weighed behind."""

from __future__ import annotations

import re

from pipeline.russian.numerals import SPACE

__all__ = ["weighs"]

# What lifts or weighs, on either side of the pounds.
_WEIGHT = re.compile(
    r"\b(?:вес|весит|весил|весом|взвеси|потян|масс|груз|штанг|гантел|похуде|поправ|выжа|толкн|тяг|подня[лт])"
)
_WEIGHED = re.compile(
    rf"{SPACE}+(?:[\w-]+(?:[ое]го|[ое]й|[ыи]х){SPACE}+)?(?:карто[фш]|мяс|рыб|сахар|мук[иу]|масл[ао]|хлеб|зерн|пшениц|овощ"
    r"|фрукт|яблок|орех|сыр[ау]\b|рис[ау]\b|м[её]д[аиь]|золот|серебр|порох|взрывчат|тротил|наркот|кокаин|героин|марихуан"
    r"|кофе|ча[яю]\b|табак|хлопк|шерст|жир|угл[яю]|уран|мусор|льда|песк|удобрен)"
)
"""What is weighed, after its pounds: "200 фунтов мороженой рыбы"."""


def weighs(text: str, start: int, stop: int) -> bool:
    """Whether pounds that end at `stop` are of weight, by the words around them."""
    weight = _WEIGHT.search(text, start, stop + 20) or _WEIGHED.match(text, stop)
    return weight is not None
