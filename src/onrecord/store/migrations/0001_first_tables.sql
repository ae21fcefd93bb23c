-- The first tables of a record. {number}: a whole number that the database gives out; {bytes}: bytes.

CREATE TABLE actor (
  number {number} NOT NULL,
  id TEXT NOT NULL,
  name TEXT NOT NULL,
  kind TEXT NOT NULL,
  country TEXT,
  folded TEXT NOT NULL,
  key TEXT NOT NULL,
  PRIMARY KEY (number),
  UNIQUE (key)
);

CREATE INDEX actor_id ON actor (id);

CREATE TABLE decision (
  number {number} NOT NULL,
  key TEXT NOT NULL,
  verdict TEXT NOT NULL,
  who TEXT NOT NULL,
  decided_at TEXT NOT NULL,
  note TEXT,
  PRIMARY KEY (number)
);

CREATE INDEX decision_key ON decision (key);

CREATE TABLE document (
  number {number} NOT NULL,
  identity TEXT NOT NULL,
  name_key TEXT NOT NULL,
  url_key TEXT,
  version INTEGER NOT NULL,
  previous BIGINT,
  name TEXT NOT NULL,
  sha256 TEXT NOT NULL,
  fingerprint TEXT NOT NULL,
  text TEXT NOT NULL,
  outlet TEXT,
  title TEXT,
  published TEXT,
  url TEXT,
  dateline TEXT,
  format TEXT NOT NULL,
  added_at TEXT NOT NULL,
  PRIMARY KEY (number),
  UNIQUE (identity, version),
  FOREIGN KEY(previous) REFERENCES document (number)
);

CREATE INDEX document_name ON document (name_key);

CREATE INDEX document_previous ON document (previous);

CREATE INDEX document_url ON document (url_key);

CREATE TABLE event (
  number {number} NOT NULL,
  id TEXT NOT NULL,
  kind TEXT,
  name TEXT NOT NULL,
  date TEXT,
  place TEXT,
  duration_minutes INTEGER,
  made_at TEXT NOT NULL,
  PRIMARY KEY (number),
  UNIQUE (id)
);

CREATE INDEX event_date ON event (date);

CREATE TABLE search_segment (
  number {number} NOT NULL,
  level INTEGER NOT NULL,
  statements INTEGER NOT NULL,
  PRIMARY KEY (number)
);

CREATE TABLE event_actor (
  event BIGINT NOT NULL,
  position INTEGER NOT NULL,
  actor BIGINT NOT NULL,
  PRIMARY KEY (event, position),
  FOREIGN KEY(event) REFERENCES event (number),
  FOREIGN KEY(actor) REFERENCES actor (number)
);

CREATE INDEX event_actor_actor ON event_actor (actor);

CREATE TABLE event_document (
  event BIGINT NOT NULL,
  document BIGINT NOT NULL,
  reason TEXT NOT NULL,
  PRIMARY KEY (event, document),
  FOREIGN KEY(event) REFERENCES event (number),
  FOREIGN KEY(document) REFERENCES document (number)
);

CREATE INDEX event_document_document ON event_document (document);

CREATE TABLE reading (
  number {number} NOT NULL,
  document BIGINT NOT NULL,
  previous BIGINT,
  models TEXT NOT NULL,
  program TEXT NOT NULL,
  made_at TEXT NOT NULL,
  sentences TEXT NOT NULL,
  rejected TEXT NOT NULL,
  PRIMARY KEY (number),
  FOREIGN KEY(document) REFERENCES document (number),
  FOREIGN KEY(previous) REFERENCES reading (number)
);

CREATE INDEX reading_document ON reading (document);

CREATE INDEX reading_previous ON reading (previous);

CREATE TABLE search_part (
  segment BIGINT NOT NULL,
  name TEXT NOT NULL,
  chunk INTEGER NOT NULL,
  data {bytes} NOT NULL,
  PRIMARY KEY (segment, name, chunk),
  FOREIGN KEY(segment) REFERENCES search_segment (number)
);

CREATE TABLE commitment (
  number {number} NOT NULL,
  reading BIGINT NOT NULL,
  position INTEGER NOT NULL,
  key TEXT NOT NULL,
  what TEXT NOT NULL,
  kind TEXT NOT NULL,
  made_by TEXT NOT NULL,
  made_to TEXT NOT NULL,
  made TEXT,
  due TEXT,
  state TEXT NOT NULL,
  start INTEGER NOT NULL,
  "end" INTEGER NOT NULL,
  text TEXT NOT NULL,
  PRIMARY KEY (number),
  FOREIGN KEY(reading) REFERENCES reading (number)
);

CREATE INDEX commitment_key ON commitment (key);

CREATE INDEX commitment_reading ON commitment (reading);

