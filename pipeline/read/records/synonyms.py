"""The names that people give to the fields of a news article, and how a name is recognized.

Names are compared by words: case, marks, digits, order and endings of Russian words do not count.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from itertools import permutations

from pipeline.russian.lemmas import wordset

TEXT, TITLE, PUBLISHED, TIME, URL, OUTLET = "text", "title", "published", "time", "url", "outlet"
ID, AUTHORS, SECTION, TAGS = "source_id", "authors", "section", "tags"
SUMMARY, MODIFIED, SOURCE = "summary", "modified", "source"


SYNONYMS: dict[str, tuple[str, ...]] = {
    TEXT: (
        "text", "full text", "maintext", "main text", "article text", "article body", "news text", "body",
        "content", "content text", "article", "message", "post text", "caption", "story", "paragraphs",
        "plaintext", "raw text", "content rendered", "body text", "body sections", "text content",
        "content html", "body html", "html body", "html content", "text html",
        "текст", "полный текст", "текст статьи", "текст новости", "текст сообщения", "текст публикации",
        "сообщение", "содержание", "статья", "новость", "контент", "тело", "текстовка",
        "содержимое", "текст материала", "материал", "заметка", "пост", "выдержки из текста", "html",
    ),
    TITLE: (
        "title", "headline", "head", "heading", "header", "article title", "news title", "title page",
        "textname", "subject", "og title", "title rendered", "name", "caption title",
        "заголовок", "название", "заглавие", "наименование", "шапка", "тема письма",
    ),
    PUBLISHED: (
        "published", "published at", "published time", "published on", "publish date", "publish time",
        "publication date", "publication time", "publishing date", "date publish", "date published",
        "pub date", "pub time", "first published", "time published", "date time pub", "issued", "issue date",
        "release date", "posted", "posted at", "post date", "date", "datetime", "timestamp", "date unixtime",
        "created", "created at", "date created", "creation date", "dateline", "date gmt", "ts", "dt",
        "опубликовано", "дата публикации", "время публикации", "дата выхода", "дата сообщения",
        "дата и время", "дата", "дата создания", "time", "время", "дата размещения", "размещено",
        "когда вышла", "вышла", "вышел", "выход", "когда опубликовано", "когда", "when",
    ),
    TIME: (
        "time", "pub time", "publish time", "publication time", "время", "время публикации", "время выхода",
    ),
    URL: (
        "url", "link", "href", "permalink", "canonical", "canonical url", "canonical link", "article url",
        "news url", "web url", "doc url", "page url", "source url", "main entity of page",
        "document identifier", "ссылка", "урл", "адрес", "ссылка на публикацию", "ссылка на сообщение",
        "ссылка на статью", "адрес страницы", "гиперссылка", "hyperlink",
    ),
    OUTLET: (
        "source", "source name", "site", "site name", "meta site name", "publisher", "publisher name",
        "publication", "media", "media name", "outlet", "newspaper", "agency", "channel", "chat title",
        "channel title", "channel name", "website", "domain", "hostname", "host", "source hostname",
        "source domain", "source common name", "origin", "agency name", "newspaper name", "outlet name",
        "paper", "src",
        "сми", "издание", "газета", "агентство", "место публикации", "где пишет", "блог", "канал",
        "площадка", "сайт", "издатель", "редакция", "телеканал", "портал", "журнал", "информагентство",
        "название сми", "название издания", "название источника", "источник",
    ),
    ID: (
        "id", "uid", "uuid", "guid", "identifier", "article id", "news id", "doc id", "textid", "message id",
        "post id", "uri", "ид", "id сообщения", "идентификатор", "код", "номер",
    ),
    AUTHORS: (
        "authors", "author", "byline", "creator", "dc creator", "journalist", "author name",
        "writer", "reporter", "correspondent", "written by",
        "автор", "авторы", "кто пишет", "журналист", "корреспондент", "репортер",
    ),
    SECTION: (
        "section", "rubric", "category", "categories", "topic", "topics", "theme", "textrubric",
        "section title", "section name", "category name", "topic name", "article section",
        "рубрика", "раздел", "категория", "тема", "тематика",
    ),
    TAGS: (
        "tags", "keywords", "labels", "hashtags", "meta keywords",
        "теги", "тэги", "метки", "ключевые слова",
    ),
    SUMMARY: (
        "summary", "description", "lead", "excerpt", "annotation", "abstract", "snippet", "teaser",
        "subtitle",
        "анонс", "лид", "аннотация", "описание", "подзаголовок",
    ),
    MODIFIED: (
        "modified", "modified at", "updated", "updated at", "date modify", "date modified", "modified time",
        "update date", "last modified", "lastmod", "изменено", "обновлено", "дата изменения",
        "дата обновления",
    ),
    SOURCE: ("credited source", "forwarded from", "первоисточник"),
}  # fmt: skip
"""Names in the order in which they win. Words are apart by spaces, whatever a file writes between them."""

GENERIC = wordset("""
    article news story post page doc document item entry message material publication record meta статья
    новость публикация сообщение материал документ пост запись
