--liquibase formatted sql

--changeset voronka:calling-0010
ALTER TABLE crm.call_attempt ADD COLUMN offer_id uuid;
COMMENT ON COLUMN crm.call_attempt.offer_id IS 'The offer that the outcome is about, if its caller has named one';
-- GET /api/v1/calls/refusals lists them by time.
CREATE INDEX call_refusal_at ON crm.call_refusal (at, call_id);
-- GET /api/v1/calls/callbacks: what an operator has promised for today.
CREATE INDEX call_callback_of_operator ON crm.call (preferred_operator, due_at, call_id)
    WHERE agreed_callback AND state IN ('SCHEDULED', 'WAITING');
