"""Records of every exporter: which field is which column, by names, by values, by order."""

import json

import pytest

from pipeline.read.records.fields import MappingError
from pipeline.read.records.synonyms import SYNONYMS, named
from tests.read.made import UNIX, A, B, articles, found, only

P1, P2 = A["text"].split("\n\n")
ALL = ("title", "text", "published", "url", "outlet", "section", "authors", "id")
MAIN = ("title", "text", "published")

# (kind, record of A, columns that must come out as A has them)
RECORDS = [
    (
        "names of a scraper",
        {
            "headline": A["title"],
            "article_text": A["text"],
            "published_at": A["published"],
            "article_url": A["url"],
            "newspaper": A["outlet"],
            "article_id": 771,
            "rubric": "Транспорт",
            "author": "Лидия Снегова",
        },
        ALL,
    ),
    (
        "names of a monitoring service",
        {
            "Заголовок": A["title"],
            "Сообщение": A["text"],
            "Время публикации": "03.10.2023 14:50",
            "Ссылка": A["url"],
            "Где пишет": A["outlet"],
            "Рубрика": "Транспорт",
            "Кто пишет": "Лидия Снегова",
            "ID сообщения": "771",
        },
        ALL,
    ),
    (
        "camel case, other marks",
        {
            "Article-Title": A["title"],
            "articleBody": A["text"],
            "datePublished": A["published"],
            "canonical link": A["url"],
            "SiteName": A["outlet"],
            "dc:creator": "Лидия Снегова",
            "article:section": "Транспорт",
            "_id": "771",
        },
        ALL,
    ),
    (
        "words of a name in another order, and more of them",
        {
            "Заголовок материала": A["title"],
            "Текст публикации": A["text"],
            "дата и время выхода": "03.10.2023 14:50",
            "url_of_page": A["url"],
            "tags": ["река"],
            "text_length": 99,
            "date_download": "2024-01-01",
        },
        ("title", "text", "published", "url"),
    ),
    (
        "search engine",
        {
            "_id": "771",
            "_index": "news",
            "_source": {
                "title": A["title"],
                "article": {"text": A["text"], "lang": "ru"},
                "dates": {"published": A["published"]},
                "image": {"url": "https://i.example/1.png", "title": "Паром"},
            },
        },
        (*MAIN, "id"),
    ),
    (
        "WordPress",
        {
            "id": 771,
            "date": "2023-10-03T14:50:00",
            "modified": "2023-12-01T10:00:00",
            "link": A["url"],
            "title": {"rendered": A["title"]},
            "content": {"rendered": f"<p>{P1}</p>\n<p>{P2}</p>\n"},
            "excerpt": {"rendered": f"<p>{P1}</p>"},
            "author": 5,
        },
        (*MAIN, "url", "id"),
    ),
    (
        "a wrapper, escaped markup",
        {
            "ok": {
                "issueDate": A["published"],
                "url": A["url"],
                "source": {"name": A["outlet"], "id": 3, "url": "https://x.example"},
                "title": {"text": A["title"]},
                "content": {"markup": f"&lt;p&gt;{P1}&lt;/p&gt;&lt;p&gt;{P2}&lt;/p&gt;"},
            }
        },
        (*MAIN, "url", "outlet"),
    ),
    (
        "MongoDB, a string",
        {
            "_id": {"$oid": "771"},
            "title": A["title"],
            "text": A["text"],
            "date": {"$date": "2023-10-03T11:50:00.000Z"},
        },
        (*MAIN, "id"),
    ),
    (
        "MongoDB, a number",
        {
            "_id": {"$oid": "771"},
            "title": A["title"],
            "text": A["text"],
            "date": {"$date": {"$numberLong": str(UNIX["771"] * 1000)}},
        },
        (*MAIN, "id"),
    ),
    (
        "news-please",
        {
            "text": None,
            "maintext": A["text"],
            "title": A["title"],
            "date_publish": "2023-10-03 14:50:00",
            "date_modify": "2023-10-09 08:00:00",
            "date_download": "2024-02-02 00:00:00",
            "url": A["url"],
            "source_domain": A["outlet"],
            "description": P1,
            "authors": ["Лидия Снегова"],
            "title_page": None,
        },
        (*MAIN, "url", "outlet", "authors"),
    ),
    (
        "newspaper4k",
        {
            "text": A["text"],
            "summary": P1,
            "publish_date": A["published"],
            "meta_site_name": A["outlet"],
            "canonical_link": A["url"],
            "title": A["title"],
            "meta_keywords": ["река"],
            "meta_description": P1,
            "top_image": "https://verkhnerechye.example/1.png",
        },
        (*MAIN, "url", "outlet"),
    ),
    (
        "NewsAPI",
        {
            "source": {"id": None, "name": A["outlet"]},
            "author": "Лидия Снегова",
            "title": A["title"],
            "url": A["url"],
            "description": P1,
            "urlToImage": "https://i.example/1.png",
            "publishedAt": "2023-10-03T11:50:00Z",
            "content": A["text"],
        },
        (*MAIN, "url", "outlet", "authors"),
    ),
    (
        "Event Registry",
        {
            "uri": "771",
            "url": A["url"],
            "title": A["title"],
            "body": A["text"],
            "dateTimePub": "2023-10-03T11:50:00Z",
            "date": "2023-10-04",
            "source": {"uri": "v.example", "title": A["outlet"]},
            "authors": [{"name": "Лидия Снегова", "type": "author"}],
        },
        (*MAIN, "url", "outlet", "authors", "id"),
    ),
    (
        "fundus",
        {
            "title": A["title"],
            "body": {
                "summary": [],
                "sections": [{"headline": [], "paragraphs": [P1]}, {"headline": [], "paragraphs": [P2]}],
            },
            "publishing_date": "2023-10-03 14:50:00+03:00",
            "topics": ["Транспорт"],
            "authors": ["Лидия Снегова"],
            "publisher": A["outlet"],
        },
        (*MAIN, "section", "authors", "outlet"),
    ),
    ("a list of paragraphs", {"title": A["title"], "text": [P1, P2], "date": A["published"]}, MAIN),
    (
        "paragraphs",
        {"title": A["title"], "paragraphs": [{"text": P1}, {"text": P2}], "ts": UNIX["771"]},
        MAIN,
    ),
    (
        "names that say nothing",
        {
            "field_1": A["title"],
            "field_2": A["text"] + " Рейсы свяжут берег с вокзалом." * 6,
            "field_3": "03.10.2023",
        },
        (),
    ),
    (
        "day and time apart",
        {
            "Дата": "03.10.2023",
            "Время": "14:50",
            "Заголовок": A["title"],
            "Текст": A["text"],
            "Автор": "Лидия Снегова",
        },
        (*MAIN, "authors"),
    ),
    (
        "time alone is no date",
        {"time": "14:50", "created_at": A["published"], "title": A["title"], "text": A["text"]},
        MAIN,
    ),
    (
        "an address in source",
        {
            "source": A["url"],
            "source-hostname": A["outlet"],
            "title": A["title"],
            "text": A["text"],
            "raw_text": A["text"],
            "date": A["published"],
        },
        (*MAIN, "url", "outlet"),
    ),
]


