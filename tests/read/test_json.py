"""JSON in every shape, whole, cut and broken; posts of messengers."""

import json

import pytest

from pipeline.article import Article
from pipeline.read.records import json as reader
from tests.read.made import UNIX, A, B, articles, found, only

KEYS = ("title", "text", "published", "url")
RECORDS = [{key: each[key] for key in (*KEYS, "id")} for each in (A, B)]
BOTH = [only(A, *KEYS), only(B, *KEYS)]
TWO = json.dumps(RECORDS, ensure_ascii=False)
ONE = json.dumps(RECORDS[0], ensure_ascii=False)
PRETTY = json.dumps(RECORDS, ensure_ascii=False, indent=2)
LINES = "\n".join(json.dumps(record, ensure_ascii=False) for record in RECORDS)
WRAPPED = {
    "status": "ok",
    "message": "успешно",
    "page": {"tags": ["река"], "menu": [{"name": "Город"}, {"name": "Спорт"}]},
    "result": {"total": 2, "items": RECORDS},
}

# (kind, name, text, encoding, articles)
SHAPES = [
    ("array", "a.json", TWO, "utf-8", BOTH),
    ("indented array", "a.json", PRETTY, "utf-8-sig", BOTH),
    ("an item a line", "a.json", "[\n" + LINES.replace("\n", ",\n") + "\n]", "utf-8", BOTH),
    ("object", "a.json", ONE, "utf-8", BOTH[:1]),
    ("indented object", "a.json", json.dumps(RECORDS[0], indent=1), "utf-8", BOTH[:1]),
    ("escapes in UTF-16", "a.json", json.dumps(RECORDS), "utf-16", BOTH),
    ("cp1251", "a.json", TWO, "cp1251", BOTH),
    ("lines in .json", "a.json", LINES, "utf-8", BOTH),
    ("array in .jsonl", "a.jsonl", TWO, "utf-8", BOTH),
    ("indented array in .jsonl", "a.jsonl", PRETTY, "utf-8", BOTH),
    (
        "indented objects",
        "a.jsonl",
        "\n".join(json.dumps(record, indent=2) for record in RECORDS),
        "utf-8",
        BOTH,
    ),
    ("no break between", "a.jsonl", "".join(json.dumps(record) for record in RECORDS), "utf-8", BOTH),
    ("lines with CR", "a.jsonl", LINES.replace("\n", "\r\n"), "utf-8", BOTH),
    ("UTF-16 lines", "a.jsonl", LINES, "utf-16", BOTH),
    ("list under keys", "a.json", json.dumps(WRAPPED), "utf-8", BOTH),
    ("list under keys, indented", "a.json", json.dumps(WRAPPED, indent=1), "utf-8", BOTH),
    ("answers, one a line", "a.jsonl", "\n".join([json.dumps(WRAPPED)] * 2), "utf-8", BOTH * 2),
    ("by id", "a.json", json.dumps({"771": RECORDS[0], "802": RECORDS[1]}), "utf-8", BOTH),
    (
        "columns",
        "a.json",
        json.dumps({key: {str(n): record[key] for n, record in enumerate(RECORDS)} for key in KEYS}),
        "utf-8",
        BOTH,
    ),
]


@pytest.mark.parametrize(
    ("kind", "name", "text", "encoding", "expected"), SHAPES, ids=[each[0] for each in SHAPES]
)
def test_shape(tmp_path, kind, name, text, encoding, expected):
    file = tmp_path / name
    file.write_bytes(text.encode(encoding))
    assert articles(file, *KEYS) == expected
    assert [each.uri for each in found(file)[0]] == [f"{file}#{n}" for n in range(1, len(expected) + 1)]


WHOLE = ("object", "by id", "columns", "no break")
"""Shapes of which an object is decoded at once, however long it is."""
LISTS = [each for each in SHAPES if not any(word in each[0] for word in WHOLE)]


@pytest.mark.parametrize(
    ("kind", "name", "text", "encoding", "expected"), LISTS, ids=[each[0] for each in LISTS]
)
def test_shape_that_does_not_fit_in_memory(tmp_path, monkeypatch, kind, name, text, encoding, expected):
    monkeypatch.setattr(reader, "HELD", 200)
    monkeypatch.setattr(reader, "CHUNK", 64)
    file = tmp_path / name
    file.write_bytes(text.encode(encoding))
    assert articles(file, *KEYS) == expected


GOOD = json.dumps(RECORDS[0])

