--liquibase formatted sql

--changeset voronka:person-0002-merged-into
ALTER TABLE crm.person ADD COLUMN merged_into uuid REFERENCES crm.person;
COMMENT ON COLUMN crm.person.merged_into IS 'The person that this one was found to be; null for one who stands alone. Nobody finds a merged person by contact or likeness';

-- The group of a person.
CREATE INDEX person_merged_into ON crm.person (merged_into) WHERE merged_into IS NOT NULL;
