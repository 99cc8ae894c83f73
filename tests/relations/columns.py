"""What is told of every pair of mentions in some articles: ``columns.tsv``.

``python -m tests.relations.columns`` renews the table; then read the difference.
"""

from __future__ import annotations

from pathlib import Path

from pipeline.models.templates import Columns
from pipeline.relations.features import columns
from pipeline.relations.items import items
from pipeline.relations.model import load
from pipeline.relations.pairs import pairs
from tests.told import lines_of, view_of

PATH = Path(__file__).parent / "columns.tsv"
ARTICLES = (
    "Президент Бразилии Марсело Оливейра прибыл в Лиссабон.",
    "Министерство труда (Минтруд) утвердило план. Министр Анна Круглова, бывший мэр Твери, ждёт.",
    "Пётр Самойлов купил в Баку завод «Орион», а Самойлова и Лисин из компании «Ветер» уехали в Рим.",
    "Министр Чили (так сообщил в среду утром он из порта Осло) уехал в Рим.",
    "Пётр Зимин приехал вчера рано утром на старом поезде без багажа и сна в Осло. Врач ждал Зимина.",
)


def lines() -> list[str]:
    """The table: a line a pair that is asked."""
    return list(lines_of("relations", *told()))


def told() -> tuple[list[str], Columns]:
    """The texts of the pairs that are asked, and what is told of them."""
    view = view_of(ARTICLES)
    found = items(view, view.rows, [(each.type, each.subtype) for each in view.batch.mentions])
    asked = pairs(view, found, load().asked)
    at = found.at.tolist()
    texts = [
        f"{view.text(*view.rows[at[one]])} | {view.text(*view.rows[at[other]])}"
        for one, other in zip(asked.one.tolist(), asked.other.tolist(), strict=True)
    ]
    return texts, columns(view, found, asked)


if __name__ == "__main__":
    PATH.write_text("\n".join([*lines(), ""]), "utf-8")
