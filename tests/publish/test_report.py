"""Every number of the report is that of a query on the tables."""

from __future__ import annotations

import base64
import json
import zlib
from collections import Counter
from collections.abc import Callable, Mapping
from datetime import date
from itertools import combinations
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pyarrow as pa
import pytest
from lxml import html

from pipeline.publish import report
from pipeline.publish.report import atlas, counts, facts, network, page, timeline
from pipeline.publish.report.corpus import Corpus
from pipeline.publish.report.words import LANGUAGES, WORDS, Words
from pipeline.schema import TABLES

Tables = Mapping[str, pa.Table]
RU = Words("ru")


def drawn(tables: Tables, lang: str = "ru") -> html.HtmlElement:
    return html.fromstring(page.render(Corpus(tables), Words(lang)))


def embedded(root: html.HtmlElement) -> Any:
    packed = base64.b64decode(root.get_element_by_id("data").text)
    return json.loads(zlib.decompress(packed, wbits=-15))


def frame(tables: Tables, name: str) -> Any:
    return tables[name].to_pandas()


def numbers(root: html.HtmlElement, path: str) -> dict[str, int]:
    """Label of a row > its number of articles."""
    rows = root.xpath(f"{path}//tbody/tr")
    return {
        row.xpath("string(th)").strip(): int(row.xpath("string(td//button)").replace("\u00a0", ""))
        for row in rows
    }


def test_what_was_read_is_what_the_tables_hold(sample: Tables) -> None:
    tiles = drawn(sample).xpath("//dl/div")
    read = {tile.findtext("dt"): int(tile.findtext("dd")) for tile in tiles}
    documents = frame(sample, "documents")
    assert read["статьи"] == len(documents)
    assert read["издания"] == documents["outlet"].nunique()
    assert read["без даты"] == documents["published_date"].isna().sum()
    for name in ("sentences", "dates", "percents", "money"):
        assert read[RU.of(name)] == sample[name].num_rows


def test_bins_of_time_hold_every_dated_article(sample: Tables) -> None:
    shown = numbers(drawn(sample), "//section[@id='read']//details")
    days = pd.to_datetime(frame(sample, "documents")["published_date"].dropna())
    weeks = days.dt.to_period("W").value_counts()
    assert shown == {RU.period(week): n for week, n in weeks.items()}


@pytest.mark.parametrize(("title", "type_"), [("Люди", "PER"), ("Организации", "ORG"), ("Места", "LOC")])
def test_lists_count_articles_and_mentions(sample: Tables, title: str, type_: str) -> None:
    mentions = frame(sample, "mentions")
    mentions = mentions[mentions["entity_id"].str.startswith(f"{type_.lower()}_", na=False)]
    expected = mentions.groupby("entity_name")["doc_id"].agg(["nunique", "size"])
    rows = drawn(sample).xpath(f"//section[h3='{title}']/table/tbody/tr")
    shown = {
        row.xpath("string(th/button)"): [int(button.text) for button in row.xpath("td/button")]
        for row in rows
    }
    assert shown == {name: list(row) for name, row in zip(expected.index, expected.to_numpy(), strict=True)}


def test_sparks_count_articles_over_time(sample: Tables) -> None:
    corpus = Corpus(sample)
    for rows in counts.lists(corpus).values():
        for row in rows:
            docs = set(corpus.mentions[corpus.mentions["entity"] == row["entity"]]["doc"])
            dated = corpus.articles.loc[sorted(docs), "day"].notna().sum()
            assert sum(row["over_time"]) == dated


def test_lines_of_the_network_are_articles_with_both(sample: Tables) -> None:
    mentions = frame(sample, "mentions")
    people = mentions[mentions["entity_id"].str.startswith("per_", na=False)]
    expected: Counter[frozenset] = Counter()
    for _, names in people.groupby("doc_id")["entity_name"]:
        expected.update(frozenset(pair) for pair in combinations(set(names), 2))
    shown = numbers(drawn(sample), "//section[@id='network']//details")
    assert {frozenset(names.split(" — ")): n for names, n in shown.items()} == expected


