--liquibase formatted sql

--changeset voronka:privacy-0014-key-rotation
CREATE TABLE vault.key_rotation (
    kind        text        PRIMARY KEY CHECK (kind IN ('WRAPPING', 'INDEXING')),
    epoch       integer     NOT NULL,
    keys        smallint[]  NOT NULL,
    filled      smallint[]  NOT NULL,
    target      integer     NOT NULL DEFAULT 0,
    place       text        NOT NULL DEFAULT '',
    changed     bigint      NOT NULL DEFAULT 0,
    done        bigint      NOT NULL DEFAULT 0,
    started_at  timestamptz,
    finished_at timestamptz
);
COMMENT ON TABLE vault.key_rotation IS
    'How far the rows of the vault have followed the keyset. Its rows are locked while a portion is done, so that one node at a time is at it and another goes on where one died';
COMMENT ON COLUMN vault.key_rotation.epoch IS 'Grows with each step of a rotation: a node with an older keyset does not undo what a newer one does';
COMMENT ON COLUMN vault.key_rotation.keys IS 'The keys that are being followed, or are followed';
COMMENT ON COLUMN vault.key_rotation.filled IS 'The keys under which everything can be found; of WRAPPING, the one that wraps all';
COMMENT ON COLUMN vault.key_rotation.target IS 'Which of the tables is next';
COMMENT ON COLUMN vault.key_rotation.place IS 'Where in it';
COMMENT ON COLUMN vault.key_rotation.changed IS 'What this pass has changed: the last pass changes nothing';
INSERT INTO vault.key_rotation (kind, epoch, keys, filled, finished_at)
VALUES ('WRAPPING', 1, '{1}', '{1}', now()), ('INDEXING', 5, '{1}', '{1}', now());
