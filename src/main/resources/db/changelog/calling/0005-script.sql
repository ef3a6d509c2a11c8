--liquibase formatted sql

--changeset voronka:calling-0005
-- A walk through a script. It belongs to the contact, not to one call: a call that was dropped is taken up where it
-- stopped by the next call of the same contact.
CREATE TABLE crm.script_run (
    run_id             uuid        PRIMARY KEY,
    contact_process_id text        NOT NULL,
    call_id            uuid        NOT NULL REFERENCES crm.call,
    script             text        NOT NULL,
    version            integer     NOT NULL,
    process_instance_id text       NOT NULL,
    started_at         timestamptz NOT NULL,
    ended_at           timestamptz,
    state              text        NOT NULL CHECK (state IN ('OPEN', 'DONE', 'LEFT'))
);
COMMENT ON COLUMN crm.script_run.contact_process_id IS 'Instance of contactCall that the calls are of';
COMMENT ON COLUMN crm.script_run.call_id IS 'The call that it began in';
CREATE UNIQUE INDEX script_run_of_contact ON crm.script_run (contact_process_id);
CREATE INDEX script_run_open ON crm.script_run (started_at) WHERE state = 'OPEN';

-- The prompts that were answered, in their order: the way back.
CREATE TABLE crm.script_step (
    run_id   uuid        NOT NULL REFERENCES crm.script_run ON DELETE CASCADE,
    number   integer     NOT NULL,
    prompt   text        NOT NULL,
    call_id  uuid        NOT NULL,
    at       timestamptz NOT NULL,
    operator text        NOT NULL,
    PRIMARY KEY (run_id, number)
);
COMMENT ON COLUMN crm.script_step.prompt IS 'Id of the user task in the model';

-- Choices, numbers, dates and yes or no: facts for reports. What was typed as words lies in vault.person_note.
CREATE TABLE crm.script_answer (
    run_id  uuid        NOT NULL REFERENCES crm.script_run ON DELETE CASCADE,
    prompt  text        NOT NULL,
    field   text        NOT NULL,
    value   text        NOT NULL,
    call_id uuid        NOT NULL,
    at      timestamptz NOT NULL,
    PRIMARY KEY (run_id, prompt, field)
);
CREATE INDEX script_answer_of_field ON crm.script_answer (field, at);
