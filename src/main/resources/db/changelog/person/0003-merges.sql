--liquibase formatted sql

--changeset voronka:person-0003-merges
CREATE TABLE crm.person_merge (
    merge_id            uuid        PRIMARY KEY,
    number              bigint      GENERATED ALWAYS AS IDENTITY UNIQUE,
    survivor            uuid        NOT NULL REFERENCES crm.person,
    absorbed            uuid        NOT NULL REFERENCES crm.person,
    merged_at           timestamptz NOT NULL,
    merged_by           text        NOT NULL,
    reason              text        NOT NULL,
    guard               text        NOT NULL,
    confirmed           boolean     NOT NULL,
    after_image         uuid        NOT NULL,
    lead_since_before   timestamptz,
    client_since_before timestamptz,
    lead_since_after    timestamptz,
    client_since_after  timestamptz,
    undone_at           timestamptz,
    undone_by           text,
    undo_reason         text,
    changed_since       text[],
    CHECK (survivor <> absorbed),
    CHECK (num_nonnulls(undone_at, undone_by, undo_reason, changed_since) IN (0, 4))
);
COMMENT ON TABLE crm.person_merge IS
    'That two people were found to be one, and that it was taken back. The rows stay; what a person was before is in vault.person_image (image_of = merge_id) as long as the merge stands';
COMMENT ON COLUMN crm.person_merge.number IS 'Order of the merges of one survivor: taken under the lock of its row';
COMMENT ON COLUMN crm.person_merge.guard IS 'What spoke against it: a guard of the matcher, or NONE';
COMMENT ON COLUMN crm.person_merge.after_image IS 'image_of of the survivor as the merge left it: what differs from it at the undo has changed since';
COMMENT ON COLUMN crm.person_merge.lead_since_before IS 'Of the survivor, as the other three';
COMMENT ON COLUMN crm.person_merge.changed_since IS 'What the undo found changed since the merge and left with the survivor';

-- Somebody is in one other person at a time.
CREATE UNIQUE INDEX person_merge_standing ON crm.person_merge (absorbed) WHERE undone_at IS NULL;
-- The merges of a person.
CREATE INDEX person_merge_of_survivor ON crm.person_merge (survivor, number);
CREATE INDEX person_merge_of_absorbed ON crm.person_merge (absorbed);

CREATE TABLE crm.person_merge_touch (
    merge_id     uuid        NOT NULL REFERENCES crm.person_merge,
    source       text        NOT NULL,
    campaign     text        NOT NULL,
    first_before timestamptz,
    first_after  timestamptz NOT NULL,
    PRIMARY KEY (merge_id, source, campaign)
);
COMMENT ON TABLE crm.person_merge_touch IS 'Touches that a standing merge gave its survivor, or dated back';
COMMENT ON COLUMN crm.person_merge_touch.first_before IS 'Null for a touch that the survivor did not have';

CREATE TABLE crm.person_merge_mark (
    merge_id uuid   NOT NULL REFERENCES crm.person_merge,
    subject  text   NOT NULL,
    rows     bigint NOT NULL,
    PRIMARY KEY (merge_id, subject)
);
COMMENT ON TABLE crm.person_merge_mark IS 'How many leads, calls, … the two people of a standing merge had: more at the undo means that something has come since';
