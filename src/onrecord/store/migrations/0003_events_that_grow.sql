-- Events whose descriptions and documents are told anew rather than rewritten: the last one holds.
-- What of a document tells its event; whom a record knew already; which statements tell the same.

CREATE TABLE event_version (
  number {number} NOT NULL,
  event BIGINT NOT NULL,
  kind TEXT,
  name TEXT NOT NULL,
  date TEXT,
  place TEXT,
  duration_minutes INTEGER,
  made_by TEXT NOT NULL,
  made_at TEXT NOT NULL,
  PRIMARY KEY (number),
  FOREIGN KEY(event) REFERENCES event (number)
);

CREATE INDEX event_version_event ON event_version (event);

CREATE TABLE event_version_actor (
  version BIGINT NOT NULL,
  position INTEGER NOT NULL,
  actor BIGINT NOT NULL,
  PRIMARY KEY (version, position),
  FOREIGN KEY(version) REFERENCES event_version (number),
  FOREIGN KEY(actor) REFERENCES actor (number)
);

CREATE INDEX event_version_actor_actor ON event_version_actor (actor);

CREATE TABLE event_member (
  number {number} NOT NULL,
  event BIGINT NOT NULL,
  document BIGINT NOT NULL,
  reason TEXT NOT NULL,
  made_by TEXT NOT NULL,
  made_at TEXT NOT NULL,
  PRIMARY KEY (number),
  FOREIGN KEY(event) REFERENCES event (number),
  FOREIGN KEY(document) REFERENCES document (number)
);

CREATE INDEX event_member_document ON event_member (document);

CREATE INDEX event_member_event ON event_member (event);

INSERT INTO event_version (event, kind, name, date, place, duration_minutes, made_by, made_at)
SELECT number, kind, name, date, place, duration_minutes, 'unknown', made_at FROM event ORDER BY number;

INSERT INTO event_version_actor (version, position, actor)
SELECT v.number, a.position, a.actor FROM event_actor a JOIN event_version v ON v.event = a.event;

INSERT INTO event_member (event, document, reason, made_by, made_at)
SELECT m.event, m.document, m.reason, 'unknown', e.made_at
FROM event_document m JOIN event e ON e.number = m.event ORDER BY m.event, m.document;

DROP TABLE event_document;

DROP TABLE event_actor;

DROP INDEX event_date;

ALTER TABLE event DROP COLUMN kind;

ALTER TABLE event DROP COLUMN name;

ALTER TABLE event DROP COLUMN date;

ALTER TABLE event DROP COLUMN place;

ALTER TABLE event DROP COLUMN duration_minutes;

CREATE TABLE event_terms (
  document BIGINT NOT NULL,
  day TEXT,
  made_by TEXT NOT NULL,
  terms TEXT NOT NULL,
  PRIMARY KEY (document),
  FOREIGN KEY(document) REFERENCES document (number)
);

CREATE INDEX event_terms_day ON event_terms (day);

CREATE TABLE actor_match (
  number {number} NOT NULL,
  reading BIGINT NOT NULL,
  told BIGINT NOT NULL,
  known BIGINT NOT NULL,
  reason TEXT NOT NULL,
  made_by TEXT NOT NULL,
  PRIMARY KEY (number),
  FOREIGN KEY(reading) REFERENCES reading (number),
  FOREIGN KEY(told) REFERENCES actor (number),
  FOREIGN KEY(known) REFERENCES actor (number)
);

CREATE INDEX actor_match_reading ON actor_match (reading);

CREATE TABLE linking (
  number {number} NOT NULL,
  reading BIGINT NOT NULL,
  other BIGINT NOT NULL,
  skipped TEXT,
  made_by TEXT NOT NULL,
  made_at TEXT NOT NULL,
  PRIMARY KEY (number),
  FOREIGN KEY(reading) REFERENCES reading (number),
  FOREIGN KEY(other) REFERENCES reading (number)
);

CREATE INDEX linking_other ON linking (other);

CREATE INDEX linking_reading ON linking (reading);

CREATE TABLE statement_link (
  linking BIGINT NOT NULL,
  position INTEGER NOT NULL,
  start INTEGER NOT NULL,
  "end" INTEGER NOT NULL,
  statements TEXT NOT NULL,
  other_start INTEGER NOT NULL,
  other_end INTEGER NOT NULL,
  other_statements TEXT NOT NULL,
  relation TEXT NOT NULL,
  probability DOUBLE PRECISION NOT NULL,
  checks TEXT NOT NULL,
  PRIMARY KEY (linking, position),
  FOREIGN KEY(linking) REFERENCES linking (number)
);