""")
"""Words that say what all fields are of: "item_url" is the url."""
FOREIGN = wordset("""
    download downloaded crawl crawled scrape scraped fetch fetched index indexed collect collected file
    parsed retrieved loaded added image img photo picture video audio count length len size number num
    hash md5 lang language type id kind status count thumb сбор загрузка выгрузка файл индексация
    добавление фото картинка количество число размер длина тип язык вид
    accessed seen visited checked saved archived exported imported born birth birthday birthdate died death
    founded deadline due expires expired expiry until скачан скачано скачали скачивание собрано собран
    выгружено загружено сохранено проверено просмотрено рождение родился родилась смерть основано
    основание срок окончание обхода обход
""")
"""Words of fields that are about something else: "date_download", "text_length"."""
ASIDE = wordset("""
    image images photo photos picture video videos media audio attachments comments comment related
    recommended user from sender preview geo location likes views reposts reactions widget seo og
    twitter social stats embed
""")
"""Objects inside a record that are about something beside the article."""

EXACT, REDUCED, WITHIN = range(3)
"""How well a name fits: all its words; all but generic ones; some of them, where nothing fits better."""
WITHIN_FIELDS = (TEXT, TITLE, PUBLISHED, URL, AUTHORS)

CYRILLIC = "абвгдежзийклмнопрстуфхцчшщъыьэюя"
LATIN = tuple(
    str.maketrans(dict(zip(CYRILLIC, way.split(" "), strict=True)))
    for way in (
        "a b v g d e zh z i y k l m n o p r s t u f h c ch sh sch  y  e yu ya",
        "a b v g d e zh z i j k l m n o p r s t u f kh ts ch sh shch  y  e ju ja",
    )
)
"""Spellings of Russian names in Latin letters: "data_publikacii", "data_publikatsii"."""

WORD = re.compile(r"[A-ZА-Я]+(?![a-zа-я])|[A-ZА-Я]?[a-zа-я]+")
ENDING = re.compile(r"(?<=[а-я]{3})[аеиоуыэюяйь]+$")


@dataclass(frozen=True, slots=True)
class Named:
    """A field that a name may mean: how well the name fits, and its place among the synonyms."""

    field: str
    tier: int
    rank: int


def words(name: str) -> list[str]:
    """Words of a name without endings: "articleBody" and "article_body" are "article", "body"."""
    name = name.replace("ё", "е").replace("Ё", "Е").replace("№", "номер")
    return [_stem(word.lower()) for word in WORD.findall(name)]


@cache
def named(name: str, parent: str = "") -> tuple[Named, ...]:
    """The fields that a name may mean; together with the name of its object if that tells more.

    "title" of a "chat" is the outlet; "time" is the moment of publication or only its time of day.
    """
    if parent and (both := _exact(words(parent) + words(name))):
        return both
    own = words(name)
    if exact := _exact(own):
        return exact
    own = [word for word in own if word not in _stems(GENERIC)]
    if reduced := _exact(own):
        return tuple(Named(each.field, REDUCED, each.rank) for each in reduced)
    return _within(own)


def is_aside(name: str) -> bool:
    """Whether an object of that name is about something beside the article, as "image" is."""
    own = words(name)
    return bool(own) and own[-1] in ASIDE and not _exact(own)


def is_foreign(name: str) -> bool:
    """Whether a name says that its field is about something beside the article: "скачано", "birthday"."""
    return not set(words(name)).isdisjoint(_stems(FOREIGN))


def _exact(own: list[str]) -> tuple[Named, ...]:
    return _index().get("".join(own), ())


def _within(own: list[str]) -> tuple[Named, ...]:
    """The synonym of most words, of the one field, that stand in a name beside other words."""
    if not set(own).isdisjoint(_stems(FOREIGN)):
        return ()
    best: dict[str, tuple[int, int]] = {}
    for field, rank, parts in _parts():
        if parts <= set(own):
            best[field] = max(best.get(field, (0, 0)), (len(parts), -rank))
    if not best:
        return ()
    longest = max(size for size, _ in best.values())
    return tuple(Named(field, WITHIN, -rank) for field, (size, rank) in best.items() if size == longest)


@cache
def _parts() -> tuple[tuple[str, int, frozenset[str]], ...]:
    """Field, rank and words, but for generic ones, of the synonyms that may stand within a name."""
    rows = (
        (field, rank, frozenset(words(synonym)) - _stems(GENERIC))
        for field in WITHIN_FIELDS
        for rank, synonym in enumerate(SYNONYMS[field])
    )
    return tuple(row for row in rows if row[2])


@cache
def _index() -> dict[str, tuple[Named, ...]]:
    """Every order of the words of a synonym, run together: "pubdate", "datepub"; also in Latin letters."""
    index: dict[str, tuple[Named, ...]] = {}
    for field, synonyms in SYNONYMS.items():
        for rank, synonym in enumerate(synonyms):
            for order in permutations(synonym.split()):
                for key in {
                    "".join(words(" ".join(order))),
                    *("".join(order).translate(way) for way in LATIN),
                }:
                    found = index.setdefault(key, ())
                    if all(each.field != field for each in found):
                        index[key] = (*found, Named(field, EXACT, rank))
    return index


@cache
def _stems(group: frozenset[str]) -> frozenset[str]:
    return frozenset(map(_stem, group))


def _stem(word: str) -> str:
    """A Russian word without the ending that its cases change."""
    return ENDING.sub("", word)
