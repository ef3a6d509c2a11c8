--liquibase formatted sql

--changeset voronka:privacy-0003-consents

CREATE TABLE vault.consent_record (
    consent_id                 uuid PRIMARY KEY,
    person_id                  uuid        NOT NULL,
    seq                        integer     NOT NULL,
    purpose                    text        NOT NULL,
    channels                   text[]      NOT NULL,
    topic                      text,
    brand                      text,
    action                     text        NOT NULL,
    given_at                   timestamptz,
    received_at                timestamptz NOT NULL,
    valid_until                timestamptz,
    text_id                    text,
    text_version               text,
    text_hash                  text,
    text_language              text,
    method                     text,
    source                     text,
    campaign                   text,
    contractor                 text,
    trace                      bytea,
    reference                  text,
    double_opt_in_sent_at      timestamptz,
    double_opt_in_confirmed_at timestamptz,
    actor                      text        NOT NULL,
    supersedes                 uuid,
    hash                       bytea       NOT NULL,
    UNIQUE (person_id, seq)
);
COMMENT ON TABLE vault.consent_record IS
    'Append-only register of consents. A chain a person: hash covers the row and the hash of the row before (seq - 1)';
COMMENT ON COLUMN vault.consent_record.trace IS
    'URL, IP and user agent, sealed under the key of the person; the chain covers the ciphertext, so it still verifies after an erasure';
COMMENT ON COLUMN vault.consent_record.reference IS 'Recording or form that proves it';

CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON vault.consent_record
    FOR EACH STATEMENT EXECUTE FUNCTION vault.refuse_change();

CREATE TABLE vault.consent_head (
    person_id uuid PRIMARY KEY,
    length    integer NOT NULL,
    hash      bytea   NOT NULL,
    seal_id   bigint
);
COMMENT ON TABLE vault.consent_head IS 'End of the chain of a person: the last seq and its hash';
COMMENT ON COLUMN vault.consent_head.seal_id IS 'The seal that covers this head; null until the next one is made';

-- The minute's sealing looks at new heads only.
CREATE INDEX consent_head_unsealed ON vault.consent_head (person_id) WHERE seal_id IS NULL;

CREATE TABLE vault.consent_seal (
    seal_id   bigint PRIMARY KEY,
    sealed_at timestamptz NOT NULL,
    heads     integer     NOT NULL,
    root      bytea       NOT NULL
);
COMMENT ON TABLE vault.consent_seal IS
    'Append-only. Keyed hash over all heads that were new, and over the root before: a chain rewritten as a whole no longer fits its seal';

CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON vault.consent_seal
    FOR EACH STATEMENT EXECUTE FUNCTION vault.refuse_change();

CREATE TABLE vault.consent_sealed_head (
    seal_id   bigint  NOT NULL,
    person_id uuid    NOT NULL,
    length    integer NOT NULL,
    PRIMARY KEY (seal_id, person_id)
);
COMMENT ON TABLE vault.consent_sealed_head IS 'Append-only. Which heads a seal covers; the hashes are those of consent_record';

CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON vault.consent_sealed_head
    FOR EACH STATEMENT EXECUTE FUNCTION vault.refuse_change();
