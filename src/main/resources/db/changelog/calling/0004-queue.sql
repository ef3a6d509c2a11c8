--liquibase formatted sql

--changeset voronka:calling-0004
-- The queue. A call that is not due is SCHEDULED, so that the index of those who may be taken holds nobody else; an
-- agreed callback is found by its time whichever of the two it is.
ALTER TABLE crm.call
    ADD COLUMN language           text NOT NULL DEFAULT 'ru',
    ADD COLUMN head_start_minutes integer,
    ADD COLUMN rank_reason        text,
    ADD COLUMN preferred_operator text,
    ADD COLUMN preferred_until    timestamptz,
    ADD COLUMN held_by            text,
    ADD COLUMN held_at            timestamptz,
    ADD COLUMN held_until         timestamptz,
    ADD COLUMN shown_at           timestamptz,
    ADD COLUMN stop_reason        text,
    DROP CONSTRAINT call_state_check,
    DROP CONSTRAINT call_check2,
    ADD CONSTRAINT call_state_check CHECK (state IN ('SCHEDULED', 'WAITING', 'HELD', 'REACHED', 'REFUSED', 'POSTPONED',
                                                     'GIVEN_UP', 'STOPPED')),
    ADD CONSTRAINT call_closed_check CHECK ((closed_at IS NULL) = (state IN ('SCHEDULED', 'WAITING', 'HELD'))),
    ADD CONSTRAINT call_held_check CHECK (num_nonnulls(held_by, held_at, held_until)
                                          = CASE state WHEN 'HELD' THEN 3 ELSE 0 END),
    ADD CONSTRAINT call_stopped_check CHECK ((stop_reason IS NULL) = (state <> 'STOPPED'));
COMMENT ON COLUMN crm.call.due_at IS 'From when it may be taken';
COMMENT ON COLUMN crm.call.rank_reason IS 'Reason of the rule of call-priority that ranked it';
COMMENT ON COLUMN crm.call.preferred_operator IS 'Login of who may take it alone until preferred_until';
COMMENT ON COLUMN crm.call.held_by IS 'Login of the operator who has taken it';
COMMENT ON COLUMN crm.call.held_until IS 'When it goes back, if the operator touches it no more';
COMMENT ON COLUMN crm.call.shown_at IS 'When its holder first saw whom to call; from then on a call is being made';
COMMENT ON COLUMN crm.call.stop_reason IS 'Why it may not be made, by the contact gate';

-- An operator holds one call at most.
CREATE UNIQUE INDEX call_held_by ON crm.call (held_by) WHERE state = 'HELD';
CREATE INDEX call_hold_end ON crm.call (held_until) WHERE state = 'HELD';
CREATE INDEX call_due ON crm.call (due_at) WHERE state = 'SCHEDULED' AND NOT agreed_callback AND lane IS NOT NULL;
CREATE INDEX call_callback ON crm.call (due_at, call_id)
    WHERE agreed_callback AND state IN ('SCHEDULED', 'WAITING') AND lane IS NOT NULL;
-- The claim: of all calls; of a topic and language; of a region besides.
CREATE INDEX call_queue ON crm.call (lane_priority DESC, rank_at, call_id)
    WHERE state = 'WAITING' AND NOT agreed_callback;
CREATE INDEX call_queue_of_topic ON crm.call (topic, language, lane_priority DESC, rank_at, call_id)
    WHERE state = 'WAITING' AND NOT agreed_callback;
CREATE INDEX call_queue_of_region ON crm.call (region, topic, language, lane_priority DESC, rank_at, call_id)
    WHERE state = 'WAITING' AND NOT agreed_callback;

ALTER TABLE crm.call_attempt
    ADD COLUMN duration_sec     integer CHECK (duration_sec >= 0),
    ADD COLUMN price_per_minute numeric(12, 4),
    ADD COLUMN cost             numeric(12, 2),
    ADD COLUMN currency         text,
    ADD COLUMN recording_url    text,
    ADD CHECK (num_nonnulls(price_per_minute, cost, currency) IN (0, 3));
COMMENT ON COLUMN crm.call_attempt.duration_sec IS 'How long it took; empty if nobody said';
COMMENT ON COLUMN crm.call_attempt.cost IS 'Billed minutes at the price of the day; empty as long as the duration is';

-- Whenever the contact gate refused a call: put off until then, or stopped.
CREATE TABLE crm.call_refusal (
    call_id  uuid        NOT NULL REFERENCES crm.call,
    at       timestamptz NOT NULL,
    reason   text        NOT NULL,
    until_at timestamptz,
    PRIMARY KEY (call_id, at)
);
COMMENT ON COLUMN crm.call_refusal.until_at IS 'From when it may be asked again; empty if the call was stopped';

-- What an operator can do. Who has nothing of a kind takes whatever there is of it.
CREATE TABLE crm.operator_skill (
    operator text NOT NULL,
    kind     text NOT NULL CHECK (kind IN ('TOPIC', 'LANGUAGE', 'REGION')),
    value    text NOT NULL,
    PRIMARY KEY (operator, kind, value)
);
