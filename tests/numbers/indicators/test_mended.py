"""What a form is that the tagger takes for something that the dictionary excludes."""

import pytest

from pipeline.numbers.indicators.mended import may_be, mended, quoted

# form, part of speech and features of the tagger, how it begins, what it is: part of speech, case and number
TAGS = [
    # names and adjectives that are nouns, at the beginning of a sentence
    ("Точность", "PROPN", "Case=Nom|Number=Sing", "first", "NOUN Nom Sing точность"),
    ("Скидки", "PROPN", "Case=Gen|Number=Sing", "first subject", "NOUN Nom Plur скидка"),
    ("Скидки", "PROPN", "Case=Gen|Number=Sing", "first", "NOUN Gen Sing скидка"),
    ("Намолочено", "PROPN", "Case=Gen|Number=Sing", "first", "VERB None Sing намолотить"),
    ("Заполняемость", "ADJ", "Case=Nom|Number=Sing", "", "NOUN Nom Sing заполняемость"),
    # cases and parts of speech that the form cannot have
    ("свёклы", "NOUN", "Case=Ins|Number=Sing", "", "NOUN Gen Sing свекла"),
    ("проверочными", "NOUN", "Case=Ins|Number=Sing", "", "ADJ Ins Plur проверочный"),
    # what may stand: a name, a noun, a participle for its noun, an adjective, what the dictionary lacks
    ("Роман", "PROPN", "Case=Nom|Number=Sing", "first", None),
    ("Точность", "PROPN", "Case=Nom|Number=Sing", "", None),
    ("скидки", "NOUN", "Case=Nom|Number=Plur", "", None),
    ("раненых", "NOUN", "Case=Gen|Number=Plur", "", None),
    ("новый", "ADJ", "Case=Nom|Number=Sing", "first", None),
    ("Кхмерал", "PROPN", "Case=Nom|Number=Sing", "first", None),
]


@pytest.mark.parametrize(("form", "pos", "feats", "stands", "expected"), TAGS)
def test_tags(form: str, pos: str, feats: str, stands: str, expected: str | None) -> None:
    read = mended(form, pos, feats, "first" in stands, "subject" in stands)
    assert shown(read) == expected


@pytest.mark.parametrize(
    ("form", "feats", "expected"),
    [
        ("Сказки", "Case=Nom|Number=Plur", "PROPN Gen Sing сказка"),
        ("Рябины", "Case=Gen|Number=Sing", None),
        ("Скороход", "Case=Nom|Number=Sing", None),
    ],
)
def test_names_in_quotation_marks(form: str, feats: str, expected: str | None) -> None:
    assert shown(quoted(form, "PROPN", feats)) == expected


def shown(read: tuple[str, str, str] | None) -> str | None:
    if read is None:
        return None
    pos, feats, lemma = read
    told = dict(each.split("=") for each in feats.split("|"))
    return f"{pos} {told.get('Case')} {told.get('Number')} {lemma}"


def test_forms_of_a_case() -> None:
    assert may_be("сети", "Acc")
    assert not may_be("бирже", "Acc")
