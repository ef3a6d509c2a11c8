--liquibase formatted sql

--changeset voronka:privacy-0010

-- A person asks to be deleted. Nothing here says who it is: the id goes on meaning nobody, and what the request named the
-- person by is sealed in the snapshot for as long as the request lives.
CREATE TABLE vault.deletion_request (
    deletion_id         uuid        PRIMARY KEY,
    request_hash        bytea       NOT NULL UNIQUE,
    body_hash           bytea       NOT NULL,
    person_id           uuid,
    found               integer     NOT NULL,
    channel             text        NOT NULL CHECK (channel IN ('ACCOUNT', 'EMAIL', 'CALL', 'PAPER')),
    ground              text        NOT NULL CHECK (ground IN ('WITHDRAWAL', 'OBJECTION', 'UNLAWFUL', 'PURPOSE_ENDED')),
    received_at         timestamptz NOT NULL,
    requested_at        timestamptz NOT NULL,
    requested_by        text        NOT NULL,
    due_at              timestamptz NOT NULL,
    warn_at             timestamptz NOT NULL,
    due_reason          text        NOT NULL,
    status              text        NOT NULL CHECK (status IN ('RECEIVED', 'VERIFYING', 'ERASING', 'WAITING_FOR_SYSTEMS',
                                                               'NEEDS_ACTION', 'CLOSED', 'CANCELLED')),
    verified_at         timestamptz,
    verified_by         text,
    stopped_at          timestamptz,
    erased_at           timestamptz,
    closed_at           timestamptz,
    outcome             text,
    process_instance_id text,
    CHECK ((closed_at IS NULL) = (status NOT IN ('CLOSED', 'CANCELLED')))
);
COMMENT ON COLUMN vault.deletion_request.request_hash IS 'Keyed hash of the id that the sender gave: senders put anything into their ids';
COMMENT ON COLUMN vault.deletion_request.person_id IS 'Whom it is about; null as long as nobody has said who of several, or if nobody is known';
COMMENT ON COLUMN vault.deletion_request.found IS 'How many people may have been meant when it came';
COMMENT ON COLUMN vault.deletion_request.due_at IS 'When it must be done by law: the end of the last day';
COMMENT ON COLUMN vault.deletion_request.warn_at IS 'When somebody is asked to look after it, if it is not done by then';
COMMENT ON COLUMN vault.deletion_request.due_reason IS 'Reason of the rule of statutory-deadline that set the days';
COMMENT ON COLUMN vault.deletion_request.outcome IS 'ERASED, NOTHING_HELD, NOT_THE_PERSON or TAKEN_BACK';

-- The officer's list: what is open, the most urgent first.
CREATE INDEX deletion_request_open ON vault.deletion_request (due_at, deletion_id) WHERE closed_at IS NULL;
CREATE INDEX deletion_request_of_person ON vault.deletion_request (person_id) WHERE person_id IS NOT NULL;

-- All ids that stood for the person when the erasure began: merges end with it.
CREATE TABLE vault.deletion_person (
    deletion_id uuid NOT NULL REFERENCES vault.deletion_request,
    person_id   uuid NOT NULL,
    PRIMARY KEY (deletion_id, person_id)
);

-- Where the person is erased: a row a holder of ours, and a row an outside system that ever received the person.
CREATE TABLE vault.deletion_system (
    deletion_id uuid    NOT NULL REFERENCES vault.deletion_request,
    number      integer NOT NULL,
    system      text    NOT NULL,
    local       boolean NOT NULL,
    state       text    NOT NULL CHECK (state IN ('PENDING', 'HELD', 'ASKED', 'BY_HAND', 'ERASED')),
    categories  text[]  NOT NULL,
    code        text,
    asked_at    timestamptz,
    finished_at timestamptz,
    finished_by text,
    PRIMARY KEY (deletion_id, number),
    UNIQUE (deletion_id, system),
    CHECK ((finished_at IS NULL) = (state <> 'ERASED'))
);
COMMENT ON COLUMN vault.deletion_system.categories IS 'What it held of the person, as the act names it';
COMMENT ON COLUMN vault.deletion_system.code IS 'How it was erased, or why a person has to';
COMMENT ON COLUMN vault.deletion_system.finished_by IS 'Login of who did it by hand; process otherwise';
CREATE INDEX deletion_system_asked ON vault.deletion_system (deletion_id, number) WHERE state = 'ASKED';

-- What the person was known by, sealed under a key of its own, until the request is closed: to search for leftovers, and
-- to answer the person.
CREATE TABLE vault.deletion_snapshot (
    deletion_id uuid  PRIMARY KEY REFERENCES vault.deletion_request,
    wrapped_key bytea NOT NULL,
    sealed      bytea NOT NULL
);

-- Acts of destruction, with their log extracts. One chain over all.
CREATE TABLE vault.deletion_act (
    number      bigint      PRIMARY KEY,
    deletion_id uuid        NOT NULL UNIQUE REFERENCES vault.deletion_request,
    act         text        NOT NULL,
    drawn_at    timestamptz NOT NULL,
    hash        bytea       NOT NULL
);
COMMENT ON TABLE vault.deletion_act IS
    'Append-only. The act as JSON, as it was drawn up; hash is keyed and covers the row and the hash before';
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON vault.deletion_act
    FOR EACH STATEMENT EXECUTE FUNCTION vault.refuse_change();

CREATE TABLE vault.deletion_act_head (
    single_row boolean PRIMARY KEY DEFAULT true CHECK (single_row),
    number     bigint NOT NULL,
    hash       bytea  NOT NULL
);
COMMENT ON TABLE vault.deletion_act_head IS 'End of the chain of acts; its one row is locked while the chain grows';
INSERT INTO vault.deletion_act_head (number, hash) VALUES (0, decode(repeat('00', 32), 'hex'));
