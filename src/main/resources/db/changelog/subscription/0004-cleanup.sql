--liquibase formatted sql

--changeset voronka:subscription-0004-cleanup
-- Who is due for the clean-up: never a client, the oldest lead cycles first. Who is a client or merged is not in it.
CREATE INDEX person_never_client ON crm.person (lead_since, person_id)
    WHERE client_since IS NULL AND merged_into IS NULL AND lead_since IS NOT NULL;
-- Of those who were cleaned years ago nothing is open: the clean-up asks this small index of them.
CREATE INDEX subscription_open ON crm.subscription (person_id) WHERE state IN ('SUBSCRIBED', 'PENDING');
