--liquibase formatted sql

--changeset voronka:intake-0008-review-again
-- By these a row that comes again while it waits is known: nobody is made of it behind the back of who decides.
ALTER TABLE vault.import_review ADD COLUMN same_keys bigint[] NOT NULL DEFAULT '{}';
COMMENT ON COLUMN vault.import_review.same_keys IS 'Keyed hashes of contact and full name together, as in import_row';
