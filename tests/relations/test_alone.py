"""What an article says of relations does not depend on the articles beside it in a batch."""

from pipeline import models
from pipeline.article import Article
from pipeline.stages import annotated

TEXTS = (
    "Министерство труда (Минтруд) утвердило план.",
    "Анна Лаптева и Пётр Лукин приехали в Баку",
    "(Тула) Завод построит компания «Ветер»",
    "Пётр Лукин, директор завода",
)


def test_relations_of_an_article_are_those_of_it_alone() -> None:
    loaded = models.load()
    articles = [Article(uri=str(at), text=text) for at, text in enumerate(TEXTS)]
    together = annotated(articles, loaded)["relations"].drop_columns(["score"]).to_pylist()
    alone = [
        row
        for article in articles
        for row in annotated([article], loaded)["relations"].drop_columns(["score"]).to_pylist()
    ]
    assert together == alone
