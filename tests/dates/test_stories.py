"""2,240 stories whose values are counted by the calendar: what the rules make of their combinations."""

from collections import Counter
from datetime import datetime, time

import numpy as np

from pipeline.article import MOSCOW, Article, content_of
from pipeline.batch import Batch, Coded, Date
from pipeline.dates import find
from pipeline.segment import segment
from tests.dates.stories import KINDS, stories
from tests.dates.story import LEMMAS, TAGS, Story

COUNT = 64 * len(KINDS)
LEAST = 1.0


def annotated(told: list[Story]) -> Batch:
    """The stories as one batch, whose verbs are tagged."""
    batch = segment(
        [
            Article(
                str(n),
                each.text,
                title=each.title,
                published=datetime.combine(each.published, time(12), MOSCOW),
            )
            for n, each in enumerate(told)
        ]
    )
    forms = [*batch.tokens.form]
    rows = np.arange(len(forms), dtype=np.int32)
    batch.tokens.pos = Coded(rows, ["VERB" if form in TAGS else "X" for form in forms])
    batch.tokens.feats = Coded(rows, [TAGS.get(form, "") for form in forms])
    batch.tokens.lemma = Coded(rows, [LEMMAS.get(form, form) for form in forms])
    find(batch)
    return batch


def faults(story: Story, found: list[Date]) -> list[str]:
    """What differs between the rows of a story and those that it must give."""
    content = content_of(story.title, story.text)
    texts = [content[row.start : row.stop] for row in found]
    if texts != [text for text, _ in story.rows]:
        return [f"found {texts}"]
    return [
        f"{text}: {column} {shown(getattr(row, column))}, not {shown(value)}"
        for row, (text, columns) in zip(found, story.rows, strict=True)
        for column, value in columns.items()
        if shown(getattr(row, column)) != shown(value)
    ]


def shown(value: object) -> str:
    return value.isoformat("minutes") if isinstance(value, time) else str(value)


def test_stories() -> None:
    told = list(stories(COUNT))
    batch = annotated(told)
    rows: list[list[Date]] = [[] for _ in told]
    for row in batch.dates:
        rows[row.doc].append(row)
    wrong = [(story, bad) for story, found in zip(told, rows, strict=True) if (bad := faults(story, found))]
    by_kind = Counter(story.kind for story, _ in wrong)
    shown = "\n".join(
        f"{story.kind}, {story.published}: {story.title} | {story.text} {bad}" for story, bad in wrong[:40]
    )
    assert 1 - len(wrong) / COUNT >= LEAST, f"{by_kind}\n{shown}"
