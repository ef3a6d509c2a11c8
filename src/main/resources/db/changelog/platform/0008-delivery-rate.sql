--liquibase formatted sql

--changeset voronka:platform-0008-delivery-rate
ALTER TABLE crm.outside_rate ADD COLUMN requests integer, ADD COLUMN per_millis bigint;
COMMENT ON COLUMN crm.outside_rate.requests IS 'The limit as the node knows it that took the last permit: requests in per_millis';

-- What a system has taken, minute by minute: a ring of an hour, so that nothing has to be removed.
CREATE TABLE crm.outside_minute (
    system    text        NOT NULL,
    place     integer     NOT NULL CHECK (place BETWEEN 0 AND 59),
    minute    timestamptz NOT NULL,
    delivered bigint      NOT NULL,
    PRIMARY KEY (system, place)
) WITH (fillfactor = 20);
COMMENT ON TABLE crm.outside_minute IS 'Deliveries that were made in each minute of the last hour';
COMMENT ON COLUMN crm.outside_minute.place IS 'Minute of the hour';
