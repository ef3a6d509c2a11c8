--liquibase formatted sql

--changeset voronka:person-0007-restriction

-- The data of a person may be blocked: kept, and not used.
ALTER TABLE crm.person DROP CONSTRAINT person_stage_check;
ALTER TABLE crm.person ADD CONSTRAINT person_stage_check
    CHECK (stage IN ('ACTIVE', 'DELETION_REQUESTED', 'RESTRICTED')) NOT VALID;
ALTER TABLE crm.person VALIDATE CONSTRAINT person_stage_check;

-- Few are: whoever is about to tell somebody of people looks here first.
CREATE INDEX person_restricted ON crm.person (person_id) WHERE stage = 'RESTRICTED';

--changeset voronka:person-0007-closed-to-calls splitStatements:false
CREATE OR REPLACE FUNCTION crm.closed_to_calls(people uuid[], about text, at timestamptz)
    RETURNS TABLE (person_id uuid, survivor uuid, reason text)
    LANGUAGE plpgsql STABLE ROWS 500
    SET plan_cache_mode = force_generic_plan
    SET enable_seqscan = off
AS $$
#variable_conflict use_column
BEGIN
    RETURN QUERY
        WITH grp AS MATERIALIZED (
            SELECT g.asked, g.survivor, g.member FROM crm.person_groups(people) AS g
        ), ids AS MATERIALIZED (
            SELECT DISTINCT g.survivor, g.member FROM grp g
        ), one AS MATERIALIZED (
            SELECT DISTINCT i.survivor FROM ids i
        ), joined AS (
            SELECT i.survivor, max(m.merged_at) AS merged_at
            FROM ids i JOIN crm.person_merge m ON m.absorbed = i.member
            WHERE i.member <> i.survivor AND m.undone_at IS NULL
            GROUP BY i.survivor
        ), word AS MATERIALIZED (
            -- a date that lies after the arrival is a wrong clock
            SELECT i.survivor, i.member, c.purpose, c.action = 'GIVEN' AS given, c.action = 'WITHDRAWN' AS withdrawn,
                   c.valid_until, least(c.given_at, c.received_at) AS said_at,
                   c.received_at > coalesce(j.merged_at, '-infinity') AS since
            FROM ids i
                 CROSS JOIN LATERAL (
                     SELECT r.* FROM vault.consent_record r
                     WHERE r.person_id = i.member AND r.purpose IN ('CALLS', 'ADVERTISING')
                       AND (r.channels = '{}' OR 'CALL' = ANY (r.channels))
                       AND (r.topic IS NULL OR r.topic = about)
                 ) AS c
                 LEFT JOIN joined j ON j.survivor = i.survivor
        ), own AS (
            -- of what people had said until they were found to be one, the most restrictive holds
            SELECT DISTINCT ON (w.survivor, w.purpose, w.member) w.*
            FROM word w WHERE NOT w.since
            ORDER BY w.survivor, w.purpose, w.member, w.said_at DESC, w.withdrawn DESC, w.given
        ), strict AS (
            SELECT DISTINCT ON (o.survivor, o.purpose) o.*
            FROM own o
            ORDER BY o.survivor, o.purpose, o.withdrawn DESC, o.said_at DESC, o.given
        ), last AS (
            SELECT DISTINCT ON (w.survivor, w.purpose) w.*
            FROM (SELECT * FROM strict UNION ALL SELECT * FROM word WHERE word.since) AS w
            ORDER BY w.survivor, w.purpose, w.said_at DESC, w.withdrawn DESC, w.given
        ), ground AS (
            SELECT l.survivor,
                   bool_or(l.withdrawn) AS withdrawn,
                   bool_or(l.withdrawn AND l.purpose = 'CALLS') AS called_off,
                   bool_or(l.given AND (l.valid_until IS NULL OR at < l.valid_until)) AS given
            FROM last l
            GROUP BY l.survivor
        ), phone AS (
            SELECT o.survivor, count(*) AS known, count(*) FILTER (WHERE NOT EXISTS (
                       SELECT 1 FROM vault.suppression s
                       WHERE s.blind_index = p.blind_index AND s.key_id = p.key_id AND s.type = p.type
                         AND s.scope IN ('ALL', 'CALL'))) AS usable
            FROM one o
                 JOIN vault.contact_link k ON k.person_id = o.survivor
                 JOIN vault.contact_point p ON p.point_id = k.point_id
            WHERE p.type = 1
            GROUP BY o.survivor
        )
        SELECT DISTINCT g.asked, g.survivor,
               CASE
                   WHEN p.stage = 'RESTRICTED' THEN 'RESTRICTED'
                   WHEN p.stage <> 'ACTIVE'
                        OR NOT EXISTS (SELECT 1 FROM vault.person_key y WHERE y.person_id = g.survivor) THEN 'ERASED'
                   WHEN f.known IS NULL THEN 'NO_CONTACT'
                   WHEN f.usable = 0 THEN 'SUPPRESSED'
                   WHEN r.given AND NOT r.called_off THEN NULL
                   WHEN r.withdrawn THEN 'WITHDRAWN'
                   ELSE 'NO_GROUND'
               END
        FROM grp g
             JOIN crm.person p ON p.person_id = g.survivor
             LEFT JOIN phone f ON f.survivor = g.survivor
             LEFT JOIN ground r ON r.survivor = g.survivor;
END
$$;
