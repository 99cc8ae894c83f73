"""Texts with marked names, "[ORG:МИД [LOC:Италии]] ждёт", and what the rules of spans make of them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import groupby

import numpy as np

from pipeline import models, morphology
from pipeline.article import Article
from pipeline.names.repair import repair
from pipeline.names.spans import NOWHERE, RULED, Kind, Spans, Tokens
from pipeline.segment import segment

MARK = re.compile(r"\[([A-Z_]+)(?:/([A-Z_]+))?(?:=(\.\d+))?:|\]")
"""Where a name begins, with its type, its subtype and its score perhaps, or ends."""

Given = tuple[int, int, Kind, float]


def parsed(marked: str) -> tuple[str, list[Given]]:
    """The text, and (start, stop, kind, score) of its names; "\\n" is a new line."""
    text, end = "", 0
    open_: list[tuple[int, Kind, float]] = []
    found: list[Given] = []
    marked = marked.replace("\\n", "\n")
    for match in MARK.finditer(marked):
        text += marked[end : match.start()]
        end = match.end()
        if match[1]:
            open_.append((len(text), Kind(match[1], match[2]), float(match[3] or "nan")))
        else:
            start, kind, score = open_.pop()
            found.append((start, len(text), kind, score))
    return text + marked[end:], sorted(found, key=lambda each: (each[0], -each[1]))


def repaired(marked: Sequence[str], *, nested: bool = True) -> list[str]:
    """The texts as the rules mark them, each an article of one batch, tagged by the model."""
    pairs = [parsed(each) for each in marked]
    batch = segment([Article(uri=str(at), text=text) for at, (text, _) in enumerate(pairs)])
    morphology.tag(batch, models.load())
    tokens = Tokens(batch)
    columns = (tokens.doc.tolist(), tokens.start.tolist(), tokens.stop.tolist(), tokens.sentence.tolist())
    own = [(row, *place) for row, place in enumerate(zip(*columns, strict=True)) if place[-1] != NOWHERE]
    starts = {(doc, start): row for row, doc, start, _, _ in own}
    stops = {(doc, stop): row for row, doc, _, stop, _ in own}
    given = [(doc, each) for doc, (_, names) in enumerate(pairs) for each in names]
    kinds = tuple(
        sorted({*RULED, *(kind for _, (_, _, kind, _) in given)}, key=lambda kind: (kind[0], kind[1] or ""))
    )
    spans = Spans(
        np.array([starts[doc, start] for doc, (start, *_) in given], np.int64),
        np.array([stops[doc, stop] + 1 for doc, (_, stop, *_) in given], np.int64),
        np.array([kinds.index(kind) for _, (_, _, kind, _) in given], np.int64),
        np.array([score for _, (*_, score) in given], np.float32),
        kinds,
    )
    found = repair(tokens, spans, nested=nested).ordered()
    rows = zip(found.start.tolist(), found.stop.tolist(), found.kind.tolist(), strict=True)
    by_doc = {doc: list(own) for doc, own in groupby(rows, key=lambda row: int(tokens.doc[row[0]]))}
    return [
        _written(
            text,
            [
                (int(tokens.start[start]), int(tokens.stop[stop - 1]), kinds[kind])
                for start, stop, kind in by_doc.get(doc, ())
            ],
        )
        for doc, (text, _) in enumerate(pairs)
    ]


def _written(text: str, names: Sequence[tuple[int, int, Kind]]) -> str:
    """The text with its names marked."""
    opened: dict[int, str] = {}
    closed: dict[int, str] = {}
    for start, stop, kind in names:
        subtype = f"/{kind.subtype}" if kind.subtype else ""
        opened[start] = opened.get(start, "") + f"[{kind.type}{subtype}:"
        closed[stop] = closed.get(stop, "") + "]"
    marked = [closed.get(at, "") + opened.get(at, "") + text[at : at + 1] for at in range(len(text) + 1)]
    return "".join(marked).replace("\n", "\\n")
