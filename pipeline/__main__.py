"""The process: ``svodka`` and ``python -m pipeline`` start here, before numpy is imported."""

from __future__ import annotations

import sys

from pipeline.run import process


def main() -> None:
    """Run the command line in a process of its own."""
    try:
        process.end_as_interrupted()
        process.prepare()
        from pipeline import cli

        cli.main()
    except process.Interrupted as interrupted:  # before the command line could say a word
        sys.exit(interrupted.code)


if __name__ == "__main__":
    main()
