--liquibase formatted sql

--changeset voronka:calling-0003
-- Whether calls were made since two people were merged; erasure.
CREATE INDEX call_of_person ON crm.call (person_id);
