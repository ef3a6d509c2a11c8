--liquibase formatted sql

--changeset voronka:privacy-0004-reveals

CREATE TABLE vault.reveal_audit (
    number      bigint PRIMARY KEY,
    person_id   uuid        NOT NULL,
    actor       text        NOT NULL,
    role        text        NOT NULL,
    fields      text[]      NOT NULL,
    reason      text        NOT NULL,
    revealed_at timestamptz NOT NULL,
    hash        bytea       NOT NULL
);
COMMENT ON TABLE vault.reveal_audit IS
    'Append-only. Who saw what of whom and why, committed before it was shown. One chain: hash is keyed and covers the row and the hash before';

-- The quota of an actor in a role, counted over a day.
CREATE INDEX reveal_audit_quota ON vault.reveal_audit (actor, role, revealed_at);
-- What was shown of a person.
CREATE INDEX reveal_audit_person ON vault.reveal_audit (person_id);

CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON vault.reveal_audit
    FOR EACH STATEMENT EXECUTE FUNCTION vault.refuse_change();

CREATE TABLE vault.reveal_head (
    single_row boolean PRIMARY KEY DEFAULT true CHECK (single_row),
    number     bigint NOT NULL,
    hash       bytea  NOT NULL
);
COMMENT ON TABLE vault.reveal_head IS 'End of the audit chain; its one row is locked while the chain grows';
INSERT INTO vault.reveal_head (number, hash) VALUES (0, decode(repeat('00', 32), 'hex'));
