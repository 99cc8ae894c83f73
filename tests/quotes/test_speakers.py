"""Who may speak: phrases of a sentence, what tells of those who spoke before, of which type they are."""

import pytest

from pipeline import models
from pipeline.article import Article
from pipeline.batch import Batch
from pipeline.quotes import speakers
from pipeline.quotes.chunks import Chunk, chunks
from pipeline.quotes.clauses import Sentence
from pipeline.quotes.cues import occurrences
from pipeline.quotes.described import described
from pipeline.quotes.direct import Direct
from pipeline.quotes.marks import quoted
from pipeline.quotes.outlets import Memory, Outlet, remembered
from pipeline.quotes.reading import Reading
from pipeline.quotes.view import View
from pipeline.quotes.who import SPEAKERS, Before, Identity
from pipeline.quotes.who_features import Called, spoken
from pipeline.stages import annotate
from tests.told import view_of

# text: the phrases that may name the speaker, the nearest to the cue first
CANDIDATES = {
    "Польша и Чехия сообщили, что мост закрыт": ["LOC: Польша и Чехия", "LOC: Чехия", "LOC: Польша"],
    "Врачи, учителя и рыбаки сообщили, что мост закрыт": [
        "source: Врачи, учителя и рыбаки",
        "PROFESSION: учителя и рыбаки",
        "PROFESSION: рыбаки",
        "source: Врачи, учителя",
        "PROFESSION: учителя",
        "source: Врачи",
    ],
    "Источник в МЧС сообщил, что мост закрыт": ["source: Источник в МЧС", "ORG: МЧС", "source: Источник"],
    "Пётр Зимин из Твери сообщил, что мост закрыт": [
        "PER: Пётр Зимин из Твери",
        "LOC: Твери",
        "PER: Пётр Зимин",
    ],
    "Пётр Зимин на встрече сообщил, что мост закрыт": ["thing: встрече", "PER: Пётр Зимин"],
    "Тренер Пётр Зимин и он сообщили, что мост закрыт": ["pronoun: он", "PER: Тренер Пётр Зимин"],
    "Завод из Твери сообщил, что мост закрыт": ["LOC: Твери", "thing: Завод"],
    "На сайте порта сообщили, что мост закрыт": ["thing: сайте порта", "thing: порта"],
    "Источник, близкий к МЧС, сообщил, что мост закрыт": [
        "source: Источник, близкий к МЧС",
        "ORG: МЧС",
        "source: Источник",
    ],
    "Секретарь Совета безопасности (СБ) Чили Пётр Зимин сообщил, что мост закрыт": [
        "PER: Секретарь Совета безопасности (СБ) Чили Пётр Зимин",
        "PER: Пётр Зимин",
        "PROFESSION: Секретарь Совета безопасности (СБ) Чили",
        "LOC: Чили",
        "PROFESSION: Секретарь Совета безопасности (СБ)",
        "ORG: СБ",
        "PROFESSION: Секретарь Совета безопасности",
    ],
    "Один из врачей сообщил, что мост закрыт": ["source: Один из врачей"],
    "Свыше 61% врачей сообщили, что мост закрыт": ["source: Свыше 61% врачей", "source: врачей"],
    "Суд, который решил, что мост закрыт, ждёт": ["thing: Суд"],
    "По его словам, мост закрыт": ["pronoun: его"],
    "Как сообщил врач, мост закрыт": ["source: врач"],
}
# phrases by which somebody was named; another phrase; whether its head is one of theirs, the kind of the
# first one, what it shares with them, the number of the last one, whether its gender is one of theirs
SPOKE = [
    (["врач"], "врач", ("True", "source", "all", "Sing", "True")),
    (["новый врач"], "старый врач", ("True", "source", "head of others", "Sing", "True")),
    (["новый врач"], "врач", ("True", "source", "all", "Sing", "True")),
    (["врач завода"], "рабочий завода", ("False", "source", "word", "Sing", "True")),
    (["газета"], "издание", ("False", "thing", "kind", "Sing", "False")),
    (["газета", "издание"], "издание", ("True", "thing", "all", "Sing", "True")),
    (["врач"], "певица", ("False", "source", "no", "Sing", "False")),
    (["врач"], "женщины ждут", ("False", "source", "no", "Sing", "unknown")),
    (["врачи"], "врач", ("True", "source", "all", "Plur", "True")),
    (["он ждёт"], "она ждёт", ("False", "pronoun", "no", "Sing", "False")),
]
# the next quote after one of Зимин in Маяк, in a sentence of its own; its speaker; what is told of the medium
# of the quote before: role, kind and cue, sentences since, whether it is the speaker himself, his type
REMEMBERED = [
    ("«Мост закрыт».", "Зимин", ("same speaker", "direct", "none", "1", "False", "PER")),
    ("Мост закрыт, сказал он.", "Зимин", ("same speaker", "indirect", "сказать", "1", "False", "PER")),
    ("Мост закрыт, сказал он.", "Лисина", ("same outlet", "indirect", "сказать", "1", "False", "PER")),
    ("Мост закрыт, сказал он.", "Маяк", ("same outlet", "indirect", "сказать", "1", "True", "PER")),
    ("«Мост закрыт».", None, ("same outlet", "direct", "none", "1", "False", "none")),
]
# text: types and names of its speakers, and their media
SPEAKERS_OF = {
    "Пётр Зимин сказал, что мост закрыт.": [("PER", "Пётр Зимин", None)],
    "В Твери сообщили, что мост закрыт.": [("ORG", "Тверь", None)],
    "Отчёт показал, что мост закрыт.": [("DOC", "отчёт", None)],
    "Там сообщили, что мост закрыт.": [("OTHER", "Там", None)],
    "Источник в МЧС сообщил, что мост закрыт.": [("OTHER", "источник в МЧС", None)],
    "Министр Анна Круглова ждёт. По её словам, мост закрыт.": [("PER", "Анна Круглова", None)],
    "Мост закрыт, сообщает ТАСС со ссылкой на Минтранс.": [("ORG", "Минтранс", "ТАСС")],
    "«Мост закрыт», — говорится в сообщении Минтранса.": [("DOC", "сообщение Минтранса", None)],
    "Минтранс закрыл мост. «Он опасен», — говорится в сообщении.": [("DOC", "сообщение Минтранса", None)],
    "Порт закрыт, рассказала пресс-служба порта. «Мост открыт», — сказано в сообщении.": [
        ("ORG", "пресс-служба порта", None),
        ("DOC", "сообщение пресс-службы порта", None),
    ],
    "Мэр Пётр Зимин заявил, что мост закрыт. Об этом сообщает Reuters.": [
        ("ORG", "Reuters", None),  # of the sentence, which begins before what is said in it
        ("PER", "Пётр Зимин", "Reuters"),
    ],
    "«Мост закрыт», — говорится в посте Зимина.": [("DOC", "пост Зимина", None)],
    "Мост закрыт, сообщает 74.ru.": [("ORG", "74.ru", None)],
    "Президент Чили заявил, что мост закрыт. Глава государства добавил, что ждёт.": [
        ("OTHER", "президент Чили", None),
        ("OTHER", "президент Чили", None),
    ],
    "Анна Лисина сказала, что мост закрыт. Пётр Зимин считает, что он открыт. Она добавила, что ждёт.": [
        ("PER", "Анна Лисина", None),
        ("PER", "Пётр Зимин", None),
        ("PER", "Анна Лисина", None),
    ],
    "Мэр рассказал о новых тарифах.": [("OTHER", "мэр", None)],
    "Служба дорог Чили (СДЧ) сообщила, что мост закрыт.": [("ORG", "Служба дорог Чили", None)],
    "Минтранс ждёт. Зимин рад, что Верховный суд занят. Верховный суд решил, что мост закрыт.": [
        ("ORG", "Верховный суд", None)
    ],
    "На сайте Минтранса сообщили, что мост закрыт.": [("ORG", "Минтранс", None)],
    "Российское Минобороны ждёт. Минобороны России сообщило, что мост закрыт. Российское Минобороны "
    "добавило, что открыт другой.": [("ORG", "Минобороны России", None)] * 2,
    "Министерство обороны России ждёт. В Минобороны сообщили, что мост закрыт.": [
        ("ORG", "Министерство обороны России", None)
    ],
    "Мэр Осло заявила, что мост закрыт\n\nМэр Осло Анна Лисина рада.": [("PER", "Анна Лисина", None)],
    "Мэр Пётр Рыжов рад. «Зимин лжёт», — сказал он.": [("PER", "Пётр Рыжов", None)],
}


