--liquibase formatted sql

--changeset voronka:sync-0003-bitrix24-deals
-- Deals of Bitrix24 that we have seen: each is opened here once, whatever is polled, hinted or loaded again.
CREATE TABLE crm.bitrix_deal (
    remote_id  bigint      PRIMARY KEY,
    state      text        NOT NULL CHECK (state IN ('OPENED', 'OURS', 'REFUSED', 'GONE')),
    reason     text,
    deal_id    uuid,
    changed_at timestamptz NOT NULL,
    content    bytea       NOT NULL,
    CHECK (state NOT IN ('OPENED', 'GONE') OR deal_id IS NOT NULL)
);
COMMENT ON COLUMN crm.bitrix_deal.state IS
    'OURS: we have told of it, so it is not opened again. REFUSED: it can''t be opened, reason says why. GONE: deleted there';
COMMENT ON COLUMN crm.bitrix_deal.changed_at IS 'When it was last changed there, as far as we know';
COMMENT ON COLUMN crm.bitrix_deal.content IS 'Hash of what we take from it, so that an echo of what we told is no change';
-- Where what happens to a deal is told.
CREATE INDEX bitrix_deal_of ON crm.bitrix_deal (deal_id) WHERE deal_id IS NOT NULL;
-- Which were refused.
CREATE INDEX bitrix_deal_refused ON crm.bitrix_deal (reason, remote_id) WHERE state = 'REFUSED';

-- Whose the contacts and companies of those deals are.
CREATE TABLE crm.bitrix_party (
    entity_type smallint NOT NULL CHECK (entity_type IN (3, 4)),
    remote_id   bigint   NOT NULL,
    person_id   uuid     NOT NULL,
    PRIMARY KEY (entity_type, remote_id)
);
COMMENT ON TABLE crm.bitrix_party IS 'Contacts (3) and companies (4) that Bitrix24 had before us: corrections go to them';
CREATE INDEX bitrix_party_of ON crm.bitrix_party (person_id);

-- How far deals have come in: one row.
CREATE TABLE crm.bitrix_deal_cursor (
    one           boolean     PRIMARY KEY DEFAULT true CHECK (one),
    load_started  timestamptz NOT NULL,
    load_finished timestamptz,
    load_until    bigint,
    load_total    bigint,
    load_millis   bigint      NOT NULL DEFAULT 0,
    after_id      bigint      NOT NULL DEFAULT 0,
    seen_until    timestamptz NOT NULL,
    next_at       timestamptz NOT NULL,
    leased_by     uuid,
    leased_until  timestamptz,
    loaded        bigint      NOT NULL DEFAULT 0,
    opened        bigint      NOT NULL DEFAULT 0,
    changed       bigint      NOT NULL DEFAULT 0,
    refused       bigint      NOT NULL DEFAULT 0,
    polled_at     timestamptz,
    failure       text
);
COMMENT ON COLUMN crm.bitrix_deal_cursor.load_until IS 'The greatest number when the load began; later ones come as changes';
COMMENT ON COLUMN crm.bitrix_deal_cursor.load_millis IS 'How long the load was worked on';
COMMENT ON COLUMN crm.bitrix_deal_cursor.after_id IS 'The load goes on behind this number';
COMMENT ON COLUMN crm.bitrix_deal_cursor.seen_until IS 'Changes up to this time of Bitrix24 are taken';
COMMENT ON COLUMN crm.bitrix_deal_cursor.next_at IS 'When it is asked again';

-- Events say that something has happened to a deal, not what: it is fetched.
CREATE TABLE crm.bitrix_deal_hint (
    remote_id   bigint      PRIMARY KEY,
    hint_id     uuid        NOT NULL,
    gone        boolean     NOT NULL,
    received_at timestamptz NOT NULL
);
COMMENT ON COLUMN crm.bitrix_deal_hint.hint_id IS 'Changes with each event, so that one that comes during the fetch is not lost';
CREATE INDEX bitrix_deal_hint_oldest ON crm.bitrix_deal_hint (received_at);

--changeset voronka:sync-0003-bitrix24-deals-told
ALTER TABLE crm.bitrix_deal ADD COLUMN told_stage text;
COMMENT ON COLUMN crm.bitrix_deal.told_stage IS 'The stage that we have put it into there: in that one it is won by us, which is no purchase';
