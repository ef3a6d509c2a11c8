--liquibase formatted sql

--changeset voronka:privacy-0005-erasures

CREATE TABLE vault.erasure (
    number    bigint PRIMARY KEY,
    person_id uuid        NOT NULL UNIQUE,
    erased_at timestamptz NOT NULL,
    hash      bytea       NOT NULL
);
COMMENT ON TABLE vault.erasure IS
    'Append-only copy of the erasure ledger, the file outside the database. Where it is shorter than the file, a backup was restored and the rest is erased again at start';

CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON vault.erasure
    FOR EACH STATEMENT EXECUTE FUNCTION vault.refuse_change();

CREATE TABLE vault.erasure_ledger (
    single_row boolean PRIMARY KEY DEFAULT true CHECK (single_row),
    ledger_id  uuid
);
COMMENT ON TABLE vault.erasure_ledger IS 'The ledger this database belongs to, null before the first start; its one row is locked while the ledger grows';
INSERT INTO vault.erasure_ledger (ledger_id) VALUES (NULL);
