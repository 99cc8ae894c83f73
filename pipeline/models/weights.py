"""The weights of slovnet and navec, read from the data files of natasha's package.

natasha itself is never imported: it imports pymorphy2, which fails on current Pythons.
"""

from __future__ import annotations

import gzip
import hashlib
import io
import json
import tarfile
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]

NAVEC = "emb/navec_news_v1_1B_250K_300d_100q.tar"
SLOVNET = "model/slovnet_{}_news_v1.tar"
LABELS = {"ner": "tag", "morph": "tag", "syntax": "rel"}
"""What each model of slovnet calls its labels."""


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
        # Centroids as opaque items, which numpy copies several times sooner than rows of floats.
        items = self.codes.reshape(-1).view(f"V{size * self.codes.itemsize}")
        places = self.indexes[rows] + np.arange(0, chunks * centroids, centroids)
        vectors: Floats = np.take(items, places).view(np.float32).reshape(len(rows), -1)
        return vectors


@dataclass(frozen=True, slots=True)
class Navec:
    """Word vectors of 250,000 words of Russian news."""

    rows: dict[str, int]
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
        names = words[4 + 4 * size :].decode().splitlines()
        n, dimensions, chunks, centroids = np.fromfile(path, np.uint32, 4, offset=member.offset_data).tolist()
        first = member.offset_data + 16
        indexes = np.memmap(path, np.uint8, "r", first, (n, chunks))
        codes = np.fromfile(path, np.float32, dimensions * centroids, offset=first + n * chunks)
        vectors = Quantized(indexes, codes.reshape(chunks, centroids, dimensions // chunks))
        return cls({name: row for row, name in enumerate(names)}, vectors)


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
        """Of its arrays: what is made of other weights has another."""
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
