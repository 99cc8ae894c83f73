"""Tables of dates, of numbers and of what was said."""

from __future__ import annotations

from pipeline.schema.columns import DAY, INT, REAL, TEXT, TIME, Column, Table, fact, identity, number

LOW = Column("low", REAL, "the number, or the lower one of a range")
HIGH = Column("high", REAL, "the number, or the upper one of a range")
COMPARISON = Column("comparison", TEXT, "eq, approx, gt, lt", True)
MEASURE = Column("measure", TEXT, "level, change, from_to, compare")
DIRECTION = Column("direction", TEXT, "up or down; null for none")
# What a number says, beside how much it is: of what, whose, when, against what, by whom.
INDICATOR = Column(
    "indicator", TEXT, "what is measured, in the nominative: товарооборот; null where nothing names it"
)
HEAD = Column("indicator_head", TEXT, "lemma of the indicator's head noun")
OF = (
    Column("of", TEXT, "whose or where it is measured, in the nominative: Россия"),
    *identity("of", "whose or where it is measured"),
)
WHEN = Column("date_id", INT, "the period that it speaks of: key of dates with doc_id", points="dates")
PERIOD = (
    Column("period_from", DAY, "first day of that period, wherever it is told"),
    Column("period_to", DAY, "its last day"),
)
STATUS = Column("status", TEXT, "fact, forecast, target, hypothetical")


DATES = Table(
    "dates",
    "a temporal expression",
    fact(
        number("date", "date"),
        Column("kind", TEXT, "period, interval, duration, set, reference", True),
        Column(
            "value",
            TEXT,
            "EDTF (2024-07, 2014-34), ISO 8601 duration (P3M, P2Y/P5Y), PAST_REF, PRESENT_REF, FUTURE_REF",
        ),
        Column(
            "date_from",
            DAY,
            "first calendar day of the named period; null when not on the calendar",
        ),
        Column("date_to", DAY, "last calendar day, inclusive"),
        Column("time_from", TIME, "time of day at which it begins, where named"),
        Column("time_to", TIME, "time of day at which it ends, where named"),
        Column("low", REAL, "of a duration: days, of a range the lower end; a year is 365.25 days"),
        Column("high", REAL, "of a duration: days, of a range the upper end"),
        Column(
            "grain",
            TEXT,
            "minute, hour, day, week, month, quarter, half, season, year, decade, century",
        ),
        Column(
            "part",
            TEXT,
            "start, mid or end: the part of the period that is meant (в начале июля)",
        ),
        Column("bound", TEXT, "since, until, before, after: the period bounds another (до 2017 года)"),
        Column("comparison", TEXT, "eq, approx, gt, lt"),
        Column("resolution", TEXT, "explicit, year_inferred, relative, context"),
        Column("anchor", DAY, "the date that it was resolved against"),
    ),
    step="annotate",
    key=("doc_id", "date_id"),
    version=2,
    facts="dates",
    shown=("text", "value", "date_from", "date_to", "part", "bound", "comparison"),
)

PERCENTS = Table(
    "percents",
    "a percentage",
    fact(
        number("percent", "percentage"),
        LOW,
        HIGH,
        Column("unit", TEXT, "percent, percentage_point, times, fraction (given in percent)", True),
        COMPARISON,
        MEASURE,
        DIRECTION,
        INDICATOR,
        HEAD,
        Column("base", TEXT, "the whole that it is a share of: 70% ВВП > ВВП"),
        *OF,
        WHEN,
        *PERIOD,
        Column(
            "basis",
            TEXT,
            "what a change is held against: yoy, prev, since, plan, other",
        ),
        Column(
            "base_date_id",
            INT,
            "the period that a change is held against: key of dates with doc_id",
            points="dates",
        ),
        STATUS,
        Column("by", TEXT, "who says so: Росстат"),
        *identity("by", "who says so"),
    ),
    step="annotate",
    key=("doc_id", "percent_id"),
    version=2,
    facts="percents",
    shown=("text", "low", "high", "unit", "comparison", "measure", "direction", "indicator"),
)

MONEY = Table(
    "money",
    "a sum of money",
    fact(
        number("money", "sum"),
        Column(
            "low",
            REAL,
            "amount in whole units of the currency, multipliers applied; lower end of a range",
        ),
        Column("high", REAL, "upper end of a range, else the same"),
        Column(
            "currency",
            TEXT,
            "ISO 4217 code, or the ticker of a cryptocurrency; null when none is named",
        ),
        COMPARISON,
        MEASURE,
        DIRECTION,
        Column("indicator", TEXT, "what costs or amounts to it, in the nominative"),
        HEAD,
        *OF,
        Column("per", TEXT, "the unit that it is paid for: баррель, месяц"),
        WHEN,
        *PERIOD,
        STATUS,
    ),
    step="annotate",
    key=("doc_id", "money_id"),
    version=2,
    facts="money",
    shown=("text", "low", "high", "currency", "comparison"),
)

QUANTITIES = Table(
    "quantities",
    "any other number with what it counts",
    fact(
        number("quantity", "quantity"),
        Column(
            "kind",
            TEXT,
            "count, people, age, length, area, volume, mass, speed, temperature, pressure, power, energy,"
            " score, rank, votes, index, frequency",
            True,
        ),
        LOW,
        HIGH,
        COMPARISON,
        Column("unit", TEXT, "unit of measure as its symbol: км, т; null for a count"),
        Column("si_low", REAL, "low in the SI unit of its kind"),
        Column("si_high", REAL, "high in the SI unit of its kind"),
        Column("of", TEXT, "what is counted or measured, or who has the age or the place, in the nominative"),
        Column("per", TEXT, "the unit that it is counted for: час, гектар"),
        MEASURE,
        DIRECTION,
        WHEN,
        Column("mention_id", INT, "of, where it is a name: key of mentions with doc_id", points="mentions"),
        Column("entity_id", TEXT, "of, where it is a name: key of entities", through="mention_id"),
    ),
    step="annotate",
    key=("doc_id", "quantity_id"),
    facts="quantities",
    shown=("text", "kind", "low", "high", "unit", "of"),
)

QUOTES = Table(
    "quotes",
    "something said, and who said it",
    fact(
        number("quote", "quote"),
        Column("kind", TEXT, "direct, partial, indirect, backref", True),
        Column(
            "continues_id",
            INT,
            "quote_id of the quote whose interrupted piece this is",
            points="quotes",
        ),
        Column(
            "cue",
            TEXT,
            "the words that say that it was said, as they stand: сообщил; null where a dash or label tells",
        ),
        Column("cue_lemma", TEXT, "their lemma: сообщить"),
        Column("speaker", TEXT, "who said it, as it stands in the field; null where other sentences tell"),
        Column("speaker_start", INT, "its first code point there", counts=True),
        Column("speaker_stop", INT, "one past its last code point", counts=True),
        Column("speaker_type", TEXT, "PER, ORG, DOC, OTHER"),
        Column(
            "speaker_name",
            TEXT,
            "the speaker as fully as the article names it; a bare body or document with whose it is",
        ),
        *identity("speaker", "the speaker"),
        Column("outlet", TEXT, "who passed it on: ТАСС"),
        *identity("outlet", "who passed it on"),
    ),
    step="annotate",
    key=("doc_id", "quote_id"),
    facts="quotes",
    shown=("text", "kind", "speaker", "speaker_name", "outlet"),
)
