"""Write the golden tables anew: ``python -m tests.golden``."""

from __future__ import annotations

from tests.golden import FOLDER, kept, kinds, lines, path
from tests.names.kinds import corpora, read


def main() -> None:
    """Write the lines of every table, and say which have changed."""
    tables, cases = lines(), read()
    tables[kinds.MENTIONS] = list(kinds.mentions(each.articles for each in corpora(cases)))
    tables[kinds.ENTITIES] = list(kinds.entities(cases, tables[kinds.MENTIONS]))
    for old in FOLDER.glob("*.tsv"):
        if old.stem not in tables:
            old.unlink()
            print(f"{old.stem}: removed")
    for table, found in tables.items():
        if found != kept(table):
            path(table).write_text("\n".join(found) + "\n", encoding="utf-8")
            print(f"{table}: {len(found) - 1} rows written")


if __name__ == "__main__":
    main()
