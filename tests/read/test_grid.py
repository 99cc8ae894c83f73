"""Tables: CSV of every writer, spreadsheets, Arrow; the ugly ones too."""

import csv
import datetime
import io
import zipfile

import openpyxl
import pyarrow as pa
import pyarrow.feather
import pyarrow.parquet as pq
import pytest

from pipeline.article import Article
from tests.read.made import A, B, articles, found, only

KEYS = ("title", "text", "published", "url")
BOTH = [only(A, *KEYS), only(B, *KEYS)]
FLAT = [{**only(each, *KEYS), "text": each["text"].replace("\n\n", " ")} for each in (A, B)]
NAMES = ("Дата", "Заголовок", "Текст", "Ссылка", "Раздел", "Авторы")
TIMES = ("03.10.2023 14:50", "15.11.2023 09:05")


def table(delimiter=",", quoting=csv.QUOTE_MINIMAL, flat=False, names=NAMES, more=(), **form):
    """The two articles as CSV."""
    file = io.StringIO()
    writer = csv.writer(file, delimiter=delimiter, quoting=quoting, lineterminator="\n", **form)
    writer.writerow([*names, *more])
    for each, time in zip((A, B), TIMES, strict=True):
        text = each["text"].replace("\n\n", " ") if flat else each["text"]
        writer.writerow(
            [
                time,
                each["title"],
                text,
                each["url"],
                each["section"],
                "; ".join(each["authors"]),
                *("" for _ in more),
            ]
        )
    return file.getvalue()


HEAD, *BODY = table(";", flat=True).splitlines()

# (kind, text, encoding, articles)
TABLES = [
    ("commas", table(), "utf-8", BOTH),
    ("semicolons of Excel", table(";", csv.QUOTE_ALL), "cp1251", BOTH),
    ("semicolons, no quotes", table(";", flat=True), "cp1251", FLAT),
    (
        "Unicode text of a spreadsheet",
        table("\t").replace("\n", "\r\n"),
        "utf-16",
        [{**each, "text": each["text"].replace("\n", "\r\n").replace("\r\n", "\n")} for each in BOTH],
    ),
    (
        "quotation marks as letters",
        table("\t", csv.QUOTE_NONE, flat=True, quotechar=None).replace("Паром вернётся", '"Паром" вернётся'),
        "utf-8-sig",
        [{**FLAT[0], "text": '"Паром"' + FLAT[0]["text"][5:]}, FLAT[1]],
    ),
    ("bars", table("|"), "utf-8", BOTH),
    (
        "escaped quotation marks",
        table(doublequote=False, escapechar="\\", quoting=csv.QUOTE_ALL)
        .replace("\n\n", "\\n\\n")
        .replace("Паром вернётся", '\\"Паром\\" вернётся'),
        "utf-8",
        [{**BOTH[0], "text": '"Паром"' + BOTH[0]["text"][5:]}, BOTH[1]],
    ),
    ("breaks as letters", table().replace("\n\n", "\\n\\n"), "utf-8", BOTH),
    ("breaks of Windows as letters", table().replace("\n\n", "\\r\\n\\r\\n"), "utf-8", BOTH),
    ("breaks of old Macs as letters", table().replace("\n\n", "\\r\\r"), "utf-8", BOTH),
    (
        "escaped quotation marks and breaks of Windows",
        table(doublequote=False, escapechar="\\", quoting=csv.QUOTE_ALL)
        .replace("\n\n", "\\r\\n\\r\\n")
        .replace("Паром вернётся", '\\"Паром\\" вернётся'),
        "utf-8",
        [{**BOTH[0], "text": '"Паром"' + BOTH[0]["text"][5:]}, BOTH[1]],
    ),
    (
        "a path of Windows",
        table().replace("Паром", r"C:\reports"),
        "utf-8",
        [{key: value.replace("Паром", r"C:\reports") for key, value in each.items()} for each in BOTH],
    ),
    (
        "a delimiter too many",
        table()
        .replace("Транспорт,Лидия Снегова\n", "Транспорт,Лидия Снегова,\n")
        .replace("Юдина\n", "Юдина,\n"),
        "utf-8",
        BOTH,
    ),
    ("lines above", f"Отчёт за месяц\n\nВыгружено: 2;;\n{table(';')}", "utf-8", BOTH),
    ("a line for Excel", f"sep=;\n{table(';')}", "utf-8", BOTH),
    ("columns of no name", table(more=("", "")), "utf-8", BOTH),
    ("a name twice, the first filled", table(more=("Текст", "Ссылка")), "utf-8", BOTH),
    ("the header again", f"{table()}{table()}", "utf-8", BOTH * 2),
    ("blank rows", table().replace("\n03", "\n\n,,,,,\n03"), "utf-8", BOTH),
    ("nothing as a dash", table(names=(*NAMES[:-1], "Тег")).replace("Транспорт", "-"), "utf-8", BOTH),
    ("rows too short", "\n".join([HEAD, *(";".join(line.split(";")[:4]) for line in BODY)]), "utf-8", FLAT),
    ("CR LF", table().replace("\n", "\r\n"), "utf-8", BOTH),
]


