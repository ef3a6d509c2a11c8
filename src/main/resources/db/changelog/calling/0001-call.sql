--liquibase formatted sql

--changeset voronka:calling-0001
-- A call to make. A retry is a call of its own that follows another one of the same process instance.
CREATE TABLE crm.call (
    call_id             uuid        PRIMARY KEY,
    lead_id             uuid,
    deal_id             uuid,
    person_id           uuid        NOT NULL,
    process_instance_id text        NOT NULL,
    number              integer     NOT NULL,
    topic               text        NOT NULL,
    region              text        NOT NULL,
    product_group       text        NOT NULL,
    arrived_at          timestamptz NOT NULL,
    attempt             integer     NOT NULL,
    calls_in_attempt    integer     NOT NULL,
    agreed_callback     boolean     NOT NULL,
    demotion_minutes    integer     NOT NULL,
    state               text        NOT NULL
        CHECK (state IN ('SCHEDULED', 'WAITING', 'REACHED', 'REFUSED', 'POSTPONED', 'GIVEN_UP')),
    due_at              timestamptz NOT NULL,
    lane                text,
    lane_priority       integer,
    rank_at             timestamptz,
    created_at          timestamptz NOT NULL,
    closed_at           timestamptz,
    CHECK (num_nonnulls(lead_id, deal_id) = 1),
    CHECK (state = 'SCHEDULED' OR num_nulls(lane, lane_priority, rank_at) = 0),
    CHECK ((closed_at IS NULL) = (state IN ('SCHEDULED', 'WAITING')))
);
COMMENT ON COLUMN crm.call.number IS 'The how-manieth call of its process instance, from 1';
COMMENT ON COLUMN crm.call.calls_in_attempt IS 'Calls of its attempt so far, this one included';
COMMENT ON COLUMN crm.call.demotion_minutes IS 'What earlier calls of the contact cost it in the queue';
COMMENT ON COLUMN crm.call.due_at IS 'When it enters the queue';
COMMENT ON COLUMN crm.call.rank_at IS 'Place inside its lane: arrival, less the head start, plus the demotion; smallest first';

-- What came of a call that was made; an outcome closes its call, so there is one.
CREATE TABLE crm.call_attempt (
    call_id  uuid        PRIMARY KEY REFERENCES crm.call,
    at       timestamptz NOT NULL,
    operator text,
    outcome  text        NOT NULL,
    reason   text,
    retry_at timestamptz
);
COMMENT ON COLUMN crm.call_attempt.operator IS 'Login of who made it; empty for a machine';
COMMENT ON COLUMN crm.call_attempt.reason IS 'Reason of the retry decision; empty where the outcome itself ends the contact';
COMMENT ON COLUMN crm.call_attempt.retry_at IS 'When the contact is called again: as agreed with it, or as the retry decision says';
