--liquibase formatted sql

--changeset voronka:demo-0001-feed
CREATE TABLE crm.demo_feed (
    id          smallint    NOT NULL PRIMARY KEY DEFAULT 1 CHECK (id = 1),
    started_at  timestamptz NOT NULL,
    finished_at timestamptz
);
COMMENT ON TABLE crm.demo_feed IS 'One row once the demo leads were begun; used with the embedded database only.';
COMMENT ON COLUMN crm.demo_feed.started_at IS 'All times in the demo leads derive from it: an interrupted feed that goes on sends the same bodies';
