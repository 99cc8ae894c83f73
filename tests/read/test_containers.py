"""Archives and compressed files: as without them, in bounded memory, and harmless."""

import io
import json
import random
import stat
import tracemalloc
import zipfile
from pathlib import Path

import pytest

from pipeline.article import Article
from pipeline.read import Options, read
from pipeline.read.common import Limits
from tests.read.given import COMPRESSIONS, TEXT, found, reports, seen, tarred, zipped

LINES = "\n".join(f'{{"id": {n}, "text": "Вагон {n} стоит в депо."}}' for n in range(2000)).encode()


def file(tmp_path: Path, name: str, data: bytes) -> Path:
    path = tmp_path / name
    path.write_bytes(data)
    return path


@pytest.mark.parametrize("suffix", COMPRESSIONS)
@pytest.mark.parametrize("encoding", ["utf-8", "cp1251"])
def test_a_compressed_text_is_read_as_the_text(tmp_path: Path, suffix: str, encoding: str) -> None:
    path = file(tmp_path, f"2024-06-18.txt{suffix}", COMPRESSIONS[suffix](TEXT.encode(encoding)))
    article, report = found(path)
    assert isinstance(article, Article)
    assert (article.uri, article.text, article.published_from) == (str(path), TEXT, "filename")
    assert (report.kind, report.encoding, report.bytes) == ("txt", encoding, path.stat().st_size)


@pytest.mark.parametrize("name", ["a.jsonl", "a.txt", "a", "a.jsonl.gz.txt"])
def test_first_bytes_tell_a_compressed_file(tmp_path: Path, name: str) -> None:
    path = file(tmp_path, name, COMPRESSIONS[".gz"](LINES))
    assert seen(path) == [f"{name}#{n}" for n in range(1, 2001)]


def test_two_streams_in_one_file(tmp_path: Path) -> None:
    half = len(LINES) // 2
    for suffix, compress in COMPRESSIONS.items():
        path = file(tmp_path, f"a.jsonl{suffix}", compress(LINES[:half]) + compress(LINES[half:]))
        assert len(seen(path)) == 2000


SITE: dict[str, bytes | str | None] = {
    "сайт/страница.txt": TEXT,
    "сайт/style.css": "p { margin: 0 }",
    "__MACOSX/._страница.txt": b"\0\5\x16\7",
    "сайт/.DS_Store": b"\0\0\0\1Bud1",
    "сайт/lines.jsonl": LINES[:400],
}


@pytest.mark.parametrize("mode", ["w", "w:gz", "w:bz2", "w:xz"])
def test_a_site_in_a_tar(tmp_path: Path, mode: str) -> None:
    path = file(tmp_path, "site.tgz", tarred({"link.txt": None, **SITE}, mode))
    rows = seen(path)
    assert rows[0] == "site.tgz!/сайт/страница.txt"
    assert rows[-1] == (f"site.tgz!/сайт/lines.jsonl#{len(rows) - 1}", "BadJSON")
    every = reports(path)
    assert (every["site.tgz"].kind, every["site.tgz"].skipped) == ("tar", 3)
    assert (every["site.tgz!/сайт/style.css"].kind, every["site.tgz!/сайт/style.css"].skipped) == ("css", 1)


def test_a_link_in_a_zip_is_not_followed(tmp_path: Path) -> None:
    buffer = io.BytesIO(zipped({"a.txt": TEXT}))
    with zipfile.ZipFile(buffer, "a") as archive:
        info = zipfile.ZipInfo("link.txt")
        info.external_attr = (stat.S_IFLNK | 0o777) << 16
        archive.writestr(info, "/etc/hostname")
    path = file(tmp_path, "a.zip", buffer.getvalue())
    assert seen(path) == ["a.zip!/a.txt"]
    assert reports(path)["a.zip"].skipped == 1


