"""Sentences and tokens by the rules of razdel (https://github.com/natasha/razdel), for a batch at once.

A sentence ends where its paragraph does; inside a paragraph, sentences and tokens are razdel's. The tests
compare both with razdel on arbitrary strings. Beyond razdel, emoji and bullets are told from letters, routes
of two places are cut, a mark joins only what it touches, and a few points end a sentence where razdel sees
none, or the other way round (`sentenize`).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

import numpy as np

from pipeline.arrays import Rows
from pipeline.article import Article
from pipeline.batch import Batch, Coded, Doubt, Sentences, Tokens
from pipeline.russian.towns import is_route
from pipeline.segment.sentenize import sentences
from pipeline.segment.tokenize import tokens


def segment(articles: Sequence[Article]) -> Batch:
    """The sentences and tokens of the articles' regions; no sentence or token crosses a region.

    Raises nothing: what is too long is cut, and `Batch.doubts` says so (``LongArticle`` beyond `MOST`
    characters, ``LongSentence`` beyond `LONGEST` tokens, ``LongWord`` beyond `LONG` characters).
    """
    places = [
        (doc, start, min(stop, MOST))
        for doc, article in enumerate(articles)
        for start, stop in article.regions
        if start < MOST
    ]
    endless = [
        doc for doc, article in enumerate(articles) if article.regions and article.regions[-1][1] > MOST
    ]
    texts = [articles[doc].content[start:stop] for doc, start, stop in places]
    # One text for the whole batch; `base` is where each region begins in it, `shift` leads back.
    text = "\n".join(texts)
    lengths = np.array([len(t) + 1 for t in texts], np.int64)
    base = np.cumsum(lengths) - lengths
    shift = base - np.array([start for _, start, _ in places], np.int64)
    doc = np.array([doc for doc, _, _ in places], np.int32)

    bounds = [
        (number, first + start, first + stop)
        for number, (first, t) in enumerate(zip(base.tolist(), texts, strict=True))
        for start, stop in sentences(t)
    ]
    region, first, last = np.array(bounds, np.int64).reshape(-1, 3).T
    start, stop = _routes(text, *tokens(text, base[1:] - 1))
    (region, first, last), cut = _cut(text, region, first, last, start, stop)
    sentence = np.searchsorted(first, start, side="right") - 1
    n = len(start)
    long = doc[region[sentence[stop - start > LONG]]].tolist()
    return Batch(
        articles=list(articles),
        doubts=[
            *(Doubt(doc, "LongArticle", TOLD.format(len(articles[doc].content)), "error") for doc in endless),
            *_doubts(doc[cut].tolist(), "LongSentence", f"sentences of more than {LONGEST} tokens are cut"),
            *_doubts(long, "LongWord", f"words of more than {LONG:,} characters: no prose"),
        ],
        sentences=Sentences(
            doc=doc[region],
            start=(first - shift[region]).astype(np.int32),
            stop=(last - shift[region]).astype(np.int32),
            tokens=np.searchsorted(sentence, np.arange(len(first) + 1)).astype(np.int32),
        ),
        tokens=Tokens(
            doc=doc[region[sentence]],
            sentence=sentence.astype(np.int32),
            start=(start - shift[region[sentence]]).astype(np.int32),
            stop=(stop - shift[region[sentence]]).astype(np.int32),
            form=_forms(text, start, stop),
            pos=Coded.blank(n),
            feats=Coded.blank(n),
            lemma=Coded.blank(n),
            head=np.full(n, -1, np.int32),
            rel=Coded.blank(n),
        ),
    )


MOST = 1_000_000
"""Characters of an article that are read, some five hundred pages: more takes gigabytes."""
TOLD = f"only the first {MOST:,} of its {{:,}} characters are annotated; what holds many articles, split"
LONGEST = 200
"""Tokens of a sentence at most. News hardly has one of 120: what is longer is a list, a table or no prose,
and what stages do with a sentence may grow with its square."""
LONG = 1_000
"""Characters of a token beyond which the text is no prose there."""
CUT_AFTER = frozenset(";,:!?…")
"""Marks after which a sentence that is too long is cut, where one stands in its last half."""


def _cut(
    text: str, region: Rows, first: Rows, last: Rows, start: Rows, stop: Rows
) -> tuple[tuple[Rows, Rows, Rows], Rows]:
    """(m,) regions, starts and stops of the sentences, in pieces of LONGEST tokens at most.

    Beside these, the regions of the sentences that were cut.
    """
    begins = np.searchsorted(start, np.append(first, len(text) + 1))
    pieces: list[Rows] = []
    after = 0
    long = np.flatnonzero(np.diff(begins) > LONGEST)
    for row in long.tolist():
        low, high = begins[row : row + 2].tolist()
        firsts = [low]
        while high - firsts[-1] > LONGEST:
            cut = firsts[-1] + LONGEST
            marks = (at for at in range(cut, cut - LONGEST // 2, -1) if text[start[at - 1]] in CUT_AFTER)
            firsts.append(next(marks, cut))
        cuts = np.array(firsts[1:])
        pieces.append(np.array([region[after:row], first[after:row], last[after:row]]))
        starts, stops = [first[row], *start[cuts]], [*stop[cuts - 1], last[row]]
        pieces.append(np.array([[region[row]] * len(firsts), starts, stops]))
        after = row + 1
    pieces.append(np.array([region[after:], first[after:], last[after:]]))
    whole = np.concatenate(pieces, axis=1)
    return (whole[0], whole[1], whole[2]), region[long]


PAIR = re.compile("(?<![А-Яа-яЁё–—-])([А-ЯЁ][а-яё]+)[–—-]([А-ЯЁ][а-яё]+)(?![А-Яа-яЁё–—-])")


def _routes(text: str, start: Rows, stop: Rows) -> tuple[Rows, Rows]:
    """The tokens, those cut at the hyphen or dash that are from one place to another: "поезд Казань-Уфа"."""
    cuts = [match.end(1) for match in PAIR.finditer(text) if is_route(match[1].lower(), match[2].lower())]
    hyphens = np.array(cuts, np.int64)
    return np.sort(np.concatenate((start, hyphens, hyphens + 1))), np.sort(
        np.concatenate((stop, hyphens, hyphens + 1))
    )


def _doubts(docs: Sequence[int], error: str, message: str) -> Iterator[Doubt]:
    """A doubt for each article among `docs`, which says how often it is there."""
    for doc, n in sorted(Counter(docs).items()):
        yield Doubt(doc, error, f"{n:,} {message}")


def _forms(text: str, start: Rows, stop: Rows) -> Coded:
    """(n,) the surface text of each token, each distinct one once."""
    return Coded.of([text[a:b] for a, b in zip(start.tolist(), stop.tolist(), strict=True)])
