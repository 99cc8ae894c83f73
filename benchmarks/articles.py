"""The articles of a benchmark: real ones, variations of them, and articles of any length."""

from __future__ import annotations

import json
import random
import re
from collections.abc import Iterable, Iterator
from itertools import cycle, islice
from pathlib import Path
from typing import Any

from pipeline.article import GAP, Article, normalize

Record = dict[str, Any]

RAW = "raw/rbc_2000.jsonl"
OTHERS = ("nerel", "slavicner", "rured", "factrueval")
"""Corpora of other articles, of other publishers: what svodka's cache is filled from."""

WORDS = re.compile(r"[а-яё]{4,}|[0-9]+")

REPLACED = 0.12
"""Share of words that become another word of the articles."""
INVENTED = 0.03
"""Share of words that become a word that nobody has seen: the beginning of one and the end of another."""


def load(path: Path) -> list[Record]:
    """The records of a JSON Lines file."""
    with path.open(encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def save(records: Iterable[Record], path: Path) -> Path:
    """Write records as JSON Lines; the path."""
    with path.open("w", encoding="utf-8") as file:
        file.writelines(json.dumps(record, ensure_ascii=False) + "\n" for record in records)
    return path


def article(record: Record) -> Article:
    """A record as svodka reads it."""
    title = record.get("title")
    return Article(str(record["id"]), normalize(record["text"]), title=normalize(title) if title else None)


def content(record: Record) -> str:
    """What svodka reads of a record: headline, blank line, and the text but for lines that repeat it."""
    read = article(record)
    return GAP.join(read.content[start:stop].strip("\n") for start, stop in read.regions)


def others(gold: Path) -> list[Record]:
    """The articles of the other corpora under `gold`, ids and texts alone."""
    files = [path for corpus in OTHERS for path in sorted((gold / corpus).rglob("*.jsonl"))]
    found = [record for path in files for record in load(path) if record.get("text")]
    return [{"id": str(at), "text": record["text"]} for at, record in enumerate(found)]


def varied(records: list[Record], seed: int = 1) -> Iterator[Record]:
    """The records again and again without end; from the second time on with other words and numbers.

    As in a growing archive, most words are known, some are known from other articles and some are new. A
    variation has no address, by which it would be the article that it varies.
    """
    generator = random.Random(seed)
    vocabulary = [word for record in records for word in WORDS.findall(record["text"]) if word.isalpha()]
    for at, record in enumerate(cycle(records)):
        if at < len(records):
            yield record
        else:
            text = WORDS.sub(lambda match: _other(match[0], vocabulary, generator), record["text"])
            changed = {"id": f"{record['id']}-{at // len(records)}", "text": text}
            yield {name: value for name, value in (record | changed).items() if name != "url"}


def _other(word: str, vocabulary: list[str], generator: random.Random) -> str:
    if word.isdigit():
        return _number(word, generator)
    draw = generator.random()
    if draw < INVENTED:
        beginning, end = generator.choice(vocabulary), generator.choice(vocabulary)
        return beginning[: len(beginning) // 2] + end[len(end) // 2 :]
    return generator.choice(vocabulary) if draw < INVENTED + REPLACED else word


def _number(digits: str, generator: random.Random) -> str:
    """A number of the same kind: a day stays a day, a year a year."""
    if len(digits) <= 2:
        return str(generator.randint(1, max(1, int(digits))))
    if len(digits) == 4 and digits[:2] in ("19", "20"):
        return str(generator.randint(1990, 2024))
    return str(generator.randint(10 ** (len(digits) - 1), 10 ** len(digits) - 1))


def long(records: list[Record], size: int) -> Record:
    """One article of about `size` bytes in UTF-8, made of varied articles as its paragraphs."""
    parts: list[str] = []
    for record in varied(records):
        part = record["text"].encode()[:size]
        parts.append(part.decode(errors="ignore"))
        size -= len(part) + 2
        if size <= 0:
            break
    return {**records[0], "id": "long", "text": "\n\n".join(parts)}


def many(records: list[Record], n: int) -> list[Record]:
    """n articles, varied where there are not as many."""
    return list(islice(varied(records), n))
