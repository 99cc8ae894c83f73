"""What is known of the article of a page: the best of what the page claims and of what it shows."""

from __future__ import annotations

import re
from contextlib import suppress
from copy import deepcopy
from dataclasses import dataclass, replace
from urllib.parse import SplitResult, urljoin, urlsplit
from zoneinfo import ZoneInfo

from htmldate import find_date
from lxml import etree

from pipeline.article import letters, normalize, one_line
from pipeline.read.dateline import LONGEST, Published, from_line, from_name
from pipeline.read.pages.byline import names
from pipeline.read.pages.claims import Claims, claims
from pipeline.read.pages.heading import headline, same_name, title_of
from pipeline.read.pages.rendering import UNSEEN, paragraphs
from pipeline.read.records.moments import from_field

ELSEWHERE = frozenset({"aside", "nav", "footer"})
BESIDE = re.compile(r"comment|related|sidebar|recommend|popular|footer", re.IGNORECASE)
"""Elements, and classes of elements, that show dates of other articles and of comments."""
BEFORE, AFTER = 400, 1000
"""Characters of what is in sight before and after the headline, within which its date stands."""
LINKED = 2
"""Links between a date and the headline below it, beyond which a menu parts them."""
MODIFIED = re.compile(r"modif|update|revis", re.IGNORECASE)
TRAIL_START = frozenset({"главная", "home", "главная страница"})
BYLINES = 3
"""Elements of one class that may all be of the authors of one article."""
BYLINE = re.compile(r"(?:^|[\s_-])(?:authors?|byline|autor)(?:$|[\s_-])", re.IGNORECASE)
"""A class of an element: "article__authors"."""
PICTURE = re.compile(r"photo|picture|image|comment|foto|caption|related", re.IGNORECASE)
"""Classes of what stands beside the text: credits of pictures, comments."""


@dataclass(frozen=True, slots=True)
class Page:
    """What is known of the article of a page; `unread` is a date of publication that could not be read."""

    title: str | None = None
    published: Published | None = None
    url: str | None = None
    outlet: str | None = None
    source: str | None = None
    section: str | None = None
    authors: tuple[str, ...] = ()
    descriptions: tuple[str, ...] = ()
    unread: str | None = None


def known(tree: etree._Element, zone: ZoneInfo, address: str | None = None) -> Page:
    """What a page says and shows of its article; `address` where it was loaded from, if the input tells."""
    said = claims(tree)
    url = _url(tree, said, address)
    host = (split(url).hostname or "").removeprefix("www.")
    title, tail = title_of(tree, said, host)
    outlet = _outlet(said, title, tail, host)
    published, unread = _published(tree, said, title, url, zone)
    own = [name for name in (outlet, host, *said["outlet"], *said["publisher"]) if name]
    authors = names(said["author"], own) or names(_bylines(tree, headline(tree, title)), own, full=True)
    credited = (name for name in said["organization"] if not same_name(name, own))
    return Page(
        title=title,
        published=published,
        url=url,
        outlet=outlet,
        source=next(credited, None),
        section=_section(tree, said, [title or "", *own]),
        authors=authors,
        descriptions=tuple(said["description"]),
        unread=unread,
    )


def split(url: str | None) -> SplitResult:
    """The parts of an address; all empty for what is none."""
    with suppress(ValueError):
        return urlsplit(url or "")
    return SplitResult("", "", "", "", "")


def _url(tree: etree._Element, said: Claims, address: str | None) -> str | None:
    """The canonical address: a path takes its host from the others; a home page is no article's."""
    links = [
        link.get("href") or "" for link in tree.iter("link") if (link.get("rel") or "").lower() == "canonical"
    ]
    base = next((each for each in (*said["url"], address or "") if split(each).netloc), "")
    found = [_joined(base, each.strip()) for each in (*links, *said["url"], address or "") if "/" in each]
    whole = [each for each in found if re.match(r"https?://[^/]+", each)]
    return next((each for each in whole if split(each).path.strip("/")), whole[0] if whole else None)


def _joined(base: str, url: str) -> str:
    with suppress(ValueError):
        return urljoin(base, url)
    return ""


def _outlet(said: Claims, title: str | None, tail: str | None, host: str) -> str | None:
    """The name of the site; a handle ("@wday"), the headline, or an address are none: then its host."""
    for name in (*said["outlet"], *said["publisher"], tail or ""):
        plain = letters(name)
        if not plain or name.startswith("@") or "://" in name or (title and plain == letters(title)):
            continue
        if plain.removeprefix("www ") == letters(host):
            break
        # "Оренбург" of "Мост открыт - МК Оренбург"
        fuller = tail if tail and set(plain.split()) < set(letters(tail).split()) else name
        return normalize(one_line(fuller))
    return host or None


