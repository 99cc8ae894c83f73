"""Tokens, sentences, lemmas and parts of speech, from raw text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from evaluation.bench import Bench
from evaluation.corpora import TreeBank, Word, documents, marked_tokens, treebanks
from evaluation.figures import Figure, share
from evaluation.spans import Score
from pipeline import morphology
from pipeline.article import Article
from pipeline.batch import Batch, Sentences, Tokens
from pipeline.segment import segment

TREEBANKS = (("GSD dev", "ru_gsd-ud-dev"), ("Taiga dev", "ru_taiga-ud-dev"), ("Lenta news", "lenta-news"))
SENTENCES_APART = {"lenta-news"}
"""A file of sentences without context: the bounds of its sentences are given, not found."""

Place = tuple[int, int, int]
"""(text, start, stop)."""


def figures(bench: Bench) -> Iterator[Figure]:
    """Every figure of this topic."""
    for corpus, file in TREEBANKS:
        apart = file in SENTENCES_APART
        banks = list(treebanks(bench.gold / "ud" / f"{file}.conllu", sentences_apart=apart))
        batch = segment([Article(uri=str(i), text=bank.text) for i, bank in enumerate(banks)])
        morphology.tag(batch, bench.models)
        yield from of_treebank(corpus, banks, batch, with_sentences=not apart)
    yield from _factrueval(bench.gold)
    yield _razdel(bench.gold)


def of_treebank(
    corpus: str, banks: list[TreeBank], batch: Batch, *, with_sentences: bool
) -> Iterator[Figure]:
    """Figures of a batch that holds the texts of `banks` in their order.

    Tokens and sentences are right when both bounds are; lemmas are shares of the words of the gold that are
    not punctuation, first of all of them, so that a word cut wrong has a wrong lemma, then of those cut
    right. Case and ё count for nothing, for the treebanks differ in them. Parts of speech: words cut right.
    """
    words = {
        (doc, word.start, word.stop): word
        for doc, bank in enumerate(banks)
        for sentence in bank.sentences
        for word in sentence
    }
    rows = {place: row for row, place in enumerate(tokens(batch))}
    yield _f1(corpus, "tokens F1", words, rows, banks)
    if with_sentences:
        gold = {
            (doc, sentence[0].start, sentence[-1].stop)
            for doc, bank in enumerate(banks)
            for sentence in bank.sentences
        }
        yield _f1(corpus, "sentences F1", gold, sentences(batch), banks)
    lexical = {place: word for place, word in words.items() if word.pos != "PUNCT"}
    cut_right = lexical.keys() & rows.keys()
    errors = [
        f"{word.pos} {_form(banks, place)}: {batch.tokens.lemma[rows[place]]}, gold {word.lemma}"
        for place, word in sorted(lexical.items())
        if place in cut_right and not same_lemma(word.lemma, batch.tokens.lemma[rows[place]])
    ]
    right = len(cut_right) - len(errors)
    yield share("words", corpus, "lemmas", right, len(lexical), errors)
    yield share("words", corpus, "lemmas of words cut right", right, len(cut_right), errors)
    yield _tags(corpus, banks, batch, {place: words[place] for place in words.keys() & rows.keys()}, rows)


def _tags(
    corpus: str, banks: list[TreeBank], batch: Batch, words: dict[Place, Word], rows: dict[Place, int]
) -> Figure:
    errors = [
        f"{_form(banks, place)}: {batch.tokens.pos[rows[place]]}, gold {word.pos}"
        for place, word in sorted(words.items())
        if word.pos != batch.tokens.pos[rows[place]]
    ]
    return share("words", corpus, "parts of speech", len(words) - len(errors), len(words), errors)


def same_lemma(one: str, other: str) -> bool:
    """Whether two lemmas differ in case and ё at most."""
    return one.lower().replace("ё", "е") == other.lower().replace("ё", "е")


def tokens(batch: Batch) -> Iterator[Place]:
    """The places of the tokens of a batch in the texts as they were given."""
    return _places(batch, batch.tokens)


def sentences(batch: Batch) -> Iterator[Place]:
    """The places of the sentences of a batch in the texts as they were given."""
    return _places(batch, batch.sentences)


def _places(batch: Batch, rows: Tokens | Sentences) -> Iterator[Place]:
    for doc, start, stop in zip(rows.doc.tolist(), rows.start.tolist(), rows.stop.tolist(), strict=True):
        yield doc, *batch.articles[doc].folded.back(start, stop)


def _form(banks: list[TreeBank], place: Place) -> str:
    doc, start, stop = place
    return banks[doc].text[start:stop]


def _factrueval(gold: Path) -> Iterator[Figure]:
    corpus = documents(gold, "factrueval/dev")
    banks = [TreeBank(document.text, ()) for document in corpus]
    batch = segment([document.article for document in corpus])
    for measure, found, key in (
        ("tokens F1", tokens(batch), "tokens"),
        ("sentences F1", sentences(batch), "sentences"),
    ):
        places = {(doc, *place) for doc, document in enumerate(corpus) for place in getattr(document, key)}
        yield _f1("factRuEval dev", measure, places, found, banks)


def _razdel(gold: Path) -> Figure:
    cases = list(marked_tokens(gold / "razdel" / "tokens.txt"))
    banks = [TreeBank(text, ()) for text, _ in cases]
    batch = segment([Article(uri="", text=text) for text, _ in cases])
    places = {(doc, *place) for doc, (_, of_case) in enumerate(cases) for place in of_case}
    return _f1("razdel", "tokens F1", places, tokens(batch), banks)


def _f1(
    corpus: str, measure: str, gold: Iterable[Place], found: Iterable[Place], banks: list[TreeBank]
) -> Figure:
    gold, found = set(gold), set(found)
    right = len(gold & found)
    errors = [
        f"{'+' if place in found else '-'} {banks[place[0]].text[max(0, place[1] - 20) : place[1]]}"
        f"[{_form(banks, place)}]{banks[place[0]].text[place[2] : place[2] + 20]}".replace("\n", "⏎")
        for place in sorted(gold ^ found)
    ]
    score = Score(right, len(found), right, len(gold))
    return Figure("words", corpus, measure, score.f1, len(gold), tuple(errors))
