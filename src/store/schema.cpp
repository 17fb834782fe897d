#include "store/schema.h"

namespace dateline {

// Offsets (begin, end and the spans) are code points into documents.text, as SQLite's substr() and Python count them.
// Numbers such as `entity` are places in the record's lists: entity 3 is "e3" of the record.
const char* const kSchema = R"sql(
CREATE TABLE settings (
  key TEXT PRIMARY KEY,
  value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE documents (
  document INTEGER PRIMARY KEY,
  identity TEXT NOT NULL,        -- its URI, else its id: what stays the same when the page changes
  version INTEGER NOT NULL,      -- 1, 2, ... in the order of arrival
  latest INTEGER NOT NULL,       -- 1 for the newest version of an identity, else 0; the views show only these
  doc_id TEXT NOT NULL,
  uri TEXT,
  publisher TEXT,
  language TEXT,
  published TEXT,                -- RFC 3339 or a bare date
  published_day TEXT,            -- YYYY-MM-DD
  title TEXT,
  text TEXT NOT NULL,
  authors TEXT NOT NULL,         -- JSON list
  contributors TEXT NOT NULL,    -- JSON list
  notes TEXT NOT NULL,           -- JSON list
  sha256 TEXT NOT NULL,          -- of the bytes it was read from
  producer TEXT NOT NULL,
  added TEXT NOT NULL,           -- when it was stored, UTC
  record BLOB NOT NULL,          -- the whole record (docs/record.md), JSON packed with zstd
  UNIQUE (identity, sha256),
  UNIQUE (identity, version)
) STRICT;
CREATE INDEX documents_by_day ON documents (published_day);
CREATE INDEX documents_by_id ON documents (doc_id);
CREATE INDEX documents_by_bytes ON documents (sha256);

CREATE VIRTUAL TABLE documents_text USING fts5 (
  title, text, content = 'documents', content_rowid = 'document', tokenize = "unicode61 remove_diacritics 2"
);

CREATE TABLE actors (
  actor INTEGER PRIMARY KEY,
  key TEXT NOT NULL UNIQUE,      -- "person:vladimir putin", "gpe:russia", "code:EGYCOP"
  name TEXT NOT NULL,            -- as most documents write it
  type TEXT NOT NULL,
  country TEXT,                  -- as most documents have it
  cameo TEXT,
  same_as INTEGER NOT NULL       -- the actor it was found to be: "putin" is "vladimir putin"; else itself
) STRICT;
CREATE INDEX actors_by_head ON actors (same_as);

CREATE TABLE actor_words (       -- every word of every actor's name
  word TEXT NOT NULL,
  actor INTEGER NOT NULL,
  PRIMARY KEY (word, actor)
) STRICT, WITHOUT ROWID;

CREATE TABLE entities (
  document INTEGER NOT NULL,
  entity INTEGER NOT NULL,
  actor INTEGER,                 -- NULL for what no other document could tell again
  type TEXT NOT NULL,
  name TEXT NOT NULL,
  country TEXT,                  -- for whom it acts on the document's date
  roles TEXT,                    -- "GOV MIL", the first is the primary one
  cameo TEXT,
  wikidata TEXT,
  geonames INTEGER,
  PRIMARY KEY (document, entity)
) STRICT, WITHOUT ROWID;
CREATE INDEX entities_by_actor ON entities (actor);
CREATE INDEX entities_by_country ON entities (country);
CREATE INDEX entities_by_cameo ON entities (cameo);

CREATE TABLE mentions (
  document INTEGER NOT NULL,
  entity INTEGER NOT NULL,
  mention INTEGER NOT NULL,
  "begin" INTEGER NOT NULL,
  "end" INTEGER NOT NULL,
  np_begin INTEGER NOT NULL,     -- the whole noun phrase
  np_end INTEGER NOT NULL,
  form TEXT NOT NULL,            -- name, nominal, pronoun
  PRIMARY KEY (document, entity, mention)
) STRICT, WITHOUT ROWID;

CREATE TABLE times (
  document INTEGER NOT NULL,
  time INTEGER NOT NULL,
  "begin" INTEGER NOT NULL,
  "end" INTEGER NOT NULL,
  type TEXT NOT NULL,
  value TEXT,                    -- TIMEX3
  PRIMARY KEY (document, time)
) STRICT, WITHOUT ROWID;

CREATE TABLE places (
  document INTEGER NOT NULL,
  place INTEGER NOT NULL,
  "begin" INTEGER NOT NULL,
  "end" INTEGER NOT NULL,
  name TEXT NOT NULL,
  key TEXT NOT NULL,             -- the name in the form names are compared in
  latitude REAL NOT NULL,
  longitude REAL NOT NULL,
  country TEXT,
  geonames INTEGER,
  entity INTEGER,
  PRIMARY KEY (document, place)
) STRICT, WITHOUT ROWID;

CREATE TABLE quotations (
  document INTEGER NOT NULL,
  quotation INTEGER NOT NULL,
  form TEXT NOT NULL,            -- direct, mixed, indirect
  text TEXT NOT NULL,            -- what is said; its parts are joined with an ellipsis
  cue TEXT NOT NULL,             -- "said", "according to"
  source TEXT NOT NULL,          -- who says it, as written
  speaker INTEGER,               -- entity
  sentence TEXT NOT NULL,        -- the sentences it stands in
  "begin" INTEGER NOT NULL,      -- of the first part of the content
  "end" INTEGER NOT NULL,        -- of the last
  content_spans TEXT NOT NULL,   -- JSON: [[begin, end], ...]
  PRIMARY KEY (document, quotation)
) STRICT, WITHOUT ROWID;

CREATE TABLE quotation_mentions ( -- who is spoken of in a quotation's content
  document INTEGER NOT NULL,
  quotation INTEGER NOT NULL,
  entity INTEGER NOT NULL,
  PRIMARY KEY (document, quotation, entity)
) STRICT, WITHOUT ROWID;

CREATE TABLE events (
  document INTEGER NOT NULL,
  event INTEGER NOT NULL,
  same_event TEXT,               -- equal for tellings of one event
  plover TEXT,                   -- NULL for a pure CAMEO statement (01)
  mode TEXT,
  contexts TEXT NOT NULL,        -- JSON list
  cameo TEXT NOT NULL,           -- text: "042"
  status TEXT NOT NULL,          -- actual, planned, hypothetical, negated
  claim TEXT NOT NULL,           -- told, claimed
  attributed_to INTEGER,         -- quotation
  date TEXT,                     -- as told: "2019-09-12", "2019-09"
  first_day TEXT,                -- the days it may mean
  last_day TEXT,
  time INTEGER,
  place INTEGER,
  source_names TEXT NOT NULL,    -- parted by "; "
  source_codes TEXT NOT NULL,
  target_names TEXT NOT NULL,
  target_codes TEXT NOT NULL,
  evidence TEXT NOT NULL,        -- the clause or sentence that supports it
  evidence_begin INTEGER NOT NULL,
  evidence_end INTEGER NOT NULL,
  "trigger" TEXT NOT NULL,       -- JSON: [[begin, end], ...]
  source_spans TEXT NOT NULL,
  target_spans TEXT NOT NULL,
  of_event TEXT,                 -- the act in view of an AGREE, CONCEDE, THREATEN
  of_date TEXT,
  count_value INTEGER,           -- "the 13th meeting since September 2015"
  count_since TEXT,
  count_sentence TEXT,           -- where it is said
  confidence REAL NOT NULL,
  plover_score REAL NOT NULL,
  goldstein REAL NOT NULL,
  PRIMARY KEY (document, event)
) STRICT, WITHOUT ROWID;
CREATE INDEX events_by_day ON events (first_day);
CREATE INDEX events_by_name ON events (same_event);

CREATE TABLE event_parties (
  document INTEGER NOT NULL,
  event INTEGER NOT NULL,
  side TEXT NOT NULL,            -- source, target
  position INTEGER NOT NULL,
  entity INTEGER NOT NULL,
  PRIMARY KEY (document, event, side, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX event_parties_by_entity ON event_parties (document, entity);

CREATE TABLE skipped (           -- documents that could not be read, and why
  doc_id TEXT PRIMARY KEY,
  kind TEXT NOT NULL,
  message TEXT NOT NULL,
  "offset" INTEGER               -- byte in the document
) STRICT, WITHOUT ROWID;

-- ---- views: only the newest version of each document -------------------------------------------------------------

CREATE VIEW events_view AS
  SELECT e.same_event, CASE WHEN e.first_day = e.last_day THEN e.first_day END AS day, e.date, e.plover, e.mode, e.cameo, e.status,
         e.claim, e.source_names, e.source_codes, e.target_names, e.target_codes, p.name AS place, p.country AS place_country,
         p.latitude, p.longitude, e.evidence AS sentence, e.of_event, e.of_date, e.count_value, e.count_since, e.count_sentence, e.confidence,
         e.plover_score, e.goldstein, d.title, d.publisher, d.published, d.uri, d.doc_id, e.document, e.event
  FROM events e
  JOIN documents d ON d.document = e.document AND d.latest = 1
  LEFT JOIN places p ON p.document = e.document AND p.place = e.place;

CREATE VIEW distinct_events_view AS
  SELECT same_event, min(day) AS day, plover, max(mode) AS mode, min(cameo) AS cameo, status, max(place) AS place,
         count(*) AS tellings, count(DISTINCT document) AS documents, count(DISTINCT publisher) AS publishers,
         min(published) AS first_published, avg(goldstein) AS goldstein
  FROM events_view
  GROUP BY same_event, plover, status;

CREATE VIEW event_parties_view AS
  SELECT e.same_event, e.document, e.event, x.side, x.position, n.name, a.name AS known_as, n.type, n.country, n.roles, n.cameo
  FROM event_parties x
  JOIN events e ON e.document = x.document AND e.event = x.event
  JOIN documents d ON d.document = x.document AND d.latest = 1
  JOIN entities n ON n.document = x.document AND n.entity = x.entity
  LEFT JOIN actors s ON s.actor = n.actor
  LEFT JOIN actors a ON a.actor = s.same_as;

CREATE VIEW quotations_view AS
  SELECT n.name AS speaker, a.name AS known_as, n.cameo AS speaker_code, n.country AS speaker_country, q.form, q.text, q.cue,
         q.source, q.sentence, d.title, d.publisher, d.published, d.published_day, d.uri, d.doc_id, q.document, q.quotation
  FROM quotations q
  JOIN documents d ON d.document = q.document AND d.latest = 1
  LEFT JOIN entities n ON n.document = q.document AND n.entity = q.speaker
  LEFT JOIN actors s ON s.actor = n.actor
  LEFT JOIN actors a ON a.actor = s.same_as;

CREATE VIEW actors_view AS
  SELECT h.name, h.type, h.country, h.cameo, count(DISTINCT n.document) AS documents, h.key, h.actor
  FROM entities n
  JOIN documents d ON d.document = n.document AND d.latest = 1
  JOIN actors a ON a.actor = n.actor
  JOIN actors h ON h.actor = a.same_as
  GROUP BY h.actor;
)sql";

}  // namespace dateline
