"""Pages of invented sites: what a page says of itself, what it shows, and what is none of the article."""

# ruff: noqa: E501 -- a row of markup reads best on one line

import re
from datetime import datetime
from pathlib import Path

import pytest

from pipeline.article import blake, letters
from pipeline.read.common import Options, Report
from pipeline.read.pages import html
from pipeline.read.pages.byline import PICTURES, WRITERS, names
from pipeline.read.pages.html import article_of
from tests.read.direct import read

FIRST = "Паромную переправу у Верхней Заставы откроют к началу июля, сообщил смотритель Глеб Осокин."
SECOND = "Прежний паром списали прошлой осенью. Новый вмещает сорок человек и две телеги."
BODY = f"<p>{FIRST}</p>\n<p>{SECOND}</p>"
TITLE = "Паром вернется к Верхней Заставе"


def page(head="", article=f"<h1>{TITLE}</h1>{BODY}", before="", after=""):
    return (
        f'<!DOCTYPE html><html lang="ru"><head>{head}</head><body>{before}<article>{article}</article>{after}'
        "</body></html>"
    )


def parsed(markup, **options):
    (article, *_) = article_of(markup, "a.html", Options(), Report("a.html"), **options)
    return article


MENU = '<nav><a href="/">Главная</a> <a href="/w">Погода</a></nav><ul class="menu"><li><a href="/s">Спорт</a></li></ul>'
SHARE = '<div class="share-buttons"><a href="#">ВКонтакте</a> <a href="#">Телеграм</a></div>'
RELATED = (
    '<aside class="related"><h3>Читайте также</h3><ul><li><a href="/1">Мельницу продали с торгов</a></li>'
    '<li><a href="/2">Лодки подорожали вдвое</a></li></ul></aside>'
)
COMMENTS = '<div id="comments" class="comments"><h3>Комментарии</h3><p class="comment">Давно пора, ждем третий год!</p></div>'
FOOTER = (
    "<footer><p>© 2024 Заставский листок. Все права защищены.</p></footer><script>var counter = 1;</script>"
)
META = """
<title>Паром вернется к Верхней Заставе — Заставский листок</title>
<meta property="og:title" content="Паром вернется к Верхней Заставе — Заставский листок">
<meta property="og:site_name" content="Заставский листок">
<meta property="article:published_time" content="2024-05-21T09:40:00+05:00">
<meta property="article:modified_time" content="2024-05-23T18:00:00+05:00">
<meta property="article:section" content="Река">
<meta name="author" content="Текст: Арина Лосева, Фото: Пётр Гуляев">
<link rel="canonical" href="https://listok.example/reka/parom?utm_source=x">
<meta property="og:url" content="https://m.listok.example/reka/parom">
"""


def test_a_whole_page():
    article = parsed(page(META, f"<h1>{TITLE}</h1>{SHARE}{BODY}{SHARE}", MENU, RELATED + COMMENTS + FOOTER))
    assert article.text == f"{FIRST}\n\n{SECOND}"
    assert (article.title, article.outlet, article.section) == (TITLE, "Заставский листок", "Река")
    assert article.authors == ("Арина Лосева",)
    assert article.url == "https://listok.example/reka/parom?utm_source=x"
    assert article.published == datetime.fromisoformat("2024-05-21T09:40:00+05:00")
    assert (article.published_precision, article.published_from) == ("minute", "html")


LD = '<script type="application/ld+json">%s</script>'
GRAPH = """{"@context": "https://schema.org", "@graph": [
  {"@type": "WebSite", "name": "Листок"},
  {"@type": ["WebPage", "NewsArticle"], "headline": "Паром вернется\n к Верхней Заставе",
   "dateModified": "2024-05-23T10:00:00+03:00", "datePublished": "2024-05-21T09:40:00+03:00",
   "author": [{"@type": "Person", "name": "Арина Лосева"}, {"@type": "Organization", "name": "Речное агентство"}],
   "publisher": {"@type": "Organization", "name": "Заставский листок"},
   "mainEntityOfPage": {"@id": "https://listok.example/parom"}},
  {"@type": "BreadcrumbList", "itemListElement": [{"name": "Главная"}, {"item": {"name": "Река"}},
   {"name": "Паром вернется к Верхней Заставе"}]}]}"""