@pytest.mark.parametrize(("kind", "record", "columns"), RECORDS, ids=[kind for kind, _, _ in RECORDS])
def test_record(tmp_path, kind, record, columns):
    file = tmp_path / "a.jsonl"
    file.write_text(json.dumps(record, ensure_ascii=False) + "\n", "utf-8")
    (article,) = articles(file)
    assert only(article, *columns) == only(A, *columns)
    assert article["text"].startswith(P1)


def made(tmp_path, *records, name="a.jsonl"):
    file = tmp_path / name
    file.write_text("".join(json.dumps(record, ensure_ascii=False) + "\n" for record in records), "utf-8")
    return file


def test_mapping_is_reported(tmp_path):
    file = made(tmp_path, {"maintext": "Раз.", "headline": "Два", "Дата публикации": "2023-10-03"})
    assert found(file)[1].mapping == 'text=maintext title=headline published="Дата публикации"'


def test_what_is_asked_for_beats_every_name(tmp_path):
    record = {
        "text": "кэш страницы " * 50,
        "title": "x",
        "id": "x",
        "doc": {"core": A["text"], "cap": A["title"], "when": A["published"], "no": A["id"]},
    }
    mapping = {"text": "doc.core", "title": "doc.cap", "published": "doc.when", "id": "doc.no"}
    assert articles(made(tmp_path, record), *MAIN, "id", mapping=mapping) == [only(A, *MAIN, "id")]


