-- The views: what analysts ask of the tables, defined once. SQLite, `pipeline.view`, the workbook, the pages of
-- `svodka browse` and the docs read this file.
--
-- Each view begins with a line "-- name: what it is for. A row: what one row stands for." Each of its columns ends
-- with "-- type: meaning", where the type is text, integer, real or day (ISO 8601). Counts are of articles, never
-- of pairs of mentions: an article that names somebody nine times counts once.

-- articles: the articles with what was found in each. A row: an article.
CREATE VIEW articles AS
WITH named AS (
  SELECT
    doc_id,
    count(DISTINCT entity_id) FILTER (WHERE type = 'PER') AS people,
    count(DISTINCT entity_id) FILTER (WHERE type = 'ORG') AS organizations,
    count(DISTINCT entity_id) FILTER (WHERE type = 'LOC') AS places
  FROM mentions
  GROUP BY doc_id
)
SELECT
  d.published_date AS published_date,  -- day: local day of publication
  d.published AS published,  -- text: moment of publication with its offset (ISO 8601)
  d.title AS title,  -- text: headline
  d.outlet AS outlet,  -- text: who published it
  d.source AS source,  -- text: whom it credits
  d.section AS section,  -- text: rubric of the outlet
  d.n_chars AS n_chars,  -- integer: code points of its text
  coalesce(n.people, 0) AS n_people,  -- integer: persons that it names
  coalesce(n.organizations, 0) AS n_organizations,  -- integer: organizations that it names
  coalesce(n.places, 0) AS n_places,  -- integer: places that it names
  (SELECT count(*) FROM dates AS f WHERE f.doc_id = d.doc_id) AS n_dates,  -- integer: its rows in dates
  (SELECT count(*) FROM percents AS f WHERE f.doc_id = d.doc_id) AS n_percents,  -- integer: its rows in percents
  (SELECT count(*) FROM money AS f WHERE f.doc_id = d.doc_id) AS n_sums,  -- integer: its rows in money
  (SELECT count(*) FROM quotes AS f WHERE f.doc_id = d.doc_id AND f.continues_id IS NULL)
    AS n_quotes,  -- integer: quotes in it, an interrupted one counted once
  d.duplicate_of AS duplicate_of,  -- text: doc_id of the first article with the same text
  d.url AS url,  -- text: web address
  d.doc_id AS doc_id  -- text: key of documents
FROM documents AS d
LEFT JOIN named AS n ON n.doc_id = d.doc_id
ORDER BY d.published_date, d.published, d.doc_id;

-- names: who and what is named, the most frequent first. A row: a person, organization, place or other entity.
CREATE VIEW names AS
SELECT
  e.type AS type,  -- text: PER, ORG, LOC, ...
  e.name AS name,  -- text: canonical name
  e.n_documents AS n_documents,  -- integer: articles that name it
  e.n_mentions AS n_mentions,  -- integer: times that it is named
  e.first_published_date AS first_published_date,  -- day: of the first of these articles
  e.last_published_date AS last_published_date,  -- day: of the last one
  (SELECT group_concat(a.value, ' | ') FROM json_each(e.aliases) AS a)
    AS aliases,  -- text: other forms of the name, most frequent first
  e.kind AS kind,  -- text: of an organization: what it is
  e.country AS country,  -- text: of a place: ISO 3166 alpha-2
  e.latitude AS latitude,  -- real: of a place: degrees north
  e.longitude AS longitude,  -- real: of a place: degrees east
  e.entity_id AS entity_id  -- text: key of entities
FROM entities AS e
ORDER BY e.n_documents DESC, e.n_mentions DESC, e.name;

-- people_by_day: who is in the news, day by day. A row: a day of publication and a person.
CREATE VIEW people_by_day AS
SELECT
  m.published_date AS published_date,  -- day: local day of publication; null: articles without a date
  m.entity_name AS person,  -- text: canonical name
  count(DISTINCT m.doc_id) AS n_documents,  -- integer: articles of that day that name the person
  count(*) AS n_mentions,  -- integer: times that they do
  m.entity_id AS person_entity_id  -- text: key of entities
