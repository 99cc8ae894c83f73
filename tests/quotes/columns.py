"""What is told of every candidate in some articles: ``columns.tsv``, and ``python -m tests.quotes.columns``.

A line a candidate: the choice; what is chosen; its columns, without those that say nothing. A change of a
rule shows as a change of lines: renew the table, then read the difference.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from pipeline.models.choice import groups_of
from pipeline.models.templates import Columns
from pipeline.quotes import outlets, speakers, turns, who, who_features
from pipeline.quotes.cast import Cast
from pipeline.quotes.cues import occurrences
from pipeline.quotes.find import (
    Taken,
    clauses,
    columns_of_clauses,
    columns_of_quotations,
    quotations,
    said,
    talks,
    weights,
)
from pipeline.quotes.naming import columns_of_people, mentions_of, told_later
from pipeline.quotes.owners import owner
from pipeline.quotes.reading import Reading
from pipeline.quotes.view import View
from tests.told import lines_of, view_of

PATH = Path(__file__).parent / "columns.tsv"
ARTICLES = (
    "Порт закрыт\n\nМэр Пётр Зимин заявил газете «Маяк», что порт закрыт. «Мы ждём весну», — добавил он.",
    "Завод назвал план «сырым» и пообещал, как сообщает ТАСС, исправить его. Об этом рассказала Анна Рыжова.",
    "— Да, — сказал он. — Мы едем.\n— Куда?\nА. Л.: В порт\nТАСС: — Зачем?\n— Порт (@port)",
    "По словам врача (он просил не называть имени), «больных мало». В больнице вину отрицают.",
    "Министерство труда, ссылаясь на отчёт, опровергло слухи о закрытии. В ведомстве напомнили: план есть.",
    "В Осло врачи считают план «Маяк» ошибкой. Они обещают больным помочь, но о сроках не говорят.",
    "Мост закрыт\n\nСпикер сказал: «Я рад. Мы ждём!» Позже в интервью «Маяку» он отрицал вину.",
    "Минтранс закрыл мост. «Он опасен», — говорится в сообщении. Об этом пишет «Маяк».",
    "Зимин написал в телеграм-канале, что рад. Два врача из Твери и повар назвали это «чудом».",
)


def lines() -> list[str]:
    """The table, in order of the articles of each choice."""
    return [line for name, texts, columns in told() for line in lines_of(name, texts, columns)]


def told() -> Iterator[tuple[str, list[str], Columns]]:
    """Each choice, with the texts of its candidates and what is told of them."""
    view = view_of(ARTICLES)
    cues = occurrences(view)
    lines, first, second = talks(view, cues), quotations(view, cues), clauses(view, cues)
    for name, options, columns in (
        ("turns", lines, turns.columns(view, lines)),
        ("quotations", first, columns_of_quotations(view, first)),
        ("clauses", second, columns_of_clauses(view, second, Taken())),
    ):
        yield name, [_text(view, each) for own in options for each in own], columns
    yield from _named(view)


def _named(view: View) -> Iterator[tuple[str, list[str], Columns]]:
    """The candidates for speakers, identities and media of the quotes that are found."""
    quotes = said(view, weights())
    readings = [each.reading for each in quotes]
    phrases = [speakers.candidates(view, each) for each in readings]
    every = [chunk for own in phrases for chunk in own]
    of = groups_of([len(own) for own in phrases])
    texts = [view.text(chunk.first, chunk.after) for chunk in every]
    yield "speakers", texts, speakers.columns(view, readings, every, of)
    casts = {doc: Cast(view, own) for doc, own in mentions_of(view).items()}
    people, chunks, media = [], [], []
    for each, later in zip(quotes, told_later(view, readings), strict=True):
        cast = casts[view.doc[view.sentence[each.reading.anchor]]]
        media += outlets.candidates(view, cast, each.reading, each.speaker)
        media += outlets.passed_on(view, cast, each.reading, later)
        if each.speaker:
            own = each.speaker, owner(view, each.speaker)
            chunks += [chunk for chunk in own if chunk]
            said_here, first = each.reading.pieces, each.speaker.first
            people += [who.candidates(view, cast, chunk, said_here, first) for chunk in own if chunk]
    flat = [each for own in people for each in own]
    told = who_features.phrases_of(view, chunks)
    columns = columns_of_people(flat, told, groups_of([len(own) for own in people]))
    yield "who", [each.name or "-" for each in flat], columns
    yield "outlets", [outlet.name for outlet, _ in media], outlets.columns([told for _, told in media])


def _text(view: View, reading: Reading) -> str:
    return " // ".join(view.text(*piece) for piece in reading.pieces)


if __name__ == "__main__":
    PATH.write_text("\n".join([*lines(), ""]), "utf-8")
