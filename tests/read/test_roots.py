"""What can be given to read: files, folders, patterns, standard input, addresses."""

import io
import os
import sys
from pathlib import Path

import pytest

from pipeline.article import Article
from pipeline.config import ConfigError
from pipeline.read import Problem, Report, read
from pipeline.read import roots as given_roots
from tests.read.given import TEXT, found, reports, seen, zipped


def files(folder: Path, *names: str) -> None:
    for name in names:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(f"{TEXT} {name}", "utf-8")


def uris(*roots: str | Path, leave_out: Path | None = None) -> list[str]:
    return [each.uri for each in read(roots, leave_out=leave_out) if not isinstance(each, Report)]


def test_several_roots_patterns_and_odd_names(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    files(
        tmp_path, "X/1.txt", "X/2.txt", "X/.hidden.txt", "мои статьи (июнь)/а б.txt", "[1].txt", "Y/z/3.txt"
    )
    assert uris("X/", "мои статьи (июнь)/а б.txt") == ["X/1.txt", "X/2.txt", "мои статьи (июнь)/а б.txt"]
    assert uris("X/*.txt") == ["X/1.txt", "X/2.txt"]
    assert uris("[1].txt") == ["[1].txt"]
    assert uris("**/3.txt", "?") == ["Y/z/3.txt", "X/1.txt", "X/2.txt"]


def test_a_file_that_is_met_twice_is_read_once(tmp_path: Path) -> None:
    files(tmp_path, "a.txt", "b.txt")
    assert uris(tmp_path, tmp_path / "a.txt", f"{tmp_path}/*.txt") == [
        f"{tmp_path}/a.txt",
        f"{tmp_path}/b.txt",
    ]


def test_equal_names_in_two_folders_have_ids_of_their_own(tmp_path: Path) -> None:
    files(tmp_path, "day1/n.txt", "day2/n.txt")
    articles = [each for each in read([tmp_path / "day1", tmp_path / "day2"]) if isinstance(each, Article)]
    alone = [each for day in ("day1", "day2") for each in read([tmp_path / day]) if isinstance(each, Article)]
    assert len({article.doc_id for article in articles}) == 2
    assert [article.doc_id for article in articles] == [article.doc_id for article in alone]


@pytest.mark.parametrize(
    ("root", "message"),
    [("нет", "no such file or folder: нет"), ("нет/*.html", r"no file matches нет/\*.html")],
)
def test_what_is_not_there_is_told_at_once(root: str, message: str) -> None:
    with pytest.raises(FileNotFoundError, match=message):
        read([root])


def test_the_output_is_not_read(tmp_path: Path) -> None:
    files(tmp_path, "a.txt", "out/b.txt", "c/out/d.txt")
    assert uris(tmp_path, leave_out=tmp_path / "out") == [f"{tmp_path}/a.txt", f"{tmp_path}/c/out/d.txt"]
    with pytest.raises(ConfigError, match="the folder of the output"):
        uris(tmp_path, leave_out=tmp_path)


def test_links_out_of_a_folder_are_not_followed(tmp_path: Path) -> None:
    files(tmp_path, "secret.txt", "raw/a.txt")
    (tmp_path / "raw" / "b.txt").symlink_to(tmp_path / "secret.txt")
    (tmp_path / "raw" / "c.txt").symlink_to(tmp_path / "raw" / "a.txt")
    (tmp_path / "raw" / "gone.txt").symlink_to(tmp_path / "nowhere")
    (tmp_path / "raw" / "up").symlink_to(tmp_path, target_is_directory=True)
    assert seen(tmp_path / "raw") == [
        "raw/a.txt",
        ("raw/b.txt", "LinkOutside"),
        ("raw/gone.txt", "FileNotFoundError"),
        ("raw/up", "LinkOutside"),
    ]
    (tmp_path / "link").symlink_to(tmp_path / "raw", target_is_directory=True)
    assert seen(tmp_path / "link")[0] == "link/a.txt"


def test_a_pipe_in_a_folder_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    files(tmp_path, "z.txt")
    assert seen(tmp_path)[0] == (f"{tmp_path.name}/pipe.txt", "UnsupportedFormat")


STDIN = [
    (TEXT.encode(), ["-"], "txt"),
    ('{"text": "Мост."}\n{"text": "Паром."}\n'.encode(), ["-#1", "-#2"], "jsonl"),
    (zipped({"a.txt": TEXT}), ["-!/a.txt"], "zip"),
]


@pytest.mark.parametrize("held", [1 << 20, 10])
@pytest.mark.parametrize(("data", "expected", "kind"), STDIN)
def test_standard_input(
    monkeypatch: pytest.MonkeyPatch, held: int, data: bytes, expected: list[str], kind: str
) -> None:
    monkeypatch.setattr(given_roots, "IN_MEMORY", held)
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data)))
    rows = found("-")
    assert [each.uri for each in rows if isinstance(each, Article)] == expected
    assert rows[-1].kind == kind
    assert rows[-1].bytes == len(data)


