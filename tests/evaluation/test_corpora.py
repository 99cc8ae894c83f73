import json
from pathlib import Path

from evaluation.corpora import Span, documents, flat, marked_tokens, outermost, treebanks

CONLLU = """\
# newpar
# text = Мост открыт.
1	Мост	мост	NOUN	_	Case=Nom	2	nsubj	_	_
2	открыт	открыть	VERB	_	_	0	root	_	SpaceAfter=No
3	.	.	PUNCT	_	_	2	punct	_	_

1	Да	да	PART	_	_	0	root	_	SpaceAfter=No

# newpar
1	Нет	нет	PART	_	_	0	root	_	_
"""


def test_documents(tmp_path: Path) -> None:
    record = {
        "id": "7",
        "text": "Ира в Омске.",
        "published": "2019-05-06",
        "spans": [{"start": 0, "stop": 3, "type": "PERSON", "link": "Q1"}],
    }
    (tmp_path / "own.jsonl").write_text(json.dumps(record), "utf-8")
    (document,) = documents(tmp_path, "own")
    assert document.spans == (Span(0, 3, "PERSON", None, "Q1"),)
    assert str(document.article.day) == "2019-05-06"


def test_flat_is_the_outermost_of_three_types() -> None:
    spans = [
        Span(0, 9, "PROFESSION"),
        Span(10, 30, "ORGANIZATION"),
        Span(20, 30, "COUNTRY"),
        Span(31, 35, "CITY"),
    ]
    assert flat(spans) == [Span(10, 30, "ORG"), Span(31, 35, "LOC")]
    assert outermost(spans) == [spans[0], spans[1], spans[3]]


def test_treebanks(tmp_path: Path) -> None:
    path = tmp_path / "own.conllu"
    path.write_text(CONLLU, "utf-8")
    first, second = treebanks(path)
    assert (first.text, second.text) == ("Мост открыт. Да", "Нет")
    assert [len(sentence) for sentence in first.sentences] == [3, 1]
    for bank in (first, second):
        for word in (word for sentence in bank.sentences for word in sentence):
            assert bank.text[word.start : word.stop].lower().startswith(word.lemma[:3])
    assert [bank.text for bank in treebanks(path, sentences_apart=True)] == ["Мост открыт.", "Да", "Нет"]


def test_marked_tokens(tmp_path: Path) -> None:
    path = tmp_path / "own.txt"
    path.write_text("5| |мая|.\n", "utf-8")
    assert list(marked_tokens(path)) == [("5 мая.", [(0, 1), (2, 5), (5, 6)])]