@pytest.mark.parametrize("mapping", [{"text": "doc.body"}, {"texts": "text"}])
def test_what_is_asked_for_must_be_there(tmp_path, mapping):
    with pytest.raises(MappingError, match="text"):
        found(made(tmp_path, {"text": "Раз.", "doc": {"core": "Два."}}), mapping=mapping)


def test_summary_is_marked_and_never_wins(tmp_path):
    long, short = {"description": P1 * 9, "text": P1}, {"description": P2}
    first, second = found(made(tmp_path, long, short))[0]
    assert (first.text, first.is_summary, second.text, second.is_summary) == (P1, False, P2, True)


def test_of_several_texts_the_first_of_half_the_length(tmp_path):
    cases = [({"text": P1, "body": P1 * 3}, P1 * 3), ({"text": P1 * 2, "body": P1 * 3}, P1 * 2)]
    for record, text in cases:
        assert articles(made(tmp_path, record), "text") == [{"text": text}]


def test_records_of_other_names_further_on(tmp_path):
    file = made(tmp_path, *({"text": "Раз."} for _ in range(300)), {"maintext": "Два.", "headline": "Три"})
    assert articles(file, "text", "title")[-1] == {"text": "Два.", "title": "Три"}


def test_values_that_do_not_fit(tmp_path):
    record = {"text": P1, "title": ["a", "b"], "published": True, "url": {}, "id": 3.0, "authors": {"x": 1}}
    (article, *doubts), _ = found(made(tmp_path, record))
    assert (article.title, article.published, article.url, article.source_id) == (None, None, None, "3")
    assert [(doubt.error, doubt.severity, doubt.message) for doubt in doubts] == [
        ("BadValue", "warning", '"url" is no url: {}'),
        ("BadValue", "warning", '"title" is no title: ["a", "b"]'),
        ("BadValue", "warning", '"authors" is no authors: {"x": 1}'),
        ("BadPublished", "warning", 'no date in "published": true'),
    ]


def test_ids_that_repeat_belong_to_other_articles(tmp_path):
    (first, second), _ = found(made(tmp_path, {"id": 1, "text": P1}, {"id": 1, "text": P2}))
    assert first.doc_id != second.doc_id


def test_bad_dates_are_told_in_readable_letters(tmp_path):
    (article, doubt), _ = found(made(tmp_path, {"text": P1, "date": "на днях"}))
    assert (article.published, doubt.severity, doubt.message) == (
        None,
        "warning",
        'no date in "date": "на днях"',
    )


@pytest.mark.parametrize("value", ["", None, "None", "NaT", "-", 0, "0", "0000-00-00 00:00:00"])
def test_no_date_is_no_warning(tmp_path, value):
    (article,), _ = found(made(tmp_path, {"text": P1, "date": value}))
    assert article.published is None


@pytest.mark.parametrize(
    ("name", "others", "year"),
    [
        ("2021.jsonl", [], 2021),
        ("a.jsonl", ["2022-05-05"], 2022),
        ("a.jsonl", ["2022-05-05", "2021-05-05"], None),
        ("a.jsonl", [], None),
    ],
)
def test_the_year_of_a_day_without_one(tmp_path, name, others, year):
    records = [{"text": P1, "date": date} for date in ["3 октября, 14:50", *others]]
    article = found(made(tmp_path, *records, name=name))[0][0]
    assert (article.published and article.published.year) == year


