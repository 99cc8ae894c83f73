"""Claims about the names of small corpora, read from `kinds.tsv`: lines of (kind, articles, claims).

Articles are separated by ‖, claims by ``;``. A name is written as it stands in the text, ``2:`` before it for
the second article, ``#2`` behind it for its second occurrence. Claims:

    Штольцу: PER «Штольц»        a mention with this type and this base form; PER/ORG for one of two types
    Штольцу: PER last=Штольц     with these parts, "-" for none
    no Штольцу, no PER Штольцу   no mention, no mention of this type
    one Штольцу                  no two mentions on one span
    Штольцу = Штольц             one entity
    Штольцу ≠ Штольц             no entity in common
    Штольцу > Пётр Штольц        the canonical name of the entity
    Штольцу @ DE                 its country, "-" for none
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import pyarrow as pa
import pyarrow.compute as pc

from pipeline import models
from pipeline.article import Article
from pipeline.config import Config
from pipeline.resolve import resolve
from pipeline.stages import annotated

TABLE = Path(__file__).parent / "kinds.tsv"

NAMED = re.compile(r"(?:(\d):)?(.+?)(?:#(\d))?$")
CLAIM = re.compile(r"(.+?) ?(:|=|≠|>|@) (.+)$")

Row = dict[str, Any]


class Case(NamedTuple):
    """Articles of one corpus and what must be true of their names."""

    kind: str
    articles: tuple[str, ...]
    claims: tuple[str, ...]


def read(path: Path = TABLE) -> list[Case]:
    """The cases of a table."""
    lines = [line for line in path.read_text(encoding="utf-8").splitlines() if line and line[0] != "#"]
    cells = [line.split("\t") for line in lines]
    return [Case(kind, tuple(text.split(" ‖ ")), tuple(claims.split("; "))) for kind, text, claims in cells]


class Corpus:
    """What the pipeline makes of the articles of a case."""

    def __init__(self, texts: Sequence[str], found: dict[str, pa.Table]) -> None:
        self._texts = texts
        self._entities = {row["entity_id"]: row for row in found["entities"].to_pylist()}
        self._mentions: dict[tuple[int, int, int], list[Row]] = defaultdict(list)
        order = {doc: at for at, doc in enumerate(found["documents"]["doc_id"].to_pylist())}
        for row in found["mentions"].to_pylist():
            self._mentions[order[row["doc_id"]], row["start"], row["stop"]].append(row)

    @property
    def articles(self) -> list[list[Row]]:
        """The mentions of each article."""
        found: list[list[Row]] = [[] for _ in self._texts]
        for (article, *_), rows in self._mentions.items():
            found[article] += rows
        return found

    def rows(self, name: str) -> list[Row]:
        """The mentions of a name as a claim writes it."""
        match = NAMED.match(name)
        assert match
        article, text, which = int(match[1] or 1) - 1, match[2], int(match[3] or 0)
        content = self._texts[article]
        starts = [found.start() for found in re.finditer(rf"(?<!\w){re.escape(text)}(?!\w)", content)]
        assert starts, f"no {text!r} in {content!r}"
        chosen = [starts[which - 1]] if which else starts
        return [row for start in chosen for row in self._mentions[article, start, start + len(text)]]

    def _ids(self, name: str) -> set[str]:
        return {row["entity_id"] for row in self.rows(name) if row["entity_id"]}

    def holds(self, claim: str) -> bool:
        """Whether a claim is true."""
        if claim.startswith("one "):
            return len(self.rows(claim[4:])) == 1
        if claim.startswith("no "):
            kind, _, rest = claim[3:].partition(" ")
            typed = kind.isascii() and kind.isupper() and rest
            return not any(
                not typed or row["type"] == kind for row in self.rows(rest if typed else claim[3:])
            )
        match = CLAIM.match(claim)
        assert match, claim
        name, sign, value = match.groups()
        if sign == ":":
            return any(_is(row, value) for row in self.rows(name))
        ids = self._ids(name)
        if sign == "=":
            return bool(ids) and ids == self._ids(value)
        if sign == "≠":
            return not ids & self._ids(value)
        column = "name" if sign == ">" else "country"
        return bool(ids) and {self._entities[each][column] or "-" for each in ids} == {value}

    def told(self) -> list[str]:
        """The mentions in words, to be read."""
        return [
            f"{row['text']}: {row['type']} «{row['normal']}» {row['first']}|{row['middle']}|{row['last']}"
            f" > {self._entities[row['entity_id']]['name'] if row['entity_id'] else None}"
            f" [{row['entity_id']}]"
            for rows in self._mentions.values()
            for row in rows
        ]


def _is(row: Row, value: str) -> bool:
    """Whether a mention is as ``PER «Штольц» last=Штольц`` says."""
    normal = re.search("«(.+)»", value)
    types, *parts = value.replace(normal[0] if normal else "", "").split()
    if row["type"] not in types.split("/") or (normal and row["normal"] != normal[1]):
        return False
    wanted = (part.split("=") for part in parts)
    return all((row[column] or "-") == each.replace("_", " ") for column, each in wanted)


def corpora(cases: Sequence[Case], model: str = "fast") -> Iterator[Corpus]:
    """The cases annotated in one batch, each resolved as a corpus of its own."""
    articles = [
        Article(uri=f"{at}/{number}", text=text)
        for at, case in enumerate(cases)
        for number, text in enumerate(case.articles)
    ]
    tables = annotated(articles, models.load(model), Config(tables=("mentions",)))
    every = tables["documents"]["doc_id"].to_pylist()
    done = 0
    for case in cases:
        ids = pa.array(every[done : done + len(case.articles)])
        done += len(ids)
        own = {
            name: tables[name].filter(pc.is_in(tables[name]["doc_id"], ids))
            for name in ("documents", "mentions")
        }
        yield Corpus(case.articles, resolve(own))
