"""docs/database.md: its table of columns is that of views.sql, its recipes run.

``python -m tests.publish.test_docs`` writes the table anew.
"""

import re
import sqlite3
from pathlib import Path

import pytest

from pipeline.publish.views import VIEWS

PAGE = Path(__file__).parents[2] / "docs" / "database.md"
TABLE = re.compile(r"(?<=-->\n).*?(?=<!-- end -->)", re.DOTALL)
RECIPES = re.findall(r"```sql\n(.*?)```", PAGE.read_text("utf-8"), re.DOTALL)


def columns() -> str:
    """A section for each view, with its columns."""
    lines = []
    for name, view in VIEWS.items():
        lines += [f"### {name}", "", view.meaning[0].upper() + view.meaning[1:], ""]
        lines += ["| column | type | meaning |", "|---|---|---|"]
        lines += [f"| `{each.name}` | {each.type} | {each.meaning} |" for each in view.columns]
        lines.append("")
    return "\n".join(lines)


def test_the_columns_are_documented() -> None:
    assert TABLE.search(PAGE.read_text("utf-8"))[0] == columns(), "python -m tests.publish.test_docs"


@pytest.mark.parametrize("recipe", RECIPES)
def test_recipes_find_something(database: sqlite3.Connection, recipe: str) -> None:
    """Of `material.py`: its one fact is the price of берёза."""
    assert database.execute(recipe.replace("%ставка%", "%берёза%")).fetchall()


def test_there_are_recipes() -> None:
    assert len(RECIPES) == 4


if __name__ == "__main__":
    PAGE.write_text(TABLE.sub(lambda _: columns(), PAGE.read_text("utf-8"), count=1), "utf-8")