def test_addresses(tmp_path: Path) -> None:
    pytest.importorskip("fsspec")
    files(tmp_path, "a.txt", "b/c.txt")
    (tmp_path / "z.zip").write_bytes(zipped({"d.txt": TEXT}))
    url = f"file://{tmp_path}"
    assert uris(f"{url}/a.txt") == [f"{url}/a.txt"]
    assert uris(url) == [f"{url}/a.txt", f"{url}/b/c.txt", f"{url}/z.zip!/d.txt"]
    assert uris(f"{url}/*.txt") == [f"{url}/a.txt"]
    with pytest.raises(FileNotFoundError, match="no such file or folder: file:"):
        read([f"{url}/none.txt"])
    with pytest.raises(ConfigError, match="nothing://"):
        read(["nothing://a"])


def test_without_the_extra_an_address_names_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "fsspec", None)
    with pytest.raises(ConfigError, match=r"svodka\[remote\]"):
        read(["https://kurier.example/feed.xml"])


def test_a_page_of_a_server(tmp_path: Path) -> None:
    pytest.importorskip("aiohttp")
    import threading
    from functools import partial
    from http.server import HTTPServer, SimpleHTTPRequestHandler

    class Quiet(SimpleHTTPRequestHandler):
        def log_message(self, *args: object) -> None:
            pass

    files(tmp_path, "a.txt")
    with HTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(tmp_path))) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        url = f"http://127.0.0.1:{server.server_port}"
        assert uris(f"{url}/a.txt") == [f"{url}/a.txt"]
        with pytest.raises(FileNotFoundError):
            read([f"{url}/none.txt"])
        server.shutdown()


def test_every_file_has_a_report(tmp_path: Path) -> None:
    files(tmp_path, "a.txt")
    for name, data in {
        "b.jsonl": b'{"text": "\xd0\xa0\xd0\xb0\xd0\xb7."}\n{',
        "c.pdf": b"%PDF-1.4 \xff",
        "d.txt": b"",
        "e.css": b"p {}",
    }.items():
        (tmp_path / name).write_bytes(data)
    found_reports = reports(tmp_path)
    rows = [(r.kind, r.articles, r.skipped, r.error) for r in found_reports.values()]
    assert rows == [
        ("txt", 1, 0, None),
        ("jsonl", 1, 0, None),
        ("pdf", 0, 0, "UnsupportedFormat"),
        ("txt", 0, 0, "EmptyFile"),
        ("css", 0, 1, None),
    ]


def test_a_reader_that_fails_harms_no_other_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from pipeline.read.text import txt

    def fail(source, options, report):
        if source.uri.endswith("a.txt"):
            raise ZeroDivisionError("Луговое")
        yield Article(source.uri, "Мост открыт.")

    monkeypatch.setattr(txt, "read", fail)
    files(tmp_path, "a.txt", "b.txt")
    problems = [each for each in found(tmp_path) if isinstance(each, Problem)]
    assert [(problem.error, problem.message) for problem in problems] == [
        ("ZeroDivisionError", "it cannot be read: Луговое")
    ]
