from pathlib import Path

import pytest

from evaluation import report
from evaluation.__main__ import TOPICS
from evaluation.figures import MODEL, Figure
from evaluation.pages import fill, table

PAGE = "# Title\n\n<!-- a -->\nold\n<!-- /a -->\n\nrest <!-- b -->\n"


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("a", "# Title\n\n<!-- a -->\nnew \\1\n<!-- /a -->\n\nrest <!-- b -->\n"),
        ("b", None),  # a part that is not closed
        ("c", None),
    ],
)
def test_fill(name: str, expected: str | None, tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    page.write_text(PAGE, "utf-8")
    assert fill(page, name, "new \\1\n") == (expected is not None)
    assert page.read_text("utf-8") == (expected or PAGE)


def test_table() -> None:
    assert table("a|b", [["1", "2"]]) == "| a | b |\n| --- | --- |\n| 1 | 2 |\n"


def test_every_figure_has_its_place() -> None:
    figures = [
        Figure("names", "SlavicNER", "F1", 0.9066, 1000, seen_by=MODEL),
        Figure("names", "SlavicNER", "F1 names only", 1.0, 900, seen_by=MODEL),
        Figure("dates", "NEREL dev", "F1 exact", 0.4, 5),
    ]
    assert report.every(figures).splitlines()[2:] == [
        "| names | SlavicNER | F1 .907, F1 names only 1.000 | 1,000 | model |",
        "| dates | NEREL dev | F1 exact .400 | 5 | rules |",
    ]


def test_readme_shows_what_is_measured(tmp_path: Path) -> None:
    figures = [
        Figure(topic, corpus, measure, 0.5, 10)
        for _, topic, corpus, names in report.README
        for measure in names
    ]
    assert {figure.topic for figure in figures} <= TOPICS.keys()
    assert report.readme(figures).count("\n") == len(report.README) + 2
    with pytest.raises(KeyError):
        report.readme(figures[1:])


def test_pages_are_filled_in(tmp_path: Path) -> None:
    (tmp_path / "docs").mkdir()
    for page in ("docs/evaluation.md", "README.md"):
        (tmp_path / page).write_text("<!-- accuracy -->\n<!-- /accuracy -->\n", "utf-8")
    figures = [
        Figure(topic, corpus, measure, 0.5, 10)
        for _, topic, corpus, names in report.README
        for measure in names
    ]
    assert [page.name for page in report.write(figures, tmp_path)] == ["evaluation.md", "README.md"]
    assert "| lemmas | Lenta news | .500 | rules |" in (tmp_path / "README.md").read_text("utf-8")