FROM mentions AS m
WHERE m.type = 'PER' AND m.entity_id IS NOT NULL
GROUP BY m.published_date, m.entity_id, m.entity_name
ORDER BY m.published_date, n_documents DESC, n_mentions DESC, m.entity_name;

-- who_with_whom: who is named beside whom. A row: two persons; each pair stands twice, seen from either side.
CREATE VIEW who_with_whom AS
WITH in_sentence AS (
  SELECT DISTINCT doc_id, sentence_id, entity_id
  FROM mentions
  WHERE type = 'PER' AND entity_id IS NOT NULL
),
in_article AS (
  SELECT DISTINCT doc_id, published_date, entity_id, entity_name
  FROM mentions
  WHERE type = 'PER' AND entity_id IS NOT NULL
),
near AS (
  SELECT a.entity_id AS one, b.entity_id AS other, count(*) AS sentences
  FROM in_sentence AS a
  JOIN in_sentence AS b
    ON b.doc_id = a.doc_id AND b.sentence_id = a.sentence_id AND b.entity_id <> a.entity_id
  GROUP BY a.entity_id, b.entity_id
),
together AS (
  SELECT
    a.entity_id AS one,
    a.entity_name AS person,
    b.entity_id AS other,
    b.entity_name AS other_person,
    count(*) AS documents,
    min(a.published_date) AS first_date,
    max(a.published_date) AS last_date
  FROM in_article AS a
  JOIN in_article AS b ON b.doc_id = a.doc_id AND b.entity_id <> a.entity_id
  GROUP BY a.entity_id, a.entity_name, b.entity_id, b.entity_name
)
SELECT
  t.person AS person,  -- text: the one, canonical name
  t.other_person AS other_person,  -- text: the other, canonical name
  t.documents AS n_documents,  -- integer: articles that name both
  coalesce(n.sentences, 0) AS n_sentences,  -- integer: sentences that name both
  t.first_date AS first_published_date,  -- day: of the first of these articles
  t.last_date AS last_published_date,  -- day: of the last one
  t.one AS person_entity_id,  -- text: the one, key of entities
  t.other AS other_entity_id  -- text: the other, key of entities; person_entity_id < other_entity_id gives each pair once
FROM together AS t
LEFT JOIN near AS n ON n.one = t.one AND n.other = t.other
ORDER BY t.documents DESC, n_sentences DESC, t.person, t.other_person;

-- who_where: who is named with which place in one sentence, day by day. A row: a day, a person and a place.
CREATE VIEW who_where AS
WITH named AS (
  SELECT DISTINCT doc_id, sentence_id, published_date, type, entity_id, entity_name
  FROM mentions
  WHERE type IN ('PER', 'LOC') AND entity_id IS NOT NULL
)
SELECT
  p.published_date AS published_date,  -- day: local day of publication
  p.entity_name AS person,  -- text: canonical name
  l.entity_name AS place,  -- text: canonical name
  e.country AS country,  -- text: the place's country, ISO 3166 alpha-2
  count(DISTINCT p.doc_id) AS n_documents,  -- integer: articles of that day with such a sentence
  count(*) AS n_sentences,  -- integer: sentences that name both
  e.latitude AS latitude,  -- real: degrees north
  e.longitude AS longitude,  -- real: degrees east
  p.entity_id AS person_entity_id,  -- text: key of entities
  l.entity_id AS place_entity_id  -- text: key of entities
FROM named AS p
JOIN named AS l ON l.doc_id = p.doc_id AND l.sentence_id = p.sentence_id AND l.type = 'LOC'
JOIN entities AS e ON e.entity_id = l.entity_id
WHERE p.type = 'PER'
GROUP BY p.published_date, p.entity_id, p.entity_name, l.entity_id, l.entity_name
ORDER BY p.published_date, n_documents DESC, n_sentences DESC, p.entity_name, l.entity_name;

