--liquibase formatted sql

--changeset voronka:funnel-0002-base
-- The base: B2C deals that wait to be picked. Two facts place a deal in its group and in the line.
ALTER TABLE crm.deal
    ADD COLUMN bought      boolean     NOT NULL GENERATED ALWAYS AS (last_purchase_at IS NOT NULL) STORED,
    ADD COLUMN waits_since timestamptz NOT NULL GENERATED ALWAYS AS (coalesce(last_contact_at, opened_at)) STORED,
    ADD COLUMN rest_until  date,
    ADD COLUMN rest_reason text,
    ADD COLUMN picked_on   date,
    ADD CHECK ((rest_until IS NULL) = (rest_reason IS NULL));
COMMENT ON COLUMN crm.deal.waits_since IS 'Since when nobody has spoken with the person';
COMMENT ON COLUMN crm.deal.rest_until IS 'First day on which it is looked at again: who may not be called must not stand at the front for ever';
COMMENT ON COLUMN crm.deal.picked_on IS 'Working day of the shift that it was picked for the last time';

-- The line of each kind, longest wait first.
CREATE INDEX deal_base ON crm.deal (bought, waits_since, deal_id)
    WHERE funnel = 'B2C' AND stage IN ('BASE', 'RETURNED') AND rest_until IS NULL;
CREATE INDEX deal_resting ON crm.deal (rest_until) WHERE rest_until IS NOT NULL;
-- The end of the shift: what was picked and is not done.
CREATE INDEX deal_picked ON crm.deal (picked_on)
    WHERE funnel = 'B2C' AND open AND stage NOT IN ('BASE', 'RETURNED');

-- How many were picked, by day and group: its row is the lock that makes any number of nodes pick one quota together.
CREATE TABLE crm.reactivation_quota (
    day        date    NOT NULL,
    group_code text    NOT NULL,
    stage      text    NOT NULL,
    quota      integer NOT NULL CHECK (quota >= 0),
    picked     integer NOT NULL DEFAULT 0 CHECK (picked >= 0),
    extra      integer NOT NULL DEFAULT 0 CHECK (extra >= 0),
    returned   integer NOT NULL DEFAULT 0 CHECK (returned >= 0),
    PRIMARY KEY (day, group_code)
);
COMMENT ON COLUMN crm.reactivation_quota.day IS 'Working day of the shift';
COMMENT ON COLUMN crm.reactivation_quota.stage IS 'Of the deals that are picked from the group';
COMMENT ON COLUMN crm.reactivation_quota.picked IS 'By the daily selection, the quota at the most';
COMMENT ON COLUMN crm.reactivation_quota.extra IS 'By batches on demand';
COMMENT ON COLUMN crm.reactivation_quota.returned IS 'What came back to the base unworked at the end of the shift';

--changeset voronka:funnel-0002-base-refusals splitStatements:false
CREATE FUNCTION crm.base_refusals(deals uuid[], about text, at timestamptz)
    RETURNS TABLE (deal_id uuid, survivor uuid, refusal text, contacted_at timestamptz, bought_at timestamptz)
    LANGUAGE plpgsql STABLE ROWS 500
    SET plan_cache_mode = force_generic_plan
    SET enable_seqscan = off
AS $$
#variable_conflict use_column
BEGIN
    RETURN QUERY
        WITH asked AS MATERIALIZED (
            SELECT d.deal_id, d.person_id, d.waits_since, d.bought
            FROM unnest(deals) AS i (id) JOIN crm.deal d ON d.deal_id = i.id
        ), people AS MATERIALIZED (
            SELECT array_agg(DISTINCT a.person_id) AS ids FROM asked a
        ), member AS MATERIALIZED (
            SELECT g.asked AS person_id, g.member FROM people p, crm.person_groups(p.ids) AS g
        ), met AS MATERIALIZED (
            SELECT m.person_id, max(c.at) AS at
            FROM member m JOIN crm.contact c ON c.person_id = m.member
            GROUP BY m.person_id
        ), running AS MATERIALIZED (
            SELECT DISTINCT m.person_id
            FROM member m JOIN crm.deal r ON r.person_id = m.member
            WHERE r.open AND r.stage NOT IN ('BASE', 'RETURNED')
        )
        SELECT a.deal_id, c.survivor,
               CASE WHEN r.person_id IS NOT NULL AND c.reason IS NULL THEN 'RUNNING_DEAL' ELSE c.reason END,
               CASE WHEN met.at > a.waits_since THEN met.at END,
               CASE WHEN NOT a.bought THEN s.client_since END
        FROM asked a
             JOIN people p ON true
             JOIN LATERAL crm.closed_to_calls(p.ids, about, at) AS c ON c.person_id = a.person_id
             JOIN crm.person s ON s.person_id = c.survivor
             LEFT JOIN running r ON r.person_id = a.person_id
             LEFT JOIN met ON met.person_id = a.person_id;
END
$$;
COMMENT ON FUNCTION crm.base_refusals IS
    'Who stands for the person of each deal of the base; why it may not be picked, or null; the contact since which it waits in truth, if there was a later one than it knows of; and since when the person has been a client, if it knows of no purchase';

--changeset voronka:funnel-0002-batch
-- Batches that were asked for with a key: the same key again starts nothing and is answered alike.
CREATE TABLE crm.reactivation_batch (
    key_hash  bytea       PRIMARY KEY,
    body_hash bytea       NOT NULL,
    asked_by  text        NOT NULL,
    asked_at  timestamptz NOT NULL,
    deals     uuid[]      NOT NULL
);
COMMENT ON COLUMN crm.reactivation_batch.key_hash IS 'Idempotency key and login of whoever asked, as a keyed hash';
COMMENT ON COLUMN crm.reactivation_batch.body_hash IS 'What was asked for, as a keyed hash';
