from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest

from pipeline import models, morphology
from pipeline.article import Article
from pipeline.batch import Batch
from pipeline.models import Models, entities
from pipeline.models.entities import MODEL, EntityTagger, chunks, gap_kinds, sequences
from pipeline.models.entities_forms import FormReader, Stems, affixes, is_common, stem
from pipeline.models.entities_net import GAPS, NO_GAP, SEPARATOR, around
from pipeline.segment import segment

Found = list[tuple[str, str]]


@pytest.fixture(scope="module")
def loaded() -> Models:
    return models.load("fast")


def tagged(loaded: Models, articles: Sequence[Article]) -> Batch:
    batch = segment(articles)
    batch.tokens.context = loaded.tag(batch)[1]
    return batch


def find(loaded: Models, *articles: Article, everything: bool = False) -> list[Found]:
    """(text, type) of what is found in each article."""
    batch = tagged(loaded, articles)
    assert isinstance(loaded.names, EntityTagger)
    found = loaded.names.everything(batch) if everything else loaded.names.find(batch)
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
def test_finds_nested_names(loaded: Models, text: str, expected: Found) -> None:
    assert find(loaded, Article(uri="a", text=text))[0] == expected


def test_an_article_is_read_alone(loaded: Models) -> None:
    articles = [Article(uri=str(i), text=text) for i, (text, _) in enumerate(EXAMPLES * 40)]
    together = find(loaded, *articles)
    assert together == [find(loaded, article)[0] for article in articles[: len(EXAMPLES)]] * 40


def test_spans_stay_within_regions(loaded: Models) -> None:
    text = "Владимир Сидоров"
    parted = Article(uri="a", text=text, prose=((0, 8), (9, len(text))))
    assert find(loaded, Article(uri="a", text=text)) == [[(text, "PERSON")]]
    assert (text, "PERSON") not in find(loaded, parted)[0]


def test_descriptors_are_no_names(loaded: Models) -> None:
    article = Article(uri="a", text="Правительство Франции одобрило закон. Об этом сообщило правительство.")
    names = [("Правительство Франции", "ORGANIZATION"), ("Франции", "COUNTRY")]
    assert find(loaded, article) == [names]
    assert ("правительство", "ORGANIZATION") in find(loaded, article, everything=True)[0]


@pytest.mark.parametrize(
    ("text", "expected"),
    [("Верховный суд отменил приговор.", ["Верховный суд"]), ("Правительство одобрило закон.", [])],
)
def test_the_capital_of_a_sentence(loaded: Models, text: str, expected: list[str]) -> None:
    batch = segment([Article(uri="a", text=text)])
    morphology.tag(batch, loaded)
    names = loaded.ner(batch)
    places = zip(batch.tokens.start[names.start], batch.tokens.stop[names.stop - 1], strict=True)
    assert [text[start:stop] for start, stop in places] == expected


def test_what_a_verb_tells_is_no_name(loaded: Models) -> None:
    batch = segment([Article(uri="a", text="Военные отразили атаку ВСУ.")])
    assert isinstance(loaded.names, EntityTagger)
    morphology.tag(batch, loaded)
    every, names = loaded.names.everything(batch), loaded.names.find(batch)
    assert "EVENT" in {every.types[kind] for kind in every.type}
    assert "EVENT" not in {names.types[kind] for kind in names.type}


def test_an_adjective_of_a_country_makes_a_name_of_a_descriptor(loaded: Models) -> None:
    found = find(
        loaded, Article(uri="a", text="Итальянский суд оправдал актёра. Суд назвал обвинение слабым.")
    )
    assert [name for name, kind in found[0] if kind == "ORGANIZATION"] == ["Итальянский суд"]


def test_no_articles(loaded: Models) -> None:
    assert find(loaded) == []
    assert find(loaded, Article(uri="a", text=" ")) == [[]]


