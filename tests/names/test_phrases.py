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
    # in the nominative nothing changes
    ("Баку:PROPN:Nom:Masc", "Баку"),
]


@pytest.mark.parametrize(("text", "normal"), CASES)
def test_base_form(text: str, normal: str) -> None:
    assert " ".join(base(words(text))) == normal


@pytest.mark.parametrize(
    ("word", "normal"), [("российской:ADJ:Gen:Fem", "российский"), ("Российские:ADJ:Nom:Plur", "Российский")]
)
def test_an_adjective_before_what_it_speaks_of(word: str, normal: str) -> None:
    assert base(words(word), attributive=True) == (normal,)
