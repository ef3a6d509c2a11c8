--liquibase formatted sql

--changeset voronka:calling-0009
-- A call may be about a deal, or a deal and the lead that it came from.
ALTER TABLE crm.call
    DROP CONSTRAINT call_check,
    ADD CONSTRAINT call_subject_check CHECK (num_nonnulls(lead_id, deal_id) > 0);
-- What was called for a deal; earlier calls about the same thing on the card.
CREATE INDEX call_of_deal ON crm.call (deal_id) WHERE deal_id IS NOT NULL;
