"""Tables of names: mentions, who they are, how they are related."""

from __future__ import annotations

from pipeline.schema.columns import DAY, FLAG, INT, MOMENT, REAL, TEXT, TEXTS, Column, Table, fact, number

MENTIONS = Table(
    "mentions",
    "a name in the text",
    fact(
        number("mention", "mention"),
        Column("type", TEXT, "PER, LOC, ORG, and finer types where the model knows them", True),
        Column(
            "subtype",
            TEXT,
            "of LOC: COUNTRY, CITY, STATE_OR_PROVINCE, DISTRICT, LOCATION;"
            " NATIONALS of a country (американцы); MEMBERS of a party (демократы)",
        ),
        Column(
            "parent_id",
            INT,
            "mention_id of the mention that encloses this one; null for an outermost",
            points="mentions",
        ),
        Column("normal", TEXT, "base form of this mention: Ильхамом Алиевым > Ильхам Алиев"),
        Column(
            "entity_id",
            TEXT,
            "who or what it is, in the whole corpus: key of entities; null for a descriptor, for types"
            " without identity (PROFESSION, AGE, CRIME, PENALTY) and for a place in small letters that no"
            " table has; of a NATIONALITY its country",
        ),
        Column("entity_name", TEXT, "canonical name of that entity"),
        Column("first", TEXT, "of PER: first name or initial"),
        Column("middle", TEXT, "of PER: patronymic or its initial"),
        Column("last", TEXT, "of PER: surname"),
        Column("score", REAL, "chance of the span by the model, 0 to 1; null where it gives none"),
        Column(
            "descriptor",
            FLAG,
            "it describes and does not name (правительство); only with --descriptors",
            True,
        ),
    ),
    step="annotate",
    key=("doc_id", "mention_id"),
    version=2,
    facts="mentions",
)

ENTITIES = Table(
    "entities",
    "a person, place, organization or other named thing, once in the whole corpus",
    (
        Column(
            "entity_id", TEXT, "key: type and hash of its names' compared form, or an analyst's own id", True
        ),
        Column("type", TEXT, "as in mentions", True),
        Column(
            "name",
            TEXT,
            "canonical name: Владимир Путин, Шанхайская организация сотрудничества",
            True,
        ),
        Column("name_latin", TEXT, "the commonest of its names in Latin letters, where the articles use one"),
        Column("aliases", TEXTS, "the other base forms of its mentions, most frequent first"),
        Column(
            "kind",
            TEXT,
            "of an organization: what it is, as a noun: министерство, банк, газета; null where nothing tells",
        ),
        Column("country", TEXT, "of a place: ISO 3166 alpha-2"),
        Column("admin1", TEXT, "of a place: region, ISO 3166-2"),
        Column("geonames_id", TEXT, "of a place: its number in GeoNames, as geonames:498817"),
        Column("latitude", REAL, "of a place: degrees north"),
        Column("longitude", REAL, "of a place: degrees east"),
        Column("n_mentions", INT, "rows in mentions", True),
        Column("n_documents", INT, "articles with at least one mention", True),
        Column("first_published", MOMENT, "earliest publication among them, UTC"),
        Column("last_published", MOMENT, "latest publication among them, UTC"),
        Column("first_published_date", DAY, "local day of the earliest publication"),
        Column("last_published_date", DAY, "local day of the latest publication"),
    ),
    step="resolve",
    key=("entity_id",),
    version=2,
    shown=("name", "type", "n_mentions", "aliases", "country"),
)

RELATIONS = Table(
    "relations",
    "how two mentions are related",
    fact(
        number("relation", "relation"),
        Column("type", TEXT, "works_as, workplace, headquartered_in, located_in, part_of, ...", True),
        Column("subject_id", INT, "mention_id of the one", points="mentions", never_null=True),
        Column("object_id", INT, "mention_id of the other", points="mentions", never_null=True),
        Column("subject_entity_id", TEXT, "the one as a key of entities", through="subject_id"),
        Column("object_entity_id", TEXT, "the other as a key of entities", through="object_id"),
        Column("phase", TEXT, "current, former, acting, appointed, dismissed"),
        Column("score", REAL, "chance of the relation by the model, 0 to 1"),
        Column(
            "held", FLAG, "of works_as: whether it counts as a position; no rank, trade, form of address does"
        ),
        Column("position", TEXT, "of what is held: the post in base form: президент, глава МИД"),
        Column("organization_id", INT, "of works_as: mention_id of whose post it is", points="mentions"),
        Column("place_id", INT, "of works_as: mention_id of the place that it is of", points="mentions"),
        Column("organization_entity_id", TEXT, "that as a key of entities", through="organization_id"),
        Column("place_entity_id", TEXT, "that as a key of entities", through="place_id"),
    ),
    step="annotate",
    key=("doc_id", "relation_id"),
    facts="relations",
)

POSITIONS = Table(
    "positions",
    "a post that a person holds or held, once in the whole corpus",
    (
        Column("person_entity_id", TEXT, "who: key of entities", True),
        Column("position", TEXT, "the post in base form: президент, глава МИД", True),
        Column("organization_entity_id", TEXT, "of which organization: key of entities"),
        Column("place_entity_id", TEXT, "of which place: key of entities"),
        Column("phase", TEXT, "current, former, acting, appointed, dismissed"),
        Column("first_published_date", DAY, "local day of the first article that says so"),
        Column("last_published_date", DAY, "local day of the last one"),
        Column("n_documents", INT, "articles that say so", True),
    ),
    step="resolve",
    key=("person_entity_id", "position", "organization_entity_id", "place_entity_id", "phase"),
)
