-- The questions that `svodka browse` offers: each a line "-- name: in Russian. In English." and a query with
-- parameters. An empty parameter asks for all.

-- search: Найти слова в любой форме; "фраза", -слово. Find words in any form.
SELECT s.published_date, s.kind, s.text, d.title, d.outlet, s.doc_id,
  CASE s.kind WHEN 'sentence' THEN s.number END AS sentence_id
FROM search AS s
JOIN documents AS d ON d.doc_id = s.doc_id
WHERE search MATCH fts_query(:words) AND s.kind <> 'quote'
ORDER BY s.rank
LIMIT 200;

-- dossier: Досье: кто это, где и с кем, что говорит. A person's dossier.
WITH chosen AS (
  SELECT entity_id
  FROM names
  WHERE type = 'PER' AND name LIKE '%' || :person || '%'
  ORDER BY n_documents DESC
  LIMIT 1
)
SELECT 'имя · name' AS what, name, NULL AS detail, first_published_date AS published_date, n_documents,
  NULL AS doc_id, NULL AS sentence_id
FROM names WHERE entity_id IN chosen
UNION ALL
SELECT 'должность · post', coalesce(organization, place), position, last_published_date, n_documents, NULL, NULL
FROM positions_now WHERE person_entity_id IN chosen
UNION ALL
SELECT * FROM (
  SELECT 'с кем · with', other_person, NULL, last_published_date, n_documents, NULL, NULL
  FROM who_with_whom WHERE person_entity_id IN chosen
  LIMIT 50
)
UNION ALL
SELECT * FROM (
  SELECT 'где · where', place, NULL, max(published_date), sum(n_documents), NULL, NULL
  FROM who_where WHERE person_entity_id IN chosen
  GROUP BY place_entity_id, place
  ORDER BY 5 DESC, 2
)
UNION ALL
SELECT 'слова · words', NULL, quote, published_date, NULL, doc_id, sentence_id
FROM quotes_by_speaker WHERE speaker_entity_id IN chosen;

-- series: Ряд показателя. The series of an indicator.
SELECT period_from, published_date, indicator, "of", low, high, unit, measure, basis, status, "by", sentence,
  doc_id, sentence_id
FROM indicator_series
WHERE indicator LIKE '%' || :indicator || '%' AND (:status = '' OR status = :status)
ORDER BY coalesce(period_from, published_date), published_date;

-- quotes: Кто что сказал. What somebody said.
SELECT published_date, speaker, quote, outlet, title, doc_id, sentence_id
FROM quotes_by_speaker
WHERE speaker LIKE '%' || :speaker || '%'
ORDER BY published_date;

-- people: Кого называют чаще в эти дни. Who is named most in these days.
SELECT person, sum(n_documents) AS n_documents, sum(n_mentions) AS n_mentions
FROM people_by_day
WHERE (:since = '' OR published_date >= :since) AND (:until = '' OR published_date <= :until)
GROUP BY person_entity_id, person
ORDER BY 2 DESC, 3 DESC
LIMIT 200;

-- named: Где назван: предложения с этим именем. The sentences that name somebody or something.
SELECT m.published_date, m.entity_name, s.text AS sentence, d.title, d.outlet, m.doc_id, m.sentence_id
FROM mentions AS m
JOIN sentences AS s ON s.doc_id = m.doc_id AND s.sentence_id = m.sentence_id
JOIN documents AS d ON d.doc_id = m.doc_id
WHERE m.entity_id IN (SELECT entity_id FROM entities WHERE name LIKE '%' || :name || '%')
GROUP BY m.doc_id, m.sentence_id, m.entity_id
ORDER BY m.published_date DESC, m.doc_id, m.sentence_id
LIMIT 1000;
