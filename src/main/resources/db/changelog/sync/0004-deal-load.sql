--liquibase formatted sql

--changeset voronka:sync-0004-deal-load
-- Deals of an imported file on their way into the funnels.
CREATE TABLE crm.deal_load (
    import_id    uuid        PRIMARY KEY,
    source       text        NOT NULL,
    rows         bigint      NOT NULL,
    requested_by text        NOT NULL,
    started_at   timestamptz NOT NULL,
    finished_at  timestamptz,
    failure      text,
    done_row     integer     NOT NULL DEFAULT 0,
    opened       bigint      NOT NULL DEFAULT 0,
    known        bigint      NOT NULL DEFAULT 0,
    waiting      bigint      NOT NULL DEFAULT 0,
    refused      bigint      NOT NULL DEFAULT 0,
    millis       bigint      NOT NULL DEFAULT 0,
    leased_by    uuid,
    leased_until timestamptz
);
COMMENT ON COLUMN crm.deal_load.done_row IS 'Rows up to this one are done';
COMMENT ON COLUMN crm.deal_load.waiting IS 'Rows that are nobody''s: refused by the import, or in review';
COMMENT ON COLUMN crm.deal_load.millis IS 'How long it was worked on';
CREATE INDEX deal_load_open ON crm.deal_load (started_at) WHERE finished_at IS NULL;

CREATE TABLE crm.deal_load_refusal (
    import_id uuid    NOT NULL REFERENCES crm.deal_load ON DELETE CASCADE,
    row       integer NOT NULL,
    reason    text    NOT NULL,
    PRIMARY KEY (import_id, row)
);
