"""pymorphy3's dictionary behind Universal Dependencies' tags: one analyzer, shared by every stage.

The dictionary knows which forms a word has; the tagger knows which of them stands in the text. `parses`
gives the readings of a word, and `likeness` counts how well one agrees with the tagger's features.

Words of the dictionary are read from pymorphy3's tables directly, to the same readings several times
sooner: what depends on a paradigm and a place in it is worked out once. Other words are pymorphy3's to guess.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache, lru_cache
from typing import Any, NamedTuple

from pymorphy3 import MorphAnalyzer

# OpenCorpora's grammemes (https://opencorpora.org/dict.php?act=gram) in terms of UD.
POS = {
    "NOUN": "NOUN", "ADJF": "ADJ", "ADJS": "ADJ", "COMP": "ADJ", "VERB": "VERB", "INFN": "VERB",
    "PRTF": "VERB", "PRTS": "VERB", "GRND": "VERB", "NUMR": "NUM", "ADVB": "ADV", "NPRO": "PRON",
    "PRED": "ADV", "PREP": "ADP", "CONJ": "CCONJ", "PRCL": "PART", "INTJ": "INTJ",
}  # fmt: skip
FEATURES = {
    "nomn": ("Case", "Nom"), "gent": ("Case", "Gen"), "datv": ("Case", "Dat"), "accs": ("Case", "Acc"),
    "ablt": ("Case", "Ins"), "loct": ("Case", "Loc"), "voct": ("Case", "Voc"), "gen1": ("Case", "Gen"),
    "gen2": ("Case", "Gen"), "acc2": ("Case", "Acc"), "loc1": ("Case", "Loc"), "loc2": ("Case", "Loc"),
    "masc": ("Gender", "Masc"), "femn": ("Gender", "Fem"), "neut": ("Gender", "Neut"),
    "sing": ("Number", "Sing"), "plur": ("Number", "Plur"),
    "anim": ("Animacy", "Anim"), "inan": ("Animacy", "Inan"),
    "past": ("Tense", "Past"), "pres": ("Tense", "Pres"), "futr": ("Tense", "Fut"),
    "1per": ("Person", "1"), "2per": ("Person", "2"), "3per": ("Person", "3"),
    "impf": ("Aspect", "Imp"), "perf": ("Aspect", "Perf"), "impr": ("Mood", "Imp"),
    "indc": ("Mood", "Ind"), "actv": ("Voice", "Act"), "pssv": ("Voice", "Pass"),
    "ADJS": ("Variant", "Short"), "PRTS": ("Variant", "Short"), "COMP": ("Degree", "Cmp"),
    "Supr": ("Degree", "Sup"), "PRTF": ("VerbForm", "Part"), "GRND": ("VerbForm", "Conv"),
    "INFN": ("VerbForm", "Inf"),
}  # fmt: skip
CASES = {"Nom": "nomn", "Gen": "gent", "Dat": "datv", "Acc": "accs", "Ins": "ablt", "Loc": "loct"}
GENDERS = {"Masc": "masc", "Fem": "femn", "Neut": "neut"}
NUMBERS = {"Sing": "sing", "Plur": "plur"}

# The tagger's parts of speech that the dictionary does not tell apart.
SAME = {"PROPN": "NOUN", "AUX": "VERB", "SCONJ": "CCONJ", "DET": "ADJ"}

Feats = Mapping[str, str]


class Tag(NamedTuple):
    """A reading's part of speech and features in UD's terms, with OpenCorpora's grammemes beside them."""

    pos: str
    feats: Feats
    grammemes: frozenset[str]


class Entry(NamedTuple):
    """A word of the dictionary: its spelling there and its place in a paradigm."""

    word: str
    paradigm: int
    place: int

    def inflect(self, grammemes: frozenset[str]) -> str | None:
        """The form of the word's paradigm with these grammemes; None where there is none."""
        place = _inflected(self.paradigm, self.place, grammemes)
        return None if place is None else self.at(place)

    def at(self, place: int) -> str:
        """The form at this place of the word's paradigm."""
        if place == self.place:
            return self.word
        own, other = _cell(self.paradigm, self.place), _cell(self.paradigm, place)
        return other.prefix + self.word[len(own.prefix) : len(self.word) - len(own.suffix)] + other.suffix


