--liquibase formatted sql

--changeset voronka:platform-0002
-- The decision ledger: which table, which version, which rule, on which facts, with which outcome. Append-only, no
-- personal data. Some four rows a lead, so ten million leads are forty million rows: every index must earn its keep.
-- decision_id is a version 7 UUID: inserts stay at the right edge, and it orders the decisions of a lead.
CREATE TABLE crm.decision_record (
    decision_id         uuid        PRIMARY KEY,
    decision_key        text        NOT NULL,
    version             integer     NOT NULL,
    rule_ids            text[]      NOT NULL,
    facts               jsonb       NOT NULL,
    -- one object a matched rule, in the order of rule_ids
    outputs             jsonb       NOT NULL,
    lead_id             uuid,
    person_id           uuid,
    process_instance_id text,
    decided_at          timestamptz NOT NULL
);

-- The dossier of a lead. Lead ids grow with time too.
CREATE INDEX decision_record_of_lead ON crm.decision_record (lead_id) WHERE lead_id IS NOT NULL;
-- The replay of a table over a period, reports by table. A handful of keys: a handful of right edges.
CREATE INDEX decision_record_of_table ON crm.decision_record (decision_key, decided_at);
