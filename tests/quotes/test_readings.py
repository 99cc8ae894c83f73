"""What the grammar allows a cue to govern, and quotation marks to mean, before anything is chosen."""

import pytest

from pipeline.quotes import backref
from pipeline.quotes.clauses import Sentence
from pipeline.quotes.cues import occurrences
from pipeline.quotes.direct import Direct
from pipeline.quotes.marks import quoted
from pipeline.quotes.reading import Reading
from pipeline.quotes.view import View
from tests.told import view_of

# text with one cue: its constructions, each with the gap before what is said, and the longest that is said
GOVERNED = {
    "Мэр не сказал, когда откроют мост.": ["wh 1: когда откроют мост", "pre 0: когда откроют мост"],
    "Суд считает, что долг погашен, а иск отозван.": [
        "that 1: долг погашен, а иск отозван",
        "pre 0: что долг погашен, а иск отозван",
    ],
    "Врач рассказал коллегам о новых тарифах.": ["about 1: новых тарифах"],
    "Врач рассказал о том, что больной здоров.": ["that 3: больной здоров", "pre 0: что больной здоров"],
    "О новых тарифах министр рассказал вчера.": ["front -: новых тарифах министр"],
    "О тарифах рассказал вчера министр.": ["front -: тарифах"],
    "О том, что мост закрыт, мэр рассказал вчера.": [
        "front-that -: мост закрыт",
        "post -: О том, что мост закрыт",
    ],
    "Об этом мэр рассказал вчера.": [],
    "Ранее о тарифах рассказал министр.": ["front -: тарифах"],
    "Вчера вечером о том, что мост закрыт, рассказал мэр.": [
        "front-that -: мост закрыт",
        "post -: Вчера вечером о том, что мост закрыт",
    ],
    "Мост закрыт, о ремонте рассказал мэр.": ["post -: Мост закрыт"],
    "Мэр пришёл, о тарифах рассказал он.": ["post -: Мэр пришёл"],
    "Снести мост предложил мэр.": [
        "front-inf -: Снести мост",
        "object 0: мэр",
        "fronted -: Снести мост",
    ],
    "Это решение мэр назвал ошибкой.": ["object 0: ошибкой", "named 0: Это решение // ошибкой"],
    "В мэрии это решение назвали ошибкой.": ["object 0: ошибкой", "named 0: это решение // ошибкой"],
    "Мэр назвал решение.": ["object 0: решение", "named 0: Мэр // решение"],
    "Мэр указал на ошибку.": ["towards 1: ошибку"],
    "Мэр пообещал жителям построить мост.": [
        "object+inf 1: жителям построить мост",
        "inf 0: построить мост",
    ],
    "Мэр пообещал жителям не закрывать мост.": [
        "object+inf 1: жителям не закрывать мост",
        "inf 0: не закрывать мост",
    ],
    "Вину подсудимый не признал.": ["fronted -: Вину подсудимый"],
    "Суд обвинил завод в обмане.": [
        "object 0: завод в обмане",
        "subject+object 1: в обмане",
        "fronted -: Суд",
    ],
    "Мэр призвал жителей к спокойствию.": ["towards 2: спокойствию"],
    "Глава завода напомнил: мост закрыт.": ["pre 0: мост закрыт", "colon 0: мост закрыт"],
    "Глава завода напомнил: «Мы ждём».": ["pre 0: «Мы ждём»"],
    "Завод, напомнил мэр, закрыт.": ["post -: Завод", "inner 0: закрыт", "mid 0: Завод // закрыт"],
    "По словам мэра, мост закрыт.": ["pre 0: мост закрыт"],
    "По данным полиции на складе было пусто.": ["bare 0: на складе было пусто"],
    "Как сообщает мэр, мост закрыт.": ["pre 0: мост закрыт"],
    "Мост закрыт, но завод работает, сказал мэр.": ["post -: Мост закрыт, но завод работает"],
}
# text: what stands before and behind the words of its cue and speaker
ASIDE = {
    "Мост закрыт, сказал мэр.": ", | end",
    "Мост закрыт, как сообщает мэр.": ", | end как",
    "Как сообщает мэр, мост закрыт.": "start | , как",
    "Мост, по словам мэра, закрыт.": ", | ,",
    "По данным полиции на складе было пусто.": "start | end",
    "Он добавил — мост закрыт.": "start | —",
}
# text: its cues, each with its words
CUES = {
    "Стоит отметить, что мост закрыт.": [],
    "Мэр стоит и говорит, что мост закрыт.": ["говорить: говорит"],
    "Из отчёта следует, что мост закрыт.": ["следовать: следует"],
    "Следует ждать дождя.": [],
    "Мэр призван помочь.": [],
    "Мэр убеждён, что мост закрыт.": ["убежденный: убеждён"],
    "Мэр пришёл к выводу, что мост закрыт.": ["прийти вывод: пришёл к выводу"],
    "К такому выводу пришёл мэр.": ["прийти вывод: пришёл"],
    "Такую оценку мосту дал мэр.": ["дать оценка: дал"],
    "Мэр пришёл домой.": [],
    "Вывод был прост. Мэр пришёл.": [],
    "Сделать такой важный вывод трудно.": ["сделать вывод: Сделать такой важный вывод"],
    "По последним данным, мост закрыт.": ["по данным: По последним данным"],
    "По его словам, мост закрыт.": ["по словам: По его словам (его)"],
    "По данным на 5 мая, мост закрыт.": [],
    "По дороге и словам, мост закрыт.": [],
    "Согласно отчёту, мост закрыт.": ["согласно: Согласно"],
    "Согласно данным завода, мост закрыт.": ["согласно данным: Согласно данным"],
    "Исходя из отчёта, мост закрыт.": ["исходя: Исходя из"],
    "Судя по отчёту, мост закрыт.": ["судя: Судя по"],
}
# a sentence behind another one: how it points to it
POINTERS = {
    "Об этом сообщил мэр": "об этом",
    "Об этом, сообщил мэр": "об этом",
    "В отчёте об этом сказано": "об этом inside",
    "О чём сообщил мэр": "о чем",
    "О том же сообщил мэр": "о том",
    "О том, что идёт дождь, сообщил мэр": None,
    "Эту информацию подтвердил мэр": "such информация",
    "Мэр подтвердил эту информацию": "such информация inside",
    "Это подтвердил мэр": "это",
    "Это мэр подтвердил": "это",
    "Это наш старый мэр подтвердил": None,
    "Это также следует из отчёта": "это",
    "Мэр это подтвердил": "это inside",
    "Мэр это также подтвердил": None,
    "Так считает мэр": "так",
    "Мэр так считает": None,
    "О таком решении сообщил мэр": "such решение inside",
    "Такие же данные приводит мэр": "such thing",
    "Такое важное мнение высказал мэр": None,
    "Информацию подтвердил мэр": "bare информация",
    "Мэр сообщил, что идёт дождь": None,
}
# text: how the cue of what stands in quotation marks stands to it, the cue, what is said
QUOTATIONS = {
    "«Мост закрыт», — сказал мэр.": ["after dash near, сказать: Мост закрыт"],
    "«Мост закрыт», сказал мэр.": ["after comma near, сказать: Мост закрыт"],
    "«Мост закрыт!» — сегодня утром сказал мэр.": ["after dash, сказать: Мост закрыт!"],
    "«Мост закрыт», — и ушёл, сказал мэр.": ["alone: Мост закрыт"],
    "«Мост закрыт» сказал мэр.": ["alone: Мост закрыт"],
    "Мэр сказал: «Мост закрыт».": ["colon, сказать: Мост закрыт"],
    "Мэр: «Мост закрыт».": ["colon bare: Мост закрыт"],
    "Мэр сказал, что «мост закрыт».": ["that, сказать: мост закрыт"],
    "Мэр сказал «закрыт».": ["touching, сказать: закрыт"],
    "Мэр сказал о «закрытом» мосте.": ["before, сказать: закрытом"],
    "Мэр сказал, что завод стоит, а «мост закрыт».": ["before far, сказать: мост закрыт"],
    "Мэр сказал:\n\n«Мост закрыт».": ["announced, сказать: Мост закрыт"],
    "Мэр ждёт.\n\n«Мост закрыт».": ["alone: Мост закрыт"],
    "«Мост закрыт, — сказал мэр. — Ждите».": ["inside, сказать: Мост закрыт // Ждите"],
    "«Мост закрыт, — сказал мэр, — а завод открыт».": ["inside, сказать: Мост закрыт // а завод открыт"],
    "«Мост закрыт, — сказал мэр».": ["inside, сказать: Мост закрыт"],
    "«Мост — закрыт — сказал мэр».": ["alone: Мост — закрыт — сказал мэр"],
    "«Мост закрыт, — говорю я. — Ждите».": ["alone: Мост закрыт, — говорю я. — Ждите"],
    "«Мост закрыт.\nЖдите», — сказал мэр.": ["after dash near, сказать: Мост закрыт.\nЖдите"],
    "«Мост закрыт.\n«Ждите», — сказал мэр.": ["after dash near, сказать: Мост закрыт // Ждите"],
    "Завод «Маяк» закрыт.": [],  # names
    "Слово «Россия» закрыто.": [],
    "Дорога до посёлка «Новая Земля» закрыта.": [],
}