def test_places_with_coordinates_are_on_the_map(sample: Tables) -> None:
    places = frame(sample, "entities").dropna(subset="latitude").set_index("name")
    root = drawn(sample)
    assert numbers(root, "//section[@id='map']//details") == places["n_documents"].to_dict()
    for node in root.xpath("//section[@id='map']//*[@role='button']"):
        name = node.get("aria-label").partition(",")[0]
        circle = node.find("circle")
        at = (float(circle.get("cx")), float(circle.get("cy")))
        assert at == pytest.approx(atlas.project(*places.loc[name, ["longitude", "latitude"]]), abs=0.01)


def test_timeline_counts_articles_by_day(sample: Tables) -> None:
    dates = frame(sample, "dates")
    dates = dates[dates["grain"].isin(timeline.GRAINS)].dropna(subset="date_from")
    dates = dates[~dates["bound"].isin(["until", "before"])]
    expected = dates.groupby(["date_from", "date_to"])["doc_id"].nunique()
    items = drawn(sample).xpath("//section[@id='timeline']//li")
    shown = {item.xpath("string(time)").strip(): int(item.xpath("string(button)")) for item in items}
    assert shown == {RU.days(*days): n for days, n in expected.items()}


def test_a_day_is_told_by_what_its_articles_share() -> None:
    """Two of three articles speak of the bridge; the shortest sentence says nothing of it."""
    texts = ["Мост открыли 5 мая.", "Суд прошёл 5 мая.", "Через реку 5 мая открыли мост.", "Это было 6 мая."]
    rows = pd.DataFrame({"sentence": [1, 0, 2], "doc": [0, 1, 2], "resolution": ["explicit"] * 3})
    stems = {at: timeline.stems_of(text) for at, text in enumerate(texts)}
    common = Counter(stem for each in stems.values() for stem in each)
    assert timeline.telling(rows, stems, common) == 0
    assert timeline.telling(rows.assign(resolution=["explicit", "relative", "relative"]), stems, common) == 1


def test_sums_are_the_largest_of_their_currency(sample: Tables) -> None:
    """An amount once, and a sentence once: with its largest."""
    money, corpus = frame(sample, "money"), Corpus(sample)
    euros = money[money["currency"] == "RUB"].sort_values("high", ascending=False)
    largest = (
        euros.drop_duplicates(["doc_id", "sentence_id"]).drop_duplicates("high")["high"].head(facts.SUMS)
    )
    found = [each for each in facts.sums(corpus, RU) if each["currency"] == "RUB"]
    assert len(found) == len(largest) > 3
    for each, high in zip(found, largest, strict=True):
        of_it = money[(money["currency"] == "RUB") & (money["high"] == high)]
        assert each["n"] == of_it["doc_id"].nunique()
        texts = {corpus.sentences["text"][at][first:last] for at, first, last in each["spans"]}
        assert texts == set(of_it["text"])


def test_a_series_has_every_value_at_its_time(rates: Tables) -> None:
    (series,) = facts.series(Corpus(rates), RU)
    assert series["name"] == "Инфляция"
    assert [point["value"] for point in series["points"]] == ["7\u00a0%", "8\u00a0%", "9\u00a0%", "6\u00a0%"]
    assert [point["y"] for point in series["points"]] == [77.78, 88.89, 100.0, 66.67]
    rows = drawn(rates).xpath("//section[@id='indicators']//tbody/tr")
    assert rows[0].findtext("th") == RU.day(date(2024, 1, 10))


def changed(tables: Tables, name: str, change: Callable[[dict], dict]) -> Tables:
    """The tables with every row of one of them changed."""
    rows = [row | change(row) for row in tables[name].to_pylist()]
    return {**tables, name: pa.Table.from_pylist(rows, schema=TABLES[name].schema)}


@pytest.mark.parametrize(
    "change",
    [
        pytest.param(lambda row: {"indicator_head": "респондент"}, id="people who were asked"),
        pytest.param(lambda row: {"indicator_head": "опрошенный"}, id="the same by a participle"),
        pytest.param(lambda row: {"high": row["high"] ** 6}, id="far apart"),
        pytest.param(lambda row: {"measure": "compare"}, id="of what a reader cannot order in time"),
    ],
)
def test_what_is_no_series(rates: Tables, change: Callable[[dict], dict]) -> None:
    assert facts.series(Corpus(changed(rates, "percents", change)), RU) == []


