"""What the pages for users show is run: every block of code of README and of docs/questions.md.

python blocks are run, and what they end with has rows; sql is asked of DuckDB, and finds rows; of sh the
lines that begin with svodka end with 0; r needs R. The Russian README has the same headings, code and links.
Files, options, modules and targets of make that any page names are there.
"""

import ast
import doctest
import importlib.util
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any, NamedTuple

import pandas as pd
import pytest

from pipeline import cli
from pipeline.__main__ import main
from pipeline.schema import TABLES
from tests.conftest import ROOT

README, RUSSIAN, DOCS = ROOT / "README.md", ROOT / "README.ru.md", ROOT / "docs"
PAGES = (README, DOCS / "questions.md")
EXAMPLES = {"README.md": 4, "docs/notebook.md": 15, "docs/questions.md": 20, "docs/dates.md": 4}
"""Pages whose examples show what they print, with how many there are at least."""

BLOCK = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
HEADING = re.compile(r"^(#+) (.+)$", re.MULTILINE)
LINK = re.compile(r"\]\(([^)]+)\)")
FACT = re.compile(r"^\| (\w+) \| ([^|]+?)(?: \.\.\.)? \| ([^|]+) \|$", re.MULTILINE)
NAME = re.compile(r"\*([^*]+)\*")
CODE = re.compile(r"`([^`\n]+)`")
FILE = re.compile(
    r"(?<![\w./~-])(?:[\w.*-]+/)*[\w*-]+\.(?:py|tsv|npz|toml|sql|js|lock)(?!\w)|"
    r"(?<![\w./~-])(?:pipeline|tests|training|evaluation|benchmarks|docs)/[\w./*-]*"
)
OPTION = re.compile(r"(?<![\w-])--[a-z][a-z-]+")
MODULE = re.compile(r"python -m ((?:tests|training|evaluation|benchmarks)[\w.]*)")
TARGET = re.compile(r"^(?:make((?: [a-z]+)+))", re.MULTILINE)
ROOMS = ("benchmarks", "evaluation", "pipeline", "tests", "training")
MADE = {"training/runs", "annotate.py"}
"""What a page names and no checkout has: made by training; a file that there is not, on purpose."""
COMMENT = re.compile(r"\s+#.*$", re.MULTILINE)
ASKED = re.compile(r"`http://127\.0\.0\.1:8001(/[^`]+)`")


class Block(NamedTuple):
    page: Path
    number: int
    language: str
    code: str

    def __str__(self) -> str:
        return f"{self.page.name}-{self.number}-{self.language}"


def found(page: Path, pattern: re.Pattern[str]) -> list[Any]:
    """What the pattern finds in a page; headings and links are none inside of code."""
    text = page.read_text("utf-8")
    return pattern.findall(text if pattern is BLOCK else BLOCK.sub("", text))


BLOCKS = [
    Block(page, number, language, code)
    for page in PAGES
    for number, (language, code) in enumerate(found(page, BLOCK), 1)
    if not code.startswith(">>>")
]