@pytest.mark.parametrize("text", CANDIDATES)
def test_phrases_that_may_name_the_speaker(text: str) -> None:
    view = view_of([text])
    found = speakers.candidates(view, _reading(view, 0))
    assert [f"{each.kind}: {view.text(each.first, each.after)}" for each in found] == CANDIDATES[text]


@pytest.mark.parametrize(("before", "phrase", "expected"), SPOKE)
def test_who_spoke_before(before: list[str], phrase: str, expected: tuple[str, ...]) -> None:
    view = view_of([*before, phrase])
    *former, own = [_phrase(view, number) for number in range(len(view.doc))]
    called = Called()
    for each in former:
        called.add(view, each)
    assert spoken(view, own, 1, called) == ("1", *expected)


def test_nothing_is_told_of_a_speaker_without_a_phrase() -> None:
    view = view_of(["врач"])
    assert set(spoken(view, _phrase(view, 0), 0, Called())) == {"0", "-"}


def test_the_last_to_speak_is_the_first_that_is_asked() -> None:
    before = Before(view_of(["врач"]))
    for name in ("а", "б", "в", "г", "д", "б"):
        before.add(Identity(name, "PER", None))
    assert [each.name for each, _ in before.recent()] == ["б", "д", "г", "в"][:SPEAKERS]
    assert before.last == Identity("б", "PER", None)


