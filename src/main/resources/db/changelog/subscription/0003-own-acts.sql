--liquibase formatted sql

--changeset voronka:subscription-0003-own-acts
-- Letters that came back for now: so many of them in a row mean that nobody is there.
CREATE TABLE crm.soft_bounce (
    subject bytea       PRIMARY KEY,
    bounces integer     NOT NULL,
    last_at timestamptz NOT NULL
);
COMMENT ON COLUMN crm.soft_bounce.subject IS 'Blind index of the address, or a hash of who it belongs to';

-- How often the open pages were asked for by one caller.
CREATE TABLE crm.page_request (
    caller   bytea       NOT NULL,
    minute   timestamptz NOT NULL,
    requests integer     NOT NULL,
    PRIMARY KEY (caller, minute)
);
COMMENT ON COLUMN crm.page_request.caller IS 'Keyed hash of the address; the addresses themselves are kept nowhere';
CREATE INDEX page_request_age ON crm.page_request (minute);

-- Double opt-ins that nobody confirmed.
CREATE INDEX subscription_pending ON crm.subscription (updated_at) WHERE state = 'PENDING';
