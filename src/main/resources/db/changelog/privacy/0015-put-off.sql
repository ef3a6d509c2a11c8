--liquibase formatted sql

--changeset voronka:privacy-0015

-- A deadline is put off once, for a reason that the person was told before it was over.
ALTER TABLE vault.deletion_request
    ADD COLUMN delay_reason text,
    ADD COLUMN noticed_at   timestamptz,
    ADD COLUMN put_off_by   text,
    ADD CHECK (num_nulls(delay_reason, noticed_at, put_off_by) IN (0, 3));
COMMENT ON COLUMN vault.deletion_request.noticed_at IS 'When the person was told that it takes longer';

ALTER TABLE vault.person_request
    ADD COLUMN delay_reason text,
    ADD COLUMN noticed_at   timestamptz,
    ADD COLUMN put_off_by   text,
    ADD CHECK (num_nulls(delay_reason, noticed_at, put_off_by) IN (0, 3));
COMMENT ON COLUMN vault.person_request.noticed_at IS 'When the person was told that it takes longer';
