"""An analyst's own table of entities: who is one, who is not, what they are called, whom to watch.

A CSV or TSV file with a header; docs/names.md says what each column means.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from pipeline.resolve import known
from pipeline.resolve.keys import fold
from pipeline.resolve.naming import Name, key_of
from pipeline.russian.lemmas import wordset

COLUMNS = ("name", "alias", "type", "entity_id", "same_as", "not")
BETWEEN = re.compile("[;|]")
"""Between several names of a cell."""
TYPES = wordset(
    "PER LOC ORG FACILITY PRODUCT WORK_OF_ART EVENT LAW AWARD FAMILY RELIGION IDEOLOGY LANGUAGE DISEASE"
)
ID = re.compile("[a-z_]+_[0-9a-f]{16}$")
"""An `entity_id` as `svodka resolve` makes them."""
PLACES = ("COUNTRY", "CITY", "STATE_OR_PROVINCE")


class Fault(NamedTuple):
    """What is wrong in the file, to be a row of `errors`."""

    error: str
    """UnknownColumn, NoName, UnknownType, TwoEntities or Undecodable."""
    message: str

    @property
    def is_loss(self) -> bool:
        """Whether something that the file says is left out."""
        return self.error in ("NoName", "UnknownType")


@dataclass(slots=True)
class Decisions:
    """What the file says, by the keys that the corpus joins."""

    keys: dict[str, str] = field(default_factory=dict)
    """Key of a name > key of the entity that it means."""
    by_id: dict[str, str] = field(default_factory=dict)
    """`entity_id` of an earlier result > key of the entity that it is."""
    names: dict[str, str] = field(default_factory=dict)
    """Key of an entity > what it is called."""
    ids: dict[str, str] = field(default_factory=dict)
    """Key of an entity > the id that it is to have."""
    others: set[tuple[str, str]] = field(default_factory=set)
    """(key of an entity, folded name that does not mean it)."""
    faults: list[Fault] = field(default_factory=list)

    def __bool__(self) -> bool:
        return bool(self.keys or self.by_id)

    def same(self, key: str, own_id: str) -> str:
        """The key of the entity that a key means, `own_id` being the id that it would have."""
        return self.keys.get(key) or self.by_id.get(own_id) or key

    def parted(self, key: str, name: str) -> str:
        """The key of a mention with this base form whose key is `key`: another one if the file says so."""
        folded = fold(name)
        return f"{key}|not {folded}" if (key, folded) in self.others else key


def read(path: Path) -> Decisions:
    """The decisions of a file. What cannot be used is in `faults`.

    Raises OSError where there is no such file.
    """
    found = Decisions()
    try:
        text = path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError:
        text = path.read_text(encoding="cp1251", errors="replace")
        found.faults.append(Fault("Undecodable", "the file is not UTF-8; read as Windows-1251"))
    header = text.partition("\n")[0]
    separator = max("\t;,", key=header.count)
    rows = csv.DictReader(io.StringIO(text), delimiter=separator)
    for column in rows.fieldnames or ():
        if column not in COLUMNS:
            found.faults.append(Fault("UnknownColumn", f"{column!r} is none of {', '.join(COLUMNS)}"))
    same: list[tuple[str, str, str]] = []
    for line, row in enumerate(rows, 2):
        cells = {column: (row.get(column) or "").strip() for column in COLUMNS}
        key = _add(found, line, cells)
        if key and cells["same_as"]:
            same.append((key, cells["same_as"], cells["type"].upper()))
    for key, other, type_ in same:
        _join(found, key, other, type_)
    return found


def _add(found: Decisions, line: int, cells: dict[str, str]) -> str | None:
    """Adds a row; the key of its entity, None where the row cannot be used."""
    name, type_, own_id = cells["name"], cells["type"].upper(), cells["entity_id"]
    if type_ and type_ not in TYPES:
        message = f"line {line}: {type_} is none of {', '.join(sorted(TYPES))}"
        found.faults.append(Fault("UnknownType", message))
        return None
    names = [each for each in (name, *_several(cells["alias"])) if each]
    if not names and not own_id:
        found.faults.append(Fault("NoName", f"line {line}: neither name nor alias nor entity_id"))
        return None
    keys = [key for each in names for key in keys_of(each, type_)]
    target = found.by_id.get(own_id) or next((found.keys[key] for key in keys if key in found.keys), None)
    target = target or (keys[0] if keys else f"{own_id.partition('_')[0].upper()}|@{own_id}")
    for key in keys:
        if found.keys.setdefault(key, target) != target:
            message = f"line {line}: {key.partition('|')[2]} means the entity of a line before"
            found.faults.append(Fault("TwoEntities", message))
    if own_id:
        found.by_id[own_id] = target
        found.ids.setdefault(target, own_id)
    if name:
        found.names.setdefault(target, name)
    found.others.update((target, fold(each)) for each in _several(cells["not"]))
    return target


def _join(found: Decisions, key: str, other: str, type_: str) -> None:
    """Makes one of a row's entity and of another, given by a name or an id."""
    if other in found.by_id or ID.match(other):
        old = found.by_id.get(other)
        found.by_id[other] = key
        olds = {old} if old else set[str]()
    else:
        olds = {found.keys.get(each, each) for each in keys_of(other, type_ or key.partition("|")[0])}
    for old in olds - {key}:
        for table in (found.keys, found.by_id):
            table.update({name: key for name, target in table.items() if target == old})
        found.keys[old] = key
        found.names.pop(old, None)


def keys_of(name: str, type_: str = "") -> Iterator[str]:
    """The keys that a name can have in a corpus, all types together where none is given."""
    types = (type_,) if type_ else ("PER", "LOC", "ORG")
    for each in types:
        if each == "PER":
            first, _, last = name.rpartition(" ")
            if type_ or first:
                yield key_of(Name(0, 0, "PER", None, name, name, first.split(" ")[0] or None, last))
        elif each == "LOC":
            yield from dict.fromkeys(known.key("LOC", name, subtype) for subtype in (None, *PLACES))
        else:
            yield key_of(Name(0, 0, each, None, name, name, None, None))


def _several(cell: str) -> list[str]:
    return [each.strip() for each in BETWEEN.split(cell) if each.strip()]
