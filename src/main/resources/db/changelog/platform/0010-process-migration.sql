--liquibase formatted sql

--changeset voronka:platform-0010-process-migration
-- Who moved running instances of a process to another version of its model, when, and what became of it.
CREATE TABLE crm.process_migration (
    migration_id uuid        PRIMARY KEY,
    process_key  text        NOT NULL,
    from_version integer     NOT NULL,
    to_version   integer     NOT NULL,
    mapping      jsonb       NOT NULL,
    batch_id     text        NOT NULL UNIQUE,
    instances    integer     NOT NULL,
    requested_by text        NOT NULL,
    requested_at timestamptz NOT NULL,
    stopped_by   text,
    finished_at  timestamptz,
    outcome      text        CHECK (outcome IN ('DONE', 'INCOMPLETE')),
    left_behind  integer,
    CHECK ((finished_at IS NULL) = (outcome IS NULL))
);
COMMENT ON COLUMN crm.process_migration.mapping IS 'Steps that go on as a step of another id: old id to new id';
COMMENT ON COLUMN crm.process_migration.batch_id IS 'The batch of the engine, as Cockpit shows it; the engine forgets it in time';
COMMENT ON COLUMN crm.process_migration.left_behind IS 'Instances that stood in the old version when it was over';
-- One at a time from a version, whatever node was asked.
CREATE UNIQUE INDEX process_migration_running ON crm.process_migration (process_key, from_version)
    WHERE finished_at IS NULL;
CREATE INDEX process_migration_of_process ON crm.process_migration (process_key, requested_at);

-- Instances that did not simply go over.
CREATE TABLE crm.process_migration_case (
    migration_id        uuid        NOT NULL REFERENCES crm.process_migration,
    process_instance_id text        NOT NULL,
    state               text        NOT NULL CHECK (state IN ('ENDED', 'FAILED', 'SOLVED')),
    reason              text,
    attempts            integer     NOT NULL,
    at                  timestamptz NOT NULL,
    PRIMARY KEY (migration_id, process_instance_id)
);
COMMENT ON TABLE crm.process_migration_case IS
    'ENDED before its turn, FAILED at its last attempt and whole in the old version, SOLVED by a later attempt';
