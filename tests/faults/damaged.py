"""Files of every kind that is read, and what damage does to them."""

from __future__ import annotations

import bz2
import csv
import gzip
import io
import json
import lzma
import random
import tarfile
import zipfile
from collections.abc import Callable, Mapping, Sequence
from email.message import EmailMessage
from html import escape

import openpyxl
import pyarrow as pa
import pyarrow.feather as feather
import pyarrow.parquet as pq

from tests.read.test_documents import MHTML, answer, archive, docx, odt, paragraph, record

Record = Mapping[str, str]
"""An article: `id`, `published`, `text`."""
Records = Sequence[Record]


def _lines(articles: Records) -> bytes:
    return "\n".join(json.dumps(each, ensure_ascii=False) for each in articles).encode()


def _texts(articles: Records) -> str:
    return "\n\n".join(each["text"] for each in articles)


def _page(articles: Records) -> str:
    body = "".join(f"<p>{escape(each['text'])}</p>" for each in articles)
    return (
        f"<html><head><title>Завод</title></head><body><article><h1>Завод</h1>{body}</article></body></html>"
    )


def _columns(articles: Records, delimiter: str) -> bytes:
    file = io.StringIO()
    writer = csv.DictWriter(file, list(articles[0]), delimiter=delimiter)
    writer.writeheader()
    writer.writerows(articles)
    return file.getvalue().encode("cp1251")


def _book(articles: Records) -> bytes:
    book, file = openpyxl.Workbook(write_only=True), io.BytesIO()
    sheet = book.create_sheet()
    for row in (list(articles[0]), *(list(each.values()) for each in articles)):
        sheet.append(row)
    book.save(file)
    return file.getvalue()


def _table(articles: Records, write: Callable[[pa.Table, io.BytesIO], None]) -> bytes:
    file = io.BytesIO()
    write(pa.Table.from_pylist(list(map(dict, articles))), file)
    return file.getvalue()


def _feed(articles: Records) -> str:
    items = "".join(
        f"<item><title>Завод {each['id']}</title><pubDate>Sat, 04 May 2024 10:00:00 +0300</pubDate>"
        f"<description>{escape(each['text'])}</description></item>"
        for each in articles
    )
    return f'<rss version="2.0"><channel><title>Листок</title>{items}</channel></rss>'


def _letter(articles: Records) -> bytes:
    message = EmailMessage()
    message["Subject"], message["From"] = "Завод", "Листок <news@listok.example>"
    message["Date"] = "Sat, 04 May 2024 10:00:00 +0300"
    message.set_content(_texts(articles), cte="base64")
    message.add_alternative(_page(articles), subtype="html", cte="quoted-printable")
    return bytes(message)


def _chat(articles: Records) -> bytes:
    posts = [
        {"id": int(each["id"]) + 1, "type": "message", "date": "2024-05-04T10:00:00", "text": each["text"]}
        for each in articles
    ]
    chat = {"name": "Листок", "type": "public_channel", "id": 1, "messages": posts}
    return json.dumps(chat, ensure_ascii=False).encode()


def _odt(articles: Records) -> bytes:
    blocks = (f"<text:p>{escape(each['text'])}</text:p>" for each in articles)
    content = zipfile.ZipFile(io.BytesIO(odt(*blocks))).read("content.xml").decode()
    return bytes(archive(mimetype="application/vnd.oasis.opendocument.text", content_xml=content))


def _rtf(articles: Records) -> bytes:
    signs = "".join(
        sign if sign.isascii() else rf"\'{sign.encode('cp1251').hex()}" for sign in _texts(articles)
    )
    return rf"{{\rtf1\ansi\ansicpg1251 Завод\par {signs}}}".encode("cp1251")


def _zip(articles: Records) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("a.jsonl", _lines(articles))
        packed.writestr("b.txt", _texts(articles))
    return file.getvalue()


def _tar(articles: Records) -> bytes:
    file = io.BytesIO()
    with tarfile.open(fileobj=file, mode="w:gz") as packed:
        for each in articles:
            data = each["text"].encode()
            member = tarfile.TarInfo(f"{each['id']}.txt")
            member.size = len(data)
            packed.addfile(member, io.BytesIO(data))
    return file.getvalue()


MADE: Mapping[str, Callable[[Records], bytes]] = {
    ".jsonl": _lines,
    ".json": lambda articles: json.dumps(articles, ensure_ascii=False).encode(),
    ".csv": lambda articles: _columns(articles, ";"),
    ".tsv": lambda articles: _columns(articles, "\t"),
    ".xlsx": _book,
    ".parquet": lambda articles: _table(articles, pq.write_table),
    ".feather": lambda articles: _table(articles, feather.write_feather),
    ".chat.json": _chat,
    ".txt": lambda articles: _texts(articles).encode("koi8-r"),
    ".md": lambda articles: f"---\ndate: 2024-05-04\n---\n# Завод\n\n{_texts(articles)}".encode(),
    ".html": lambda articles: _page(articles).encode("cp1251"),
    ".mhtml": lambda articles: MHTML.format(page=_page(articles)).encode("cp1251"),
    ".rss": lambda articles: _feed(articles).encode(),
    ".warc": lambda articles: record("response", answer(_page(articles))) * 2,
    ".docx": lambda articles: docx(*(paragraph(("", escape(each["text"]))) for each in articles)),
    ".odt": _odt,
    ".rtf": _rtf,
    ".eml": _letter,
    ".mbox": lambda articles: b"From a@b.example Sat May  4 10:00:00 2024\n%b\n\n" % _letter(articles) * 2,
    ".zip": _zip,
    ".tgz": _tar,
    ".jsonl.gz": lambda articles: gzip.compress(_lines(articles)),
    ".jsonl.bz2": lambda articles: bz2.compress(_lines(articles)),
    ".jsonl.xz": lambda articles: lzma.compress(_lines(articles)),
    ".jsonl.zst": lambda articles: bytes(pa.compress(_lines(articles), "zstd", asbytes=True)),
}
"""A file of every kind that is read, by its suffix."""

ODD = ("\0", "\u0301" * 500, "\u202e", "\ud83d", "5%" * 300, "9" * 5_000, "{" * 3_000, "\r", "<" * 500)
"""What is put into input."""


def damaged(content: bytes, random_: random.Random) -> bytes:
    """The bytes with one to four changes."""
    for _ in range(random_.randint(1, 4)):
        at, length = random_.randrange(len(content) + 1), random_.randint(1, 200)
        odd = random_.choice(ODD).encode("utf-8", "surrogatepass")
        insert = random_.choice([b"", random_.randbytes(length), odd, content[:length], bytes(length)])
        content = content[:at] + insert + content[at + random_.choice([0, length]) :]
        if random_.random() < 0.2:
            content = content[: random_.randrange(len(content) + 1)]
    return content
