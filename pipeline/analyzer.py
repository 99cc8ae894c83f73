"""pymorphy3's dictionary behind Universal Dependencies' tags: one analyzer, shared by every stage.

The dictionary knows which forms a word has; the tagger knows which of them stands in the text. `parses`
gives the readings of a word, and `likeness` counts how well one agrees with the tagger's features.
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


class Parse(NamedTuple):
    """One reading of a word: its dictionary form (``normal``) and tag, most probable readings first."""

    normal: str
    tag: Tag
    known: bool
    source: Any  # pymorphy3's own parse, which inflects


@cache
def analyzer() -> MorphAnalyzer:
    """The one analyzer of the process (15 MB, loaded at the first call)."""
    return MorphAnalyzer(lang="ru")


@cache
def _tag(tag: Any) -> Tag:
    grammemes = frozenset(tag.grammemes)
    feats = dict(FEATURES[grammeme] for grammeme in sorted(grammemes & FEATURES.keys()))
    return Tag(POS.get(str(tag.POS), "X"), feats, grammemes)


@lru_cache(maxsize=1 << 12)
def parses(word: str) -> tuple[Parse, ...]:
    """Every reading of a lower-case word, as pymorphy3 orders them."""
    known = analyzer().word_is_known(word)
    return tuple(Parse(p.normal_form, _tag(p.tag), known, p) for p in analyzer().parse(word))


def inflect(parse: Parse, *grammemes: str) -> str | None:
    """The form of the word with these OpenCorpora grammemes: None where it has none."""
    found = parse.source.inflect(frozenset(grammemes))
    return found.word if found else None


@lru_cache(maxsize=1 << 12)
def features(feats: str) -> Feats:
    """``"Case=Gen|Number=Sing"`` as a mapping. The same string gives the same object: do not change it."""
    return dict(item.split("=", 1) for item in feats.split("|")) if feats else {}


def likeness(tag: Tag, pos: str, feats: Feats) -> float:
    """How well a reading agrees with the tagger: one for the part of speech, one for each equal feature."""
    same = SAME.get(pos, pos) == tag.pos
    return same + sum(feats.get(name) == value for name, value in tag.feats.items())
