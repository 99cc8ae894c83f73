"""Feeds: full texts and summaries, encodings, dates, and XML that is none."""

# ruff: noqa: E501 -- a row of markup reads best on one line

from datetime import datetime

import pytest

from pipeline.article import Article
from pipeline.read.pages import feeds
from tests.read.direct import read

CHANNEL = """<?xml version="1.0" encoding="{encoding}"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:yandex="http://news.yandex.ru"
 xmlns:turbo="http://turbo.yandex.ru" xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel><title>{title}</title><link>https://www.listok.example/</link>{items}</channel></rss>"""
ITEM = """<item><title>Паром вернулся</title><link>https://listok.example/1</link><guid isPermaLink="false">n-1</guid>
<pubDate>Tue, 21 May 2024 09:40:00 +0500</pubDate><category>Река</category><category>Лето</category>
<dc:creator>Арина Лосева</dc:creator><description>Паром &amp;laquo;Заря&amp;raquo; вернулся.</description>{full}</item>"""
FULL = "Паром «Заря» вернулся.\n\nОн вмещает сорок человек."
HTML = "<p>Паром &laquo;Заря&raquo; вернулся.</p><p>Он вмещает <b>сорок</b> человек.</p>"
ESCAPED = HTML.replace("&", "&amp;").replace("<", "&lt;")


def found(tmp_path, content, name="a.xml", encoding="utf-8"):
    (tmp_path / name).write_bytes(content.encode(encoding))
    return read(feeds, tmp_path / name)[:-1]


def rss(*items, title="Заставский листок", encoding="utf-8"):
    return CHANNEL.format(title=title, items="".join(items), encoding=encoding)


# (element with the full text, text, whether it is a summary)
FULLS = [
    (f"<content:encoded><![CDATA[{HTML}]]></content:encoded>", FULL, False),
    (f"<content:encoded>{ESCAPED}</content:encoded>", FULL, False),
    (f"<yandex:full-text>{ESCAPED}</yandex:full-text>", FULL, False),
    (f"<turbo:content><![CDATA[<header><h1>Паром вернулся</h1></header>{HTML}]]></turbo:content>", FULL, False),
    (f"<content:encoded><![CDATA[{HTML}]]></content:encoded><yandex:full-text>Паром.</yandex:full-text>", FULL, False),
    ("<content:encoded></content:encoded>", "Паром «Заря» вернулся.", True),
    ("", "Паром «Заря» вернулся.", True),
]  # fmt: skip


@pytest.mark.parametrize(("full", "text", "is_summary"), FULLS, ids=range(len(FULLS)))
def test_text(tmp_path, full, text, is_summary):
    (article,) = found(tmp_path, rss(ITEM.format(full=full)))
    assert (article.text, article.is_summary) == (text, is_summary)


# (end of a summary, what is left of it)
ENDS = [
    (' <a href="/1">Читать далее</a>', ""),
    ('&nbsp;<a href="/1">Подробнее...</a>', ""),
    ('</p><p><a href="/1">Читать полностью »</a></p>', ""),
    ('… <a href="/1">Далее</a> | <a href="/1#c">Комментарии (3)</a>', "…"),
    (' Строил его <a href="/2">Глеб Осокин</a>', " Строил его Глеб Осокин"),
    (' <a href="/1">Читать далее</a> решили все.', " Читать далее решили все."),
]


@pytest.mark.parametrize(("end", "left"), ENDS)
def test_buttons_at_the_end(tmp_path, end, left):
    summary = f"<p>Паром вернулся.{end}</p>"
    item = f"<item><title>Порт</title><description><![CDATA[{summary}]]></description></item>"
    (article,) = found(tmp_path, rss(item))
    assert article.text == f"Паром вернулся.{left}"


def test_fields(tmp_path):
    (article,) = found(tmp_path, rss(ITEM.format(full="")))
    assert article == Article(
        f"{tmp_path}/a.xml#1", "Паром «Заря» вернулся.", "Паром вернулся",
        published=datetime.fromisoformat("2024-05-21T09:40:00+05:00"), published_precision="minute",
        published_from="field", source_id="n-1", url="https://listok.example/1", outlet="Заставский листок",
        section="Река", authors=("Арина Лосева",), is_summary=True,
    )  # fmt: skip


# (title of the channel, outlet)
OUTLETS = [
    ("Заставский листок", "Заставский листок"),
    ("Заставский листок - все новости", "Заставский листок"),
    ("Лента новостей :: Заставский листок", "Заставский листок"),
    ("RSS", "listok.example"),
    ("Последние новости", "listok.example"),
    ("", "listok.example"),
]  # fmt: skip


@pytest.mark.parametrize(("title", "outlet"), OUTLETS)
def test_outlet(tmp_path, title, outlet):
    (article,) = found(tmp_path, rss(ITEM.format(full=""), title=title))
    assert article.outlet == outlet


