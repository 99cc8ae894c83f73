"""The features by which what a number says is chosen, of a few articles: ``features.tsv``.

Weights are learned for features as they are: one that changes its meaning must be learned anew
(`training.observations`, `training.quantities`). Then, and where names, dates or quotes of these articles
change, ``python -m tests.numbers.features`` renews the file.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from pipeline import dates, models, morphology, names, quotes
from pipeline.article import Article
from pipeline.batch import Batch
from pipeline.models import Models
from pipeline.numbers import stage
from pipeline.numbers.found import Number
from pipeline.numbers.indicators.linear import Feature
from pipeline.segment import segment

FILE = Path(__file__).with_name("features.tsv")
ARTICLES = (
    "Экспорт чая из Кении вырос\n\nВ мае экспорт чая из Кении вырос на 5%, а импорт — на 7%, сообщил Росстат."
    " Это больше, чем годом ранее. «Цены стали ниже на 3%», — сказал министр Олег Лапин.",
    "Продажи «Ромашки» (на 12%) и «Василька» (на 9%) упали, следует из отчёта. Из них треть дала Пермь. "
    "По прогнозу банка, в 2025 году доля рынка достигнет 40% против 35% сейчас.",
    "Госдолг Чили на 1 июля достиг 70% ВВП. Он увеличился с 60 до 70% за два года.",
    "Завод «Маяк» заплатит штраф до 5 млн рублей. Выручка завода в марте составила $2 млн (+4% г/г).",
    "На складе 40 мешков муки, ещё 15 — в порту. Ранены 50 рабочих, в области — 20. Длина моста — 3 км."
    " Привезли 30-метровый канат.",
)


class Told:
    """A policy without weights, so that only features show in the file: the first or the last option."""

    def __init__(self, last: bool) -> None:
        self.last = last
        self.lines: list[str] = []

    def choose(self, task: str, number: Number, options: Sequence[Any]) -> int:
        """The last option, or the first."""
        for option in options:
            self._tell(task, number, f"{option.answer}", option.features)
        return len(options) - 1 if self.last else 0

    def classify(self, task: str, number: Number, features: Sequence[Feature]) -> str:
        """A class of the task."""
        self._tell(task, number, "", features)
        return {"measure": "change up" if self.last else "level", "basis": "yoy", "status": "fact"}[task]

    def _tell(self, task: str, number: Number, answer: str, features: Sequence[Feature]) -> None:
        shown = "; ".join(sorted(map(_shown, features)))
        self.lines.append("\t".join([f"{number.start}", task, answer, shown]))


def _shown(feature: Feature) -> str:
    """A name with its contexts: "subject | change | opened"."""
    if isinstance(feature, str):
        return feature
    return " | ".join(" ".join(map(str, each)) if isinstance(each, tuple) else str(each) for each in feature)


def read(models: Models, text: str) -> Batch:
    """An article of a day of 2024 as numbers see it."""
    batch = segment([Article(uri="a", text=text, published=datetime(2024, 9, 2, tzinfo=UTC))])
    morphology.tag(batch, models)
    names.find(batch, models)
    dates.find(batch)
    quotes.find(batch, models)
    return batch


def lines(models: Models, text: str) -> Iterator[str]:
    """The rows of an article: where the number begins, the task, the option's answer, its features.

    Where the last option is chosen, only what differs from the rows where the first is.
    """
    shown: set[str] = set()
    for last in (False, True):
        policy = Told(last)
        stage.observe(read(models, text), models, policy)
        yield f"# {'last' if last else 'first'}: {text.partition('.')[0]}".replace("\n", " ")
        yield from (line for line in policy.lines if line not in shown)
        shown.update(policy.lines)


if __name__ == "__main__":
    loaded = models.load()
    rows = [line for text in ARTICLES for line in lines(loaded, text)]
    FILE.write_text("\n".join([*rows, ""]), encoding="utf-8")
