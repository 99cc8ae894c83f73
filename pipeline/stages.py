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


LANGUAGE, SEGMENT, WRITING = "language", "segment", "tables"
"""What runs before the first stage and after the last; it may fail as a stage may."""


class OrderError(ValueError):
    """A stage stands before one that fills what it requires, or names a column that there is not."""


@dataclass(frozen=True, slots=True)
class Stage:
    """A function that fills some columns of a batch from others."""

    name: str
    run: Callable[[Batch, Models], None]
    requires: tuple[str, ...]
    fills: tuple[str, ...]
    uses: tuple[str, ...] = ()
    """What it reads too, but does without where the stage that fills it has failed."""


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
        "names",
        names.find,
        requires=("tokens.pos", "tokens.feats", "tokens.lemma", "tokens.context"),
        fills=("mentions",),
    ),
    Stage("dates", dates.find, requires=("tokens.pos", "tokens.feats", "tokens.lemma"), fills=("dates",)),
    Stage(
        "quotes",
        quotes.find,
        requires=("tokens.pos", "tokens.feats", "tokens.lemma", "mentions"),
        fills=("quotes",),
    ),
    Stage(
        "numbers",
        numbers.find,
        requires=("tokens.pos", "tokens.feats", "tokens.lemma", "mentions", "dates"),
        fills=("percents", "money", "quantities"),
        uses=("quotes",),
    ),
    Stage(
        "relations",
        relations.find,
        requires=("tokens.pos", "tokens.feats", "tokens.lemma", "mentions"),
        fills=("relations",),
    ),
)


def check(stages: Iterable[Stage]) -> tuple[Stage, ...]:
    """The stages, if each one comes after those that fill what it requires or uses; raises OrderError."""
    filled = set(SEGMENTED)
    checked = tuple(stages)
    for stage in checked:
        for column in (*stage.requires, *stage.uses, *stage.fills):
            if column not in COLUMNS:
                raise OrderError(f"{stage.name}: there is no column {column!r} in a batch")
        for column in (*stage.requires, *stage.uses):
            if column not in filled:
                raise OrderError(f"{stage.name} requires {column!r}, which no stage before it fills")
        filled.update(stage.fills)
    return checked


STAGES = check((WORDS, *FACTS))
PARSING = check((WORDS, SYNTAX, *FACTS))


EVERY = tuple(table.facts for table in TABLES.values() if table.facts)
"""The lists of facts of a batch."""


def wanted(stages: Sequence[Stage], columns: Collection[str]) -> list[Stage]:
    """The stages that fill some of these columns, or what one of them requires or uses, in their order.

    Those that fill columns of tokens are always wanted.
    """
    needed, kept = set(columns), []
    for stage in reversed(stages):
        if any(column in needed or column.startswith("tokens.") for column in stage.fills):
            kept.append(stage)
            needed.update(stage.requires, stage.uses)
    return kept[::-1]


def able(stages: Sequence[Stage], without: Collection[str]) -> list[Stage]:
    """The stages that can run without some of them: not those either that require what they fill."""
    kept: list[Stage] = []
    filled = set(SEGMENTED)
    for stage in stages:
        if stage.name not in without and filled.issuperset(stage.requires):
            kept.append(stage)
            filled.update(stage.fills)
    return kept


def annotate(
    articles: Sequence[Article],
    models: Models,
    *,
    syntax: bool = False,
    facts: Collection[str] = EVERY,
    without: Collection[str] = (),
    enter: Callable[[str], None] = lambda stage: None,
) -> Batch:
    """Run over the articles the stages that `facts` need; with `syntax`, trees for every sentence.

    Stages `without` are left out, with those that require them; `enter` is told each before it runs.
    """
    enter(SEGMENT)
    if SEGMENT in without:
        articles = [replace(article, read=False) for article in articles]
    batch = segment(articles)
    for stage in able(wanted(PARSING if syntax else STAGES, facts), without):
        enter(stage.name)
        stage.run(batch, models)
    if not syntax:
        forget(batch)  # some stages asked for the trees of some sentences: no column to publish
    batch.view = None  # it points at the batch: in a circle, neither would go before a long search finds it
    return batch


def annotated(
    articles: Sequence[Article],
    models: Models,
    config: Config | None = None,
    duplicate_of: Sequence[str | None] | None = None,
    without: Collection[str] = (),
    enter: Callable[[str], None] = lambda stage: None,
) -> dict[str, pa.Table]:
    """The tables of the articles, as in `schema`, all that need no other article.

    The one way from articles to tables: of the workers, of `pipeline.annotate`, of `svodka show`. `without`
    and `enter` are those of `annotate`; LANGUAGE, SEGMENT and WRITING are names of stages too.
    """
    config = config or Config()
    enter(LANGUAGE)
    if LANGUAGE not in without:
        articles = [
            replace(each, language=each.language or language.detect(each.content)) for each in articles
        ]
    if config.language == "skip":
        articles = [replace(each, read=each.language in (None, language.RUSSIAN)) for each in articles]
    facts = [table.facts for name in config.annotated if (table := TABLES[name]).facts]
    if WRITING in without:
        without = {*without, SEGMENT}
    batch = annotate(articles, models, syntax=config.syntax, facts=facts, without=without, enter=enter)
    enter(WRITING)
    return {**tables(batch, duplicate_of), "errors": _doubts(batch)}


def _doubts(batch: Batch) -> pa.Table:
    """The doubts of the stages as rows of `errors`."""
    rows = [
        {
            "uri": batch.articles[each.doc].uri,
            "stage": SEGMENT,
            "severity": each.severity,
            "error": each.error,
            "message": each.message,
        }
        for each in batch.doubts
    ]
    return pa.Table.from_pylist(rows, schema=TABLES["errors"].schema)