def _section(tree: etree._Element, said: Claims, others: list[str]) -> str | None:
    """The rubric: as claimed, else the last of the trail that leads to the article, else of a link."""
    links = (one_line(paragraphs(link)) for link in tree.iter("a") if "category" in (link.get("rel") or ""))
    for name in (*said["section"], *reversed(said["trail"]), *links):
        if letters(name) and letters(name) not in TRAIL_START and not same_name(name, others):
            return normalize(name)
    return None


def _bylines(tree: etree._Element, heading: etree._Element | None) -> list[str]:
    """What is shown after the headline in the first elements named after authors.

    Elements of one class that are many belong to a list of other articles.
    """
    shown: dict[str, list[str]] = {}
    for element in () if heading is None else heading.xpath("following::*[@class or @rel]"):
        name = "author" if element.get("rel") == "author" else element.get("class") or ""
        text = one_line(paragraphs(element)) if BYLINE.search(name) and not PICTURE.search(name) else ""
        if 0 < len(text) <= LONGEST:
            shown.setdefault(name, []).append(text)
    lists = (texts for texts in shown.values() if len(texts) <= BYLINES and names(texts, full=True))
    return next(lists, [])


def _published(
    tree: etree._Element, said: Claims, title: str | None, url: str | None, zone: ZoneInfo
) -> tuple[Published | None, str | None]:
    """The moment of publication: claimed, else in the address, in sight beside the headline, by htmldate.

    A day is completed by a minute of that day that a later one of these has.
    """
    read = [(value, from_field(value, zone)) for value in said["published"]]
    unread = next((value for value, found in read if found is None), None)
    found = [_precise(each) for _, each in read if each]
    if not found and (day := from_name(split(url).path, zone)):
        found.append(day)
    if not any(each.precision == "minute" for each in found):
        found += _in_sight(tree, title, zone)
    if not found:
        found += _guessed(tree, zone)
    if not found:
        return None, unread
    first = found[0]
    same = (each for each in found if each.at.date() == first.at.date() and each.precision == "minute")
    return next(same, first), None


def _precise(published: Published) -> Published:
    """Midnight sharp is how a page writes a day."""
    at = published.at
    return replace(published, precision="day") if (at.hour, at.minute, at.second) == (0, 0, 0) else published


def _in_sight(tree: etree._Element, title: str | None, zone: ZoneInfo) -> list[Published]:
    """Dates in lines of their own around the headline, the nearest first."""
    found: list[tuple[int, int, Published]] = []
    heading, place, linked = headline(tree, title), 0, 0
    start = (0, 0) if heading is None else None
    for element in tree.iter("*"):
        if element.tag in UNSEEN:
            continue
        if element is heading:
            start = place, linked
        if start and place - start[0] > AFTER:
            break
        if (shown := _dateline(element, zone)) and not _elsewhere(element, zone):
            found.append((place, linked, shown))
        own = len((element.text or "").strip())
        place += own + len((element.tail or "").strip())
        linked += element.tag == "a"
    top, links = start or (0, 0)
    near = [
        (abs(place - top), each)
        for place, linked, each in found
        if place - top >= -BEFORE and links - linked <= LINKED
    ]
    return [each for _, each in sorted(near, key=lambda pair: pair[0])]


def _dateline(element: etree._Element, zone: ZoneInfo) -> Published | None:
    """The date of an element that shows nothing else, or begins with it; of ``<time>`` also its attribute."""
    moment = from_field(element.get("datetime"), zone) if element.tag == "time" else None
    if moment and moment.precision == "minute":
        return moment
    text = ""
    for piece in element.itertext():
        text += piece
        if len(text) > 2 * LONGEST:
            break
    texts = [one_line(each) for each in (text, element.text or "") if re.search(r"\d", each)]
    return next(filter(None, (from_line(each, zone) for each in texts)), moment)


def _elsewhere(element: etree._Element, zone: ZoneInfo) -> bool:
    """Whether an element is of another article or of a reader; a link to all articles of a day is not."""
    return any(
        above.tag in ELSEWHERE
        or (above.tag == "a" and from_name(above.get("href") or "", zone) is None)
        or BESIDE.search(above.get("class") or "")
        for above in (element, *element.iterancestors())
    )


def _guessed(tree: etree._Element, zone: ZoneInfo) -> list[Published]:
    """The day that htmldate finds; moments of change are hidden from it."""
    copy = deepcopy(tree)
    for element in list(copy.iter("meta", "time", "span", "div", "p")):
        named = " ".join(element.get(name) or "" for name in ("name", "property", "itemprop", "class"))
        if MODIFIED.search(named) and element.getparent() is not None:
            element.drop_tree()
    day = find_date(copy, original_date=True, extensive_search=False, outputformat="%Y-%m-%d")
    found = from_field(day, zone) if day else None
    return [found] if found else []
