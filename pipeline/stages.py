"""The order of the stages: articles in, annotated batch or tables out. No file, no clock, no network."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass, fields, replace

import pyarrow as pa

from pipeline import dates, language, morphology, names, numbers, quotes, relations, syntax
from pipeline.article import Article
from pipeline.batch import Batch, Tokens
from pipeline.config import Config
from pipeline.models import Models
from pipeline.schema import TABLES
from pipeline.segment import segment
from pipeline.syntax import forget
from pipeline.tables import tables

COLUMNS = frozenset(
    [*(f"tokens.{each.name}" for each in fields(Tokens)), *(each.name for each in fields(Batch))]
)
"""Everything that a stage may require or fill."""

SEGMENTED = frozenset(
    [
        "articles",
        "sentences",
        "tokens",
        *(f"tokens.{name}" for name in ("doc", "sentence", "start", "stop", "form")),
    ]
)
"""What there is before the first stage."""


class OrderError(ValueError):
    """A stage stands before one that fills what it requires, or names a column that there is not."""


@dataclass(frozen=True, slots=True)
class Stage:
    """A function that fills some columns of a batch from others."""

    name: str
    run: Callable[[Batch, Models], None]
    requires: tuple[str, ...]
    fills: tuple[str, ...]


def _parse_all(batch: Batch, models: Models) -> None:
    syntax.parse(batch, range(len(batch.sentences)), models)


WORDS = Stage(
    "morphology",
    morphology.tag,
    requires=("tokens.form",),
    fills=("tokens.pos", "tokens.feats", "tokens.lemma", "tokens.context"),
)
SYNTAX = Stage("syntax", _parse_all, requires=("tokens.form",), fills=("tokens.head", "tokens.rel"))
"""Trees for every sentence, where they are asked for. Without, a stage parses those that it needs."""
FACTS = (
    Stage(
        "names", names.find, requires=("tokens.pos", "tokens.feats", "tokens.context"), fills=("mentions",)
    ),
    Stage("dates", dates.find, requires=("tokens.pos", "tokens.feats", "tokens.lemma"), fills=("dates",)),
    Stage(
        "numbers",
        numbers.find,
        requires=("tokens.pos", "tokens.feats", "tokens.lemma", "mentions", "dates"),
        fills=("percents", "money", "quantities"),
    ),
    Stage(
        "quotes",
        quotes.find,
        requires=("tokens.pos", "tokens.feats", "tokens.lemma", "mentions"),
        fills=("quotes",),
    ),
    Stage(
        "relations",
        relations.find,
        requires=("tokens.pos", "tokens.feats", "tokens.lemma", "mentions"),
        fills=("relations",),
    ),
)


def check(stages: Iterable[Stage]) -> tuple[Stage, ...]:
    """The stages, if each one comes after those that fill what it requires; raises OrderError."""
    filled = set(SEGMENTED)
    checked = tuple(stages)
    for stage in checked:
        for column in (*stage.requires, *stage.fills):
            if column not in COLUMNS:
                raise OrderError(f"{stage.name}: there is no column {column!r} in a batch")
        for column in stage.requires:
            if column not in filled:
                raise OrderError(f"{stage.name} requires {column!r}, which no stage before it fills")
        filled.update(stage.fills)
    return checked


STAGES = check((WORDS, *FACTS))
PARSING = check((WORDS, SYNTAX, *FACTS))


EVERY = tuple(table.facts for table in TABLES.values() if table.facts)
"""The lists of facts of a batch."""


def wanted(stages: Sequence[Stage], columns: Collection[str]) -> list[Stage]:
    """The stages that fill some of these columns, or what one of them requires, in their order.

    Those that fill columns of tokens are always wanted.
    """
    needed, kept = set(columns), []
    for stage in reversed(stages):
        if any(column in needed or column.startswith("tokens.") for column in stage.fills):
            kept.append(stage)
            needed.update(stage.requires)
    return kept[::-1]


def annotate(
    articles: Sequence[Article],
    models: Models,
    *,
    syntax: bool = False,
    facts: Collection[str] = EVERY,
) -> Batch:
    """Run over the articles the stages that `facts` need; with `syntax`, trees for every sentence."""
    batch = segment(articles)
    for stage in wanted(PARSING if syntax else STAGES, facts):
        stage.run(batch, models)
    if not syntax:
        forget(batch)  # some stages asked for the trees of some sentences: no column to publish
    return batch


def annotated(
    articles: Sequence[Article],
    models: Models,
    config: Config | None = None,
    duplicate_of: Sequence[str | None] | None = None,
) -> dict[str, pa.Table]:
    """The tables of the articles, as in `schema`, all that need no other article.

    The one way from articles to tables: of the workers, of `pipeline.annotate`, of `svodka show`.
    """
    config = config or Config()
    known = [replace(each, language=each.language or language.detect(each.content)) for each in articles]
    if config.language == "skip":
        known = [replace(each, read=each.language in (None, language.RUSSIAN)) for each in known]
    facts = [table.facts for name in config.annotated if (table := TABLES[name]).facts]
    return tables(annotate(known, models, syntax=config.syntax, facts=facts), duplicate_of)
