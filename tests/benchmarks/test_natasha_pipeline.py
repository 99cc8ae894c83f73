import json
from pathlib import Path
from types import SimpleNamespace

import pyarrow.parquet as pq
import pytest

from benchmarks.articles import save
from benchmarks.equality import Articles, Row, compare, differing, measure, rows, texts
from benchmarks.natasha_pipeline import run
from benchmarks.processes import python
from pipeline.article import Article, content_of
from pipeline.run.store import Store

TEXT = "Глава «Ростелекома» Анна Петрова приехала в Казань 5 мая. Её встретили."
TITLE = "Анна Пет\u00adрова в Казани"


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


def svodka(source: Path, out: Path) -> Path:
    python("-m", "benchmarks.svodka_pipeline", source, "--out", out, "--model", "natasha")
    return out / source.stem


@pytest.fixture
def source(tmp_path: Path) -> Path:
    """An article whose text repeats its headline, and one of lines that end without a full stop."""
    lines = "Итоги дня\n\nВ Казани открыли завод\nЕго построил «Ростелеком»"
    return save(
        [{"id": "7", "title": TITLE, "text": f"{TITLE}\n\n{TEXT}"}, {"id": "8", "text": lines}],
        tmp_path / "a.jsonl",
    )


@pytest.mark.filterwarnings("default")
def test_natasha_and_svodka_find_the_same(source: Path, tmp_path: Path) -> None:
    pytest.importorskip("yargy")
    found = measure(svodka(source, tmp_path / "svodka"), tmp_path)
    assert found["articles"] == 2
    for table in ("tokens", "sentences", "tags", "names"):
        assert found[table]["rows"] > 0
        assert found[table]["differing"] == 0
    assert found["sentences"]["rows"] == 1 + 2 + 3
    assert ["казань", "казань", "Казань", 1] in found["lemmas"]["examples"]


def test_what_differs_is_counted(source: Path, tmp_path: Path) -> None:
    out = svodka(source, tmp_path / "svodka")
    articles = Articles.of(Store(out))
    run(save(articles.texts(), tmp_path / "texts.jsonl"), tmp_path / "natasha", annotate)
    found = compare(tmp_path / "natasha", out, articles)
    assert found["tokens"]["differing"] > 0
    assert "lemmas" not in found


def test_rows_of_either_lie_in_the_article(source: Path, tmp_path: Path) -> None:
    out = svodka(source, tmp_path / "svodka")
    articles = Articles.of(Store(out))
    contents = [content_of(each.title, each.text) for each in articles.articles]
    for article, start, stop, text in rows(out, "tokens", ["text"], articles.of_svodka):
        assert contents[article][start:stop] == text
    assert [record["text"].split("\n")[0] for record in articles.texts()] == [
        "Анна Петрова в Казани",
        "Итоги дня",
    ]


TEXTS = [
    (Article("", "Снег."), [(0, "Снег.")]),
    (Article("", "Снег.", title="Погода"), [(0, "Погода\n\nСнег.")]),
    (Article("", "Погода\nСнег.", title="Погода"), [(0, "Погода\n\n\n\n\n\n\n\n\nСнег.")]),
    (Article("", "Снег. Лёд. Град.", prose=((0, 5), (11, 16))), [(0, "Снег."), (11, "Град.")]),
]


@pytest.mark.parametrize(("article", "expected"), TEXTS)
def test_texts(article: Article, expected: list[tuple[int, str]]) -> None:
    assert list(texts(article)) == expected


ROWS = [
    ([(0, 1), (0, 2)], [(0, 1), (0, 2)], 0),
    ([(0, 1), (0, 1)], [(0, 1)], 1),
    ([(0, 1)], [(0, 2)], 2),
]


@pytest.mark.parametrize(("theirs", "ours", "expected"), ROWS)
def test_differing(theirs: list[Row], ours: list[Row], expected: int) -> None:
    assert differing(theirs, ours) == {"rows": len(theirs), "differing": expected}
