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
    leased_by        uuid,
    code             text,
    remote_id        text,
    finished_at      timestamptz,
    replay_of        uuid
) WITH (autovacuum_vacuum_scale_factor = 0.02, autovacuum_vacuum_insert_scale_factor = 0.05);
COMMENT ON TABLE crm.delivery IS 'Ledger of deliveries to outside systems';
COMMENT ON COLUMN crm.delivery.lane IS 'Deliveries of one system and lane go out in order of number: the person, or what stands alone';
COMMENT ON COLUMN crm.delivery.may_have_arrived IS 'An attempt ended without an answer';
COMMENT ON COLUMN crm.delivery.next_try_at IS
    'When it is due; end of the lease while a node sends it; infinity while another one of its lane has to go first';
COMMENT ON COLUMN crm.delivery.leased_by IS 'The node that sends it; after next_try_at that node is taken for dead';
COMMENT ON COLUMN crm.delivery.code IS 'Why the last attempt ended as it did';
COMMENT ON COLUMN crm.delivery.replay_of IS 'The delivery that this one repeats on demand';

-- What is due next, operation by operation: an operation whose rate is used up is not looked at.
CREATE INDEX delivery_due ON crm.delivery (system, operation, next_try_at, number) WHERE state = 'WAITING';
-- The head of a lane.
CREATE INDEX delivery_of_lane ON crm.delivery (system, lane, number) WHERE state = 'WAITING';
-- Whether one of the lane is under way.
CREATE INDEX delivery_leased ON crm.delivery (system, lane) WHERE leased_by IS NOT NULL;
-- The oldest that waits.
CREATE INDEX delivery_waiting ON crm.delivery (system, number) WHERE state = 'WAITING';
-- Card of a lead or person, erasure: every system that was told of it.
CREATE INDEX delivery_of_subject ON crm.delivery (subject_id, number);
-- What somebody has to look at.
CREATE INDEX delivery_refused ON crm.delivery (system, operation, code, number) WHERE state = 'REFUSED';
-- Lists and replays by time.
CREATE INDEX delivery_of_system ON crm.delivery (system, decided_at, number);

CREATE TABLE crm.outside_system (
    system      text        PRIMARY KEY,
    paused_by   text,
    paused_at   timestamptz,
    failures    integer     NOT NULL DEFAULT 0,
    trips       integer     NOT NULL DEFAULT 0,
    open_until  timestamptz,
    quiet_until timestamptz
);
COMMENT ON TABLE crm.outside_system IS 'What all nodes know of an outside system; its row is locked while deliveries are claimed';
COMMENT ON COLUMN crm.outside_system.failures IS 'Requests that failed one after another';
COMMENT ON COLUMN crm.outside_system.trips IS 'Probes that failed since the breaker opened';
COMMENT ON COLUMN crm.outside_system.open_until IS 'The breaker is open until then, after that one request probes';
COMMENT ON COLUMN crm.outside_system.quiet_until IS 'The system asked to be left alone until then';

CREATE TABLE crm.outside_rate (
    system  text        NOT NULL,
    bucket  text        NOT NULL,
    full_at timestamptz NOT NULL,
    PRIMARY KEY (system, bucket)
);
COMMENT ON COLUMN crm.outside_rate.full_at IS 'When the bucket of permits is full again, if none is taken until then';

CREATE TABLE crm.delivery_replay (
    replay_id       uuid        PRIMARY KEY,
    system          text        NOT NULL REFERENCES crm.outside_system,
    idempotency_key text        NOT NULL,
    from_at         timestamptz NOT NULL,
    to_at           timestamptz NOT NULL,
    -- what was decided before this place is done
    place_at        timestamptz NOT NULL,
    place_number    bigint      NOT NULL DEFAULT 0,
    posted          bigint      NOT NULL DEFAULT 0,
    requested_by    text        NOT NULL,
    requested_at    timestamptz NOT NULL,
    finished_at     timestamptz,
    UNIQUE (system, idempotency_key)
);
COMMENT ON TABLE crm.delivery_replay IS 'Deliveries that somebody wants to be made again, and how far that has come';
CREATE INDEX delivery_replay_open ON crm.delivery_replay (system, requested_at) WHERE finished_at IS NULL;

CREATE TABLE crm.delivery_act (
    act_id      bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    at          timestamptz NOT NULL,
    login       text        NOT NULL,
    act         text        NOT NULL CHECK (act IN ('PAUSE', 'RESUME', 'RETRY', 'REPLAY')),
    system      text        NOT NULL,
    subject_id  uuid
);
COMMENT ON TABLE crm.delivery_act IS 'What people did to deliveries; append-only';
COMMENT ON COLUMN crm.delivery_act.subject_id IS 'The delivery or replay';

--changeset voronka:platform-0004-delivery-obsolete
-- GET /api/v1/deliveries?status=OBSOLETE: few rows among all of a system's.
CREATE INDEX delivery_obsolete ON crm.delivery (system, decided_at, number) WHERE state = 'OBSOLETE';

--changeset voronka:platform-0004-delivery-oldest
-- The oldest that waits, by its time: an index in the order of numbers is what a planner without statistics takes for the
-- head of a lane, and reads all that waits for each row.
CREATE INDEX delivery_oldest ON crm.delivery (system, decided_at) WHERE state = 'WAITING';
DROP INDEX crm.delivery_waiting;
