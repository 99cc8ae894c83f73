import pytest

from pipeline.russian.lemmas import COMPARATIVES, WORDS, lemmatize, like, soft, spelled

NOUN = "Animacy=Inan|Case={}|Gender={}|Number={}"

# (form, part of speech, features, lemma)
CASES = [
    # function words, by the treebanks
    ("того", "PRON", "Animacy=Inan|Case=Gen|Gender=Neut|Number=Sing", "то"),
    ("того", "DET", "Case=Gen|Gender=Masc|Number=Sing", "тот"),
    ("этом", "PRON", "Case=Loc|Gender=Neut|Number=Sing", "это"),
    ("этом", "DET", "Case=Loc|Gender=Masc|Number=Sing", "этот"),
    ("всем", "PRON", "Case=Dat|Number=Plur", "все"),
    ("всей", "DET", "Case=Gen|Gender=Fem|Number=Sing", "весь"),
    ("Его", "DET", "", "его"),
    ("их", "PRON", "Case=Gen|Number=Plur|Person=3", "их"),
    ("их", "PRON", "Case=Acc|Number=Plur|Person=3", "они"),
    ("него", "PRON", "Case=Gen|Gender=Masc|Number=Sing|Person=3", "он"),
    ("во", "ADP", "", "во"),
    ("со", "ADP", "", "со"),
    ("должны", "ADJ", "Degree=Pos|Number=Plur|Variant=Short", "должен"),
    ("большую", "ADJ", "Case=Acc|Degree=Pos|Gender=Fem|Number=Sing", "большой"),
    ("многих", "NUM", "Case=Gen", "много"),
    # no singular
    ("выборах", "NOUN", NOUN.format("Loc", "Masc", "Plur"), "выборы"),
    ("денег", "NOUN", NOUN.format("Gen", "Fem", "Plur"), "деньги"),
    ("похорон", "NOUN", NOUN.format("Gen", "Fem", "Plur"), "похороны"),
    # what users of pymorphy complain of
    ("нашли", "VERB", "Aspect=Perf|Mood=Ind|Number=Plur|Tense=Past|VerbForm=Fin|Voice=Act", "найти"),
    ("счастья", "NOUN", NOUN.format("Gen", "Neut", "Sing"), "счастье"),
    ("лет", "NOUN", NOUN.format("Gen", "Masc", "Plur"), "год"),
    ("стали", "NOUN", NOUN.format("Gen", "Fem", "Sing"), "сталь"),
    ("стали", "VERB", "Aspect=Perf|Mood=Ind|Number=Plur|Tense=Past|VerbForm=Fin|Voice=Act", "стать"),
    ("третьего", "ADJ", "Case=Gen|Degree=Pos|Gender=Masc|Number=Sing", "третий"),
    ("основных", "ADJ", "Case=Gen|Degree=Pos|Number=Plur", "основной"),
    # comparatives and superlatives
    ("чаще", "ADV", "Degree=Cmp", "часто"),
    ("лучше", "ADV", "Degree=Cmp", "хорошо"),
    ("более", "ADV", "Degree=Cmp", "более"),
    ("быстрее", "ADJ", "Degree=Cmp", "быстрый"),
    ("крупнейшего", "ADJ", "Case=Gen|Degree=Sup|Gender=Masc|Number=Sing", "крупнейший"),
    ("лучших", "ADJ", "Case=Gen|Degree=Pos|Number=Plur", "лучший"),
    ("хороших", "ADJ", "Case=Gen|Degree=Pos|Number=Plur", "хороший"),
    # participles: verbs, but for those that live as adjectives or nouns
    ("сказанное", "VERB", "Case=Nom|Gender=Neut|Number=Sing|VerbForm=Part|Voice=Pass", "сказать"),
    ("Соединенных", "ADJ", "Case=Gen|Degree=Pos|Number=Plur", "соединенный"),
    ("учащихся", "NOUN", "Animacy=Anim|Case=Gen|Gender=Masc|Number=Plur", "учащийся"),
    # proper nouns keep gender, capitals and spelling
    ("Москвой", "PROPN", NOUN.format("Ins", "Fem", "Sing"), "Москва"),
    ("РФ", "PROPN", NOUN.format("Gen", "Fem", "Sing"), "РФ"),
    ("Ивановой", "PROPN", "Animacy=Anim|Case=Gen|Gender=Fem|Number=Sing", "Иванова"),
    ("Юрьевича", "PROPN", "Animacy=Anim|Case=Gen|Gender=Masc|Number=Sing", "Юрьевич"),
    ("Петровны", "PROPN", "Animacy=Anim|Case=Gen|Gender=Fem|Number=Sing", "Петровна"),
    ("Жиль", "PROPN", "Animacy=Anim|Case=Nom|Gender=Masc|Number=Sing", "Жиль"),
    ("Кабоверде", "PROPN", NOUN.format("Nom", "Fem", "Sing"), "Кабоверде"),
    # what has no Cyrillic letters
    ("2024", "NUM", "", "2024"),
    ("iPhone", "NOUN", NOUN.format("Gen", "Masc", "Sing"), "iphone"),
    ("F-16", "PROPN", NOUN.format("Nom", "Masc", "Sing"), "F-16"),
    # е for ё, no stress marks
    ("зелёный", "ADJ", "Case=Nom|Degree=Pos|Gender=Masc|Number=Sing", "зеленый"),
    ("бо\u0301льшая", "ADJ", "Case=Nom|Degree=Pos|Gender=Fem|Number=Sing", "большой"),
]


@pytest.mark.parametrize(("form", "pos", "feats", "lemma"), CASES)
def test_lemma(form: str, pos: str, feats: str, lemma: str) -> None:
    assert lemmatize(form, pos, feats) == lemma


def test_table_of_words_is_spelled_as_lemmas_are() -> None:
    for (_, form), lemma in WORDS.items():
        assert (spelled(form), spelled(lemma)) == (form, lemma)
    assert all(lemmatize(word, "ADV", "Degree=Cmp") == word for word in COMPARATIVES)


@pytest.mark.parametrize(
    ("word", "lemma", "expected"),
    [
        ("счастья", "счастие", "счастье"),
        ("предгорьях", "предгорие", "предгорье"),
        ("третьего", "третий", "третий"),
        ("событий", "событие", "событие"),
    ],
)
def test_soft_sign_of_the_text_stays(word: str, lemma: str, expected: str) -> None:
    assert soft(word, lemma) == expected


@pytest.mark.parametrize(
    ("word", "form", "expected"),
    [("москва", "Москвы", "Москва"), ("рф", "РФ", "РФ"), ("год", "года", "год"), ("я", "Я", "Я")],
)
def test_capitals_of_the_form(word: str, form: str, expected: str) -> None:
    assert like(word, form) == expected
