-- A link may hold several sentences a side. What was linked one by one (by no released onrecord) is
-- let go of, and `onrecord refresh` links it anew.

DROP TABLE statement_link;

DELETE FROM linking;

CREATE TABLE statement_link (
  linking BIGINT NOT NULL,
  position INTEGER NOT NULL,
  spans TEXT NOT NULL,
  statements TEXT NOT NULL,
  other_spans TEXT NOT NULL,
  other_statements TEXT NOT NULL,
  relation TEXT NOT NULL,
  topic TEXT NOT NULL,
  checks TEXT NOT NULL,
  PRIMARY KEY (linking, position),
  FOREIGN KEY(linking) REFERENCES linking (number)
);
