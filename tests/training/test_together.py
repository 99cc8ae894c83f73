import gzip
import json
from pathlib import Path

import numpy as np
import pytest

torch = pytest.importorskip("torch", reason="comes with svodka[train]")

from pipeline.models.transformer import Transformer  # noqa: E402
from pipeline.models.weights import Navec, natasha_data  # noqa: E402
from training.corpora import Split  # noqa: E402
from training.data import Document, read  # noqa: E402
from training.material import Material  # noqa: E402
from training.model import Net  # noqa: E402
from training.together import AFTER, mean_weights  # noqa: E402

HEADS = {"nerel": [("COUNTRY", 0), ("PERSON", 0)]}
GOLD = Document("nerel", "a", "Иванов уехал в Чили.", ((0, 6, "PERSON"), (15, 19, "COUNTRY")))
NEWS = Document("raw", "b", "Президент Франции Эмманюэль Макрон посетил Грузию.", ())


def test_the_transformer_has_its_say() -> None:
    net = Net({"nerel": 2}).eval()
    torch.nn.init.zeros_(net.heads["nerel"].weight)
    torch.nn.init.zeros_(net.heads["nerel"].bias)  # this net knows nothing
    material = Material(Split([GOLD, NEWS], [], {}), Navec.load(natasha_data()), HEADS)
    told, taught = material.training
    material.teach([net])
    alone = np.asarray(taught.taught, np.float32)
    np.testing.assert_allclose(alone[:, 0], alone[:, 1], atol=1e-3)  # of either type alike
    material.teach([net], Transformer())
    together = np.asarray(taught.taught, np.float32)
    inside = dict(zip(taught.tokens.forms, 1 - together[:, :, 0], strict=True))
    assert inside["Франции"][0] > 0.5 > inside["Франции"][1]
    assert inside["Макрон"][1] > 0.5 > inside["Макрон"][0]
    assert told.taught is None


def test_the_mean_of_two_nets(tmp_path: Path) -> None:
    first, second = Net({"nerel": 2}).state_dict(), Net({"nerel": 2}).state_dict()
    for name, weights in (("first", first), ("second", second)):
        torch.save({"net": weights, "heads": HEADS}, tmp_path / name)
    mean = torch.load(mean_weights(tmp_path / "first", tmp_path / "second", tmp_path / "mean"))
    assert mean["heads"] == HEADS
    for name, value in mean["net"].items():
        torch.testing.assert_close(value, (1 - AFTER) * first[name] + AFTER * second[name])


def test_a_corpus_may_be_packed(tmp_path: Path) -> None:
    line = json.dumps({"id": "b", "text": NEWS.text}, ensure_ascii=False)
    with gzip.open(tmp_path / "news.jsonl.gz", "wt", encoding="utf-8") as file:
        file.write(line)
    assert list(read("raw", tmp_path / "news.jsonl.gz")) == [NEWS]