@pytest.mark.parametrize(("kind", "text", "encoding", "expected"), TABLES, ids=[each[0] for each in TABLES])
def test_table(tmp_path, kind, text, encoding, expected):
    file = tmp_path / "a.csv"
    file.write_bytes(text.encode(encoding))
    assert articles(file, *KEYS) == expected
    assert [each.uri for each in found(file)[0]] == [f"{file}#{n}" for n in range(1, len(expected) + 1)]


def test_every_column_of_a_table(tmp_path):
    file = tmp_path / "a.csv"
    file.write_text(table(), "utf-8")
    keys = ("section", "authors")
    assert articles(file, *keys) == [only(A, *keys), only(B, *keys)]
    assert (
        found(file)[1].mapping
        == "text=Текст title=Заголовок published=Дата url=Ссылка authors=Авторы section=Раздел"
    )


def test_one_column(tmp_path):
    file = tmp_path / "a.csv"
    file.write_text('text\n"Раз, два; три."\nЧетыре, пять.\n', "utf-8")
    assert articles(file, "text") == [{"text": "Раз, два; три."}, {"text": "Четыре, пять."}]


def test_day_and_time_apart(tmp_path):
    file = tmp_path / "a.csv"
    file.write_text(
        f"Дата;Время;Текст\n03.10.2023;14:50;{A['text'][:20]}\n04.10.2023;;{A['text'][:30]}\n", "utf-8"
    )
    assert [each["published"] for each in articles(file)] == [
        "2023-10-03T14:50:00+03:00",
        "2023-10-04T00:00:00+03:00",
    ]


def test_rows_that_are_long_or_have_no_text(tmp_path):
    file = tmp_path / "a.csv"
    long = BODY[0].replace("к весне, ", "к весне; ")
    file.write_text("\n".join([HEAD, long, "03.10.2023;Без текста;;;;", BODY[1]]), "utf-8")
    (first, warning, error, second), _ = found(file)
    assert (first.text, second.text) == (FLAT[0]["text"].replace("весне, ", "весне; "), FLAT[1]["text"])
    assert (warning.error, warning.severity, error.error) == ("LongRow", "warning", "EmptyText")


def test_cells_too_many_belong_to_the_text(tmp_path):
    file = tmp_path / "a.csv"
    file.write_text(
        f"title,text,date\n{A['title']},Раз, два, три.,2023-10-03\nБ,Четыре.,2023-10-04\n", "utf-8"
    )
    first, warning, _ = found(file)[0]
    assert (first.title, first.text, first.day.isoformat()) == (A["title"], "Раз, два, три.", "2023-10-03")
    assert warning.message == '2 more cells than columns; they were joined to "text"'


def test_a_table_that_was_cut(tmp_path):
    file = tmp_path / "a.csv"
    file.write_text(table()[:-60], "utf-8")
    assert "cut off" in found(file)[1].doubts["Truncated"]


# (kind, text, words of the message)
NO_TEXTS = [
    ("links", "url,title,date\n" + "https://a.example/1,Паром,2023-10-03\n" * 3, "url, title, date"),
    (
        "codes",
        "".join(
            f"2023100{n}\tV2\thttps://a.example/\tTAX_FNCACT;WB_{n};TAX{';X' * 90}\t-1.5,2.5\n"
            for n in range(5)
        ),
        "column 1, column 2",
    ),
    (
        "prose",
        "Паром вернётся на линию к весне.\nКапитаном станет Савелий Ершов, матросом Ян.\n",
        "delimiter",
    ),
]