@pytest.mark.parametrize("text", GOVERNED)
def test_what_a_cue_may_govern(text: str) -> None:
    view = view_of([text])
    longest: dict[str, str] = {}
    for each in _of_sentence(view, 0):
        head, said = f"{each.construction} {'-' if each.gap is None else each.gap}", _said(view, each)
        longest[head] = max(longest.get(head, ""), said, key=len)
    assert [f"{head}: {said}" for head, said in longest.items()] == GOVERNED[text]


@pytest.mark.parametrize("text", ASIDE)
def test_how_a_cue_stands_apart(text: str) -> None:
    view = view_of([text])
    assert {each.aside for each in _of_sentence(view, 0)} - {None} == {ASIDE[text]}


def test_where_what_is_said_may_end() -> None:
    view = view_of(["Мэр считает, что мост закрыт, а завод открыт (пока), но стоит и говорит, что ждёт."])
    ends = [_said(view, each) for each in _of_sentence(view, 0) if each.construction == "that"]
    assert ends[:6] == [
        "мост закрыт",
        "мост закрыт, а завод открыт",
        "мост закрыт, а завод открыт (пока",
        "мост закрыт, а завод открыт (пока)",
        "мост закрыт, а завод открыт (пока), но стоит",
        "мост закрыт, а завод открыт (пока), но стоит и говорит",
    ]


