--liquibase formatted sql

--changeset voronka:person-0008-request-is-a-ground splitStatements:false
--comment: Whoever has asked for something, or has had the data blocked, is kept until that is over.
CREATE OR REPLACE FUNCTION crm.without_ground(people uuid[], heard_since timestamptz, at timestamptz)
    RETURNS TABLE (person_id uuid)
    LANGUAGE plpgsql STABLE ROWS 100
    SET plan_cache_mode = force_generic_plan
    SET enable_seqscan = off
AS $$
#variable_conflict use_column
BEGIN
    RETURN QUERY
        SELECT i.id
        FROM unnest(people) AS i (id)
        WHERE EXISTS (SELECT FROM vault.person_key k WHERE k.person_id = i.id)
          AND NOT EXISTS (
            SELECT
            FROM crm.person_groups(ARRAY[i.id]) AS m
            WHERE EXISTS (SELECT FROM crm.lead l WHERE l.person_id = m.member AND l.received_at >= heard_since)
               OR EXISTS (SELECT FROM crm.contact c WHERE c.person_id = m.member AND c.at >= heard_since)
               OR EXISTS (SELECT FROM crm.deal d
                          WHERE d.person_id = m.member
                            AND (d.open AND d.stage NOT IN ('BASE', 'RETURNED')
                                 OR d.waits_since >= heard_since OR d.last_purchase_at >= heard_since
                                 OR d.created_at >= heard_since))
               OR EXISTS (SELECT FROM crm.call c
                          WHERE c.person_id = m.member AND (c.closed_at IS NULL OR c.closed_at >= heard_since))
               OR EXISTS (SELECT FROM crm.offer o WHERE o.person_id = m.member AND o.valid_until >= heard_since)
               OR EXISTS (SELECT FROM crm.sales_order o
                          WHERE o.person_id = m.member AND (o.closed_at IS NULL OR o.closed_at >= heard_since))
               OR EXISTS (SELECT FROM crm.possible_buyer b WHERE b.person_id = m.member)
               OR EXISTS (SELECT FROM vault.person_request r WHERE r.person_id = m.member AND r.closed_at IS NULL)
               OR EXISTS (
                    SELECT FROM vault.consent_record g
                    WHERE g.person_id = m.member AND g.action = 'GIVEN' AND (g.valid_until IS NULL OR g.valid_until > at)
                      AND NOT EXISTS (
                        SELECT FROM vault.consent_record w
                        WHERE w.person_id = m.member AND w.seq > g.seq AND w.action <> 'GIVEN' AND w.purpose = g.purpose
                          AND (w.channels = '{}' OR w.channels @> g.channels AND g.channels <> '{}')
                          AND (w.topic IS NULL OR w.topic = g.topic) AND (w.brand IS NULL OR w.brand = g.brand))));
END
$$;
