-- A base of ${people} people and twice as many leads, of the size and with the indexes of real rows. Nobody can open
-- these records: new leads never meet them, except in the indexes.
CREATE TEMPORARY TABLE seeded AS
SELECT n, md5('person' || n)::uuid AS person_id, now() - n % 300 * interval '1 day' AS at
FROM generate_series(1, ${people}) AS n;

INSERT INTO vault.person_key (person_id, kek_id, wrapped_key, created_at)
SELECT person_id, 1, decode(repeat(md5('key' || n), 4), 'hex'), at FROM seeded;

INSERT INTO vault.person_record (person_id, version, sealed, changed_at)
SELECT person_id, 1, decode(repeat(md5('record' || n), 20), 'hex'), at FROM seeded;

INSERT INTO vault.contact_point (type, key_id, blind_index)
SELECT 1, 1, decode(md5('phone' || n), 'hex') FROM seeded
UNION ALL
SELECT 2, 1, decode(md5('mail' || n), 'hex') FROM seeded;

INSERT INTO vault.contact_link (point_id, person_id)
SELECT point_id, md5('person' || (1 + point_id % ${people}))::uuid FROM vault.contact_point
ON CONFLICT DO NOTHING;

INSERT INTO crm.person (person_id, kind, stage, lead_since, created_at)
SELECT person_id, 'PERSON', 'ACTIVE', at, at FROM seeded;

INSERT INTO crm.person_touch (person_id, source, campaign, first_at)
SELECT person_id, 'bench', 'campaign-' || n % 20, at FROM seeded;

INSERT INTO crm.subscription (person_id, brand, channel, topic, state, updated_at)
SELECT person_id, 'main', 'EMAIL', 'NEWS', 'SUBSCRIBED', at FROM seeded;

INSERT INTO crm.subscription_event (event_id, person_id, brand, channel, topic, state, reason, happened_at)
SELECT md5('event' || n)::uuid, person_id, 'main', 'EMAIL', 'NEWS', 'SUBSCRIBED', 'NEW_CONSENTED', at FROM seeded;

INSERT INTO crm.lead (lead_id, received_at, created_at, received_by, source, contractor, campaign, external_id, kind,
                      client_type, brand, region, product_group, person_id, status, quality, rule, lead_action,
                      subscription_action, sync, reportable, reason, score, process_instance_id)
SELECT (lpad(to_hex(1700000000000 + n * 2 + twice), 12, '0') || '7' || right(md5(n || '-' || twice), 3)
            || '8' || right(md5(twice || '-' || n), 15))::uuid,
       at, at, 'integration', 'seed', 'adlab', 'campaign-' || n % 20, 'S-' || n || '-' || twice, 'B2C', 'RETAIL',
       'main', 'Москва', 'LENS', person_id, 'ACCEPTED', 'OK', 'R04', 'CREATE', 'OPT_IN', 'FULL', true,
       'NEW_CONSENTED', 50, md5('instance' || n)
FROM seeded, generate_series(0, 1) AS twice;

INSERT INTO crm.intake_key (key_hash, body_hash, lead_id)
SELECT decode(md5('intake' || external_id), 'hex'), decode(md5('body' || external_id), 'hex'), lead_id
FROM crm.lead
WHERE source = 'seed';

INSERT INTO crm.decision_record (decision_id, decision_key, version, rule_ids, facts, outputs, lead_id, decided_at)
SELECT md5('decision' || lead_id)::uuid, 'subscription-decision', 1, '{R04}',
       '{"known": "NEW", "consent": "GRANTED", "suppressed": false, "sameCampaign": false, "subscription": "NEVER"}',
       '[{"lead": "CREATE", "sync": "FULL", "reason": "NEW_CONSENTED", "reportable": true, "subscription": "OPT_IN"}]',
       lead_id, received_at
FROM crm.lead
WHERE source = 'seed';
