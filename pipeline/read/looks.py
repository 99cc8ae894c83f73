"""What the beginning of a file looks like: tests of kinds, on first bytes, text and members of a zip."""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Callable, Set
from dataclasses import dataclass, field

from pipeline.read import cutzip
from pipeline.read.common import InputError, Report, Source
from pipeline.read.containers import is_tar, names_of_zip
from pipeline.read.encoding import encoding_of


@dataclass(frozen=True, slots=True)
class Head:
    """The beginning of a source, as tests look at it."""

    data: bytes
    text: str | None
    """Of `data`, without a mark and white space before it; None where it is no text."""
    members: Set[str] = field(default_factory=set)
    """Names in a zip."""
    tar: bool = False

    @classmethod
    def of(cls, source: Source) -> Head:
        """Of a source that can be opened anywhere if it is a zip. Raises OSError, InputError."""
        data = source.head()
        try:
            text = data.decode(encoding_of(data, Report(source.uri)), "replace").lstrip("\ufeff \t\r\n")
        except InputError:
            text = None
        if data.startswith(cutzip.MAGIC):  # what it holds may be text, itself it is none
            text = None
        return cls(data, text, names_of_zip(source) or set(), is_tar(source))


Test = Callable[[Head], bool]
"""Whether a file is surely of a kind."""


def starts(*marks: bytes) -> Test:
    """Whether it begins with one of some bytes; a dot stands for any byte."""
    pattern = re.compile(b"|".join(re.escape(mark).replace(rb"\.", b".") for mark in marks), re.DOTALL)
    return lambda head: pattern.match(head.data) is not None


def holds(member: str) -> Test:
    """Whether it is a zip with a member whose name begins so."""
    return lambda head: any(name.startswith(member) for name in head.members)


def matches(pattern: str) -> Test:
    """Whether its text begins as a pattern says; case does not count."""
    compiled = re.compile(pattern, re.IGNORECASE | re.DOTALL)
    return lambda head: head.text is not None and bool(compiled.match(head.text))


def holds_type(media_type: str) -> Test:
    """Whether it is a zip whose first member names its type, as documents of OpenOffice do."""
    mark = re.compile(rb"mimetypeapplication/[\w.-]*" + media_type.encode())
    return lambda head: mark.search(head.data[:200]) is not None


PROLOGUE = r"(?:<\?xml[^>]*>\s*|<!--.*?-->\s*|<!doctype(?!\s+html)[^\[>]*(?:\[.*?\]\s*)?>\s*|<\?[^>]*>\s*)*"
"""What may stand before the first element of XML."""
TAGS = re.compile(
    r"</?(?:p|div|br|a|b|i|span|h[1-6]|ul|li|td|tr|table|img|article|meta|script)\b[^>]*>", re.IGNORECASE
)
TAGGED = 6
"""Tags per thousand characters from which a text that begins with one is a page."""


CHAT_PAGE = re.compile(r"class=\"page_body chat_page\"|class=\"history\"[^>]*>\s*<div class=\"message ")


def chat_page(head: Head) -> bool:
    """Whether it is a page that Telegram Desktop exports."""
    return head.text is not None and CHAT_PAGE.search(head.text) is not None


def page(head: Head) -> bool:
    """HTML: a page, or a piece of one that has many tags."""
    text = head.text or ""
    if chat_page(head):
        return False
    if re.match(PROLOGUE + r"<(?:!doctype\s+html|html|head|body)\b", text, re.IGNORECASE | re.DOTALL):
        return True
    return (
        text.startswith("<")
        and not text.startswith("<?xml")
        and len(TAGS.findall(text)) > TAGGED * len(text) / 1000
    )


def records(head: Head) -> bool:
    """JSON: an object or an array of objects, arrays or strings."""
    return re.match(r"\{\s*[\"}]|\[\s*[\[{\"\]]", head.text or "") is not None


def record_lines(head: Head) -> bool:
    """It may be JSON Lines: it begins as an object does."""
    return records(head) and (head.text or "").startswith("{")


def one_record(head: Head) -> bool:
    """JSON that is not JSON Lines: less than two of its first lines are objects, each by itself."""
    lines = [line for line in (head.text or "").split("\n", 4)[:4] if line.strip()]
    return records(head) and not (record_lines(head) and sum(map(_is_object, lines)) >= 2)


def _is_object(line: str) -> bool:
    try:
        return isinstance(json.loads(line), dict)
    except (ValueError, RecursionError):
        return False


NAME = re.compile(r"[^.!?…]{1,40}")
ROWS = 2
"""Rows below the names by which a table is told."""


TABBED = 5
"""Cells of a row that tabs part from which rows of one length are a table, also without names."""


def columns(head: Head) -> bool:
    """A table: its first lines have equal numbers of cells, three and more, and the first line names them.

    Many tabs in every line need no names: so are the records of GDELT.
    """
    lines = (head.text or "").splitlines()[:20]
    tabs = {line.count("\t") + 1 for line in lines[: max(ROWS, len(lines) - 1)]}
    if len(lines) > ROWS and len(tabs) == 1 and min(tabs) >= TABBED:
        return True
    for delimiter in "\t;,|":
        rows = [row for row in csv.reader(lines, delimiter=delimiter) if row]
        names = [name.strip() for name in rows[0]] if rows else []
        full = rows[: 1 + ROWS]  # the last line may be cut
        if len(full) > ROWS and len(names) >= 3 and {len(row) for row in full} == {len(names)}:
            return len(set(names)) == len(names) and all(NAME.fullmatch(name) for name in names)
    return False


HEADER = r"(?:[A-Za-z][\w-]*:[^\n]*\n(?:[ \t][^\n]*\n)*)"
LETTER = r"(?:from|to|subject|received|message-id|mime-version|return-path|delivered-to|content-type):"


def letter(head: Head) -> bool:
    """A letter: its first lines are headers, two of them such as only letters have."""
    found = re.match(f"{HEADER}{{2,}}", (head.text or "").replace("\r\n", "\n"))
    return found is not None and len(re.findall(f"^{LETTER}", found[0], re.MULTILINE | re.IGNORECASE)) >= 2


def mailbox(head: Head) -> bool:
    """Letters one after another, each below a line that begins with "From "."""
    first, _, rest = (head.text or "").partition("\n")
    return first.startswith("From ") and letter(Head(b"", rest))


def web_archive(head: Head) -> bool:
    """A page as a letter with its pictures."""
    return letter(head) and "multipart/related" in (head.text or "")[:4000].lower()


feed = matches(PROLOGUE + r"<(?:rss|feed|rdf:RDF)\b")
"""Whether it is RSS or Atom."""
