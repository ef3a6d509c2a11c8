-- People with a lead each: 8 of 100 went stale and never bought, 27 went stale and bought, the others are fresh. Every
-- fourth has a second scope, which waits to be confirmed. Read by Seed.

COPY crm.person (person_id, kind, stage, lead_since, client_since, created_at) FROM
SELECT (lpad(to_hex((extract(epoch FROM at) * 1000)::bigint), 12, '0') || '7' || right(md5('a' || n), 3) || '8'
        || right(md5('b' || n), 15))::uuid,
       'PERSON', 'ACTIVE', at, CASE WHEN n % 100 BETWEEN 8 AND 34 THEN at + interval '20 days' END, at
FROM generate_series(1, ${people}) AS n,
     LATERAL (SELECT date_trunc('day', now()) - (CASE WHEN n % 100 < 35 THEN 370 + n % 331 ELSE n % 361 END)
                     * interval '1 day' + n % 86400 * interval '1 second' AS at) AS moment
ORDER BY 1;

COPY crm.subscription (person_id, brand, channel, topic, state, updated_at) FROM
SELECT person_id, 'main', 'EMAIL', 'NEWS', 'SUBSCRIBED', created_at FROM crm.person
UNION ALL
SELECT person_id, 'main', 'SMS', 'NEWS', 'PENDING', created_at FROM crm.person
WHERE get_byte(uuid_send(person_id), 15) < 64;

COPY crm.mindbox_customer (person_id, posted_at, sent_at) FROM
SELECT person_id, created_at, created_at FROM crm.person;

COPY crm.lead (lead_id, received_at, created_at, received_by, source, contractor, campaign, external_id, kind,
               client_type, brand, region, product_group, person_id, status, quality, rule, lead_action,
               subscription_action, sync, reportable, reason, score, process_instance_id) FROM
SELECT overlay(person_id::text PLACING 'f' FROM 36)::uuid, created_at, created_at, 'integration', 'seed', 'adlab',
       'campaign-' || get_byte(uuid_send(person_id), 14) % 20, 'S-' || right(person_id::text, 16), 'B2C', 'RETAIL',
       'main', 'Москва', 'LENS', person_id, 'ACCEPTED', 'OK', 'R04', 'CREATE', 'OPT_IN', 'FULL', true,
       'NEW_CONSENTED', 50, md5(person_id::text)
FROM crm.person;
