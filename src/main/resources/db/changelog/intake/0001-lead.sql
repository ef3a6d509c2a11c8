--liquibase formatted sql

--changeset voronka:intake-0001
-- A lead: where it came from, what was decided, where it stands. No personal data: who it is about is in the vault,
-- under person_id. lead_id is a version 7 UUID, so it is in order of arrival and pages the list by itself.
CREATE TABLE crm.lead (
    lead_id             uuid        PRIMARY KEY,
    received_at         timestamptz NOT NULL,
    created_at          timestamptz NOT NULL,
    received_by         text        NOT NULL,
    source              text        NOT NULL,
    contractor          text,
    campaign            text,
    external_id         text,
    kind                text        NOT NULL CHECK (kind IN ('B2C', 'B2B')),
    client_type         text        NOT NULL,
    brand               text        NOT NULL,
    region              text,
    product_group       text,
    products            jsonb,
    utm                 jsonb,
    attributes          jsonb,
    person_id           uuid,
    status              text        NOT NULL CHECK (status IN ('ACCEPTED', 'UPDATED', 'REJECTED', 'IN_REVIEW')),
    quality             text        NOT NULL CHECK (quality IN ('OK', 'LOW')),
    rule                text,
    lead_action         text,
    subscription_action text,
    sync                text,
    reportable          boolean     NOT NULL,
    reason              text        NOT NULL,
    score               smallint,
    target_process      text,
    topic               text,
    process_instance_id text        NOT NULL,
    -- set when a person has resolved an ambiguous match; the first answer was IN_REVIEW then
    reviewed_at         timestamptz
);

-- GET /api/v1/leads?source=&externalId=, and an integration's own leads.
CREATE INDEX lead_of_source ON crm.lead (source, external_id);
-- Client card, erasure, clean-up.
CREATE INDEX lead_of_person ON crm.lead (person_id) WHERE person_id IS NOT NULL;
-- GET /api/v1/leads?reason=, settlement. A status alone is common enough to be found along the primary key …
CREATE INDEX lead_of_reason ON crm.lead (reason, lead_id);
-- … but for the one that waits for a person.
CREATE INDEX lead_in_review ON crm.lead (lead_id) WHERE status = 'IN_REVIEW';

-- The key under which a lead may be repeated: a keyed hash, because suppliers put anything into their keys. The body
-- is compared by a keyed hash too.
CREATE TABLE crm.intake_key (
    key_hash  bytea PRIMARY KEY,
    body_hash bytea NOT NULL,
    lead_id   uuid  NOT NULL
);

-- Fields that an administrator has declared for leads, people and deals.
CREATE TABLE crm.attribute (
    owner    text    NOT NULL CHECK (owner IN ('LEAD', 'PERSON', 'DEAL')),
    name     text    NOT NULL CHECK (name ~ '^[a-z][A-Za-z0-9]{0,49}$'),
    type     text    NOT NULL CHECK (type IN ('TEXT', 'NUMBER', 'BOOLEAN', 'DATE')),
    personal boolean NOT NULL,
    roles    text[]  NOT NULL,
    PRIMARY KEY (owner, name)
);

-- How many requests a source has sent in the running minute; only for sources with a limit.
CREATE TABLE crm.source_minute (
    source   text        NOT NULL,
    minute   timestamptz NOT NULL,
    requests integer     NOT NULL,
    PRIMARY KEY (source, minute)
);
