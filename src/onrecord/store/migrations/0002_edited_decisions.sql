-- What a person corrected: the values as the text proposed them and as they were accepted.

ALTER TABLE decision ADD COLUMN proposed TEXT;

ALTER TABLE decision ADD COLUMN edited TEXT;