def test_archives_within_archives_and_a_picture(tmp_path: Path) -> None:
    inner = zipped({"a.txt": TEXT, "photo.jpg": b"\xff\xd8\xff\xe0\0\x10JFIF"})
    tar = tarred({"./b.txt": TEXT, "lines.jsonl.gz": COMPRESSIONS[".gz"](LINES[:90])})
    path = file(tmp_path, "all.zip", zipped({"1/inner.zip": inner, "2/t.tar": tar, "c.txt": TEXT}))
    assert seen(path) == [
        "all.zip!/1/inner.zip!/a.txt",
        ("all.zip!/1/inner.zip!/photo.jpg", "UnsupportedFormat"),
        "all.zip!/2/t.tar!/b.txt",
        "all.zip!/2/t.tar!/lines.jsonl.gz#1",
        ("all.zip!/2/t.tar!/lines.jsonl.gz#2", "BadJSON"),
        "all.zip!/c.txt",
    ]


@pytest.mark.parametrize("encoding", ["cp866", "utf-8", "cp1251"])
def test_names_in_old_encodings(tmp_path: Path, encoding: str) -> None:
    name = "Новости за июнь/Трамвай вернут.txt"
    data = bytearray(zipped({"x" * len(name.encode(encoding)): TEXT}))
    raw = bytes(data).replace(b"x" * len(name.encode(encoding)), name.encode(encoding))
    assert seen(file(tmp_path, "a.zip", raw)) == [f"a.zip!/{name}"]


def test_names_in_an_old_encoding_of_a_tar(tmp_path: Path) -> None:
    name = "Новости за июнь/Трамвай вернут.txt".encode("cp1251")
    data = tarred({"x": TEXT}, "w")
    header = bytearray(data[:512])
    header[: len(name)] = name
    header[148:156] = b" " * 8
    header[148:156] = f"{sum(header):06o}\0 ".encode()
    path = file(tmp_path, "a.tar", bytes(header) + data[512:])
    assert seen(path) == ["a.tar!/Новости за июнь/Трамвай вернут.txt"]


@pytest.mark.parametrize("name", ["../../x.txt", "/tmp/x.txt", "a/../../x.txt"])
@pytest.mark.parametrize("pack", [zipped, tarred])
def test_a_slip_writes_nothing(tmp_path: Path, name: str, pack) -> None:
    folder = tmp_path / "a" / "b"
    folder.mkdir(parents=True)
    path = file(folder, "slip.zip", pack({name: TEXT}))
    assert seen(path) == [f"slip.zip!/{name}"]
    assert [each for each in tmp_path.rglob("*") if each.is_file()] == [path]


def peak(path: Path, options: Options | None = None) -> tuple[list, float]:
    """What is seen of a file, and the megabytes that this takes at most."""
    tracemalloc.start()
    rows = seen(path, options)
    size = tracemalloc.get_traced_memory()[1] / 2**20
    tracemalloc.stop()
    return rows, size


ZEROS = b"\0" * (80 << 20)
SMALL = Options(limits=Limits(ratio=20, size=8 << 20))


@pytest.mark.parametrize("suffix", COMPRESSIONS)
def test_a_compressed_bomb(tmp_path: Path, suffix: str) -> None:
    path = file(tmp_path, f"bomb.txt{suffix}", COMPRESSIONS[suffix](ZEROS))
    rows, megabytes = peak(path, SMALL)
    assert rows == [(path.name, "TooBig")]
    assert megabytes < 32


@pytest.mark.parametrize(("name", "pack"), [("a.zip", zipped), ("a.tar", tarred)])
def test_a_bomb_beside_a_good_text(tmp_path: Path, name: str, pack) -> None:
    data = pack({"bomb.txt": ZEROS, "good.txt": TEXT})
    data = data if name == "a.zip" else COMPRESSIONS[".gz"](data)
    rows, megabytes = peak(file(tmp_path, name, data), SMALL)
    assert rows == [(f"{name}!/bomb.txt", "Bomb"), f"{name}!/good.txt"]
    assert megabytes < 32


