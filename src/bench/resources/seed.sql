-- A base of ${people} people and twice as many leads, of the size and with the indexes of real rows; read by Seed.
-- Nobody can open these records: new leads never meet them, except in the indexes.

COPY vault.person_key (person_id, kek_id, wrapped_key, created_at) FROM
SELECT md5('person' || n)::uuid, 1, decode(repeat(md5('key' || n), 4), 'hex'), now() - n % 300 * interval '1 day'
FROM generate_series(1, ${people}) AS n;

COPY vault.person_record (person_id, version, sealed, changed_at) FROM
SELECT md5('person' || n)::uuid, 1, decode(repeat(md5('record' || n), 20), 'hex'), now() - n % 300 * interval '1 day'
FROM generate_series(1, ${people}) AS n;

COPY vault.contact_point (type, key_id, blind_index) FROM
SELECT type, 1, decode(md5('contact' || type || '-' || n), 'hex')
FROM generate_series(1, ${people}) AS n, generate_series(1, 2) AS type;

COPY vault.contact_link (point_id, person_id) FROM
SELECT point_id, md5('person' || (1 + point_id % ${people}))::uuid
FROM vault.contact_point AS point
WHERE NOT EXISTS (SELECT FROM vault.contact_link AS link WHERE link.point_id = point.point_id);

COPY vault.consent_record (consent_id, person_id, seq, purpose, channels, topic, brand, action, given_at, received_at,
                           text_version, method, source, campaign, trace, actor, hash) FROM
SELECT md5('consent' || n)::uuid, md5('person' || n)::uuid, 1, 'ADVERTISING', '{EMAIL}'::text[], 'NEWS', 'main',
       'GIVEN', at, at, '2026-09', 'WEB_FORM', 'seed', 'campaign-' || n % 20,
       decode(repeat(md5('trace' || n), 7), 'hex'), 'integration', decode(repeat(md5('hash' || n), 2), 'hex')
FROM generate_series(1, ${people}) AS n, LATERAL (SELECT now() - n % 300 * interval '1 day' AS at) AS moment;

COPY vault.consent_head (person_id, length, hash, seal_id) FROM
SELECT md5('person' || n)::uuid, 1, decode(repeat(md5('hash' || n), 2), 'hex'), 1
FROM generate_series(1, ${people}) AS n;

COPY crm.person (person_id, kind, stage, lead_since, created_at) FROM
SELECT md5('person' || n)::uuid, 'PERSON', 'ACTIVE', at, at
FROM generate_series(1, ${people}) AS n, LATERAL (SELECT now() - n % 300 * interval '1 day' AS at) AS moment;

COPY crm.person_touch (person_id, source, campaign, first_at) FROM
SELECT md5('person' || n)::uuid, 'bench', 'campaign-' || n % 20, now() - n % 300 * interval '1 day'
FROM generate_series(1, ${people}) AS n;

COPY crm.subscription (person_id, brand, channel, topic, state, consent_id, updated_at) FROM
SELECT md5('person' || n)::uuid, 'main', 'EMAIL', 'NEWS', 'SUBSCRIBED', md5('consent' || n)::uuid,
       now() - n % 300 * interval '1 day'
FROM generate_series(1, ${people}) AS n;

COPY crm.subscription_event (event_id, person_id, brand, channel, topic, state, reason, consent_id, happened_at) FROM
SELECT md5('event' || n)::uuid, md5('person' || n)::uuid, 'main', 'EMAIL', 'NEWS', 'SUBSCRIBED', 'NEW_CONSENTED',
       md5('consent' || n)::uuid, now() - n % 300 * interval '1 day'
FROM generate_series(1, ${people}) AS n;

COPY crm.lead (lead_id, received_at, created_at, received_by, source, contractor, campaign, external_id, kind,
               client_type, brand, region, product_group, person_id, status, quality, rule, lead_action,
               subscription_action, sync, reportable, reason, score, process_instance_id) FROM
SELECT (lpad(to_hex(1700000000000 + n * 2 + twice), 12, '0') || '7' || right(md5(n || '-' || twice), 3)
            || '8' || right(md5(twice || '-' || n), 15))::uuid,
       at, at, 'integration', 'seed', 'adlab', 'campaign-' || n % 20, 'S-' || n || '-' || twice, 'B2C', 'RETAIL',
       'main', 'Москва', 'LENS', md5('person' || n)::uuid, 'ACCEPTED', 'OK', 'R04', 'CREATE', 'OPT_IN', 'FULL', true,
       'NEW_CONSENTED', 50, md5('instance' || n)
FROM generate_series(1, ${people}) AS n, generate_series(0, 1) AS twice,
     LATERAL (SELECT now() - n % 300 * interval '1 day' AS at) AS moment;

COPY crm.intake_key (key_hash, body_hash, lead_id) FROM
SELECT decode(md5('intake' || external_id) || md5('key' || external_id), 'hex'),
       decode(md5('body' || external_id) || md5('hash' || external_id), 'hex'), lead_id
FROM crm.lead
WHERE source = 'seed';

COPY crm.decision_record (decision_id, decision_key, version, rule_ids, facts, outputs, lead_id, decided_at) FROM
SELECT md5(tables.key || lead_id)::uuid, tables.key, 1, '{R04}',
       '{"known": "NEW", "consent": "GRANTED", "suppressed": false, "sameCampaign": false, "subscription": "NEVER"}',
       '[{"lead": "CREATE", "sync": "FULL", "reason": "NEW_CONSENTED", "reportable": true, "subscription": "OPT_IN"}]',
       lead_id, received_at
FROM crm.lead, (VALUES ('subscription-decision'), ('lead-score'), ('lead-routing')) AS tables (key)
WHERE source = 'seed';
