--liquibase formatted sql

--changeset voronka:platform-0006-inbox
-- Events of outside systems, each once. No personal data: a contact is its blind index, of the payload stays what has a
-- known meaning, the rest lies sealed in the vault. Ten million rows, of which few are open: their indexes are partial.
CREATE TABLE crm.inbox_event (
    -- keyed hash of source and the sender's event id
    key_hash       bytea       PRIMARY KEY CHECK (octet_length(key_hash) = 16),
    body_hash      bytea       NOT NULL CHECK (octet_length(body_hash) = 16),
    event_id       uuid        NOT NULL,
    number         bigint      GENERATED ALWAYS AS IDENTITY,
    type           text        NOT NULL,
    source         text        NOT NULL,
    -- events of one lane are handled in the order in which they came in
    lane           bytea       NOT NULL,
    ref_type       text        NOT NULL CHECK (ref_type IN ('PHONE', 'EMAIL', 'EXTERNAL', 'PERSON')),
    ref_key_id     smallint,
    ref_index      bytea,
    ref_id         text,
    payload        jsonb       NOT NULL,
    happened_at    timestamptz NOT NULL,
    received_at    timestamptz NOT NULL,
    state          text        NOT NULL CHECK (state IN ('NEW', 'WAITING', 'DONE', 'UNHANDLED', 'FAILED')),
    attempts       integer     NOT NULL DEFAULT 0,
    next_try_at    timestamptz NOT NULL,
    code           text,
    finished_at    timestamptz
);
COMMENT ON TABLE crm.inbox_event IS 'Inbox of events from outside; a row is handled once, in the transaction of its effects';
COMMENT ON COLUMN crm.inbox_event.state IS 'WAITING: for somebody not yet known; UNHANDLED: for a handler of its type';
COMMENT ON COLUMN crm.inbox_event.ref_index IS 'Blind index of a phone or e-mail, under key ref_key_id';
COMMENT ON COLUMN crm.inbox_event.ref_id IS 'External id of a lead of the source, or id of a person';
COMMENT ON COLUMN crm.inbox_event.code IS 'Why the last attempt failed';

CREATE UNIQUE INDEX inbox_event_id ON crm.inbox_event (event_id);
-- What is due next.
CREATE INDEX inbox_event_due ON crm.inbox_event (next_try_at, number) WHERE state IN ('NEW', 'WAITING');
-- Whether something of the lane is still ahead.
CREATE INDEX inbox_event_of_lane ON crm.inbox_event (lane, number) WHERE state = 'NEW';
-- What a new handler takes up, and what somebody has to look at.
CREATE INDEX inbox_event_left ON crm.inbox_event (state, type, number) WHERE state IN ('UNHANDLED', 'FAILED');
-- Counts by type and state, from the index alone.
CREATE INDEX inbox_event_count ON crm.inbox_event (type, state);
