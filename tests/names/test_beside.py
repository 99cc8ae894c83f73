"""What stands beside a name: words with their tags, names between brackets, what they tell."""

import numpy as np
import pytest

from pipeline.article import Article
from pipeline.batch import Coded
from pipeline.names.beside import NOTHING, Beside, beside, listed
from pipeline.names.spans import PERSON, Spans, Tokens
from pipeline.segment import segment

FEMALE = "Animacy=Anim|Case=Dat|Gender=Fem|Number=Sing"
SHE, THEY = ("Gender=Fem|Number=Sing|VerbForm=Fin", "Number=Plur|VerbForm=Fin")


@pytest.mark.parametrize(
    ("text", "tags", "told"),
    [
        ("[Мартина Ланге] осталась.", {"осталась": SHE}, Beside("Nom", "Fem", True)),
        ("Вчера, [Мартина Ланге] осталась.", {"осталась": SHE}, Beside("Nom", "Fem", True)),
        # a word that may govern the name; a verb of others; two and their verb
        ("Книга [Мартина Ланге] осталась.", {"осталась": SHE}, NOTHING),
        ("[Мартина Ланге] забыли.", {"забыли": THEY}, NOTHING),
        ("Нина и [Мартина Ланге] ушли.", {"ушли": THEY}, Beside("Nom", "", True)),
        ("Верят актрисе [Асии Норин].", {"актрисе": FEMALE}, Beside("Dat", "Fem")),
        # hers or somebody's whose she is
        ("Верят вдове [Норин].", {"вдове": FEMALE}, NOTHING),
        ("Верят вдове [Асии Норин].", {"вдове": FEMALE}, Beside("Dat", "Fem")),
        ("Верят актрисе. [Асии Норин] нет.", {"актрисе": FEMALE}, NOTHING),
        ("Ушёл господин [Вернер].", {}, Beside(titled=True)),
        ("Ушёл он. [Вернер].", {}, NOTHING),
    ],
)
def test_beside(text: str, tags: dict[str, str], told: Beside) -> None:
    start = text.index("[")
    stop = text.index("]") - 1
    batch = segment([Article(uri="a", text=text.replace("[", "").replace("]", ""))])
    forms = list(batch.tokens.form)
    batch.tokens.feats = Coded.of([tags.get(form, "") for form in forms])
    batch.tokens.pos = Coded.of(["NOUN" if "Animacy" in tags.get(form, "") else "" for form in forms])
    batch.tokens.lemma = Coded.of(["вдова" if form == "вдове" else form for form in forms])
    rows = np.flatnonzero((batch.tokens.start >= start) & (batch.tokens.stop <= stop))
    people = Spans(rows[:1], rows[-1:] + 1, np.zeros(1, np.int64), np.ones(1, np.float32), (PERSON,))
    assert list(beside(Tokens(batch), people)) == [told]


@pytest.mark.parametrize(
    ("text", "tags", "told"),
    [
        ("Счета «[Уралпрома]» и «[Обьлеса]».", {"Уралпрома": "Gen", "Обьлеса": "Nom"}, [(1, "Gen")]),
        ("Дома в [Мултане], [Сиалкоте].", {"Мултане": "Loc", "Сиалкоте": "Nom"}, [(1, "Loc")]),
        # the case that the list gives goes on
        (
            "Счета «[Уралпрома]», «[Обьлеса]» и «[Томьмета]».",
            {"Уралпрома": "Gen", "Обьлеса": "Nom", "Томьмета": "Nom"},
            [(1, "Gen"), (2, "Gen")],
        ),
        # a nominative before it, another case of its own, another sentence, no list
        ("Ушли «[Уралпром]» и «[Обьлеса]».", {"Уралпром": "Nom", "Обьлеса": "Nom"}, []),
        ("Счета «[Уралпрома]» и «[Обьлесу]».", {"Уралпрома": "Gen", "Обьлесу": "Dat"}, []),
        ("Счета «[Уралпрома]» у «[Обьлеса]».", {"Уралпрома": "Gen", "Обьлеса": "Nom"}, []),
        ("Счета нас и «[Обьлеса]».", {"нас": "Gen", "Обьлеса": "Nom"}, []),
    ],
)
def test_listed(text: str, tags: dict[str, str], told: list[tuple[int, str]]) -> None:
    batch = segment([Article(uri="a", text=text.replace("[", "").replace("]", ""))])
    forms = list(batch.tokens.form)
    batch.tokens.feats = Coded.of([f"Case={tags[form]}" if form in tags else "" for form in forms])
    batch.tokens.pos = batch.tokens.lemma = Coded.of(forms)
    named = [at for at, form in enumerate(forms) if f"[{form}]" in text]
    rows, n = np.array(named), len(named)
    spans = Spans(rows, rows + 1, np.zeros(n, np.int64), np.ones(n, np.float32), (PERSON,))
    assert list(listed(Tokens(batch), spans, np.arange(n))) == told
