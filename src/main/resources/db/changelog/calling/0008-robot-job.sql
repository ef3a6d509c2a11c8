--liquibase formatted sql

--changeset voronka:calling-0008
-- A waiting call that the robot is to make first. Meanwhile no operator may take it; it is theirs again as soon as the
-- robot has called, may not call, or until_at has come.
CREATE TABLE crm.robot_job (
    call_id   uuid        PRIMARY KEY REFERENCES crm.call,
    state     text        NOT NULL CHECK (state IN ('POSTED', 'SENT', 'REFUSED', 'DONE')),
    wanted_by text        NOT NULL,
    wanted_at timestamptz NOT NULL,
    until_at  timestamptz NOT NULL,
    sent_at   timestamptz,
    reason    text,
    CHECK ((reason IS NULL) = (state <> 'REFUSED'))
);
COMMENT ON COLUMN crm.robot_job.until_at IS 'After that the robot does not call any more';
COMMENT ON COLUMN crm.robot_job.sent_at IS 'When the contact gate last allowed it';
COMMENT ON COLUMN crm.robot_job.reason IS 'Why the contact gate did not allow it';
