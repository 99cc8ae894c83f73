"""What a table and a column are, and the columns that several tables share."""

from __future__ import annotations

from dataclasses import dataclass, field

import pyarrow as pa

TEXT, INT, LONG, REAL, FLAG = pa.string(), pa.int32(), pa.int64(), pa.float64(), pa.bool_()
DAY, TIME, MOMENT = pa.date32(), pa.time32("ms"), pa.timestamp("us", tz="UTC")
TEXTS = pa.list_(TEXT)

FIELDS = ("title", "text")
"""Columns of documents that offsets may count in, as `field` names them."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column, and where its values come from."""

    name: str
    type: pa.DataType
    meaning: str
    never_null: bool = False
    counts: bool = False
    """Whether it counts code points of the column that `field` names, as start and stop do."""
    points: str | None = None
    """The table whose number it holds, in the same article."""
    through: str | None = None
    """Of a key of entities: the column of the same table that holds the mention_id of whom it means."""

    @property
    def resolved(self) -> bool:
        """Whether it needs the whole corpus: a stage leaves it null."""
        return self.name == "entity_name" or self.name.endswith("entity_id")


@dataclass(frozen=True, slots=True)
class Table:
    """A table: what a row of it is, its columns, and who makes them."""

    name: str
    row: str
    """What one row stands for, in words."""
    columns: tuple[Column, ...]
    step: str
    """The step that makes it: ``read``, ``annotate``, ``resolve`` or ``publish``."""
    key: tuple[str, ...]
    """Columns that tell its rows apart."""
    version: int = 1
    facts: str | None = None
    """The list of a `Batch` whose rows it has; null where it is made otherwise."""
    shown: tuple[str, ...] = ()
    """Columns that a person looks at first, under an article in the terminal; none: it is not shown there."""
    schema: pa.Schema = field(init=False)
    """As in Arrow and Parquet; the meaning of each column is in its metadata."""

    def __post_init__(self) -> None:
        fields = [
            pa.field(each.name, each.type, not each.never_null, metadata={"description": each.meaning})
            for each in self.columns
        ]
        schema = pa.schema(fields, metadata={"schema": f"{self.name}/{self.version}"})
        object.__setattr__(self, "schema", schema)

    def __str__(self) -> str:
        return self.name

    @property
    def placed(self) -> bool:
        """Whether its rows have offsets into title or text."""
        return "start" in self.schema.names

    def pointers(self) -> dict[str, str]:
        """Columns that hold the number of a row of a table in the same article, with that table."""
        return {each.name: each.points for each in self.columns if each.points}

    def identities(self) -> dict[str, str]:
        """Columns that hold a key of entities, with the column of the mention that it is the entity of."""
        return {each.name: each.through for each in self.columns if each.through}


def number(table: str, row: str) -> Column:
    """The column that counts the rows of a table within their article."""
    return Column(f"{table}_id", INT, f"number of the {row} in its article, from 0", True)


def identity(role: str, who: str) -> tuple[Column, Column]:
    """Columns of whom a fact means: the mention that names it, and its entity in the whole corpus.

    The row of a batch has the mention's position in `Batch.mentions` as ``<role>_mention``; resolving fills
    the entity.
    """
    mention = f"{role}_mention_id"
    return (
        Column(mention, INT, f"{who}: key of mentions with doc_id", points="mentions"),
        Column(f"{role}_entity_id", TEXT, f"{who}: key of entities", through=mention),
    )


DOC = Column("doc_id", TEXT, "key of the article, of documents", True)
PUBLISHED_DATE = Column("published_date", DAY, "local day of the article's publication")
PLACE = (
    Column("field", TEXT, "where the offsets count: title or text", True),
    Column("start", INT, "first code point in that column of documents", True),
    Column("stop", INT, "one past the last code point", True),
    Column("text", TEXT, "documents[field][start:stop], as it stands there", True),
)
SENTENCE = Column("sentence_id", INT, "the sentence that holds the first character", True)


def fact(id_: Column, *columns: Column) -> tuple[Column, ...]:
    """The columns of a table of facts: what all of them have, and its own."""
    return (DOC, id_, SENTENCE, *PLACE, PUBLISHED_DATE, *columns)
