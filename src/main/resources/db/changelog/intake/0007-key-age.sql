--liquibase formatted sql

--changeset voronka:intake-0007-key-age
-- Keys lie in the order of their leads, whose ids grow with time: a few pages of an index find the oldest.
CREATE INDEX intake_key_age ON crm.intake_key USING brin (lead_id);
