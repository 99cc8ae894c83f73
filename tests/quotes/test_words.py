"""Phrases, quotation marks, what somebody without a name is called: each of some words of a sentence."""

import pytest

from pipeline import models, morphology, names
from pipeline.article import Article
from pipeline.batch import Batch
from pipeline.quotes import who
from pipeline.quotes.cases import declined
from pipeline.quotes.cast import Cast, gender, lands
from pipeline.quotes.chunks import chunks
from pipeline.quotes.described import described, folded
from pipeline.quotes.marks import LINES, quoted
from pipeline.quotes.naming import mentions_of
from pipeline.quotes.owners import genitive, owner
from pipeline.quotes.reading import trim
from pipeline.quotes.view import View
from pipeline.quotes.who_features import Fit, competing
from pipeline.segment import segment

# text: its noun phrases, each with its kind
PHRASES = {
    # who is named at the end of a phrase may own what its head says
    "В посте Зимина ждут": ["doc: посте Зимина"],
    "соратники Петра Зимина ждут": ["animate: соратники Петра Зимина"],
    "министр Пётр Зимин ждёт": ["PER: министр Пётр Зимин"],
    # addresses of sites
    "портал 74.ru ждёт": ["thing: портал 74.ru"],
    "порт 2024. Ru ждёт": ["thing: порт", "thing: Ru"],
    "директор порта Иван Седов": ["PER: директор порта Иван Седов"],
    "давний источник": ["source: давний источник"],
    "в сообщении ведомства": ["doc: сообщении ведомства"],
    "в дальнейшем завод ждёт": ["thing: завод"],
    "в новом порту": ["thing: новом порту"],
    "протестующие": ["thing: протестующие"],
    "указа, опубликованного вчера": ["doc: указа"],
    "он приехал": ["pronoun: он"],
    "Там уточнили": ["there: Там"],
    "5 мая врач": ["source: врач"],
    "газета «Маяк» и завод": ["thing: газета «Маяк»", "thing: завод"],
    "жители города, рыбаки": ["source: жители города", "PROFESSION: рыбаки"],
    "его врача ждут": ["pronoun: его", "source: врача"],
    "у неё соседа нет": ["pronoun: неё", "animate: соседа"],
    "телеканала ТСН": ["thing: телеканала ТСН"],
    "посол в Осло Пётр Зимин": ["PER: посол в Осло Пётр Зимин"],
    "в пресс-службе порта Выборга ТАСС рассказали": ["ORG: пресс-службе порта Выборга", "ORG: ТАСС"],
}
# text: what stands in its outermost quotation marks
NEXT = "\nОн ждёт."
MARKED = {
    "«Да», — сказал он": ["Да"],
    '"Да", - сказал он': ["Да"],
    "„Да“ и “нет”": ["Да", "нет"],
    "Завод «Маяк «Север» открыт": ["Маяк «Север» открыт"],
    "«... завод «Салют», — сказал он. «Да»": ["... завод «Салют", "Да"],
    '"Маяк "Север" открыт" и "Юг"': ['Маяк "Север" открыт', "Юг"],
    "«Завод «Салют», —": ["Завод «Салют"],
    "Он ждёт»": [],
    "«Он ждёт": ["Он ждёт"],
    # over several lines
    "«Он ждёт.\n\nЯ тоже», — сказал он. «Да»": ["Он ждёт.\n\nЯ тоже", "Да"],
    "«Он ждёт «Маяк».\nЯ жду «Луч».\nМы ждём»": ["Он ждёт «Маяк».\nЯ жду «Луч».\nМы ждём"],
    '"Он ждёт.\nЯ тоже", - сказал он': ["Он ждёт.\nЯ тоже"],
    "«Он ждёт.\n«Я тоже.\n«Мы ждём», — сказал он": ["Он ждёт.\n«Я тоже.\n«Мы ждём"],
    "«Он ждёт.\n«Я тоже.\n«Мы ждём»\n«Да»": ["Он ждёт.\n«Я тоже.\n«Мы ждём", "Да"],
    # closed nowhere: each ends with its line
    "«Он ждёт.\n«Я тоже.\nЗавод «Маяк» открыт": ["Он ждёт.", "Я тоже.", "Маяк"],
    "«Он ждёт.\nПорт «Юг» открыт.\nОн: «Маяк": ["Он ждёт.", "Юг", "Маяк"],
    "«Он ждёт.\nЯ.\nОн: «Да.\nНет»": ["Он ждёт.", "Да.\nНет"],
    f"«Он ждёт.{LINES * NEXT}»": [f"Он ждёт.{LINES * NEXT}"],
    f"«Он ждёт.{(LINES + 1) * NEXT}»": ["Он ждёт."],
}
# text with a noun phrase at its end: what it is called
DESCRIBED = {
    "Следственный комитет ждёт, сообщила пресс-служба ведомства": "пресс-служба Следственного комитета",
    "Отчёт МЧС готов. Сообщение ведомства": "сообщение МЧС",
    "Отчёт готов. Сообщение ведомства": "сообщение ведомства",
    "Агентство Reuters ждёт. Собеседник издания": "собеседник Reuters",
    "Агентство Reuters ждёт. Пресс-служба региона": "пресс-служба региона",
    "Канада ждёт. Посол республики": "посол Канады",
    "Ждёт «РИА Новости». Собеседник агентства": "собеседник РИА Новости",
    "Минтранс ждёт. МИД республики": "МИД республики",
    "в своём докладе": "доклад",
    # whose a bare noun is, of all who could be the first is asked here
    "Минтранс ждёт, говорится в сообщении": "сообщение Минтранса",
    "Река в Осло поднялась, сообщила городская полиция": "полиция Осло",
    "Пётр Зимин ждёт, сказано в письме": "письмо",
    "Письмо Петра Зимина готово. В письме": "письмо Петра Зимина",
    "Соседи порта": "соседи порта",
    "Новый порт": "новый порт",
}


