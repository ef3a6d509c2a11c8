--liquibase formatted sql

--changeset voronka:calling-0002
-- GET /api/v1/leads/{leadId} tells the calls that were made for it.
CREATE INDEX call_of_lead ON crm.call (lead_id) WHERE lead_id IS NOT NULL;