-- indicator_series: what is measured and how much it is: percentages and sums whose indicator is known. A row: a
-- number.
CREATE VIEW indicator_series AS
WITH numbers AS (
  SELECT
    doc_id, sentence_id, "start", published_date, indicator, indicator_head, "of", of_entity_id, date_id,
    period_from, period_to, low, high, unit, comparison, measure, direction, basis, status, "by", by_entity_id, text
  FROM percents
  UNION ALL
  SELECT
    doc_id, sentence_id, "start", published_date, indicator, indicator_head, "of", of_entity_id, date_id,
    period_from, period_to, low, high, currency, comparison, measure, direction, NULL, status, NULL, NULL, text
  FROM money
)
SELECT
  n.published_date AS published_date,  -- day: local day of publication
  n.indicator AS indicator,  -- text: what is measured, in the nominative
  n."of" AS "of",  -- text: whose or where it is measured
  t.value AS period,  -- text: the period that it speaks of (EDTF)
  coalesce(n.period_from, t.date_from) AS period_from,  -- day: first day of that period
  coalesce(n.period_to, t.date_to) AS period_to,  -- day: its last day
  CASE
    WHEN n.measure = 'from_to' AND n.direction = 'up' THEN n.high
    WHEN n.measure = 'from_to' AND n.direction = 'down' THEN n.low
    ELSE coalesce((n.low + n.high) / 2, n.low, n.high)
  END AS value,  -- real: the number; of a range its middle; of a move (from_to) where it arrived
  n.low AS low,  -- real: the number, or the lower one of a range
  n.high AS high,  -- real: the number, or the upper one of a range
  n.unit AS unit,  -- text: percent, percentage_point, times, fraction, or a currency (ISO 4217)
  n.comparison AS comparison,  -- text: eq, approx, gt, lt
  n.measure AS measure,  -- text: level, change, from_to, compare
  n.direction AS direction,  -- text: up or down
  n.basis AS basis,  -- text: what a change is held against: yoy, prev, since, plan, other
  n.status AS status,  -- text: fact, forecast, target, hypothetical
  n."by" AS "by",  -- text: who says so
  n.text AS text,  -- text: the number as it stands
  s.text AS sentence,  -- text: its sentence
  d.title AS title,  -- text: headline of the article
  d.url AS url,  -- text: web address of the article
  n.indicator_head AS indicator_head,  -- text: lemma of the indicator's head noun
  n.of_entity_id AS of_entity_id,  -- text: key of entities
  n.by_entity_id AS by_entity_id,  -- text: key of entities
  n.doc_id AS doc_id,  -- text: key of documents
  n.sentence_id AS sentence_id  -- integer: key of sentences, with doc_id
FROM numbers AS n
JOIN documents AS d ON d.doc_id = n.doc_id
JOIN sentences AS s ON s.doc_id = n.doc_id AND s.sentence_id = n.sentence_id
LEFT JOIN dates AS t ON t.doc_id = n.doc_id AND t.date_id = n.date_id
WHERE n.indicator IS NOT NULL
ORDER BY n.indicator, n."of", coalesce(n.period_from, t.date_from, n.published_date), n.published_date, n.doc_id,
  n.sentence_id, n."start";

