"""What a file is: its first bytes and its content decide, its suffix is a hint.

A kind is a row of `KINDS`. Of the rows whose test holds, the one that has the suffix is it, else the first.
Where none holds it is the row with the suffix, else text is ``txt``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib import import_module

from pipeline.read import looks
from pipeline.read.common import InputError, Limits, Problem, Reader, Source
from pipeline.read.containers import tar_members, zip_members
from pipeline.read.looks import Head, Test, matches, starts


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of file. Its reader is the function `read` of a module of this package."""

    name: str
    suffixes: tuple[str, ...]
    test: Test | None = None
    reader: str | None = None
    """Name of the module; imported when the first file of the kind is met."""
    advice: str = ""
    """Of what has no reader: what it is and what to do."""
    binary: bool = False
    """Whether it is no text: then text with its suffix is something else."""
    skipped: bool = False
    """Whether it is no article by nature."""
    extra: str = ""
    """The extra that its reader needs."""
    container: Callable[[Source, Limits], Iterator[Source | Problem | None]] | None = None
    """Gives what it holds, of an archive."""

    def load(self) -> Reader:
        """Its reader. Raises InputError "UnsupportedFormat" where there is none, "MissingExtra"."""
        if self.reader is None:
            raise InputError("UnsupportedFormat", self.advice)
        try:
            reader: Reader = import_module(f"pipeline.read.{self.reader}").read
        except ModuleNotFoundError:
            if not self.extra:
                raise
            message = f"{self.name} needs an extra: pip install 'svodka[{self.extra}]'"
            raise InputError("MissingExtra", message) from None
        return reader


ADVICE = "save it as text, HTML or DOCX"
PICTURE = "a picture has no text; save what it says as text"
MEDIA = "sound or pictures, no text; give its words as text"
UNPACK = "unpack it and give the files, or pack them as .zip"
FONT = (".woff", ".woff2", ".ttf", ".otf", ".eot")
OLE = b"\xd0\xcf\x11\xe0"

