--liquibase formatted sql

--changeset voronka:sync-0001-mindbox
-- Whom Mindbox was told of. It outlives an erasure: ids only, and an erased person has to be opted out there, too.
CREATE TABLE crm.mindbox_customer (
    person_id uuid        PRIMARY KEY,
    posted_at timestamptz NOT NULL,
    sent_at   timestamptz
);
COMMENT ON COLUMN crm.mindbox_customer.sent_at IS 'Since when Mindbox may know the person; null while the first delivery waits';

-- Nightly comparisons.
CREATE TABLE crm.mindbox_drift_run (
    run_id       uuid        PRIMARY KEY,
    started_at   timestamptz NOT NULL,
    finished_at  timestamptz,
    night_at     timestamptz NOT NULL,
    nights       integer     NOT NULL DEFAULT 1,
    after_person uuid,
    left_over    integer,
    compared     integer     NOT NULL DEFAULT 0,
    different    integer     NOT NULL DEFAULT 0,
    repaired     integer     NOT NULL DEFAULT 0,
    fewer        integer     NOT NULL DEFAULT 0,
    leased_until timestamptz
);
COMMENT ON COLUMN crm.mindbox_drift_run.after_person IS 'The last person compared: where the run goes on, and after it the next one';
COMMENT ON COLUMN crm.mindbox_drift_run.night_at IS 'When the last night began that this run stands for';
COMMENT ON COLUMN crm.mindbox_drift_run.left_over IS 'How many people a sample still takes; null for all';
COMMENT ON COLUMN crm.mindbox_drift_run.fewer IS 'Closed in Mindbox and open here: nobody is subscribed anew by a machine';
CREATE UNIQUE INDEX mindbox_drift_run_open ON crm.mindbox_drift_run ((true)) WHERE finished_at IS NULL;
CREATE INDEX mindbox_drift_run_started ON crm.mindbox_drift_run (started_at);