def test_a_speaker_keeps_his_medium() -> None:
    memory, first, second = Memory(), Outlet("Маяк", None), Outlet("Луч", None)
    memory.keep("Зимин", first, 1)
    memory.keep("Лисина", second, 2)
    memory.keep("Зимин", None, 3)
    assert memory.of("Зимин") == (first, 1)
    assert memory.last == memory.of("Лисина") == (second, 2)
    assert memory.of("Рыжов") is None


@pytest.mark.parametrize(("text", "speaker", "expected"), REMEMBERED)
def test_the_medium_of_the_quote_before(text: str, speaker: str | None, expected: tuple[str, ...]) -> None:
    view, memory = view_of([f"Зимин рад.\n\n{text}"]), Memory()
    own = Identity(speaker, "PER", None) if speaker else None
    reading = _reading(view, 1)
    assert remembered(view, reading, None, own, memory, False) is None
    memory.keep("Зимин", Outlet("Маяк", None), 0)
    found = remembered(view, reading, None, own, memory, False)
    assert found is not None
    outlet, told = found
    assert outlet.name == "Маяк"
    assert (told.role, told.kind, told.cue, told.since, told.itself, told.type) == expected
    assert (told.opens, told.other, told.speaker) == ("True", "False", "none")


@pytest.fixture(scope="module")
def batch() -> Batch:
    return annotate([Article(uri=text, text=text) for text in SPEAKERS_OF], models.load())


@pytest.mark.parametrize("text", SPEAKERS_OF)
def test_speakers_and_media(batch: Batch, text: str) -> None:
    number = list(SPEAKERS_OF).index(text)
    found = [each for each in batch.quotes if each.doc == number]
    assert [(each.speaker_type, each.speaker_name, each.outlet) for each in found] == SPEAKERS_OF[text]


@pytest.mark.parametrize(
    ("phrase", "expected"),
    [
        ("Следствие", "следствие"),  # a common noun at the head of a sentence
        ("Лётчик", "лётчик"),
        ("Британские учёные", "британские учёные"),
        ("Роскомнадзор", "Роскомнадзор"),
        ("МЧС", "МЧС"),
        ("Кремль", "Кремль"),
    ],
)
def test_what_somebody_without_a_name_is_called(phrase: str, expected: str) -> None:
    view = view_of([f"{phrase} ждёт."])
    assert described(view, _phrase(view, 0)) == expected


def _reading(view: View, number: int) -> Reading:
    """The first reading of the cue in a sentence, or of what stands there in quotation marks."""
    cues = occurrences(view)
    if cues:
        return Sentence(view, number, cues).readings(cues[0])[0]
    return Direct(view, {}).readings(*quoted(view))[0]


def _phrase(view: View, number: int) -> Chunk:
    found, *_ = chunks(view, view.bounds[number], view.bounds[number + 1])
    return found
