"""What the words beside a name say that it is, and one type of a name throughout an article.

The tables have an example each; `tests/names/kinds.tsv` has more.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping

import numpy as np

from pipeline.arrays import Bools, Rows
from pipeline.names.nominatives import may_be_place
from pipeline.names.spans import (
    EVENT,
    FACILITY,
    MEMBERS,
    NATIONALS,
    ORGANIZATION,
    PERSON,
    PLACE,
    PRODUCT,
    QUOTING,
    Spans,
    Tokens,
    rows_where,
    stem,
)
from pipeline.names.words import FIRST, LAST, MIDDLE
from pipeline.russian.analyzer import known
from pipeline.russian.lemmas import spelled, wordset

# What the noun before a quotation says that the quotation is: "издание «Ночной пекарь»".
QUOTED = {
    ORGANIZATION: wordset(
        "издание газета журнал еженедельник портал сайт телеканал радиостанция агентство группа рок-группа "
        "поп-группа ансамбль хор оркестр команда компания фирма концерн холдинг авиакомпания банк соцсеть "
        "мессенджер партия движение ассоциация"
    ),
    FACILITY: wordset("кафе ресторан отель гостиница бар хостел закусочная кофейня санаторий шахта"),
}
# What the noun before a name says of it without quotation marks too: "тайфун Мария".
NAMED = {
    PRODUCT: wordset("лекарство препарат вакцина"),
    EVENT: wordset("тайфун ураган циклон шторм"),
    ORGANIZATION: wordset("телеграм-канал telegram-канал"),
}
SAYS = {noun: kind for table in (QUOTED, NAMED) for kind, nouns in table.items() for noun in nouns}
SAYS |= {noun.capitalize(): kind for noun, kind in SAYS.items()}  # "Отель", a proper noun to the tagger
BARE = frozenset(noun for nouns in NAMED.values() for noun in nouns)
# Longest quotation that is a name, in tokens.
LONGEST = 6
# Networks and services, which act: "WhatsApp пожаловался".
NETWORKS = wordset(
    "whatsapp telegram viber youtube instagram facebook twitter tiktok linkedin snapchat discord вконтакте "
    "одноклассники ватсап телеграм телеграмм вайбер ютуб ютьюб инстаграм фейсбук твиттер тикток рутуб rutube"
)
# Firms that are hardly a surname to Russian readers: "Бош закрыл завод"; their stems.
FIRMS = wordset("бош тойот хонд даймлер сименс самсунг боинг эрбас пфайзер рено опел филипс ниссан гугл")
# What only firms have: "прибыль Даймлера".
OF_FIRMS = wordset("акция прибыль выручка капитализация облигация дивиденд котировка")
# Who plays for a club, and what clubs do: "вратарь Ростова", "Сибирь обыграла".
OF_CLUBS = wordset("вратарь голкипер форвард защитник полузащитник нападающий легионер тренер")
OF_CLUBS |= frozenset(player.capitalize() for player in OF_CLUBS)
PLAYED = wordset("обыграть забить уступить разгромить")
# What stands before places: "в Литтл Рок".
WHERE = wordset("в во из житель")
# Prepositions that stand before towns, each with a case in which it speaks of where: "под Владимиром".
AT = {"под": "Ins", "в": "Loc", "во": "Loc", "из": "Gen", "до": "Gen"}
# Posts that places have: a nominative behind them is their holder, "мэр Бризетти".
OF_PLACES = wordset("мэр губернатор градоначальник бургомистр")
OF_PLACES |= frozenset(post.capitalize() for post in OF_PLACES)
# Types of which a name has one in an article, and one span has one at all.
VOTING = ("FACILITY", "ORG", "PRODUCT", "WORK_OF_ART")
EXCLUSIVE = (*VOTING, "LOC", "PER")

PERSONAL = frozenset({FIRST, MIDDLE, LAST})


def told(tokens: Tokens, spans: Spans) -> Spans:
    """The spans with the types that the words beside them tell, and quotations that the model missed."""
    _people(tokens, spans)
    _networks(tokens, spans)
    _said(tokens, spans)
    alone = _names_alone(tokens, spans, "PER")
    _firms(tokens, spans, alone)
    _towns(tokens, spans, alone)
    _places(tokens, spans)
    spans = _heads_of_places(tokens, spans)
    spans = _clubs(tokens, spans)
    return _elected(tokens, spans.ordered(_quoted(tokens, spans)))


def _people(tokens: Tokens, spans: Spans) -> None:
    """Nouns for those of a country or of a party: "американцы", "демократы"."""
    animate = rows_where(tokens.feats, lambda feats: "Animacy=Anim" in feats)[spans.stop - 1]
    for kind in (NATIONALS, MEMBERS):
        spans.kind[spans.of(kind.type) & animate] = spans.kinds.index(kind)


def _said(tokens: Tokens, spans: Spans) -> None:
    """The type that the noun before a name says."""
    lemma = tokens.lemma
    single = spans.stop - spans.start == 1
    person = spans.of("PER")
    for at in np.flatnonzero(spans.of(*EXCLUSIVE)).tolist():
        row = int(spans.start[at]) - 1
        if row < 0:
            continue
        quoted = tokens.form[row] in QUOTING
        noun = lemma[row - quoted]
        kind = SAYS.get(noun)
        if not kind or not tokens.form[row + 1][0].isupper():
            continue
        owned = person[at] and kind is ORGANIZATION  # "в своём телеграм-канале Кротов сообщил"
        if quoted or (noun in BARE and single[at] and not owned and not tokens.is_genitive(row + 1)):
            spans.kind[at] = spans.kinds.index(kind)


def _quoted(tokens: Tokens, spans: Spans) -> Spans:
    """Quotations behind a noun that says what they are, where the model found nothing: "газета «Сторож»"."""
    opening = np.flatnonzero(tokens.among(tokens.form, QUOTING)[1:]) + 1
    heads = tokens.among(tokens.lemma, SAYS)
    covered = spans.covered(len(tokens.form))
    found: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for row in opening[heads[opening - 1]].tolist():
        stop = _closing(tokens, row)
        first = tokens.form[row + 1][0]
        if stop > row + 1 and (first.isupper() or first.isdigit()) and not covered[row + 1]:
            found[tokens.lemma[row - 1]].append((row + 1, stop))
    new = [spans.new(places, SAYS[noun]) for noun, places in found.items()]
    return spans[[]].ordered(*new) if new else spans[[]]


def _closing(tokens: Tokens, row: int) -> int:
    """Where the quotation that opens here closes; the row itself if not soon."""
    closes = QUOTING[tokens.form[row]]
    for at in range(row + 1, min(row + LONGEST + 2, len(tokens.form))):
        if tokens.sentence[at] != tokens.sentence[row]:
            break
        if tokens.form[at] == closes:
            return at
    return row


def _networks(tokens: Tokens, spans: Spans) -> None:
    """A network before a verb acts, as organizations do."""
    acts = np.append(
        rows_where(tokens.feats, lambda feats: "VerbForm=Fin" in feats or "Variant=Short" in feats), False
    )
    products = np.flatnonzero(spans.of("PRODUCT") & (spans.stop - spans.start == 1) & acts[spans.stop])
    for at, form in zip(products.tolist(), tokens.forms(spans.start[products]), strict=True):
        if form.lower() in NETWORKS and tokens.is_first(int(spans.start[at])):
            spans.kind[at] = spans.kinds.index(ORGANIZATION)


def _names_alone(tokens: Tokens, spans: Spans, type_: str) -> dict[tuple[int, str], list[int]]:
    """(article, stem) > which spans of one word of this type have it; none that stands in a longer one."""
    of_type = spans.of(type_)
    single = spans.stop - spans.start == 1
    several = of_type & ~single
    ends = np.concatenate((spans.start[several], spans.stop[several] - 1))
    longer = {
        (doc, stem(form)) for doc, form in zip(tokens.doc[ends].tolist(), tokens.forms(ends), strict=True)
    }
    found: dict[tuple[int, str], list[int]] = defaultdict(list)
    alone = np.flatnonzero(of_type & single)
    docs, forms = tokens.doc[spans.start[alone]].tolist(), tokens.forms(spans.start[alone])
    for at, doc, form in zip(alone.tolist(), docs, forms, strict=True):
        if (doc, stem(form)) not in longer:
            found[doc, stem(form)].append(at)
    return found


def _firms(tokens: Tokens, spans: Spans, alone: Mapping[tuple[int, str], list[int]]) -> None:
    """ "Бош" is a firm in an article that names nobody so in full; `alone` as in `_names_alone`."""
    before = rows_where(tokens.lemma, OF_FIRMS.__contains__)
    for (_, name), places in alone.items():
        if name in FIRMS or any(before[spans.start[at] - 1] for at in places if spans.start[at]):
            spans.kind[places] = spans.kinds.index(ORGANIZATION)


def _towns(tokens: Tokens, spans: Spans, alone: Mapping[tuple[int, str], list[int]]) -> None:
    """ "Под Владимиром" is the town in an article that names nobody so in full."""
    there = np.zeros(len(tokens.form) + 1, bool)
    for preposition, case in AT.items():
        before = tokens.among(tokens.form, (preposition, preposition.capitalize()))
        there[1:-1] |= before[:-1] & _in_case(tokens, case)[1:]
    for places in alone.values():
        towns = (tokens.form[row] for row in spans.start[places].tolist() if there[row])
        if any(map(may_be_place, towns)):
            spans.kind[places] = spans.kinds.index(PLACE)


def _in_case(tokens: Tokens, case: str) -> Bools:
    """(n,) which tokens the tagger reads in a case."""
    return rows_where(tokens.feats, lambda feats: f"Case={case}" in feats)


def _clubs(tokens: Tokens, spans: Spans) -> Spans:
    """The spans with the clubs of an article: a city or land that has a goalkeeper, and that wins."""
    players = rows_where(tokens.lemma, OF_CLUBS.__contains__)
    if not players.any():
        return spans
    # "Защитники Отечества" are no players: a club has one that is told of.
    one = players & rows_where(tokens.feats, lambda feats: "Number=Sing" in feats)
    named = spans[~spans.of("PROFESSION")].covered(len(tokens.form))
    behind = np.flatnonzero(one[:-1] & ~players[1:] & ~named[1:]) + 1
    missed = [row for row in behind.tolist() if tokens.is_genitive(row) and tokens.form[row].istitle()]
    spans = spans.ordered(spans.new([(row, row + 1) for row in missed], ORGANIZATION))
    single = spans.stop - spans.start == 1
    nations = np.array([kind.subtype == "COUNTRY" for kind in spans.kinds])[spans.kind]
    places = np.flatnonzero(spans.of("LOC", "ORG") & single & ~nations & (spans.start > 0))
    owns = players[spans.start[places] - 1]
    names = list(_stems(tokens, spans, places))
    clubs = {name for name, own in zip(names, owns.tolist(), strict=True) if own}
    played = np.append(tokens.among(tokens.lemma, PLAYED), False)[spans.stop[places]] | owns
    kept = np.array([name in clubs for name in names], bool)
    spans.kind[places[played & kept]] = spans.kinds.index(ORGANIZATION)
    return spans


def _places(tokens: Tokens, spans: Spans) -> None:
    """Words that no person is called, more often a place in the article than a person: "в Литтл Рок"."""
    where = tokens.among(tokens.lemma, WHERE)
    people = spans.of("PER")
    several = np.flatnonzero((people | spans.of("LOC")) & (spans.stop - spans.start > 1))
    names = list(_stems(tokens, spans, several))
    votes: Counter[tuple[int, str]] = Counter()
    for at, name in zip(several.tolist(), names, strict=True):
        votes[name] += 1 if not people[at] or where[spans.start[at] - 1] else -1
    for at, name in zip(several.tolist(), names, strict=True):
        words = tokens.forms(np.arange(spans.start[at], spans.stop[at])) if votes[name] >= 0 else []
        if people[at] and words and not any(map(_is_personal, words)):
            spans.kind[at] = spans.kinds.index(PLACE)


def _heads_of_places(tokens: Tokens, spans: Spans) -> Spans:
    """The spans with the persons behind a post that only a place has: "мэр Бризетти молчит"."""
    posts = np.flatnonzero(tokens.among(tokens.lemma, OF_PLACES)[:-1]) + 1
    if not len(posts):
        return spans
    covered = spans[spans.of("PER", "ORG") | (spans.of("LOC") & (spans.stop - spans.start > 1))]
    taken = covered.covered(len(tokens.form))
    named = [row for row in posts.tolist() if not taken[row] and _is_head(tokens, row)]
    places = spans.of("LOC") & np.isin(spans.start, named)
    return spans[~places].ordered(spans.new([(row, row + 1) for row in named], PERSON))


def _is_head(tokens: Tokens, row: int) -> bool:
    """Whether a word behind a post names its holder: the tagger's nominative, and no place that is known."""
    form, same = tokens.form[row], tokens.sentence[row] == tokens.sentence[row - 1]
    followed = tokens.goes_on(row) and tokens.form[row + 1].istitle()  # "губернатор Наярита Олег Лис"
    name = same and form.istitle() and not followed and tokens.pos[row] == "PROPN"
    nominative = "Case=Nom" in tokens.feats[row] and "Case=Nom" in tokens.feats[row - 1]
    return name and nominative and not may_be_place(form)