MICRODATA = f"""<div itemscope itemtype="https://schema.org/NewsArticle">
<h1 itemprop="headline">{TITLE}</h1>
<time itemprop="datePublished" datetime="2024-05-21T09:40:00+0300">сегодня</time>
<meta itemprop="dateModified" content="2024-05-25T00:10:00+0300">
<div itemprop="publisher" itemscope itemtype="https://schema.org/Organization"><meta itemprop="name" content="Листок"></div>
<span itemprop="author" itemscope itemtype="https://schema.org/Person"><span itemprop="name">Арина Лосева</span></span>
<a itemprop="articleSection" href="/r">Река</a>
<div itemprop="articleBody">{BODY}</div></div>
<div itemscope itemtype="https://schema.org/Comment"><span itemprop="author">Рыбак</span>
<time itemprop="datePublished" datetime="2024-05-22T11:00:00+0300">22 мая</time><p itemprop="text">Давно пора!</p></div>"""

MOMENT = "2024-05-21T09:40:00+03:00"
# (what is told where, the page, the moment, its precision)
DATES = [
    ("JSON-LD in a graph", page(LD % GRAPH), MOMENT, "minute"),
    ("JSON-LD in a comment", page(LD % f"<!--{GRAPH}-->"), MOMENT, "minute"),
    ("broken JSON-LD beside meta", page(LD % "{" + META), "2024-05-21T09:40:00+05:00", "minute"),
    ("microdata", page(article=MICRODATA), MOMENT, "minute"),
    ("a time element", page(article=f'<h1>{TITLE}</h1><time datetime="{MOMENT}">вчера</time>{BODY}'), MOMENT, "minute"),
    ("in sight, beside those of other articles",
     page(article=f"<h1>{TITLE}</h1><div>21 мая 2024, 09:40</div>{BODY}",
          before='<a href="/1">20 мая 2024, 12:00</a>', after='<aside><div>19 мая 2024, 08:00</div></aside>'),
     MOMENT, "minute"),
    ("a link to the day", page(article=f'<h1>{TITLE}</h1><a href="/2024/05/21/">09:40, 21 мая 2024</a>{BODY}'), MOMENT, "minute"),
    ("a day in a time element that shows the minute",
     page(article=f'<h1>{TITLE}</h1><time datetime="2024-05-21">21.05.2024 09:40</time>{BODY}'), MOMENT, "minute"),
    ("beside a counter", page(article=f"<h1>{TITLE}</h1><div>21.05.2024 09:40 <span>1532</span></div>{BODY}"), MOMENT, "minute"),
    ("in pieces", page(article=f"<div><span>21 мая 2024</span>, <b>09:40</b></div><h1>{TITLE}</h1>{BODY}"), MOMENT, "minute"),
    ("the day of the address, and its minute in sight",
     page('<link rel="canonical" href="https://l.example/2024/05/21/parom">',
          f"<h1>{TITLE}</h1><p>22.05.2024 10:00</p><p>21.05.2024 09:40</p>{BODY}"), MOMENT, "minute"),
    ("midnight, and the minute in sight",
     page('<meta property="article:published_time" content="2024-05-21T00:00:00+03:00">',
          f"<h1>{TITLE}</h1><p class=date>21.05.2024 09:40</p>{BODY}"), MOMENT, "minute"),
    ("midnight alone", page('<meta name="pubdate" content="2024-05-21T00:00:00+03:00">'), "2024-05-21T00:00:00+03:00", "day"),
    ("seconds", page('<meta name="mediator_published_time" content="1716273600">'), "2024-05-21T09:40:00+03:00", "minute"),
    ("in the address", page('<link rel="canonical" href="https://l.example/2024/05/21/parom">'), "2024-05-21T00:00:00+03:00", "day"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("markup", "moment", "precision"), [row[1:] for row in DATES], ids=[row[0] for row in DATES]
)
def test_published(markup, moment, precision):
    article = parsed(markup)
    assert (article.published and article.published.isoformat(), article.published_precision) == (
        moment,
        precision,
    )


# (what, the page): no date of publication is told
UNDATED = [
    ("the day of the visit", page(before=f'<div class="top">Вторник, 22 мая 2024</div>{MENU}')),
    ("today", page(article=f"<h1>{TITLE}</h1><p>Сегодня, 09:40</p>{BODY}")),
    ("change alone", page('<meta property="article:modified_time" content="2024-05-23T18:00:00+03:00">')),
    ("copyright", page(after="<footer>© 2011–2024 Листок</footer>")),
    ("a date of the story", page(article=f"<h1>{TITLE}</h1>{BODY}<p>Паром построили 3 марта 1987 года.</p>")),
    ("comments", page(after='<div class="comment"><a href="#">22.05.2024 10:00</a> Давно пора!</div>')),
]  # fmt: skip


@pytest.mark.parametrize("markup", [row[1] for row in UNDATED], ids=[row[0] for row in UNDATED])
def test_undated(markup):
    assert parsed(markup).published is None


def test_a_date_that_cannot_be_read_is_told():
    _, problem = article_of(
        page('<meta name="pubdate" content="на днях">'), "a.html", Options(), Report("a.html")
    )
    assert (problem.error, problem.severity, "на днях" in problem.message) == (
        "BadPublished",
        "warning",
        True,
    )


# (page, title)
TITLES = [
    (page(f"<title>{TITLE} | listok.example</title>"), TITLE),
    (page(f"<title>{TITLE} :: Листок</title>", BODY), f"{TITLE} :: Листок"),
    (page(f"<title>{TITLE} - Листок онлайн</title><meta property='og:title' content='{TITLE}'>"), TITLE),
    (page('<meta property="og:title" content="Лучшие паромы: список — Листок">', MICRODATA), TITLE),
    (page('<meta property="og:title" content="Переправа — дело смотрителя">', BODY), "Переправа — дело смотрителя"),
    (page("<meta property='og:title' content='A &amp;quot;B&amp;quot; и паром'>", BODY), 'A "B" и паром'),
    (page('<meta property="og:site_name" content="Листок"><title>Паром у причала</title>', f"<h1>Листок</h1>{BODY}"), "Паром у причала"),
    (page("<title>Паром у причала - Река</title>", f"<h1>Речная жизнь</h1><h2>Паром у причала</h2>{BODY}"), "Паром у причала - Река"),
    (page("<meta property='og:title' content='Паром снова у Заставы'>", f"<h1>Новости</h1>{BODY}"), "Паром снова у Заставы"),
    (page("<title>Где теперь паром, который вернется к Верхней Заставе: фото</title>"), TITLE),
    (page(article=BODY), None),
]  # fmt: skip


@pytest.mark.parametrize(("markup", "title"), TITLES, ids=range(len(TITLES)))
def test_title(markup, title):
    assert parsed(markup).title == title


SITE = '<link rel="canonical" href="https://www.listok.example/p/1">'
# (head, outlet)
OUTLETS = [
    (SITE + '<meta property="og:site_name" content="@listok">', "listok.example"),
    (SITE + f'<meta property="og:site_name" content="{TITLE}">', "listok.example"),
    (SITE + '<meta property="og:site_name" content="www.listok.example">', "listok.example"),
    (SITE + '<meta name="twitter:site" content="@listok_">', "listok.example"),
    (SITE + f"<title>{TITLE} - Листок</title>", "Листок"),
    (SITE + f"<title>{TITLE} - Листок Речной</title>" + LD % '{"@type": "NewsArticle", "publisher": {"name": "Речной"}}',
     "Листок Речной"),
    ("", None),
]  # fmt: skip


@pytest.mark.parametrize(("head", "outlet"), OUTLETS, ids=range(len(OUTLETS)))
def test_outlet(head, outlet):
    assert parsed(page(head)).outlet == outlet


# (markup of head and article, authors)
AUTHORS = [
    (page('<meta name="author" content="Авторы Арина Лосева и Пётр Гуляев">'), ("Арина Лосева", "Пётр Гуляев")),
    (page(SITE + '<meta name="author" content="LISTOK.EXAMPLE">'), ()),
    (page('<meta name="author" content="https://vk.example/losev">'), ()),
    (page('<meta name="author" content="admin">'), ()),
    (page(LD % GRAPH), ("Арина Лосева",)),
    (page(article=MICRODATA), ("Арина Лосева",)),
    (page(article=f'<h1>{TITLE}</h1>{BODY}<p class="article__author">Арина Лосева, корреспондент</p>'), ("Арина Лосева",)),
    (page(article=f'<h1>{TITLE}</h1><span class="author">Фото из архива Петра Гуляева</span>{BODY}'), ()),
    (page(after='<ul>' + '<li><span class="card__author">Нил Рогов</span></li>' * 4 + '</ul>'), ()),
]  # fmt: skip


@pytest.mark.parametrize(("markup", "authors"), AUTHORS, ids=range(len(AUTHORS)))
def test_authors(markup, authors):
    assert parsed(markup).authors == authors


def test_a_line_that_credits_a_source():
    article = parsed(page(article=f"<h1>{TITLE}</h1>{BODY}<p>Источник: Речное агентство</p>"))
    assert (article.source, article.prose) == ("Речное агентство", ((0, len(f"{FIRST}\n\n{SECOND}")),))


# (page, section)
SECTIONS = [
    (page('<meta property="article:section" content="Река">'), "Река"),
    (page(article=f'<h1>{TITLE}</h1><a rel="category tag" href="/r/">Река</a>{BODY}'), "Река"),
    (page(META.replace("Река", "Заставский листок")), None),
]  # fmt: skip


@pytest.mark.parametrize(("markup", "section"), SECTIONS, ids=range(len(SECTIONS)))
def test_section(markup, section):
    assert parsed(markup).section == section


# (byline, names in it)
BYLINES = [
    *((example, (re.sub(r"^\W*\w+:? ", "", example),)) for _, example in WRITERS),
    *((example, ()) for _, example in PICTURES),
    ("Текст: Арина Лосева. Фото: Пётр Гуляев", ("Арина Лосева",)),
    ("Фото Петра Гуляева, автор Арина Лосева", ("Арина Лосева",)),
    ("Арина Лосева, корреспондент; Лосева Арина", ("Арина Лосева",)),
    ("А. К. Лосева и Карл фон Берг", ("А. К. Лосева", "Карл фон Берг")),
    ("Редакция", ()),
    ("info@listok.example", ()),
]  # fmt: skip


@pytest.mark.parametrize(("byline", "expected"), BYLINES, ids=[row[0] for row in BYLINES])
def test_byline(byline, expected):
    assert names([byline]) == expected


YOAST = """{"@graph": [{"@type": "Article", "headline": "Паром", "author": {"@id": "#p"}, "publisher": {"@id": "#o"}},
{"@type": "Person", "@id": "#p", "name": "Арина Лосева"}, {"@type": "Organization", "@id": "#o", "name": "Листок"}]}"""


def test_nodes_that_are_named_elsewhere_in_the_graph():
    article = parsed(page(LD % YOAST))
    assert (article.authors, article.outlet) == (("Арина Лосева",), "Листок")


def test_an_organization_that_wrote_is_the_source():
    article = parsed(page(LD % GRAPH))
    assert (article.source, article.outlet, article.section) == (
        "Речное агентство",
        "Заставский листок",
        "Река",
    )


# (page, address of loading, url)
URLS = [
    (page('<link rel="canonical" href="/p/1"><meta property="og:url" content="https://l.example/p/1?a=b">'), None, "https://l.example/p/1"),
    (page('<link rel="canonical" href="https://l.example/"><meta property="og:url" content="https://l.example/p/1">'), None, "https://l.example/p/1"),
    (page(), "https://l.example/p/1", "https://l.example/p/1"),
    (page('<link rel="canonical" href="/p/2">'), "https://l.example/p/1", "https://l.example/p/2"),
    (page('<link rel="canonical" href="/p/2">'), None, None),
]  # fmt: skip


@pytest.mark.parametrize(("markup", "address", "url"), URLS, ids=range(len(URLS)))
def test_url(markup, address, url):
    assert parsed(markup, address=address).url == url


LEAD = "Смотритель рассказал, когда сорок человек и две телеги снова поплывут"
CAPTION = "<figure><img src=1.jpg><figcaption>Старый паром. Фото: Пётр Гуляев</figcaption></figure>"
LINKS = "<br>".join(
    f'<a href="/{n}">Мельницу у плотины продали с торгов, лот номер {n}</a>' for n in range(9)
)
OLD = f"""<html><head><title>Листок :: {TITLE}</title></head><body><table><tr><td colspan=3>Вторник, 22 мая 2024
{MENU}</td></tr><tr><td>{LINKS}</td><td><font size=5><b>{TITLE}</b></font><br><i>21 мая 2024 г., 09:40</i><p>{FIRST}<p>{SECOND}
<p><i>Арина Лосева</i></td><td>Реклама</td></tr></table><p>Перепечатка разрешена только со ссылкой на нас.</p></body></html>"""


def test_a_page_laid_out_by_tables():
    article = parsed(OLD)
    assert (article.title, article.outlet) == (TITLE, "Листок")
    assert article.published.isoformat() == "2024-05-21T09:40:00+03:00"


# (page, text)
CELLS = [
    f"<tr><td>{MENU}</td></tr><tr><td><h1>{TITLE}</h1>{BODY}</td><td><a href=/5>Лодку продали</a></td></tr>",
    f"<tr><td>Начало</td><td>Архив</td></tr><tr><td><h1>{TITLE}</h1>{BODY}</td></tr><tr><td>Вверх</td></tr>",
    f"<tr><td><a href=/>Начало</a> <a href=/a>Архив</a></td><td><h2>{TITLE}</h2>{BODY}<p>Вверх</p></td></tr>",
]


@pytest.mark.parametrize("rows", CELLS)
def test_menus_in_cells_are_left_out(rows):
    head = f'<head><title>{TITLE}</title><meta property="og:title" content="{TITLE}"></head>'
    assert parsed(f"<html>{head}<body><table>{rows}</table></body></html>").text == f"{FIRST}\n\n{SECOND}"


TEXTS = [
    (page(f'<meta name="description" content="{LEAD}...">', f"<h1>{TITLE}</h1><div class=lead>{LEAD} по реке.</div>{BODY}"),
     f"{LEAD} по реке.\n\n{FIRST}\n\n{SECOND}"),
    (page(f'<meta name="description" content="{FIRST}">'), f"{FIRST}\n\n{SECOND}"),
    (page(article=f"<h1>{TITLE}</h1><p>{FIRST}</p>{CAPTION}<p>{SECOND}</p>"), f"{FIRST}\n\n{SECOND}"),
    (page(article=f"<h1>{TITLE}</h1><p>Паром&nbsp;&mdash; &#1077;щё &laquo;не&raquo; лодка,&shy; а {SECOND}</p>"),
     f"Паром — ещё «не» лодка,\xad а {SECOND}"),
    (page(article=f'<h1>{TITLE}</h1><div class="date">21 мая, 09:40</div><div class="intro">{LEAD}.</div><div class="text">{BODY}</div>'),
     f"{LEAD}.\n\n{FIRST}\n\n{SECOND}"),
    (OLD, f"{FIRST}\n\n{SECOND}"),
    (f"<html><body><form action='/'>{MENU}<h1>{TITLE}</h1><div class=text>{BODY}</div></form></body></html>", f"{FIRST}\n\n{SECOND}"),
]  # fmt: skip


@pytest.mark.parametrize(("markup", "text"), TEXTS, ids=range(len(TEXTS)))
def test_text(markup, text):
    assert parsed(markup).text == text


BOMB = '<!DOCTYPE html [<!ENTITY a "ха"><!ENTITY b "&a;&a;&a;&a;">]>'
THIEF = '<!DOCTYPE html [<!ENTITY a SYSTEM "file:///etc/hostname">]>'
# (file, content, error)
BAD = [
    ("empty.html", "", "EmptyFile"),
    ("menu.html", f"<html><body>{MENU * 20}{FOOTER}</body></html>", "NoMainText"),
    ("list.html", f"<html><body>{MENU}<h1>Новости</h1>{LINKS}<p>Перепечатка разрешена только со ссылкой на нас.</p></body></html>", "NoMainText"),
    ("script.html", "<html><body><script>render({})</script></body></html>", "NoMainText"),
    ("bomb.html", BOMB + page(), "HostileXML"),
    ("thief.html", THIEF + page(), "HostileXML"),
]  # fmt: skip


@pytest.mark.parametrize(("name", "content", "error"), BAD, ids=[row[0] for row in BAD])
def test_a_page_that_is_no_article(tmp_path, name, content, error):
    (tmp_path / name).write_text(content, "utf-8")
    problem, _ = read(html, tmp_path / name)
    assert (problem.error, problem.severity) == (error, "error")


# (declared, written in, read as)
ENCODINGS = [
    ("windows-1251", "cp1251", "cp1251"),
    ("koi8-r", "koi8-r", "koi8-r"),
    ("utf-8", "cp1251", "cp1251"),
    ("windows-1251", "utf-8", "utf-8"),
    ("koi8-r", "cp1251", "cp1251"),
    ("iso-8859-1", "cp1251", "cp1251"),
    ("no-such-encoding", "cp1251", "cp1251"),
    (None, "cp1251", "cp1251"),
    (None, "utf-8", "utf-8"),
]  # fmt: skip


@pytest.mark.parametrize(("declared", "written", "encoding"), ENCODINGS)
def test_encoding(tmp_path, declared, written, encoding):
    markup = page(
        f'<meta http-equiv="Content-Type" content="text/html; charset={declared}">' if declared else ""
    )
    (tmp_path / "a.htm").write_bytes(markup.encode(written))
    article, report = read(html, tmp_path / "a.htm")
    assert (article.title, article.text, report.encoding) == (TITLE, f"{FIRST}\n\n{SECOND}", encoding)


REAL = Path(__file__).parents[3] / "shared" / "gold" / "raw" / "html"


# The end of a page's name; what it states: digest of the headline, moment, outlet, number of authors.
PAGES = [
    ("e300c1ca34546b1.html", "49cb3d7f", "2018-09-24T16:45+03:00", "wday.ru", 1),
    ("d16d24e5413a829.html", "adb53384", "2018-10-11T08:53+03:00", "wday.ru", 1),
    ("sant_2025_05_14.html", "49ae68b8", "2025-05-14T20:28+03:00", "Коммерсантъ", 1),
    ("ate__1523821409.html", "a6ec9bd7", "2020-02-18T05:46+03:00", "МК Оренбург", 1),
    ("ate__1716561772.html", "14f4c448", "2020-09-20T23:32+03:00", "Укринформ", 0),
    ("ate__1719330438.html", "473d7811", "2020-09-23T20:12+03:00", "Московский Комсомолец", 1),
    ("ate__1784458132.html", "4d09c2c7", "2020-12-01T14:02+06:00", "Казинформ", 1),
    ("ate__1810559448.html", "01a31dd0", "2020-12-29T16:19+03:00", "Московский Комсомолец", 1),
    ("all.ua.podolski.html", "4938b760", "2016-08-15T13:43+03:00", "football.ua", 0),
]  # fmt: skip
MENU_LINES = re.compile(
    r"^\W*(?:©|фото\W|главная|меню|войти|подпи(?:шитесь|саться)|поделиться|комментари|все права|теги\W|реклама)",
    re.I,
)


@pytest.mark.skipif(not REAL.is_dir(), reason="the pages of real sites are not here")
@pytest.mark.parametrize(
    ("name", "title", "moment", "outlet", "authors"), PAGES, ids=[row[0] for row in PAGES]
)
def test_real_page(name, title, moment, outlet, authors):
    (path,) = REAL.glob(f"*{name}")
    article, _ = read(html, path)
    assert blake(letters(article.title or ""))[:8] == title
    assert (article.published.isoformat(timespec="minutes"), article.published_precision) == (
        moment,
        "minute",
    )
    assert (article.outlet, len(article.authors)) == (outlet, authors)
    assert [line for line in article.text.split("\n") if MENU_LINES.search(line)] == []


def test_share_of_markup_is_counted():
    report = Report("a.html")
    (article,) = article_of(page(""), "a.html", Options(), report)
    assert report.markup == len(page("")) - len(article.text)
