--liquibase formatted sql

--changeset voronka:person-0004-possible-buyer
CREATE TABLE crm.possible_buyer (
    person_id uuid        NOT NULL,
    event_id  uuid        NOT NULL,
    noted_at  timestamptz NOT NULL,
    PRIMARY KEY (person_id, event_id)
);
COMMENT ON TABLE crm.possible_buyer IS 'Who may have ordered what a failed event tells of, until somebody has said whose it is; the clean-up leaves them alone';

-- Who else may have, when the event is handled.
CREATE INDEX possible_buyer_of_event ON crm.possible_buyer (event_id);

-- Orders that had failed before are tried again; those that fail again are noted.
UPDATE crm.inbox_event SET state = 'NEW', attempts = 0, finished_at = NULL
WHERE state = 'FAILED' AND type IN ('ORDER_PAID', 'ORDER_DELIVERED');
