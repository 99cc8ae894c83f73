"""What stands beside a name and says of its case and gender: a verb, a noun, the other names of a list."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np

from pipeline.arrays import Rows
from pipeline.names.cuts import LISTING
from pipeline.names.nominatives import AS_IS
from pipeline.names.spans import QUOTING, Spans, Tokens, rows_where
from pipeline.names.words import is_interjection
from pipeline.russian.analyzer import features
from pipeline.russian.lemmas import with_capitals, wordset


class Beside(NamedTuple):
    """The place that a name should have, "" for what nothing tells."""

    case: str = ""
    gender: str = ""
    begins: bool = False
    """Whether a clause begins with the name: then no word before it puts it into the genitive."""
    titled: bool = False
    """Whether a title stands before it, behind which a name alone is a surname: "господин Вернер"."""


NOTHING = Beside()
# Titles and addresses, which are no part of the name: "барон Тизен". By their lemma.
TITLES = with_capitals(
    wordset(
        "господин мистер миссис мисс граф графиня барон баронесса сеньор сеньора мсье месье фрау герр "
        "сэр лорд леди маркиз виконт герцог герцогиня ксендз пастор имам мулла"
    )
)
# Women who are somebody's: one word behind them may be their name or his, "вдова Хартвига".
RELATIVES = wordset(
    "жена вдова мать сестра дочь бабушка внучка племянница теща невестка свекровь супруга подруга невеста "
    "любовница ученица помощница соперница соседка"
)
# What stands before a name that begins a clause: the sentence itself, a sign, the "и" of a pair.
CLAUSE_SIGNS = frozenset(("", ",", "—", "–", ":", "«", "и"))


def beside(tokens: Tokens, people: Spans) -> Iterator[Beside]:
    """What stands beside each name of a person.

    Of the verb: "Мартина Ланге осталась" begins a clause and has a verb of women. Of the noun: "актрисе Асии
    Норин" stands in the case and gender of the noun before it.
    """
    finite = np.append(rows_where(tokens.feats, lambda feats: "VerbForm=Fin" in feats), False)[people.stop]
    women = rows_where(tokens.feats, lambda feats: "Animacy=Anim" in feats and "Gender=Fem" in feats)
    noun = (women & tokens.among(tokens.pos, ("NOUN",)))[people.start - 1] & (people.start > 0)
    titles = tokens.among(tokens.lemma, TITLES)[people.start - 1] & (people.start > 0)
    before = tokens.forms(people.start - 1)
    calls = np.array([form.istitle() and is_interjection(form) for form in before], bool) & (people.start > 0)
    told = (finite | noun | titles | calls).tolist()
    for at, (first, stop) in enumerate(zip(people.start.tolist(), people.stop.tolist(), strict=True)):
        yield _told(tokens, first, stop) if told[at] else NOTHING


def listed(tokens: Tokens, spans: Spans, which: Rows) -> Iterator[tuple[int, str]]:
    """(which span, case) of names of one word that are read as nominatives in a list of others in that case.

    "счета «Уралпрома» и «Обьлеса»": the second stands in the genitive too.
    """
    nominative = tokens.in_case("Nom")
    opening, closing = tokens.among(tokens.form, QUOTING), tokens.among(tokens.form, QUOTING.values())
    sign = spans.start - 1 - opening[spans.start - 1]
    before = sign - 1 - closing[np.maximum(sign - 1, 0)]
    inside = before >= 0
    sign, before = np.maximum(sign, 0), np.maximum(before, 0)
    ends = np.zeros(len(tokens.form), bool)
    ends[spans.start[which]] = True
    follows = tokens.among(tokens.form, LISTING)[sign] & ends[before] & nominative[spans.start] & inside
    given: dict[int, str] = {}  # row > case, of those that are not in the tagger's
    for at in which[follows[which]].tolist():
        row, previous = int(spans.start[at]), int(before[at])
        case = given.get(previous) or features(tokens.feats[previous]).get("Case", "Nom")
        if tokens.sentence[previous] == tokens.sentence[row] and case not in AS_IS:
            given[row] = case
            yield at, case


def _told(tokens: Tokens, first: int, stop: int) -> Beside:
    """What the neighbours of one name tell, which stand in its sentence."""
    before = first > 0 and tokens.sentence[first - 1] == tokens.sentence[first]
    after = tokens.goes_on(stop - 1)
    if before and tokens.lemma[first - 1] in TITLES:
        return Beside(titled=True)
    if before and is_interjection(tokens.form[first - 1]) and tokens.is_first(first - 1):
        return Beside("Nom", begins=True)  # "Браво Ермилова"
    sign = tokens.form[first - 1] if before else ""
    verb = features(tokens.feats[stop]) if after else {}
    if verb.get("VerbForm") == "Fin" and sign in CLAUSE_SIGNS:
        # "Мартина Ланге арестовали" has a verb of others, "Нина и Мартина Ланге промолчали" its own.
        own = verb.get("Number") == ("Plur" if sign == "и" else "Sing")
        return Beside("Nom", verb.get("Gender", ""), True) if own else NOTHING
    owned = stop - first == 1 and before and tokens.lemma[first - 1] in RELATIVES
    apposed = before and tokens.pos[first - 1] == "NOUN" and not owned
    noun = features(tokens.feats[first - 1]) if apposed else {}
    if noun.get("Gender") == "Fem" and noun.get("Animacy") == "Anim":
        return Beside(noun.get("Case", ""), "Fem")
    return NOTHING