def test_a_bomb_that_streams(tmp_path: Path) -> None:
    path = file(
        tmp_path, "a.jsonl.bz2", COMPRESSIONS[".bz2"](b'{"text": "a"}' + b" " * (7 << 20) + b"\n" + ZEROS)
    )
    assert seen(path, SMALL)[0] == "a.jsonl.bz2#1"
    assert seen(path, SMALL)[-1] in {("a.jsonl.bz2", "Bomb"), ("a.jsonl.bz2", "TooBig")}


def nested(pack, levels: int) -> bytes:
    data, name = TEXT.encode(), "a.txt"
    for level in range(levels):
        data, name = pack({name: data}), f"{level}.zip"
    return data


def test_archives_20_deep(tmp_path: Path) -> None:
    (row,) = seen(file(tmp_path, "deep.zip", nested(zipped, 20)))
    assert row[1] == "TooDeep"
    assert seen(file(tmp_path, "less.zip", nested(zipped, 8))) == [
        f"less.zip{''.join(f'!/{n}.zip' for n in range(6, -1, -1))}!/a.txt"
    ]
    data = TEXT.encode()
    for _ in range(20):
        data = COMPRESSIONS[".gz"](data)
    assert seen(file(tmp_path, "deep.gz", data)) == [("deep.gz", "TooDeep")]


@pytest.mark.parametrize("pack", [zipped, tarred])
def test_more_members_than_the_limit(tmp_path: Path, pack) -> None:
    path = file(tmp_path, "a.zip", pack({f"{n}.txt": TEXT for n in range(5)}))
    rows = seen(path, Options(limits=Limits(members=3)))
    assert rows == [*(f"a.zip!/{n}.txt" for n in range(3)), ("a.zip", "TooMany")]


def test_a_password(tmp_path: Path) -> None:
    data = bytearray(zipped({"a.txt": TEXT, "b.txt": TEXT}))
    for mark, flags in ((b"PK\3\4", 6), (b"PK\1\2", 8)):
        data[data.index(mark) + flags] |= 1  # of the first member
    path = file(tmp_path, "a.zip", bytes(data))
    assert seen(path) == [("a.zip!/a.txt", "Encrypted"), "a.zip!/b.txt"]
    assert reports(path)["a.zip!/a.txt"].error == "Encrypted"


