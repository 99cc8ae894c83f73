"""Bytes to text: Unicode where it is valid, else the declared charset, else the code page that fits best.

What is doubtful about the result is told to the report of the file, which makes a warning of it.
"""

from __future__ import annotations

import codecs
import re

from pipeline.read.common import InputError, Report
from pipeline.read.letters import bits_of_bytes
from pipeline.read.mojibake import repaired

# A mark of UTF-32 begins with that of UTF-16, so it is looked for first.
MARKS = {
    codecs.BOM_UTF32_LE: "utf-32-le",
    codecs.BOM_UTF32_BE: "utf-32-be",
    codecs.BOM_UTF8: "utf-8",
    codecs.BOM_UTF16_LE: "utf-16-le",
    codecs.BOM_UTF16_BE: "utf-16-be",
}
WIDE = ("utf-32-le", "utf-32-be", "utf-16-le", "utf-16-be")
PAGES = ("cp1251", "koi8-r", "koi8-u", "cp866", "iso8859-5", "mac-cyrillic", "cp1252")
"""Code pages that compete; where several give the same text, the first."""
RARE = {"mac-cyrillic": 4.0, "cp1252": 4.0}
"""Bits that speak against pages that Russian news is seldom in."""

SAMPLE = 1 << 16
"""Bytes by which a file is judged."""
WORDS = re.compile(rb"[A-Za-z]*[\x80-\xff][A-Za-z\x80-\xff]*")
ENOUGH = 2_000
"""Words by which a code page is told."""
NEAR = 8.0
"""Bits by which the best page leads at least where it is sure."""
LIKELY = 6.0
"""Bits a pair, up to which a declared page is believed though another fits better."""
FOREIGN = 9.0
"""Bits a pair beyond which bytes are text of no page."""
DAMAGE = 0.02
"""Broken UTF-8 sequences per character that is not ASCII, up to which a text is damaged UTF-8. In other
encodings nearly every letter is a broken sequence."""
COMMON = re.compile(r"[\t\n\r -~\u00a0-\u00ff\u0400-\u04ff\u2000-\u206f\u20bd\u2116]")
PLAUSIBLE = 0.95
"""Share of common characters from which bytes without a mark are UTF-16 or UTF-32."""
CONTROL = re.compile(rb"[\0-\x08\x0e-\x1a\x1c-\x1f\x7f]")
CONTROLS = 0.05
"""Control characters per byte above which a file is no text: random bytes have 0.11."""


def decode(data: bytes, declared: str | None = None) -> tuple[str, str]:
    """The text of bytes, without a mark, and its encoding by Python's name.

    A charset that the input declares is tried first and dropped where it gives garbage. Raises InputError
    "BinaryFile" where the bytes are no text.
    """
    report = Report("")
    text = text_of(data, report, declared)
    return text, report.encoding or "utf-8"


def text_of(data: bytes, report: Report, declared: str | None = None) -> str:
    """As `decode`; the encoding is noted in the report, and as doubts what was repaired or not certain.

    Raises InputError "BinaryFile", and "Mojibake" where a text was saved in a wrong encoding and does not map
    back.
    """
    encoding = encoding_of(data, report, declared)
    mark = next((mark for mark in MARKS if data.startswith(mark)), b"")
    text = data[len(mark) :].decode(encoding, "replace")
    if encoding == "utf-8" and "\ufffd" in text and b"\xef\xbf\xbd" not in data:
        report.doubt("DamagedText", "some letters are broken and stand as \ufffd; get the file anew")
    if report.encoding is None or not data.isascii():  # a line of digits says nothing of the file
        report.encoding = encoding
    return printable(repaired(text, report), report)


def printable(text: str, report: Report) -> str:
    """The text without NUL and lone surrogates, which no table can hold; a doubt where there were some."""
    if "\0" in text:
        report.doubt("ControlCharacters", "NUL characters were left out")
        text = text.replace("\0", "")
    try:
        text.encode()
    except UnicodeEncodeError:
        report.doubt("ControlCharacters", "halves of characters (lone surrogates) were replaced by \ufffd")
        text = text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    return text


def encoding_of(data: bytes, report: Report, declared: str | None = None) -> str:
    """The encoding of bytes, a file or its beginning, by Python's name. Raises InputError "BinaryFile"."""
    if wide := wide_of(data):
        return wide
    sample = data[:SAMPLE]
    if len(CONTROL.findall(sample.rstrip(b"\0"))) > CONTROLS * len(sample):
        raise InputError("BinaryFile", "not a text: it has control characters; save it as text or HTML")
    if _is_utf8(data):
        return "utf-8"
    return _page(data, report, known(declared))


def wide_of(data: bytes) -> str | None:
    """UTF-16 or UTF-32, by its mark, or as most of what it would be are common characters; else None."""
    for mark, encoding in MARKS.items():
        if data.startswith(mark):
            return encoding if encoding in WIDE else None
    sample = data[:SAMPLE]
    if b"\0" in sample or b"\x04" in sample:
        for encoding in WIDE:
            text = sample.decode(encoding, "replace")
            if len(COMMON.findall(text)) >= PLAUSIBLE * len(text):
                return encoding
    return None


def known(charset: str | None) -> str | None:
    """Python's name of a charset that an input declares; None for none that is known."""
    try:
        info = codecs.lookup((charset or "").strip(" \t\"'").lower().removeprefix("x-"))
    except (LookupError, ValueError):
        return None
    return info.name if info._is_text_encoding else None


def _is_utf8(data: bytes) -> bool:
    """Whether bytes are UTF-8, whole, cut off at the end, or with a few broken letters."""
    try:
        codecs.getincrementaldecoder("utf-8")().decode(data)
    except UnicodeDecodeError:
        text = data.decode("utf-8", "replace")
        return text.count("\ufffd") <= DAMAGE * sum(not char.isascii() for char in text)
    return True


def _page(data: bytes, report: Report, declared: str | None) -> str:
    """The code page of bytes that are not UTF-8."""
    words = b" ".join(match[0] for match, _ in zip(WORDS.finditer(data), range(ENOUGH), strict=False))
    words = b" " + words + b" "
    if declared and declared not in PAGES and declared not in ("iso8859-1", "ascii", "utf-8"):
        try:
            data.decode(declared)
        except UnicodeDecodeError:
            pass
        else:
            return declared
    costs = sorted(
        (bits_of_bytes(words, page) + RARE.get(page, 0), at, page) for at, page in enumerate(PAGES)
    )
    pairs = len(words) - 1
    if declared in PAGES and bits_of_bytes(words, declared) <= LIKELY * pairs:
        return declared
    bits, _, best = costs[0]
    if bits > FOREIGN * pairs:
        raise InputError("BinaryFile", f"not a text in UTF-8, {', '.join(PAGES)}; save it in UTF-8")
    text = words.decode(best, "replace")
    for other, _, page in costs[1:]:
        if other - bits < NEAR and words.decode(page, "replace") != text:
            report.doubt("UncertainEncoding", f"read as {best}, but {page} fits as well; save it in UTF-8")
            break
    return best
