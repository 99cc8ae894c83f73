"""Writes the report: counts and facts of a corpus into the templates, its sentences into the page."""

from __future__ import annotations

import base64
import json
import zlib
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any

import pandas as pd
import pyarrow as pa
from markupsafe import Markup

from pipeline.publish.marked import marks
from pipeline.publish.report import FILE, FOLDER, article, atlas, counts, facts, network, remove, timeline
from pipeline.publish.report.corpus import Corpus, records
from pipeline.publish.report.draw import environment, source
from pipeline.publish.report.words import RUSSIAN, Words

WIDE, NARROW = ((1000, 640), 40), ((360, 520), 16)
"""Size of the network and its people at most, on a screen and on a phone."""

SECTIONS = {
    "read": "read",
    "changes": "changes",
    "who": "who_what_where",
    "network": "network",
    "map": "map",
    "timeline": "timeline",
    "indicators": "indicators",
    "quotes": "loudest",
    "sums": "sums",
}
"""Sections by their place in the page, with the word of the heading."""


def write(tables: Mapping[str, pa.Table], out: Path, lang: str = RUSSIAN) -> Path:
    """Write the report of these tables, those of `corpus.NEEDED`, into a folder; the path of its page.

    Raises ValueError for a language that there is not, OSError where the folder cannot be written.
    """
    words = Words(lang)
    corpus = Corpus(tables)
    page = render(corpus, words)
    remove(out)
    (out / FOLDER).mkdir(parents=True, exist_ok=True)
    for doc_id, text in pages(corpus, words):
        (out / FOLDER / f"{doc_id}.html").write_text(text, "utf-8")
    path = out / FILE
    unfinished = path.with_name(f".{FILE}")
    unfinished.write_text(page, "utf-8")
    unfinished.replace(path)
    return path


def render(corpus: Corpus, words: Words) -> str:
    """The page."""
    evidence = Evidence(corpus)
    sections: dict[str, Any] = {
        "read": counts.read(corpus, words),
        "changes": counts.changes(corpus),
        "lists": counts.lists(corpus),
        "network": network.network(corpus, *WIDE),
        "narrow": network.network(corpus, *NARROW),
        "atlas": atlas.places(corpus),
        "timeline": timeline.timeline(corpus, words),
        "series": facts.series(corpus, words),
        "quotes": facts.quotes(corpus, words),
        "sums": facts.sums(corpus, words),
    }
    there = sections | {"who": sections["lists"], "map": sections["atlas"], "indicators": sections["series"]}
    days = corpus.articles["day"].dropna()
    return (
        environment()
        .get_template("report.html")
        .render(
            **sections,
            t=words,
            evidence=evidence.attribute,
            title=words.report,
            days=words.days(days.min(), days.max()) if len(days) else "",
            n_articles=len(corpus.articles),
            embedded=corpus.embedded,
            contents=[(id_, getattr(words, key)) for id_, key in SECTIONS.items() if there[id_]],
            bins=counts.time_bins(corpus, words),
            shown=counts.SHOWN,
            land=Markup(atlas.land()),
            css=Markup(source("report.css")),
            script=Markup(source("report.js")),
            data=_Late(lambda: evidence.packed(words, _named(sections))),
        )
    )


def pages(corpus: Corpus, words: Words) -> Iterable[tuple[str, str]]:
    """(doc_id, page) of every article whose sentences are in the report."""
    rows = {name: corpus.tables[name].to_pylist() for name in article.MARKED}
    places = marks(rows, sentences=True)
    for row in records(corpus.articles.head(corpus.embedded)):
        outlet, title, url = (
            value if isinstance(value, str) else None for value in (row.outlet, row.title, row.url)
        )
        shown = article.Shown(row.doc_id, row.heading, title, row.text, row.day, outlet, url)
        yield row.doc_id, article.page(shown, places, words, {words.back: f"../{FILE}"})


class Evidence:
    """The sentences that travel in the page, numbered as they are first asked for."""

    def __init__(self, corpus: Corpus) -> None:
        self.corpus = corpus
        self._numbers: dict[int, int] = {}
        self._doc = corpus.sentences["doc"].to_numpy()

    def of(self, spans: facts.Spans) -> list[tuple[int, int, int]]:
        """The spans with the numbers of the page; those of articles that do not travel are left out."""
        return [
            (self._numbers.setdefault(int(sentence), len(self._numbers)), int(first), int(last))
            for sentence, first, last in spans
            if self._doc[sentence] < self.corpus.embedded
        ]

    def attribute(self, spans: facts.Spans) -> Markup:
        """The spans as an attribute of an element."""
        return Markup('data-s="{}"').format(" ".join(".".join(map(str, span)) for span in self.of(spans)))

    def packed(self, words: Words, entities: set[int]) -> str:
        """All that the page's script needs: JSON, deflated, in base64."""
        named = self.corpus.mentions[self.corpus.mentions["entity"].isin(entities)]
        mentions = {
            str(entity): [number for span in self.of(facts.spans(rows)) for number in span]
            for entity, rows in named.groupby("entity")
        }
        sentences = self.corpus.sentences.loc[list(self._numbers)]
        data = {
            "docs": [_doc(row, words) for row in records(self.corpus.articles.head(self.corpus.embedded))],
            "sentences": list(
                zip(sentences["doc"], sentences["sentence_id"], sentences["text"], strict=True)
            ),
            "names": self.corpus.entities["name"][sorted(entities)].to_dict(),
            "mentions": mentions,
            "bins": len(self.corpus.bins),
            "folder": FOLDER,
            "words": words.script(),
        }
        plain = json.dumps(data, ensure_ascii=False, separators=(",", ":")).encode()
        deflate = zlib.compressobj(9, wbits=-15)
        return base64.b64encode(deflate.compress(plain) + deflate.flush()).decode()


class _Late:
    """A part of a page that is known when the parts before it are written."""

    def __init__(self, make: Callable[[], str]) -> None:
        self._make = make

    def __html__(self) -> str:
        return self._make()


def _doc(row: Any, words: Words) -> tuple[str, str, str, int, str, str]:
    day = "" if pd.isna(row.day) else row.day.date().isoformat()
    outlet = row.outlet if isinstance(row.outlet, str) else ""
    return row.heading, words.day(row.day), day, row.bin, outlet, row.doc_id


def _named(sections: Mapping[str, Any]) -> set[int]:
    """The entities that the page names: the filter needs where they are mentioned."""
    listed = [row for rows in sections["lists"].values() for row in rows]
    changed = sections["changes"][1] if sections["changes"] else []
    drawn = [
        each
        for name, key in (("network", "nodes"), ("narrow", "nodes"), ("atlas", "circles"))
        if sections[name]
        for each in sections[name][key]
    ]
    return {row["entity"] for row in (*listed, *changed, *drawn)}
