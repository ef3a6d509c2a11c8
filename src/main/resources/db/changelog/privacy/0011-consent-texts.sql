--liquibase formatted sql

--changeset voronka:privacy-0011-consent-text

-- What people agree to, word by word. A consent names the text; its proof quotes it.
CREATE TABLE vault.consent_text (
    text_id    text        NOT NULL,
    version    text        NOT NULL,
    language   text        NOT NULL,
    content    text        NOT NULL,
    hash       text        NOT NULL CHECK (hash ~ '^[0-9a-f]{64}$'),
    valid_from timestamptz NOT NULL,
    created_at timestamptz NOT NULL,
    created_by text        NOT NULL,
    PRIMARY KEY (text_id, version, language)
);
COMMENT ON TABLE vault.consent_text IS 'Append-only. Texts of consents: what was published stays as it was, a change is another version';
COMMENT ON COLUMN vault.consent_text.hash IS 'SHA-256 of the exact text in UTF-8, in hexadecimal';
COMMENT ON COLUMN vault.consent_text.valid_from IS 'Since when people are shown it: who agreed earlier agreed to something else';

CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON vault.consent_text
    FOR EACH STATEMENT EXECUTE FUNCTION vault.refuse_change();

--changeset voronka:privacy-0011-consent-key

-- Consents and withdrawals that come on their own, not with a lead: the same again is the same.
CREATE TABLE vault.consent_key (
    request_hash bytea       PRIMARY KEY,
    body_hash    bytea       NOT NULL,
    person_id    uuid        NOT NULL,
    consent_id   uuid        NOT NULL,
    deletion_id  uuid,
    requested_at timestamptz NOT NULL
);
-- Retention: ids of consents are in the order of time.
CREATE INDEX consent_key_age ON vault.consent_key (consent_id);
COMMENT ON COLUMN vault.consent_key.request_hash IS 'Keyed hash of the id that the sender gave: senders put anything into their ids';
COMMENT ON COLUMN vault.consent_key.consent_id IS 'The record of the register that it became';
COMMENT ON COLUMN vault.consent_key.deletion_id IS 'The deletion request that a withdrawn consent to processing leads to';

--changeset voronka:privacy-0011-person-request

-- What people ask for beside being deleted. Nothing here says who it is; what they name themselves by and what they want
-- corrected is sealed, for as long as the request lives.
CREATE TABLE vault.person_request (
    request_id          uuid        PRIMARY KEY,
    request_hash        bytea       NOT NULL UNIQUE,
    body_hash           bytea       NOT NULL,
    person_id           uuid,
    found               integer     NOT NULL,
    type                text        NOT NULL CHECK (type IN ('ACCESS', 'CORRECTION', 'OBJECTION', 'RESTRICTION')),
    channel             text        NOT NULL CHECK (channel IN ('ACCOUNT', 'EMAIL', 'CALL', 'PAPER')),
    received_at         timestamptz NOT NULL,
    requested_at        timestamptz NOT NULL,
    requested_by        text        NOT NULL,
    due_at              timestamptz NOT NULL,
    warn_at             timestamptz NOT NULL,
    due_reason          text        NOT NULL,
    status              text        NOT NULL
        CHECK (status IN ('VERIFYING', 'IN_PROGRESS', 'RESTRICTED', 'CLOSED', 'REFUSED')),
    verified_at         timestamptz,
    verified_by         text,
    done_at             timestamptz,
    answered_at         timestamptz,
    answered_by         text,
    closed_at           timestamptz,
    outcome             text,
    process_instance_id text,
    wrapped_key         bytea,
    sealed              bytea,
    CHECK ((closed_at IS NULL) = (status NOT IN ('CLOSED', 'REFUSED'))),
    CHECK ((wrapped_key IS NULL) = (sealed IS NULL))
);
COMMENT ON COLUMN vault.person_request.request_hash IS 'Keyed hash of the id that the sender gave: senders put anything into their ids';
COMMENT ON COLUMN vault.person_request.person_id IS 'Whom it is about; null as long as nobody has said who of several, or if nobody is known';
COMMENT ON COLUMN vault.person_request.found IS 'How many people may have been meant when it came';
COMMENT ON COLUMN vault.person_request.done_at IS 'When what was asked for was done';
COMMENT ON COLUMN vault.person_request.outcome IS 'ANSWERED, CORRECTED, CORRECTION_REFUSED, STOPPED, LIFTED, NOTHING_HELD or NOT_THE_PERSON';
COMMENT ON COLUMN vault.person_request.sealed IS 'What the request says of the person, under a key of its own; destroyed when it is closed';

-- The officer's list: what is open, the most urgent first.
CREATE INDEX person_request_open ON vault.person_request (due_at, request_id) WHERE closed_at IS NULL;
CREATE INDEX person_request_of_person ON vault.person_request (person_id) WHERE person_id IS NOT NULL;