# Content beats suffix; of two that both hold, the more particular stands first.
KINDS = (
    # Documents and tables
    Kind("docx", (".docx",), looks.holds("word/document"), "documents.docx", binary=True),
    Kind("xlsx", (".xlsx", ".xlsm", ".xlsb"), looks.holds("xl/workbook"), "records.sheets", binary=True),
    Kind("ods", (".ods",), looks.holds_type("opendocument.spreadsheet"), "records.sheets", binary=True),
    Kind("odt", (".odt",), looks.holds_type("opendocument"), "documents.odt", binary=True),
    Kind("pptx", (".pptx",), looks.holds("ppt/presentation"), advice=f"slides; {ADVICE}", binary=True),
    Kind("epub", (".epub",), looks.holds_type("epub"), advice=f"a book; {ADVICE}", binary=True),
    Kind("doc", (".doc", ".ppt", ".msg"), starts(OLE), advice=f"an old document; {ADVICE}", binary=True),
    Kind("xls", (".xls",), starts(OLE), "records.sheets", binary=True),
    Kind("pdf", (".pdf",), starts(b"%PDF"), advice=f"PDF; {ADVICE}", binary=True),
    Kind("rtf", (".rtf",), starts(b"{\\rtf"), "documents.rtf"),
    Kind("parquet", (".parquet", ".pq"), starts(b"PAR1"), "records.arrow", binary=True),
    Kind("feather", (".feather", ".arrow", ".ipc"), starts(b"ARROW1", b"FEA1"), "records.arrow", binary=True),
    Kind(
        "sqlite",
        (".sqlite", ".db"),
        starts(b"SQLite format 3"),
        advice="a database; export it as CSV",
        binary=True,
    ),
    # No texts
    Kind("png", (".png",), starts(b"\x89PNG"), advice=PICTURE, binary=True),
    Kind("jpeg", (".jpg", ".jpeg"), starts(b"\xff\xd8\xff"), advice=PICTURE, binary=True),
    Kind("gif", (".gif",), starts(b"GIF8"), advice=PICTURE, binary=True),
    Kind(
        "webp",
        (".webp", ".avi", ".wav"),
        starts(b"RIFF....WEBP", b"RIFF....AVI", b"RIFF....WAVE"),
        advice=MEDIA,
        binary=True,
    ),
    Kind(
        "picture",
        (".bmp", ".tif", ".tiff", ".ico", ".heic", ".djvu"),
        starts(b"BM....\0\0\0\0", b"II*\0", b"MM\0*", b"\0\0\1\0", b"AT&TFORM"),
        advice=PICTURE,
        binary=True,
    ),
    Kind("svg", (".svg",), matches(looks.PROLOGUE + r"<svg\b"), advice=PICTURE),
    Kind(
        "media",
        (".mp3", ".mp4", ".m4a", ".ogg", ".webm", ".mov"),
        starts(b"ID3", b"....ftyp", b"OggS", b"\x1aE\xdf\xa3"),
        advice=MEDIA,
        binary=True,
    ),
    Kind("7z", (".7z",), starts(b"7z\xbc\xaf\x27\x1c"), advice=UNPACK, binary=True),
    Kind("rar", (".rar",), starts(b"Rar!\x1a\x07"), advice=UNPACK, binary=True),
    # Archives
    Kind("warc", (".warc",), starts(b"WARC/"), "pages.warc", extra="warc"),
    Kind("zip", (".zip",), looks.holds(""), container=zip_members, binary=True),
    Kind("tar", (".tar",), lambda head: head.tar, container=tar_members, binary=True),
    # Mail
    Kind("mbox", (".mbox", ".mbx"), looks.mailbox, "documents.mail"),
    Kind("mhtml", (".mhtml", ".mht"), looks.web_archive, "pages.mhtml"),
    Kind("eml", (".eml",), looks.letter, "documents.mail"),
    # Markup
    Kind("feed", (".rss", ".atom", ".rdf", ".xml"), looks.feed, "pages.feeds"),
    Kind("telegram", (), looks.chat_page, "records.telegram"),
    Kind("html", (".html", ".htm", ".xhtml", ".shtml"), looks.page, "pages.html"),
    Kind("xml", (".xml",), matches(r"<\?xml\b|<(?:urlset|sitemapindex)\b"), "pages.feeds"),
    Kind("markdown", (".md", ".markdown"), None, "documents.markdown"),
    # Records
    Kind("json", (".json",), looks.one_record, "records.json"),
    Kind("jsonl", (".jsonl", ".ndjson"), looks.record_lines, "records.json"),
    Kind("tsv", (".tsv", ".tab"), None, "records.csv"),
    Kind("csv", (".csv",), looks.columns, "records.csv"),
    # Parts of a saved site and of an archive that are no articles
    Kind("css", (".css",), skipped=True),
    Kind("js", (".js", ".mjs", ".map"), skipped=True),
    Kind("font", FONT, starts(b"wOFF", b"wOF2", b"OTTO", b"\0\1\0\0\0"), skipped=True, binary=True),
    Kind("ini", (".ini", ".lnk"), skipped=True),
    Kind("txt", (".txt", ".text"), None, "text.txt"),
)
TEXT = KINDS[-1]


def kind_of(source: Source) -> Kind:
    """The kind of a source without compression. Raises InputError "BinaryFile", OSError."""
    head = Head.of(source)
    suffix = source.suffix
    hinted = [kind for kind in KINDS if suffix in kind.suffixes]
    sure = [kind for kind in KINDS if kind.test and kind.test(head)]
    for kind in hinted:
        if kind in sure:
            return kind
    if sure:
        return sure[0]
    is_text = head.text is not None
    for kind in hinted:
        if kind.binary != is_text or not head.data:
            return kind
    if is_text:
        return TEXT
    raise InputError("BinaryFile", f"no text, and of no kind that is known; {ADVICE}")
