"""The report's languages: its words, and how numbers, days and sums are written in them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

import pandas as pd
from babel.dates import format_date, format_skeleton
from babel.numbers import format_compact_currency, format_compact_decimal, format_decimal

LANGUAGES = ("ru", "en")
RUSSIAN = LANGUAGES[0]

WORDS: dict[str, tuple[str, str]] = {
    "report": ("Сводка новостей", "News digest"),
    "read": ("Что прочитано", "What was read"),
    "articles": ("статьи", "articles"),
    "Articles": ("Статьи", "Articles"),
    "mentions": ("упоминания", "mentions"),
    "sentences": ("предложения", "sentences"),
    "names": ("имена", "names"),
    "dates": ("даты", "dates"),
    "percents": ("проценты", "percentages"),
    "money": ("суммы", "sums"),
    "quantities": ("другие числа", "other numbers"),
    "quotes": ("цитаты", "quotes"),
    "outlets": ("издания", "outlets"),
    "undated": ("без даты", "undated"),
    "repeated": ("повторы", "repeats"),
    "errors": ("ошибки чтения", "errors of reading"),
    "by_time": ("Статьи по времени", "Articles over time"),
    "people": ("Люди", "People"),
    "organizations": ("Организации", "Organizations"),
    "places": ("Места", "Places"),
    "others": ("Прочее", "Other names"),
    "who_what_where": ("Кто, что, где", "Who, what, where"),
    "rank_by": ("Сортировать", "Sort by"),
    "by_articles": ("по статьям", "articles"),
    "by_mentions": ("по упоминаниям", "mentions"),
    "over_time": ("по времени", "over time"),
    "more": ("Показать все", "Show all"),
    "less": ("Показать первые", "Show the first"),
    "network": ("Кто с кем", "Who with whom"),
    "network_note": (
        "Линия: двое названы в одной статье; толщина — число таких статей."
        " Нажмите на имя, чтобы отобрать его статьи.",
        "A line: two people are named in one article; its width is the number of such articles."
        " Click a name to see its articles alone.",
    ),
    "together": ("статьи с обоими", "articles with both"),
    "same_sentence": ("в одном предложении", "in one sentence"),
    "map": ("Где", "Where"),
    "map_note": (
        "Площадь круга — число статей. Показаны места с известными координатами: {0} из {1}.",
        "The area of a circle is the number of articles. Places with known coordinates: {0} of {1}.",
    ),
    "place": ("место", "place"),
    "timeline": ("О каких днях пишут", "The days they write about"),
    "timeline_note": (
        "Даты из текстов: дни, о которых сказано чаще всего, по порядку.",
        "Dates from the texts: those spoken of most often, in order.",
    ),
    "said": ("что сказано", "what is said"),
    "ahead": ("впереди", "ahead"),
    "indicators": ("Показатели", "Indicators"),
    "indicators_note": (
        "Ряды значений с одним названием. Точка — значение в тексте; полная — уровень, пустая — изменение.",
        "Series of values of one name. A dot is a value in a text: filled, a level; hollow, a change.",
    ),
    "value": ("значение", "value"),
    "period": ("период", "period"),
    "level": ("уровень", "level"),
    "change": ("изменение", "change"),
    "from_to": ("от и до", "from and to"),
    "compare": ("сравнение", "comparison"),
    "up": ("рост", "up"),
    "down": ("снижение", "down"),
    "fact": ("факт", "fact"),
    "forecast": ("прогноз", "forecast"),
    "target": ("цель", "target"),
    "hypothetical": ("предположение", "hypothetical"),
    "times": ("раз", "times"),
    "percentage_point": ("п. п.", "pp"),
    "loudest": ("Громкие цитаты", "Loudest quotes"),
    "loudest_note": (
        "Сначала то, что повторили больше статей, затем новые слова тех, кого цитируют чаще.",
        "First what most articles repeat, then the newest words of those quoted most.",
    ),
    "no_speaker": ("говорящий не назван", "speaker not named"),
    "sums": ("Крупные суммы", "Large sums"),
    "sum": ("сумма", "sum"),
    "about": ("о чём", "what for"),
    "changes": ("Что изменилось", "What changed"),
    "changes_note": (
        "{0} против {1}: у кого доля статей изменилась заметнее всего.",
        "{0} against {1}: whose share of the articles changed most.",
    ),
    "before": ("было", "before"),
    "now": ("стало", "now"),
    "name": ("имя", "name"),
    "table": ("Таблица", "Table"),
    "no_date": ("без даты", "no date"),
    "untitled": ("Без заголовка", "Untitled"),
    "skip": ("К содержанию", "Skip to content"),
    "contents": ("Содержание", "Contents"),
    "filter": ("Отбор", "Filter"),
    "clear": ("Снять отбор", "Clear the filter"),
    "close": ("Закрыть", "Close"),
    "filtered": ("Отобраны статьи", "Articles selected"),
    "only_newest": (
        "Предложения и отбор — по {0} новейшим статьям; числа без отбора — по всем.",
        "Sentences and filters cover the newest {0} articles; unfiltered numbers cover all.",
    ),
    "needs_script": (
        "Без JavaScript видны графики и таблицы; предложения за числами — на страницах статей.",
        "Without JavaScript charts and tables are there; the sentences behind numbers are on the pages"
        " of the articles.",
    ),
    "original": ("Источник", "Original"),
    "back": ("К отчёту", "Back to the report"),
    "start": ("К началу", "Start"),
    "rows": ("Что найдено в статье", "What was found in it"),
    "legend": ("Обозначения", "Legend"),
    "PER": ("человек", "person"),
    "ORG": ("организация", "organization"),
    "LOC": ("место", "place"),
    "OTHER": ("другое имя", "other name"),
    "DATE": ("дата", "date"),
    "NUMBER": ("число", "number"),
    "QUOTE": ("цитата", "quote"),
    "made_by": (
        "Сделано программой svodka. Имена, даты, числа и цитаты найдены автоматически и могут быть неверны.",
        "Made by svodka. Names, dates, numbers and quotes were found by a program and may be wrong.",
    ),
}
"""Words by key: in Russian, in English."""

PERIODS = {"D": "yMMMd", "W": "yMMMd", "M": "yMMM", "Y": "y"}
"""CLDR skeleton of a period by its pandas frequency; a week is named by its first day."""

SCRIPT = ("articles", "mentions", "filtered", "more", "less")
"""Words that the page's own script needs."""


