--liquibase formatted sql

--changeset voronka:platform-0005
-- Decisions about the rows of an imported file. No index: the replay reads by table and time, and so does who follows a row.
ALTER TABLE crm.decision_record ADD COLUMN import_id uuid, ADD COLUMN import_row integer,
    ADD CONSTRAINT decision_record_import CHECK ((import_id IS NULL) = (import_row IS NULL));
COMMENT ON COLUMN crm.decision_record.import_row IS
    'The row of the file that the decision was about. A file that was rehearsed again, with other columns, was decided again: the last decision counts';
