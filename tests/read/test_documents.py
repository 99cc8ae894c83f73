"""DOCX, ODT, RTF, Markdown, MHTML, WARC."""

# ruff: noqa: E501 -- a row of markup reads best on one line

import builtins
import io
import sys
import zipfile

import pytest

from pipeline.read import read as read_files
from pipeline.read.documents import docx as docx_reader
from pipeline.read.documents import markdown, rtf
from pipeline.read.documents import odt as odt_reader
from pipeline.read.pages import mhtml, warc
from tests.read.direct import read

TITLE = "Паром вернулся к Верхней Заставе"
FIRST = "Паромную переправу открыли в мае, сообщил смотритель Глеб Осокин."
SECOND = "Новый паром вмещает сорок человек и две телеги."


READERS = {"docx": docx_reader, "odt": odt_reader, "rtf": rtf, "md": markdown, "mhtml": mhtml, "warc": warc}


def found(tmp_path, name, data):
    (tmp_path / name).write_bytes(data.encode() if isinstance(data, str) else data)
    return read(READERS[name.rsplit(".")[-1]], tmp_path / name)[:-1]


def prose(article):
    spans = [(0, len(article.text))] if article.prose is None else article.prose
    return [
        block for start, stop in spans for block in article.text[start:stop].split("\n\n") if block.strip()
    ]


def archive(**members):
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as file:
        for name, text in members.items():
            file.writestr(name.replace("__", "/").replace("_xml", ".xml"), text)
    return stream.getvalue()


W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
STYLES = f"""<w:styles {W}><w:style w:type="paragraph" w:styleId="a3"><w:name w:val="Title"/></w:style>
<w:style w:type="paragraph" w:styleId="1"><w:name w:val="heading 1"/></w:style></w:styles>"""
RELATIONS = """<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1"
Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/>
</Relationships>"""
PARTS = """<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1"
Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles" Target="styles.xml"/></Relationships>"""
TYPES = """<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">
<Default Extension="xml" ContentType="application/xml"/></Types>"""


def paragraph(*runs, style=""):
    style = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    shown = "".join(f'<w:r>{bold}<w:t xml:space="preserve">{text}</w:t></w:r>' for bold, text in runs)
    return f"<w:p>{style}{shown}</w:p>"


def docx(*blocks, doctype=""):
    body = f"{doctype}<w:document {W}><w:body>{''.join(blocks)}</w:body></w:document>"
    members = {"[Content_Types]_xml": TYPES, "_rels__.rels": RELATIONS, "word__document_xml": body,
               "word__styles_xml": STYLES, "word__header1_xml": f"<w:hdr {W}>{paragraph(('', 'Листок, страница 1'))}</w:hdr>",
               "word___rels__document_xml.rels": PARTS}  # fmt: skip
    return archive(**members)


BOLD = "<w:rPr><w:b/></w:rPr>"
DELETED = '<w:del w:id="1" w:author="x"><w:r><w:delText>лишнее</w:delText></w:r></w:del>'
CELL = "<w:tc><w:p><w:r><w:t>{}</w:t></w:r></w:p></w:tc>"
ROWS = "".join(
    f"<w:tr>{''.join(CELL.format(cell) for cell in row)}</w:tr>"
    for row in (("Год", "Рейсы"), ("2023", "410"))
)


@pytest.mark.parametrize("style", ["a3", "1"])
def test_docx(tmp_path, style):
    data = docx(
        paragraph(("", "Паром вернулся "), ("", "к Верхней Заставе"), style=style),
        paragraph(("", "21 мая 2024, 09:40")),
        paragraph(
            ("", "Паромную переправу "), (BOLD, "открыли в мае"), ("", ", сообщил смотритель Глеб Осокин.")
        ),
        f"<w:p>{DELETED}</w:p>",
        f"<w:tbl>{ROWS}</w:tbl>",
        paragraph(("", SECOND)),
    )
    (article,) = found(tmp_path, "a.docx", data)
    assert (article.title, article.published.isoformat()) == (TITLE, "2024-05-21T09:40:00+03:00")
    assert article.published_from == "dateline"
    assert prose(article) == [FIRST, "Год | Рейсы", "2023 | 410", SECOND]


def test_docx_without_styles(tmp_path):
    lines = (TITLE, "21.05.2024", FIRST, SECOND)
    (article,) = found(tmp_path, "a.docx", docx(*(paragraph(("", line)) for line in lines)))
    assert (article.title, article.day.isoformat()) == (TITLE, "2024-05-21")
    assert article.text == "\n\n".join(lines)


BOMB = '<!DOCTYPE x [<!ENTITY a "ха"><!ENTITY b "&a;&a;&a;">]>'
ODF = (
    'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"'
    ' xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"'
)


