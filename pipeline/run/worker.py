"""A shard's part of every table: its articles annotated in pieces, which bounds memory."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from itertools import pairwise
from operator import itemgetter

import pyarrow as pa

from pipeline.article import Article
from pipeline.config import Config
from pipeline.language import RUSSIAN
from pipeline.models import Models
from pipeline.read.common import WARNING, Problem
from pipeline.resolve import census_of, links, names, sketches
from pipeline.run import layout, shards
from pipeline.run.annotating import Place, limits
from pipeline.run.engines import Guard
from pipeline.run.files import read_parquet
from pipeline.run.shards import Task
from pipeline.run.store import Store
from pipeline.run.tally import tally
from pipeline.stages import annotated

STAGE = "annotate"
LINKS = "links"
"""The last stage of a worker: who is who inside each article, and what resolving needs of it beside."""
NAMES, CENSUS, SKETCHES = "names", "census", "sketches"


def write(task: Task, models: Models, guard: Guard) -> int:
    """Annotate a shard and write its part of every table and its links; the number of its articles.

    An article with a stage in `task.lost` gets a row of errors and no rows of that stage. Raises Failure
    where another stage fails.
    """
    store = Store(task.root)
    articles, duplicates = shards.from_arrow(read_parquet(store.articles(task.shard)))
    bounds = sorted({*layout.bounds([len(article.text) for article in articles]), *task.cuts})
    pieces: dict[int, dict[str, pa.Table]] = {}
    for start, stop in sorted(pairwise(bounds), key=_length):  # what failed before stands in the shorter ones
        piece = _Piece(task, start, stop, guard)
        pieces[start] = piece.annotated(articles[start:stop], duplicates[start:stop], models)
    parts = [pieces[start] for start in sorted(pieces)]
    rows = {table: pa.concat_tables([part[table] for part in parts]) for table in parts[0]}
    rows[CENSUS] = census_of(rows[LINKS], rows[NAMES])
    bundle = store.annotated(task.fingerprint)
    for table, part in rows.items():
        if table in (*task.config.annotated, LINKS, CENSUS, SKETCHES):
            bundle.write(f"{table}.parquet", part)
    problems = [
        Problem(articles[each.article].uri, each.error, each.message, each.stage) for each in task.lost
    ]
    problems += [Problem(**row) for row in rows["errors"].to_pylist()]
    problems += _other_languages(rows["documents"], task.config)
    place = {article.uri: at for at, article in enumerate(articles)}
    errors = [{"at": place[problem.uri], **asdict(problem)} for problem in problems]
    facts = {
        "articles": task.articles.text,
        "failed": len({each.article for each in task.lost}),
        "errors": sorted(errors, key=itemgetter("at")),
        **tally(rows),
    }
    bundle.close(facts)
    return len(articles)


def _length(piece: tuple[int, int]) -> int:
    return piece[1] - piece[0]


@dataclass(frozen=True, slots=True)
class _Piece:
    """Articles of a shard that are annotated at once."""

    task: Task
    start: int
    stop: int
    guard: Guard

    def annotated(
        self, articles: Sequence[Article], duplicates: Sequence[str | None], models: Models
    ) -> dict[str, pa.Table]:
        """Their tables and their links."""
        lost = {each.stage for each in self.task.lost if self.start == each.article}
        if LINKS in lost:
            lost.add("names")  # whose rows nothing could identify
        with self.guard.limited(limits(sum(len(article.text) for article in articles))):
            rows = annotated(articles, models, self.task.config, duplicates, lost, self._enter)
            self._enter(LINKS)
            linked = links(rows["mentions"], rows["documents"])
            return {
                **rows,
                LINKS: linked,
                NAMES: names(linked),
                SKETCHES: sketches(rows["tokens"], rows["documents"]),
            }

    def _enter(self, stage: str) -> None:
        self.guard.at(Place(self.start, self.stop, stage))


def _other_languages(documents: pa.Table, config: Config) -> Iterator[Problem]:
    """A warning for each article that was left out for its language."""
    if config.language == "skip":
        for uri, code in zip(documents["uri"].to_pylist(), documents["language"].to_pylist(), strict=True):
            if code not in (None, RUSSIAN):
                message = f"its language is {code}: listed, but not annotated"
                yield Problem(uri, "OtherLanguage", message, STAGE, WARNING)
