"""What is markup inside a field, and what only looks like it."""

import pytest

from pipeline.read.records.markup import render

# (field, its text)
MARKUP = [
    ("<p>Паром&nbsp;пойдёт.</p><p>К весне.</p>", "Паром\xa0пойдёт.\n\nК весне."),
    ('Паром <a href="/x">пойдёт</a> к весне.', "Паром пойдёт к весне."),
    ("Паром пойдёт.<br>К весне.", "Паром пойдёт.\nК весне."),
    ("<p>Паром</p><script>if (a < b) { c(); }</script><style>p { x: 1 }</style>", "Паром"),
    ("&lt;p&gt;Паром&lt;/p&gt;&lt;p&gt;К весне&lt;/p&gt;", "Паром\n\nК весне"),
    ("<s>Паром.</s><s>Весна.</s>", "Паром. Весна."),
    ("Паром&amp;nbsp;&laquo;Заря&raquo; &#1085;&#x430;", "Паром\xa0«Заря» на"),
    ("Первый абзац.\n\nВторой <b>абзац</b>.\nСтрока.", "Первый абзац.\n\nВторой абзац.\nСтрока."),
]
NONE = [
    "если a < b и c > d",
    "P&G и AT&T; R&D",
    "a <b и c> d",
    "тег <b> без пары",
    "x <- y, 5 <6> 7",
    "Письмо на <ivan@example.ru>",
    "Паром\n\n  К весне ",
]


@pytest.mark.parametrize(("field", "text"), MARKUP)
def test_markup(field, text):
    shown, share = render(field)
    assert shown == text
    assert 0 < share < 1


@pytest.mark.parametrize("field", NONE)
def test_no_markup(field):
    assert render(field) == (field, 0.0)
