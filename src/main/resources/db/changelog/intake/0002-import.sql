--liquibase formatted sql

--changeset voronka:intake-0002-import-job

CREATE TABLE vault.sealed_file (
    file_id     uuid PRIMARY KEY,
    kek_id      smallint    NOT NULL,
    wrapped_key bytea       NOT NULL,
    created_at  timestamptz NOT NULL
);
COMMENT ON TABLE vault.sealed_file IS 'The key of an uploaded file, wrapped. Deleting the row shreds the file';

CREATE TABLE vault.sealed_chunk (
    file_id uuid    NOT NULL,
    number  integer NOT NULL,
    sealed  bytea   NOT NULL,
    PRIMARY KEY (file_id, number)
);
COMMENT ON TABLE vault.sealed_chunk IS 'An uploaded file, piece by piece, sealed under its key; the number is part of what is sealed';
-- It is encrypted: trying to compress it only costs time.
ALTER TABLE vault.sealed_chunk ALTER COLUMN sealed SET STORAGE EXTERNAL;

CREATE TABLE vault.import_job (
    import_id    uuid PRIMARY KEY,
    status       text        NOT NULL CHECK (status IN
        ('REHEARSING', 'REHEARSED', 'LOADING', 'LOADED', 'RECONCILING', 'REVERTING', 'REVERTED', 'FAILED')),
    source       text        NOT NULL,
    kind         text        NOT NULL CHECK (kind IN ('B2B', 'B2C')),
    created_by   text        NOT NULL,
    created_at   timestamptz NOT NULL,
    idempotency  bytea UNIQUE,
    content      bytea       NOT NULL,
    bytes        bigint      NOT NULL,
    layout       text        NOT NULL,
    staged       uuid,
    counts       text        NOT NULL DEFAULT '{}',
    reasons      text        NOT NULL DEFAULT '{}',
    loaded       text,
    reconciled   text,
    reverted     text,
    failure      text,
    stage        text        NOT NULL,
    done         bigint      NOT NULL DEFAULT 0,
    total        bigint      NOT NULL DEFAULT 0,
    per_second   double precision NOT NULL DEFAULT 0,
    lease_owner  uuid,
    lease_until  timestamptz
);
COMMENT ON TABLE vault.import_job IS 'An import of a file into the client base';
COMMENT ON COLUMN vault.import_job.layout IS 'How the file is read: format, charset, separator, country and the meaning of each column, as JSON. Here and not in crm, because a file without a header has people in its first line';
COMMENT ON COLUMN vault.import_job.idempotency IS 'Keyed hash of the caller and the Idempotency-Key';
COMMENT ON COLUMN vault.import_job.content IS 'Keyed hash of the bytes of the file and of how it is to be read';
COMMENT ON COLUMN vault.import_job.staged IS 'The mark of the staging that belongs to this rehearsal; unlogged rows without it are gone or stale';
COMMENT ON COLUMN vault.import_job.lease_until IS 'Until when a node works on it, by the clock of the database; later another one may go on';
-- What a worker could take up.
CREATE INDEX import_job_work ON vault.import_job (created_at)
    WHERE status IN ('REHEARSING', 'LOADING', 'RECONCILING', 'REVERTING');

CREATE UNLOGGED TABLE vault.import_staged (
    import_id uuid PRIMARY KEY,
    staged    uuid NOT NULL
);
COMMENT ON TABLE vault.import_staged IS 'Proves that the staging of an import is there: a crash of PostgreSQL empties it together with the rows';

CREATE UNLOGGED TABLE vault.import_row (
    import_id    uuid     NOT NULL,
    row_no       integer  NOT NULL,
    person_id    uuid     NOT NULL,
    kek_id       smallint NOT NULL,
    wrapped_key  bytea    NOT NULL,
    sealed       bytea    NOT NULL,
    types        smallint[] NOT NULL,
    keys         smallint[] NOT NULL,
    indexes      bytea[]  NOT NULL,
    name_key     bigint,
    same_keys    bigint[] NOT NULL,
    match_keys   bigint[] NOT NULL,
    match_groups text     NOT NULL,
    PRIMARY KEY (import_id, row_no)
);
COMMENT ON TABLE vault.import_row IS
    'A row of a file as the person it would become: id, wrapped key and sealed record are what the base gets if the row is new, so that loading it is a copy inside the database. Outside the write-ahead log: the sealed file can bring it back';
COMMENT ON COLUMN vault.import_row.same_keys IS 'Keyed hashes of contact and full name together: equal in two rows only if they say the same';
COMMENT ON COLUMN vault.import_row.match_groups IS 'The group of each of match_keys, a letter each';
ALTER TABLE vault.import_row ALTER COLUMN sealed SET STORAGE EXTERNAL;

CREATE UNLOGGED TABLE vault.import_outcome (
    import_id uuid     NOT NULL,
    row_no    integer  NOT NULL,
    outcome   text     NOT NULL,
    of_row    integer,
    of_person uuid,
    suspects  uuid[],
    earlier   integer[],
    reason    text,
    col       integer,
    PRIMARY KEY (import_id, row_no)
);
COMMENT ON TABLE vault.import_outcome IS 'What the rehearsal says of rows that are not simply new';
COMMENT ON COLUMN vault.import_outcome.suspects IS 'People of the base whom the row has something in common with; of a new row, people who were found to be others';
COMMENT ON COLUMN vault.import_outcome.earlier IS 'The same, among earlier rows of the file';
-- Erasure.
CREATE INDEX import_outcome_person ON vault.import_outcome (of_person) WHERE of_person IS NOT NULL;

CREATE TABLE vault.import_journal (
    import_id uuid    NOT NULL,
    row_no    integer NOT NULL,
    person_id uuid    NOT NULL,
    version   integer NOT NULL,
    action    text    NOT NULL CHECK (action IN ('CREATED', 'UPDATED', 'KNOWN', 'REMOVED', 'RESTORED')),
    PRIMARY KEY (import_id, row_no)
);
COMMENT ON TABLE vault.import_journal IS 'What loading has done, row by row: written with it, so that a resumed load repeats nothing and a revert knows what to undo. version is that of the record afterwards';
-- Erasure.
CREATE INDEX import_journal_person ON vault.import_journal (person_id);

CREATE TABLE vault.import_chunk (
    import_id uuid    NOT NULL,
    stage     text    NOT NULL,
    chunk     integer NOT NULL,
    PRIMARY KEY (import_id, stage, chunk)
);
COMMENT ON TABLE vault.import_chunk IS 'Chunks of rows that are done, each committed with its rows';

CREATE TABLE vault.import_review (
    import_id   uuid    NOT NULL,
    row_no      integer NOT NULL,
    person_id   uuid    NOT NULL,
    kek_id      smallint NOT NULL,
    wrapped_key bytea   NOT NULL,
    sealed      bytea   NOT NULL,
    suspects    uuid[]  NOT NULL,
    reason      text    NOT NULL,
    PRIMARY KEY (import_id, row_no)
);
COMMENT ON TABLE vault.import_review IS 'Rows that a person has to decide about; not loaded. Kept when the staging goes';

CREATE TABLE vault.import_difference (
    import_id uuid    NOT NULL,
    stage     text    NOT NULL,
    row_no    integer NOT NULL,
    code      text    NOT NULL,
    PRIMARY KEY (import_id, stage, row_no, code)
);
COMMENT ON TABLE vault.import_difference IS 'Rows that a reconciliation found otherwise than the file says, or that a revert left alone, with the reason';
