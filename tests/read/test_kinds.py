"""What a file is: content decides, the suffix is a hint."""

import io
import sys

import pytest

from pipeline.read.common import InputError, Source
from pipeline.read.kinds import KINDS, kind_of
from tests.read.given import TEXT, tarred, zipped

PAGE = "<!DOCTYPE html>\n<html><head><title>Мост</title></head><body><p>Мост открыт.</p></body></html>"
LETTER = "Received: from a by b\nFrom: Курьер <a@kurier.example>\nSubject: Мост\n"
SHEET = zipped({"mimetype": "x"}).replace(
    b"mimetype", b"mimetypeapplication/vnd.oasis.opendocument.spreadsheet", 1
)
FEED = "<?xml version='1.0'?>\n<!DOCTYPE x [<!ENTITY a 'b'>]>\n<feed xmlns='http://www.w3.org/2005/Atom'/>"
CHAT = '<!DOCTYPE html><html><body><div class="page_body chat_page"></div></body></html>'
WORD = zipped({"[Content_Types].xml": "<Types/>", "word/document.xml": "<w/>"})
EXCEL = zipped({"xl/workbook.xml": "<w/>"})
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 500

# (name, content, kind)
FILES = [
    ("a.txt", TEXT, "txt"),
    ("a.text", TEXT, "txt"),
    ("a", TEXT, "txt"),
    ("a.xyz", TEXT, "txt"),
    ("a.txt", "", "txt"),
    ("a.txt", PAGE, "html"),
    ("A.HTM", PAGE, "html"),
    ("a", f"<?xml version='1.0'?>\n<!-- {TEXT} -->\n{PAGE}", "html"),
    ("a.txt", "<div><h1>Мост</h1><p>Мост <b>открыт</b>.</p><p>Паром стоит.</p></div>", "html"),
    ("a.html", "Мост открыт.", "html"),
    ("a.xml", "<?xml version='1.0'?><rss version='2.0'><channel/></rss>", "feed"),
    ("a", FEED, "feed"),
    ("a.xml", "<?xml version='1.0'?><catalog/>", "xml"),
    ("a", "<?xml version='1.0'?><urlset/>", "xml"),
    ("a.html", CHAT, "telegram"),
    ("a.jsonl", '{"text": "Мост."}\n{"text": "Паром."}\n', "jsonl"),
    ("a", '{"text": "Мост."}\n{"text": "Паром."}\n', "jsonl"),
    ("a.json", '{"text": "Мост."}\n{"text": "Паром."}\n', "jsonl"),
    ("a.jsonl", '{"text": "Мост."}', "jsonl"),
    ("a.jsonl", '[{"text": "Мост."}]', "json"),
    ("a.json", '{"text": "Мост."}', "json"),
    ("a.txt", '{\n  "items": [\n    {"text": "Мост."}\n]}', "json"),
    ("a.jsonl", "нет\nничего", "jsonl"),
    ("a.csv", "text;date\nМост;1", "csv"),
    ("a", "id\ttitle\ttext\n1\tМост\tМост открыт, сказал мэр.\n2\tПаром\tПаром стоит.\n", "csv"),
    ("a.txt", "1\tx\t\t5\tу реки\n2\ty\t\t\t\n3\tz\t\t7\t\n", "csv"),
    ("a.tsv", "id\ttext\n1\tМост", "tsv"),
    ("a.md", "# Мост\n\nОткрыт.", "markdown"),
    ("a", f"{LETTER}\n{TEXT}", "eml"),
    ("a.eml", f"{LETTER}\n{TEXT}", "eml"),
    ("a", f"From MAILER Tue Jun 18 11:25:00 2024\n{LETTER}\n{TEXT}", "mbox"),
    ("a", f"{LETTER}MIME-Version: 1.0\nContent-Type: multipart/related; boundary=x\n\n--x", "mhtml"),
    ("a.txt", f"title: Мост\nauthor: Нина\nurl: https://kurier.example/1\n\n{TEXT}", "txt"),
    ("a.docx", WORD, "docx"),
    ("a", WORD, "docx"),
    ("a.zip", WORD, "zip"),
    ("a.docx", EXCEL, "xlsx"),
    ("a.xlsx", EXCEL[:40], "xlsx"),
    ("a.ods", SHEET, "ods"),
    ("a.zip", zipped({"a.txt": TEXT}), "zip"),
    ("a.txt", zipped({"a.txt": TEXT}), "zip"),
    ("a", tarred({"a.txt": TEXT}), "tar"),
    ("a.doc", OLE, "doc"),
    ("a.xls", OLE, "xls"),
    ("a.txt", b"%PDF-1.4\n\xe2\xe3", "pdf"),
    ("a.pdf", TEXT, "txt"),
    ("a.xlsx", TEXT, "txt"),
    ("a.parquet", b"PAR1\0\0", "parquet"),
    ("a", b"ARROW1\0\0", "feather"),
    ("a.dat", b"\xff\xd8\xff\xe0\0\x10JFIF", "jpeg"),
    ("a", b"RIFF\1\2\3\4WEBPVP8 ", "webp"),
    ("a", b"\0\0\0\x20ftypisom", "media"),
    ("a.rtf", "{\\rtf1\\ansi Мост}", "rtf"),
    ("a", b"WARC/1.0\r\nWARC-Type: response\r\n", "warc"),
    ("style.css", "p { margin: 0 }", "css"),
    ("a.js", "let a = 1;", "js"),
]  # fmt: skip


def source(name: str, content: str | bytes) -> Source:
    data = content.encode() if isinstance(content, str) else content
    return Source(name, lambda: io.BytesIO(data), len(data), seekable=True)


@pytest.mark.parametrize(("name", "content", "kind"), FILES)
def test_kind(name: str, content: str | bytes, kind: str) -> None:
    assert kind_of(source(name, content)).name == kind


@pytest.mark.parametrize("encoding", ["cp1251", "koi8-r", "utf-16", "utf-8-sig"])
@pytest.mark.parametrize(("content", "kind"), [(PAGE, "html"), ('{"text": "Мост открыт"}\n' * 3, "jsonl")])
def test_kind_in_other_encodings(content: str, kind: str, encoding: str) -> None:
    assert kind_of(source("a", content.encode(encoding))).name == kind


def test_bytes_of_no_kind() -> None:
    with pytest.raises(InputError) as caught:
        kind_of(source("a.bin", bytes(range(256)) * 4))
    assert caught.value.error == "BinaryFile"


def test_every_kind_is_tested_or_alike() -> None:
    tested = {kind for _, _, kind in FILES}
    marks_only = {"odt", "pptx", "epub", "sqlite", "png", "gif", "picture", "svg", "7z", "rar", "font", "ini"}
    assert {kind.name for kind in KINDS} == tested | marks_only


@pytest.mark.parametrize("kind", KINDS, ids=[kind.name for kind in KINDS])
def test_a_kind_is_read_opened_skipped_or_says_what_to_do(kind) -> None:
    assert sum(map(bool, (kind.reader, kind.container, kind.skipped, kind.advice))) == 1


def test_a_kind_whose_extra_is_missing_names_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pipeline.read.pages.warc", None)
    (warc,) = (kind for kind in KINDS if kind.name == "warc")
    with pytest.raises(InputError, match=r"svodka\[warc\]"):
        warc.load()
