"""Strict precision, recall and F1 of spans, by the conventions of gold/README.md."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from training.data import Document, Span

FLAT = {
    **dict.fromkeys(("PERSON", "PER", "Person"), "PER"),
    **dict.fromkeys(("ORGANIZATION", "ORG", "Org", "MEDIA"), "ORG"),
    **dict.fromkeys(("COUNTRY", "CITY", "STATE_OR_PROVINCE", "DISTRICT", "LOCATION"), "LOC"),
    **dict.fromkeys(("LOC", "GEOPOLIT", "LocOrg", "Location", "GPE", "REGION", "BOROUGH"), "LOC"),
}


@dataclass(slots=True)
class Score:
    """Counts by type of gold spans, found spans and those that are both."""

    gold: Counter[str] = field(default_factory=Counter)
    found: Counter[str] = field(default_factory=Counter)
    right: Counter[str] = field(default_factory=Counter)

    def add(self, gold: Iterable[Span], found: Iterable[Span]) -> None:
        """Counts the spans of one document."""
        gold, found = set(gold), set(found)
        self.gold.update(s[2] for s in gold)
        self.found.update(s[2] for s in found)
        self.right.update(s[2] for s in gold & found)

    def f1(self, kind: str | None = None) -> float:
        """F1 of a type, or micro-averaged over all; 0 where there is nothing."""
        counts = (self.gold, self.found, self.right)
        gold, found, right = (c.total() if kind is None else c[kind] for c in counts)
        return 2 * right / (gold + found) if gold + found else 0.0


def flat(spans: Iterable[Span]) -> list[Span]:
    """The outermost PER, LOC and ORG spans; spans of one type that touch the same text count once."""
    mapped = sorted(
        {(a, b, FLAT[kind]) for a, b, kind in spans if kind in FLAT}, key=lambda s: (s[0], -s[1], s[2])
    )
    result: list[Span] = []
    for span in mapped:
        if not result or span[0] >= result[-1][1]:
            result.append(span)
    return result


def names(spans: Iterable[Span], text: str) -> list[Span]:
    """The spans with a capital letter."""
    return [s for s in spans if any(c.isupper() for c in text[s[0] : s[1]])]


def figures(documents: Sequence[tuple[Document, Sequence[Span]]]) -> dict[str, float]:
    """F1 of documents and the spans found in them: nested (all types), flat, flat names only, per type."""
    nested, all_flat, names_flat = Score(), Score(), Score()
    for document, found in documents:
        nested.add(document.spans, found)
        gold_flat, found_flat = flat(document.spans), flat(found)
        all_flat.add(gold_flat, found_flat)
        names_flat.add(names(gold_flat, document.text), names(found_flat, document.text))
    result = {"nested": nested.f1(), "flat": all_flat.f1(), "names": names_flat.f1()}
    result |= {f"names {kind}": names_flat.f1(kind) for kind in ("PER", "LOC", "ORG")}
    return result | {f"type {kind}": nested.f1(kind) for kind in sorted(nested.gold)}