def odt(*blocks, doctype=""):
    content = f"{doctype}<office:document-content {ODF}><office:body><office:text>{''.join(blocks)}"
    return archive(content_xml=f"{content}</office:text></office:body></office:document-content>")


@pytest.mark.parametrize(
    "heading",
    [
        "<text:h text:outline-level='1'>{}</text:h>",
        "<text:p text:style-name='Title'>{}</text:p>",
        "<text:h>{}</text:h>",
    ],
)
def test_odt(tmp_path, heading):
    row = "<table:table-row><table:table-cell><text:p>Год</text:p></table:table-cell>" \
        "<table:table-cell><text:p>410</text:p></table:table-cell></table:table-row>"  # fmt: skip
    data = odt(
        heading.format("Паром вернулся<text:s/>к <text:span>Верхней Заставе</text:span>"),
        "<text:p>21 мая 2024, 09:40</text:p>",
        f"<text:p>{FIRST}<text:note><text:p>Сноска.</text:p></text:note></text:p>",
        f"<table:table>{row}</table:table>",
        f"<text:p>{SECOND}</text:p>",
    )
    (article,) = found(tmp_path, "a.odt", data)
    assert (article.title, article.published.isoformat()) == (TITLE, "2024-05-21T09:40:00+03:00")
    assert prose(article) == [FIRST, "Год | 410", SECOND]


def test_rtf(tmp_path):
    lines = (TITLE, "21 мая 2024, 09:40", FIRST, SECOND)
    coded = "".join(
        f"\\'{byte:02x}" if byte > 127 else chr(byte) for byte in "\n".join(lines).encode("cp1251")
    )
    body = coded.replace("\n", "\\par\n")
    data = f"{{\\rtf1\\ansi\\ansicpg1251{{\\fonttbl{{\\f0\\fcharset204 Arial;}}}}\\f0 {body}}}"
    (article,) = found(tmp_path, "a.rtf", data)
    assert (article.title, article.published.isoformat()) == (TITLE, "2024-05-21T09:40:00+03:00")
    assert article.text == "\n\n".join(lines)


MARKED = """{front}**Паромную** переправу открыли в мае, [сообщил](https://listok.example/1) смотритель
Глеб Осокин.

![Паром](parom.jpg)

## Что дальше

> Новый паром вмещает *сорок* человек.

- телеги
- лошади
"""
RENDERED = f"{FIRST}\n\nЧто дальше\n\nНовый паром вмещает сорок человек.\n\nтелеги\n\nлошади"
YAML = f"""---
title: "{TITLE}"
date: 2024-05-21 09:40:00 +0500
authors:
  - Арина Лосева
  - name: Пётр Гуляев
categories: [Река, Лето]
url: https://listok.example/1
draft: false
---

"""
TOML = f"""+++
title = "{TITLE}"
date = 2024-05-21T09:40:00+05:00
authors = ["Арина Лосева", "Пётр Гуляев"]
categories = ["Река"]
url = "https://listok.example/1"
+++
"""


@pytest.mark.parametrize("front", [YAML, TOML, YAML.replace("\n", "\r\n")])
def test_markdown_with_front_matter(tmp_path, front):
    (article,) = found(tmp_path, "a.md", MARKED.format(front=front))
    assert (article.title, article.text, article.section) == (TITLE, RENDERED, "Река")
    assert (article.authors, article.url) == (("Арина Лосева", "Пётр Гуляев"), "https://listok.example/1")
    assert (article.published.isoformat(), article.published_from) == ("2024-05-21T09:40:00+05:00", "field")


def test_markdown_without_front_matter(tmp_path):
    (article,) = found(tmp_path, "a.md", MARKED.format(front=f"# {TITLE}\n\n*21 мая 2024, 09:40*\n\n"))
    assert (article.title, article.published.isoformat()) == (TITLE, "2024-05-21T09:40:00+03:00")
    assert prose(article) == RENDERED.split("\n\n")


def test_broken_front_matter_is_a_warning(tmp_path):
    problem, article = found(tmp_path, "a.md", f"---\ntitle: [\n---\n\n{FIRST}\n")
    assert (problem.error, problem.severity, FIRST in article.text) == ("BadFrontMatter", "warning", True)


PAGE = f"<html><head><title>{TITLE}</title></head><body><article><h1>{TITLE}</h1><p>{FIRST}</p><p>{SECOND}</p></article></body></html>"
MHTML = """From: <Saved by a browser>
Snapshot-Content-Location: https://listok.example/1
Subject: =?utf-8?Q?x?=
MIME-Version: 1.0
Content-Type: multipart/related; type="text/html"; boundary="----b"

------b
Content-Type: text/html; charset=windows-1251
Content-Transfer-Encoding: 8bit
Content-Location: https://listok.example/1

{page}
------b
Content-Type: text/css
Content-Location: cid:css@mhtml

p {{ color: red }}
------b--
"""