@pytest.fixture(autouse=True)
def here(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(folder)
    monkeypatch.setenv("HOME", str(folder))


def of(language: str) -> Any:
    return pytest.mark.parametrize("block", [each for each in BLOCKS if each.language == language], ids=str)


@of("python")
def test_python_ends_with_rows(block: Block) -> None:
    if "polars" in block.code:
        pytest.importorskip("polars", reason="Polars is not installed")
    *lines, last = ast.parse(block.code).body
    assert isinstance(last, ast.Expr), "the last line is what a notebook shows"
    names: dict[str, Any] = {}
    exec(compile(ast.Module(lines, []), str(block), "exec"), names)
    assert len(eval(compile(ast.Expression(last.value), str(block), "eval"), names))


@of("sql")
def test_sql_finds_rows(block: Block) -> None:
    duckdb = pytest.importorskip("duckdb", reason="DuckDB is not installed")
    assert duckdb.sql(block.code).fetchall()


@of("sh")
def test_commands_succeed(block: Block, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("uvicorn.Server.run", lambda server, sockets: None)
    monkeypatch.setattr("click.launch", lambda address: None)
    for line in block.code.splitlines():
        if line.startswith("svodka "):
            words = [str(Path(word).expanduser()) for word in shlex.split(line, comments=True)]
            assert ended(*words) == 0, line


@of("r")
def test_r_finds_rows(block: Block) -> None:
    if not shutil.which("Rscript"):
        pytest.skip("R is not installed")
    ended = subprocess.run(["Rscript", "-e", block.code], capture_output=True, text=True, check=True)
    assert "Владимир Путин" in ended.stdout


@pytest.mark.parametrize(("page", "least"), EXAMPLES.items())
def test_examples_print_what_the_page_says(page: str, least: int) -> None:
    shown = doctest.testfile(str(ROOT / page), False, optionflags=doctest.NORMALIZE_WHITESPACE)
    assert shown.attempted >= least
    assert shown.failed == 0


@pytest.mark.parametrize("page", [README, RUSSIAN], ids=lambda page: page.name)
def test_facts_of_the_first_example_are_found(page: Path) -> None:
    text = page.read_text("utf-8")
    names: dict[str, Any] = {}
    for example in doctest.DocTestParser().get_examples(text)[:2]:
        exec(example.source, names)
    found = names["tables"]
    facts = [fact for fact in FACT.findall(text) if fact[0] in found]
    assert {table for table, _, _ in facts} >= {
        "entities",
        "dates",
        "percents",
        "money",
        "quotes",
        "positions",
    }
    for table, told, value in facts:
        rows = [*found[table].to_dict("records"), *found["mentions"].to_dict("records")]
        cells = {str(cell) for row in rows for cell in row.values()}
        assert any(cell.startswith(told) for cell in cells), told
        assert set(NAME.findall(value)) <= cells, value


def test_csv_for_excel_is_as_the_page_says(folder: Path) -> None:
    assert ended("svodka", *shlex.split("export data/out --format csv --separator ';' --decimal ,")) == 0
    sums = pd.read_csv(folder / "data" / "out" / "money.csv", sep=";", decimal=",", encoding="utf-8-sig")
    assert sums["low"].dtype == float
    assert pd.to_datetime(sums["published_date"]).notna().any()


def test_the_address_of_datasette_answers(folder: Path) -> None:
    pytest.importorskip("datasette", reason="Datasette is not installed: svodka[browse]")
    from tests.publish.test_browse import answer

    (address,) = found(README, ASKED)
    assert answer(folder / "data" / "out" / "svodka.db", address).json()[0]["person"] == "Олег Рябинин"


def ended(*words: str) -> int:
    """The exit code of a command."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sys, "argv", list(words))
        try:
            main()
        except SystemExit as end:
            return int(end.code or 0)
        return 0


# Two languages


def test_headings_of_the_two_are_alike() -> None:
    one, other = ([len(level) for level, _ in found(page, HEADING)] for page in (README, RUSSIAN))
    assert one == other


def test_code_of_the_two_is_the_same() -> None:
    one, other = (
        [(language, COMMENT.sub("", code)) for language, code in found(page, BLOCK)]
        for page in (README, RUSSIAN)
    )
    assert one == other


def test_links_of_the_two_lead_to_the_same_pages() -> None:
    one, other = ({link.partition("#")[0] for link in found(page, LINK)} for page in (README, RUSSIAN))
    assert one - {"README.ru.md"} == other - {"README.md"}


def everywhere(function: Any) -> Any:
    pages = [README, RUSSIAN, ROOT / "CONTRIBUTING.md", *sorted(DOCS.glob("*.md"))]
    return pytest.mark.parametrize("page", pages, ids=lambda page: page.name)(function)


def code(page: Path) -> str:
    """What a page has as code, a span a line."""
    return "\n".join([*found(page, CODE), *(code for _, code in found(page, BLOCK))])


def anchors(page: Path) -> set[str]:
    """The headings of a page as the links of GitHub name them."""
    return {
        re.sub(r"[^\w -]", "", title).strip().lower().replace(" ", "-") for _, title in found(page, HEADING)
    }


@everywhere
def test_links_lead_somewhere(page: Path) -> None:
    local = [link.partition("#") for link in found(page, LINK) if "://" not in link]
    assert all((page.parent / file).exists() for file, _, _ in local)
    assert all(anchor in anchors(page.parent / file if file else page) for file, _, anchor in local if anchor)


@everywhere
def test_files_that_are_named_are_there(page: Path) -> None:
    named = {file.rstrip("/.") for file in FILE.findall(code(page))} - MADE
    assert [file for file in named if not any(ROOT.rglob(file))] == []


@everywhere
def test_options_that_are_named_are_there(page: Path) -> None:
    ours = {
        flag
        for each in cli.cli.commands.values()
        for one in each.params
        for flag in (*one.opts, *one.secondary_opts)
    }
    sources = [path.read_text("utf-8") for room in ROOMS for path in (ROOT / room).rglob("*.py")]
    others = {flag for source in sources for flag in re.findall(r'"(--[a-z][a-z-]+)"', source)}
    text = "\n".join(line for line in code(page).splitlines() if not line.startswith(("pip ", "ray ", "uv ")))
    assert set(OPTION.findall(text)) - ours - others - {"--help"} == set()


@everywhere
def test_modules_and_targets_that_are_named_are_there(page: Path) -> None:
    assert all(importlib.util.find_spec(module) for module in MODULE.findall(code(page)))
    targets = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE))
    assert {word for words in TARGET.findall(code(page)) for word in words.split()} <= targets


def test_the_russian_page_names_every_command_and_table() -> None:
    page = RUSSIAN.read_text("utf-8")
    assert all(f"svodka {command}" in page for command in cli.cli.commands)
    assert all(f"| `{table}` |" in page for table in TABLES)
