"""Count of which places persons' posts are in unannotated news: ``pipeline/relations/persons.tsv``.

``python -m training.persons --gold DIR`` reads ``raw/unlabelled.jsonl.gz`` without the articles of
`training.positions`, and counts for the last name of a person the places that stand in a post right before
it, or as an adjective before that: "президент Чили Сандра Лопес", "чилийский министр Лопес".
"""

from __future__ import annotations

import argparse
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from pathlib import Path

from pipeline import models
from pipeline.models import Models
from pipeline.quotes.view import View
from pipeline.relations.elsewhere import POST, named_in
from pipeline.relations.items import Items
from pipeline.relations.persons import PATH
from pipeline.relations.posts import last_name, thing
from training.heads import annotated, articles

LEAST, SHARE = 3, 0.25
"""Articles that tell of a person's post of a place, and their share, from which on it is listed."""


def counts(gold: Path, loaded: Models) -> Mapping[str, Counter[str]]:
    """Last name > in how many articles it stands behind a post of each place."""
    found: dict[str, Counter[str]] = defaultdict(Counter)
    for view, items in annotated(articles(gold, stride=1), loaded):
        for _, last, place in sorted(set(_told(view, items))):
            found[last][place] += 1
    return found


def _told(view: View, items: Items) -> Iterator[tuple[int, str, str]]:
    """(article, last name, place) of every person right behind a post of a place."""
    persons = {int(items.first[at]): at for at in items.of_type("PER")}
    mentions = view.batch.mentions
    for post in items.of_type(POST):
        person = persons.get(int(items.after[post]))
        for at in named_in(view, items, post) if person is not None else ():
            if items.type[at] == "LOC":
                last = last_name(mentions[items.at[person]])
                yield int(items.doc[post]), last, thing(mentions[items.at[at]])


def main() -> None:
    """Reads the options, counts and writes the table."""
    parser = argparse.ArgumentParser(prog="python -m training.persons", description=__doc__)
    parser.add_argument("--gold", type=Path, required=True, help="folder of the gold corpora")
    arguments = parser.parse_args()
    lines = [
        "# Of which places persons' posts are in news: last name; articles; places (a country by its code),",
        "# each followed by the articles that tell of it. Made by python -m training.persons.",
    ]
    for last, own in sorted(counts(arguments.gold, models.load()).items()):
        often = [(place, n) for place, n in own.most_common() if n >= LEAST and n >= SHARE * own.total()]
        if often:
            lines.append("\t".join([last, str(own.total()), *(f"{place}\t{n}" for place, n in often)]))
    PATH.write_text("\n".join([*lines, ""]), "utf-8")


if __name__ == "__main__":
    main()
