import json
from pathlib import Path
from types import SimpleNamespace

import pyarrow.parquet as pq
import pytest

from benchmarks.equality import measure
from benchmarks.natasha_pipeline import run
from benchmarks.processes import python

TEXT = "Глава «Ростелекома» Анна Петрова приехала в Казань 5 мая. Её встретили."


def annotate(text: str) -> SimpleNamespace:
    """As a Doc of natasha, every word in lower case for its lemma."""
    sentences, position = [], 0
    for sentence in text.split(". "):
        words = [SimpleNamespace(text=word, start=text.index(word, position)) for word in sentence.split()]
        for word in words:
            word.stop, word.lemma = word.start + len(word.text), word.text.lower()
            word.pos, word.feats = "NOUN", {"Case": "Nom", "Number": "Sing"}
        sentences.append(
            SimpleNamespace(start=position, stop=position + len(sentence), text=sentence, tokens=words)
        )
        position += len(sentence) + 2
    span = SimpleNamespace(start=44, stop=50, text="Казань", type="LOC", normal="Казань", fact=None)
    return SimpleNamespace(text=text, sents=sentences, tokens=[], spans=[span])


def test_tables(tmp_path: Path) -> None:
    source = tmp_path / "a.jsonl"
    source.write_text(json.dumps({"id": 7, "text": TEXT}) + "\n", "utf-8")
    found = run(source, tmp_path, annotate)
    assert (found["articles"], found["tokens"]) == (1, 11)
    tokens = pq.read_table(tmp_path / "tokens").to_pylist()
    assert [token["sentence_id"] for token in tokens] == [0] * 9 + [1] * 2
    assert [token["token_id"] for token in tokens] == list(range(11))
    assert {token["feats"] for token in tokens} == {"Case=Nom|Number=Sing"}
    assert all(TEXT[token["start"] : token["stop"]] == token["text"] for token in tokens)
    assert pq.read_table(tmp_path / "mentions").to_pylist()[0]["normal"] == "Казань"


@pytest.mark.filterwarnings("default")
def test_natasha_and_svodka_find_the_same(tmp_path: Path) -> None:
    pytest.importorskip("yargy")
    source = tmp_path / "a.jsonl"
    source.write_text(json.dumps({"id": "7", "text": TEXT}, ensure_ascii=False) + "\n", "utf-8")
    python("-m", "benchmarks.natasha_pipeline", source, "--out", tmp_path / "natasha")
    python("-m", "benchmarks.svodka_pipeline", source, "--out", tmp_path / "svodka", "--ner", "natasha")
    found = measure(tmp_path / "natasha" / "a", tmp_path / "svodka" / "a")
    assert found["articles"] == 1
    for rows in ("texts", "tokens", "sentences", "tags", "names"):
        assert found[rows]["rows"] > 0
        assert found[rows]["differing"] == 0


def test_what_differs_is_counted(tmp_path: Path) -> None:
    source = tmp_path / "a.jsonl"
    source.write_text(json.dumps({"id": "7", "text": TEXT}, ensure_ascii=False) + "\n", "utf-8")
    run(source, tmp_path / "natasha", annotate)
    python("-m", "benchmarks.svodka_pipeline", source, "--out", tmp_path / "svodka", "--ner", "natasha")
    found = measure(tmp_path / "natasha", tmp_path / "svodka" / "a")
    assert found["texts"]["differing"] == 0
    assert found["tokens"]["differing"] > 0
    assert "lemmas" not in found
