--liquibase formatted sql

--changeset voronka:person-0005
-- Every contact made with a person over any channel: the gate keeps the gap to the last one, the daily selection asks
-- since when nobody has spoken with a person.
CREATE TABLE crm.contact (
    person_id uuid        NOT NULL REFERENCES crm.person,
    at        timestamptz NOT NULL,
    channel   text        NOT NULL,
    PRIMARY KEY (person_id, at, channel)
);
COMMENT ON COLUMN crm.contact.person_id IS 'As it was at the time: who was merged since has rows of their own';
