"""Bytes in every encoding that is met, bytes that are no text, and texts saved wrongly."""

import pytest

from pipeline.read.common import InputError, Report
from pipeline.read.encoding import PAGES, decode, text_of
from pipeline.read.letters import SIGNS, bits_a_pair
from pipeline.read.mojibake import WRONG

TEXTS = [
    "Президент встретился с послом в Баку",
    'МЭР МОСКВЫ ОТКРЫЛ СТАНЦИЮ МЕТРО "ПОТАПОВО"',
    "Инфляция в июле замедлилась до 9,1%, сообщил Росстат. Курс доллара вырос на 2 рубля.",
    "Ёлку на площади зажгут 20 декабря; её высота - 27 м.",
]
UNICODE = ("utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-32-le", "utf-32-be")
CYRILLIC = tuple(page for page in PAGES if page not in ("koi8-u", "cp1252"))


@pytest.mark.parametrize("encoding", [*UNICODE, *CYRILLIC])
@pytest.mark.parametrize("text", TEXTS)
def test_text(text: str, encoding: str) -> None:
    data = text.encode(encoding)
    read, told = decode(data)
    assert read == text
    assert data.endswith(text.encode(told))


@pytest.mark.parametrize("order", ["le", "be"])
@pytest.mark.parametrize("width", ["16", "32"])
def test_marks(order: str, width: str) -> None:
    encoding = f"utf-{width}-{order}"
    assert decode(f"\ufeff{TEXTS[0]}".encode(encoding)) == (TEXTS[0], encoding)


@pytest.mark.parametrize("page", CYRILLIC)
def test_thirty_letters_are_enough(page: str) -> None:
    text = "Паромщик вернулся на работу вчера"
    assert decode(text.encode(page)) == (text, page)


def test_ukrainian_letters_tell_koi8_u() -> None:
    text = "Її об'єкт відкрили у вівторок, повідомив міський голова"
    assert decode(text.encode("koi8-u")) == (text, "koi8-u")


def test_western_text() -> None:
    text = "Le maire a inauguré la médiathèque près de l'hôtel"
    assert decode(text.encode("cp1252")) == (text, "cp1252")


# (text, its encoding, what is declared)
DECLARED = [
    (TEXTS[2], "cp1251", "windows-1251"),
    (TEXTS[2], "koi8-r", "KOI8-R"),
    (TEXTS[2], "cp1251", "utf-8"),
    (TEXTS[2], "utf-8", "windows-1251"),
    (TEXTS[2], "cp1251", "koi8-r"),
    (TEXTS[2], "cp1251", "iso-8859-1"),
    (TEXTS[2], "cp1251", "nonsense"),
    ("去年的雪去了哪里", "gb18030", "gb18030"),
]


@pytest.mark.parametrize(("text", "encoding", "declared"), DECLARED)
def test_a_declared_charset_is_tried_and_dropped_where_it_gives_garbage(
    text: str, encoding: str, declared: str
) -> None:
    assert decode(text.encode(encoding), declared) == (text, encoding)


def test_a_declared_page_wins_where_several_fit() -> None:
    assert decode("или".encode("cp1251"), "x-mac-cyrillic")[1] == "mac-cyrillic"


def doubts(data: bytes) -> set[str]:
    report = Report("a.txt")
    text_of(data, report)
    return set(report.doubts)


def test_where_two_pages_fit_there_is_a_warning() -> None:
    assert doubts("Чудо".encode("cp1251")) == {"UncertainEncoding"}
    assert doubts(TEXTS[2].encode("cp1251")) == set()


def test_damaged_utf8_stays_utf8() -> None:
    text = TEXTS[2] * 3
    data = text.encode()[:-1] + b"\xd0"
    assert decode(data) == (text[:-1] + "\ufffd", "utf-8")
    assert doubts(data) == {"DamagedText"}


def test_nul_and_halves_of_characters_are_left_out() -> None:
    assert decode(f"{TEXTS[2]}\0, два\n\f".encode()) == (f"{TEXTS[2]}, два\n\f", "utf-8")
    assert doubts(f"{TEXTS[2]}\0".encode() + "два".encode()) == {"ControlCharacters"}
    assert decode(TEXTS[0].encode() + b"\0" * 4096)[0] == TEXTS[0]


@pytest.mark.parametrize("data", [bytes(range(256)), b"\x89PNG\r\n\x1a\n\0\0\0", b"\x01\x02\x03\x04text"])
def test_binary(data: bytes) -> None:
    with pytest.raises(InputError) as caught:
        decode(data)
    assert caught.value.error == "BinaryFile"


def saved_wrongly(text: str, saved: str, read: str) -> str:
    """What a program that reads a text as another encoding makes of it; bytes without a letter it keeps."""
    return "".join(bytes([byte]).decode(read, "ignore") or chr(byte) for byte in text.encode(saved))


@pytest.mark.parametrize(("saved", "read", "example"), WRONG)
def test_text_saved_in_a_wrong_encoding_is_mapped_back(saved: str, read: str, example: str) -> None:
    assert saved_wrongly("Депо", saved, read) == example
    text = "Иван Травин и Ирина Шубина открыли депо - на Мельничной, 11. " * 3
    assert decode(saved_wrongly(text, saved, read).encode())[0] == text
    assert doubts(saved_wrongly(text, saved, read).encode()) == {"Mojibake"}


def test_what_does_not_map_back_as_a_whole_is_an_error() -> None:
    text = saved_wrongly("Иван Травин и Ирина Шубина открыли депо.", "utf-8", "cp1251")
    with pytest.raises(InputError) as caught:
        decode(text.replace("\x98", "?").encode())
    assert caught.value.error == "Mojibake"


@pytest.mark.parametrize(
    "text",
    [
        "Сауда-саттық көлемі өсті",
        "Ціна на хліб зросла",
        "去年的雪",
        "Ангела и Цезарь: œuvre, ñ, å — ©",
        "ΑΒΓ δοκιμή",
        "🙂 ok",
    ],
)
def test_other_letters_are_no_mojibake(text: str) -> None:
    assert decode(text.encode()) == (text, "utf-8")
    assert doubts(text.encode()) == set()


def test_every_sign_has_one_class() -> None:
    signs = "".join(signs for signs, *_ in SIGNS)
    assert len(signs) == len(set(signs))


def test_russian_costs_less_than_garbage() -> None:
    assert bits_a_pair(TEXTS[2]) < 5 < 7 < bits_a_pair(TEXTS[2].encode("koi8-r").decode("cp1251"))
