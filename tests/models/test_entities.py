from pathlib import Path

import numpy as np
import pytest

from pipeline.article import Article
from pipeline.models import entities
from pipeline.models.entities import WEIGHTS, EntityTagger, chunks, gap_kinds, sequences
from pipeline.models.entities_forms import FormReader, affixes, is_common, stem
from pipeline.models.entities_net import GAPS, SEPARATOR
from pipeline.models.weights import Navec, natasha_data
from pipeline.segment import segment

Found = list[tuple[str, str]]


@pytest.fixture(scope="module")
def navec() -> Navec:
    return Navec.load(natasha_data())


@pytest.fixture(scope="module")
def tagger(navec: Navec) -> EntityTagger:
    return entities.load(navec)


def find(tagger: EntityTagger, *articles: Article, everything: bool = False) -> list[Found]:
    """(text, type) of what is found in each article."""
    batch = segment(articles)
    found = tagger.everything(batch) if everything else tagger.find(batch)
    result: list[Found] = [[] for _ in articles]
    for first, stop, kind in zip(found.start, found.stop, found.type, strict=True):
        doc = batch.tokens.doc[first]
        low, high = batch.tokens.start[first], batch.tokens.stop[stop - 1]
        result[doc].append((articles[doc].text[low:high], found.types[kind]))
    return result


EXAMPLES: list[tuple[str, Found]] = [
    (
        "Президент Казахстана Касым-Жомарт Токаев прибыл в Астану.",
        [
            ("Президент Казахстана", "PROFESSION"),
            ("Президент", "PROFESSION"),
            ("Казахстана", "COUNTRY"),
            ("Касым-Жомарт Токаев", "PERSON"),
            ("Астану", "CITY"),
        ],
    ),
    (
        "Глава МИД Франции приехал в Вену.",
        [
            ("Глава МИД Франции", "PROFESSION"),
            ("МИД Франции", "ORGANIZATION"),
            ("МИД", "ORGANIZATION"),
            ("Франции", "COUNTRY"),
            ("Вену", "CITY"),
        ],
    ),
    (
        "Минфин и ЦБ РФ договорились с МВФ.",
        [
            ("Минфин", "ORGANIZATION"),
            ("ЦБ РФ", "ORGANIZATION"),
            ("ЦБ", "ORGANIZATION"),
            ("РФ", "COUNTRY"),
            ("МВФ", "ORGANIZATION"),
        ],
    ),
    ("Акции Apple и Сбербанка выросли на 3%.", [("Apple", "ORGANIZATION"), ("Сбербанка", "ORGANIZATION")]),
    ("владимир путин приехал в пекин", [("владимир путин", "PERSON"), ("пекин", "CITY")]),
    ("Мы долго гуляли, а потом пошёл дождь.", []),
]


@pytest.mark.parametrize(("text", "expected"), EXAMPLES)
def test_finds_nested_names(tagger: EntityTagger, text: str, expected: Found) -> None:
    assert find(tagger, Article(uri="a", text=text))[0] == expected


def test_an_article_is_read_alone(tagger: EntityTagger) -> None:
    articles = [Article(uri=str(i), text=text) for i, (text, _) in enumerate(EXAMPLES * 40)]
    together = find(tagger, *articles)
    assert together == [find(tagger, article)[0] for article in articles[: len(EXAMPLES)]] * 40


def test_spans_stay_within_regions(tagger: EntityTagger) -> None:
    text = "Владимир Сидоров"
    parted = Article(uri="a", text=text, prose=((0, 8), (9, len(text))))
    assert find(tagger, Article(uri="a", text=text)) == [[(text, "PERSON")]]
    assert (text, "PERSON") not in find(tagger, parted)[0]


def test_descriptors_are_no_names(tagger: EntityTagger) -> None:
    article = Article(uri="a", text="Правительство Франции одобрило закон. Об этом сообщило правительство.")
    names = [("Правительство Франции", "ORGANIZATION"), ("Франции", "COUNTRY")]
    assert find(tagger, article) == [names]
    assert ("правительство", "ORGANIZATION") in find(tagger, article, everything=True)[0]


def test_no_articles(tagger: EntityTagger) -> None:
    assert find(tagger) == []
    assert find(tagger, Article(uri="a", text=" ")) == [[]]


def test_scores_are_probabilities(tagger: EntityTagger) -> None:
    found = tagger.find(segment([Article(uri="a", text=text) for text, _ in EXAMPLES]))
    assert ((found.score > 0) & (found.score <= 1)).all()


def test_forms_that_do_not_fit_change_nothing(tagger: EntityTagger, navec: Navec) -> None:
    small = entities.load(navec, capacity=4)
    article = Article(uri="a", text=" ".join(text for text, _ in EXAMPLES * 2))
    assert find(small, article) == find(tagger, article)