def _is_personal(form: str) -> bool:
    return any(parse.tag.grammemes & PERSONAL for parse in known(spelled(form)))


def _elected(tokens: Tokens, spans: Spans) -> Spans:
    """One type of a name in an article, one of EXCLUSIVE on a span: that of most mentions, then scores."""
    voting = np.flatnonzero(spans.of(*VOTING))
    votes: dict[tuple[int, str], dict[int, float]] = defaultdict(lambda: defaultdict(float))
    names = list(_stems(tokens, spans, voting))
    for at, name in zip(voting.tolist(), names, strict=True):
        score = spans.score[at]
        votes[name][int(spans.kind[at])] += 1.0 if np.isnan(score) else float(score)
    best = {name: max(own, key=lambda kind: (own[kind], -kind)) for name, own in votes.items()}
    spans.kind[voting] = [best[name] for name in names]
    exclusive = spans.of(*EXCLUSIVE)
    same = np.zeros(len(spans), bool)
    same[1:] = (np.diff(spans.start) == 0) & (np.diff(spans.stop) == 0) & exclusive[1:] & exclusive[:-1]
    main, score = spans.of("PER", "LOC", "ORG"), np.nan_to_num(spans.score, nan=1.0)
    kept = np.ones(len(spans), bool)
    for at in np.flatnonzero(same).tolist():
        kept[at if (main[at], score[at]) <= (main[at - 1], score[at - 1]) else at - 1] = False
    return spans[kept]


def _stems(tokens: Tokens, spans: Spans, which: Rows) -> Iterator[tuple[int, str]]:
    for start, stop in zip(spans.start[which].tolist(), spans.stop[which].tolist(), strict=True):
        words = [stem(tokens.form[row]) for row in range(start, stop)]
        yield int(tokens.doc[start]), " ".join(words)
