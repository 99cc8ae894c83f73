"""Dated stories: short texts with the values of their dates, counted by the calendar and not by the rules.

A kind of story is a function of a source of chance; it returns what an article of a random day says and the
rows that it must give. Values come from walking over days one by one and from lengths of months, never from
`pipeline.dates`. Units, tenses, prepositions and times of the story are combined at random, so that
combinations are tried for which nobody wrote a rule.
"""

import random
from collections.abc import Iterator

from tests.dates import stories_alone, stories_told
from tests.dates.story import Chance, Fixed, Story, some_day

ONE = (*stories_alone.KINDS, *stories_told.KINDS)


def chain(chance: Chance) -> Story:
    """Stories in paragraphs of one article, perhaps the first as its headline: none knows of another."""
    at = some_day(chance)
    whole = [chance.choice(ONE)(Fixed(at, chance)) for _ in range(chance.randrange(2, 5))]
    text = "\n".join(each.text for each in whole)
    title = None
    if chance.random() < 0.5 and whole[0].text != whole[1].text:  # a repeated headline is read once
        title, text = whole[0].text.removesuffix("."), text.partition("\n")[2]
    rows = [row for each in whole for row in each.rows]
    return Story("chain", at, text, rows, title)


KINDS = (*ONE, *[chain] * 6)


def stories(count: int, seed: int = 0) -> Iterator[Story]:
    """So many stories, each kind in turn; the same in every run."""
    chance = random.Random(seed)
    for number in range(count):
        yield KINDS[number % len(KINDS)](chance)
