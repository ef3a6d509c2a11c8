--liquibase formatted sql

--changeset voronka:platform-0012-retention
CREATE TABLE crm.retention_run (
    run_id       uuid        PRIMARY KEY,
    day          date        UNIQUE,
    requested_by text        NOT NULL,
    started_at   timestamptz NOT NULL,
    finished_at  timestamptz,
    leased_by    uuid,
    leased_until timestamptz
);
COMMENT ON TABLE crm.retention_run IS 'A run that lets go what was kept long enough';
COMMENT ON COLUMN crm.retention_run.day IS 'Of the daily run, so that nodes begin it once; null for one on demand';
COMMENT ON COLUMN crm.retention_run.leased_until IS 'When the node that works on it is taken for dead, by the clock of the database';
CREATE UNIQUE INDEX retention_run_open ON crm.retention_run ((true)) WHERE finished_at IS NULL;

CREATE TABLE crm.retention_item (
    run_id      uuid        NOT NULL REFERENCES crm.retention_run,
    number      integer     NOT NULL,
    name        text        NOT NULL,
    category    text        NOT NULL,
    purpose     text        NOT NULL,
    after_event text        NOT NULL,
    days        integer     NOT NULL,
    action      text        NOT NULL CHECK (action IN ('ERASE', 'DEPERSONALISE', 'DELETE', 'KEEP')),
    reason      text        NOT NULL,
    before_at   timestamptz NOT NULL,
    place       text        NOT NULL DEFAULT '',
    gone        bigint      NOT NULL DEFAULT 0,
    finished_at timestamptz,
    failure     text,
    PRIMARY KEY (run_id, number)
);
COMMENT ON TABLE crm.retention_item IS 'One kind of things in a run, with what the table retention said when it began';
COMMENT ON COLUMN crm.retention_item.place IS 'Where the last portion has ended: ids and times only';

--changeset voronka:platform-0012-event-age
ALTER TABLE crm.inbox_event DROP CONSTRAINT inbox_event_ref_type_check;
ALTER TABLE crm.inbox_event ADD CONSTRAINT inbox_event_ref_type_check
    CHECK (ref_type IN ('PHONE', 'EMAIL', 'EXTERNAL', 'PERSON', 'GONE')) NOT VALID;
ALTER TABLE crm.inbox_event VALIDATE CONSTRAINT inbox_event_ref_type_check;
COMMENT ON COLUMN crm.inbox_event.ref_type IS 'By what the person is named; GONE once its time is over: the event stays, whom it was about does not';
-- What is dealt with and still names somebody, the oldest first.
CREATE INDEX inbox_event_age ON crm.inbox_event (finished_at) WHERE state = 'DONE' AND ref_type <> 'GONE';
