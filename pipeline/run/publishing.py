"""The step that publishes: a generation of what is resolved, in the formats that people open."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import partial
from importlib.metadata import version
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from pipeline.article import blake
from pipeline.cache import versions
from pipeline.config import ANNOTATE, PARQUET, PUBLISH, READ, Config
from pipeline.publish import report as page
from pipeline.publish.formats import FORMATS
from pipeline.publish.values import Before, Part
from pipeline.read.common import ERROR, WARNING
from pipeline.run import reading
from pipeline.run.bundle import Bundle
from pipeline.run.files import read_parquet
from pipeline.run.generations import Generation
from pipeline.run.resolving import NOTE as RESOLVED
from pipeline.run.resolving import bundles
from pipeline.run.shards import Task
from pipeline.run.store import Store
from pipeline.run.watch import Watch
from pipeline.schema import SCHEMAS, TABLES

KEEP = 2
"""Generations that are kept: the one that is shown, and the one before for who reads it still."""

Sources = Mapping[str, Sequence[tuple[Bundle, str]]]
"""For every table the bundle and file of each of its parts, in order."""


def sampled(problems: Iterable[Mapping[str, Any]]) -> Iterator[Mapping[str, Any]]:
    """The problems of the stages, those beyond `reading.SAMPLED` of a kind as one."""
    met: Counter[tuple[str, str, str]] = Counter()
    for problem in problems:
        kind = problem["stage"], problem["severity"], problem["error"]
        met[kind] += 1
        if met[kind] <= reading.SAMPLED:
            yield problem
    for (stage, severity, error), n in met.items():
        if n > reading.SAMPLED:
            more = {"stage": stage, "severity": severity, "error": error}
            yield {"uri": "*", **more, "message": f"and {n - reading.SAMPLED:,} more like these"}


def publish(store: Store, config: Config, tasks: Sequence[Task], watch: Watch, keep: int) -> dict[str, Any]:
    """Show a generation of what is resolved, a new one where the one shown differs; its manifest."""
    read = reading.noted(store)
    notes = [store.annotated(task.fingerprint).facts or {} for task in tasks]
    resolved = store.noted(RESOLVED) or {}
    problems = [*read["errors"], *sampled(_problems(store, tasks)), *resolved.get("errors", [])]
    small = {
        "inputs": reading.inputs_of(read),
        "errors": pa.Table.from_pylist(problems, schema=SCHEMAS["errors"]),
    }
    if not tasks:
        small |= {
            name: table.schema.empty_table() for name, table in TABLES.items() if table.step == ANNOTATE
        }
    sources = _sources(store, tasks)
    rows_made = blake(f"{_digests(sources)} {problems} {read['fingerprint']} {sorted(config.tables)}")
    last = store.generations.last()
    formats = _formats(last, rows_made, config)
    made = blake(f"{rows_made} {sorted(formats.items())} {version('svodka')}")
    if last is not None and last.manifest["made"] == made and last.whole():
        store.generations.point(last)
        store.generations.keep(keep)
        _sweep(store, tasks)
        return last.manifest
    generation = store.generations.new()
    _write_parts(generation, config, formats, sources, small)
    for at, total in _export(generation, last, formats, config, sources, small):
        watch.progress("writing", at, total)
    if last is not None and last.manifest["rows_made"] == rows_made:
        for file in _report_of(last):
            generation.link(file, last, file)
    facts = {
        "svodka": version("svodka"),
        "made": made,
        "rows_made": rows_made,
        "formats": formats,
        **_summary(read, notes, problems, small["inputs"]),
        "config": config.of(READ) | config.of(ANNOTATE) | config.of(PUBLISH) | {"format": sorted(formats)},
        "rows": {
            name: sum(source.files[file]["rows"] for source, file in parts) for name, parts in sources.items()
        }
        | {name: rows.num_rows for name, rows in small.items()},
    }
    shown = store.generations.show(generation, facts, keep)
    _sweep(store, tasks)
    return shown.manifest


def _problems(store: Store, tasks: Sequence[Task]) -> Iterator[dict[str, str]]:
    """What annotating said, of every article where it stands now."""
    for task in tasks:
        errors = (store.annotated(task.fingerprint).facts or {"errors": []})["errors"]
        uris = read_parquet(store.articles(task.shard), ["uri"])["uri"].to_pylist() if errors else []
        for error in errors:
            yield {
                name: uris[error["at"]] if name == "uri" else value
                for name, value in error.items()
                if name != "at"
            }


def _sources(store: Store, tasks: Sequence[Task]) -> Sources:
    """Where the parts of every table are that annotating and resolving make."""
    noted = store.noted(RESOLVED) or {"shards": [], "corpus": ""}
    found: dict[str, list[tuple[Bundle, str]]] = {}
    bundles = [
        (store.resolved(resolved), store.annotated(task.fingerprint))
        for task, resolved in zip(tasks, noted["shards"], strict=True)
    ]
    bundles.append((store.resolved(noted["corpus"]),) * 2)
    for resolved, annotated in bundles:
        for name in TABLES:
            file = f"{name}.parquet"
            holder = resolved if file in resolved.files else annotated
            if file in holder.files:
                found.setdefault(name, []).append((holder, file))
    return found


def _digests(sources: Sources) -> list[str]:
    return [bundle.files[file]["digest"] for parts in sources.values() for bundle, file in parts]


def _formats(last: Generation | None, rows_made: str, config: Config) -> dict[str, str]:
    """The formats that there shall be, each with the key of what it holds.

    Those asked for, and those that an earlier export wrote of the same rows; of Parquet, which costs nothing,
    of any rows.
    """
    before: dict[str, str] = last.manifest["formats"] if last is not None else {}
    same = last is not None and last.manifest["rows_made"] == rows_made
    asked = [*config.format, *{PARQUET}.intersection(before)]
    made = dict.fromkeys(asked, blake(f"{rows_made} {_options(config)}"))
    return (before if same else {}) | made


def _options(config: Config) -> list[tuple[str, Any]]:
    """What the files of a format depend on beside the rows."""
    return sorted((name, value) for name, value in config.of(PUBLISH).items() if name != "format")


def _write_parts(
    generation: Generation,
    config: Config,
    formats: Mapping[str, str],
    sources: Sources,
    small: Mapping[str, pa.Table],
) -> None:
    """The tables as Parquet."""
    if PARQUET not in formats:
        return
    for name in config.tables:
        for number, (bundle, file) in enumerate(sources.get(name, ())):
            generation.add_part(name, number, bundle, file)
        if name in small:
            generation.write_part(name, small[name])


def _export(
    generation: Generation,
    last: Generation | None,
    formats: Mapping[str, str],
    config: Config,
    sources: Sources,
    small: Mapping[str, pa.Table],
) -> Iterator[tuple[int, int]]:
    """The other formats: files of the generation before that hold the same, else new; (done, of how many)."""
    written = [name for name in TABLES if name in config.tables and (name != "tokens" or config.tokens)]
    parts = {
        name: [Part(bundle.files[file]["digest"], partial(bundle.read, file)) for bundle, file in found]
        for name, found in sources.items()
    } | {name: [Part.of(rows)] for name, rows in small.items()}
    how = blake(f"{versions()} {_options(config)}")
    for at, (name, format_) in enumerate(FORMATS.items()):
        for file, held in format_.files.items() if name in formats else ():
            tables = [table for table in held if table in written]
            old = last if last is not None and last.sound(file) else None
            if old is not None and old.manifest["formats"].get(name) == formats[name]:
                generation.link(file, old, file)
            elif tables:
                target = generation.path(file)
                target.parent.mkdir(parents=True, exist_ok=True)
                same = old is not None and old.files[file].get("how") == how
                before = Before(old.path(file), old.files[file]["made"]) if old is not None and same else None
                made = format_.write(tables, lambda table: parts.get(table, []), target, config, before)
                generation.add(file, how=how, made=made)
        yield at + 1, len(FORMATS)


def _summary(
    read: Mapping[str, Any],
    notes: Sequence[Mapping[str, Any]],
    problems: Sequence[Mapping[str, Any]],
    inputs: pa.Table,
) -> dict[str, Any]:
    """What a person is told of a run."""
    severities = Counter(problem["severity"] for problem in problems)
    return {
        "articles": read["articles"],
        "inputs": _kinds(inputs),
        "reading": _read(inputs),
        "counts": {
            "duplicates": read["duplicates"],
            **sum((Counter(note["counts"]) for note in notes), Counter[str]()),
        },
        "mentions": dict(sum((Counter(note["types"]) for note in notes), Counter[str]()).most_common()),
        "errors": severities[ERROR],
        "warnings": severities[WARNING],
        "first": sorted(problems, key=lambda problem: problem["severity"] != ERROR)[:3],
    }


def _kinds(inputs: pa.Table) -> dict[str, dict[str, int]]:
    """Files by kind: how many there are, articles and records skipped of them, files with an error."""
    kinds: dict[str, Counter[str]] = {}
    for row in inputs.to_pylist():
        kind = kinds.setdefault(row["kind"] or "unknown", Counter())
        failed = row["error"] is not None
        kind.update(files=1, articles=row["articles"], skipped=row["skipped"], failed=failed)
    return {kind: dict(counted) for kind, counted in sorted(kinds.items())}


def _read(inputs: pa.Table) -> dict[str, Any]:
    """What a summary says of all files: days, shares of what is not prose, and the fields of records."""
    chars, boilerplate, markup = (
        pc.sum(inputs[name]).as_py() or 0 for name in ("chars", "boilerplate", "markup")
    )
    days = pc.min(inputs["first_date"]).as_py(), pc.max(inputs["last_date"]).as_py()
    mapped = inputs.filter(pc.is_valid(inputs["mapping"]))
    return {
        "days": [day and day.isoformat() for day in days],
        "boilerplate": round(boilerplate / max(chars, 1), 4),
        "markup": round(markup / max(chars + markup, 1), 4),
        "mappings": dict(zip(mapped["uri"].to_pylist(), mapped["mapping"].to_pylist(), strict=True)),
    }


def _sweep(store: Store, tasks: Sequence[Task]) -> None:
    """Remove what no later run can use."""
    kept = [store.articles(task.shard) for task in tasks]
    kept += [store.annotated(task.fingerprint).folder for task in tasks]
    noted = store.noted(RESOLVED)
    kept += [store.resolved(key).folder for key in (bundles(noted) if noted else ())]
    store.sweep(set(kept))


def shown(generation: Generation) -> dict[str, pa.Table]:
    """Every table for a person to look at, empty where it was not asked for. StoreError without articles."""
    return {
        name: generation.table(name)
        if name in ("documents", "sentences") or generation.parts(name)
        else table.schema.empty_table()
        for name, table in TABLES.items()
        if name != "tokens"
    }


def _report_of(generation: Generation) -> set[str]:
    """The names of the files of a report."""
    paths = (path.relative_to(generation.folder).as_posix() for path in page.files(generation.folder))
    return generation.files.keys() & set(paths)


def report(store: Store, lang: str) -> Path:
    """Show a generation of the same files with a report; where its page is."""
    from pipeline.publish.report.page import write

    last = store.current()
    generation = store.generations.new()
    for name in set(last.files) - _report_of(last):
        generation.link(name, last, name)
    write(shown(last), generation.folder, lang)
    for path in page.files(generation.folder):
        generation.add(path.relative_to(generation.folder).as_posix())
    facts = {
        name: fact for name, fact in last.manifest.items() if name not in ("files", "generation", "time")
    }
    store.generations.show(generation, facts, len(store.generations.all()))
    return store.root / page.FILE
