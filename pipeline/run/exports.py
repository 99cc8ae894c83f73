"""Which formats an output folder has: those asked for, and those of an earlier export that still hold."""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set

from pipeline.config import PARQUET, PUBLISH, Config
from pipeline.publish.formats import FORMATS
from pipeline.run.store import Store


def standing(store: Store, made: str, config: Config) -> set[str]:
    """The formats that the folder shall have: asked for, or written before of rows of fingerprint `made`.

    Parquet, which the steps themselves write anew, is always of the rows that there are.
    """
    noted = store.noted(PUBLISH, 0) or {"format": [], "fingerprint": made}
    written = [name for name in noted["format"] if name == PARQUET or noted["fingerprint"] == made]
    return {*config.format, *written}


def write(store: Store, config: Config, stand: Set[str], tables: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Write the formats asked for, remove those that do not stand; yields (done, of how many)."""
    written = [name for name in tables if name in config.tables and (name != "tokens" or config.tokens)]
    for at, name in enumerate(FORMATS):
        if name in config.format:
            store.export(name, written, config)
        elif name not in stand:
            store.drop(name)
        yield at + 1, len(FORMATS)
    for name in tables:
        if name not in config.tables or PARQUET not in stand:
            store.drop_parquet(name)