@dataclass(frozen=True)
class Words:
    """The words and formats of a language; in templates ``t.people``, ``t.number(12)``.

    Raises ValueError for a language that the report does not speak.
    """

    lang: str = RUSSIAN

    def __post_init__(self) -> None:
        if self.lang not in LANGUAGES:
            raise ValueError(f"no language {self.lang!r}; there are {', '.join(LANGUAGES)}")

    def __getattr__(self, key: str) -> str:
        try:
            return WORDS[key][LANGUAGES.index(self.lang)]
        except KeyError:
            raise AttributeError(key) from None

    def of(self, key: str | None) -> str:
        """The word of a value of a table, or the value itself."""
        return getattr(self, key) if key in WORDS else key or ""

    def script(self) -> dict[str, str]:
        """What the page's own script says."""
        return {key: getattr(self, key) for key in SCRIPT}

    def number(self, value: float) -> str:
        """12345.5 > 12 345,5."""
        return str(format_decimal(value, locale=self.lang, format="#,##0.###"))

    def day(self, day: date | None) -> str:
        """17 авг. 2024 г."""
        return self.no_date if day is None or pd.isna(day) else str(format_date(day, "medium", self.lang))

    def period(self, period: pd.Period) -> str:
        """A bin of time by its frequency: a day, a week by its first day, a month, a year."""
        kind = period.freqstr[0]
        return str(format_skeleton(PERIODS[kind], period.start_time.to_pydatetime(), locale=self.lang))

    def days(self, first: date, last: date) -> str:
        """A range of days, or the one."""
        return self.day(first) if first == last else f"{self.day(first)} — {self.day(last)}"

    def amount(self, value: float, currency: str | None) -> str:
        """5.4e9, RUB > 5,4 млрд ₽."""
        write: Callable[..., Any] = format_compact_currency if currency else format_compact_decimal
        given = (value, currency) if currency else (value,)
        return str(write(*given, locale=self.lang, fraction_digits=1)).replace(",0\u00a0", "\u00a0")

    def span(self, low: float, high: float, write: Callable[[float], str]) -> str:
        """A number or a range of them."""
        same = pd.isna(high) or low == high
        return write(low) if same else write(high) if pd.isna(low) else f"{write(low)} – {write(high)}"
