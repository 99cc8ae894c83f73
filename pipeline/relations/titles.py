"""What a post is called: its base form of one holder, without its phase and the place that it is of.

"бывших президентов России" is "президент", "и.о. главы МИД Чили" is "глава МИД".
"""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import pairwise

from pipeline.names import posts
from pipeline.names.normals import join
from pipeline.names.words import Word
from pipeline.quotes.view import View
from pipeline.relations.items import Items

ENDINGS = "ый|ий|ого|его|ому|ему|ым|им|ом|ем|ая|яя|ой|ей|ую|юю|ое|ее|ые|ие|ых|их|ыми|ими"
PASSING = re.compile(
    rf"((бывш|временн|нов|нынешн|действующ|прежн|тогдашн|будущ|исполняющ)({ENDINGS})"
    r"|обязанност[ьи]|временно|экс|врио|ио|и\.о\.|вр\.и\.о\.|и \. ?о \.)( |$)"
)
"""Words before a post that tell its phase, or nothing of it."""
FORMER = re.compile("экс-", re.IGNORECASE)
INSERTED = frozenset("[]")


def title(view: View, items: Items, post: int, *, placed: bool) -> str | None:
    """The base form of an item that is a post; null for a phrase that only tells a phase.

    Where it is known of what the post is (`placed`), a noun for that is left out: "губернатор [региона]".
    """
    rows = _own(view, items, post)
    if not rows:
        return None
    words = tuple(Word(view.form[row], view.pos[row], view.batch.tokens.feats[row]) for row in rows)
    gaps = tuple(row > last + 1 or view.start[row] > view.stop[last] for last, row in pairwise(rows))
    told = _told(words, gaps)
    return posts.unreferred(told) if placed else told


@lru_cache(maxsize=1 << 12)
def _told(words: tuple[Word, ...], gaps: tuple[bool, ...]) -> str:
    first, *others = words
    if held := FORMER.sub("", first.form, count=1):
        first = first._replace(form=held)
    text = join(posts.base((first, *others), single=True), gaps).strip()
    return text[0].lower() + text[1:] if text[1:2].islower() else text


def _own(view: View, items: Items, post: int) -> list[int]:
    """The rows of a post without words that tell its phase and without the places that it is of."""
    first, after = int(items.first[post]), int(items.after[post])
    dropped = {row for row in range(first, after) if view.form[row] in INSERTED}
    for at in items.within(post):
        begin = int(items.first[at])
        if items.type[at] == "LOC" and view.pos[begin - 1] != "ADP":  # "в Токио" belongs to the post
            dropped.update(range(begin, items.after[at]))
            if begin - 1 > first and begin - 2 in dropped:  # "Чили [и] Перу"
                dropped.add(begin - 1)
    rows = [row for row in range(first, after) if row not in dropped]
    text = " ".join(view.low[row] for row in rows)
    while match := PASSING.match(text):
        rows, text = rows[len(match[0].split()) :], text[match.end() :]
    return rows