# (kind, name, text, what comes out: uris of articles, (uri, error) of problems)
BROKEN = [
    (
        "bad lines between good ones",
        "a.jsonl",
        "\n".join(
            [GOOD, GOOD[:40], "[1, 2]", '{"text": " "}', "{}", '{"text": 7}', GOOD, "", "nonsense", GOOD]
        ),
        [
            "#1",
            ("#2", "BadJSON"),
            ("#3", "NotAnObject"),
            ("#4", "EmptyText"),
            ("#5", "NoText"),
            ("#6", "NoText"),
            "#7",
            ("#9", "BadJSON"),
            "#10",
        ],
    ),
    (
        "fewer records than bad lines",
        "a.jsonl",
        "\n".join(["null", GOOD, '"строка"', "", GOOD, "}"]),
        [("#1", "NotAnObject"), "#2", ("#3", "NotAnObject"), "#5", ("#6", "BadJSON")],
    ),
    (
        "one record among bad lines",
        "a.jsonl",
        "\n".join(["<html>", "7", "nonsense", GOOD]),
        [("#1", "BadJSON"), ("#2", "NotAnObject"), ("#3", "BadJSON"), "#4"],
    ),
    ("an array of lines in a file of lines", "a.jsonl", f"[\n{GOOD},\n{GOOD}\n]", ["#1", "#2"]),
    ("the last line cut", "a.jsonl", f"{GOOD}\n{GOOD}\n{GOOD[:90]}", ["#1", "#2", ("#3", "BadJSON")]),
    (
        "array cut within an item",
        "a.json",
        f"[{GOOD},\n{GOOD},\n{GOOD[:90]}",
        ["#1", "#2", ("#3", "BadJSON")],
    ),
    ("array cut between items", "a.json", f"[{GOOD},\n{GOOD},", ["#1", "#2", ("#3", "Truncated")]),
    ("broken within", "a.json", f"[{GOOD}, {{'text': 5}}, {GOOD}]" + " " * 99, ["#1", ("#2", "BadJSON")]),
    ("no JSON at all", "a.json", "Паром вернётся на линию.", [("#1", "BadJSON")]),
    ("numbers", "a.json", "[1, 2]", [("#1", "NotAnObject"), ("#2", "NotAnObject")]),
    ("an empty list", "a.json", "[]", []),
    ("a break within a string", "a.jsonl", '{"text": "Раз.\tДва."}\n' * 2, ["#1", "#2"]),
]


def seen(file):
    every = ((each.uri.removeprefix(str(file)), each) for each in found(file)[0])
    return [uri if isinstance(each, Article) else (uri, each.error) for uri, each in every]


@pytest.mark.parametrize(("kind", "name", "text", "expected"), BROKEN, ids=[each[0] for each in BROKEN])
def test_broken(tmp_path, kind, name, text, expected):
    file = tmp_path / name
    file.write_text(text, "utf-8")
    assert seen(file) == expected


def test_comments_are_not_the_articles(tmp_path):
    comments = [{"text": "Давно пора! " * 30, "user": "Лид"}] * 9
    file = tmp_path / "a.json"
    file.write_text(json.dumps([{**record, "comments": comments} for record in RECORDS]), "utf-8")
    assert articles(file, *KEYS) == BOTH


def test_advertisements_are_not_the_articles(tmp_path):
    file = tmp_path / "a.json"
    file.write_text(json.dumps({"ads": [{"text": "Скидки! " * 200}] * 3, "news": RECORDS}), "utf-8")
    assert articles(file, *KEYS) == BOTH


def desktop(**more):
    return {
        "id": 1,
        "type": "message",
        "date": "2023-10-03T16:50:00",
        "date_unixtime": str(UNIX["771"]),
        "from": "Верхнереченский вестник",
        "from_id": "channel5",
        "text_entities": [],
        **more,
    }


PIECES = [
    "Паром у ",
    {"type": "bold", "text": "Старой пристани"},
    " снова пойдёт.\n\n",
    {"type": "link", "text": "v.example"},
]
TEXT = "Паром у Старой пристани снова пойдёт.\n\nv.example"
POSTS = [
    desktop(text=PIECES),
    desktop(type="service", action="pin_message", actor="x", text=""),
    desktop(text="", photo="photos/1.jpg"),
    desktop(text=TEXT, forwarded_from="Речная газета"),
]
CHAT = {"name": "Вести Верхнеречья", "type": "public_channel", "id": 5, "messages": POSTS}
WALL = {
    "id": 1,
    "owner_id": -5,
    "date": UNIX["771"],
    "text": "Открыт [club7|Музей] реки.",
    "attachments": [{"type": "photo"}],
}
REPOST = {
    "id": 2,
    "owner_id": -5,
    "date": UNIX["771"],
    "text": "",
    "copy_history": [{"id": 9, "owner_id": -7, "date": 5, "text": TEXT}],
}
CLIENT = {
    "_": "Message",
    "id": 1,
    "message": TEXT,
    "date": "2023-10-03T11:50:00+00:00",
    "peer_id": {"_": "PeerChannel", "channel_id": 5},
    "media": {"caption": "x", "title": "y"},
}

