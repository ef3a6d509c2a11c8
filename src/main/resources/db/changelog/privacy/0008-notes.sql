--liquibase formatted sql

--changeset voronka:privacy-0008
-- Free words about a person: what was noted in a call, and what was typed into its script. Sealed under the person's
-- key, for nobody knows what they tell.
CREATE TABLE vault.person_note (
    note_id   uuid        PRIMARY KEY,
    person_id uuid        NOT NULL,
    subject   uuid        NOT NULL,
    field     text        NOT NULL,
    sealed    bytea       NOT NULL,
    at        timestamptz NOT NULL,
    actor     text        NOT NULL,
    UNIQUE (subject, field)
);
COMMENT ON COLUMN vault.person_note.subject IS 'The call that it was said in';
COMMENT ON COLUMN vault.person_note.field IS 'What was asked: the code of a field, no words';
-- Erasure; all that was noted about a person.
CREATE INDEX person_note_of_person ON vault.person_note (person_id, at);
