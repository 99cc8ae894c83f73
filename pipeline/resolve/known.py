"""World knowledge of names: countries and well-known organizations, with all that newspapers call them."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache, lru_cache
from importlib.resources import files

from pipeline.resolve.keys import fold, organization


def key(type_: str, name: str) -> str:
    """The key of a place or organization: that of the table if it is there, whatever type the model gave."""
    return _key(type_, name)


@lru_cache(maxsize=1 << 16)
def _key(type_: str, name: str) -> str:
    folded = fold(name)
    iso = countries().get(folded)
    if iso:
        return f"LOC|iso:{iso}"
    stripped = (
        organization(name) if type_ == "ORG" else folded.removeprefix("республика ").removeprefix("город ")
    )
    canonical = organizations().get(folded) or organizations().get(stripped)
    if canonical:
        return f"ORG|={fold(canonical)}"
    return f"{type_}|{stripped}"


def is_known(key: str) -> bool:
    """Whether a key stands for an entry of the tables."""
    return "|iso:" in key or "|=" in key


def country(key: str) -> str | None:
    """ISO 3166 code of a country's key."""
    return key.removeprefix("LOC|iso:") if key.startswith("LOC|iso:") else None


def name(key: str) -> str | None:
    """Canonical name of a known key."""
    code = country(key)
    if code:
        return country_names()[code]
    return _canonical().get(key)


def _rows(table: str) -> Iterator[list[str]]:
    for line in (
        (files("pipeline.resolve") / "data" / f"{table}.tsv").read_text(encoding="utf-8").splitlines()
    ):
        if line and not line.startswith("#"):
            yield line.split("\t")


def _several(cell: str) -> list[str]:
    return [name for name in cell.split("; ") if name]


@cache
def country_names() -> dict[str, str]:
    """ISO 3166 code > the name that newspapers use: CLDR's, unless the table has another."""
    from babel import Locale  # half the cost of starting the resolver: only where it is needed

    territories = Locale.parse("ru").territories
    names = {code: name for code, name in territories.items() if len(code) == 2 and code.isalpha()}
    for code in ("EU", "EZ", "UN", "QO", "XA", "XB", "ZZ"):
        names.pop(code, None)
    names.update((code, name) for code, name, *_ in _rows("countries") if name)
    return names


@cache
def countries() -> dict[str, str]:
    """Folded name or adjective > ISO 3166 code."""
    codes = {fold(name): code for code, name in country_names().items()}
    for code, _, adjectives, others in _rows("countries"):
        for name in (*_several(adjectives), *_several(others)):
            codes[fold(name)] = code
    return codes


@cache
def organizations() -> dict[str, str]:
    """Folded name > canonical name."""
    found = {}
    for canonical, *others in _rows("organizations"):
        for name in (canonical, *_several(others[0] if others else "")):
            found[fold(name)] = canonical
    return found


@cache
def _canonical() -> dict[str, str]:
    return {f"ORG|={fold(name)}": name for name in organizations().values()}
