--liquibase formatted sql

--changeset voronka:intake-0004-contractor
CREATE TABLE crm.contractor (
    code           text        PRIMARY KEY,
    -- names its deliveries: a code may be any text, the name of a system may not
    number         integer     GENERATED ALWAYS AS IDENTITY UNIQUE,
    name           text        NOT NULL,
    active         boolean     NOT NULL,
    logins         text[]      NOT NULL,
    webhook_url    text,
    webhook_active boolean     NOT NULL,
    told_since     timestamptz,
    secret_id      uuid,
    secret_key     bytea,
    secret         bytea,
    changed_at     timestamptz NOT NULL,
    changed_by     text        NOT NULL,
    CHECK ((webhook_url IS NULL) = (secret IS NULL))
);
COMMENT ON TABLE crm.contractor IS 'Who brings leads for money, and how it learns what became of them';
COMMENT ON COLUMN crm.contractor.logins IS 'Who may read the results of all its leads';
COMMENT ON COLUMN crm.contractor.told_since IS 'Since when it has, or had, a webhook: deliveries may wait for it';
COMMENT ON COLUMN crm.contractor.secret IS 'What signs its webhook, sealed under secret_key, which the keyset has wrapped';

CREATE TABLE crm.contractor_result (
    result_id   uuid        PRIMARY KEY,
    number      bigint      GENERATED ALWAYS AS IDENTITY,
    contractor  text        NOT NULL,
    position    bigint,
    lead_id     uuid        NOT NULL,
    external_id text,
    received_by text        NOT NULL,
    quality     text        NOT NULL,
    status      text        NOT NULL,
    reason      text        NOT NULL,
    payable     boolean     NOT NULL,
    at          timestamptz NOT NULL
);
COMMENT ON TABLE crm.contractor_result IS 'What a contractor is told of a lead: one row for its decision, one for each later change';
COMMENT ON COLUMN crm.contractor_result.position IS
    'Place in the list of the contractor. Given when the list is read, to rows that are committed by then: a number drawn by the writer would let a slow transaction appear behind a cursor that has passed it';

CREATE UNIQUE INDEX contractor_result_list ON crm.contractor_result (contractor, position) WHERE position IS NOT NULL;
CREATE INDEX contractor_result_fresh ON crm.contractor_result (contractor, number) WHERE position IS NULL;
-- The last word on a lead.
CREATE INDEX contractor_result_of_lead ON crm.contractor_result (lead_id, number);

CREATE TABLE crm.contractor_reading (
    contractor text   PRIMARY KEY,
    last       bigint NOT NULL
);
COMMENT ON TABLE crm.contractor_reading IS 'The last place given in the list of a contractor; its row is locked while places are given';

-- Leads that were decided before.
INSERT INTO crm.contractor_result
    (result_id, contractor, lead_id, external_id, received_by, quality, status, reason, payable, at)
SELECT gen_random_uuid(), contractor, lead_id, external_id, received_by, quality, status, reason, reportable,
       coalesce(reviewed_at, received_at)
FROM crm.lead
WHERE contractor IS NOT NULL AND status <> 'IN_REVIEW'
ORDER BY lead_id;
