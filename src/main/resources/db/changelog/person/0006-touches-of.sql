--liquibase formatted sql

--changeset voronka:person-0006-touches-of splitStatements:false
--comment: A function, as in privacy/0007: planned once a connection, and by the index.

CREATE FUNCTION crm.touches_of(people uuid[], sources text[], campaigns text[])
    RETURNS TABLE (person_id uuid, source text, campaign text)
    LANGUAGE plpgsql STABLE ROWS 1
    SET plan_cache_mode = force_generic_plan
    SET enable_seqscan = off
AS $$
#variable_conflict use_column
BEGIN
    RETURN QUERY
        SELECT t.person_id, t.source, t.campaign
        FROM unnest(people, sources, campaigns) AS p (person_id, source, campaign)
             CROSS JOIN LATERAL (
                 SELECT * FROM crm.person_touch c
                 WHERE c.person_id = p.person_id AND c.source = p.source AND c.campaign = p.campaign
                 LIMIT 1
             ) AS t;
END
$$;
COMMENT ON FUNCTION crm.touches_of IS 'Those of the touches asked for that have happened';
