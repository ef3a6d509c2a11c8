--liquibase formatted sql

--changeset voronka:intake-0003-import-decision
CREATE TABLE crm.import_decision (
    import_id  uuid        NOT NULL,
    row_no     integer     NOT NULL,
    is_new     boolean     NOT NULL,
    person_id  uuid        NOT NULL,
    decided_by text        NOT NULL,
    decided_at timestamptz NOT NULL,
    PRIMARY KEY (import_id, row_no)
);
COMMENT ON TABLE crm.import_decision IS
    'What somebody has decided about a row of a file that likeness could not decide. Ids only; outlives the import';