@pytest.mark.parametrize("suffix", COMPRESSIONS)
def test_a_cut_stream_keeps_what_came_before(tmp_path: Path, suffix: str) -> None:
    texts = (random.Random(n).randbytes(2500).hex() for n in range(600))
    lines = b"\n".join(json.dumps({"text": text}).encode() for text in texts)
    data = COMPRESSIONS[suffix](lines)
    path = file(tmp_path, f"a.jsonl{suffix}", data[: len(data) * 2 // 3])
    rows = seen(path)
    assert rows[0] == f"a.jsonl{suffix}#1"
    assert rows[-1] == (f"a.jsonl{suffix}", "Damaged")
    assert 150 < len(rows) < 450
    assert reports(path)[f"a.jsonl{suffix}"].error == "Damaged"


def test_a_cut_text_is_kept_as_far_as_it_came(tmp_path: Path) -> None:
    data = COMPRESSIONS[".gz"]((TEXT * 40).encode())
    path = file(tmp_path, "a.txt.gz", data[:-8])
    article, problem, _ = found(path)
    assert article.text == TEXT * 40
    assert (problem.error, problem.severity) == ("Damaged", "error")


class Pipe(io.RawIOBase):
    """Where nobody can go back: a zip that is written to it has the sizes of members behind them."""

    def __init__(self) -> None:
        self.data = bytearray()

    def writable(self) -> bool:
        return True

    def write(self, data) -> int:
        self.data += data
        return len(data)


@pytest.mark.parametrize(
    ("method", "pipe", "kept"),
    [
        pytest.param(zipfile.ZIP_DEFLATED, False, 2, id="deflated"),
        pytest.param(zipfile.ZIP_STORED, False, 2, id="stored"),
        pytest.param(zipfile.ZIP_DEFLATED, True, 2, id="deflated, sizes behind"),
        pytest.param(zipfile.ZIP_STORED, True, 0, id="stored, sizes behind: no end can be told"),
        pytest.param(zipfile.ZIP_BZIP2, False, 0, id="a method of few"),
    ],
)
def test_a_cut_zip_keeps_the_members_before(tmp_path: Path, method: int, pipe: bool, kept: int) -> None:
    noise = random.Random(7)
    texts = [" ".join(f"Вагон {noise.random()} стоит в депо." for _ in range(90)) for _ in range(4)]
    to = Pipe() if pipe else io.BytesIO()
    with zipfile.ZipFile(to, "w", method) as archive:
        for number, text in enumerate(texts):
            archive.writestr(f"сайт/{number}.txt", text)
    data = bytes(to.data) if isinstance(to, Pipe) else to.getvalue()
    path = file(tmp_path, "a.zip", data[: len(data) * 6 // 10])
    given = [each for each in found(path) if isinstance(each, Article)]
    assert [each.text for each in given[:kept]] == texts[:kept]
    whole = {f"a.zip!/сайт/{number}.txt" for number in range(kept)}
    errors = {uri for uri, report in reports(path).items() if report.error}
    assert "a.zip" in errors
    assert not errors & whole


def test_what_is_left_of_no_zip_is_said(tmp_path: Path) -> None:
    for data in (b"PK\x03\x04", b"PK\x03\x04" + b"\xff" * 60):
        assert reports(file(tmp_path, "a.zip", data))["a.zip"].error == "BrokenArchive"


def test_a_cut_tar_keeps_the_members_before(tmp_path: Path) -> None:
    data = tarred({f"{n}.txt": TEXT * 20 for n in range(10)})
    path = file(tmp_path, "a.tar", data[: len(data) // 2])
    rows = seen(path)
    assert rows[:3] == [f"a.tar!/{n}.txt" for n in range(3)]
    assert rows[-1] == ("a.tar", "Damaged")


def test_a_member_with_a_wrong_sum(tmp_path: Path) -> None:
    data = zipped({"a.txt": TEXT, "b.txt": TEXT})
    crc = data.rindex(b"PK\1\2", 0, data.rindex(b"PK\1\2")) + 16
    path = file(tmp_path, "a.zip", data[:crc] + b"\0\0\0\0" + data[crc + 4 :])
    assert seen(path) == [("a.zip!/a.txt", "Damaged"), "a.zip!/b.txt"]


def test_a_large_member_of_a_tar_is_opened_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pipeline.read.containers.HELD", 100)
    data = COMPRESSIONS[".gz"](tarred({"a.txt": TEXT, "b.jsonl": LINES, "c.txt": TEXT}))
    rows = seen(file(tmp_path, "a.tar.gz", data))
    assert rows == ["a.tar.gz!/a.txt", *(f"a.tar.gz!/b.jsonl#{n}" for n in range(1, 2001)), "a.tar.gz!/c.txt"]


def test_archives_stream(tmp_path: Path) -> None:
    """Members are held one at a time: a hundred of a megabyte each take no hundred megabytes."""
    text = "Вагон стоит в депо. " * 30_000
    for name, pack in (("a.zip", zipped), ("a.tar", tarred)):
        path = file(tmp_path, name, pack({f"{n}.txt": text for n in range(40)}))
        tracemalloc.start()
        count = sum(isinstance(each, Article) for each in read([path]))
        size = tracemalloc.get_traced_memory()[1] / 2**20
        tracemalloc.stop()
        assert count == 40
        assert size < 24
