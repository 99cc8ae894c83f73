"""What is headline, dateline, prose and source line of a text."""

from zoneinfo import ZoneInfo

import pytest

from pipeline.read.layout import SOURCES, _source, layout

MOSCOW = ZoneInfo("Europe/Moscow")
BODY = "Мэр Тулы открыл мост. Работы длились два года."
MORE = "Движение начнётся в среду."

# (text, title, date, source, prose)
PAGES = [
    (f"Мост открыт\n\nАвг 17, 2024 / 20:34\n\n{BODY}\n\nМост открыт\n\n{MORE}\n\nПо материалам: iz.ru",
     "Мост открыт", "2024-08-17", "iz.ru", [BODY, MORE]),
    (f"Мост открыт\n17.08.2024 20:34\n{BODY}\n{MORE}\n",
     "Мост открыт", "2024-08-17", None, [f"{BODY}\n{MORE}"]),
    (f"17 августа 2024\n\nМост открыт\n\n{BODY}", "Мост открыт", "2024-08-17", None, [BODY]),
    (f"17 августа 2024\n\n{BODY}", None, "2024-08-17", None, [BODY]),
    (f"«Мост» открыт!\n\n{BODY}\n\n{MORE}", "«Мост» открыт!", None, None, [f"{BODY}\n\n{MORE}"]),
    (f"Мост открыт.\n\n17 августа 2024\n\n{BODY}", "Мост открыт.", "2024-08-17", None, [BODY]),
    (f"Мост открыт\n\n{BODY}\n\nЧитайте также: Кто построил мост\n\n{MORE}",
     "Мост открыт", None, None, [BODY, MORE]),
    (f"{BODY}\n\nЧитайте также\nКто построил мост\nСколько стоит мост\n\nИсточник: ТАСС",
     None, None, "ТАСС", [BODY]),
    (f"{BODY}\n\nИсточник — https://www.tula.example/news/1", None, None, "tula.example", [BODY]),
    (f"{BODY}\n\nИсточник: ТАСС\n17.08.2024", None, "2024-08-17", "ТАСС", [BODY]),
]  # fmt: skip

PLAIN = [
    BODY,
    f"{BODY}\n\n{MORE}",
    f"{BODY}\n{MORE}",
    f"Мост открыт\n{BODY}",  # no blank line: a line of a wrapped text
    "Мост открыт",
    "Мост открыт\n\nДвижение начнётся в среду",  # no body: a list, perhaps
    "МОСКВА, 17 авг — Новости. Мост открыт.",
    f"Сообщает пресс-служба:\n\n{BODY}",
    f"{BODY}\n\nПо данным мэрии, работы продолжаются.",
    f"{BODY}\n\nИсточник сообщил о задержке работ.",
    "17.08.2024",
    "Источник: ТАСС",
    f"{BODY}\n\n{MORE}\n\nХроника\n17 августа 2024\n{BODY}\n18 августа 2024\n{BODY}\n{MORE}",
    "",
]


@pytest.mark.parametrize(("text", "title", "day", "source", "prose"), PAGES)
def test_page(text, title, day, source, prose):
    page = layout(text, MOSCOW)
    assert page.title == title
    assert (page.published and page.published.at.date().isoformat()) == day
    assert page.source == source
    assert [text[start:stop] for start, stop in page.prose] == prose


@pytest.mark.parametrize("text", PLAIN)
def test_plain_text_is_prose_throughout(text):
    page = layout(text, MOSCOW)
    assert (page.title, page.published, page.source, page.prose) == (None, None, None, None)


@pytest.mark.parametrize("example", [example for _, example in SOURCES])
def test_example_of_each_source_line(example):
    assert _source(example) in {"ТАСС", "РИА Новости"}