def view_of(*texts: str) -> View:
    return view_of_articles([Article(uri=text, text=text) for text in texts])


def view_of_articles(articles: list[Article]) -> View:
    loaded = models.load()
    batch: Batch = segment(articles)
    morphology.tag(batch, loaded)
    names.find(batch, loaded)
    return View(batch)


@pytest.mark.parametrize("text", PHRASES)
def test_noun_phrases(text: str) -> None:
    view = view_of(text)
    found = chunks(view, 0, len(view.form))
    assert [f"{each.kind}: {view.text(each.first, each.after)}" for each in found] == PHRASES[text]


@pytest.mark.parametrize("text", MARKED)
def test_quotation_marks(text: str) -> None:
    view = view_of(text)
    found = [view.text(each.open + 1, min(each.close, len(view.form))) for each in quoted(view)]
    assert found == MARKED[text]


def test_no_quotation_goes_from_an_article_or_a_headline_into_another() -> None:
    articles = [
        Article(uri="one", title="«Он ждёт", text="Я тоже» ждёт. «Да"),
        Article(uri="two", text="Нет» ждёт."),
    ]
    view = view_of_articles(articles)
    assert [view.text(each.open + 1, each.close) for each in quoted(view)] == ["Он ждёт", "Да"]


def test_a_quotation_tells_where_its_paragraphs_open_once_more() -> None:
    view = view_of("«Он ждёт.\n«Я тоже.\n«Мы ждём»")
    (found,) = quoted(view)
    assert [view.form[row + 1] for row in found.again] == ["Я", "Мы"]