@pytest.mark.parametrize(
    ("declared", "written"),
    [
        ("windows-1251", "cp1251"),
        ("koi8-r", "koi8-r"),
        ("utf-8", "cp1251"),
        ("windows-1251", "utf-8"),
        ("UTF-16", "utf-16"),
    ],
)
def test_encoding(tmp_path, declared, written):
    (article,) = found(tmp_path, rss(ITEM.format(full=""), encoding=declared), encoding=written)
    assert (article.title, article.text) == ("Паром вернулся", "Паром «Заря» вернулся.")


def test_source_of_an_aggregator(tmp_path):
    item = ITEM.format(full='<source url="https://vesti.example/rss">Вести с реки</source>')
    (article,) = found(tmp_path, rss(item))
    assert (article.outlet, article.source) == ("Заставский листок", "Вести с реки")


ATOM = """<feed xmlns="http://www.w3.org/2005/Atom"><title>Листок</title><link href="https://listok.example/"/>
<entry><title type="html">Паром &amp;laquo;Заря&amp;raquo;</title><link href="https://listok.example/1"/><id>tag:1</id>
<published>2024-05-21T09:40:00+03:00</published><updated>2024-05-24T10:00:00+03:00</updated>
<author><name>Арина Лосева</name></author><summary>Вернулся.</summary>
<content type="html">&lt;p&gt;Он вернулся.&lt;/p&gt;&lt;script&gt;x()&lt;/script&gt;</content></entry>
<entry><title>Второй</title><updated>2024-05-24T10:00:00+03:00</updated><content type="xhtml">
<div xmlns="http://www.w3.org/1999/xhtml"><p>Раз.</p><p>Два.</p></div></content></entry></feed>"""


def test_atom(tmp_path):
    first, second = found(tmp_path, ATOM, "a.atom")
    assert (first.title, first.text, first.published.isoformat(), first.authors) == (
        "Паром «Заря»", "Он вернулся.", "2024-05-21T09:40:00+03:00", ("Арина Лосева",),
    )  # fmt: skip
    assert (second.text, second.published.isoformat()) == ("Раз.\n\nДва.", "2024-05-24T10:00:00+03:00")


def test_a_date_that_cannot_be_read(tmp_path):
    item = ITEM.format(full="").replace("Tue, 21 May 2024 09:40:00 +0500", "на днях")
    article, problem = found(tmp_path, rss(item))
    assert (article.published, problem.error, problem.severity) == (None, "BadPublished", "warning")


def test_entries_before_a_cut_are_kept(tmp_path):
    content = rss(ITEM.format(full=""), ITEM.format(full="").replace("/1<", "/2<"))
    article, *rest = found(tmp_path, content[: content.index("/2<") - 60])
    assert (article.title, rest[-1].error, rest[-1].severity) == ("Паром вернулся", "BadXML", "warning")


DOCTYPE = "<!DOCTYPE rss [{}]>"
HARMLESS = DOCTYPE.format('<!ENTITY nbsp "&#160;">')
# (what stands before the feed, error)
HOSTILE = [
    (DOCTYPE.format('<!ENTITY a "ха"><!ENTITY b "&a;&a;"><!ENTITY c "&b;&b;">'), "HostileXML"),
    (DOCTYPE.format('<!ENTITY a SYSTEM "file:///etc/hostname">'), "HostileXML"),
    (DOCTYPE.format("<!ENTITY a PUBLIC '-//X' 'http://listok.example/x'>"), "HostileXML"),
    (DOCTYPE.format('<!ENTITY % a "x">%a;'), "HostileXML"),
    (HARMLESS, None),
]  # fmt: skip


@pytest.mark.parametrize(("doctype", "error"), HOSTILE, ids=range(len(HOSTILE)))
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_hostile(tmp_path, doctype, error, encoding):
    head, body = rss(ITEM.format(full=""), encoding=encoding).split("?>", 1)
    (one,) = found(tmp_path, f"{head}?>{doctype}{body}", encoding=encoding)
    assert getattr(one, "error", None) == error


SITEMAP = """<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:news="http://www.google.com/schemas/sitemap-news/0.9">
<url><loc>https://listok.example/1</loc><news:news><news:publication_date>2024-05-21</news:publication_date>
<news:title>Паром вернулся</news:title></news:news></url></urlset>"""
# (content, error, words of the message)
NONE = [
    ("", "EmptyFile", "empty"),
    (SITEMAP, "NoArticles", "news:title"),
    ("<rss version='2.0'><channel><title>Листок</title></channel></rss>", "NoArticles", "channel"),
    (rss("<item><title>Одно название</title></item>"), "NoText", "neither"),
]  # fmt: skip


@pytest.mark.parametrize(("content", "error", "words"), NONE, ids=range(len(NONE)))
def test_no_articles(tmp_path, content, error, words):
    (problem,) = found(tmp_path, content)
    assert problem.error == error
    assert words in problem.message
