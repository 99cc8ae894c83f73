"""Two invented articles, and what every kind of file that holds them must give."""

from datetime import datetime
from typing import Any

from pipeline.article import MOSCOW, Article
from pipeline.read.common import InputError, Options, Problem, Report, Source
from pipeline.read.records import arrow, csv, json, sheets, telegram

A: dict[str, Any] = {
    "title": "Паром у Старой пристани снова пойдёт",
    "text": "Паром вернётся на линию к весне, сообщила мэрия Верхнеречья.\n\nКапитаном станет Савелий Ершов.",
    "published": "2023-10-03T14:50:00+03:00",
    "url": "https://verkhnerechye.example/2023/10/03/771",
    "outlet": "Верхнереченский вестник",
    "section": "Транспорт",
    "authors": ("Лидия Снегова",),
    "id": "771",
}
B: dict[str, Any] = {
    "title": "Библиотека переедет в дом купца",
    "text": "Книги перевезут за неделю.\n\nЧитальный зал откроет директор Фаина Гордеева.",
    "published": "2023-11-15T09:05:00+03:00",
    "url": "https://verkhnerechye.example/2023/11/15/802",
    "outlet": "Верхнереченский вестник",
    "section": "Культура",
    "authors": ("Пётр Ланской", "Майя Юдина"),
    "id": "802",
}
UNIX = {"771": 1696333800, "802": 1700028300}
"""Id > moment of publication in seconds since 1970."""


READERS = {
    "json": json,
    "jsonl": json,
    "csv": csv,
    "xlsx": sheets,
    "ods": sheets,
    "parquet": arrow,
    "feather": arrow,
    "arrow": arrow,
    "html": telegram,
}


def found(file, **options):
    """Articles and problems of a file, by the reader of its suffix, and its report."""
    report = Report(str(file))
    every = []
    try:
        for each in READERS[file.suffix[1:]].read(Source.of(file, str(file)), Options(**options), report):
            every.append(each)
    except InputError as error:
        every.append(Problem(str(file), error.error, error.message))
        report.error = error.error
    return every, report


def row(article, *keys):
    """What an article is, as `A` and `B` are written."""
    every = {
        "title": article.title,
        "text": article.text,
        "published": article.published and article.published.isoformat(),
        "url": article.url,
        "outlet": article.outlet,
        "section": article.section,
        "authors": article.authors,
        "id": article.source_id,
    }
    return {key: every[key] for key in keys or every}


def articles(file, *keys, **options):
    """Rows of the articles of a file without a problem."""
    every, _ = found(file, **options)
    assert [each for each in every if not isinstance(each, Article)] == []
    return [row(each, *keys) for each in every]


def only(article, *keys):
    """Some columns of `A` or `B`."""
    return {key: article[key] for key in keys}


def moment(text):
    """An aware moment of Moscow."""
    return datetime.fromisoformat(text).replace(tzinfo=MOSCOW)
