--liquibase formatted sql

--changeset voronka:person-0001-person
CREATE TABLE crm.person (
    person_id    uuid        NOT NULL PRIMARY KEY,
    kind         text        NOT NULL CHECK (kind IN ('PERSON', 'COMPANY')),
    stage        text        NOT NULL CHECK (stage IN ('ACTIVE', 'DELETION_REQUESTED')),
    lead_since   timestamptz,
    client_since timestamptz,
    created_at   timestamptz NOT NULL
);
COMMENT ON TABLE crm.person IS 'A person or a company of the client base. Who it is, only the vault knows.';
COMMENT ON COLUMN crm.person.lead_since IS 'Start of the current lead cycle; null before the first one';
COMMENT ON COLUMN crm.person.client_since IS 'Since when a client; null for one who never bought';

--changeset voronka:person-0001-person-touch
CREATE TABLE crm.person_touch (
    person_id uuid        NOT NULL REFERENCES crm.person,
    source    text        NOT NULL,
    campaign  text        NOT NULL DEFAULT '',
    first_at  timestamptz NOT NULL,
    PRIMARY KEY (person_id, source, campaign)
);
COMMENT ON TABLE crm.person_touch IS 'Sources and campaigns that have delivered a person, and when first';