@pytest.mark.parametrize(("direction", "shown", "y"), [("up", "18 → 19", 100.0), ("down", "19 → 18", 94.74)])
def test_a_move_stands_where_it_arrived(rates: Tables, direction: str, shown: str, y: float) -> None:
    levels = changed(rates, "percents", lambda row: {"low": 19.0, "high": 19.0})["percents"]
    move = {"low": 18.0, "high": 19.0, "measure": "from_to", "direction": direction}
    first = changed({"percents": levels.slice(0, 1)}, "percents", lambda row: move)["percents"]
    (series,) = facts.series(Corpus({**rates, "percents": pa.concat_tables([first, levels.slice(1)])}), RU)
    point = next(each for each in series["points"] if each["direction"])
    assert (point["value"], point["y"]) == (f"{shown}\u00a0%", y)


def test_numbers_of_one_article_are_no_series(rates: Tables, monkeypatch: pytest.MonkeyPatch) -> None:
    articles = facts.series(Corpus(rates), RU)[0]["n"]
    monkeypatch.setattr(facts, "TOLD", articles)
    assert len(facts.series(Corpus(rates), RU)) == 1
    monkeypatch.setattr(facts, "TOLD", articles + 1)
    assert facts.series(Corpus(rates), RU) == []


def test_levels_and_changes_of_one_name_are_apart(rates: Tables) -> None:
    moved = changed(rates, "percents", lambda row: {"measure": "change"})["percents"]
    both = {**rates, "percents": pa.concat_tables([rates["percents"], moved])}
    levels, changes = facts.series(Corpus(both), RU)
    assert [point["level"] for point in levels["points"]] == [not p["level"] for p in changes["points"]]


def test_several_quantities_of_one_name_are_no_series(rates: Tables) -> None:
    percents = rates["percents"].to_pylist()
    others = [{**row, "low": row["low"] + 50, "high": row["high"] + 50} for row in percents]
    twice = percents + others
    tables = {**rates, "percents": pa.Table.from_pylist(twice, schema=TABLES["percents"].schema)}
    assert facts.series(Corpus(tables), RU) == []


def test_a_repeated_quote_stands_once_with_its_articles(rates: Tables) -> None:
    (quote,) = drawn(rates).xpath("//section[@id='quotes']//figure[blockquote]")
    assert quote.findtext("blockquote") == "Ставка ещё подрастёт весной"
    assert quote.xpath("string(figcaption)").startswith("Пётр Лукин ")
    assert quote.xpath("string(figcaption/span/button)") == "2"


def test_own_words_come_before_those_passed_on_and_scraps_are_left_out(rates: Tables) -> None:
    def quoted(kind: str, last: int, who: str) -> list[dict]:
        one = {"kind": kind, "speaker_name": who, "speaker_entity_id": None}
        return [row | one | {"text": row["text"][:last]} for row in rates["quotes"].to_pylist()]

    rows = [*quoted("indirect", 27, "Суд"), *quoted("direct", 20, "Мэр"), *quoted("direct", 27, "Лукин")[:1]]
    tables = {**rates, "quotes": pa.Table.from_pylist(rows, schema=TABLES["quotes"].schema)}
    assert [each["who"] for each in facts.quotes(Corpus(tables), RU)] == ["Лукин"]


def test_sections_without_rows_are_left_out(sample: Tables) -> None:
    root = drawn({**sample, "quotes": sample["quotes"].slice(0, 0), "dates": sample["dates"].slice(0, 0)})
    assert not root.xpath("//section[@id='quotes' or @id='timeline']")
    headings = root.xpath("//main/section/@id")
    assert root.xpath("//nav/a/@href") == [f"#{each}" for each in headings]


def test_changes_hold_the_latest_window_against_the_one_before(sample: Tables) -> None:
    days = pd.Series(pd.to_datetime(["2024-01-01", "2024-02-15", "2024-03-10"]))
    spans = counts.windows(days)
    assert [str(day.date()) for day in (*spans.before, *spans.now)] == [
        "2024-01-11",
        "2024-02-09",
        "2024-02-10",
        "2024-03-10",
    ]
    assert counts.windows(days.head(1)) is None


def test_surprise_is_the_log_likelihood_ratio() -> None:
    # By hand: 2 * (10 ln(10/5) + 90 ln(90/95) + 0 + 100 ln(100/95)).
    score = counts.surprise(np.array([0, 5]), np.array([10, 5]), 100, 100)
    assert score == pytest.approx([14.3895, 0], abs=1e-3)
    assert counts.surprise(np.array([0]), np.array([10]), 0, 100).tolist() == [0]