@pytest.mark.parametrize(
    ("dates", "days", "warnings"),
    [
        (["10/23/2023", "03/05/2023"], ["2023-10-23", "2023-03-05"], 0),
        (["23/10/2023", "05/03/2023"], ["2023-10-23", "2023-03-05"], 0),
        (["03/05/2023"], ["2023-05-03"], 1),
        (["2023-10-03 00:00:00", "2023-10-04 00:00:00"], ["2023-10-03", "2023-10-04"], 0),
    ],
)
def test_a_column_of_days(tmp_path, dates, days, warnings):
    every, _ = found(made(tmp_path, *({"text": f"{P1} {n}", "date": date} for n, date in enumerate(dates))))
    doubts, every = every[:warnings], every[warnings:]
    assert [doubt.error for doubt in doubts] == ["AmbiguousDates"] * warnings
    assert [(article.day.isoformat(), article.published_precision) for article in every] == [
        (day, "day") for day in days
    ]


@pytest.mark.parametrize(
    ("kind", "records", "mapped", "days"),
    [
        ("words of issue", [{"Когда вышла": "3 октября 2023"}], "Когда вышла", ["2023-10-03"]),
        ("any name", [{"день": "2023-10-03"}, {"день": "04.10.2023"}], "день", ["2023-10-03", "2023-10-04"]),
        ("a few without", [{"d": "2023-10-03"}, {"d": "-"}, {"d": None}, {"d": "2023-10-04"}], "d",
         ["2023-10-03", None, None, "2023-10-04"]),
        ("days and months tell each other", [{"d": "10/23/2023"}, {"d": "03/05/2023"}], "d",
         ["2023-10-23", "2023-03-05"]),
        ("within an object", [{"issue": {"stamp": "2023-10-03T14:50:00+03:00"}}], "issue.stamp",
         ["2023-10-03"]),
        ("the shallowest", [{"a": {"d": "2023-10-04"}, "d": "2023-10-03"}], "d", ["2023-10-03"]),
        ("a name stands above it", [{"d": "2023-10-09", "date": "2023-10-03"}], "date", ["2023-10-03"]),
        ("it stands above a change", [{"d": "2023-10-03", "updated_at": "2023-10-09"}], "d", ["2023-10-03"]),
        ("beside a name without dates", [{"time": 7, "d": "2023-10-03"}, {"time": 9, "d": "2023-10-04"}], "d",
         ["2023-10-03", "2023-10-04"]),
        ("records of two kinds", [{"date": "2023-10-03"}, {"d": "2023-10-04"}], "date",
         ["2023-10-03", "2023-10-04"]),
        ("one day twice: the more exact", [{"d": "2023-10-03", "at": "03.10.2023 14:50"}], "at",
         ["2023-10-03"]),
        ("numbers", [{"n": 20231003, "m": "1696333800"}], None, [None]),
        ("no year", [{"n": "5.10"}, {"n": "4.12"}], None, [None, None]),
        ("not all are dates", [{"n": "2023-10-03"}, {"n": "скоро"}], None, [None, None]),
        ("of few records", [{"n": "2023-10-03"}, {"m": 1}, {"m": 2}], None, [None] * 3),
        ("of something else", [{"скачали": "2023-10-03", "birthday": "1980-10-03"}], None, [None]),
    ],
)  # fmt: skip
def test_a_field_of_dates(tmp_path, kind, records, mapped, days):
    records = [{"text": f"{P1} {n}", **record} for n, record in enumerate(records)]
    every, report = found(made(tmp_path, *records))
    assert [each.day and each.day.isoformat() for each in every] == days
    told = f'"{mapped}"' if " " in str(mapped) else mapped
    assert report.mapping == (f"text=text published={told}" if mapped else "text=text")


def test_of_several_fields_of_dates_none_is_guessed(tmp_path):
    records = [{"text": f"{P1} {n}", "first": f"2023-10-0{n}", "second": "2023-10-03"} for n in (2, 3)]
    (doubt, *every), report = found(made(tmp_path, *records))
    assert (doubt.error, doubt.severity) == ("SeveralDates", "warning")
    assert "first, second" in doubt.message
    assert [each.published for each in every] == [None, None]
    assert report.mapping == "text=text"


