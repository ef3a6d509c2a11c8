--liquibase formatted sql

--changeset voronka:privacy-0007-find-people splitStatements:false
--comment: Functions, because planning these searches takes longer than the searches: here each is planned once a connection, and by its indexes, however small the base is at that moment.

CREATE FUNCTION vault.lock_contacts(
    types smallint[], key_ids smallint[], indexes bytea[], crowd integer,
    twins bigint[], match_keys bigint[], most integer)
    RETURNS TABLE (contact integer, point_id bigint, match_key bigint, person_id uuid)
    LANGUAGE plpgsql VOLATILE ROWS 10
    SET plan_cache_mode = force_generic_plan
    SET enable_seqscan = off
AS $$
#variable_conflict use_column
DECLARE
    made integer;
    reached boolean := false;
BEGIN
    PERFORM pg_advisory_xact_lock(key) FROM unnest(twins) AS key;

    INSERT INTO vault.contact_point (type, key_id, blind_index)
    SELECT type, key_id, blind_index FROM unnest(types, key_ids, indexes) AS p (type, key_id, blind_index)
    ON CONFLICT (blind_index, key_id, type) DO NOTHING;
    GET DIAGNOSTICS made = ROW_COUNT;

    IF made < cardinality(indexes) THEN
        PERFORM c.point_id
        FROM unnest(types, key_ids, indexes) AS p (type, key_id, blind_index)
             CROSS JOIN LATERAL (
                 SELECT o.point_id FROM vault.contact_point o
                 WHERE o.blind_index = p.blind_index AND o.key_id = p.key_id AND o.type = p.type
                 FOR UPDATE
             ) AS c;
    END IF;

    -- A statement of its own: it sees what was committed while the rows were waited for.
    FOR contact, point_id, person_id IN
        SELECT p.place::integer, c.point_id, l.person_id
        FROM unnest(types, key_ids, indexes) WITH ORDINALITY AS p (type, key_id, blind_index, place)
             CROSS JOIN LATERAL (
                 SELECT o.point_id FROM vault.contact_point o
                 WHERE o.blind_index = p.blind_index AND o.key_id = p.key_id AND o.type = p.type
                 LIMIT 1
             ) AS c
             LEFT JOIN LATERAL (
                 SELECT k.person_id FROM vault.contact_link k WHERE k.point_id = c.point_id LIMIT crowd
             ) AS l ON true
    LOOP
        RETURN NEXT;
        reached := reached OR person_id IS NOT NULL;
    END LOOP;

    IF NOT reached THEN
        -- One index range a key, cut off early: a common name costs no more than a rare one.
        RETURN QUERY
            SELECT NULL::integer, NULL::bigint, k.key, m.person_id
            FROM unnest(match_keys) AS k (key)
                 CROSS JOIN LATERAL (
                     SELECT t.person_id FROM vault.match_key t WHERE t.key = k.key LIMIT most
                 ) AS m;
    END IF;
END
$$;
COMMENT ON FUNCTION vault.lock_contacts IS
    'Locks keys of twins and contact points (both sorted by the caller) to the end of the transaction, making new points. Returns each point by its place in the arrays (from 1) with the people behind it, "crowd" at the most; where nobody is behind any, the people under the keys of likeness too, "most" a key';

CREATE FUNCTION vault.find_alike(match_keys bigint[], most integer)
    RETURNS TABLE (match_key bigint, person_id uuid)
    LANGUAGE plpgsql STABLE ROWS 20
    SET plan_cache_mode = force_generic_plan
    SET enable_seqscan = off
AS $$
#variable_conflict use_column
BEGIN
    RETURN QUERY
        SELECT k.key, m.person_id
        FROM unnest(match_keys) AS k (key)
             CROSS JOIN LATERAL (
                 SELECT t.person_id FROM vault.match_key t WHERE t.key = k.key LIMIT most
             ) AS m;
END
$$;
COMMENT ON FUNCTION vault.find_alike IS 'The people under each key of likeness, "most" of them at the most';

CREATE FUNCTION vault.read_people(people uuid[])
    RETURNS TABLE (person_id uuid, wrapped_key bytea, version integer, sealed bytea)
    LANGUAGE plpgsql STABLE ROWS 10
    SET plan_cache_mode = force_generic_plan
    SET enable_seqscan = off
AS $$
#variable_conflict use_column
BEGIN
    RETURN QUERY
        SELECT p.id, k.wrapped_key, r.version, r.sealed
        FROM unnest(people) AS p (id)
             CROSS JOIN LATERAL (SELECT y.wrapped_key FROM vault.person_key y WHERE y.person_id = p.id LIMIT 1) AS k
             CROSS JOIN LATERAL (
                 SELECT e.version, e.sealed FROM vault.person_record e WHERE e.person_id = p.id LIMIT 1
             ) AS r;
END
$$;
COMMENT ON FUNCTION vault.read_people IS 'Keys and records of those who are there';
