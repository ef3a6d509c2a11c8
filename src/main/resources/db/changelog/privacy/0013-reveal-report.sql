--liquibase formatted sql

--changeset voronka:privacy-0013-reveal-report
-- Who saw what: of a time, and of one login in it, the newest first. Of one person the index of 0004 finds the few rows.
CREATE INDEX reveal_audit_at ON vault.reveal_audit (revealed_at, number);
CREATE INDEX reveal_audit_actor ON vault.reveal_audit (actor, revealed_at, number);

--changeset voronka:privacy-0013-closed-deletions
-- The officer's list: what is over, the latest first.
CREATE INDEX deletion_request_closed ON vault.deletion_request (closed_at DESC, deletion_id DESC) WHERE closed_at IS NOT NULL;

--changeset voronka:privacy-0013-held-categories
ALTER TABLE vault.deletion_system
    ADD COLUMN held_categories text[],
    ADD COLUMN held_since timestamptz,
    ADD CHECK ((held_since IS NULL) = (held_categories IS NULL));
COMMENT ON COLUMN vault.deletion_system.held_categories IS
    'What a ground by law keeps, or has kept for a time; all else that the place held was destroyed at held_since';
