"""Files in, articles out. One module per kind of input, chosen by suffix in `READERS`.

A bad file or record never ends a run: it is yielded as a `Problem` in its place.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator, Sequence
from pathlib import Path

from pipeline.article import Article
from pipeline.read import docx, feeds, html, jsonl, mail, markdown, mhtml, odt, refused, rtf, txt, warc
from pipeline.read.common import InputError, Options, Problem, Reader, Report, Source

__all__ = ["READERS", "Options", "Problem", "Report", "read"]

READERS: dict[str, Reader] = {
    ".jsonl": jsonl.read,
    ".ndjson": jsonl.read,
    ".txt": txt.read,
    **dict.fromkeys((".html", ".htm", ".xhtml", ".shtml"), html.read),
    **dict.fromkeys((".mhtml", ".mht"), mhtml.read),
    **dict.fromkeys((".xml", ".rss", ".atom", ".rdf"), feeds.read),
    ".warc": warc.read,
    **dict.fromkeys((".eml", ".mbox"), mail.read),
    ".docx": docx.read,
    ".odt": odt.read,
    ".rtf": rtf.read,
    **dict.fromkeys((".md", ".markdown"), markdown.read),
    **dict.fromkeys(refused.SUFFIXES, refused.read),
}


def read(roots: Sequence[Path], options: Options | None = None) -> Iterator[Article | Problem | Report]:
    """Yield the articles and problems of files and folders, and a report after each file.

    A folder is read with its subfolders in the order of their paths. Hidden files and folders are skipped.
    Raises FileNotFoundError, at once, where a root does not exist.
    """
    for root in roots:
        if not root.exists():
            raise FileNotFoundError(f"no such file or folder: {root}")
    return _read(roots, options or Options())


def _read(roots: Sequence[Path], options: Options) -> Iterator[Article | Problem | Report]:
    for root in roots:
        name = str(root)
        for path, uri in _walk(root, f"{name.rstrip('/')}/") if root.is_dir() else [(root, name)]:
            # A name in no valid encoding holds lone surrogates, which no table can store.
            yield from _file(path, uri.encode("utf-8", "backslashreplace").decode("utf-8"), options)


def _file(path: Path, uri: str, options: Options) -> Iterator[Article | Problem | Report]:
    """What one file gives, and its report."""
    report = Report(uri)
    try:
        reader = _reader(path)
        source = Source.of(path, uri)
        report.kind, report.bytes = path.suffix[1:].lower(), source.size
        for found in reader(source, options, report):
            if isinstance(found, Article):
                report.articles += 1
                report.undated += found.published is None
                report.untitled += found.title is None
            yield found
    except InputError as error:
        report.error = error.error
        yield Problem(uri, error.error, error.message)
    except OSError as error:
        report.error = type(error).__name__
        yield Problem(uri, report.error, error.strerror or str(error))
    yield report


def _reader(path: Path) -> Reader:
    mode = path.stat().st_mode
    if stat.S_ISDIR(mode):
        raise InputError("UnreadableFolder", "a link to a folder, or no permission to list it")
    reader = READERS.get(path.suffix.lower())
    if reader is None:
        raise InputError("UnsupportedFormat", f"not one of {', '.join(sorted(READERS))}")
    if not stat.S_ISREG(mode):  # a pipe would be waited for
        raise InputError("UnsupportedFormat", "not a regular file")
    return reader


def _walk(folder: Path, prefix: str) -> Iterator[tuple[Path, str]]:
    """Files under a folder with their uris; a folder that cannot be listed is yielded itself.

    Links to folders are not followed, since they may lead in circles.
    """
    try:
        with os.scandir(folder) as found:
            entries = [(entry.name, entry.is_dir(follow_symlinks=False)) for entry in found]
    except OSError:
        yield folder, prefix
        return
    # "a.txt" stands before "a/b.txt", as in a list of all uris.
    for name in sorted(f"{name}/" if is_dir else name for name, is_dir in entries if name[0] != "."):
        if name.endswith("/"):
            yield from _walk(folder / name.rstrip("/"), prefix + name)
        else:
            yield folder / name, prefix + name
