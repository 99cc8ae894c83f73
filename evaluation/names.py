"""Names: their spans and types, their base forms, and who is who within and across documents."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from functools import partial, wraps
from itertools import chain, groupby, islice, product

import pyarrow as pa
import pyarrow.compute as pc

from evaluation.bench import Bench, Row
from evaluation.corpora import FLAT, Document, Entity, Span, documents, flat
from evaluation.figures import MODEL, Figure, in_context, seen_by, share, span_errors
from evaluation.identity import b_cubed
from evaluation.spans import Score, names_only, strict
from pipeline import resolve

TOPICS = ("brexit", "asia_bibi", "nord_stream")
CORPORA = (
    ("NEREL dev", "nerel/dev"),
    ("factRuEval dev", "factrueval/dev"),
    *((f"SlavicNER {topic}", f"slavicner/{topic}") for topic in TOPICS),
    ("RuRED dev", "rured/dev"),
)
SLAVICNER = [f"slavicner/{topic}" for topic in TOPICS]
UNTRAINED = "natasha"
"""The model of names that was trained on none of `CORPORA`."""

Read = tuple[Document, Sequence[Span]]
"""A gold document and the spans found in it."""
Place = tuple[str, int, int]
"""(doc_id, start, stop)."""
Topic = Callable[[Bench], Iterator[Figure]]
"""What measures the figures of a topic."""


def with_untrained(topic: Topic) -> Topic:
    """The figures of a topic, and again those that our model was trained on, with names by natasha's.

    The second are of ``<corpus> by natasha``: what follows on the model (base forms, identity) is measured on
    names that no model was trained to find.
    """

    @wraps(topic)
    def figures(bench: Bench) -> Iterator[Figure]:
        trained = False
        for figure in topic(bench):
            seen = seen_by(figure.corpus, bench.model)
            trained |= seen == MODEL
            yield replace(figure, seen_by=seen)
        for figure in topic(bench.with_names_of(UNTRAINED)) if trained else ():
            if seen_by(figure.corpus, bench.model) == MODEL:
                yield replace(figure, corpus=f"{figure.corpus} by {UNTRAINED}")

    return figures


def spans(bench: Bench) -> Iterator[Figure]:
    """Spans and types against every corpus, each read by its own convention; and two of natasha's."""
    for corpus, path in CORPORA:
        read = [(document, found(rows)) for document, rows in bench.rows(path, "mentions")]
        for figure in of_corpus("names", corpus, read):
            yield replace(figure, seen_by=seen_by(corpus, bench.model))
    if bench.model != UNTRAINED:
        beside = bench.with_names_of(UNTRAINED).rows("nerel/dev", "mentions")
        read = [(document, found(rows)) for document, rows in beside]
        yield from islice(of_corpus("names", f"NEREL dev by {UNTRAINED}", read), 2)


@with_untrained
def base_forms(bench: Bench) -> Iterator[Figure]:
    """Base forms of mentions."""
    yield _base_forms(chain.from_iterable(bench.rows(corpus, "mentions") for corpus in SLAVICNER))


@with_untrained
def identity(bench: Bench) -> Iterator[Figure]:
    """Identity of mentions within a corpus."""
    yield from _identity(bench, "SlavicNER brexit", SLAVICNER[:1])
    yield from _identity(bench, "SlavicNER", SLAVICNER)
    yield from _identity(bench, "NEREL dev", ["nerel/dev"])


def found(mentions: Iterable[Row]) -> list[Span]:
    """The outermost persons, places and organizations of a table of mentions, with base form and entity."""
    return flat(
        Span(row["start"], row["stop"], row["type"], row["normal"], row["entity_id"]) for row in mentions
    )


def of_corpus(topic: str, corpus: str, documents: Sequence[Read]) -> Iterator[Figure]:
    """Strict F1 of PER, LOC and ORG in documents and the spans found in them.

    All; names only; all but places without a capital letter, which are adjectives; by type.
    """

    def every(text: str, spans: Iterable[Span]) -> list[Span]:
        return flat(spans)

    def proper(text: str, spans: Iterable[Span]) -> list[Span]:
        return names_only(text, flat(spans))

    yield compared(topic, corpus, "F1", documents, every)
    yield compared(topic, corpus, "F1 names only", documents, proper)
    yield compared(topic, corpus, "F1 no adjectives", documents, no_adjectives)
    for type_ in ("PER", "LOC", "ORG"):
        yield compared(topic, corpus, f"F1 {type_}", documents, partial(_of_type, type_))


