"""natasha 1.6.0 as its README uses it, from JSON Lines to Parquet: what svodka is measured against.

It reads what svodka reads of an article: the headline, a blank line, and the text without lines that repeat
the headline. It finds tokens, sentences, tags, lemmas, names and their base forms, but no dates, numbers or
identities. With ``--readme`` it also parses syntax and splits names of people, as the README does; with
``--paragraphs`` sentences end where svodka's paragraphs do (`benchmarks.equality`). Only this module imports
natasha.
"""

from __future__ import annotations

import argparse
import importlib
import json
import sys
import time
from collections.abc import Callable, Iterator
from itertools import islice
from pathlib import Path
from types import ModuleType, SimpleNamespace
from typing import Any, cast

import pyarrow as pa
import pyarrow.parquet as pq

from benchmarks.articles import content

ARTICLES = 100
"""Articles per part of a table: about as many as in a shard of svodka."""

PLACE = ("start", "stop", "text")
COLUMNS = {
    "documents": ("doc_id", "text"),
    "sentences": ("doc_id", "sentence_id", *PLACE),
    "tokens": ("doc_id", "token_id", "sentence_id", *PLACE, "lemma", "pos", "feats"),
    "mentions": ("doc_id", "mention_id", *PLACE, "type", "normal", "first", "middle", "last"),
}
INTEGERS = {"sentence_id", "token_id", "mention_id", "start", "stop"}
SCHEMAS = {
    table: pa.schema([(name, pa.int32() if name in INTEGERS else pa.string()) for name in names])
    for table, names in COLUMNS.items()
}

Annotate = Callable[[str], Any]


def shim(dictionary: str) -> None:
    """Give natasha and yargy pymorphy3 for pymorphy2, which needs setuptools' removed pkg_resources.

    `dictionary` is ``python``, the reader that pip installs with natasha, or ``c``, that of pymorphy3[fast].
    """
    if dictionary == "python":
        sys.modules["dawg"] = cast(ModuleType, None)  # importing it fails, and pymorphy3 falls back
    for name in ("", ".analyzer", ".units", ".units.base"):
        sys.modules[f"pymorphy2{name}"] = importlib.import_module(f"pymorphy3{name}")


def load(dictionary: str = "python", readme: bool = False, in_paragraphs: bool = False) -> Annotate:
    """natasha's recommended pipeline as a function from a text to its annotated Doc."""
    shim(dictionary)
    from natasha import (
        PER,
        Doc,
        MorphVocab,
        NamesExtractor,
        NewsEmbedding,
        NewsMorphTagger,
        NewsNERTagger,
        NewsSyntaxParser,
        Segmenter,
    )

    vocab, embedding = MorphVocab(), NewsEmbedding()
    segmenter = _by_paragraph(Segmenter()) if in_paragraphs else Segmenter()
    morph, ner = NewsMorphTagger(embedding), NewsNERTagger(embedding)
    parser = NewsSyntaxParser(embedding) if readme else None
    people = NamesExtractor(vocab) if readme else None

    def annotate(text: str) -> Any:
        doc = Doc(text)
        doc.segment(segmenter)
        doc.tag_morph(morph)
        if parser:
            doc.parse_syntax(parser)
        for token in doc.tokens:
            token.lemmatize(vocab)
        doc.tag_ner(ner)
        for span in doc.spans:
            span.normalize(vocab)
            if people and span.type == PER:
                span.extract_fact(people)
        return doc

    return annotate


def _by_paragraph(segmenter: Any) -> Any:
    """natasha's segmenter, asked for the sentences of each of svodka's paragraphs by itself."""
    from pipeline.segment.sentenize import paragraphs

    def sentenize(text: str) -> Iterator[tuple[int, int, str]]:
        for first, last in paragraphs(text):
            for sentence in segmenter.sentenize(text[first:last]):
                if sentence.text:
                    yield first + sentence.start, first + sentence.stop, sentence.text

    return SimpleNamespace(tokenize=segmenter.tokenize, sentenize=sentenize)


def run(source: Path, out: Path, annotate: Annotate) -> dict[str, float]:
    """Annotate the articles of a JSON Lines file into tables under `out`; its times and counts."""
    began, computed = time.perf_counter(), time.process_time()
    articles = tokens = 0
    with source.open(encoding="utf-8") as lines:
        records = (json.loads(line) for line in lines)
        for number, part in enumerate(iter(lambda: list(islice(records, ARTICLES)), [])):
            rows: dict[str, list[tuple[Any, ...]]] = {table: [] for table in COLUMNS}
            for record in part:
                for table, found in _rows(str(record["id"]), annotate(content(record))):
                    rows[table].append(found)
            _write(rows, out, number)
            articles += len(part)
            tokens += len(rows["tokens"])
    seconds, cpu = time.perf_counter() - began, time.process_time() - computed
    return {"seconds": seconds, "cpu": cpu, "articles": articles, "tokens": tokens}


def _rows(doc_id: str, doc: Any) -> Iterator[tuple[str, tuple[Any, ...]]]:
    """(table, row) of everything in a Doc."""
    yield "documents", (doc_id, doc.text)
    token_id = 0
    for sentence_id, sentence in enumerate(doc.sents):
        yield "sentences", (doc_id, sentence_id, sentence.start, sentence.stop, sentence.text)
        for token in sentence.tokens:
            place = (doc_id, token_id, sentence_id, token.start, token.stop, token.text)
            feats = "|".join(f"{name}={value}" for name, value in token.feats.items())
            yield "tokens", (*place, token.lemma, token.pos, feats)
            token_id += 1
    for mention_id, span in enumerate(doc.spans):
        parts = span.fact.as_dict if span.fact else {}
        names = [parts.get(part) for part in ("first", "middle", "last")]
        yield (
            "mentions",
            (
                *(doc_id, mention_id, span.start, span.stop, span.text, span.type, span.normal),
                *names,
            ),
        )


def _write(rows: dict[str, list[tuple[Any, ...]]], out: Path, number: int) -> None:
    for table, found in rows.items():
        schema = SCHEMAS[table]
        columns = list(zip(*found, strict=True)) or [()] * len(schema)
        arrays = [pa.array(column, field.type) for column, field in zip(columns, schema, strict=True)]
        path = out / table / f"part-{number:05d}.parquet"
        path.parent.mkdir(parents=True, exist_ok=True)
        pq.write_table(pa.Table.from_arrays(arrays, schema=schema), path, compression="zstd")


def main() -> None:
    """Run source after source in one process; a line of JSON for each."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("sources", type=Path, nargs="+", help="JSON Lines files")
    parser.add_argument("--out", type=Path, required=True, help="folder of folders of tables, one per source")
    parser.add_argument("--dictionary", choices=("python", "c"), default="python")
    parser.add_argument("--readme", action="store_true", help="with syntax and parts of names")
    parser.add_argument("--first", action="store_true", help="stop when the first article is annotated")
    parser.add_argument("--paragraphs", action="store_true", help="sentences end at svodka's paragraphs")
    arguments = parser.parse_args()
    annotate = load(arguments.dictionary, arguments.readme, arguments.paragraphs)
    if arguments.first:
        with arguments.sources[0].open(encoding="utf-8") as lines:
            annotate(content(json.loads(lines.readline())))
        print(json.dumps({"done": time.time()}))
        return
    for source in arguments.sources:
        print(json.dumps(run(source, arguments.out / source.stem, annotate)), flush=True)


if __name__ == "__main__":
    main()
