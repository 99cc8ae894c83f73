"""Formats that are not read, each with what to save it as."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePosixPath

from pipeline.read.common import Found, InputError, Options, Report, Source

TEXT = "a document of {}: save it as DOCX, ODT, RTF or TXT"
PICTURE = "a picture: recognize its text and save that as TXT"
SOUND = "a recording: write down what is said and save that as TXT"
# Suffixes, first bytes, and what to do.
FORMATS: tuple[tuple[str, tuple[bytes, ...], str], ...] = (
    (".doc .dot", (b"\xd0\xcf\x11\xe0",), TEXT.format("old Word")),
    (".pages .wps .wpd", (), TEXT.format("another word processor")),
    (".ppt .pptx .key .odp", (), "slides: save their text as TXT"),
    (".pdf", (b"%PDF",), "a PDF: save its text as TXT or DOCX, or the page it was made of as HTML"),
    (".djvu .djv", (b"AT&TFORM",), PICTURE),
    (".png .jpg .jpeg .gif .webp .bmp .tif .tiff .heic .svg .ico",
     (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"BM", b"II*\0", b"MM\0*"), PICTURE),
    (".mp3 .m4a .ogg .wav .mp4 .mkv .avi .mov .webm", (b"ID3", b"OggS", b"\x1aE\xdf\xa3"), SOUND),
    (".epub .fb2 .mobi", (), "a book: convert it to HTML or TXT"),
    (".msg .pst", (), "mail of Outlook: save the messages as EML or mbox"),
)  # fmt: skip
SUFFIXES = tuple(suffix for suffixes, _, _ in FORMATS for suffix in suffixes.split())


def read(source: Source, options: Options, report: Report) -> Iterator[Found]:
    """Raise InputError "UnsupportedFormat" that says what to save the file as."""
    advice = advised(source.uri, b"")
    raise InputError("UnsupportedFormat", advice or "not a format that is read")
    yield


def advised(name: str, head: bytes) -> str | None:
    """What to do with a file, told by its first bytes, else by its suffix; None for others."""
    suffix = PurePosixPath(name).suffix.lower()
    told = (advice for _, magic, advice in FORMATS if magic and head.startswith(magic))
    named = (advice for suffixes, _, advice in FORMATS if suffix in suffixes.split())
    return next(told, None) or next(named, None)
