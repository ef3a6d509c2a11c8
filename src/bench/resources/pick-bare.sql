-- What a pick has to do at the least, as one statement: fifty of each group, who waits longest first, without those who may
-- not be called, are in a running deal or were spoken with since; their stage, its history. It knows of no merges, no quotas,
-- no rest and no ledger.
WITH wanted (code, bought, since, until) AS (
    VALUES ('NEVER_BOUGHT', false, '-infinity'::timestamptz, now() - interval '30 days'),
           ('OVER_1_MONTH', true, now() - interval '90 days', now() - interval '30 days'),
           ('OVER_3_MONTHS', true, now() - interval '180 days', now() - interval '90 days'),
           ('OVER_6_MONTHS', true, now() - interval '365 days', now() - interval '180 days'),
           ('OVER_1_YEAR', true, '-infinity', now() - interval '365 days')
), picked AS MATERIALIZED (
    SELECT w.code, d.deal_id
    FROM wanted w CROSS JOIN LATERAL (
        SELECT d.deal_id
        FROM crm.deal d
        WHERE d.funnel = 'B2C' AND d.stage IN ('BASE', 'RETURNED') AND d.rest_until IS NULL AND d.bought = w.bought
          AND d.waits_since >= w.since AND d.waits_since < w.until
          AND NOT EXISTS (SELECT 1 FROM crm.deal r
                          WHERE r.person_id = d.person_id AND r.open AND r.stage NOT IN ('BASE', 'RETURNED'))
          AND NOT EXISTS (SELECT 1 FROM crm.contact c WHERE c.person_id = d.person_id AND c.at > d.waits_since)
          AND EXISTS (SELECT 1 FROM vault.contact_link l JOIN vault.contact_point p USING (point_id)
                      WHERE l.person_id = d.person_id AND p.type = 1 AND NOT EXISTS (
                          SELECT 1 FROM vault.suppression s
                          WHERE s.blind_index = p.blind_index AND s.key_id = p.key_id AND s.type = p.type
                            AND s.scope IN ('ALL', 'CALL')))
          AND (SELECT c.action FROM vault.consent_record c
               WHERE c.person_id = d.person_id AND c.purpose = 'CALLS'
               ORDER BY c.received_at DESC LIMIT 1) = 'GIVEN'
        ORDER BY d.waits_since, d.deal_id
        LIMIT 50
        FOR NO KEY UPDATE OF d SKIP LOCKED
    ) AS d
), moved AS (
    UPDATE crm.deal d SET stage = p.code, since = now(), picked_on = current_date, process_instance_id = 'none'
    FROM picked p WHERE d.deal_id = p.deal_id
    RETURNING d.deal_id, d.stage
), told AS (
    INSERT INTO crm.deal_stage (deal_id, number, stage, since, actor, reason)
    SELECT m.deal_id, (SELECT max(s.number) FROM crm.deal_stage s WHERE s.deal_id = m.deal_id) + 1, m.stage, now(),
           'process', 'BARE'
    FROM moved m
)
SELECT count(*) FROM moved
