--liquibase formatted sql

--changeset voronka:platform-0007-delivery-problem
-- Why deliveries are refused: one open row a system, operation and code, however many deliveries that is.
CREATE TABLE crm.delivery_problem (
    problem_id          uuid        PRIMARY KEY,
    system              text        NOT NULL,
    operation           text        NOT NULL,
    code                text        NOT NULL,
    refusals            bigint      NOT NULL,
    first_at            timestamptz NOT NULL,
    last_at             timestamptz NOT NULL,
    process_instance_id text,
    wanted              text        CHECK (wanted IN ('RETRY', 'GIVE_UP')),
    wanted_by           text,
    wanted_at           timestamptz,
    resolved_at         timestamptz
);
COMMENT ON TABLE crm.delivery_problem IS 'Refusals of one kind that somebody has to look at, from the first one until none is left';
COMMENT ON COLUMN crm.delivery_problem.process_instance_id IS 'The process that asks somebody; null until a sweep has started it';
COMMENT ON COLUMN crm.delivery_problem.wanted IS 'What somebody decided and a sweep is doing, batch by batch; null when it is done';
COMMENT ON COLUMN crm.delivery_problem.wanted_at IS 'Deliveries that were refused later are not part of the decision';

CREATE UNIQUE INDEX delivery_problem_open ON crm.delivery_problem (system, operation, code) WHERE resolved_at IS NULL;

ALTER TABLE crm.delivery ADD COLUMN problem_id uuid;
COMMENT ON COLUMN crm.delivery.problem_id IS
    'The problem it belongs to: from its refusal until it is delivered or given up, so that a retry under way still counts';
CREATE INDEX delivery_of_problem ON crm.delivery (problem_id, state, finished_at) WHERE problem_id IS NOT NULL;

ALTER TABLE crm.delivery_act DROP CONSTRAINT delivery_act_act_check;
ALTER TABLE crm.delivery_act ADD CONSTRAINT delivery_act_act_check
    CHECK (act IN ('PAUSE', 'RESUME', 'RETRY', 'REPLAY', 'GIVE_UP'));
COMMENT ON COLUMN crm.delivery_act.subject_id IS 'The delivery, replay or problem';

--changeset voronka:platform-0007-delivery-problem-refused
-- What was refused before there were problems.
INSERT INTO crm.delivery_problem (problem_id, system, operation, code, refusals, first_at, last_at)
SELECT gen_random_uuid(), system, operation, coalesce(code, 'UNKNOWN'), count(*), min(finished_at), max(finished_at)
FROM crm.delivery WHERE state = 'REFUSED'
GROUP BY system, operation, coalesce(code, 'UNKNOWN');
UPDATE crm.delivery AS entry SET problem_id = problem.problem_id
FROM crm.delivery_problem AS problem
WHERE entry.state = 'REFUSED' AND entry.system = problem.system AND entry.operation = problem.operation
    AND coalesce(entry.code, 'UNKNOWN') = problem.code;
