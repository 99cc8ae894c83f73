"""The weights of slovnet and navec, read from the data files of natasha's package.

natasha itself is never imported: it imports pymorphy2, which fails on current Pythons.
"""

from __future__ import annotations

import gzip
import hashlib
import io
import json
import tarfile
from bisect import bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from pipeline.arrays import Floats

NAVEC = "emb/navec_news_v1_1B_250K_300d_100q.tar"
SLOVNET = "model/slovnet_{}_news_v1.tar"
LABELS = {"ner": "tag", "morph": "tag", "syntax": "rel"}
"""Name of the vocabulary of labels in each of slovnet's models."""


class WeightsError(RuntimeError):
    """natasha's data files are missing or are not what this version reads."""


def natasha_data() -> Path:
    """The folder of natasha's data files, found without importing natasha."""
    spec = find_spec("natasha")
    if spec is None or not spec.submodule_search_locations:
        raise WeightsError("the package natasha, whose data files hold the models, is not installed")
    return Path(spec.submodule_search_locations[0]) / "data"


@dataclass(frozen=True, slots=True)
class Quantized:
    """Product-quantized vectors (https://github.com/natasha/navec): a code per chunk of the vector.

    `indexes` (words, chunks) select rows of `codes` (chunks, centroids, size of a chunk).
    """

    indexes: NDArray[np.uint8]
    codes: Floats

    def __getitem__(self, rows: NDArray[np.integer[Any]]) -> Floats:
        """(n, dimensions) vectors of n rows."""
        chunks, centroids, size = self.codes.shape
        # Centroids as opaque items, which numpy copies several times faster than rows of floats.
        items = self.codes.reshape(-1).view(f"V{size * self.codes.itemsize}")
        places = self.indexes[rows] + np.arange(0, chunks * centroids, centroids)
        vectors: Floats = np.take(items, places).view(np.float32).reshape(len(rows), -1)
        return vectors


class Words(Mapping[str, int]):
    """Row of each word. The words are kept as one text: a string for each would take 0.1 s and 40 MB."""

    BLOCK = 64

    def __init__(self, lines: bytes) -> None:
        """`lines` is navec's vocabulary: words in order of code points, then two that are no words."""
        words, *others = lines.rsplit(b"\n", 2)
        self._text = b"\n%b\n" % words
        breaks = np.flatnonzero(np.frombuffer(self._text, np.uint8) == ord("\n"))
        self._others = {name.decode(): row for row, name in enumerate(others, len(breaks) - 1)}
        # Bounds and first word of each block of words, for bisection:
        begins, ends = breaks[:-1][:: self.BLOCK].tolist(), breaks[1:][:: self.BLOCK].tolist()
        self._bounds = [*begins, len(self._text) - 1]
        self._first = [self._text[begin + 1 : end] for begin, end in zip(begins, ends, strict=True)]
        # Several models look up the new words of a batch one after another.
        self._asked = lru_cache(maxsize=1 << 14)(self._row)

    def __getitem__(self, word: str) -> int:
        row = self._asked(word)
        if row is None:
            raise KeyError(word)
        return row

    def get(self, word: str, default: Any = None) -> Any:
        """As of any mapping, but without raising and catching KeyError: many words are missing."""
        row = self._asked(word)
        return default if row is None else row

    def _row(self, word: str) -> int | None:
        line = word.encode("utf-8", "surrogatepass")
        block = bisect_right(self._first, line) - 1
        low, high = self._bounds[block], self._bounds[block + 1]
        at = self._text.find(b"\n%b\n" % line, low, high + 1)
        return block * self.BLOCK + self._text.count(b"\n", low, at) if at >= 0 else self._others.get(word)

    def __iter__(self) -> Iterator[str]:
        yield from self._text.decode().split()
        yield from self._others

    def __len__(self) -> int:
        return self._text.count(b"\n") - 1 + len(self._others)


@dataclass(frozen=True, slots=True)
class Navec:
    """Word vectors of 250,000 words of Russian news."""

    rows: Words
    """Row of `vectors` for each lower-case word, ``<unk>`` and ``<pad>`` (zeros) among them."""
    vectors: Quantized

    @classmethod
    def load(cls, data: Path) -> Navec:
        """Read the table; its indexes stay on disk, memory-mapped, until they are asked for."""
        path = data / NAVEC
        with _tar(path) as tar:
            words = gzip.decompress(_read(tar, "vocab.bin"))
            member = tar.getmember("pq.bin")
        size = int(np.frombuffer(words[:4], np.uint32)[0])
        n, dimensions, chunks, centroids = np.fromfile(path, np.uint32, 4, offset=member.offset_data).tolist()
        first = member.offset_data + 16
        indexes = np.memmap(path, np.uint8, "r", first, (n, chunks))
        codes = np.fromfile(path, np.float32, dimensions * centroids, offset=first + n * chunks)
        vectors = Quantized(indexes, codes.reshape(chunks, centroids, dimensions // chunks))
        return cls(Words(words[4 + 4 * size :]), vectors)


@dataclass(frozen=True, slots=True)
class Pack:
    """A model of slovnet: its arrays in the order of its description, and its vocabularies."""

    name: str
    arrays: list[Floats]
    shapes: list[str]
    """Shapes of words (script and casing) that have an embedding."""
    labels: list[str]
    """Tags, or relations."""

    @property
    def digest(self) -> str:
        """Hash of the arrays, by which files tell the weights that they were made of."""
        code = hashlib.blake2b(digest_size=8)
        for array in self.arrays:
            code.update(array.tobytes())
        return code.hexdigest()

    @classmethod
    def load(cls, data: Path, model: str) -> Pack:
        """Read one of the models of LABELS."""
        with _tar(data / SLOVNET.format(model)) as tar:
            description = json.loads(_read(tar, "model.json"))
            arrays = {
                weight["array"]: np.frombuffer(
                    _read(tar, f"arrays/{weight['array']}.bin"), weight["dtype"]
                ).reshape(weight["shape"])
                for weight in _weights(description)
            }
            return cls(
                model,
                [arrays[number] for number in range(len(arrays))],
                gzip.decompress(_read(tar, "vocabs/shape.gz")).decode().splitlines(),
                gzip.decompress(_read(tar, f"vocabs/{LABELS[model]}.gz")).decode().splitlines(),
            )


def _weights(description: dict[str, Any] | list[Any]) -> Iterator[dict[str, Any]]:
    """Every weight with an array of its own, however deep."""
    if isinstance(description, dict) and "array" in description:
        yield description
        return
    for part in description.values() if isinstance(description, dict) else description:
        if isinstance(part, dict | list):
            yield from _weights(part)


def _tar(path: Path) -> tarfile.TarFile:
    try:
        return tarfile.open(path, "r:")
    except (OSError, tarfile.TarError) as error:
        raise WeightsError(f"cannot read the model {path.name}: {error}") from error


def _read(tar: tarfile.TarFile, name: str) -> bytes:
    file = tar.extractfile(name)
    assert isinstance(file, io.BufferedReader), f"{name} is no file"
    return file.read()
