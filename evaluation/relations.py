"""Relations against NEREL's development part, and the posts of factRuEval.

With gold mentions, all types of relations count, those across sentences too; none of these documents was
trained on. From raw text a relation is right where both mentions overlap with those of a gold relation of its
type. A fact Occupation of factRuEval is found where one post has a word of the person's name in it, begins
like the gold position, and where the gold names an organization or place, names one that shares a word. Of
our posts those count that name where: all but one of the gold's do.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from evaluation.bench import Bench
from evaluation.corpora import records
from evaluation.figures import Figure
from evaluation.spans import Score
from pipeline.article import Article
from pipeline.quotes.described import folded
from pipeline.relations.features import columns
from pipeline.relations.model import load
from pipeline.relations.pairs import pairs
from pipeline.resolve import resolve
from pipeline.stages import annotate
from pipeline.tables import tables
from training.relations import gold_of, parts

RAW = ("works_as", "workplace", "headquartered_in")
PREFIX = 4  # letters that forms of one word share


def figures(bench: Bench) -> Iterator[Figure]:
    """Every figure of relations and posts."""
    yield from gold_mentions(bench)
    yield from raw_text(bench)
    yield from occupations(bench)


def gold_mentions(bench: Bench) -> Iterator[Figure]:
    """Micro F1 of all types, gold mentions given."""
    model = load()
    score = Score()
    for part in parts(bench.gold / "nerel" / "dev.jsonl", bench.models):
        asked = pairs(part.view, part.items, model.asked)
        chosen = model.best(columns(part.view, part.items, asked), len(asked)).relation.tolist()
        gold = gold_of(part, asked)
        right = sum(model.classes[at] in own for at, own in zip(chosen, gold, strict=True) if at >= 0)
        found = sum(at >= 0 for at in chosen)
        score += Score(right, found, right, sum(map(len, part.relations.values())))
    yield Figure("relations", "NEREL dev", "F1, gold mentions", score.f1, score.gold)


def raw_text(bench: Bench) -> Iterator[Figure]:
    """F1 by type, mentions found by the pipeline."""
    gold = {record["id"]: record for record in records(bench.gold / "nerel" / "dev.jsonl")}
    scores = {name: Score() for name in RAW}
    rows = zip(bench.rows("nerel/dev", "mentions"), bench.rows("nerel/dev", "relations"), strict=True)
    for (document, mentions), (_, relations) in rows:
        record = gold[document.id]
        spans = {span["id"]: (span["start"], span["stop"]) for span in record["spans"]}
        places = [(each["start"], each["stop"]) for each in mentions]
        for name in RAW:
            theirs = [
                (spans[each["arg1"]], spans[each["arg2"]])
                for each in record["relations"]
                if each["type"] == name.upper() and each["arg1"] in spans and each["arg2"] in spans
            ]
            ours = [
                (places[each["subject_id"]], places[each["object_id"]])
                for each in relations
                if each["type"] == name
            ]
            right = sum(any(_meet(one, other) for other in theirs) for one in ours)
            recalled = sum(any(_meet(one, other) for one in ours) for other in theirs)
            scores[name] += Score(right, len(ours), recalled, len(theirs))
    for name, score in scores.items():
        yield Figure("relations", "NEREL dev", f"F1 {name}", score.f1, score.gold)


def _meet(one: Any, other: Any) -> bool:
    return all(a[0] < b[1] and b[0] < a[1] for a, b in zip(one, other, strict=True))


def occupations(bench: Bench) -> Iterator[Figure]:
    """F1 of persons with their posts, from raw text, each document by itself."""
    score, errors = Score(), []
    for record in records(bench.gold / "factrueval" / "dev.jsonl"):
        found = resolve(tables(annotate([Article(uri=record["id"], text=record["text"])], bench.models)))
        names = {each["entity_id"]: each for each in found["entities"].to_pylist()}
        ours = [_words(post, names) for post in found["positions"].to_pylist()]
        theirs = [_roles(fact) for fact in record["facts"] if fact["type"] == "Occupation"]
        recalled = sum(any(_agree(post, fact) for post in ours) for fact in theirs)
        counted = [post for post in ours if post[2]]
        right = sum(any(_agree(post, fact) for fact in theirs) for post in counted)
        score += Score(right, len(counted), recalled, len(theirs))
        errors += [
            f"- {record['id']} {fact}" for fact in theirs if not any(_agree(post, fact) for post in ours)
        ]
        errors += [
            f"+ {record['id']} {post}" for post in ours if not any(_agree(post, fact) for fact in theirs)
        ]
    yield Figure("relations", "factRuEval dev", "F1 of Occupation", score.f1, score.gold, tuple(errors))


def _words(post: Mapping[str, Any], names: Mapping[str, Mapping[str, Any]]) -> tuple[set[str], ...]:
    """The words of the person, of the position, and of the organization and the place of a row."""
    person = names[post["person_entity_id"]]
    where = [names[id_] for id_ in (post["organization_entity_id"], post["place_entity_id"]) if id_]
    return (
        _words_of([person["name"], *(person["aliases"] or ())]),
        _words_of([post["position"]]),
        _words_of([name for each in where for name in (each["name"], *(each["aliases"] or ()))]),
    )


def _roles(fact: Mapping[str, Any]) -> tuple[set[str], ...]:
    """The same of a gold fact."""
    texts: dict[str, list[str]] = {}
    for argument in fact["args"]:
        texts.setdefault(argument["role"].lower(), []).extend(value["text"] for value in argument["values"])
    return tuple(_words_of(texts.get(role, ())) for role in ("who", "position", "where"))


def _words_of(texts: Sequence[str]) -> set[str]:
    return {word for text in texts for word in folded(text).replace("-", " ").split() if len(word) > 1}


def _agree(post: Sequence[set[str]], fact: Sequence[set[str]]) -> bool:
    who, position, where = (
        any(_akin(one, other) for one in ours for other in theirs)
        for ours, theirs in zip(post, fact, strict=True)
    )
    return who and (position or not fact[1]) and (where or not fact[2])


def _akin(one: str, other: str) -> bool:
    """Whether two words can be forms of one: they begin alike."""
    size = min(PREFIX, len(one), len(other))
    return (size > 2 and one[:size] == other[:size]) or one == other
