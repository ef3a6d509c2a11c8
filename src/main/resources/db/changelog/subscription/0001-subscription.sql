--liquibase formatted sql

--changeset voronka:subscription-0001
-- The current opt-in state of a person for one brand, channel and topic. A topic of '' stands for "no topic named".
CREATE TABLE crm.subscription (
    person_id       uuid        NOT NULL,
    brand           text        NOT NULL,
    channel         text        NOT NULL,
    topic           text        NOT NULL,
    state           text        NOT NULL CHECK (state IN ('NEVER', 'PENDING', 'SUBSCRIBED', 'UNSUBSCRIBED')),
    last_opt_out_at timestamptz,
    consent_id      uuid,
    decision_id     uuid,
    updated_at      timestamptz NOT NULL,
    PRIMARY KEY (person_id, brand, channel, topic)
);

-- What became of it, change by change.
CREATE TABLE crm.subscription_event (
    event_id    uuid        PRIMARY KEY,
    person_id   uuid        NOT NULL,
    brand       text        NOT NULL,
    channel     text        NOT NULL,
    topic       text        NOT NULL,
    state       text        NOT NULL,
    reason      text        NOT NULL,
    lead_id     uuid,
    consent_id  uuid,
    decision_id uuid,
    happened_at timestamptz NOT NULL
);

CREATE INDEX subscription_event_of_person ON crm.subscription_event (person_id, event_id);
