"""The command line, run in the process of a test."""

from __future__ import annotations

import sys

import pytest

from pipeline import cli


def svodka(monkeypatch: pytest.MonkeyPatch, *arguments: object) -> int:
    """The exit code of the command."""
    monkeypatch.setattr(sys, "argv", ["svodka", *map(str, arguments)])
    try:
        cli.main()
    except SystemExit as end:
        return int(end.code or 0)
    return 0


def here(monkeypatch: pytest.MonkeyPatch) -> None:
    """Shards are annotated in this process: what a test replaces holds, and models are loaded once."""
    monkeypatch.setenv("SVODKA_ENGINE", "serial")
