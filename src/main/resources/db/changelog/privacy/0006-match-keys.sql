--liquibase formatted sql

--changeset voronka:privacy-0006-match-keys
ALTER TABLE vault.person_record ADD COLUMN match_keys bigint[];
COMMENT ON COLUMN vault.person_record.match_keys IS
    'The keys under which the person stands in match_key, so that they can be taken back without opening the record; null = not keyed yet';

-- Records of an older release are keyed in the background, a few at a time.
CREATE INDEX person_record_unkeyed ON vault.person_record (person_id) WHERE match_keys IS NULL;

CREATE TABLE vault.match_key (
    key       bigint NOT NULL,
    person_id uuid   NOT NULL,
    PRIMARY KEY (key, person_id)
);
COMMENT ON TABLE vault.match_key IS
    'Keys of likeness (name, surname and city, last seven digits, …) as the first 64 bits of a keyed hash: who may be meant by a record that shares no contact. What is found is compared in full, so two values that fall on one key do no harm';

CREATE TABLE vault.person_image (
    image_of   uuid        NOT NULL,
    person_id  uuid        NOT NULL,
    version    integer     NOT NULL,
    sealed     bytea       NOT NULL,
    match_keys bigint[],
    changed_at timestamptz NOT NULL,
    points     bigint[]    NOT NULL,
    PRIMARY KEY (image_of, person_id)
);
COMMENT ON TABLE vault.person_image IS
    'A person''s rows as they were before a merge or an import (image_of), to be put back byte for byte; sealed under the key of the person, so it dies with it';

-- Erasure.
CREATE INDEX person_image_of_person ON vault.person_image (person_id);

CREATE TABLE vault.match_model (
    version    text PRIMARY KEY,
    number     bigint GENERATED ALWAYS AS IDENTITY UNIQUE,
    people     integer     NOT NULL,
    trained_at timestamptz NOT NULL,
    model      text        NOT NULL
);
COMMENT ON TABLE vault.match_model IS
    'Frozen models of the matcher, the newest (by number) in force; names and words that three records and more share are in them, therefore here';
COMMENT ON COLUMN vault.match_model.people IS 'People in the base when it was trained: it is trained anew when the base has doubled';