-- sums: sums of money, the largest of each currency first. A row: a sum.
CREATE VIEW sums AS
SELECT
  m.published_date AS published_date,  -- day: local day of publication
  m.low AS low,  -- real: amount in whole units of the currency, or the lower end of a range
  m.high AS high,  -- real: the amount, or the upper end of a range
  m.currency AS currency,  -- text: ISO 4217 code or ticker; null where none is named
  m.comparison AS comparison,  -- text: eq, approx, gt, lt
  m.indicator AS indicator,  -- text: what costs or amounts to it
  m."of" AS "of",  -- text: whose or where
  m.per AS per,  -- text: the unit that it is paid for
  m.measure AS measure,  -- text: level, change, from_to, compare
  m.direction AS direction,  -- text: up or down
  m.status AS status,  -- text: fact, forecast, target, hypothetical
  t.value AS period,  -- text: the period that it speaks of (EDTF)
  coalesce(m.period_from, t.date_from) AS period_from,  -- day: first day of that period
  coalesce(m.period_to, t.date_to) AS period_to,  -- day: its last day
  m.text AS text,  -- text: the sum as it stands
  s.text AS sentence,  -- text: its sentence
  d.title AS title,  -- text: headline of the article
  d.url AS url,  -- text: web address of the article
  m.of_entity_id AS of_entity_id,  -- text: key of entities
  m.doc_id AS doc_id,  -- text: key of documents
  m.sentence_id AS sentence_id  -- integer: key of sentences, with doc_id
FROM money AS m
JOIN documents AS d ON d.doc_id = m.doc_id
JOIN sentences AS s ON s.doc_id = m.doc_id AND s.sentence_id = m.sentence_id
LEFT JOIN dates AS t ON t.doc_id = m.doc_id AND t.date_id = m.date_id
ORDER BY m.currency IS NULL, m.currency, m.high DESC, m.published_date, m.doc_id, m.money_id;

-- quotes_by_speaker: who said what. A row: a quote, the pieces of an interrupted one joined.
CREATE VIEW quotes_by_speaker AS
SELECT
  q.published_date AS published_date,  -- day: local day of publication
  coalesce(e.name, q.speaker_name, q.speaker) AS speaker,  -- text: canonical name, else as the article names the speaker
  q.speaker_type AS speaker_type,  -- text: PER, ORG, DOC, OTHER
  q.kind AS kind,  -- text: direct, partial, indirect, backref
  q.text || coalesce(' … ' || (
    SELECT group_concat(c.text, ' … ')
    FROM (
      SELECT text FROM quotes WHERE doc_id = q.doc_id AND continues_id = q.quote_id ORDER BY "start"
    ) AS c
  ), '') AS quote,  -- text: what was said, pieces joined by an ellipsis
  q.cue_lemma AS cue,  -- text: lemma of the word that says that it was said
  q.outlet AS outlet,  -- text: who passed it on
  s.text AS sentence,  -- text: the sentence in which it begins
  d.title AS title,  -- text: headline of the article
  d.url AS url,  -- text: web address of the article
  q.speaker_entity_id AS speaker_entity_id,  -- text: key of entities
  q.doc_id AS doc_id,  -- text: key of documents
  q.sentence_id AS sentence_id  -- integer: key of sentences, with doc_id
FROM quotes AS q
JOIN documents AS d ON d.doc_id = q.doc_id
JOIN sentences AS s ON s.doc_id = q.doc_id AND s.sentence_id = q.sentence_id
LEFT JOIN entities AS e ON e.entity_id = q.speaker_entity_id
WHERE q.continues_id IS NULL
ORDER BY speaker IS NULL, speaker, q.published_date, q.doc_id, q.quote_id;

-- related: how persons, organizations, places and posts are related. A row: two of them in an article,
-- once; two names of one are left out.
CREATE VIEW related AS
SELECT
  r.published_date AS published_date,  -- day: local day of publication
  coalesce(s.entity_name, s.normal, s.text) AS subject,  -- text: the one: canonical name, else base form
  r.type AS relation,  -- text: works_as, workplace, headquartered_in, located_in, part_of, ...
  coalesce(o.entity_name, o.normal, o.text) AS object,  -- text: the other
  r.phase AS phase,  -- text: current, former, acting, appointed, dismissed
  max(r.score) AS score,  -- real: chance of the relation by the model, 0 to 1; the highest of the article
  count(*) AS n_mentions,  -- integer: times that the article says so
  d.title AS title,  -- text: headline of the article
  d.url AS url,  -- text: web address of the article
  r.subject_entity_id AS subject_entity_id,  -- text: key of entities
  r.object_entity_id AS object_entity_id,  -- text: key of entities
  r.doc_id AS doc_id  -- text: key of documents