@pytest.mark.parametrize("text", CUES)
def test_cues(text: str) -> None:
    view = view_of([text])
    found = [
        f"{each.lemma}: {view.text(each.first, each.after)}"
        + (f" ({view.form[each.possessor]})" if each.possessor is not None else "")
        for each in occurrences(view)
    ]
    assert found == CUES[text]


@pytest.mark.parametrize("text", POINTERS)
def test_pointers_to_the_sentence_before(text: str) -> None:
    view = view_of([f"Мост закрыт. {text}"])
    (found,) = [backref.reading(view, each) for each in occurrences(view)]
    assert (found and found.pointer) == POINTERS[text]
    assert found is None or _said(view, found) == "Мост закрыт"


def test_nothing_points_out_of_its_article() -> None:
    view = view_of(["Мост закрыт.", "Об этом сообщил мэр.", "Об этом сообщил врач."])
    assert [backref.reading(view, each) for each in occurrences(view)] == [None, None]


@pytest.mark.parametrize("text", QUOTATIONS)
def test_quotations(text: str) -> None:
    view = view_of([text])
    cues = {each.first: each for each in occurrences(view)}
    direct = Direct(view, cues)
    found = [each for own in quoted(view) for each in direct.readings(own)]
    told = [
        f"{each.construction}{f', {each.cue.lemma}' if each.cue else ''}: {_said(view, each)}"
        for each in found
        if each.kind == "direct"
    ]
    assert told == QUOTATIONS[text]


def _of_sentence(view: View, number: int) -> list[Reading]:
    cues = [each for each in occurrences(view) if view.sentence[each.first] == number]
    sentence = Sentence(view, number, cues)
    return sentence.readings(cues[0])


def _said(view: View, reading: Reading) -> str:
    return " // ".join(view.text(*piece) for piece in reading.pieces)
