"""JSON in every shape: a record a line, an array, an object, objects one after another, a list under a key.

The shape is told by the first lines. Lines and items are read one at a time.
"""

from __future__ import annotations

import io
import json
from collections.abc import Iterator, Mapping
from contextlib import suppress
from typing import TextIO

from pipeline.read.common import HEAD, Found, InputError, Options, Problem, Report, Source
from pipeline.read.encoding import text_of
from pipeline.read.records.chats import post, record
from pipeline.read.records.fields import Record, articles
from pipeline.read.records.shapes import Item, items, length
from pipeline.read.records.streams import characters, head, is_wide

DECODER = json.JSONDecoder(strict=False)
"""Line breaks within a string are errors of writers that do no harm."""
LINES = 50
"""Lines by which the shape is told."""
LINE_SUFFIXES = (".jsonl", ".ndjson")
CHUNK = 1 << 20
HELD = 16 << 20
"""Characters of the longest object that is decoded at once; lists of a longer one are read by items."""
NEAR = 64
"""Characters before the end of what was read, within which an error may be but the cut."""


def read(source: Source, options: Options, report: Report) -> Iterator[Found]:
    """Yield the articles of a file. ``#n`` is line n of a file of lines, and the n-th record of any other.

    A line or record that cannot be used is an error of its own. Raises InputError, MappingError, OSError.
    """
    text, encoding = head(source)
    if _is_lines(text, source):
        records = _records(_lines(source, text, encoding, report), source, report)
    else:
        records = _records(_numbered(characters(source, report)), source, report)
    yield from articles(records, options, report)


Numbered = tuple[int, object, Mapping[str, object]]
"""Number of a record, the record or the InputError that stands in its place, and the object around it."""


def _records(found: Iterator[Numbered], source: Source, report: Report) -> Iterator[Record | Problem]:
    """Records of objects, and problems of what is none. Posts without a text are skipped."""
    for number, value, around in found:
        uri = f"{source.uri}#{number}"
        if isinstance(value, InputError):
            yield Problem(uri, value.error, value.message)
        elif not isinstance(value, dict):
            yield Problem(uri, "NotAnObject", f"expected an object, found {type(value).__name__}")
        elif made := record(uri, value, around, report):
            yield made


def _is_lines(text: str, source: Source) -> bool:
    """Whether each line is a record: most of the first lines are objects, and not of a single line."""
    whole = len(source.head()) < HEAD
    lines = [line for line in text.split("\n") if line.strip()]
    lines = (lines if whole else lines[:-1])[:LINES]
    if not lines:  # the first line is longer than the head
        return source.suffix in LINE_SUFFIXES and text.lstrip()[:1] == "{"
    values = [_value(line) for line in lines]
    objects = [value for value in values if isinstance(value, dict)]
    if len(lines) == 1:
        return not whole and (bool(objects) or source.suffix in LINE_SUFFIXES)
    cut = sum(
        isinstance(value, InputError) and _is_cut(line) for line, value in zip(lines, values, strict=True)
    )
    wrapper = bool(objects) and len(items(objects[0])) > 1
    # A name that says "lines" is believed, unless the first line opens what others close.
    named = source.suffix in LINE_SUFFIXES and bool(objects) and not _opens(lines[0], values[0])
    return (named or len(objects) + cut >= len(lines) / 2) and not wrapper


def _opens(line: str, value: object) -> bool:
    """Whether a line begins an array or object of several lines: "[", "{", '{"title": "a",'."""
    bare = line.strip("\ufeff \t\r")
    return isinstance(value, InputError) and bare[:1] in ("[", "{") and bare.endswith((",", "{", "["))


def _is_cut(line: str) -> bool:
    """Whether a line that is no JSON looks like the beginning of a record, not like a part of one."""
    return line.startswith('{"') and not line.rstrip().endswith((",", "{", "["))


def _lines(source: Source, text: str, encoding: str, report: Report) -> Iterator[Numbered]:
    """The object of every line that is not blank; the encoding is told line by line."""
    report.encoding = encoding
    sound = encoding == "utf-8" and text in source.head().decode("utf-8", "ignore")
    lines: Iterator[str | bytes] = _wide_lines(source, encoding) if is_wide(encoding) else source.lines()
    for number, line in enumerate(lines, 1):
        try:
            text = line if isinstance(line, str) else _decoded(line, sound, report)
            if text.strip("\ufeff \t\r\n"):
                yield number, _value(text.lstrip("\ufeff")), {}
            else:
                report.skipped += 1
        except InputError as error:
            yield number, error, {}