def no_adjectives(text: str, spans: Iterable[Span]) -> list[Span]:
    """The outermost spans but places without a capital letter.

    "российский" is a place in NEREL and RuRED, but not in factRuEval and SlavicNER.
    """
    return [span for span in flat(spans) if span.type != "LOC" or names_only(text, [span])]


def _of_type(type_: str, text: str, spans: Iterable[Span]) -> list[Span]:
    return [span for span in flat(spans) if span.type == type_]


def compared(
    topic: str,
    corpus: str,
    measure: str,
    documents: Iterable[Read],
    choose: Callable[[str, Iterable[Span]], list[Span]],
) -> Figure:
    """Strict F1 of the spans that `choose` takes, on either side, from a text and its spans."""
    score, errors = Score(), list[str]()
    for document, ours in documents:
        result = strict(choose(document.text, document.spans), choose(document.text, ours))
        score += result[0]
        errors += span_errors(document.id, document.text, result)
    return Figure(topic, corpus, measure, score.f1, score.gold, tuple(errors))


def _base_forms(read: Iterable[tuple[Document, Sequence[Row]]]) -> Figure:
    """The share of mentions with the right span whose base form is that of the gold, see `same_name`."""
    right, errors = 0, list[str]()
    for document, rows in read:
        ours = {(span.start, span.stop): span for span in found(rows)}
        for span in flat(document.spans):
            if mine := ours.get((span.start, span.stop)):
                if same_name(mine.norm or "", span.norm or ""):
                    right += 1
                else:
                    where = in_context(document.text, span)
                    errors.append(f"{document.id} {where}: {mine.norm}, gold {span.norm}")
    return share("base forms", "SlavicNER", "right", right, right + len(errors), errors)


def same_name(one: str, other: str) -> bool:
    """Whether two names have the same words: case, ё, quotation marks and spaces count for nothing."""
    return words(one) == words(other)


def words(name: str) -> list[str]:
    """The words of a name as they are compared."""
    plain = "".join(" " if char in "«»“”„\"'-–—" else char for char in name)
    return plain.lower().replace("ё", "е").split()


def _identity(bench: Bench, name: str, corpora: Sequence[str]) -> Iterator[Figure]:
    """B-cubed over the mentions with a gold identity, resolved all corpora together.

    First of the mentions whose span is found, then of all: one that is not found has an identity of its own,
    as one without an entity has.
    """
    ids, entities = resolved([tables for corpus in corpora for _, tables in bench.shards(corpus)])
    pairs: list[tuple[str, str]] = []
    missed: list[tuple[str, Place]] = []
    for document in chain.from_iterable(documents(bench.gold, corpus) for corpus in corpora):
        for span in flat(document.spans):
            place = (document.article.doc_id, span.start, span.stop)
            if span.link and place in ids:
                pairs.append((span.link, ids[place] or str(place)))
            elif span.link:
                missed.append((span.link, place))
    errors = tuple(confusions(pairs, entities))
    score, of_all = b_cubed(pairs), b_cubed([*pairs, *missed])
    for measure, value in (("F1", score.f1), ("precision", score.precision), ("recall", score.recall)):
        yield Figure("identity", name, f"B3 {measure}", value, len(pairs), errors, ranked=True)
    yield Figure("identity", name, "B3 F1 with missed spans", of_all.f1, len(pairs) + len(missed))


