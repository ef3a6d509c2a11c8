--liquibase formatted sql

--changeset voronka:subscription-0005-subscriptions-of splitStatements:false
--comment: A function, as in privacy/0007: planned once a connection, and by the index.

CREATE FUNCTION crm.subscriptions_of(people uuid[])
    RETURNS TABLE (person_id uuid, brand text, channel text, topic text, state text, last_opt_out_at timestamptz)
    LANGUAGE plpgsql STABLE ROWS 10
    SET plan_cache_mode = force_generic_plan
    SET enable_seqscan = off
AS $$
#variable_conflict use_column
BEGIN
    RETURN QUERY
        SELECT s.person_id, s.brand, s.channel, s.topic, s.state, s.last_opt_out_at
        FROM unnest(people) AS p (person_id)
             CROSS JOIN LATERAL (SELECT * FROM crm.subscription c WHERE c.person_id = p.person_id) AS s;
END
$$;
COMMENT ON FUNCTION crm.subscriptions_of IS 'All subscriptions of people';
