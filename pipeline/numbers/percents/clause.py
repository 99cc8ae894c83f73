"""A parsed sentence that holds percentages: its tokens by number, and the questions that rules ask of it."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.batch import Batch
from pipeline.russian.analyzer import Feats, features, parses

__all__ = ["Clause"]

NOMINALS = frozenset({"NOUN", "PROPN", "X"})


class Clause:
    """Tokens of one sentence; every position counts from its first token."""

    def __init__(self, batch: Batch, sentence: int) -> None:
        tokens = batch.tokens
        first, last = batch.sentences.tokens[sentence : sentence + 2].tolist()
        rows = range(first, last)
        self.start: list[int] = tokens.start[first:last].tolist()
        self.stop: list[int] = tokens.stop[first:last].tolist()
        self.form = [tokens.form[row] for row in rows]
        self.lemma = [tokens.lemma[row] for row in rows]
        self.pos = [tokens.pos[row] for row in rows]
        self.feats = [tokens.feats[row] for row in rows]
        self.rel = [tokens.rel[row] for row in rows]
        self.head: list[int] = (tokens.head[first:last] - first).tolist()
        self.children: list[list[int]] = [[] for _ in rows]
        lines = self._lines()
        for token, head in enumerate(self.head):
            if lines[token] != lines[head]:
                self.head[token] = token  # nothing hangs on a headline
            elif head != token:
                self.children[head].append(token)
        self.taken: frozenset[int] = frozenset()
        """The tokens of percentages, which are no nouns here."""

    def _lines(self) -> list[int]:
        lines, line = [], 0
        for token in range(len(self.form)):
            line += self.broken(token)
            lines.append(line)
        return lines

    def __len__(self) -> int:
        return len(self.form)

    def morph(self, token: int) -> Feats:
        """Features of the token."""
        return features(self.feats[token])

    def case(self, token: int) -> str:
        """Case of the token, "" where it has none."""
        return self.morph(token).get("Case", "")

    def in_case(self, token: int, case: str) -> bool:
        """Whether it stands in the case, or may: of people the accusative is the genitive."""
        found = self.case(token)
        same = case == "Gen" and found == "Acc" and self.morph(token).get("Animacy") == "Anim"
        return found == case or same

    def may_be(self, token: int, case: str) -> bool:
        """Whether the dictionary allows the case, whatever the tagger says: "доли" can be a genitive."""
        return any(parse.tag.feats.get("Case") == case for parse in parses(self.form[token].lower()))

    def inside(self, start: int, stop: int) -> range:
        """The tokens that share a character with ``[start, stop)`` of the article."""
        found = [t for t in range(len(self)) if self.start[t] < stop and start < self.stop[t]]
        return range(found[0], found[-1] + 1) if found else range(0)

    def broken(self, token: int) -> bool:
        """Whether a line break parts the token from the one before: a headline without its full stop."""
        return token > 0 and self.start[token] > self.stop[token - 1] + 1

    def above(self, token: int) -> Iterator[int]:
        """The heads over a token, from its own upwards."""
        for _ in range(len(self)):
            if self.head[token] == token:
                return
            token = self.head[token]
            yield token

    def is_verb(self, token: int) -> bool:
        """Whether it is a verb of any form, copulas apart."""
        return self.pos[token] == "VERB" or (
            self.pos[token] == "ADJ" and self.morph(token).get("Variant") == "Short"
        )

    def is_finite(self, token: int) -> bool:
        """Whether it makes a clause: a verb, but no full participle."""
        return self.is_verb(token) and not self.is_participle(token)

    def is_participle(self, token: int) -> bool:
        """Whether it is a participle in its full form: "выросший"."""
        morph = self.morph(token)
        return morph.get("VerbForm") == "Part" and morph.get("Variant") != "Short"

    def is_nominal(self, token: int) -> bool:
        """Whether it is a noun, a name, or an adjective or number that stands for one."""
        word = self.pos[token] in NOMINALS and self.form[token][0].isalpha()
        return word and token not in self.taken

    def is_pronoun(self, token: int) -> bool:
        """Whether it is a personal pronoun of the third person."""
        return self.lemma[token] in {"он", "она", "оно", "они"} and self.pos[token] == "PRON"

    def noun_after(self, token: int, case: str) -> int | None:
        """The head of the noun phrase in this case that begins at the token, after its adjectives.

        An adjective or participle in the plural may stand for its noun ("95% опрошенных"); a participle may
        have words of its own before the noun ("половина импортируемого Германией газа").
        """
        alone, participle = None, False
        for at in range(token, min(token + 7, len(self))):
            if at > token and self.broken(at):
                return alone
            if self.is_nominal(at):
                fits = self.in_case(at, case)
                if participle and (not fits or self.pos[at - 1] == "ADP"):
                    continue
                return at if fits or not self.case(at) else alone
            agrees = self.pos[at] in {"ADJ", "DET", "VERB", "NUM"} and self.in_case(at, case)
            if agrees and self.pos[at] in {"ADJ", "VERB"} and self.morph(at).get("Number") == "Plur":
                alone = at
            participle |= agrees and self.is_participle(at)
            counted = self.form[at].isdigit() or self.form[at].lower() in {"их", "его", "её", "ее"}
            opens = self.form[at] in {"«", '"', "„"} and at + 1 < len(self) and self.form[at + 1][0].isupper()
            own = participle and self.pos[at] in {"ADJ", "ADV", "ADP"}
            if not (agrees or counted or opens or own):
                return alone
        return alone
