"""What is trained on and what is measured on."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import compress
from pathlib import Path

from training.data import Document, Track, read, tracks

TRAINING = {
    "nerel": ("nerel/train.jsonl",),
    "collection5": ("collection5/train.jsonl",),
    "factrueval": ("factrueval/dev.jsonl",),
    "slavicner": ("slavicner/asia_bibi.jsonl", "slavicner/brexit.jsonl", "slavicner/nord_stream.jsonl"),
    "rured": ("rured/dev.jsonl",),
}
TAUGHT = "nerel"
"""The corpus whose head ships. Teachers teach it where there is no gold for it."""
MEASURED = ("factrueval", "slavicner", "rured")
DEV = "nerel/dev.jsonl"
RAW = "raw/rbc_2000.jsonl"
"""News without annotation, for nets to learn from what they and others say of it."""
UNLABELLED = "raw/unlabelled.jsonl.gz"
"""Much more of it, of many publishers."""
FOLDS = 3


@dataclass(slots=True)
class Split:
    """Documents by what they are for. `dev` stops the training; `held_out` is only measured."""

    training: list[Document]
    dev: list[Document]
    held_out: dict[str, list[Document]]


def heads(gold: Path) -> dict[str, list[Track]]:
    """The tracks of every corpus."""
    return {
        corpus: tracks([document for file in files for document in read(corpus, gold / file)])
        for corpus, files in TRAINING.items()
    }


def split(gold: Path, fold: int | None = None) -> Split:
    """The corpora of the folder `gold`; with `fold`, what one of FOLDS nets is trained and measured on.

    NEREL has a development part and collection5 is only trained on. Of each of the others a fold holds out
    a part: of corpora in several files (SlavicNER's topics) one file, else every third document.
    """
    training: list[Document] = []
    held_out: dict[str, list[Document]] = {}
    for corpus, files in TRAINING.items():
        for number, file in enumerate(files):
            documents = list(read(corpus, gold / file))
            kept: list[Document] = []
            if fold is not None and corpus in MEASURED:
                out = [(number if len(files) > 1 else at) % FOLDS == fold for at in range(len(documents))]
                kept = list(compress(documents, out))
                documents = [document for document, held in zip(documents, out, strict=True) if not held]
            training += documents
            if kept:
                held_out[corpus] = kept
    return Split(training, list(read("nerel", gold / DEV)), held_out)
