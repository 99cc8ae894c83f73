"""What is trained on and what is measured on."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from training.data import Document, read

TRAINING = {
    "nerel": ("nerel/train.jsonl",),
    "collection5": ("collection5/train.jsonl",),
    "factrueval": ("factrueval/dev.jsonl",),
    "slavicner": ("slavicner/asia_bibi.jsonl", "slavicner/brexit.jsonl", "slavicner/nord_stream.jsonl"),
    "rured": ("rured/dev.jsonl",),
}
DEV = "nerel/dev.jsonl"
LEFT_OUT_TOPIC = "slavicner/asia_bibi.jsonl"
HALVED = ("factrueval", "rured")


@dataclass(slots=True)
class Split:
    """Documents by what they are for. `dev` stops the training; `held_out` is only measured."""

    training: list[Document]
    dev: list[Document]
    held_out: dict[str, list[Document]]


def split(gold: Path, hold_out: bool) -> Split:
    """The corpora of the folder `gold`.

    NEREL has a development part. The others have none beside what is trained on: with `hold_out` every
    second document of factRuEval and RuRED and one topic of SlavicNER are kept from training.
    """
    training: list[Document] = []
    held_out: dict[str, list[Document]] = {}
    for corpus, files in TRAINING.items():
        for file in files:
            documents = list(read(corpus, gold / file))
            kept: list[Document] = []
            if hold_out and corpus in HALVED:
                documents, kept = documents[::2], documents[1::2]
            elif hold_out and file == LEFT_OUT_TOPIC:
                documents, kept = [], documents
            training += documents
            if kept:
                held_out[corpus] = kept
    return Split(training, list(read("nerel", gold / DEV)), held_out)
