"""Letters: encodings, parts, signatures, mailing lists, mbox."""

# ruff: noqa: E501 -- a row of markup reads best on one line

from email.message import EmailMessage

import pytest

from pipeline.read.documents import mail
from pipeline.read.documents.mail import MAILING
from tests.read.direct import read

FIRST = "Паромную переправу откроют к июлю."
SECOND = "Новый паром вмещает сорок человек."
PLAIN = f"{FIRST}\n\n{SECOND}\n"
HTML = f"<html><body><table><tr><td><p>{FIRST}</p><p>{SECOND}</p></td></tr></table></body></html>"


def found(tmp_path, data, name="a.eml"):
    (tmp_path / name).write_bytes(data)
    return read(mail, tmp_path / name)[:-1]


def letter(plain=PLAIN, html=None, charset="utf-8", cte="base64"):
    message = EmailMessage()
    message["Subject"] = "Паром вернулся"
    message["From"] = "Заставский листок <news@listok.example>"
    message["Date"] = "Tue, 21 May 2024 09:40:00 +0500"
    message["Message-ID"] = "<1@listok.example>"
    if plain is not None:
        message.set_content(plain, charset=charset, cte=cte)
    if html is not None:
        add = message.add_alternative if plain is not None else message.set_content
        add(html, subtype="html", charset=charset, cte=cte)
    return message


def prose(article):
    spans = [(0, len(article.text))] if article.prose is None else article.prose
    return [line for start, stop in spans for line in article.text[start:stop].split("\n") if line.strip()]


# (message, text)
LETTERS = [
    (letter(charset="koi8-r"), PLAIN.strip()),
    (letter(None, HTML, "windows-1251", "quoted-printable"), PLAIN.strip()),
    (letter(PLAIN, HTML), PLAIN.strip()),
    (letter("Ваша почта не показывает HTML.", HTML.replace(FIRST, FIRST * 2)), f"{FIRST}{FIRST}\n\n{SECOND}"),
    (letter(f"Паром вернулся\n\n{PLAIN}"), PLAIN.strip()),
]  # fmt: skip


@pytest.mark.parametrize(("message", "text"), LETTERS, ids=range(len(LETTERS)))
def test_text(tmp_path, message, text):
    (article,) = found(tmp_path, message.as_bytes())
    assert article.text.strip() == text


def test_fields(tmp_path):
    (article,) = found(tmp_path, letter().as_bytes())
    assert (article.title, article.outlet, article.source_id) == (
        "Паром вернулся",
        "Заставский листок",
        "<1@listok.example>",
    )
    assert (article.published.isoformat(), article.published_from) == ("2024-05-21T09:40:00+05:00", "field")


def test_an_address_alone_gives_its_host(tmp_path):
    message = letter()
    message.replace_header("From", "news@listok.example")
    (article,) = found(tmp_path, message.as_bytes())
    assert article.outlet == "listok.example"


def test_a_wrong_charset_is_dropped(tmp_path):
    data = letter(cte="8bit").as_bytes().replace(b'charset="utf-8"', b'charset="us-ascii"')
    (article,) = found(tmp_path, data)
    assert article.text.strip() == PLAIN.strip()


def test_lines_broken_by_the_mail_program(tmp_path):
    words = "Паромную переправу у Верхней Заставы откроют к началу июля, и сорок\nчеловек смогут плыть разом.\n\nКасса:\nу причала"
    (article,) = found(tmp_path, letter(words).as_bytes())
    assert article.text.strip() == words.replace("сорок\nчеловек", "сорок человек")


# A line that is no prose, and one like it that is.
LINES = [
    ("Отписаться от рассылки", "Отписаться успели трое жителей Заставы."),
    ("Чтобы отписаться, перейдите по ссылке https://listok.example/u", "Чтобы отплыть, пассажиры ждали час."),
    ("Вы получили это письмо, потому что подписаны на новости", "Вы получили письмо, сказал смотритель."),
    ("Открыть письмо в браузере", "Открыть переправу обещали в июле."),
    ("View this email in your browser", "Паром View вышел в рейс."),
    ("Настроить подписку", "Настроить мотор взялся Глеб Осокин."),
]  # fmt: skip


@pytest.mark.parametrize(("line", "like"), LINES)
def test_lines_of_mailing_lists(tmp_path, line, like):
    (article,) = found(tmp_path, letter(f"{line}\n\n{FIRST}\n\n{like}\n\n{SECOND}\n\n{line}\n").as_bytes())
    assert prose(article) == [FIRST, like, SECOND]
    assert line in article.text


@pytest.mark.parametrize("example", [example for _, example in MAILING])
def test_examples_of_lines_of_mailing_lists(tmp_path, example):
    (article,) = found(tmp_path, letter(f"{PLAIN}\n{example}\n").as_bytes())
    assert prose(article) == [FIRST, SECOND]


def test_signature(tmp_path):
    (article,) = found(tmp_path, letter(f"{PLAIN}\n-- \nАрина Лосева\nредактор\n").as_bytes())
    assert prose(article) == [FIRST, SECOND]


def test_attachments_are_a_warning(tmp_path):
    message = letter()
    message.add_attachment(b"%PDF", maintype="application", subtype="pdf", filename="карта.pdf")
    article, problem = found(tmp_path, message.as_bytes())
    assert (article.text.strip(), problem.error, problem.severity) == (PLAIN.strip(), "Attachment", "warning")
    assert "карта.pdf" in problem.message


def test_mbox(tmp_path):
    quoted = (
        letter(f"{FIRST}\n\nFrom здесь начало строки.\n", cte="8bit")
        .as_bytes()
        .replace(b"\nFrom ", b"\n>From ")
    )
    box = b"".join(
        b"From list@listok.example Tue May 21 09:40:00 2024\n" + data + b"\n"
        for data in (quoted, letter().as_bytes())
    )
    first, second = found(tmp_path, box, "a.mbox")
    assert first.text.strip() == f"{FIRST}\n\nFrom здесь начало строки."
    assert (first.uri, second.uri) == (f"{tmp_path}/a.mbox#1", f"{tmp_path}/a.mbox#2")


# (content, error)
BAD = [
    (b"", "EmptyFile"),
    (letter(" \n").as_bytes(), "NoText"),
    (b"\xff\xfe\x00garbage", "BadMessage"),
]  # fmt: skip


@pytest.mark.parametrize(("data", "error"), BAD, ids=range(len(BAD)))
def test_a_letter_that_is_no_article(tmp_path, data, error):
    (problem,) = found(tmp_path, data)
    assert problem.error == error