# (kind, name, value or lines, [(text, outlet, source)], skipped)
CHATS = [
    (
        "Telegram Desktop, a chat",
        "result.json",
        CHAT,
        [(TEXT, "Вести Верхнеречья", None), (TEXT, "Вести Верхнеречья", "Речная газета")],
        2,
    ),
    (
        "Telegram Desktop, few keys",
        "result.json",
        {
            "name": "Река",
            "messages": [
                {
                    "id": 1,
                    "type": "service",
                    "date": "2023-10-03T14:50:00",
                    "actor": "Река",
                    "action": "create_channel",
                    "title": "Река",
                    "text": "",
                },
                {
                    "id": 2,
                    "type": "service",
                    "date": "2023-10-03T14:50:00",
                    "action": "pin_message",
                    "text": "",
                },
                {
                    "id": 3,
                    "type": "message",
                    "date": "2023-10-03T14:50:00",
                    "from_id": "channel5",
                    "text": TEXT,
                },
            ],
        },
        [(TEXT, "Река", None)],
        2,
    ),
    (
        "Telegram Desktop, an account",
        "result.json",
        {
            "about": "экспорт",
            "contacts": {"list": [{"first_name": "Ян", "date": "2020-01-01"}]},
            "chats": {"about": "чаты", "list": [CHAT, {**CHAT, "name": "Река"}]},
        },
        [
            (TEXT, name, source)
            for name in ("Вести Верхнеречья", "Река")
            for source in (None, "Речная газета")
        ],
        4,
    ),
    (
        "Telethon",
        "a.jsonl",
        [
            CLIENT,
            {"_": "MessageService", "id": 2, "date": "2023-10-03T11:50:00+00:00", "action": {}},
            {**CLIENT, "message": ""},
            {**CLIENT, "fwd_from": {"from_name": "Речная газета"}},
        ],
        [(TEXT, None, None), (TEXT, None, "Речная газета")],
        2,
    ),
    (
        "Pyrogram",
        "a.jsonl",
        [
            {
                "_": "Message",
                "id": 1,
                "date": "2023-10-03 14:50:00",
                "chat": {"_": "Chat", "title": "Река", "id": -5},
                "text": TEXT,
            },
            {
                "_": "Message",
                "id": 2,
                "date": "2023-10-03 14:50:00",
                "chat": {"_": "Chat", "title": "Река", "id": -5},
                "caption": TEXT,
                "sender_chat": {"title": "Река 2"},
                "media": "MessageMediaType.PHOTO",
                "forward_sender_name": "Речная газета",
                "edit_date": "2023-10-09 10:00:00",
            },
            {
                "_": "Message",
                "id": 3,
                "date": "2023-10-03 14:50:00",
                "chat": {"_": "Chat", "title": "Река"},
                "service": "pinned",
            },
        ],
        [(TEXT, "Река", None), (TEXT, "Река", "Речная газета")],
        1,
    ),
    (
        "Pyrogram, chats without a name",
        "a.jsonl",
        [
            {
                "_": "Message",
                "id": n,
                "date": "2023-10-03 14:50:00",
                "media": f"MessageMediaType.{kind}",
                "caption": TEXT,
            }
            for n, kind in enumerate(("PHOTO", "VIDEO"))
        ],
        [(TEXT, None, None)] * 2,
        0,
    ),
    (
        "plain messages with what hangs on them",
        "a.jsonl",
        [
            {
                "message_id": 1,
                "media": kind,
                "media_url": "https://i.example/1.jpg",
                "sender_name": "Вестник",
                "channel": "reka",
                "date": "2023-10-03T11:50:00Z",
                "text": f"{TEXT} {kind}",
            }
            for kind in ("photo", "video")
        ],
        [(f"{TEXT} photo", "reka", None), (f"{TEXT} video", "reka", None)],
        0,
    ),
    (
        "plain messages",
        "a.jsonl",
        [
            {"message_id": 1, "channel": "reka", "date": "2023-10-03T11:50:00Z", "text": TEXT},
            {"message_id": 2, "channel": "reka", "date": "2023-10-03", "text": ""},
        ],
        [(TEXT, "reka", None)],
        1,
    ),
    (
        "VK",
        "wall.json",
        {
            "response": {
                "count": 2,
                "items": [WALL, REPOST, {**WALL, "text": ""}],
                "groups": [{"id": 5, "name": "Река"}],
            }
        },
        [("Открыт Музей реки.", "Река", None), (TEXT, "Река", "vk.com/club7")],
        1,
    ),
]


@pytest.mark.parametrize(
    ("kind", "name", "value", "expected", "skipped"), CHATS, ids=[each[0] for each in CHATS]
)
@pytest.mark.parametrize("held", [reader.HELD, 100])
def test_chat(tmp_path, monkeypatch, kind, name, value, expected, skipped, held):
    monkeypatch.setattr(reader, "HELD", held)
    monkeypatch.setattr(reader, "CHUNK", min(held, reader.CHUNK))
    file = tmp_path / name
    file.write_text(
        "\n".join(map(json.dumps, value)) if isinstance(value, list) else json.dumps(value), "utf-8"
    )
    every, report = found(file)
    if held < 1000 and kind == "VK":
        expected = [
            (text, "vk.com/club5", source) for text, _, source in expected
        ]  # "groups" stands after the posts
    assert [(each.text, each.outlet, each.source) for each in every] == expected
    assert {each.published.isoformat() for each in every} == {A["published"]}
    assert all(each.title is None and each.source_id for each in every)
    assert report.skipped == skipped