def _decoded(line: bytes, sound: bool, report: Report) -> str:
    """The text of a line; UTF-8 is not judged again in a file whose head was `sound`. Raises InputError."""
    if sound:
        with suppress(UnicodeDecodeError):
            return line.decode()
    return text_of(line, report, report.encoding)


def _wide_lines(source: Source, encoding: str) -> Iterator[str]:
    with io.TextIOWrapper(source.open(), encoding, "replace") as lines:
        yield from lines


def _value(text: str) -> object:
    """The value of a text, or the InputError that it is none."""
    try:
        return DECODER.decode(text)
    except (ValueError, RecursionError) as error:  # ValueError also for integers of thousands of digits
        return InputError("BadJSON", str(error))


def _numbered(file: TextIO) -> Iterator[Numbered]:
    number = 0
    with file:
        for number, (value, around) in enumerate(Stream(file).items(), 1):
            yield number, value, around


class Stream:
    """Values of a text in order, one in memory at a time."""

    def __init__(self, file: TextIO) -> None:
        self.file = file
        self.text = ""
        self.at = 0

    def items(self) -> Iterator[Item]:
        """Records with the object around them; an InputError at the place where the text breaks off."""
        try:
            while sign := self.sign():
                if sign == "[":
                    yield from self.array({})
                elif sign == ",":
                    self.at += 1
                else:
                    value = self.value(HELD)
                    yield from self.members({}) if value is LONG else items(value)
        except InputError as error:
            yield error, {}

    def array(self, around: Mapping[str, object]) -> Iterator[Item]:
        """The items of the array that begins here."""
        self.at += 1
        while (sign := self.sign()) != "]":
            if sign == ",":
                self.at += 1
                continue
            if not sign:
                raise InputError("Truncated", "the file ends within an array; what comes before is read")
            yield from ((item, inner or around) for item, inner in items(self.value()))
        self.at += 1

    def members(self, around: Mapping[str, object]) -> Iterator[Item]:
        """The objects with a text of every list in the long object that begins here."""
        self.at += 1
        own = dict(around)
        while (sign := self.sign()) != "}":
            if sign == ",":
                self.at += 1
                continue
            key = str(self.value())
            if self.sign() == ":":
                self.at += 1
            sign = self.sign()
            if sign == "[":
                yield from (item for item in self.array(own) if length(item[0]) or post_like(item))
            elif sign == "{":
                yield from self.members(own)
            else:
                own[key] = self.value()
        self.at += 1

    def sign(self) -> str:
        """The next character that is not white space; "" at the end."""
        while True:
            while self.at < len(self.text):
                if not self.text[self.at].isspace():
                    return self.text[self.at]
                self.at += 1
            if not self.more(CHUNK):
                return ""

    def value(self, longest: int | None = None) -> object:
        """The value that begins here; `LONG` if it has more characters than `longest`. Raises InputError."""
        while True:
            try:
                value, self.at = DECODER.raw_decode(self.text, self.at)
                return value
            except RecursionError as error:
                raise InputError("BadJSON", str(error)) from None
            except ValueError as error:
                left = len(self.text) - self.at
                if longest and left > longest:
                    return LONG
                if _is_broken(error, len(self.text)) or not self.more(max(CHUNK, left)):
                    reason = error.msg if isinstance(error, json.JSONDecodeError) else error
                    raise InputError("BadJSON", f"{reason}; what comes before is read") from None

    def more(self, size: int) -> bool:
        """Read on, forgetting what was used; whether there was more."""
        chunk = self.file.read(size)
        self.text, self.at = self.text[self.at :] + chunk, 0
        return bool(chunk)


LONG = object()


def post_like(item: Item) -> bool:
    """Whether an item is a message, though it may have no text."""
    value, around = item
    return isinstance(value, dict) and post(value, around) is not None


def _is_broken(error: ValueError, end: int) -> bool:
    """Whether a value is wrong, and not only cut by the end of what was read."""
    if not isinstance(error, json.JSONDecodeError) or error.msg.startswith("Unterminated string"):
        return not isinstance(error, json.JSONDecodeError)
    return error.pos < end - NEAR
