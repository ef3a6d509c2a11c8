--liquibase formatted sql

--changeset voronka:calling-0012-best-call splitStatements:false
--comment: The claim, one round trip. Planned once a connection and by its indexes: planning the ways together took ten times as long as going them.

-- No topics, languages or regions: any.
CREATE FUNCTION crm.best_call(
    operator text, at timestamptz, busy uuid[], topics text[], languages text[], regions text[])
    RETURNS SETOF crm.call
    LANGUAGE plpgsql VOLATILE ROWS 1
    SET plan_cache_mode = force_generic_plan
    SET enable_seqscan = off
AS $$
#variable_conflict use_column
BEGIN
    -- an agreed callback that is due
    RETURN QUERY
        SELECT c.* FROM crm.call c
        WHERE c.agreed_callback AND c.state IN ('SCHEDULED', 'WAITING') AND c.lane IS NOT NULL AND c.due_at <= at
          AND c.call_id <> ALL (busy)
          AND (c.preferred_operator = operator
               OR ((c.preferred_operator IS NULL OR c.preferred_until <= at)
                   AND (cardinality(topics) = 0 OR c.topic = ANY (topics))
                   AND (cardinality(languages) = 0 OR c.language = ANY (languages))
                   AND (cardinality(regions) = 0 OR c.region = ANY (regions))))
        ORDER BY c.due_at, c.call_id LIMIT 1 FOR UPDATE SKIP LOCKED;
    IF FOUND THEN
        RETURN;
    END IF;

    -- one that is kept for the operator
    RETURN QUERY
        SELECT c.* FROM crm.call c
        WHERE c.state = 'WAITING' AND NOT c.agreed_callback AND c.preferred_operator = operator
          AND c.call_id <> ALL (busy)
        ORDER BY c.rank_at, c.call_id LIMIT 1 FOR UPDATE SKIP LOCKED;
    IF FOUND THEN
        RETURN;
    END IF;

    -- the first in the queue
    IF cardinality(topics) = 0 AND cardinality(languages) = 0 AND cardinality(regions) = 0 THEN
        RETURN QUERY
            SELECT c.* FROM crm.call c
            WHERE c.state = 'WAITING' AND NOT c.agreed_callback AND c.preferred_operator IS NULL
              AND c.call_id <> ALL (busy)
            ORDER BY c.rank_at, c.call_id LIMIT 1 FOR UPDATE SKIP LOCKED;
        RETURN;
    END IF;

    -- Which topics and languages wait is found by hopping over the index from one to the next; of each that the operator
    -- can, the front of its own queue is read. More than 64 at the front are not locked by others at once.
    RETURN QUERY
        WITH RECURSIVE kind AS (
            (SELECT c.topic, c.language FROM crm.call c
             WHERE c.state = 'WAITING' AND NOT c.agreed_callback AND c.preferred_operator IS NULL
             ORDER BY c.topic, c.language LIMIT 1)
            UNION ALL
            SELECT next.topic, next.language
            FROM kind CROSS JOIN LATERAL (
                SELECT c.topic, c.language FROM crm.call c
                WHERE c.state = 'WAITING' AND NOT c.agreed_callback AND c.preferred_operator IS NULL
                  AND (c.topic, c.language) > (kind.topic, kind.language)
                ORDER BY c.topic, c.language LIMIT 1) next
        ), front AS (
            SELECT best.call_id, best.rank_at
            FROM kind CROSS JOIN LATERAL (
                -- one of these two is empty
                (SELECT c.call_id, c.rank_at FROM crm.call c
                 WHERE cardinality(regions) = 0
                   AND c.state = 'WAITING' AND NOT c.agreed_callback AND c.preferred_operator IS NULL
                   AND c.topic = kind.topic AND c.language = kind.language AND c.call_id <> ALL (busy)
                 ORDER BY c.rank_at, c.call_id LIMIT 64)
                UNION ALL
                SELECT own.call_id, own.rank_at
                FROM unnest(regions) AS mine (region) CROSS JOIN LATERAL (
                    SELECT c.call_id, c.rank_at FROM crm.call c
                    WHERE c.state = 'WAITING' AND NOT c.agreed_callback AND c.preferred_operator IS NULL
                      AND c.region = mine.region AND c.topic = kind.topic AND c.language = kind.language
                      AND c.call_id <> ALL (busy)
                    ORDER BY c.rank_at, c.call_id LIMIT 64) own) best
            WHERE (cardinality(topics) = 0 OR kind.topic = ANY (topics))
              AND (cardinality(languages) = 0 OR kind.language = ANY (languages))
            ORDER BY best.rank_at, best.call_id LIMIT 64
        )
        SELECT c.* FROM crm.call c
        WHERE c.call_id = ANY (ARRAY(SELECT f.call_id FROM front f))
          AND c.state = 'WAITING' AND NOT c.agreed_callback AND c.preferred_operator IS NULL
        ORDER BY c.rank_at, c.call_id LIMIT 1 FOR UPDATE SKIP LOCKED;
END
$$;
COMMENT ON FUNCTION crm.best_call IS
    'Finds and locks the best call that an operator can and may make: an agreed callback that is due, else one kept for the operator, else by rank. No skills of a kind: any';
