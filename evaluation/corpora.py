"""Readers of the gold corpora: JSON Lines of documents with spans, CoNLL-U, and marked tokens.

A document is a line ``{"id", "text", "published", "spans": [{"start", "stop", "type", ...}], ...}``; offsets
count code points of its text. The corpora stay where they are: nothing of them is part of the project.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from pipeline.article import MOSCOW, Article

PER = frozenset({"PERSON", "PER", "Person"})
LOC = frozenset({"COUNTRY", "CITY", "STATE_OR_PROVINCE", "DISTRICT", "LOCATION"})
# LOC of SlavicNER, LocOrg and Location of factRuEval, and what RuRED has beside the types of NEREL.
LOC_ELSEWHERE = frozenset({"LOC", "LocOrg", "Location", "GPE", "REGION", "BOROUGH"})
ORG = frozenset({"ORGANIZATION", "ORG", "Org"})
FLAT = dict.fromkeys(PER, "PER") | dict.fromkeys(LOC | LOC_ELSEWHERE, "LOC") | dict.fromkeys(ORG, "ORG")
"""The types of the corpora that are persons, places and organizations."""


@dataclass(frozen=True, slots=True)
class Span:
    """An annotated span, or one to compare with it."""

    start: int
    stop: int
    type: str
    norm: str | None = None
    """Base form, or value in ISO 8601."""
    link: str | None = None
    """Identity across documents."""


@dataclass(frozen=True, slots=True)
class Entity:
    """What the mentions of a document refer to (factRuEval): attributes such as name, lastname."""

    id: str
    attrs: dict[str, list[str]]


@dataclass(frozen=True, slots=True)
class Document:
    """A text and its gold annotation."""

    id: str
    text: str
    published: datetime | None
    spans: tuple[Span, ...]
    entities: tuple[Entity, ...] = ()
    sentences: tuple[tuple[int, int], ...] = ()
    tokens: tuple[tuple[int, int], ...] = ()

    @property
    def article(self) -> Article:
        """The document as the stages receive it."""
        return Article(uri=self.id, text=self.text, published=self.published)


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a treebank with its place in the text of the document."""

    start: int
    stop: int
    lemma: str
    pos: str
    feats: str


@dataclass(frozen=True, slots=True)
class TreeBank:
    """The text of a treebank and its words, sentence by sentence."""

    text: str
    sentences: tuple[tuple[Word, ...], ...]


def documents(gold: Path, corpus: str) -> list[Document]:
    """The documents of a corpus named as in the gold folder: ``nerel/dev``."""
    with (gold / f"{corpus}.jsonl").open(encoding="utf-8") as lines:
        return [_document(json.loads(line)) for line in lines]


def _document(record: dict[str, Any]) -> Document:
    published = record.get("published")
    return Document(
        record["id"],
        record["text"],
        datetime.fromisoformat(published).replace(tzinfo=MOSCOW) if published else None,
        tuple(
            Span(span["start"], span["stop"], span["type"], span.get("norm"), span.get("link"))
            for span in record.get("spans", ())
        ),
        tuple(Entity(entity["id"], entity["attrs"]) for entity in record.get("entities", ())),
        *(tuple((start, stop) for start, stop in record.get(key, ())) for key in ("sentences", "tokens")),
    )


def records(path: Path) -> list[dict[str, Any]]:
    """The lines of a JSON Lines file as they are: cases, and the blind gold of ``evaluation/gold``."""
    with path.open(encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def flat(spans: Iterable[Span]) -> list[Span]:
    """The outermost persons, places and organizations, as PER, LOC and ORG.

    Of spans with the same bounds the first by name of type stays.
    """
    mapped = [
        Span(span.start, span.stop, FLAT[span.type], span.norm, span.link)
        for span in spans
        if span.type in FLAT
    ]
    return outermost(mapped)


def outermost(spans: Iterable[Span]) -> list[Span]:
    """The spans that begin in no earlier or longer one, in order."""
    result: list[Span] = []
    for span in sorted(spans, key=lambda span: (span.start, -span.stop, span.type)):
        if not result or span.start >= result[-1].stop:
            result.append(span)
    return result


def treebanks(path: Path, *, sentences_apart: bool = False) -> Iterator[TreeBank]:
    """The paragraphs of a CoNLL-U file as raw text with the words' places.

    A paragraph is what ``# newpar`` or ``# newdoc`` begins; with `sentences_apart`, for files of sentences
    that have no context, every sentence is its own. Multiword tokens and empty nodes do not occur in the
    Russian treebanks and raise ValueError.
    """
    paragraph: list[list[list[str]]] = []
    for block in path.read_text(encoding="utf-8").strip().split("\n\n"):
        lines = block.split("\n")
        starts = sentences_apart or any(line.startswith(("# newpar", "# newdoc")) for line in lines)
        if starts and paragraph:
            yield _treebank(paragraph)
            paragraph = []
        paragraph.append([line.split("\t") for line in lines if line[:1] != "#"])
    if paragraph:
        yield _treebank(paragraph)


def _treebank(rows: list[list[list[str]]]) -> TreeBank:
    text, sentences = "", []
    for sentence in rows:
        words = []
        for number, form, lemma, pos, _, feats, _, _, _, misc in sentence:
            if not number.isdigit():
                raise ValueError(f"multiword token or empty node {number}: {form}")
            words.append(Word(len(text), len(text) + len(form), lemma, pos, "" if feats == "_" else feats))
            text += form if "SpaceAfter=No" in misc.split("|") else f"{form} "
        # A sentence that says nothing of the space after it ends with one all the same.
        text = f"{text.rstrip(' ')} "
        sentences.append(tuple(words))
    return TreeBank(text.rstrip(" "), tuple(sentences))


def marked_tokens(path: Path) -> Iterator[tuple[str, list[tuple[int, int]]]]:
    """Lines such as ``2024| |г|.`` of razdel's cases as text and the places of its tokens."""
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            text, places = "", []
            for piece in line.rstrip("\n").split("|"):
                if piece.strip():
                    places.append((len(text), len(text) + len(piece)))
                text += piece
            yield text, places