CREATE TABLE mention (
  number {number} NOT NULL,
  reading BIGINT NOT NULL,
  position INTEGER NOT NULL,
  start INTEGER NOT NULL,
  "end" INTEGER NOT NULL,
  reason TEXT NOT NULL,
  PRIMARY KEY (number),
  FOREIGN KEY(reading) REFERENCES reading (number)
);

CREATE INDEX mention_reading ON mention (reading);

CREATE TABLE proposed_act (
  number {number} NOT NULL,
  reading BIGINT NOT NULL,
  position INTEGER NOT NULL,
  key TEXT NOT NULL,
  agreement TEXT NOT NULL,
  act TEXT NOT NULL,
  date TEXT,
  parties TEXT NOT NULL,
  cited TEXT NOT NULL,
  state TEXT NOT NULL,
  until TEXT,
  effective TEXT,
  place TEXT,
  confirmed BOOLEAN NOT NULL,
  note TEXT,
  start INTEGER NOT NULL,
  "end" INTEGER NOT NULL,
  text TEXT NOT NULL,
  speaker TEXT,
  statement TEXT,
  PRIMARY KEY (number),
  FOREIGN KEY(reading) REFERENCES reading (number)
);

CREATE INDEX proposed_act_agreement ON proposed_act (agreement);

CREATE INDEX proposed_act_key ON proposed_act (key);

CREATE INDEX proposed_act_reading ON proposed_act (reading);

CREATE TABLE search_removed (
  reading BIGINT NOT NULL,
  why TEXT NOT NULL,
  PRIMARY KEY (reading),
  FOREIGN KEY(reading) REFERENCES reading (number)
);

CREATE TABLE statement (
  number {number} NOT NULL,
  reading BIGINT NOT NULL,
  position INTEGER NOT NULL,
  id TEXT NOT NULL,
  kind TEXT NOT NULL,
  content TEXT NOT NULL,
  cue TEXT NOT NULL,
  source TEXT NOT NULL,
  parent TEXT,
  negated BOOLEAN NOT NULL,
  score DOUBLE PRECISION NOT NULL,
  PRIMARY KEY (number),
  UNIQUE (reading, id),
  FOREIGN KEY(reading) REFERENCES reading (number)
);

CREATE INDEX statement_id ON statement (id);

CREATE TABLE time_expression (
  number {number} NOT NULL,
  reading BIGINT NOT NULL,
  position INTEGER NOT NULL,
  start INTEGER NOT NULL,
  "end" INTEGER NOT NULL,
  value TEXT,
  anchor TEXT,
  PRIMARY KEY (number),
  FOREIGN KEY(reading) REFERENCES reading (number)
);

CREATE INDEX time_expression_reading ON time_expression (reading);

CREATE TABLE vectors (
  reading BIGINT NOT NULL,
  model TEXT NOT NULL,
  version TEXT NOT NULL,
  width INTEGER NOT NULL,
  data {bytes} NOT NULL,
  PRIMARY KEY (reading),
  FOREIGN KEY(reading) REFERENCES reading (number)
);

CREATE TABLE about (
  number {number} NOT NULL,
  statement BIGINT NOT NULL,
  position INTEGER NOT NULL,
  topics TEXT NOT NULL,
  PRIMARY KEY (number),
  FOREIGN KEY(statement) REFERENCES statement (number)
);

CREATE INDEX about_statement ON about (statement);

CREATE TABLE chain (
  number {number} NOT NULL,
  statement BIGINT NOT NULL,
  position INTEGER NOT NULL,
  outlet BIGINT,
  reason TEXT NOT NULL,
  PRIMARY KEY (number),
  FOREIGN KEY(statement) REFERENCES statement (number),
  FOREIGN KEY(outlet) REFERENCES actor (number)
);

CREATE INDEX chain_statement ON chain (statement);

CREATE TABLE mention_actor (
  mention BIGINT NOT NULL,
  position INTEGER NOT NULL,
  actor BIGINT NOT NULL,
  PRIMARY KEY (mention, position),
  FOREIGN KEY(mention) REFERENCES mention (number),
  FOREIGN KEY(actor) REFERENCES actor (number)
);

CREATE INDEX mention_actor_actor ON mention_actor (actor);

CREATE TABLE said_on (
  number {number} NOT NULL,
  statement BIGINT NOT NULL,
  position INTEGER NOT NULL,
  value TEXT,
  reason TEXT NOT NULL,
  PRIMARY KEY (number),
  FOREIGN KEY(statement) REFERENCES statement (number)
);

CREATE INDEX said_on_statement ON said_on (statement);

CREATE TABLE chain_actor (
  chain BIGINT NOT NULL,
  role TEXT NOT NULL,
  position INTEGER NOT NULL,
  actor BIGINT NOT NULL,
  PRIMARY KEY (chain, role, position),
  FOREIGN KEY(chain) REFERENCES chain (number),
  FOREIGN KEY(actor) REFERENCES actor (number)
);

CREATE INDEX chain_actor_actor ON chain_actor (actor);
