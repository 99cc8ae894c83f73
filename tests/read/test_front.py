"""Heads of metadata that extractors write."""

import pytest

from pipeline.read.text.front import front

BODY = "Паром починили к утру.\nРейсы идут."
HEAD = """---
title: Паром починят: порт нашёл деньги
author: Нина Ветрова; Пётр Лунёв
url: https://versty.example/n/7
hostname: versty.example
sitename: Вёрсты
date: 2025-02-03
categories: ['Порт', 'Город']
---
"""


def test_fields():
    text = HEAD + BODY
    found = front(text)
    assert text[found.stop :] == BODY
    assert found.values == {
        "title": ["Паром починят: порт нашёл деньги"],
        "authors": ["Нина Ветрова", "Пётр Лунёв"],
        "url": ["https://versty.example/n/7"],
        "outlet": ["Вёрсты"],
        "published": ["2025-02-03"],
        "section": ["Порт", "Город"],
    }


@pytest.mark.parametrize(
    ("entry", "name", "values"),
    [
        ("sitename: None\nhostname: versty.example", "outlet", ["versty.example"]),
        ('title: "Паром починят"', "title", ["Паром починят"]),
        ("authors:\n  - Нина Ветрова\n  - Пётр Лунёв", "authors", ["Нина Ветрова", "Пётр Лунёв"]),
        ("Publish Date: 03.02.2025", "published", ["03.02.2025"]),
        ("date:", "published", []),
    ],
)
def test_entry(entry, name, values):
    assert front(f"\n---\n{entry}\n---\n{BODY}").values[name] == values


@pytest.mark.parametrize(
    "text",
    [
        "",
        BODY,
        f"---\n{BODY}\n---\n{BODY}",
        f"---\ntitle: Паром\n{BODY}",
        f"{BODY}\n---\ntitle: Паром\n---\n",
        "---\n---\n",
    ],
)
def test_no_head(text):
    assert front(text) is None
