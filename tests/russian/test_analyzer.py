import pytest

from pipeline.russian.analyzer import analyzer, inflect, known, parses

# Of the dictionary, with ё written as е, with prefixes, unknown, hyphenated, not words.
WORDS = (
    "стали в всё все ее его елка берег красивее наилучший получше москвы иванова петровичем ран сша "
    "говорящий сказанному лучший путина зеленского криптовалютами илон-маск кабмине 2024 iphone -"
)
FORMS = (
    ("nomn",),
    ("nomn", "sing"),
    ("gent", "plur"),
    ("nomn", "masc", "sing"),
    ("loc2", "sing"),
    ("Supr",),
    ("INFN",),
)


@pytest.mark.parametrize("word", WORDS.split())
def test_readings_are_pymorphys(word: str) -> None:
    expected = analyzer().parse(word)
    found = parses(word)
    assert [(p.normal, p.tag.grammemes, p.score) for p in found] == [
        (p.normal_form, p.tag.grammemes, p.score) for p in expected
    ]
    assert {p.known for p in found} == {analyzer().word_is_known(word)}


@pytest.mark.parametrize("word", WORDS.split())
def test_forms_are_pymorphys(word: str) -> None:
    for ours, theirs in zip(parses(word), analyzer().parse(word), strict=True):
        for grammemes in FORMS:
            form = theirs.inflect(frozenset(grammemes))
            assert inflect(ours, *grammemes) == (form.word if form else None)


def test_a_single_reading_needs_no_probability() -> None:
    corpus = {key.partition(":")[0] for key in analyzer().prob_estimator.p_t_given_w.iterkeys()}
    assert corpus
    assert not [word for word in corpus if len(known(word)) == 1]


def test_the_dictionary_alone_does_not_guess() -> None:
    assert known("стали") == parses("стали")
    assert not known("криптовалютами")
