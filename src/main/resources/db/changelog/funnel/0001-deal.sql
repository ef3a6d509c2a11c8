--liquibase formatted sql

--changeset voronka:funnel-0001
-- A deal: whom it is about, and where it stands. A deal of the base (B2C, BASE or RETURNED) has no process: a million
-- of them are a million rows and nothing else.
CREATE TABLE crm.deal (
    deal_id             uuid        PRIMARY KEY,
    person_id           uuid        NOT NULL REFERENCES crm.person DEFERRABLE INITIALLY DEFERRED,
    funnel              text        NOT NULL CHECK (funnel IN ('MAIN', 'B2B', 'B2C')),
    stage               text        NOT NULL,
    since               timestamptz NOT NULL,
    open                boolean     NOT NULL,
    responsible         text,
    kind_reason         text        NOT NULL,
    source              text        NOT NULL,
    external_id         text,
    received_by         text,
    lead_id             uuid,
    copied_from         uuid        REFERENCES crm.deal,
    order_id            uuid,
    process_instance_id text,
    opened_at           timestamptz NOT NULL,
    last_contact_at     timestamptz,
    last_purchase_at    timestamptz,
    amount              numeric(16, 3),
    currency            text,
    topic               text,
    product_group       text,
    region              text,
    attributes          jsonb,
    created_at          timestamptz NOT NULL,
    closed_reason       text,
    CHECK ((amount IS NULL) = (currency IS NULL))
);
COMMENT ON COLUMN crm.deal.person_id IS 'Checked at the commit: a lead opens a deal before its person''s row is written';
COMMENT ON COLUMN crm.deal.since IS 'Since when it has been in its stage';
COMMENT ON COLUMN crm.deal.open IS 'False in a final stage, and once it has gone on into the main funnel';
COMMENT ON COLUMN crm.deal.responsible IS 'Login of who took it';
COMMENT ON COLUMN crm.deal.kind_reason IS 'Reason of the rule of funnel-split that chose the funnel';
COMMENT ON COLUMN crm.deal.source IS 'Where it came from: the name of another CRM, a file, or LEAD, FUNNEL, INBOUND';
COMMENT ON COLUMN crm.deal.received_by IS 'Login that sent it over the interface, and sees it there';
COMMENT ON COLUMN crm.deal.copied_from IS 'The deal of another funnel that it goes on from';
COMMENT ON COLUMN crm.deal.order_id IS 'The order that came of it';
COMMENT ON COLUMN crm.deal.closed_reason IS 'Why it ended as it did, as a code';

-- One deal of an outside system is one deal here.
CREATE UNIQUE INDEX deal_of_source ON crm.deal (source, external_id) WHERE external_id IS NOT NULL;
-- A deal goes on once into each funnel.
CREATE UNIQUE INDEX deal_copy ON crm.deal (copied_from, funnel) WHERE copied_from IS NOT NULL;
-- Client card, inbound contact, erasure; and "is somebody in a running deal".
CREATE INDEX deal_of_person ON crm.deal (person_id);
-- Boards and lists: the columns, and the deals of one by age.
CREATE INDEX deal_of_stage ON crm.deal (funnel, stage, since, deal_id);
-- What logistics tells of an order.
CREATE INDEX deal_of_order ON crm.deal (order_id) WHERE order_id IS NOT NULL;
CREATE INDEX deal_of_responsible ON crm.deal (responsible, deal_id) WHERE responsible IS NOT NULL;
CREATE INDEX deal_of_sender ON crm.deal (received_by, deal_id) WHERE received_by IS NOT NULL;

-- Every stage that a deal has been in.
CREATE TABLE crm.deal_stage (
    deal_id     uuid        NOT NULL REFERENCES crm.deal,
    number      integer     NOT NULL,
    stage       text        NOT NULL,
    since       timestamptz NOT NULL,
    actor       text        NOT NULL,
    reason      text        NOT NULL,
    activity_id text,
    PRIMARY KEY (deal_id, number)
);
COMMENT ON COLUMN crm.deal_stage.actor IS 'Login of who moved it, or process, rule, or the name of an outside system';
COMMENT ON COLUMN crm.deal_stage.reason IS 'Why, as a code: the rule, the outcome, or MOVED_BY_HAND and what was said in words of codes';
-- Reports: which deals reached a stage in a period.
CREATE INDEX deal_stage_reached ON crm.deal_stage (stage, since);

-- The keys under which deals may be sent again over the interface; key and body are keyed hashes.
CREATE TABLE crm.deal_key (
    key_hash  bytea PRIMARY KEY,
    body_hash bytea NOT NULL,
    deal_id   uuid  REFERENCES crm.deal
);
COMMENT ON COLUMN crm.deal_key.deal_id IS 'Null only inside the transaction that opens it';
