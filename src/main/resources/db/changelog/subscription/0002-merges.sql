--liquibase formatted sql

--changeset voronka:subscription-0002-merges
CREATE TABLE crm.subscription_merge_image (
    merge_id               uuid        NOT NULL,
    brand                  text        NOT NULL,
    channel                text        NOT NULL,
    topic                  text        NOT NULL,
    state_before           text,
    last_opt_out_at_before timestamptz,
    consent_id_before      uuid,
    decision_id_before     uuid,
    updated_at_before      timestamptz,
    state                  text        NOT NULL,
    last_opt_out_at        timestamptz,
    consent_id             uuid,
    decision_id            uuid,
    updated_at             timestamptz NOT NULL,
    PRIMARY KEY (merge_id, brand, channel, topic)
);
COMMENT ON TABLE crm.subscription_merge_image IS 'Subscriptions that a standing merge of two people changed on the survivor: as they were, and as it left them';
COMMENT ON COLUMN crm.subscription_merge_image.state_before IS 'Null where the survivor had no such subscription';
