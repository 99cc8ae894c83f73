"""Letters: a message of EML or mbox is an article, by the standard `email`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from email import message_from_bytes, policy
from email.errors import MessageError
from email.message import EmailMessage
from email.utils import parseaddr

from pipeline.article import Article, normalize, one_line
from pipeline.read.common import WARNING, Found, InputError, Options, Problem, Report, Source
from pipeline.read.dateline import stamped
from pipeline.read.pages.charset import page_text
from pipeline.read.pages.rendering import text_of
from pipeline.read.records.moments import from_field
from pipeline.read.text.headed import masked, without_prose, without_title

ENVELOPE = b"From "
"""Begins a message of an mbox; within one such a line is written ``>From``."""
STUB, FULLER = 400, 3
"""Characters of a plain text that only says to look at the HTML, and how much longer the HTML then is."""
WRAPPED = range(55, 81)
"""Characters of a line that was broken by a mail program."""
SIGNATURE = re.compile(r"^-- ?$.*\Z", re.MULTILINE | re.DOTALL)
# Lines of mailing lists, with an example.
MAILING = (
    (r"(?:чтобы\s+)?отпи(?:саться|сывайтесь|шитесь)(?:\s*(?:[^\w\s]|(?:от|можно|здесь|тут|по)\b).*)?|"
     r".*\b(?:отписаться|отказаться)\s+от\s+(?:\w+\s+){0,2}(?:рассыл\w+|писем|подписк\w+).*",
     "Отписаться от рассылки"),
    (r"(?:вы|это письмо вы)\s+получ\w+\s+(?:это\s+)?(?:письмо|рассылку|сообщение)?"
     r".*\b(?:потому|так как|поскольку|подпис).*",
     "Вы получили это письмо, потому что подписались на новости"),
    (r".*\b(?:открыть|посмотреть|читать|просмотреть)\b.*\b(?:в браузере|онлайн|веб-верси\w+|на сайте)\W*",
     "Открыть письмо в браузере"),
    (r".*\b(?:unsubscribe|view (?:it |this email )?in (?:your )?browser|manage (?:your )?preferences)\b.*",
     "Unsubscribe"),
    (r"(?:настроить|изменить|управлять)\s+(?:\w+\s+)?(?:подписк\w+|рассылк\w+).*", "Настроить подписку"),
)  # fmt: skip
LONGEST = 250
"""Characters of the longest of them."""
LINE = re.compile("|".join(f"(?:{pattern})" for pattern, _ in MAILING), re.IGNORECASE)


def read(source: Source, options: Options, report: Report) -> Iterator[Found]:
    """Yield the article of a message, or of each of an mbox, ``#n`` for the n-th, counted from 1.

    Raises InputError, OSError.
    """
    with source.open() as file:
        start = file.read(len(ENVELOPE))
    if not start:
        raise InputError("EmptyFile", "the file is empty")
    if start != ENVELOPE:
        yield from _article(source.read(), source.uri, options, report)
        return
    for number, data in enumerate(_messages(source), 1):
        yield from _article(data, f"{source.uri}#{number}", options, report)


def _messages(source: Source) -> Iterator[bytes]:
    """The messages of an mbox, one at a time in memory."""
    lines: list[bytes] = []
    blank = True
    with source.open() as file:
        for line in file:
            if blank and line.startswith(ENVELOPE):
                if lines:
                    yield b"".join(lines)
                lines = []
            else:
                lines.append(line[1:] if re.match(rb">+From ", line) else line)
            blank = not line.strip()
    yield b"".join(lines)


def _article(data: bytes, uri: str, options: Options, report: Report) -> Iterator[Found]:
    try:
        message = message_from_bytes(data, policy=policy.default)
        subject = one_line(normalize(_header(message, "subject"))) or None
        text = without_title(normalize(_text(message, report)), subject)
        given = _header(message, "date")
        if not message.keys():
            raise ValueError("no header")
    except (MessageError, ValueError, LookupError, AttributeError) as error:
        yield Problem(uri, "BadMessage", f"not a message: {error}")
        return
    if not text.strip():
        yield Problem(uri, "NoText", "the message has no text")
        return
    name, address = parseaddr(_header(message, "from"))
    article = Article(
        uri,
        text,
        subject,
        source_id=normalize(_header(message, "message-id")).strip() or None,
        outlet=normalize(name or address.rpartition("@")[2]) or None,
    )
    published = from_field(given, options.timezone)
    yield stamped(
        without_prose(masked(article, options.timezone), _holes(text)), options, ("field", published)
    )
    if given and published is None:
        yield Problem(
            uri, "BadPublished", f"no date in the Date of the message: {given[:80]}", severity=WARNING
        )
    if attached := [part.get_filename() or part.get_content_type() for part in message.iter_attachments()]:
        yield Problem(uri, "Attachment", f"attachments are not read: {', '.join(attached)}", severity=WARNING)


def _header(message: EmailMessage, name: str) -> str:
    """A header decoded, or as it stands where it is broken."""
    try:
        return str(message[name] or "")
    except (ValueError, OverflowError, LookupError, AttributeError):
        return next((value for key, value in message.raw_items() if key.lower() == name), "")


def _text(message: EmailMessage, report: Report) -> str:
    """The text once: the plain one, unless it only says that there is HTML."""
    plain, html = _part(message, "plain", report), _part(message, "html", report)
    rendered = text_of(html) if html and len(plain) < STUB else ""
    return rendered if len(rendered) > FULLER * len(plain.strip()) else _unwrapped(plain)


def _part(message: EmailMessage, kind: str, report: Report) -> str:
    part = message.get_body((kind,))
    if part is None:
        return ""
    data = part.get_payload(decode=True)
    return page_text(data, report, part.get_content_charset()) if isinstance(data, bytes) and data else ""


def _unwrapped(text: str) -> str:
    """Paragraphs whose lines were broken by a mail program, as one line again."""
    blocks = re.split(r"\n[ \t]*\n", text.replace("\r\n", "\n"))
    return "\n\n".join(_joined(block.split("\n")) for block in blocks)


def _joined(lines: list[str]) -> str:
    wrapped = len(lines) > 1 and all(len(line) in WRAPPED for line in lines[:-1])
    return (" " if wrapped else "\n").join(line.rstrip() if wrapped else line for line in lines)


def _holes(text: str) -> list[tuple[int, int]]:
    """(start, stop) of signature and lines of mailing lists."""
    holes = [match.span() for match in re.finditer(r"[^\n]+", text) if _mailing(match[0].strip())]
    signature = SIGNATURE.search(text)
    return [*holes, signature.span()] if signature else holes


def _mailing(line: str) -> bool:
    return len(line) <= LONGEST and LINE.fullmatch(line) is not None
