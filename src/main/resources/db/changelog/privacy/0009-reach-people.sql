--liquibase formatted sql

--changeset voronka:privacy-0009-reach-people splitStatements:false
--comment: One round trip for all that has to be locked and read to know whom a lead means. As in 0007, each search is planned once a connection and by its indexes.

CREATE FUNCTION vault.open_people(people uuid[])
    RETURNS TABLE (
        person_id uuid, kind text, stage text, lead_since timestamptz, client_since timestamptz,
        created_at timestamptz, merged_into uuid, version integer, wrapped_key bytea, sealed bytea)
    LANGUAGE plpgsql VOLATILE ROWS 10
    SET plan_cache_mode = force_generic_plan
    SET enable_seqscan = off
AS $$
#variable_conflict use_column
BEGIN
    RETURN QUERY
        SELECT o.person_id, o.kind, o.stage, o.lead_since, o.client_since, o.created_at, o.merged_into,
               NULL::integer, NULL::bytea, NULL::bytea
        FROM unnest(people) AS p (id)
             CROSS JOIN LATERAL (SELECT * FROM crm.person c WHERE c.person_id = p.id FOR NO KEY UPDATE) AS o;

    -- A statement of its own: it sees what was committed while the rows were waited for.
    RETURN QUERY
        SELECT p.id, NULL, NULL, NULL::timestamptz, NULL::timestamptz, NULL::timestamptz, NULL::uuid,
               r.version, k.wrapped_key, r.sealed
        FROM unnest(people) AS p (id)
             CROSS JOIN LATERAL (SELECT y.wrapped_key FROM vault.person_key y WHERE y.person_id = p.id LIMIT 1) AS k
             CROSS JOIN LATERAL (
                 SELECT e.version, e.sealed FROM vault.person_record e WHERE e.person_id = p.id LIMIT 1
             ) AS r;
END
$$;
COMMENT ON FUNCTION vault.open_people IS
    'Locks the rows of people (sorted by the caller) in the client base and then reads keys and records: a row of "kind" and the like, and one of "sealed" and the like, for each who is there';

CREATE FUNCTION vault.reach_people(
    types smallint[], key_ids smallint[], indexes bytea[], crowd integer, also uuid[],
    twins bigint[], match_keys bigint[], most integer)
    RETURNS TABLE (
        place integer, id bigint,
        person_id uuid, kind text, stage text, lead_since timestamptz, client_since timestamptz,
        created_at timestamptz, merged_into uuid, version integer, wrapped_key bytea, sealed bytea)
    LANGUAGE plpgsql VOLATILE ROWS 10
    SET plan_cache_mode = force_generic_plan
    SET enable_seqscan = off
AS $$
#variable_conflict use_column
DECLARE
    made integer;
    reached boolean := false;
    wanted uuid[] := also;
    before integer := 0;
    behind integer := 0;
    last integer := 0;
BEGIN
    IF cardinality(twins) > 0 THEN
        PERFORM pg_advisory_xact_lock(key) FROM unnest(twins) AS key;
    END IF;

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
    FOR place, id, person_id IN
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
        IF person_id IS NOT NULL THEN
            reached := true;
            IF place <> last THEN
                last := place;
                behind := 0;
                before := cardinality(wanted);
            END IF;
            behind := behind + 1;
            -- Nobody of a crowd is wanted on its account.
            wanted := CASE WHEN behind < crowd THEN wanted || person_id ELSE wanted[1:before] END;
        END IF;
    END LOOP;

    IF cardinality(wanted) > 0 THEN
        IF cardinality(wanted) > 1 THEN
            SELECT array_agg(DISTINCT w ORDER BY w) INTO wanted FROM unnest(wanted) AS w;
        END IF;
        RETURN QUERY SELECT -1, NULL::bigint, o.* FROM vault.open_people(wanted) AS o;
    END IF;

    IF NOT reached AND cardinality(match_keys) > 0 THEN
        -- One index range a key, cut off early: a common name costs no more than a rare one.
        RETURN QUERY
            SELECT 0, k.key, m.person_id, NULL, NULL, NULL::timestamptz, NULL::timestamptz, NULL::timestamptz,
                   NULL::uuid, NULL::integer, NULL::bytea, NULL::bytea
            FROM unnest(match_keys) AS k (key)
                 CROSS JOIN LATERAL (
                     SELECT t.person_id FROM vault.match_key t WHERE t.key = k.key LIMIT most
                 ) AS m;
    END IF;
END
$$;
COMMENT ON FUNCTION vault.reach_people IS
    'Locks keys of twins and contact points (both sorted by the caller) to the end of the transaction, making new points; then, in the client base, the people behind them, unless a crowd is behind, and those of "also". Rows: each point by its place in the arrays (from 1) with the people behind it, "crowd" at the most; at place -1 who was locked, as open_people tells it; where nobody is behind any point, at place 0 the people under the keys of likeness, "most" a key';

CREATE FUNCTION vault.suppressions_of(types smallint[], key_ids smallint[], indexes bytea[])
    RETURNS TABLE (type smallint, key_id smallint, blind_index bytea, scope text, reason text, since timestamptz)
    LANGUAGE plpgsql STABLE ROWS 1
    SET plan_cache_mode = force_generic_plan
    SET enable_seqscan = off
AS $$
#variable_conflict use_column
BEGIN
    RETURN QUERY
        SELECT s.type, s.key_id, s.blind_index, s.scope, s.reason, s.since
        FROM unnest(types, key_ids, indexes) AS p (type, key_id, blind_index)
             CROSS JOIN LATERAL (
                 SELECT * FROM vault.suppression v
                 WHERE v.blind_index = p.blind_index AND v.key_id = p.key_id AND v.type = p.type
             ) AS s;
END
$$;
COMMENT ON FUNCTION vault.suppressions_of IS 'What stands against contacts';