def test_a_name_that_appears_is_a_change() -> None:
    """Thirty articles in each of two weeks; one name is in all of the second."""
    n = 60
    ids = [f"{at:032x}" for at in range(n)]
    days = [date(2024, 1, 1 + at // 30 * 7 + at % 7) for at in range(n)]
    place = {"sentence_id": [0] * n, "field": ["text"] * n, "start": [0] * n, "text": ["Лукин"] * n}
    late = {"stop": [5] * 30, "type": ["PER"] * 30, "entity_id": ["per_1"] * 30}
    given = {
        "documents": {"doc_id": ids, "published_date": days, "uri": ids},
        "sentences": {"doc_id": ids, **place},
        "mentions": {"doc_id": ids[30:], **{name: values[30:] for name, values in place.items()}, **late},
        "entities": {"entity_id": ["per_1"], "type": ["PER"], "name": ["Лукин"]},
    }
    tables = {name: made(table.schema, given.get(name, {})) for name, table in TABLES.items()}
    corpus = Corpus(tables)
    _, rows = counts.changes(corpus) or (None, None)
    assert rows == [{"entity": 0, "name": "Лукин", "before": 0, "now": 30, "up": True}]
    assert counts.lists(corpus)["people"][0]["n_articles"] == 30


@pytest.mark.parametrize(
    ("articles", "expected"),
    [
        ([{1, 2, 3}, {1, 2, 3}], ["Кубок Оки"]),
        ([{1, 2, 3}, {2, 3, 4}], ["Кубок Оки", "Кубок"]),
    ],
)
def test_names_of_the_same_articles_are_one_change(articles: list[set[int]], expected: list[str]) -> None:
    names, docs = pd.Series(["Кубок", "Кубок Оки"]), pd.Series([frozenset(each) for each in articles])
    assert [names[at] for at in counts.apart(np.array([9.0, 9.0]), names, docs)] == expected


def made(schema: pa.Schema, columns: Mapping[str, list]) -> pa.Table:
    """A table with nulls in the columns that are not given."""
    n = len(next(iter(columns.values()), []))
    arrays = [pa.array(columns.get(field.name, [None] * n), field.type) for field in schema]
    return pa.table(arrays, schema=pa.schema([field.with_nullable(True) for field in schema]))


# Evidence


def test_numbers_lead_to_the_words_they_count(sample: Tables) -> None:
    root = drawn(sample)
    data = embedded(root)
    texts = {(row["doc_id"], row["text"]) for row in sample["mentions"].to_pylist()}
    for flat in data["mentions"].values():
        for number, first, last in zip(flat[::3], flat[1::3], flat[2::3], strict=True):
            doc, _, text = data["sentences"][number]
            assert (data["docs"][doc][5], text[first:last]) in texts
    for spans in root.xpath("//*[@data-s]/@data-s"):
        for span in spans.split():
            number, first, last = map(int, span.split("."))
            assert 0 <= first < last <= len(data["sentences"][number][2])


def test_beyond_the_newest_articles_only_numbers_stand(
    sample: Tables, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("pipeline.publish.report.corpus.EMBEDDED", 5)
    corpus = Corpus(sample)
    assert len(list(page.pages(corpus, RU))) == 5
    root = drawn(sample)
    assert len(embedded(root)["docs"]) == 5
    assert "по 5 новейшим" in root.xpath("string(//section[@id='read'])")
    assert root.xpath("string(//dl/div/dd)") == str(sample["documents"].num_rows)


def test_every_link_to_an_article_has_its_page(sample: Tables, tmp_path: Path) -> None:
    path = page.write(sample, tmp_path)
    data = embedded(html.parse(path).getroot())
    for doc, sentence, text in data["sentences"]:
        article = html.parse(tmp_path / report.FOLDER / f"{data['docs'][doc][5]}.html").getroot()
        marked = article.get_element_by_id(f"s{sentence}").text_content()
        assert marked == text


def test_writing_anew_leaves_no_page_of_before(sample: Tables, rates: Tables, tmp_path: Path) -> None:
    page.write(sample, tmp_path)
    page.write(rates, tmp_path)
    assert len(list((tmp_path / report.FOLDER).iterdir())) == rates["documents"].num_rows
    (tmp_path / "mine.txt").touch()
    report.remove(tmp_path)
    assert [each.name for each in tmp_path.iterdir()] == ["mine.txt"]


# Inputs that lack something


def test_no_article_is_a_page_too() -> None:
    root = drawn({name: table.schema.empty_table() for name, table in TABLES.items()})
    assert root.xpath("//main/section/@id") == ["read"]


def test_undated_articles_have_no_time(sample: Tables) -> None:
    documents = sample["documents"]
    at = documents.schema.get_field_index("published_date")
    undated = documents.set_column(at, documents.schema.field(at), pa.nulls(len(documents), pa.date32()))
    root = drawn({**sample, "documents": undated})
    assert not root.xpath("//*[@class='bins' or contains(@class, 'spark')]")
    assert root.xpath("//section[@id='who']")


def test_text_of_articles_is_no_html(rates: Tables, tmp_path: Path) -> None:
    evil = "<script>alert(1)</script>"
    unsafe = {"title": evil, "text": evil, "url": "javascript:alert(1)"}
    documents = [row | unsafe for row in rates["documents"].to_pylist()]
    tables = {**rates, "documents": pa.Table.from_pylist(documents, schema=TABLES["documents"].schema)}
    page.write(tables, tmp_path)
    for path in tmp_path.rglob("*.html"):
        text = path.read_text("utf-8")
        assert evil not in text
        assert "javascript:" not in text


# Words


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_page_speaks_one_language(rates: Tables, lang: str) -> None:
    root = drawn(rates, lang)
    assert root.get("lang") == lang
    other = LANGUAGES[1 - LANGUAGES.index(lang)]
    shown = {text.strip() for text in root.xpath("//body//text()[not(ancestor::script)]")}
    mine = {getattr(Words(lang), key) for key in WORDS}
    assert not shown & ({getattr(Words(other), key) for key in WORDS} - mine)


def test_an_unknown_language_is_refused() -> None:
    with pytest.raises(ValueError, match="no language 'de'; there are ru, en"):
        Words("de")


@pytest.mark.parametrize(
    ("value", "currency", "expected"),
    [
        (5.4e9, "RUB", "5,4\u00a0млрд\u00a0₽"),
        (20e6, "EUR", "20\u00a0млн\u00a0€"),
        (850, "RUB", "850\u00a0₽"),
        (1.5e6, None, "1,5\u00a0млн"),
    ],
)
def test_sums_are_written_short(value: float, currency: str | None, expected: str) -> None:
    assert RU.amount(value, currency) == expected


# Drawings


def test_names_of_the_network_do_not_cover_each_other() -> None:
    rng = np.random.default_rng(7)
    ends = np.array([(0, at) for at in range(1, 40)] + [(at, at + 1) for at in range(1, 30)])
    boxes = np.column_stack([rng.uniform(60, 160, 40), np.full(40, 30.0)])
    places = network.spread(network.layout(ends, np.ones(len(ends)), boxes, (1000, 640)), boxes)
    apart = np.abs(places[:, None] - places[None])
    over = (boxes[:, None] + boxes[None]) / 2 - apart
    assert not np.triu((over > 0).all(2), 1).any()


@pytest.mark.parametrize(
    ("east", "north", "x"),
    [(37.6, 55.8, 572.2), (-169.9, 66.0, 995.8), (131.9, 43.1, 834.2), (-77.0, 38.9, 253.9)],
)
def test_projection_has_bering_strait_at_its_edges(east: float, north: float, x: float) -> None:
    assert atlas.project(east, north)[0] == pytest.approx(x, abs=0.1)


def test_no_land_is_drawn_across_the_map() -> None:
    for ring in atlas.land().split("z")[:-1]:
        xs = sorted(float(point.split()[0]) for point in ring[1:].split("L"))
        assert max(np.diff(xs)) < 100


def test_a_few_far_places_do_not_shrink_the_map() -> None:
    near = np.column_stack([np.linspace(500, 600, 100), np.linspace(150, 200, 100)])
    far = np.vstack([near, [[10.0, 400.0]]])
    weights = np.ones(101)
    assert atlas.window(far, weights)[2] < 200
    weights[-1] = 50
    assert atlas.window(far, weights)[2] > 500