FROM relations AS r
JOIN mentions AS s ON s.doc_id = r.doc_id AND s.mention_id = r.subject_id
JOIN mentions AS o ON o.doc_id = r.doc_id AND o.mention_id = r.object_id
JOIN documents AS d ON d.doc_id = r.doc_id
WHERE r.subject_entity_id IS NULL OR r.subject_entity_id IS NOT r.object_entity_id
GROUP BY r.doc_id, subject, r.type, object, r.phase
ORDER BY subject, r.type, object, r.published_date, r.doc_id;

-- positions_now: who holds which post by the last article that speaks of it. A row: a person and a post.
CREATE VIEW positions_now AS
WITH told AS (
  SELECT
    p.*,
    row_number() OVER (
      PARTITION BY p.person_entity_id, p.position, p.organization_entity_id, p.place_entity_id
      ORDER BY p.last_published_date DESC, p.n_documents DESC, p.phase
    ) AS turn
  FROM positions AS p
)
SELECT
  w.name AS person,  -- text: canonical name
  p.position AS position,  -- text: the post, base form
  o.name AS organization,  -- text: of which organization
  l.name AS place,  -- text: or of which place
  p.phase AS phase,  -- text: current, acting or appointed; former and dismissed holders are left out
  p.first_published_date AS first_published_date,  -- day: of the first article that says so
  p.last_published_date AS last_published_date,  -- day: of the last one
  p.n_documents AS n_documents,  -- integer: articles that say so
  p.person_entity_id AS person_entity_id,  -- text: key of entities
  p.organization_entity_id AS organization_entity_id,  -- text: key of entities
  p.place_entity_id AS place_entity_id  -- text: key of entities
FROM told AS p
JOIN entities AS w ON w.entity_id = p.person_entity_id
LEFT JOIN entities AS o ON o.entity_id = p.organization_entity_id
LEFT JOIN entities AS l ON l.entity_id = p.place_entity_id
WHERE p.turn = 1 AND coalesce(p.phase, 'current') NOT IN ('former', 'dismissed')
ORDER BY p.n_documents DESC, w.name, p.position;

-- timeline: what is dated, in the order of the days spoken of. A row: a date with calendar days.
CREATE VIEW timeline AS
SELECT
  t.date_from AS date_from,  -- day: first day that is spoken of
  t.date_to AS date_to,  -- day: the last one
  t.grain AS grain,  -- text: minute, hour, day, week, month, quarter, half, season, year, decade, century
  t.text AS text,  -- text: the date as it stands
  s.text AS sentence,  -- text: its sentence
  (
    SELECT group_concat(n.entity_name, ' | ')
    FROM (
      SELECT DISTINCT entity_name
      FROM mentions
      WHERE doc_id = t.doc_id AND sentence_id = t.sentence_id AND type = 'PER' AND entity_id IS NOT NULL
      ORDER BY entity_name
    ) AS n
  ) AS people,  -- text: persons that the sentence names
  t.bound AS bound,  -- text: since, until, before, after
  t.comparison AS comparison,  -- text: eq, approx, gt, lt
  t.published_date AS published_date,  -- day: local day of publication
  d.title AS title,  -- text: headline of the article
  d.url AS url,  -- text: web address of the article
  t.doc_id AS doc_id,  -- text: key of documents
  t.sentence_id AS sentence_id  -- integer: key of sentences, with doc_id
FROM dates AS t
JOIN documents AS d ON d.doc_id = t.doc_id
JOIN sentences AS s ON s.doc_id = t.doc_id AND s.sentence_id = t.sentence_id
WHERE t.date_from IS NOT NULL
ORDER BY t.date_from, t.date_to, t.published_date, t.doc_id, t.date_id;
