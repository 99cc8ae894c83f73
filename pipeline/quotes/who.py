"""Whom the words for a speaker mean: a name of their own, somebody named before, or what they describe.

Most of what tells is known before any speaker is, and weighed for a whole batch at once (`candidates`); who
spoke before is known only in order (`later`).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from pipeline.quotes import who_features
from pipeline.quotes.cases import declined
from pipeline.quotes.cast import Cast, Figure, lands
from pipeline.quotes.chunks import Chunk
from pipeline.quotes.described import described
from pipeline.quotes.lexicon import kinds_of_noun
from pipeline.quotes.owners import WHOSE, Owned, genitive
from pipeline.quotes.reading import Bounds
from pipeline.quotes.view import View
from pipeline.quotes.who_features import SILENT, Called, Phrase, Spoken, Told
from pipeline.quotes.words import OPENING, STRAIGHT

NEAR = {
    **dict.fromkeys(WHOSE, (2, 5)),
    "pronoun": (4, 2),
    "PROFESSION": (4, 2),
    "animate": (4, 2),
    "source": (2, 2),
}
"""Figures named before that are asked, the last persons and the last others, by the kind of the phrase."""
FEW = (0, 5)
"""Those of all other kinds: no organization, no document is a person."""
NEXT = 4  # figures named behind a headline that are asked
SPEAKERS = 4


@dataclass(slots=True)
class Identity:
    """Who a speaker is."""

    name: str
    type: str
    mention: int | None
    """Position in `Batch.mentions` of a mention of the same one."""
    chunk: Chunk | None = None


class Before:
    """Those who spoke before in an article, each with all that they were called."""

    def __init__(self, view: View) -> None:
        self._view = view
        self._of: dict[str, tuple[Identity, Called]] = {}  # the last one to speak is last
        self.last: Identity | None = None

    def add(self, identity: Identity) -> None:
        """The next one speaks."""
        first, called = self._of.pop(identity.name, (identity, Called()))
        if identity.chunk is not None:
            called.add(self._view, identity.chunk)
        self._of[identity.name] = first, called
        self.last = identity

    def recent(self) -> Iterator[tuple[Identity, Called]]:
        """The last speakers, the last one first, each as he was first told."""
        return islice(reversed(self._of.values()), SPEAKERS)


@dataclass(slots=True)
class Candidate:
    """Somebody whom a phrase may mean."""

    told: Told
    name: str
    mention: int | None = None
    wanted: frozenset[str] = frozenset()
    """Kinds of speakers that the phrase asks for."""
    identity: Identity | None = None
    """Of one who spoke before."""
    spoken: Spoken = SILENT


def candidates(
    view: View, cast: Cast, chunk: Chunk, said: Sequence[Bounds], until: int | None = None
) -> list[Candidate]:
    """Everybody whom a phrase may mean that says some words, whoever spoke before.

    Each name stands once, those in the phrase first.

    Of those named before it, the ones before the row `until`, where it ends a phrase that begins there: no
    phrase means its own head.
    """
    own = [
        at
        for row in range(chunk.first, chunk.after)
        if row in view.mentions_at
        for at in view.mentions_at[row]
        if view.rows[at][1] <= chunk.after and at in cast.of
    ]
    named = "yes" if own else "no"
    found = [
        Candidate(who_features.own(view, chunk, at, cast.of[at], named), cast.of[at].name, at)
        for at in own
        if view.batch.mentions[at].parent not in own
    ]
    seen = {each.name for each in found}
    whole = _whole(view, chunk, own)
    if whole is not None and _is_name(view, chunk, cast.of[whole]):
        return [each for each in found if each.mention == whole]
    itself = Candidate(Told("itself", "phrase", named), "", whole)
    found.append(itself)
    if _settled(chunk, found):
        return found
    nouns = frozenset(view.lemma[row] for row in range(chunk.first, chunk.after) if view.pos[row] == "NOUN")
    places = frozenset(lands(view, chunk.first, chunk.after))
    wanted = frozenset[str]() if chunk.kind in WHOSE else _wanted(view, chunk)
    phrase = Phrase(chunk, named, nouns, wanted, places, cast.first)
    asked = list[tuple[Figure, int, int]]()
    until = chunk.first if until is None else until
    following = _named_next(view, cast, chunk) if view.headline(view.sentence[chunk.first]) else ()
    for figure, rank, last in (*_recent(cast, view.lemma[chunk.head], phrase, until), *following):
        if figure.name not in seen:
            seen.add(figure.name)
            asked.append((figure, rank, last))
    fits = [who_features.fit(view, phrase, figure) for figure, _, _ in asked]
    rivals = who_features.competing([fit.total() for fit in fits])
    itself.told = who_features.itself(itself.told, phrase, fits)
    itself.wanted = phrase.wanted
    for (figure, rank, last), fit, (rival, better) in zip(asked, fits, rivals, strict=True):
        row = figure.places[last]
        inside = "own" if any(first <= row < after for first, after in said) else str(cast.is_said(row))
        told = who_features.before(view, phrase, figure, rank, last, fit, rival, better, inside)
        found.append(Candidate(told, figure.name, figure.mentions[last], phrase.wanted))
    return found


def later(view: View, chunk: Chunk, found: list[Candidate], before: Before) -> Iterator[int]:
    """Tell of the candidates that spoke before, and add those who are none yet; the place of each."""
    if before.last is None or _settled(chunk, found):
        return
    place = {each.name: at for at, each in enumerate(found) if each.told.role != "itself"}
    named, pronoun = found[0].told.named, who_features.unsaid(chunk)
    for rank, (first, called) in enumerate(before.recent()):
        at = place.get(first.name)
        if at is None:
            at = len(found)
            told = Told("described", first.type, named, pronoun=pronoun)
            found.append(Candidate(told, first.name, first.mention, identity=first))
        elif found[at].told.role != "before":
            continue
        found[at].spoken = who_features.spoken(view, chunk, rank, called)
        yield at


def _settled(chunk: Chunk, found: Sequence[Candidate]) -> bool:
    """Whether a phrase names a person or is a name, as `candidates` leaves it: who has one is nobody else."""
    return chunk.kind == "PER" or all(each.told.role == "own" for each in found)


def _is_name(view: View, chunk: Chunk, figure: Figure) -> bool:
    """Whether a phrase found as a name is one: "Служба дорог Чили", but not "Ведомство", "Военный отдел".

    A noun that can mean somebody is in a name if another word, or inside a sentence the first, has a capital.
    """
    if not kinds_of_noun(view.lemma[chunk.head]) or view.capitals[chunk.first + 1 : chunk.after].any():
        return True
    begins = (row == view.bounds[view.sentence[row]] for row in figure.places)
    inside = (row for row, begin in zip(figure.places, begins, strict=True) if not begin)
    return chunk.after - chunk.first > 1 and any(view.capitals[row] for row in inside)


def identity_of(
    view: View, cast: Cast, candidate: Candidate, chunk: Chunk, owned: Owned | None = None
) -> Identity:
    """Who a candidate is; `owned` tells whom the end of the phrase means, where it is a description."""
    if candidate.identity is not None:
        return candidate.identity
    if candidate.told.role == "itself":
        return Identity(described(view, chunk, owned), _type(chunk), candidate.mention, chunk)
    type_ = "PER" if candidate.told.type == "PER" else "ORG"  # "в Твери сообщили": its authorities
    return Identity(candidate.name, type_, candidate.mention, chunk)


def unnamed(view: View, chunk: Chunk) -> Identity:
    """Whoever a phrase describes that means nobody with a name: "Корреспондент:"."""
    return Identity(described(view, chunk), _type(chunk), None, chunk)


def owned_by(view: View, cast: Cast, owner: Chunk, candidate: Candidate) -> Owned | None:
    """Whose a phrase is by whom its owner means; None where that is nobody who can own it."""
    implied = owner.kind in WHOSE
    first = owner.after if implied else owner.first
    if candidate.identity is not None:
        speaks = implied and candidate.identity.type not in ("PER", "DOC")
        name = declined(candidate.name) if speaks else None
    elif candidate.told.role == "before" and candidate.told.agree != "no" and candidate.mention in cast.of:
        figure = cast.of[candidate.mention]
        name = genitive(view, figure) if implied or figure.type != "PER" else None
    else:
        name = None
    return None if name is None else Owned(first, name)


def _whole(view: View, chunk: Chunk, own: Sequence[int]) -> int | None:
    """The mention that is the whole phrase, quotation marks and an abbreviation in brackets apart."""
    edge = view.form[chunk.first] in OPENING or view.form[chunk.first] == STRAIGHT
    end = chunk.after
    if view.form[end - 1] == ")":
        end = next((row for row in range(end - 2, chunk.first, -1) if view.form[row] == "("), end)
    for at in own:
        first, after = view.rows[at]
        if first <= chunk.first + edge and after >= end - edge:
            return at
    return None


def _recent(cast: Cast, head: str, phrase: Phrase, row: int) -> Iterator[tuple[Figure, int, int]]:
    """The figures named last before a row, how many of the type were named since, the last place of each.

    Of those further back, the ones that a description fits.
    """
    most_people, most = NEAR.get(phrase.chunk.kind, FEW)
    people, rest = 0, 0
    for figure, place in cast.before(row):
        person = figure.type == "PER"
        near = people < most_people if person else rest < most
        if near or (phrase.wanted and phrase.wanted & figure.kinds()) or (person and head in figure.called):
            yield figure, people if person else rest, place
        people, rest = people + person, rest + (not person)
        if people >= most_people and rest >= most and not phrase.wanted:
            return


def _named_next(view: View, cast: Cast, chunk: Chunk) -> Iterator[tuple[Figure, int, int]]:
    """Those named first behind a headline, who may be described in it: "[Премьер Чили] рада"."""
    if chunk.kind in ("pronoun", "there"):
        return
    for rank, figure in enumerate(islice(cast.behind(chunk.after), NEXT)):
        yield figure, rank, 0


def _wanted(view: View, chunk: Chunk) -> frozenset[str]:
    """The kinds of speakers that a phrase asks for, by its head and the noun behind it."""
    following = next(
        (view.lemma[row] for row in range(chunk.head + 1, chunk.after) if view.pos[row] == "NOUN"), ""
    )
    return kinds_of_noun(view.lemma[chunk.head], following)


def _type(chunk: Chunk) -> str:
    """PER, ORG, DOC or OTHER, of a phrase that means nobody named."""
    if chunk.kind == "doc":
        return "DOC"
    if chunk.kind in ("ORG", "LOC", "FACILITY", "thing"):
        return "ORG"
    return "OTHER"
