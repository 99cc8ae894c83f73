"""pymorphy3's dictionary behind Universal Dependencies' tags: one analyzer, shared by every stage.

The dictionary knows which forms a word has; the tagger knows which of them stands in the text. `parses`
gives the readings of a word, and `likeness` counts how well one agrees with the tagger's features.

Words of the dictionary are looked up in pymorphy3's tables directly, which gives the same readings several
times faster: what depends only on a paradigm and a place in it is computed once. Other words are left to
pymorphy3, which guesses.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any, NamedTuple

import pymorphy3_dicts_ru
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

# The words of a person's name, as OpenCorpora marks them: given name, patronymic, surname.
FIRST, MIDDLE, LAST = "Name", "Patr", "Surn"
PERSONAL = frozenset((FIRST, MIDDLE, LAST))

# The tagger's parts of speech that the dictionary does not tell apart.
SAME = {"PROPN": "NOUN", "AUX": "VERB", "SCONJ": "CCONJ", "DET": "ADJ"}

Feats = Mapping[str, str]


@dataclass(frozen=True, slots=True, eq=False)
class Tag:
    """A reading's part of speech and features in UD's terms, with OpenCorpora's grammemes beside them.

    One object per tag of OpenCorpora: compared and hashed by identity.
    """

    pos: str
    feats: Feats
    grammemes: frozenset[str]


class Cell(NamedTuple):
    """A place in a paradigm: its tag, and prefix and suffix of the stem, there and in the lemma."""

    paradigm: int
    place: int
    tag: Tag
    opencorpora: str  # the tag as pymorphy3 writes it
    prefix: str
    suffix: str
    lemma_prefix: str
    lemma_suffix: str

    def stem(self, word: str) -> str:
        """The stem, which all forms of the paradigm share, of a word at this place."""
        return word[len(self.prefix) : len(word) - len(self.suffix)]


class Parse(NamedTuple):
    """One reading of a word: its dictionary form (``normal``) and tag, most probable readings first."""

    normal: str
    tag: Tag
    known: bool
    score: float
    source: Any  # the word as the dictionary spells it; for a guess, pymorphy3's own parse
    cell: Cell | None  # None for a guess


@cache
def analyzer() -> MorphAnalyzer:
    """The one analyzer of the process (15 MB, loaded at the first call)."""
    return MorphAnalyzer(path=pymorphy3_dicts_ru.get_path(), lang="ru")  # else it looks through all packages


@cache
def _tag(number: int) -> tuple[Tag, str]:
    """A tag of the dictionary by its number there, and as pymorphy3 writes it."""
    tag = analyzer().dictionary.gramtab[number]
    return _translated(tag), str(tag)


@cache
def _translated(tag: Any) -> Tag:
    grammemes = frozenset(tag.grammemes)
    feats = dict(FEATURES[grammeme] for grammeme in sorted(grammemes & FEATURES.keys()))
    return Tag(POS.get(str(tag.POS), "X"), feats, grammemes)


@cache
def _cell(paradigm: int, place: int) -> Cell:
    dictionary = analyzer().dictionary
    numbers = dictionary.paradigms[paradigm]
    n = len(numbers) // 3  # suffixes, tags, prefixes
    suffixes, prefixes = dictionary.suffixes, dictionary.paradigm_prefixes
    return Cell(
        paradigm,
        place,
        *_tag(numbers[n + place]),
        prefixes[numbers[2 * n + place]],
        suffixes[numbers[place]],
        prefixes[numbers[2 * n]],
        suffixes[numbers[0]],
    )


@cache
def _inflected(paradigm: int, place: int, grammemes: tuple[str, ...]) -> Cell | None:
    """The place of the paradigm's form with these grammemes."""
    numbers = analyzer().dictionary.paradigms[paradigm]
    n = len(numbers) // 3
    found = _chosen(tuple(numbers[n : 2 * n]), place, frozenset(grammemes))
    return None if found is None else _cell(paradigm, found)


@cache
def _chosen(numbers: tuple[int, ...], place: int, required: frozenset[str]) -> int | None:
    """The place that pymorphy3's own `inflect` chooses: of those with the grammemes, the tag most alike."""
    gramtab = analyzer().dictionary.gramtab
    tags = [gramtab[number] for number in numbers]
    own = tags[place]
    fits = [at for at, tag in enumerate(tags) if required <= tag.grammemes]
    if not fits:
        required = own.fix_rare_cases(required)
        fits = [at for at, tag in enumerate(tags) if required <= tag.grammemes]
    wanted = own.updated_grammemes(required)
    return max(
        fits,
        key=lambda at: len(wanted & tags[at].grammemes) - 0.1 * len(wanted ^ tags[at].grammemes),
        default=None,
    )