@pytest.mark.parametrize(("kind", "text", "words"), NO_TEXTS, ids=[each[0] for each in NO_TEXTS])
def test_no_texts(tmp_path, kind, text, words):
    file = tmp_path / "a.csv"
    file.write_text(text, "utf-8")
    (problem,), report = found(file)
    assert report.error == problem.error
    assert words in problem.message


def book(path, **sheets):
    """A file of XLSX; rows by name of sheet."""
    made = openpyxl.Workbook()
    made.remove(made.active)
    for name, rows in sheets.items():
        sheet = made.create_sheet(name)
        for row in rows:
            sheet.append(row)
    made.save(path)
    return made


def test_report_of_a_monitoring_service(tmp_path):
    many = [f"Показатель {n}" for n in range(20)]
    names = [
        None,
        "№",
        "Дата",
        "Время",
        "Заголовок",
        "Сообщение",
        "Ссылка",
        "Место публикации",
        "Источник",
        *many,
    ]
    rows = [
        [
            None,
            n,
            datetime.date(2023, 10, 3 + n),
            datetime.time(14, 50),
            each["title"],
            each["text"].replace("\n\n", "_x000D_\n\n"),
            f'=HYPERLINK("{each["url"]}","Открыть")',
            each["outlet"],
            "Интернет",
            *range(20),
        ]
        for n, each in enumerate((A, B))
    ]
    file = tmp_path / "a.xlsx"
    statistics = [["Показатель", "Октябрь"], ["Сообщений", 2], ["Охват", 10_000]]
    book(
        file,
        Статистика=statistics,
        Сообщения=[
            ["Отчёт за октябрь"],
            [],
            ["Сформирован 01.11.2023"],
            [],
            [],
            names,
            *rows,
            [None, "Итого: 2"],
        ],
    )
    every, report = found(file)
    assert [each.text for each in every] == [A["text"], B["text"]]
    assert [(each.url, each.outlet, each.title) for each in every] == [
        (each["url"], each["outlet"], each["title"]) for each in (A, B)
    ]
    assert every[0].published.isoformat() == A["published"]
    assert [each.uri for each in every] == [f"{file}#1", f"{file}#2"]
    assert report.skipped > 0


def test_book_by_hand(tmp_path):
    file = tmp_path / "a.xlsx"
    made = book(
        file,
        Первый=[
            ["Новости реки", None, None, None],
            [],
            ["Дата", None, "Название", "Текст новости"],
            [datetime.datetime(2023, 10, 3), None, A["title"], A["text"]],
            [],
            ["04.10.2023", None, B["title"], B["text"]],
        ],
        Второй=[
            ["headline", "body", "published"],
            [A["title"], "Другой текст.", "2023-10-05"],
            [B["title"], "Третий текст.", None],
        ],
        Третий=[
            ["Газета", "Название", "Статья", "В номере"],
            [A["outlet"], A["title"], "Четвёртый текст.", datetime.date(2023, 10, 6)],
        ],
        Заметка=[["Не забыть позвонить в мэрию"]],
    )
    made["Первый"].merge_cells("A1:D1")
    made["Второй"].merge_cells("C2:C3")
    made["Второй"]["A2"].hyperlink = A["url"]
    made.save(file)
    every, _ = found(file)
    days = [each.day and each.day.isoformat() for each in every if isinstance(each, Article)]
    assert days == ["2023-10-03", "2023-10-04", "2023-10-05", "2023-10-05", "2023-10-06"]
    assert every[2].url == A["url"]
    assert all(each.published_precision == "day" for each in every)


SPACE = "urn:oasis:names:tc:opendocument:xmlns:"
SPACES = " ".join(f'xmlns:{name}="{SPACE}{name}:1.0"' for name in ("office", "table", "text", "manifest"))
KIND = "application/vnd.oasis.opendocument.spreadsheet"
CONTENT = """<office:document-content {spaces} office:version="1.2"><office:body><office:spreadsheet>
<table:table table:name="Лист1">{rows}</table:table>
</office:spreadsheet></office:body></office:document-content>"""
MANIFEST = """<manifest:manifest {spaces}>
<manifest:file-entry manifest:full-path="/" manifest:media-type="{kind}"/>
</manifest:manifest>"""