class Guess(NamedTuple):
    """pymorphy3's own parse of a word that the dictionary does not have."""

    parse: Any

    def inflect(self, grammemes: frozenset[str]) -> str | None:
        """As `Entry.inflect`."""
        found = self.parse.inflect(grammemes)
        return found.word if found else None


class Parse(NamedTuple):
    """One reading of a word: its dictionary form (``normal``) and tag, most probable readings first."""

    normal: str
    tag: Tag
    known: bool
    score: float
    source: Entry | Guess  # which inflects


class Cell(NamedTuple):
    """A place in a paradigm: what stands around the stem, and the tag as pymorphy3 and as we write it."""

    prefix: str
    suffix: str
    opencorpora: Any
    tag: Tag


@cache
def analyzer() -> MorphAnalyzer:
    """The one analyzer of the process (15 MB, loaded at the first call)."""
    return MorphAnalyzer(lang="ru")


@cache
def _tag(tag: Any) -> Tag:
    grammemes = frozenset(tag.grammemes)
    feats = dict(FEATURES[grammeme] for grammeme in sorted(grammemes & FEATURES.keys()))
    return Tag(POS.get(str(tag.POS), "X"), feats, grammemes)


@cache
def _cell(paradigm: int, place: int) -> Cell:
    dictionary = analyzer().dictionary
    numbers = dictionary.paradigms[paradigm]
    n = len(numbers) // 3  # suffixes, tags, prefixes
    tag = dictionary.build_tag_info(paradigm, place)
    prefix = dictionary.paradigm_prefixes[numbers[2 * n + place]]
    return Cell(prefix, dictionary.suffixes[numbers[place]], tag, _tag(tag))


@cache
def _inflected(paradigm: int, place: int, grammemes: frozenset[str]) -> int | None:
    """The place of the form that pymorphy3 chooses among those with the grammemes: the most alike."""
    tags = [tag for _, tag, _ in analyzer().dictionary.build_paradigm_info(paradigm)]
    own = tags[place]
    fits = [at for at, tag in enumerate(tags) if grammemes <= tag.grammemes]
    if not fits:
        grammemes = own.fix_rare_cases(grammemes)
        fits = [at for at, tag in enumerate(tags) if grammemes <= tag.grammemes]
    wanted = own.updated_grammemes(grammemes)
    return max(
        fits,
        key=lambda at: len(wanted & tags[at].grammemes) - 0.1 * len(wanted ^ tags[at].grammemes),
        default=None,
    )


@lru_cache(maxsize=1 << 14)
def parses(word: str) -> tuple[Parse, ...]:
    """Every reading of a lower-case word, as pymorphy3 orders them."""
    morph = analyzer()
    entries = [
        Entry(spelled, paradigm, place)
        for spelled, places in morph.dictionary.words.similar_items(word, morph.char_substitutes)
        for paradigm, place in places
    ]
    if not entries:
        return tuple(Parse(p.normal_form, _tag(p.tag), False, p.score, Guess(p)) for p in morph.parse(word))
    cells = [_cell(entry.paradigm, entry.place) for entry in entries]
    # P(tag | word) where the corpus of OpenCorpora has the word, else all are alike.
    probability = morph.prob_estimator.p_t_given_w.prob
    scores = [probability(word, cell.opencorpora) for cell in cells]
    if not any(scores):
        scores = [1 / len(cells)] * len(cells)
    found = [
        Parse(entry.at(0), cell.tag, True, score, entry)
        for entry, cell, score in zip(entries, cells, scores, strict=True)
    ]
    return tuple(sorted(found, key=lambda parse: parse.score, reverse=True))


def inflect(parse: Parse, *grammemes: str) -> str | None:
    """The form of the word with these OpenCorpora grammemes: None where it has none."""
    return parse.source.inflect(frozenset(grammemes))


@lru_cache(maxsize=1 << 12)
def features(feats: str) -> Feats:
    """``"Case=Gen|Number=Sing"`` as a mapping. The same string gives the same object: do not change it."""
    return dict(item.split("=", 1) for item in feats.split("|")) if feats else {}


def likeness(tag: Tag, pos: str, feats: Feats) -> float:
    """How well a reading agrees with the tagger: one for the part of speech, one for each equal feature."""
    same = SAME.get(pos, pos) == tag.pos
    return same + sum(feats.get(name) == value for name, value in tag.feats.items())
