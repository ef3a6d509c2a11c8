--liquibase formatted sql

--changeset voronka:calling-0006
-- One moment ranks all calls: a lane that stood below another starved under a steady flood of better ones.
DROP INDEX crm.call_queue;
DROP INDEX crm.call_queue_of_topic;
DROP INDEX crm.call_queue_of_region;
CREATE INDEX call_queue ON crm.call (rank_at, call_id)
    WHERE state = 'WAITING' AND NOT agreed_callback;
CREATE INDEX call_queue_of_topic ON crm.call (topic, language, rank_at, call_id)
    WHERE state = 'WAITING' AND NOT agreed_callback;
CREATE INDEX call_queue_of_region ON crm.call (region, topic, language, rank_at, call_id)
    WHERE state = 'WAITING' AND NOT agreed_callback;
COMMENT ON COLUMN crm.call.lane_priority IS 'Place of its lane where lanes are listed';
COMMENT ON COLUMN crm.call.rank_at IS 'Place in the queue: arrival, less the head start, plus the demotion; smallest first';
COMMENT ON COLUMN crm.call.head_start_minutes IS 'By the rule that ranked it; less than 0 for a call that is put back';
