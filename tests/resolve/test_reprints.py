"""Reprints: which articles repeat most of an earlier one."""

from __future__ import annotations

from datetime import datetime, timedelta

import numpy as np
import pyarrow as pa
import pytest

from pipeline.article import MOSCOW, Article
from pipeline.batch import Coded
from pipeline.resolve import reprints
from pipeline.resolve.reprints import KEPT, NONE, Reprints, shares, sketches
from pipeline.segment import segment
from pipeline.tables import tables

FIRST = datetime(2024, 8, 17, 9, tzinfo=MOSCOW)
BRIDGE = [
    "Мост через реку Сойма открыли после ремонта, который длился почти три года.",
    "По нему снова ходят автобусы и грузовики весом до сорока тонн.",
    "Глава района поблагодарил строителей и пообещал починить ещё две переправы.",
    "Старый настил разобрали весной, новые опоры привезли из соседнего города.",
    "Жители посёлка Луговое всё это время добирались до станции в объезд.",
]
LIBRARY = [
    "Городская библиотека получила в подарок коллекцию карт восемнадцатого века.",
    "Среди них план крепости, о котором историки знали только по описаниям.",
    "Коллекцию собирали три поколения семьи, её передал внук первого владельца.",
]
BACKGROUND = [
    "Район лежит на севере области, в нём живут около двенадцати тысяч человек.",
    "Большая часть дорог построена в семидесятых годах прошлого века.",
    "Последний раз крупный ремонт проводили перед областным праздником урожая.",
]


def documents_of(texts: list[list[str]], spread: int = 100, dated: bool = True) -> pa.Table:
    """The documents of the texts, published minute by minute or undated, in shards of `spread`."""
    articles = [
        Article(
            uri=f"{n}.txt",
            title=f"Заголовок {n}",
            text=" ".join(text),
            published=FIRST + timedelta(minutes=n),
        )
        for n, text in enumerate(texts)
    ]
    known = Reprints()
    parts = []
    for at in range(0, len(articles), spread):
        batch = segment(articles[at : at + spread])
        batch.tokens.lemma = Coded(
            batch.tokens.form.codes, [each.lower() for each in batch.tokens.form.values]
        )
        part = tables(batch)
        known.add(sketches(part["tokens"], part["documents"]))
        parts.append(part["documents"])
    return pa.concat_tables([known.assign(part) for part in parts])


def found(texts: list[list[str]], spread: int = 100) -> list[tuple[int | None, float | None]]:
    """Of each text: the number of the one that it repeats, and its share."""
    documents = documents_of(texts, spread)
    number = {doc_id: n for n, doc_id in enumerate(documents["doc_id"].to_pylist())}
    columns = (documents[name].to_pylist() for name in ("reprint_of", "reprint_share"))
    return [(None if of is None else number[of], share) for of, share in zip(*columns, strict=True)]


# (what was done to the first text, the second one, whether it is a reprint)
CHANGED = [
    ("nothing", BRIDGE, True),
    ("cut", BRIDGE[:3], True),
    ("a sentence left out", BRIDGE[:2] + BRIDGE[3:], True),
    ("another dateline and a source", ["СОЙМА, 17 авг.", *BRIDGE, "Источник: Вестник"], True),
    ("a paragraph added", [*BRIDGE, *BACKGROUND[:1]], True),
    ("another story", LIBRARY, False),
    ("too short to tell", ["Мост открыли после ремонта."], False),
]


@pytest.mark.parametrize(("change", "text", "is_reprint"), CHANGED)
def test_a_changed_copy_is_a_reprint(change: str, text: list[str], is_reprint: bool) -> None:
    assert [of for of, _ in found([BRIDGE, text])] == [None, 0 if is_reprint else None]


def test_a_common_background_makes_no_reprint() -> None:
    assert found([BRIDGE + BACKGROUND, LIBRARY + BACKGROUND]) == [(None, None)] * 2


def test_a_report_that_takes_in_a_flash_is_its_own() -> None:
    assert found([BRIDGE[:2], BRIDGE[:2] + LIBRARY + BACKGROUND]) == [(None, None)] * 2


def test_the_earliest_is_the_original_of_all() -> None:
    assert [of for of, _ in found([LIBRARY, BRIDGE, BRIDGE[:3], BRIDGE])] == [None, None, 1, 1]


def test_without_dates_the_first_that_was_read_is_the_original() -> None:
    documents = documents_of([BRIDGE, LIBRARY, BRIDGE, BRIDGE[:3]], dated=False)
    assert documents["n_reprints"].to_pylist() == [2, 0, 0, 0]


def test_an_original_knows_how_many_repeat_it() -> None:
    documents = documents_of([LIBRARY, BRIDGE, BRIDGE[:3], BRIDGE])
    assert documents["n_reprints"].to_pylist() == [0, 2, 0, 0]


def test_the_share_is_that_of_the_reprint() -> None:
    (_, whole), (_, cut), (_, more) = found([BRIDGE, BRIDGE[:3], [*BRIDGE, *BACKGROUND[:1]]])
    assert (whole, cut) == (None, 1.0)
    assert more == pytest.approx(0.8, abs=0.1)


def test_shards_and_parts_do_not_matter(monkeypatch: pytest.MonkeyPatch) -> None:
    texts = [BRIDGE, LIBRARY, BRIDGE[:3], LIBRARY, BRIDGE + BACKGROUND[:1], BACKGROUND]
    expected = found(texts)
    assert [of for of, _ in expected] == [None, None, 0, 1, 0, None]
    monkeypatch.setattr(reprints, "AT_ONCE", 2 * KEPT)
    assert found(texts, spread=1) == expected


def test_no_articles() -> None:
    assert Reprints().assign(tables(segment([]))["documents"]).num_rows == 0


# (hashes of one sketch, of the other, share of the one in the other)
SHARES = [
    (range(40), range(40), 1.0),
    (range(40), range(20), 0.5),
    (range(20), range(40), 1.0),
    (range(40), range(50, 60), 0.0),
    (range(2 * KEPT), range(0, 2 * KEPT, 2), 0.5),  # only the smaller half of the one is compared
]


@pytest.mark.parametrize(("one", "other", "share"), SHARES)
def test_shares(one: range, other: range, share: float) -> None:
    rows = [
        np.array([*[*each][:KEPT], *[NONE] * (KEPT - len(each))], np.uint32)[None] for each in (one, other)
    ]
    assert shares(*rows)[0] == pytest.approx([share], abs=0.01)
    assert shares(*rows[::-1])[1] == shares(*rows)[0]
