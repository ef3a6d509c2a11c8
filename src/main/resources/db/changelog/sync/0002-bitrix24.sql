--liquibase formatted sql

--changeset voronka:sync-0002-bitrix24
CREATE TABLE crm.bitrix_link (
    entity_type   smallint NOT NULL CHECK (entity_type IN (1, 2, 3)),
    subject_id    uuid     NOT NULL,
    remote_id     bigint,
    claimed_by    uuid,
    claimed_until timestamptz,
    doubtful      boolean  NOT NULL,
    PRIMARY KEY (entity_type, subject_id),
    CHECK (remote_id IS NOT NULL OR claimed_until IS NOT NULL)
);
COMMENT ON TABLE crm.bitrix_link IS 'Which item of Bitrix24 is whose: 1 a lead''s lead, 2 a lead''s deal, 3 a person''s contact';
COMMENT ON COLUMN crm.bitrix_link.claimed_until IS
    'Somebody adds the item, and may still do so until then: Bitrix24 would take it twice';
COMMENT ON COLUMN crm.bitrix_link.doubtful IS 'Somebody may have added it and not have learned of it: it is looked up first';
