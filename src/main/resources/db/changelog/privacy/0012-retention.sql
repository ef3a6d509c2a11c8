--liquibase formatted sql

--changeset voronka:privacy-0012-age
CREATE INDEX person_note_age ON vault.person_note (at);
CREATE INDEX delivery_address_age ON vault.delivery_address (sealed_at);

--changeset voronka:privacy-0012-deletion-of-retention
ALTER TABLE vault.deletion_request DROP CONSTRAINT deletion_request_channel_check;
ALTER TABLE vault.deletion_request ADD CONSTRAINT deletion_request_channel_check
    CHECK (channel IN ('ACCOUNT', 'EMAIL', 'CALL', 'PAPER', 'RETENTION'));
COMMENT ON COLUMN vault.deletion_request.channel IS 'How it came in; RETENTION: nobody has asked, but there is no ground left to keep the person';

--changeset voronka:privacy-0012-consent-husk splitStatements:false
CREATE TABLE vault.consent_husk (
    person_id uuid        NOT NULL,
    seq       integer     NOT NULL,
    hash      bytea       NOT NULL,
    gone_at   timestamptz NOT NULL,
    PRIMARY KEY (person_id, seq)
);
COMMENT ON TABLE vault.consent_husk IS
    'Append-only. What is left of the consents of erased people when nobody can ask for their proof any more: place and hash, which seals cover';
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON vault.consent_husk
    FOR EACH STATEMENT EXECUTE FUNCTION vault.refuse_change();

CREATE FUNCTION vault.refuse_lost_consents() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (
        SELECT FROM gone g
        WHERE NOT EXISTS (SELECT FROM vault.consent_husk h
                          WHERE h.person_id = g.person_id AND h.seq = g.seq AND h.hash = g.hash)
           OR NOT EXISTS (SELECT FROM vault.erasure e WHERE e.person_id = g.person_id)
    ) THEN
        RAISE EXCEPTION 'vault.consent_record is append-only' USING ERRCODE = 'insufficient_privilege';
    END IF;
    RETURN NULL;
END
$$;
COMMENT ON FUNCTION vault.refuse_lost_consents IS 'A consent goes only of somebody who is erased, and only if its hash stays';

DROP TRIGGER append_only ON vault.consent_record;
CREATE TRIGGER append_only BEFORE UPDATE OR TRUNCATE ON vault.consent_record
    FOR EACH STATEMENT EXECUTE FUNCTION vault.refuse_change();
CREATE TRIGGER hash_stays AFTER DELETE ON vault.consent_record
    REFERENCING OLD TABLE AS gone FOR EACH STATEMENT EXECUTE FUNCTION vault.refuse_lost_consents();

CREATE VIEW vault.consent_link AS
SELECT person_id, seq, hash FROM vault.consent_record
UNION ALL
SELECT person_id, seq, hash FROM vault.consent_husk;
COMMENT ON VIEW vault.consent_link IS 'The links of all chains, with those whose consent is gone';

-- Whose proofs are due.
CREATE INDEX erasure_age ON vault.erasure (erased_at);