def test_scores_are_probabilities(loaded: Models) -> None:
    found = loaded.ner(tagged(loaded, [Article(uri="a", text=text) for text, _ in EXAMPLES]))
    assert found.score is not None
    assert ((found.score > 0) & (found.score <= 1)).all()


def test_forms_that_do_not_fit_change_nothing(loaded: Models) -> None:
    small = models.load("fast", capacity=30)
    article = Article(uri="a", text=" ".join(text for text, _ in EXAMPLES * 2))
    assert find(small, article) == find(loaded, article)


def test_size_of_the_model() -> None:
    assert sum(file.stat().st_size for file in MODEL.iterdir()) < 15e6


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
    ("gap", "expected"),
    [
        ([], []),
        ([0], [(NO_GAP, 0, NO_GAP)]),
        ([0, 3, NO_GAP], [(NO_GAP, 0, 3), (0, 3, NO_GAP), (3, NO_GAP, NO_GAP)]),
    ],
)
def test_what_stands_around_a_token(gap: list[int], expected: list[tuple[int, int, int]]) -> None:
    found = around(np.array(gap, np.int64))
    assert list(zip(*np.unravel_index(found, (NO_GAP + 1,) * 3), strict=True)) == expected


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


@pytest.mark.parametrize("capacity", [100, 0])
def test_stems_are_numbered(capacity: int) -> None:
    stems = Stems(capacity)
    for _ in range(2):
        iran, of_iran, house, iraq, to_iran = stems(["Иран", "Ирана", "дом", "Ирак", "Ирану"]).tolist()
        assert iran == of_iran == to_iran
        assert len({iran, house, iraq}) == 3
        assert house == -1


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
def test_embedding_of_a_word_or_of_its_last_part(loaded: Models, form: str, word: str) -> None:
    rows = loaded.navec.rows
    assert FormReader(rows)([form]).embedding == rows[word]


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


def test_the_net_is_that_of_training(loaded: Models, tmp_path: Path) -> None:
    torch = pytest.importorskip("torch")
    pytest.importorskip("onnx")
    from training.corpora import Split
    from training.data import Document
    from training.export import export
    from training.features import collate
    from training.material import Material
    from training.model import Net

    torch.manual_seed(1)
    tracks = [("PERSON", 0), ("COUNTRY", 0)]
    net = Net({"nerel": len(tracks)}).eval()
    torch.save({"net": net.state_dict(), "heads": {"nerel": tracks}}, tmp_path / "net.pt")
    text = "Москва — столица России.\n\nВ Москве живёт Иванова, Иванову знают все; Россию тоже."
    material = Material(Split([Document("nerel", "a", text, ())], [], {}), loaded.navec, {"nerel": tracks})
    export(tmp_path / "net.pt", material, tmp_path)

    batch, (place,) = collate(material.training, material.vocabulary)
    with torch.no_grad():
        expected = net.logits(net(batch)[place], "nerel").numpy()
    tagger = entities.load(loaded.navec, loaded.context, model=tmp_path)
    rows, logits = next(tagger.logits(tagged(loaded, [Article(uri="a", text=text)])))
    # The shipped net computes in bytes: close, not equal.
    assert np.abs(logits[rows >= 0] - expected).mean() < 0.05 * expected.std()


def test_a_very_long_article_is_read_in_pieces(monkeypatch: pytest.MonkeyPatch) -> None:
    batch = segment([Article(uri="a", text="раз два три"), Article(uri="b", text="а б в г д")])
    monkeypatch.setattr("pipeline.models.entities.LONGEST", 3)
    rows, _, bounds = sequences(batch)
    gap = [-1] * SEPARATOR
    assert rows.tolist() == [0, 1, 2, *gap, 3, 4, 5, *gap, 6, 7, *gap]
    assert bounds.tolist() == [0, 3 + SEPARATOR, 6 + 2 * SEPARATOR, 8 + 3 * SEPARATOR]
