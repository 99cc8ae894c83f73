"""Folders and files: order, errors as rows, and nothing that raises."""

import json
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pipeline.article import Article
from pipeline.read import Options, Problem, Report, read

SAMPLES = Path(__file__).parents[2] / "data" / "raw"
TEXT = "Мэр Тулы открыл мост."

# (file, content, [uri of an article, or (uri, error)])
FILES = [
    ("a.txt", TEXT.encode(), ["a.txt"]),
    ("A.TXT", TEXT.encode("cp1251"), ["A.TXT"]),
    ("emoji.txt", "😀".encode(), ["emoji.txt"]),
    ("empty.txt", b"", [("empty.txt", "EmptyFile")]),
    ("blank.txt", b" \r\n\n", [("blank.txt", "EmptyText")]),
    ("binary.txt", bytes(range(256)) * 4, [("binary.txt", "BinaryFile")]),
    ("a.pdf", b"%PDF-1.7\n\xe2\xe3\xcf\xd3\n", [("a.pdf", "UnsupportedFormat")]),
    ("noname", TEXT.encode(), ["noname"]),
    (".gitkeep", b"", []),
    ("empty.jsonl", b"", [("empty.jsonl", "EmptyFile")]),
    ("header.tsv", b"id\ttext\tdate\n", [("header.tsv", "NothingFound")]),
    ("empty.zip", b"PK\5\6" + bytes(18), [("empty.zip", "NothingFound")]),
    ("a.ndjson", json.dumps({"text": TEXT}).encode(), ["a.ndjson#1"]),
    (
        "a.jsonl",
        "\ufeff".encode() + "\n".join(
            ['{"text": "Раз."}', "{", "", "[1]", "{}", '{"text": " "}', '{"text": 5}', '{"text": "Два."}',
             '{"text": "Три.", "published": "вчера"}', "[" * 100_000, '{"text": "Пять."}']
        ).encode(),
        ["a.jsonl#1", ("a.jsonl#2", "BadJSON"), ("a.jsonl#4", "NotAnObject"), ("a.jsonl#5", "NoText"),
         ("a.jsonl#6", "EmptyText"), ("a.jsonl#7", "NoText"), "a.jsonl#8", "a.jsonl#9",
         ("a.jsonl#9", "BadPublished"), ("a.jsonl#10", "BadJSON"), "a.jsonl#11"],
    ),
    ("b.jsonl", '{"text": "Раз."}\n{"text": "Два."}\n'.encode("utf-16"), ["b.jsonl#1", "b.jsonl#2"]),
]  # fmt: skip


def found(root, **options):
    """Articles and problems under a folder or of a file."""
    return [each for each in read([root], Options(**options)) if not isinstance(each, Report)]


def seen(root):
    """Uris of articles, (uri, error) of problems, without the folder."""
    names = [each.uri.removeprefix(f"{root}/") for each in found(root)]
    pairs = zip(names, found(root), strict=True)
    return [name if isinstance(each, Article) else (name, each.error) for name, each in pairs]


@pytest.mark.parametrize(("name", "content", "expected"), FILES, ids=[name for name, _, _ in FILES])
def test_file(tmp_path, name, content, expected):
    (tmp_path / name).write_bytes(content)
    assert seen(tmp_path) == expected


def test_order_is_that_of_uris(tmp_path):
    names = ["b.txt", "a/2.txt", "a/10.txt", "a.txt", "a-b/1.txt", "В/е.txt", ".hidden/x.txt"]
    for name in names:
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(TEXT, "utf-8")
    assert seen(tmp_path) == sorted(names[:-1])


def test_missing_root_is_told_at_once(tmp_path):
    with pytest.raises(FileNotFoundError, match="no such file or folder"):
        read([tmp_path / "nowhere"])


