--liquibase formatted sql

--changeset voronka:calling-0007
-- What a robot dialler has told of its calls, an event a row. Events come in any order: nothing here is overwritten, and
-- the last word of a call is that of its highest attempt. What was answered in words lies in vault.person_note.
CREATE TABLE crm.robot_call (
    robot_call_id   uuid        PRIMARY KEY,
    event_key       bytea       NOT NULL UNIQUE,
    event_body      bytea       NOT NULL,
    call_id         uuid        NOT NULL REFERENCES crm.call,
    status          text        NOT NULL
        CHECK (status IN ('ANSWERED', 'NO_ANSWER', 'BUSY', 'INVALID', 'DECLINED', 'FAILED')),
    attempt         integer     NOT NULL CHECK (attempt > 0),
    started_at      timestamptz NOT NULL,
    received_at     timestamptz NOT NULL,
    duration_sec    integer     NOT NULL CHECK (duration_sec >= 0),
    opt_out         boolean     NOT NULL,
    callback_wanted boolean     NOT NULL,
    cost            numeric(12, 2),
    currency        text,
    recording_url   text,
    CHECK ((cost IS NULL) = (currency IS NULL))
);
COMMENT ON COLUMN crm.robot_call.event_key IS 'Keyed hash of the sender''s id of the event: each counts once';
COMMENT ON COLUMN crm.robot_call.event_body IS 'Keyed hash of what was sent; a repeated event has the same';
COMMENT ON COLUMN crm.robot_call.attempt IS 'The how-manieth call of the robot for this call, from 1';
COMMENT ON COLUMN crm.robot_call.callback_wanted IS 'The contact has asked the robot for a call back';
COMMENT ON COLUMN crm.robot_call.cost IS 'As the dialler bills it';
CREATE INDEX robot_call_of_call ON crm.robot_call (call_id, attempt);
