--liquibase formatted sql

--changeset voronka:platform-0004-delivery
-- What outside systems have to be told: one row a system and operation, no personal data. Ten million leads are some
-- twenty million rows, of which a few are open at a time: the indexes of the open ones are partial and stay small.
CREATE TABLE crm.delivery (
    delivery_id      uuid        PRIMARY KEY,
    -- the order of decisions: taken under the lock of the lane's person, so never out of turn within a lane
    number           bigint      GENERATED ALWAYS AS IDENTITY,
    system           text        NOT NULL,
    lane             uuid        NOT NULL,
    subject_type     text        NOT NULL CHECK (subject_type IN ('PERSON', 'LEAD')),
    subject_id       uuid        NOT NULL,
    operation        text        NOT NULL,
    details          jsonb       NOT NULL,
    state            text        NOT NULL DEFAULT 'WAITING'
                                 CHECK (state IN ('WAITING', 'DELIVERED', 'OBSOLETE', 'REFUSED')),
    attempts         integer     NOT NULL DEFAULT 0,
    may_have_arrived boolean     NOT NULL DEFAULT false,
    decided_at       timestamptz NOT NULL,
    next_try_at      timestamptz NOT NULL,
    -- a node sends it until then; after that the node is taken for dead
    leased_until     timestamptz,
    leased_by        text,
    code             text,
    remote_id        text,
    finished_at      timestamptz,
    replay_of        uuid
);
COMMENT ON TABLE crm.delivery IS 'Ledger of deliveries to outside systems';
COMMENT ON COLUMN crm.delivery.lane IS 'Deliveries of one system and lane go out in order of number: the person, or what stands alone';
COMMENT ON COLUMN crm.delivery.may_have_arrived IS 'An attempt ended without an answer';
COMMENT ON COLUMN crm.delivery.code IS 'Why the last attempt ended as it did';
COMMENT ON COLUMN crm.delivery.replay_of IS 'The delivery that this one repeats on demand';

-- What is due next, system by system.
CREATE INDEX delivery_due ON crm.delivery (system, next_try_at, number) WHERE state = 'WAITING';
-- Whether something of the lane is still ahead.
CREATE INDEX delivery_of_lane ON crm.delivery (system, lane, number) WHERE state = 'WAITING';
-- Card of a lead or person, erasure: every system that was told of it.
CREATE INDEX delivery_of_subject ON crm.delivery (subject_id, number);
-- What somebody has to look at.
CREATE INDEX delivery_refused ON crm.delivery (system, number) WHERE state = 'REFUSED';