def test_what_is_asked_for_is_no_guess(tmp_path):
    file = made(tmp_path, {"text": P1, "first": "2023-10-02", "second": "2023-10-03"})
    (article,), _ = found(file, mapping={"published": "second"})
    assert article.day.isoformat() == "2023-10-03"


def test_markup_is_gone_before_offsets_are_counted(tmp_path):
    second = '<a href="/x">Капитаном</a> станет Савелий&amp;nbsp;Ершов.'
    text = f"<p>{P1}&nbsp;</p><p>{second}</p><script>var a;</script>"
    (article,), report = found(made(tmp_path, {"text": text, "title": "Паром &laquo;Заря&raquo;"}))
    assert article.text.replace("\xa0", " ") == f"{P1} \n\nКапитаном станет Савелий Ершов."
    assert article.title == "Паром «Заря»"
    assert 0.3 < report.markup / len(text) < 0.7


def test_a_list_of_links_is_one_error(tmp_path):
    file = made(
        tmp_path, *({"url": A["url"], "title": A["title"], "lastmod": "2023-10-03"} for _ in range(3))
    )
    (problem,), report = found(file)
    assert (problem.error, report.error) == ("NoText", "NoText")
    assert "url, title, lastmod" in problem.message


@pytest.mark.parametrize(
    ("field", "name"), [(field, name) for field, names in SYNONYMS.items() for name in names]
)
def test_every_synonym_is_recognized(field, name):
    for written in (name, name.replace(" ", "_").upper(), name.title().replace(" ", "")):
        assert field in {meaning.field for meaning in named(written)}


def test_two_shapes_in_one_file(tmp_path):
    file = made(
        tmp_path, {"body": A["text"], "headline": A["title"]}, {"content": B["text"], "title": B["title"]}
    )
    assert articles(file, "title", "text") == [only(A, "title", "text"), only(B, "title", "text")]


def test_dateline_and_boilerplate_are_no_prose(tmp_path):
    body = "Паром пошёл по реке. Рейсов будет шесть."
    text = f"ВЕРХНЕРЕЧЬЕ, 3 окт — ТАСС. {body}\n\nЧитайте также: Где купить билет"
    (article,), _ = found(made(tmp_path, {"title": A["title"], "text": text}))
    assert (article.text, article.outlet, article.place) == (text, "ТАСС", "Верхнеречье")
    assert [article.text[start:stop] for start, stop in article.visible] == [body]


def test_a_field_stands_above_the_dateline(tmp_path):
    text = "ВЕРХНЕРЕЧЬЕ, 3 окт — ТАСС. Паром пошёл по реке. Рейсов будет шесть."
    (article,), _ = found(made(tmp_path, {"title": A["title"], "text": text, "source": A["outlet"]}))
    assert article.outlet == A["outlet"]


def test_the_name_of_the_file_dates_what_has_no_date(tmp_path):
    rows = ({"text": P1}, {"text": P1, "date": A["published"]})
    first, second = found(made(tmp_path, *rows, name="20240102_0304.jsonl"))[0]
    assert (first.published.isoformat()[:16], first.published_from) == ("2024-01-02T03:04", "filename")
    assert (second.published.isoformat(), second.published_from) == (A["published"], "field")


def test_a_name_is_a_better_outlet_than_a_host(tmp_path):
    record = {"text": P1, "hostname": "verkhnerechye.example", "source_hostname": A["outlet"]}
    assert articles(made(tmp_path, record), "outlet") == [{"outlet": A["outlet"]}]


def test_what_no_table_holds_is_told(tmp_path):
    file = tmp_path / "a.jsonl"
    file.write_text(json.dumps({"title": "Па\ud83dром", "text": f"{P1}\0"}))
    (article,), report = found(file)
    assert (article.title, article.text) == ("Па\ufffdром", P1)
    assert set(report.doubts) == {"ControlCharacters"}
