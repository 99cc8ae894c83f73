"""What the words beside a name say that it is, and one type of a name throughout an article.

The tables have an example each; `tests/names/kinds.tsv` has more.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence

import numpy as np

from pipeline.arrays import Bools
from pipeline.names.clubs import clubs
from pipeline.names.cuts import LISTING
from pipeline.names.nominatives import is_listed, may_be_place
from pipeline.names.said import quoted, said
from pipeline.names.spans import (
    ADJECTIVAL,
    MEMBERS,
    NATIONALS,
    ORGANIZATION,
    PERSON,
    PLACE,
    Spans,
    Tokens,
    rows_where,
    stem,
    stems,
)
from pipeline.names.words import is_personal
from pipeline.russian.lemmas import with_capitals, wordset

# Networks and services, which act: "WhatsApp пожаловался".
NETWORKS = wordset(
    "whatsapp telegram viber youtube instagram facebook twitter tiktok linkedin snapchat discord вконтакте "
    "одноклассники ватсап телеграм телеграмм вайбер ютуб ютьюб инстаграм фейсбук твиттер тикток рутуб rutube"
)
# Firms that are hardly a surname to Russian readers: "Бош закрыл завод"; their stems.
FIRMS = wordset("бош тойот хонд даймлер сименс самсунг боинг эрбас пфайзер рено опел филипс ниссан гугл")
# What only firms have: "прибыль Даймлера".
OF_FIRMS = wordset("акция прибыль выручка капитализация облигация дивиденд котировка")
# What stands before places: "в Литтл Рок".
WHERE = wordset("в во из житель")
# Prepositions that stand before towns, each with a case in which it speaks of where: "под Владимиром".
AT = {"под": "Ins", "в": "Loc", "во": "Loc", "из": "Gen", "до": "Gen"}
# Posts that places have: a nominative behind them is their holder, "мэр Бризетти".
MAYORS = with_capitals(wordset("мэр губернатор градоначальник бургомистр"))
# Types of which a name has one in an article, and one span has one at all.
VOTING = ("FACILITY", "ORG", "PRODUCT", "WORK_OF_ART")
EXCLUSIVE = (*VOTING, "LOC", "PER")


def told(tokens: Tokens, spans: Spans) -> Spans:
    """The spans with the types that the words beside them tell, and quotations that the model missed."""
    _people(tokens, spans)
    _networks(tokens, spans)
    named = said(tokens, spans)
    alone = _names_alone(tokens, spans)
    for name, kind in named.items():  # "тайфун Мария", "Мария ослабла"
        spans.kind[alone.pop(name, [])] = spans.kinds.index(kind)
    _firms(tokens, spans, alone)
    there = _there(tokens)
    _towns(tokens, spans, alone, there)
    _listed(tokens, spans, alone)
    _places(tokens, spans)
    spans = _heads_of_places(tokens, spans)
    spans = clubs(tokens, spans)
    return _elected(tokens, spans.ordered(quoted(tokens, spans)), there)


def _people(tokens: Tokens, spans: Spans) -> None:
    """Nouns for those of a country or of a party: "американцы", "демократы"."""
    animate = rows_where(tokens.feats, lambda feats: "Animacy=Anim" in feats)[spans.stop - 1]
    for kind in (NATIONALS, MEMBERS):
        spans.kind[spans.of(kind.type) & animate] = spans.kinds.index(kind)


def _networks(tokens: Tokens, spans: Spans) -> None:
    """A network before a verb acts, as organizations do."""
    acts = np.append(
        rows_where(tokens.feats, lambda feats: "VerbForm=Fin" in feats or "Variant=Short" in feats), False
    )
    products = np.flatnonzero(spans.of("PRODUCT") & (spans.stop - spans.start == 1) & acts[spans.stop])
    for at, form in zip(products.tolist(), tokens.forms(spans.start[products]), strict=True):
        if form.lower() in NETWORKS and tokens.is_first(int(spans.start[at])):
            spans.kind[at] = spans.kinds.index(ORGANIZATION)


def _names_alone(tokens: Tokens, spans: Spans) -> dict[tuple[int, str], list[int]]:
    """(article, stem) > which persons of one word have it; none that stands in a longer one."""
    people = spans.of("PER")
    single = spans.stop - spans.start == 1
    several = people & ~single
    ends = np.concatenate((spans.start[several], spans.stop[several] - 1))
    longer = {
        (doc, stem(form)) for doc, form in zip(tokens.doc[ends].tolist(), tokens.forms(ends), strict=True)
    }
    found: dict[tuple[int, str], list[int]] = defaultdict(list)
    alone = np.flatnonzero(people & single)
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


def _towns(tokens: Tokens, spans: Spans, alone: Mapping[tuple[int, str], list[int]], there: Bools) -> None:
    """ "Под Владимиром" is the town in an article that names nobody so in full."""
    for places in alone.values():
        towns = (tokens.form[row] for row in spans.start[places].tolist() if there[row])
        if any(map(may_be_place, towns)):
            spans.kind[places] = spans.kinds.index(PLACE)


def _listed(tokens: Tokens, spans: Spans, alone: Mapping[tuple[int, str], list[int]]) -> None:
    """A word that no person is called behind two places of a list: "Бретань, Эльзас и Шампань"."""
    places = spans.of("LOC")
    begins = dict(zip(spans.stop[places].tolist(), spans.start[places].tolist(), strict=True))

    def follows(row: int) -> int | None:
        """Where the place begins behind which, and a sign of lists, this row stands."""
        return begins.get(row - 1) if row and tokens.form[row - 1] in LISTING else None

    for at in [at for each in alone.values() for at in each]:
        before = follows(int(spans.start[at]))
        if before and follows(before) is not None and not is_personal(tokens.form[spans.start[at]]):
            spans.kind[at] = spans.kinds.index(PLACE)


def _there(tokens: Tokens) -> Bools:
    """(n,) which tokens stand behind a preposition of AT, in its case."""
    there = np.zeros(len(tokens.form), bool)
    for preposition, case in AT.items():
        before = tokens.among(tokens.form, (preposition, preposition.capitalize()))
        there[1:] |= before[:-1] & tokens.in_case(case)[1:]
    return there


def _places(tokens: Tokens, spans: Spans) -> None:
    """Towns of several words, and words that no person is called, unless the article has more persons that
    are called so than places: "в Литтл Рок".
    """
    where = tokens.among(tokens.lemma, WHERE)
    people = spans.of("PER")
    placed = spans.of("LOC")
    several = np.flatnonzero((placed | spans.of("PER", "FACILITY")) & (spans.stop - spans.start > 1))
    names = list(stems(tokens, spans, several))
    votes: Counter[tuple[int, str]] = Counter()
    for at, name in zip(several.tolist(), names, strict=True):
        votes[name] += 1 if not people[at] or where[spans.start[at] - 1] else -1
    for at, name in zip(several.tolist(), names, strict=True):
        if votes[name] >= 0 and not placed[at]:
            words = tokens.within(int(spans.start[at]), int(spans.stop[at]))
            unknown = people[at] and not any(map(is_personal, words))
            if unknown or is_listed(words):
                spans.kind[at] = spans.kinds.index(PLACE)


def _heads_of_places(tokens: Tokens, spans: Spans) -> Spans:
    """The spans with the persons behind a post that only a place has: "мэр Бризетти молчит"."""
    posts = np.flatnonzero(tokens.among(tokens.lemma, MAYORS)[:-1]) + 1
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


def _elected(tokens: Tokens, spans: Spans, there: Bools) -> Spans:
    """One type of a name in an article, one of EXCLUSIVE on a span: that of most mentions, then scores."""
    things = np.flatnonzero(spans.of(*VOTING, "LOC"))
    names: dict[tuple[int, str], list[int]] = defaultdict(list)
    for at, name in zip(things.tolist(), stems(tokens, spans, things), strict=True):
        names[name].append(at)
    alone = _names_alone(tokens, spans)
    for name, places in names.items():
        places += alone.get(name, [])
        if len({spans.kinds[spans.kind[at]].type for at in places}) > 1:
            _vote(spans, [at for at in places if _votes(tokens, spans, at)], there)
    exclusive = spans.of(*EXCLUSIVE)
    same = np.zeros(len(spans), bool)
    same[1:] = (np.diff(spans.start) == 0) & (np.diff(spans.stop) == 0) & exclusive[1:] & exclusive[:-1]
    main, score = spans.of("PER", "LOC", "ORG"), np.nan_to_num(spans.score, nan=1.0)
    kept = np.ones(len(spans), bool)
    for at in np.flatnonzero(same).tolist():
        kept[at if (main[at], score[at]) <= (main[at - 1], score[at - 1]) else at - 1] = False
    return spans[kept]


def _votes(tokens: Tokens, spans: Spans, at: int) -> bool:
    """Whether a name may be of another type where the article has it in another one.

    "Крымский мост" may be a place or a facility. Not what a list has as a place ("Москва" is a city where it
    is a club too), nor an adjective, nor a person whom the article names in full or by a name that the
    dictionary has.
    """
    start, stop = int(spans.start[at]), int(spans.stop[at])
    type_, form = spans.kinds[spans.kind[at]].type, tokens.form[start]
    if type_ == "PER":
        return not is_personal(form)
    if type_ == "LOC":
        adjective = tokens.pos[stop - 1] == "ADJ" or ADJECTIVAL.search(tokens.form[stop - 1])
        nouns = [tokens.form[row] for row in range(start, stop) if tokens.pos[row] != "ADJ"]
        return not adjective and not any(map(may_be_place, filter(str.istitle, nouns)))
    return True


def _vote(spans: Spans, places: Sequence[int], there: Bools) -> None:
    """Gives the spans of one name the type of most of them, weighed by their scores.

    A place behind a preposition of places, as `there` tells, counts for two: "в Верхнеполье".
    """
    votes: dict[str, dict[int, float]] = defaultdict(lambda: defaultdict(float))
    for at in places:
        score, kind = spans.score[at], int(spans.kind[at])
        type_ = spans.kinds[kind].type
        told = type_ == "LOC" and there[spans.start[at]]
        votes[type_][kind] += (1.0 if np.isnan(score) else float(score)) * (1 + told)
    if len(votes) < 2 or ("PER" in votes and "LOC" not in votes):
        return
    best = min(votes, key=lambda type_: (-sum(votes[type_].values()), type_ == "LOC", type_))
    for at in places:
        if spans.kinds[spans.kind[at]].type != best:
            spans.kind[at] = max(votes[best], key=lambda kind: (votes[best][kind], -kind))
