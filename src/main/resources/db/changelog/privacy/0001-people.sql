--liquibase formatted sql

--changeset voronka:privacy-0001-people
--comment: No foreign keys in this schema: one class writes each table, set-based, and a check a row would cost more than the row.

CREATE TABLE vault.person_key (
    person_id   uuid PRIMARY KEY,
    kek_id      smallint    NOT NULL,
    wrapped_key bytea       NOT NULL,
    created_at  timestamptz NOT NULL
);
COMMENT ON TABLE vault.person_key IS
    'The data key of a person, wrapped. Deleting the row shreds the person; it is never updated with the record, so no dead copies of it pile up';
COMMENT ON COLUMN vault.person_key.kek_id IS 'Which key of the keyset wraps it; for rotation';

CREATE TABLE vault.person_record (
    person_id  uuid PRIMARY KEY,
    version    integer     NOT NULL,
    sealed     bytea       NOT NULL,
    changed_at timestamptz NOT NULL
);
COMMENT ON TABLE vault.person_record IS 'All that matching and reveals need, as one JSON sealed under the key of the person';
COMMENT ON COLUMN vault.person_record.version IS 'Counts the writes: a writer that did not see the last one is refused';

CREATE TABLE vault.contact_point (
    point_id    bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    type        smallint NOT NULL,
    key_id      smallint NOT NULL,
    blind_index bytea    NOT NULL CHECK (octet_length(blind_index) = 16),
    -- The column that tells rows apart comes first: comparing it settles nearly every step down the index.
    UNIQUE (blind_index, key_id, type)
);
COMMENT ON TABLE vault.contact_point IS
    'A phone (type 1), e-mail (2) or INN (3) as a blind index. Its row is the lock of everybody who works on that contact, so it is never deleted: without a link it says nothing';

CREATE TABLE vault.contact_link (
    point_id  bigint NOT NULL,
    person_id uuid   NOT NULL,
    PRIMARY KEY (point_id, person_id)
);
COMMENT ON TABLE vault.contact_link IS 'Who is reached there; n:m, since families share phones';

-- Erasure, and the list of a person's contact points.
CREATE INDEX contact_link_person ON vault.contact_link (person_id);

CREATE TABLE vault.held_lead (
    lead_id     uuid PRIMARY KEY,
    kek_id      smallint    NOT NULL,
    wrapped_key bytea       NOT NULL,
    sealed      bytea       NOT NULL,
    held_at     timestamptz NOT NULL
);
COMMENT ON TABLE vault.held_lead IS 'The body of a lead that has no person (in review, or without a valid contact), sealed under a key of its own';

-- Retention deletes by age.
CREATE INDEX held_lead_age ON vault.held_lead (held_at);

CREATE TABLE vault.suppression (
    type        smallint    NOT NULL,
    key_id      smallint    NOT NULL,
    blind_index bytea       NOT NULL CHECK (octet_length(blind_index) = 16),
    scope       text        NOT NULL,
    reason      text        NOT NULL,
    since       timestamptz NOT NULL,
    PRIMARY KEY (blind_index, key_id, type, scope)
);
COMMENT ON TABLE vault.suppression IS
    'Contacts that must be left alone, ALL or a channel. Linked to nobody: it survives the deletion of the person and works against a new lead with the same contact';

CREATE TABLE vault.keyset_check (
    single_row   boolean PRIMARY KEY DEFAULT true CHECK (single_row),
    wrapped      bytea    NOT NULL,
    index_key_id smallint NOT NULL,
    index_check  bytea    NOT NULL
);
COMMENT ON TABLE vault.keyset_check IS
    'Made with the keys of the first start. Keys that can not reproduce it are of another database and are refused at start: they would find nobody and duplicate everybody';
