"""What is headline, dateline, prose and source line of a text."""

import pytest

from pipeline.article import MOSCOW
from pipeline.read.text.layout import layout, mask
from pipeline.read.text.parts import LABELS, parts_of

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
    "Мост открыт в пятницу, сообщила\nмэрия города утром.\nРаботы длились два года.",  # a wrapped text
    "Мост открыт",
    "Мост открыт\n\nДвижение начнётся в среду",  # no body: a list, perhaps
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


@pytest.mark.parametrize(("name", "example"), [(name, example) for name, _, example in LABELS])
def test_example_of_each_label(name, example):
    assert getattr(parts_of(example, MOSCOW), name)


MENU = "Главная\n\nНовости\n\nОбщество\n\nСпорт\n\nФото\n\nВидео\n\nПогода\n\nКурсы\n\nАрхив\n\nПорт и город"
LONG = f"{BODY} Об этом рассказал начальник стройки, который приехал на открытие из соседнего города утром."


@pytest.mark.parametrize(
    ("header", "title", "date", "partial"),
    [
        ("Мост в Туле открыт\n\n17.08.2024 20:34", "Мост в Туле открыт", "2024-08-17", None),
        ("17 августа 2024\n\nМост в Туле открыт", "Мост в Туле открыт", "2024-08-17", None),
        ("сегодня в 20:34\n\nМост в Туле открыт", "Мост в Туле открыт", None, "сегодня, 20:34"),
        ("суббота, 17 августа 2024\n\nМост в Туле открыт\n\nвчера в 20:34", "Мост в Туле открыт",
         "2024-08-16", "вчера, 20:34"),
    ],
)  # fmt: skip
def test_saved_page_with_its_menu(header, title, date, partial):
    text = f"{MENU}\n\n{header}\n\nПоделиться\n\n{LONG}\n\n{MORE}\n\n{MENU}"
    page = layout(text, MOSCOW)
    assert page.title == title
    assert (page.published and page.published.at.date().isoformat()) == date
    assert (page.partial and page.partial.text) == partial
    assert [text[start:stop] for start, stop in page.prose] == [f"{LONG}\n\n{MORE}"]


def test_an_editor_in_chief_is_no_author():
    text = f"Мост открыт\n\n17.08.2024\n\n{BODY}\n\nГлавный редактор: Ветрова Нина Петровна"
    page = layout(text, MOSCOW)
    assert page.authors == ()
    assert [text[start:stop] for start, stop in page.prose] == [BODY]


def test_short_lines_below_a_headline_are_no_menu():
    headline = (
        "Мост открыт: что говорят в городе о работах, которые длились два года, и о том, что будет дальше"
    )
    text = (
        f"{headline}\n\n"
        + "\n".join(["Порт", "пишет", "о мосте", "и"] * 2)
        + f"\n— Порт (@port)\n17.08.2024\n{LONG}"
    )
    page = layout(text, MOSCOW)
    assert (page.title, page.published) == (headline, None)


def test_a_list_is_no_menu():
    text = (
        f"Мост открыт\n\n{LONG}\n\n"
        + "\n".join(f"Участок {i}" for i in range(20))
        + f"\n17 августа 2024\n{LONG}"
    )
    assert layout(text, MOSCOW).published is None


@pytest.mark.parametrize(
    ("text", "prose", "outlet", "place"),
    [
        (f"ТУЛА, 17 авг — РИА Новости. {BODY}\n\nФото: ТАСС", [BODY], "РИА Новости", "Тула"),
        (f"Мост открыт\n\nТУЛА /ТАСС/. {BODY}", ["Мост открыт", BODY], "ТАСС", "Тула"),
        (f"{BODY}\n\nТУЛА, 17 авг — РИА Новости. {MORE}", None, None, None),
        (f"Мост открыт\n\n{BODY}", None, None, None),
    ],
)
def test_mask_takes_no_headline(text, prose, outlet, place):
    page = mask(text, MOSCOW)
    assert page.title is None
    assert (page.outlet, page.place) == (outlet, place)
    assert (page.prose and [text[start:stop] for start, stop in page.prose]) == prose


def test_offsets_count_from_the_line_and_not_from_its_indent():
    text = f"   Мост открыт  \n\n\t17.08.2024\n\n  ТУЛА, 17 авг — ТАСС. {BODY}  \n"
    assert [text[start:stop] for start, stop in layout(text, MOSCOW).prose] == [BODY]
