import pytest

from pipeline.names.phrases import base
from pipeline.names.words import Word


def words(text: str) -> tuple[Word, ...]:
    """ "Шанхайской:ADJ:Gen:Fem организации:NOUN:Gen:Fem" as the tagger reads it."""
    found = []
    for item in text.split():
        form, *tags = item.split(":")
        if not tags:
            found.append(Word(form, "PUNCT", ""))
            continue
        pos, case, gender = tags
        number = "Case={}|Number=Plur" if gender == "Plur" else "Case={}|Gender=" + gender + "|Number=Sing"
        found.append(Word(form, pos, number.format(case) if case else ""))
    return tuple(found)


CASES = [
    # the head and what agrees with it
    (
        "Шанхайской:ADJ:Gen:Fem организации:NOUN:Gen:Fem сотрудничества:NOUN:Gen:Neut",
        "Шанхайская организация сотрудничества",
    ),
    ("Нижнего:ADJ:Gen:Masc Новгорода:PROPN:Gen:Masc", "Нижний Новгород"),
    ("Саудовской:ADJ:Loc:Fem Аравии:PROPN:Loc:Fem", "Саудовская Аравия"),
    ("Соединённых:ADJ:Gen:Plur Штатов:PROPN:Gen:Plur", "Соединённые Штаты"),
    ("Российской:ADJ:Gen:Fem Федерации:PROPN:Gen:Fem", "Российская Федерация"),
    ("Окружного:ADJ:Gen:Masc суда:NOUN:Gen:Masc Гааги:PROPN:Gen:Fem", "Окружной суд Гааги"),
    ("Курской:ADJ:Loc:Fem областях:NOUN:Loc:Plur", "Курская область"),
    (
        "Луганской:ADJ:Gen:Fem народных:ADJ:Gen:Plur республик:NOUN:Gen:Plur",
        "Луганская народная республика",
    ),
    # what depends on the head stays
    ("министерстве:NOUN:Loc:Neut обороны:NOUN:Gen:Fem Мали:PROPN:Gen:Neut", "министерство обороны Мали"),
    ("компании:NOUN:Gen:Fem « Северного:ADJ:Gen:Masc ветра:NOUN:Gen:Masc »", "компания « Северного ветра »"),
    ("« Северного:ADJ:Gen:Masc потока:NOUN:Gen:Masc »", "« Северный поток »"),
    # what a preposition or a number governs stays
    ("70:NUM:: лет:NOUN:Gen:Plur", "70 лет"),
    ("О:ADP:: защите:NOUN:Loc:Fem детей:NOUN:Gen:Plur", "О защите детей"),
    ("освободили:VERB:: Калиновку:PROPN:Acc:Fem", "освободили Калиновку"),
    # abbreviations
    ("МИДа:NOUN:Gen:Masc Италии:PROPN:Gen:Fem", "МИД Италии"),
    ("британского:ADJ:Gen:Masc МИД:NOUN:Gen:Masc", "британский МИД"),
    ("американских:ADJ:Gen:Plur ВМС:PROPN:Gen:Plur", "американские ВМС"),
    # a superlative keeps its stem
    ("Высшего:ADJ:Gen:Masc суда:NOUN:Gen:Masc", "Высший суд"),
    ("Высшей:ADJ:Gen:Fem школы:NOUN:Gen:Fem", "Высшая школа"),
    ("высших:ADJ:Gen:Plur курсов:NOUN:Gen:Plur", "высшие курсы"),
    # one of several, in the nominative
    ("Озёрная:ADJ:Nom:Fem партии:NOUN:Nom:Plur", "Озёрная партия"),
    # an adjective alone may be the name of a street
    ("Тверской:ADJ:Loc:Fem", "Тверская"),
    # unknown to the dictionary
    ("Шекхупуре:PROPN:Loc:Fem", "Шекхупура"),
    ("Франкфурте-на-Майне:NOUN:Loc:Masc", "Франкфурт-на-Майне"),
    # a word of the dictionary that has neither case nor number is no attribute: an infinitive, "беж"
    ("Жить:PROPN:: Хорошо:X::", "Жить Хорошо"),
    ("Беж:PROPN:: Студио:X::", "Беж Студио"),
    ("Беж:ADJ:: Студио:PROPN:Gen:Neut", "Беж Студио"),
    # of whatever agrees with the head: the tagger's proper noun, an adjective whose case it does not tell
    ("Соединённых:PROPN:Gen:Plur Провинций:PROPN:Gen:Plur", "Соединённые Провинции"),
    ("Озёрной:PROPN:Gen:Fem партии:NOUN:Gen:Fem", "Озёрная партия"),
    ("Озёрная:ADJ:: партии:NOUN:Nom:Plur", "Озёрная партия"),
    ("нашей:DET:Gen:Fem партии:NOUN:Gen:Fem", "наша партия"),
    ("объединённых:VERB:Gen:Plur наций:NOUN:Gen:Plur", "объединённые нации"),
    ("трёх:NUM:Gen:Plur портов:NOUN:Gen:Plur", "три порты"),
    ("BBC:X:: России:PROPN:Gen:Fem", "BBC России"),
    ("Верхней:ADJ:Gen:Fem Салде:PROPN:Loc:Fem", "Верхняя Салда"),
    ("Красная:ADJ:Nom:Fem и:CCONJ:: Белая:ADJ:Nom:Fem площади:NOUN:Nom:Plur", "Красная и Белая площадь"),
    ("Красные:ADJ:Nom:Plur площади:NOUN:Nom:Plur", "Красные площади"),
    # a sign before the head agrees with nothing
    ("«:ADJ:Gen:Fem Лирой:NOUN:Ins:Fem", "« Лира"),
    # what an abbreviation is only the adjective shows
    ("новой:ADJ:Gen:Fem ФРС:NOUN:Gen:Masc", "новая ФРС"),
    ("новых:ADJ:Gen:Plur СМИ:NOUN:Gen:Plur", "новые СМИ"),
    ("ВВС-2:NOUN:Gen:Plur", "ВВС-2"),
    # a preposition behind the head, a number behind it, a number in words before it
    ("Москве:PROPN:Loc:Fem в:ADP::", "Москва в"),
    ("городом:NOUN:Ins:Masc 2:NUM::", "город 2"),
    ("два:NUM:Gen:Masc города:NOUN:Gen:Masc", "два город"),
    # compounds decline as their last part, of a ministry that is a genitive; unknown names of things
    ("Росмяса:PROPN:Gen:Neut", "Росмясо"),
    ("Росмясу:PROPN:Dat:Neut", "Росмясо"),
    ("Роснефтью:PROPN:Ins:Fem", "Роснефть"),
    ("Спецволка:PROPN:Gen:Masc", "Спецволк"),
    ("Минцифры:PROPN:Gen:Fem", "Минцифры"),
    ("Минздрава:PROPN:Gen:Masc", "Минздрав"),
    ("Ростех:PROPN:Gen:Masc", "Ростех"),
    ("Нью:PROPN:Gen:Masc Йорка:PROPN:Gen:Masc", "Нью Йорк"),
    ("Лужах:PROPN:Loc:Plur", "Лужи"),
    ("Кремлем:PROPN:Ins:Masc", "Кремль"),
    ("Шереметьевом:PROPN:Ins:Neut", "Шереметьево"),
    ("Аккре:PROPN:Loc:Fem", "Аккра"),
    # in the nominative nothing changes
    ("Баку:PROPN:Nom:Masc", "Баку"),
    ("Москвы:PROPN:Nom:Fem", "Москвы"),
    ("Москвы:PROPN::", "Москвы"),
]


@pytest.mark.parametrize(("text", "normal"), CASES)
def test_base_form(text: str, normal: str) -> None:
    assert " ".join(base(words(text))) == normal


@pytest.mark.parametrize(
    ("word", "normal"), [("российской:ADJ:Gen:Fem", "российский"), ("Российские:ADJ:Nom:Plur", "Российский")]
)
def test_an_adjective_before_what_it_speaks_of(word: str, normal: str) -> None:
    assert base(words(word), attributive=True) == (normal,)
