"""Talks without quotation marks: which lines are turns, and who speaks them."""

import pytest

from pipeline import models
from pipeline.article import Article
from pipeline.quotes.cues import occurrences
from pipeline.quotes.find import talks
from pipeline.quotes.turns import runs, turns
from pipeline.stages import annotate
from tests.told import view_of

# text: the lines that may be turns, each with the kind of its label and the cue inside it
LINES = {
    "— Мост закрыт, — сказал мэр. — Ждите.": ["- сказать: Мост закрыт // Ждите"],
    "— Мост закрыт?": ["-: Мост закрыт?"],
    "— Мост закрыт.\n— Ждите\n— Да": ["-: Мост закрыт", "-: Ждите", "-: Да"],
    "Мост — закрыт.": [],
    "—": [],
    "Он ждёт. «Мост закрыт.\n— РГ\nЖдите».": [],
    "Анна Лунина: Мост закрыт.": ["person: Мост закрыт"],
    "Анна Лунина, врач: Мост закрыт.": ["person: Мост закрыт"],
    "Анна Лунина (смеётся): Мост закрыт.": ["person: Мост закрыт"],
    "Врач Анна Лунина: «Мост закрыт».": ["person: Мост закрыт"],
    "— Анна Лунина: Мост закрыт.": ["person: Мост закрыт"],
    "После слов Анны Луниной: Мост закрыт.": [],
    "ТАСС: — Мост закрыт?": ["media: Мост закрыт?"],
    "Завод «Маяк»: Мост закрыт.": [],
    "А. Л.: Мост закрыт.": ["initials: Мост закрыт"],
    "А.Л.: Мост закрыт.": ["initials: Мост закрыт"],
    "В.: Мост закрыт?\nОтвет: Да.": ["part: Мост закрыт?", "part: Да"],
    "Ведущий: Мост закрыт?": ["title: Мост закрыт?"],
    "Корреспондент сказал: Мост закрыт.": [],
    "Москва: минус 5": [],
    "Счёт: 2:1": [],
}
INTERVIEW = "Юрист Павел Громов рассказал газете «Маяк», как вернуть долг.\n"
# article: (what is said, speaker's words, speaker's name)
TALKS = {
    INTERVIEW
    + "— С чего начать?\n— С письма должнику. Его посылают заказным.\n— А если он молчит?\n— Тогда в суд.": [
        ("С чего начать?", None, "Маяк"),
        ("С письма должнику. Его посылают заказным", None, "Павел Громов"),
        ("А если он молчит?", None, "Маяк"),
        ("Тогда в суд", None, "Павел Громов"),
    ],
    "— Где вы были? — спросил судья.\n— Дома, — ответила Ирина Белова.\n— Кто это видел?\n— Соседка.": [
        ("Где вы были?", "судья", "судья"),
        ("Дома", "Ирина Белова", "Ирина Белова"),
        ("Кто это видел?", None, "судья"),
        ("Соседка", None, "Ирина Белова"),
    ],
    "Ольга Ветрова, врач: Мы принимаем сорок человек в день.\nИван Лось, фельдшер: Машин не хватает.": [
        ("Мы принимаем сорок человек в день", "Ольга Ветрова", "Ольга Ветрова"),
        ("Машин не хватает", "Иван Лось", "Иван Лось"),
    ],
    "РБК: Сколько стоит нефть?\nИгорь Сечкин: Дорого.\nРБК: А газ?\nИ. С.: Газ дешевеет.": [
        ("Сколько стоит нефть?", "РБК", "РБК"),
        ("Дорого", "Игорь Сечкин", "Игорь Сечкин"),
        ("А газ?", "РБК", "РБК"),
        ("Газ дешевеет", None, "Игорь Сечкин"),
    ],
    "Директор зоопарка Олег Рысин ответил читателям.\nВ.: Сколько лет слону?\nО.: Ему тридцать.": [
        ("Сколько лет слону?", None, None),
        ("Ему тридцать", None, "Олег Рысин"),
    ],
    "Корреспондент: Когда пустят трамвай?\nПётр Сомов: Весной. Рельсы уже лежат.": [
        ("Когда пустят трамвай?", "Корреспондент", "корреспондент"),
        ("Весной. Рельсы уже лежат", "Пётр Сомов", "Пётр Сомов"),
    ],
    # whom the headline has as its subject, not whom it quotes of
    "«Лунина ждёт зимы»: тренер Пётр Зимин о турнире\n\nАнна Лунина выиграла. Анна Лунина приехала в Тверь.\n"
    "— Чего вы ждёте от неё?\n— Побед. Она готова.": [
        ("Лунина ждёт зимы", "тренер Пётр Зимин", "Пётр Зимин"),
        ("Чего вы ждёте от неё?", None, None),
        ("Побед. Она готова", None, "Пётр Зимин"),
    ],
    # whom the sentence before has, and the medium that it names last
    "Анна Лунина приехала в Тверь. Мэр Пётр Зимин ответил РБК и ТАСС.\n"
    "— Когда пустят трамвай?\n— Весной. Рельсы лежат.": [
        ("Когда пустят трамвай?", None, "ТАСС"),
        ("Весной. Рельсы лежат", None, "Пётр Зимин"),
    ],
    "Анна Лунина и Пётр Зимин приехали.\nРБК: Когда?\nП. З.: Весной.\nА. К.: И автобус.": [
        ("Когда?", "РБК", "РБК"),
        ("Весной", None, "Пётр Зимин"),
        ("И автобус", None, "А. К."),
    ],
    "Нина Соколова: «Музей должен жить»": [("Музей должен жить", "Нина Соколова", "Нина Соколова")],
    "В программе три пункта:\n— ремонт школы;\n— новая дорога;\n— мост.": [],
    "Павел Зимин: выборы пройдут в срок": [],
    "Порт открыт\npic.twitter.com/x\n— Порт (@port)\n5 мая 2017 г.": [],
}


@pytest.mark.parametrize("text", LINES)
def test_lines_that_may_be_turns(text: str) -> None:
    view = view_of([text])
    found = []
    for reading, _ in talks(view, occurrences(view)):
        assert reading.turn is not None
        cue = f" {reading.cue.lemma}" if reading.cue else ""
        said = " // ".join(view.text(*piece) for piece in reading.pieces)
        found.append(f"{reading.turn.kind}{cue}: {said}")
    assert found == LINES[text]


def test_turns_near_each_other_are_a_talk() -> None:
    far = "\n".join(["Мост закрыт."] * 6)
    view = view_of([f"— Да.\nМост закрыт.\n— Нет.\n{far}\n— Да.", "— Да."])
    assert [len(run) for run in runs(view, turns(view))] == [2, 1, 1]


@pytest.mark.parametrize("text", TALKS)
def test_talks(text: str) -> None:
    batch = annotate([Article(uri="one", text=text)], models.load())
    found = [
        (text[each.start : each.stop], each.speaker, each.speaker_name)
        for each in batch.quotes
        if each.kind == "direct"
    ]
    assert found == TALKS[text]