def test_size_of_the_weights() -> None:
    assert WEIGHTS.stat().st_size < 15e6


@pytest.mark.parametrize(
    ("text", "regions", "expected"),
    [
        ("Курс вырос.", [0, 0, 0], ["start", "space", "none"]),
        ("А\nБ\n\nВ", [0, 0, 0], ["start", "line", "paragraph"]),
        ("А \n Б", [0, 0], ["start", "line"]),
        ("\n\nА Б", [0, 1], ["start", "start"]),
    ],
)
def test_what_stands_before_a_token(text: str, regions: list[int], expected: list[str]) -> None:
    tokens = segment([Article(uri="a", text=text)]).tokens
    kinds = gap_kinds(text, tokens.start, tokens.stop, np.array(regions))
    assert [GAPS[kind] for kind in kinds] == expected


@pytest.mark.parametrize(
    ("forms", "expected"),
    [
        ("Иран Ирана Ираном Иране", "иран"),
        ("Москва Москвы Москву Москвой", "москв"),
        ("Мэй", "мэй"),
        ("США", "сша"),
        ("человек и 2018", None),
    ],
)
def test_forms_of_one_name_share_a_stem(forms: str, expected: str | None) -> None:
    assert {stem(form) for form in forms.split()} == {expected}


@pytest.mark.parametrize(
    ("form", "expected"),
    [
        ("Правительство", True),
        ("Визит", True),
        ("Москва", False),
        ("Иванов", False),
        ("Зырбулянск", False),
        ("МИД", False),
        ("И", False),
    ],
)
def test_ordinary_words(form: str, expected: bool) -> None:
    assert is_common(form) is expected


def test_numbers_have_the_same_affixes() -> None:
    assert affixes("2018") == affixes("1999") != affixes("19")


@pytest.mark.parametrize(
    ("form", "word"),
    [("Москва", "москва"), ("Чудо-Москва", "москва"), ("Тёлково-Ёлка", "ёлка"), ("Зырбулянск", "<unk>")],
)
def test_embedding_of_a_word_or_of_its_last_part(navec: Navec, form: str, word: str) -> None:
    assert FormReader(navec.rows)([form]).embedding == navec.rows[word]


@pytest.mark.parametrize(
    ("bounds", "expected"),
    [
        ([0], []),
        ([0, 0], []),
        ([0, 10], [(0, 10)]),
        ([0, 700, 1400, 2100], [(0, 1400), (1400, 2100)]),
        ([0, 9000, 9000, 9010], [(0, 9000), (9000, 9010)]),
    ],
)
def test_chunks_are_whole_articles(bounds: list[int], expected: list[tuple[int, int]]) -> None:
    assert list(chunks(np.array(bounds))) == expected


def test_the_net_is_that_of_training(navec: Navec, tmp_path: Path) -> None:
    torch = pytest.importorskip("torch")
    from training.data import Document
    from training.export import export
    from training.features import Vocabulary, collate, example
    from training.model import Net

    torch.manual_seed(1)
    tracks = [("PERSON", 0), ("COUNTRY", 0)]
    net = Net({"nerel": len(tracks)}).eval()
    # Weights that float16 holds, so that the two may differ by rounding in sums only.
    net.load_state_dict({name: value.half().float() for name, value in net.state_dict().items()})
    torch.save({"net": net.state_dict(), "heads": {"nerel": tracks}}, tmp_path / "net.pt")
    export(tmp_path / "net.pt", tmp_path / "net.npz")

    text = "Москва — столица России.\n\nВ Москве живёт Иванова, Иванову знают все; Россию тоже."
    vocabulary = Vocabulary(navec)
    one = example(Document("nerel", "a", text, ()), tracks, vocabulary)
    vocabulary.freeze()
    batch, (place,) = collate([one], vocabulary)
    with torch.no_grad():
        expected = net.logits(net(batch)[place], "nerel").numpy()
    tagger = entities.load(navec, path=tmp_path / "net.npz")
    rows, logits = next(tagger.logits(segment([Article(uri="a", text=text)])))
    assert np.allclose(logits[rows >= 0], expected, atol=1e-4)


def test_a_very_long_article_is_read_in_pieces(monkeypatch: pytest.MonkeyPatch) -> None:
    batch = segment([Article(uri="a", text="раз два три"), Article(uri="b", text="а б в г д")])
    monkeypatch.setattr("pipeline.models.entities.LONGEST", 3)
    rows, _, bounds = sequences(batch)
    gap = [-1] * SEPARATOR
    assert rows.tolist() == [0, 1, 2, *gap, 3, 4, 5, *gap, 6, 7, *gap]
    assert bounds.tolist() == [0, 3 + SEPARATOR, 6 + 2 * SEPARATOR, 8 + 3 * SEPARATOR]
