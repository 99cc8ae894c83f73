"""NOTICE names what the package holds of others, and what it is built on."""

import tomllib

from tests.notice import NOTICE, ROOT, digests, noted


def test_every_model_and_table_is_the_noted_one() -> None:
    assert noted() == digests(), "run: python -m tests.notice"


def test_every_dependency_is_named() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    names = [line.partition("[")[0].split("~")[0].split(">")[0] for line in project["dependencies"]]
    missing = [name for name in names if name not in NOTICE.read_text("utf-8")]
    assert not missing
