"""The process: ``svodka`` and ``python -m pipeline`` start here, before numpy is imported."""

from __future__ import annotations

from pipeline.run import process


def main() -> None:
    """Run the command line in a process of its own."""
    process.prepare()
    process.end_as_interrupted()
    from pipeline import cli

    cli.main()


if __name__ == "__main__":
    main()