@lru_cache(maxsize=1 << 14)
def _entries(word: str) -> tuple[tuple[str, Cell], ...]:
    """The entries of a word in the dictionary, in no order: spelling and place in a paradigm."""
    morph = analyzer()
    found = morph.dictionary.words.similar_items(word, morph.char_substitutes)
    return tuple([(as_is, _cell(*place)) for as_is, places in found for place in places])


def _parse(as_is: str, cell: Cell, score: float) -> Parse:
    normal = cell.lemma_prefix + cell.stem(as_is) + cell.lemma_suffix
    return Parse(normal, cell.tag, True, score, as_is, cell)


@lru_cache(maxsize=1 << 13)
def known(word: str) -> tuple[Parse, ...]:
    """The readings that the dictionary has of a lower-case word, as pymorphy3 orders them; perhaps none."""
    entries = _entries(word)
    scores = _scores(word, entries)
    readings = [_parse(*entry, score) for entry, score in zip(entries, scores, strict=True)]
    return tuple(sorted(readings, key=_score, reverse=True))


def _scores(word: str, entries: Sequence[tuple[str, Cell]]) -> list[float]:
    """P(tag | word) of each entry, estimated by pymorphy3 from the corpus of OpenCorpora.

    Uniform for words that the corpus lacks; it has only words of more than one reading.
    """
    corpus = analyzer().prob_estimator.p_t_given_w
    if len(entries) > 1 and corpus.has_keys_with_prefix(f"{word}:"):
        scores = [corpus.get(f"{word}:{cell.opencorpora}", 0) / corpus.MULTIPLIER for _, cell in entries]
        if any(scores):
            return scores
    return [1 / len(entries)] * len(entries) if entries else []


def _score(parse: Parse) -> float:
    return parse.score


@lru_cache(maxsize=1 << 12)
def _guesses(word: str) -> tuple[Parse, ...]:
    """pymorphy3's guesses at a word that the dictionary does not have."""
    found = analyzer().parse(word)
    return tuple(Parse(p.normal_form, _translated(p.tag), False, p.score, p, None) for p in found)


def parses(word: str) -> tuple[Parse, ...]:
    """Every reading of a lower-case word, as pymorphy3 orders them: guesses where the dictionary has none."""
    return known(word) or _guesses(word)


def weighed(word: str) -> tuple[bool, tuple[tuple[Tag, float], ...]]:
    """Whether the dictionary has a lower-case word, and the tag and probability of each of its readings."""
    entries = _entries(word)
    if not entries:
        return False, tuple([(parse.tag, parse.score) for parse in _guesses(word)])
    scores = _scores(word, entries)
    return True, tuple([(cell.tag, score) for (_, cell), score in zip(entries, scores, strict=True)])


def tags(word: str) -> list[Tag]:
    """The tag of each reading of a lower-case word, as `weighed` has them."""
    entries = _entries(word)
    return [cell.tag for _, cell in entries] if entries else [parse.tag for parse in _guesses(word)]


def is_known(word: str) -> bool:
    """Whether the dictionary has the lower-case word."""
    return bool(_entries(word))


def reading(word: str, pos: str, feats: str) -> Parse | None:
    """The reading of a lower-case word that agrees most with the tagger; of equals, the most probable.

    Its `score` is 1, as the choice is made. None where a name can only be read as a verb.
    """
    entries = _entries(word)
    if not entries:
        guess = max(_guesses(word), key=lambda parse: likeness(parse.tag, pos, feats))
        return None if likeness(guess.tag, pos, feats) < 0 else guess
    fits = [likeness(cell.tag, pos, feats) for _, cell in entries]
    best = max(fits)
    if best < 0:
        return None
    first = fits.index(best)
    if fits.count(best) > 1:
        scores = _scores(word, entries)
        first = max((at for at, fit in enumerate(fits) if fit == best), key=scores.__getitem__)
    return _parse(*entries[first], 1.0)


def inflect(parse: Parse, *grammemes: str) -> str | None:
    """The form of the word with these OpenCorpora grammemes: None where it has none."""
    if parse.cell is None:
        guess = parse.source.inflect(frozenset(grammemes))
        return guess.word if guess else None
    cell = parse.cell
    found = _inflected(cell.paradigm, cell.place, grammemes)
    return found.prefix + cell.stem(parse.source) + found.suffix if found else None


@lru_cache(maxsize=1 << 12)
def features(feats: str) -> Feats:
    """``"Case=Gen|Number=Sing"`` as a mapping. The same string gives the same object: do not change it."""
    return dict(item.split("=", 1) for item in feats.split("|")) if feats else {}


@lru_cache(maxsize=1 << 14)
def likeness(tag: Tag, pos: str, feats: str) -> int:
    """How well a reading agrees with the tagger: one for the part of speech, one for each equal feature.

    -1 for a name that is read as a verb: "Жиль" is no imperative.
    """
    if pos == "PROPN" and tag.pos == "VERB" and "PRTF" not in tag.grammemes:
        return -1
    same = SAME.get(pos, pos) == tag.pos
    return same + len(tag.feats.items() & features(feats).items())
