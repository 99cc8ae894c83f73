"""Names of authors as pages write them: without labels, posts, photographers and the site itself."""

from __future__ import annotations

import re
from collections.abc import Iterable

from pipeline.article import letters, normalize, one_line

# Labels of a byline, with an example; those of pictures name no author of the text.
WRITERS = (
    (r"(?:автор(?:ы)?(?:\s+(?:текста|материала|статьи))?|authors?|by)", "Авторы Дмитрий Попов"),
    (r"(?:текст|материал)", "Текст: Нина Стригунова"),
    (r"(?:(?:материал\s+)?подготовил[аи]?|записал[аи]?|беседовал[аи]?)", "Подготовила Нина Стригунова"),
)  # fmt: skip
PICTURES = (
    (r"(?:фото(?:граф(?:ы|ии)?)?|снимк\w+|photo(?:grapher)?)", "Фото: Глеб Наседкин"),
    (r"(?:видео|иллюстраци\w+|инфографика|коллаж\w*)", "Видео: Глеб Наседкин"),
)  # fmt: skip
LABEL = re.compile(
    r"(?<!\w)(?:(?P<writer>" + "|".join(pattern for pattern, _ in WRITERS) + ")"
    r"|(?P<picture>" + "|".join(pattern for pattern, _ in PICTURES) + r"))(?!\w)\s*[:—–-]?\s*",
    re.IGNORECASE,
)
BETWEEN = re.compile(r"\s*[,;|/\n•·]\s*|\s+и\s+|\s+and\s+")
NAME = re.compile(r"[^\W\d_][\w.'’ʼ-]*\.?(?:\s+[\w.'’ʼ-]+){0,4}")
PARTICLES = frozenset({"фон", "де", "да", "ван", "аль", "оглы", "кызы", "von", "de", "van", "al"})
NOBODY = frozenset({"редакция", "редактор", "администратор", "admin", "editor", "корреспондент", "автор"})
LONGEST = 60
"""Characters of the longest name."""


def names(values: Iterable[str], own: Iterable[str] = (), *, full: bool = False) -> tuple[str, ...]:
    """The names of persons in bylines, each once: "Текст Нина Стригунова, Фото Глеб Наседкин" has one.

    `own` are names of the site, which is no author; `full` asks for two words or more.
    """
    hosts = {label for name in own for label in name.split(".")}
    seen = {_key(name) for name in (*own, *hosts, *(f"www.{name}" for name in own))}
    found = []
    for value in values:
        for name in _parts(normalize(one_line(value))):
            if _is_name(name, full) and _key(name) not in seen:
                seen.add(_key(name))
                found.append(name)
    return tuple(found)


def _parts(byline: str) -> list[str]:
    """Pieces of a byline that may be names of those who wrote."""
    pieces, start, picture = [], 0, False
    for label in LABEL.finditer(byline):
        if not picture:
            pieces.append(byline[start : label.start()])
        start, picture = label.end(), label["picture"] is not None
    if not picture:
        pieces.append(byline[start:])
    return [part.strip(" .:—–-") for piece in pieces for part in BETWEEN.split(piece) if part.strip()]


def _is_name(text: str, full: bool) -> bool:
    """Whether each word has a capital: "Нина Стригунова", "А. К."; no address, handle or post."""
    words = text.split()
    return (
        len(text) <= LONGEST
        and len(words) >= 1 + full
        and NAME.fullmatch(text) is not None
        and all(word[0].isupper() or word.lower() in PARTICLES for word in words)
        and letters(text).split()[0] not in NOBODY
        and not re.search(r"\.\w{2,}$", text)
    )


def _key(name: str) -> str:
    """Equal for "Дмитрий Попов" and "Попов Дмитрий"."""
    return " ".join(sorted(letters(name).split()))