@pytest.mark.parametrize("text", DESCRIBED)
def test_what_somebody_is_called(text: str) -> None:
    view = view_of(text)
    cast = Cast(view, mentions_of(view)[0])
    *_, last = chunks(view, 0, len(view.form))
    end = owner(view, last)
    found = (
        [who.owned_by(view, cast, end, each) for each in who.candidates(view, cast, end, (), last.first)]
        if end
        else []
    )
    owned = next(filter(None, found), None)
    assert described(view, last, owned) == DESCRIBED[text]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Следственный комитет ждёт", "Следственного комитета"),
        ("Газ ждут в Reuters", "Reuters"),
        ("Газ ждёт МЧС", "МЧС"),
        ("План Министерства труда готов", "Министерства труда"),
        ("Министерство труда ждёт", "Министерства труда"),
    ],
)
def test_genitive(text: str, expected: str) -> None:
    view = view_of(text)
    figure, *_ = Cast(view, mentions_of(view)[0]).figures
    assert genitive(view, figure) == expected


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Московская железная дорога", "Московской железной дороги"),
        ("Красная звезда", "Красной звезды"),
        ("пресс-служба порта", "пресс-службы порта"),
        ("телеграм-канал «Луч»", "телеграм-канала «Луч»"),
        ("региональное управление МЧС", "регионального управления МЧС"),
        ("власти Чили", "властей Чили"),
        ("Великие Луки", "Великих Лук"),
        ("ГУ МЧС по региону", "ГУ МЧС по региону"),
        ("Group-IB", "Group-IB"),
        ("Минтранс", "Минтранса"),
        ("Коммерсантъ", "Коммерсанта"),
        ("сообщили", None),
    ],
)
def test_declined(name: str, expected: str | None) -> None:
    assert declined(name) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("канал «Луч» ждёт", {"канал", "луч"}),
        ("новый канал «Луч» ждёт", {"канал", "луч"}),
        ("министр обороны Пётр Зимин ждёт", {"министр", "оборона"}),
        ("врач рад, Пётр Зимин ждёт", set()),
        ("Пётр Зимин ждёт", set()),
    ],
)
def test_nouns_beside_a_name(text: str, expected: set[str]) -> None:
    view = view_of(text)
    figure, *_ = Cast(view, mentions_of(view)[0]).figures
    assert figure.called == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Федеральная таможенная служба ждёт. В ФТС ждут", "Федеральная таможенная служба"),
        ("Комиссия по связи Кореи (ККС) ждёт. В ККС ждут", "Комиссия по связи Кореи"),
        ("Министерство труда ждёт. В МЧС ждут", "МЧС"),
    ],
)
def test_the_full_name_of_an_abbreviation(text: str, expected: str) -> None:
    view = view_of(text)
    cast = Cast(view, mentions_of(view)[0])
    assert cast.of[max(cast.of)].name == expected


@pytest.mark.parametrize(
    ("first", "other", "expected"),
    [
        ("Анна", "Лисина", "Fem"),
        ("Илон", "Рыжов", "Masc"),  # no genitive of "Илона"
        ("Илон", "Бхо", ""),
        ("Евгения", "Бхо", "Fem"),
        ("Саша", "Бхо", ""),
        ("Пётр", "Сомов", "Masc"),
        ("Вильхельмийне", "Рыжова", "Fem"),
        ("", "Рыжов", "Masc"),
        ("", "Ильинична", "Fem"),
        ("Вильхельмийне", "Бхо", ""),
        ("", "", ""),
    ],
)
def test_gender(first: str, other: str, expected: str) -> None:
    assert gender(first, other) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Китай ждёт", {"кита"}),
        ("китайская газета", {"кита"}),
        ("американский врач", {"сша"}),
        ("врач из США", {"сша"}),
        ("врач ждёт", set()),
    ],
)
def test_lands(text: str, expected: set[str]) -> None:
    view = view_of(text)
    assert set(lands(view, 0, len(view.form))) == expected


def test_who_fits_as_well_and_was_named_since() -> None:
    fits = [Fit("no", "none", "none", fits).total() for fits in ("True", "False", "True", "unknown")]
    assert list(competing(fits)) == [("0", "False"), ("1", "True"), ("1", "False"), ("2", "True")]


@pytest.mark.parametrize(
    ("text", "first", "after", "expected"),
    [
        ("Да, — сказал он", 0, 2, "Да"),
        (", да, — сказал он", 0, 3, "да"),
        ("Доход составил 6 млрд руб., сказал он", 0, 6, "Доход составил 6 млрд руб."),
        ("Он ждёт. Да", 0, 3, "Он ждёт"),
    ],
)
def test_what_is_said_has_no_marks_at_its_ends(text: str, first: int, after: int, expected: str) -> None:
    view = view_of(text)
    assert view.text(*trim(view, first, after)) == expected


def test_names_are_compared_without_marks_and_capitals() -> None:
    assert folded("Газета  «Маяк»") == folded('газета "маяк"') == "газета маяк"