def test_links_that_lead_nowhere_or_in_circles(tmp_path):
    (tmp_path / "gone.txt").symlink_to(tmp_path / "nowhere")
    (tmp_path / "loop").symlink_to(tmp_path, target_is_directory=True)
    assert seen(tmp_path) == [("gone.txt", "FileNotFoundError"), ("loop", "UnreadableFolder")]


def test_record(tmp_path):
    record = {
        "id": 7, "text": "Заголовок\n\nТуле\r\nдали мост.", "title": " Мост ", "url": "https://tula.example/7",
        "source": "tula.example", "published": "2024-08-17", "views": [1],
    }  # fmt: skip
    file = tmp_path / "x.jsonl"
    file.write_text(json.dumps(record), "utf-8")
    (article,) = found(file)
    assert article == Article(
        f"{file}#1", "Заголовок\n\nТуле\nдали мост.", title="Мост", source_id="7", url="https://tula.example/7",
        outlet="tula.example", published=datetime(2024, 8, 17, tzinfo=ZoneInfo("Europe/Moscow")),
        published_precision="day", published_from="field",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("name", "text", "day", "origin"),
    [
        ("2024-01-01.txt", f"Мост открыт\n17.08.2024\n{TEXT}", "2024-08-17", "dateline"),
        ("2024-01-01.txt", TEXT, "2024-01-01", "filename"),
        ("a.txt", TEXT, "2020-02-02", "option"),
    ],
)
def test_the_best_date_wins(tmp_path, name, text, day, origin):
    (tmp_path / name).write_text(text, "utf-8")
    option = datetime(2020, 2, 2, tzinfo=ZoneInfo("Europe/Moscow"))
    (article,) = found(tmp_path, published=option)
    assert (article.day.isoformat(), article.published_from, article.published_precision) == (
        day,
        origin,
        "day",
    )


def test_a_line_of_20_megabytes(tmp_path):
    text = "Мэр Тулы открыл мост. " * 500_000
    (tmp_path / "long.txt").write_text(text, "utf-8")
    (article,) = found(tmp_path)
    assert (article.text, article.prose) == (text, None)


LINES = st.sampled_from(
    [
        "Мост открыт",
        "Авг 17, 2024 / 20:34",
        TEXT,
        "",
        " ",
        "Читайте также:",
        "Источник: ТАСС",
        "Источник: https://[",
        "\r",
        "{}",
    ]
)
ANY = st.one_of(
    st.binary(max_size=300),
    st.text(max_size=100).map(lambda text: text.encode("utf-8", "replace")),
    st.lists(st.one_of(LINES, st.text(max_size=30)), max_size=9).map(
        lambda x: "\n".join(x).encode("utf-8", "replace")
    ),
    st.dictionaries(
        st.sampled_from(["text", "published", "id"]), st.one_of(st.text(), st.floats(), st.integers())
    ).map(lambda record: json.dumps(record).encode()),
)


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(content=ANY, suffix=st.sampled_from([".txt", ".jsonl", ".zip", ".gz", ""]))
def test_any_bytes_become_articles_or_errors(tmp_path, content, suffix):
    file = tmp_path / f"x{suffix}"
    file.write_bytes(content)
    for each in found(file):
        if isinstance(each, Problem):
            assert each.error
            assert each.message
            continue
        each.text.encode()
        assert each.text.strip()
        end = 0
        for start, stop in each.regions:
            assert end <= start < stop <= len(each.content)
            end = stop


def test_samples_are_read_without_errors():
    items = found(SAMPLES)
    articles = [each for each in items if isinstance(each, Article)]
    assert len(articles) == 15
    assert all(each.published for each in articles if "brief" not in each.uri)
    # "14 ноя" at the head of the brief is less than a date.
    doubts = [(Path(each.uri).name, each.error) for each in items if not isinstance(each, Article)]
    assert doubts == [("moscow_brief.txt", "PartialDate")]
    assert {each.source or each.outlet for each in articles} >= {"kurier.example", "agro.example"}