def opendocument(rows):
    """A file of ODS; rows as XML."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("mimetype", KIND)
        archive.writestr("META-INF/manifest.xml", MANIFEST.format(spaces=SPACES, kind=KIND))
        archive.writestr("content.xml", CONTENT.format(spaces=SPACES, rows=rows))
    return file.getvalue()


def test_opendocument(tmp_path):
    def cell(*paragraphs):
        inner = "".join(f"<text:p>{each}</text:p>" for each in paragraphs)
        return f'<table:table-cell office:value-type="string">{inner}</table:table-cell>'

    def line(*cells, more=""):
        return f"<table:table-row {more}>{''.join(cells)}</table:table-row>"

    empty = '<table:table-cell table:number-columns-repeated="3"/>'
    rows = [
        line(
            cell("Заголовок"),
            empty,
            cell("Текст"),
            '<table:table-cell table:number-columns-repeated="1000"/>',
        ),
        line(cell(A["title"]), empty, cell(*A["text"].split("\n\n"))),
        line(cell(B["title"]), empty, cell(*B["text"].split("\n\n"))),
        line(
            '<table:table-cell table:number-columns-repeated="1024"/>',
            more='table:number-rows-repeated="1000000"',
        ),
    ]
    file = tmp_path / "a.ods"
    file.write_bytes(opendocument("".join(rows)))
    every = articles(file, "title", "text")
    assert [{**each, "text": each["text"].replace("\n\n", "\n")} for each in every] == [
        {"title": each["title"], "text": each["text"].replace("\n\n", "\n")} for each in (A, B)
    ]


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04", b"no book"])
@pytest.mark.parametrize("suffix", ["xlsx", "ods", "parquet", "arrow"])
def test_broken_books(tmp_path, suffix, data):
    file = tmp_path / f"a.{suffix}"
    file.write_bytes(data)
    (problem,), report = found(file)
    assert problem.error == report.error == ("BadTable" if data else "EmptyFile")


def arrow(day):
    columns = {key: [each[key] for each in (A, B)] for key in ("title", "text", "url")}
    at = [datetime.datetime.fromisoformat(each["published"]) for each in (A, B)]
    columns["day" if day else "date"] = (
        pa.array([each.date() for each in at], pa.date32())
        if day
        else pa.array(at, pa.timestamp("ns", "UTC"))
    )
    columns["vector"] = pa.array([[0.5] * 3] * 2, pa.list_(pa.float32()))
    columns["title"] = pa.array(columns["title"]).dictionary_encode()
    return pa.table(columns)


def stream(table, file):
    with pa.ipc.new_stream(file, table.schema) as sink:
        sink.write_table(table)


WRITERS = {"parquet": pq.write_table, "feather": pa.feather.write_feather, "arrow": stream}


@pytest.mark.parametrize("suffix", WRITERS)
@pytest.mark.parametrize("day", [False, True])
def test_arrow(tmp_path, suffix, day):
    file = tmp_path / f"a.{suffix}"
    WRITERS[suffix](arrow(day), str(file))
    every, _ = found(file)
    assert [(each.title, each.text, each.url) for each in every] == [
        tuple(each[key] for key in ("title", "text", "url")) for each in (A, B)
    ]
    expected = [each["published"][: 10 if day else None] for each in (A, B)]
    assert [each.published.isoformat()[: 10 if day else None] for each in every] == expected
    assert {each.published_precision for each in every} == {"day" if day else "minute"}


def test_public_layout(tmp_path):
    names = "url,title,text,topic,tags,date"
    text = f'{names}\nhttps://a.example/1,Паром,"Паром пойдёт.\nК весне, «Заря».",Россия,Все,2023/10/03\n'
    (tmp_path / "a.csv").write_text(text, "utf-8")
    assert articles(tmp_path / "a.csv", "section", "published", "text") == [
        {
            "section": "Россия",
            "published": "2023-10-03T00:00:00+03:00",
            "text": "Паром пойдёт.\nК весне, «Заря».",
        }
    ]
