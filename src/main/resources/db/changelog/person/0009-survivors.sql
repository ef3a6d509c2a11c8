--liquibase formatted sql

--changeset voronka:person-0009-survivors splitStatements:false
--comment: Asked several times a call. Planned once a connection, for the reason of person-0006.

CREATE FUNCTION crm.survivors(people uuid[])
    RETURNS TABLE (asked uuid, survivor uuid)
    LANGUAGE plpgsql STABLE ROWS 10
    SET plan_cache_mode = force_generic_plan
    SET enable_seqscan = off
AS $$
BEGIN
    RETURN QUERY
        WITH RECURSIVE up AS (
            SELECT p.person_id AS first, p.person_id, p.merged_into
            FROM (SELECT DISTINCT i.id FROM unnest(people) AS i (id)) AS a
                 JOIN crm.person p ON p.person_id = a.id
            UNION ALL
            SELECT up.first, p.person_id, p.merged_into
            FROM up JOIN crm.person p ON p.person_id = up.merged_into
        )
        SELECT up.first, up.person_id FROM up WHERE up.merged_into IS NULL;
END
$$;
COMMENT ON FUNCTION crm.survivors IS 'Who stands for each of these people; unknown people are left out';
