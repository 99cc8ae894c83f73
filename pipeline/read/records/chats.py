"""Posts of messengers and social networks as records: pieces of text joined, what is no post skipped.

Told by the keys of a message, not by the file: Telegram Desktop's export, lines of Telethon and of Pyrogram,
the wall of VK, and plain messages with an id.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

from pipeline.read.common import Report
from pipeline.read.records.fields import Record
from pipeline.read.records.synonyms import words
from pipeline.read.records.values import Fields, value_at
from pipeline.russian.lemmas import wordset

VK_LINK = re.compile(r"\[[^\]|\n]+\|([^\]\n]+)\]")
"""A mention: "[club5|Музей]"."""


TEXTS = ("text", "message", "caption")
MESSAGE_KEYS = ("message_id", "messageId", "chat_id", "channel_id", "peer_id")
"""Keys that only messages have."""
DESKTOP = {
    "message": ("text_entities", "date_unixtime", "from_id"),
    "service": ("text_entities", "date_unixtime", "actor_id", "actor", "action"),
}
"""Types of entries of Telegram Desktop's export, and keys of which each has one."""
MARKS = frozenset(("_", "type", "owner_id", *MESSAGE_KEYS))
"""Keys of which every message has one."""
ASIDE = wordset("media attachment attachments edit edited forward sender")
"""Words of keys that tell what hangs on a message, who sent it on, when it changed: nothing of an article."""


@dataclass(frozen=True, slots=True)
class Post:
    """A message: its fields, where it was posted and whom it repeats; no fields where it has no text."""

    fields: Fields
    outlet: str | None = None
    source: str | None = None


def record(uri: str, fields: Fields, around: Fields, report: Report) -> Record | None:
    """The record of fields, which may be a message; None, counted as skipped, for one without a text."""
    found = post(fields, around)
    if found is None:
        return Record(uri, fields)
    if found.fields:
        return Record(uri, found.fields, found.outlet, found.source)
    report.skipped += 1
    return None


def post(message: Fields, around: Fields) -> Post | None:
    """The post that a message is, or None where it is none; `around` is the object that holds their list."""
    if message.keys().isdisjoint(MARKS):
        return None
    for is_such, read in MESSENGERS:
        if is_such(message):
            found = read(message, around)
            return found if any(str(found.fields.get(key) or "").strip() for key in TEXTS) else Post({})
    return None


def _is_desktop(message: Fields) -> bool:
    kind = message.get("type")
    marks = DESKTOP.get(kind) if isinstance(kind, str) else None
    return marks is not None and not message.keys().isdisjoint(marks)


def _desktop(message: Fields, around: Fields) -> Post:
    """Telegram Desktop: text in pieces, {"type": "bold", "text": "..."} among strings."""
    if message["type"] == "service":
        return Post({})
    fields = _kept(message, "id", "author", "date_unixtime" if "date_unixtime" in message else "date")
    fields["text"] = _joined(message.get("text"))
    return Post(fields, _name(around, "name") or _name(message, "from"), _name(message, "forwarded_from"))


def _is_client(message: Fields) -> bool:
    kind = message.get("_")
    return isinstance(kind, str) and kind.startswith("Message")


def _client(message: Fields, around: Fields) -> Post:
    """Telethon ("message", "fwd_from") and Pyrogram ("text" or "caption", "chat")."""
    if message["_"] != "Message":
        return Post({})
    fields = {
        key: value
        for key, value in message.items()
        if key == "chat" or not (isinstance(value, dict | list) or _is_aside(key))
    }
    paths = (("fwd_from", "from_name"), ("forward_from_chat", "title"), ("forward_sender_name",))
    source = next((name for path in paths if isinstance(name := value_at(message, path), str)), None)
    return Post(fields, source=source)


def _is_wall(message: Fields) -> bool:
    return {"owner_id", "date", "text"} <= message.keys()


def _wall(message: Fields, around: Fields) -> Post:
    """VK: a link names its aim, a repost holds the post that it copies."""
    copied = message.get("copy_history")
    copies = [each for each in copied if isinstance(each, dict)] if isinstance(copied, list) else []
    texts = [str(each.get("text") or "").strip() for each in (message, *copies)]
    fields = _kept(message, "id", "date")
    fields["text"] = VK_LINK.sub(r"\1", "\n\n".join(filter(None, texts)))
    owner = message["owner_id"]
    if "id" in message:
        fields["url"] = f"https://vk.com/wall{owner}_{message['id']}"
    return Post(
        fields, _vk_name(owner, around), _vk_name(copies[0].get("owner_id"), around) if copies else None
    )


def _is_plain(message: Fields) -> bool:
    return not message.keys().isdisjoint(MESSAGE_KEYS) and not message.keys().isdisjoint(TEXTS)


def _plain(message: Fields, around: Fields) -> Post:
    return Post({key: value for key, value in message.items() if not _is_aside(key)})


MESSENGERS: tuple[tuple[Callable[[Fields], bool], Callable[[Fields, Fields], Post]], ...] = (
    (_is_desktop, _desktop),
    (_is_client, _client),
    (_is_wall, _wall),
    (_is_plain, _plain),
)


@cache
def _is_aside(key: str) -> bool:
    return not ASIDE.isdisjoint(words(key))


def _joined(text: object) -> str:
    """Pieces as they follow one another, with nothing between."""
    if isinstance(text, list):
        return "".join(map(_joined, text))
    return str(text.get("text") or "") if isinstance(text, dict) else str(text or "")


def _vk_name(owner: object, around: Fields) -> str | None:
    """A community is named among "groups" beside the posts, a person among "profiles"; else by address."""
    if not re.fullmatch(r"-?\d+", str(owner)):
        return None
    owner = int(str(owner))
    for key in ("groups", "profiles"):
        listed = around.get(key)
        for each in listed if isinstance(listed, list) else ():
            if isinstance(each, dict) and each.get("id") == abs(owner):
                return (
                    _name(each, "name") or f"{each.get('first_name', '')} {each.get('last_name', '')}".strip()
                )
    return f"vk.com/club{-owner}" if owner < 0 else f"vk.com/id{owner}"


def _kept(message: Fields, *keys: str) -> dict[str, object]:
    return {key: message[key] for key in keys if key in message}


def _name(fields: Fields, key: str) -> str | None:
    value = fields.get(key)
    return value if isinstance(value, str) and value.strip() else None