def confusions(pairs: Iterable[tuple[str, str]], entities: dict[str, str]) -> Iterator[str]:
    """What is split or merged wrongly, most mentions first."""
    both = Counter(pairs)
    by_gold: dict[str, list[tuple[int, str]]] = defaultdict(list)
    by_ours: dict[str, list[tuple[int, str]]] = defaultdict(list)
    for (gold, ours), n in both.items():
        by_gold[gold].append((n, entities.get(ours, "no entity")))
        by_ours[ours].append((n, gold))
    lines = [(f"split {gold}: ", parts) for gold, parts in by_gold.items()]
    lines += [(f"merged {entities.get(ours)}: ", parts) for ours, parts in by_ours.items()]
    wrong = [(label, sorted(parts, reverse=True)) for label, parts in lines if len(parts) > 1]
    # Everything but the largest part is wrong.
    wrong.sort(key=lambda item: (-sum(n for n, _ in item[1][1:]), item[0]))
    for label, parts in wrong:
        yield label + ", ".join(f"{part} {n}" for n, part in parts)


def resolved(shards: Sequence[dict[str, pa.Table]]) -> tuple[dict[Place, str], dict[str, str]]:
    """The entity of every outermost PER, LOC and ORG mention, and the name of every entity."""
    together = {name: pa.concat_tables(shard[name] for shard in shards) for name in ("mentions", "documents")}
    tables = resolve.resolve(together)
    ids: dict[Place, str] = {}
    for doc, rows in groupby(tables["mentions"].to_pylist(), key=lambda row: row["doc_id"]):
        ids |= {(doc, span.start, span.stop): span.link or "" for span in found(rows)}
    columns = (tables["entities"][column].to_pylist() for column in ("entity_id", "name"))
    return ids, dict(zip(*columns, strict=True))


@with_untrained
def canonical_names(bench: Bench) -> Iterator[Figure]:
    """Canonical names of the entities of each document by itself.

    Of the named entities with a mention whose span is found, the share whose entity (that of most such
    mentions) has an accepted name, see `accepts`; and the same of all named entities.
    """
    right, named, errors = 0, 0, list[str]()
    for gold, tables in bench.shards("factrueval/dev"):
        for document in gold:
            ids, names = resolved([_only(tables, document.article.doc_id)])
            entities = [entity for entity in document.entities if accepted(entity)]
            named += len(entities)
            for entity in entities:
                ours = _entity(document, entity, ids)
                if ours and accepts(entity, names[ours]):
                    right += 1
                elif ours:
                    wanted = " / ".join(" ".join(words) for words in accepted(entity))
                    errors.append(f"{document.id}: {names[ours]}, gold {wanted}")
    yield share("canonical names", "factRuEval dev", "right", right, right + len(errors), errors)
    yield share("canonical names", "factRuEval dev", "found and right", right, named, errors)


def _only(shard: dict[str, pa.Table], doc_id: str) -> dict[str, pa.Table]:
    return {
        table: shard[table].filter(pc.equal(shard[table]["doc_id"], doc_id))
        for table in ("mentions", "documents")
    }


def _entity(document: Document, entity: Entity, ids: dict[Place, str]) -> str | None:
    """The entity of most mentions of a gold entity, the first of those that tie; null where none is found."""
    key = document.article.doc_id
    found = Counter(
        ids[place]
        for span in document.spans
        if span.link == entity.id and span.type in FLAT and (place := (key, span.start, span.stop)) in ids
    )
    return found.most_common(1)[0][0] if found else None


def accepted(entity: Entity) -> list[list[str]]:
    """The names of a gold entity as words: first name and surname of a person, else each name given."""
    attrs = entity.attrs
    person = [[words(value) for value in attrs[part]] for part in ("firstname", "lastname") if part in attrs]
    if person:
        return [list(chain.from_iterable(variant)) for variant in product(*person)]
    names = [*attrs.get("name", ()), *attrs.get("nickname", ())]
    described = [f"{descriptor} {name}" for descriptor in attrs.get("descriptor", ()) for name in names]
    return [words(name) for name in [*names, *described]]


def accepts(entity: Entity, name: str) -> bool:
    """Whether a name is one of those accepted, in any order; a patronymic or further name may be added."""
    further = {
        word
        for part, values in entity.attrs.items()
        if part == "patronymic" or (part[-1].isdigit() and part.startswith(("firstname", "lastname")))
        for value in values
        for word in words(value)
    }
    ours = sorted(word for word in words(name) if word not in further)
    return ours in [sorted(words) for words in accepted(entity)]
