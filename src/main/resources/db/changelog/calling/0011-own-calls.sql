--liquibase formatted sql

--changeset voronka:calling-0011
-- Calls that are kept for an operator for a while stand in a queue of their own; a sweep lets the others have them.
DROP INDEX crm.call_queue;
DROP INDEX crm.call_queue_of_topic;
DROP INDEX crm.call_queue_of_region;
CREATE INDEX call_queue ON crm.call (rank_at, call_id)
    WHERE state = 'WAITING' AND NOT agreed_callback AND preferred_operator IS NULL;
CREATE INDEX call_queue_of_topic ON crm.call (topic, language, rank_at, call_id)
    WHERE state = 'WAITING' AND NOT agreed_callback AND preferred_operator IS NULL;
CREATE INDEX call_queue_of_region ON crm.call (region, topic, language, rank_at, call_id)
    WHERE state = 'WAITING' AND NOT agreed_callback AND preferred_operator IS NULL;
CREATE INDEX call_kept ON crm.call (preferred_operator, rank_at, call_id)
    WHERE state = 'WAITING' AND NOT agreed_callback AND preferred_operator IS NOT NULL;
CREATE INDEX call_kept_until ON crm.call (preferred_until)
    WHERE state = 'WAITING' AND NOT agreed_callback AND preferred_operator IS NOT NULL;
