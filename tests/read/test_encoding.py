"""Bytes in every encoding that is met, and bytes that are no text."""

import pytest

from pipeline.read.common import InputError
from pipeline.read.encoding import decode

TEXTS = [
    "Президент встретился с послом в Баку",
    "МЭР МОСКВЫ ОТКРЫЛ СТАНЦИЮ МЕТРО «ПОТАПОВО»".replace("«", '"').replace("»", '"'),
    "Инфляция в июле замедлилась до 9,1%, сообщил Росстат. Курс доллара вырос на 2 рубля.",
    "Ёлку на площади зажгут 20 декабря; её высота - 27 м.",
]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1251", "koi8-r"])
@pytest.mark.parametrize("text", TEXTS)
def test_text(text, encoding):
    found, name = decode(text.encode(encoding))
    assert found == text
    assert "".encode(name) == b""


def test_damaged_utf8_stays_utf8():
    text = TEXTS[2] * 3
    assert decode(text.encode()[:-1] + b"\xd0") == (text[:-1] + "\ufffd", "utf-8")


@pytest.mark.parametrize("data", [bytes(range(256)), b"\x89PNG\r\n\x1a\n\0\0\0", b"\x01\x02\x03\x04text"])
def test_binary(data):
    with pytest.raises(InputError) as caught:
        decode(data)
    assert caught.value.error == "BinaryFile"
