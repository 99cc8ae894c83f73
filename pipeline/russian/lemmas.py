"""Dictionary forms of words, by the conventions of the Russian treebanks of Universal Dependencies.

The readings come from pymorphy3, the choice among them from the tagger's part of speech and features,
and what the dictionary and the treebanks call differently from the tables below.
"""

from __future__ import annotations

import re

from pipeline.russian.analyzer import (
    GENDERS,
    LAST,
    MIDDLE,
    Feats,
    Parse,
    features,
    inflect,
    is_known,
    reading,
)

ACUTE = "\u0301"


def wordset(text: str) -> frozenset[str]:
    """The set of the words of a text: how tables of words are written."""
    return frozenset(text.split())


def with_capitals(words: frozenset[str]) -> frozenset[str]:
    """The words and each with a capital: as lemmas, where the tagger may take a word for a proper noun."""
    return words | {word.capitalize() for word in words}


# (part of speech, form): lemma. Words whose dictionary form is a matter of convention.
WORDS: dict[tuple[str, str], str] = {
    (pos, form): lemma
    for pos, lemma, forms in (
        # Pronouns that stand for a noun have the neuter for a lemma: "кроме того", "об этом".
        ("PRON", "то", "то того тому тем том"),
        ("PRON", "это", "это этого этому этим этом"),
        ("PRON", "все", "все всего всему всем всех всеми"),
        # Possessives do not decline: "его дом".
        ("DET", "его", "его"),
        ("DET", "ее", "ее"),
        ("DET", "их", "их"),
        # A regiment, not the shelf of a steam bath.
        ("NOUN", "полк", "полку полком"),
        # Number and degree words.
        ("ADJ", "должен", "должен должна должно должны"),
        (
            "ADJ",
            "большой",
            "большая большую большое большого большому большом большие больших большим большими",
        ),
        # Nouns without a singular of their own: "на выборах", "без денег".
        ("NOUN", "выборы", "выборы выборов выборам выборами выборах"),
        ("NOUN", "довыборы", "довыборы довыборов довыборам довыборами довыборах"),
        ("NOUN", "деньги", "деньги денег деньгам деньгами деньгах"),
        ("NOUN", "воскресенье", "воскресенье воскресенья воскресенью воскресеньем"),
        ("ADJ", "самый", "самая самой самую самое самого самому самым самом самые самых самыми"),
        ("NUM", "много", "много многих многим многими"),
    )
    for form in forms.split()
}

# In the genitive these are nearly always possessives, which the tagger calls pronouns: "в его доме".
POSSESSIVES = wordset("его ее их")

# Comparatives that the treebanks take for adverbs (or numerals) of their own.
COMPARATIVES = wordset(
    "более больше менее меньше наиболее наименее ранее раньше позднее позже далее дальше скорее "
    "свыше заранее прежде"
)
# Adverbs whose positive is not spelled as the adjective's neuter: "чаще" > "часто", but "лучше" > "хорошо".
POSITIVES = {"хороший": "хорошо", "плохой": "плохо", "ранний": "рано", "поздний": "поздно", "долгий": "долго"}

# Participles that live as adjectives: "Соединенные Штаты", "подавляющее большинство".
ADJECTIVES = wordset(
    "соединенный объединенный заслуженный населенный уполномоченный заинтересованный ограниченный "
    "подавляющий окружающий потрясающий предыдущий следующий"
)

# Adjectives that the dictionary also has with -ый, which nobody writes: "основных" is from "основной".
STRESSED = wordset("основный родный запасный окружный призывный")

# Parts of speech whose form is their lemma.
UNCHANGED = frozenset({"ADP", "CCONJ", "SCONJ", "PART", "INTJ", "PUNCT", "SYM", "X"})
# Numbers, "BMW" and "F-16" are their own lemmas too.
CYRILLIC = re.compile("[а-яё]")
SUPERLATIVE = re.compile(r"(?<=[шщ])(ий|его|ему|им|ем|ая|ей|ую|ею|ее|ие|их|ими)$")


def lemmatize(form: str, pos: str, feats: str) -> str:
    """Dictionary form of a token that the tagger read as (pos, feats): lower case, е for ё.

    A proper noun keeps its capitals, as in the treebanks: "Москвы" is "Москва", "РФ" is "РФ".
    Pure: the caller may cache by its arguments.
    """
    lemma = _lemma(spelled(form), pos, feats)
    return like(lemma, form) if pos == "PROPN" else lemma


def spelled(form: str) -> str:
    """Lower case without stress marks and dots over ё, which newspapers write or not."""
    word = form.lower().replace("ё", "е")
    return word.replace(ACUTE, "") if ACUTE in word else word


def like(word: str, form: str) -> str:
    """The word with the capitals of the form: ("москва", "Москвы") > "Москва"."""
    if len(form) > 1 and form.isupper():
        return word.upper()
    return word[:1].upper() + word[1:] if form[:1].isupper() else word


def _lemma(word: str, pos: str, feats: str) -> str:
    if pos in UNCHANGED or not CYRILLIC.search(word):
        return word
    lemma = WORDS.get((pos, word))
    if lemma is not None:
        return lemma
    if word in POSSESSIVES and pos == "PRON" and "Case=Gen" in feats:
        return word
    if word in COMPARATIVES and pos in ("ADV", "NUM"):
        return word
    if pos == "PROPN" and "Case=Nom" in feats and "Number=Sing" in feats and not is_known(word):
        return word  # whatever it could be guessed to be
    best = reading(word, pos, feats)
    if best is None:
        return word
    if best.normal in STRESSED:
        return best.normal[:-2] + "ой"
    return soft(word, spelled(_named(best, word, pos, features(feats))))


def _named(parse: Parse, word: str, pos: str, feats: Feats) -> str:
    """The form by which the treebanks call a reading: not always the dictionary's."""
    grammemes = parse.tag.grammemes
    if pos == "PROPN":
        return _proper(parse, feats)
    if pos == "ADV" and "COMP" in grammemes:
        return POSITIVES.get(parse.normal, parse.normal[:-2] + "о")
    if "Supr" in grammemes or (parse.normal == "малый" and "Qual" in grammemes and "ш" in word):
        return SUPERLATIVE.sub("ий", word)
    if "PRTF" in grammemes:
        participle = spelled(inflect(parse, "nomn", "masc", "sing") or parse.normal)
        person = pos == "NOUN" and "actv" in grammemes and feats.get("Animacy") == "Anim"
        return participle if person or participle in ADJECTIVES else parse.normal
    return parse.normal


def _proper(parse: Parse, feats: Feats) -> str:
    """Names keep their gender: "Ивановой" > "Иванова"."""
    gender = feats.get("Gender", "Masc")
    grammemes = parse.tag.grammemes
    if grammemes & {LAST, MIDDLE} or ("ADJF" in grammemes and gender == "Neut"):
        return inflect(parse, "nomn", GENDERS[gender], "sing") or parse.normal
    return parse.normal


def soft(word: str, lemma: str) -> str:
    """Keeps the ь of the text where the dictionary has и: "счастья" > "счастье", not "счастие"."""
    if "ь" not in word:
        return lemma
    for at, (a, b) in enumerate(zip(word, lemma, strict=False)):
        if a != b:
            spells = a == "ь" and b == "и" and lemma[at + 1 : at + 2] in ("е", "я", "ю")
            return lemma[:at] + "ь" + lemma[at + 1 :] if spells else lemma
    return lemma