def test_mhtml(tmp_path):
    (article,) = found(tmp_path, "a.mhtml", MHTML.format(page=PAGE).encode("cp1251"))
    assert (article.title, article.text) == (TITLE, f"{FIRST}\n\n{SECOND}")
    assert (article.url, article.outlet) == ("https://listok.example/1", "listok.example")


def record(kind, body, content="application/http; msgtype=response", address="https://listok.example/1"):
    head = (f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Record-ID: <urn:uuid:1>\r\nWARC-Date: 2024-05-22T00:00:00Z\r\n"
            f"WARC-Target-URI: {address}\r\nContent-Type: {content}\r\nContent-Length: {len(body)}\r\n\r\n")  # fmt: skip
    return head.encode() + body + b"\r\n\r\n"


def answer(page, status="200 OK", kind="text/html; charset=koi8-r"):
    return f"HTTP/1.1 {status}\r\nContent-Type: {kind}\r\n\r\n".encode() + page.encode("koi8-r")


WARC = b"".join([
    record("warcinfo", b"software: x\r\n", "application/warc-fields"),
    record("response", answer(PAGE)),
    record("response", answer("body {}", kind="text/css")),
    record("response", answer(PAGE, "404 Not Found")),
    record("response", answer("<html><body><a>Главная</a></body></html>")),
])  # fmt: skip


def test_warc(tmp_path):
    (tmp_path / "a.warc").write_bytes(WARC)
    article, problem, report = read(warc, tmp_path / "a.warc")
    assert (article.uri, article.title, article.url) == (
        f"{tmp_path}/a.warc#2",
        TITLE,
        "https://listok.example/1",
    )
    assert (problem.uri, problem.error) == (f"{tmp_path}/a.warc#5", "NoMainText")
    assert report.skipped == 3


def test_warc_with_a_record_of_another_length(tmp_path, capsys):
    longer = record("response", answer(PAGE)).replace(b"</html>", b"</html>more")
    (tmp_path / "a.warc").write_bytes(longer + record("response", answer(PAGE)))
    first, second, problem, _ = read(warc, tmp_path / "a.warc")
    assert first.title == second.title == TITLE
    assert (problem.error, problem.severity) == ("Damaged", "error")
    assert capsys.readouterr() == ("", "")


def test_warc_without_its_extra(tmp_path, monkeypatch):
    def without(name, *args, real=builtins.__import__, **kwargs):
        if name.startswith("warcio"):
            raise ModuleNotFoundError(name)
        return real(name, *args, **kwargs)

    monkeypatch.delitem(sys.modules, "pipeline.read.pages.warc", raising=False)
    monkeypatch.setattr(builtins, "__import__", without)
    (tmp_path / "a.warc").write_bytes(WARC)
    problem, _ = read_files([tmp_path / "a.warc"])
    assert (problem.error, "svodka[warc]" in problem.message) == ("MissingExtra", True)


# (file, content, error, words of the message)
BAD = [
    ("a.docx", b"", "BadDocument", "broken"),
    ("a.docx", docx(paragraph(("", FIRST)))[:-30], "BadDocument", "broken"),
    ("a.docx", archive(content_xml="<a/>"), "BadDocument", "word/document.xml"),
    ("a.docx", docx(paragraph(("", " "))), "EmptyText", "no text"),
    ("a.docx", docx(paragraph(("", FIRST)), doctype=BOMB), "HostileXML", "repeats"),
    ("a.odt", odt(f"<text:p>{FIRST}</text:p>", doctype=BOMB), "HostileXML", "repeats"),
    ("a.odt", archive(content_xml="<a>"), "BadDocument", "broken"),
    ("a.rtf", b"Text", "BadDocument", "RTF"),
    ("a.rtf", b"{\\rtf1 }", "EmptyText", "no text"),
    ("a.md", b"", "EmptyFile", "empty"),
    ("a.md", b"---\ntitle: A\n---\n", "EmptyText", "no text"),
    ("a.mhtml", b"", "NoMainText", "HTML"),
    ("a.warc", b"no archive", "BrokenArchive", "WARC"),
]  # fmt: skip


@pytest.mark.parametrize(("name", "data", "error", "words"), BAD, ids=[f"{row[0]}-{row[2]}" for row in BAD])
def test_a_document_that_is_no_article(tmp_path, name, data, error, words):
    (problem,) = found(tmp_path, name, data)
    assert (problem.error, problem.severity) == (error, "error")
    assert words in problem.message
