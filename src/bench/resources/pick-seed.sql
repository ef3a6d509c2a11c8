-- A base of ${people} people with a phone, a deal of the base and their last contact each. Of a hundred, 8 have no consent to
-- calls, 4 are suppressed, 2 were spoken with since, 1 is in a running deal. Read by Seed.

COPY crm.person (person_id, kind, stage, client_since, created_at) FROM
SELECT (lpad(to_hex(1600000000000 + n), 12, '0') || '7' || right(md5('a' || n), 3) || '8'
        || right(md5('b' || n), 15))::uuid,
       'PERSON', 'ACTIVE', CASE WHEN n % 3 > 0 THEN now() - interval '3 years' END, now() - interval '4 years'
FROM generate_series(1, ${people}) AS n
ORDER BY 1;

COPY vault.person_key (person_id, kek_id, wrapped_key, created_at) FROM
SELECT person_id, 1, decode(repeat(md5('key' || person_id), 4), 'hex'), created_at FROM crm.person;

COPY vault.contact_point (type, key_id, blind_index) FROM
SELECT 1, 1, decode(md5('phone' || person_id), 'hex') FROM crm.person;

COPY vault.contact_link (point_id, person_id) FROM
SELECT c.point_id, p.person_id
FROM crm.person p JOIN vault.contact_point c ON c.blind_index = decode(md5('phone' || p.person_id), 'hex');

COPY vault.suppression (type, key_id, blind_index, scope, reason, since) FROM
SELECT 1, 1, decode(md5('phone' || person_id), 'hex'), 'CALL', 'DO_NOT_CALL', now()
FROM crm.person WHERE get_byte(uuid_send(person_id), 14) < 10;

COPY vault.consent_record (consent_id, person_id, seq, purpose, channels, action, given_at, received_at, text_version,
                           method, source, trace, actor, hash) FROM
SELECT md5('consent' || person_id)::uuid, person_id, 1, 'CALLS', '{CALL}'::text[], 'GIVEN', created_at, created_at,
       '2026-09', 'WEB_FORM', 'seed', decode(repeat(md5('trace' || person_id), 7), 'hex'), 'integration',
       decode(repeat(md5('hash' || person_id), 2), 'hex')
FROM crm.person WHERE get_byte(uuid_send(person_id), 15) < 236;

COPY crm.deal (deal_id, person_id, funnel, stage, since, open, kind_reason, source, external_id, opened_at,
               last_contact_at, last_purchase_at, created_at) FROM
SELECT overlay(person_id::text PLACING 'd' FROM 36)::uuid, person_id, 'B2C', 'BASE', at, true, 'NO_COMPANY', 'seed',
       'D-' || right(person_id::text, 17), at, at, CASE WHEN client_since IS NOT NULL THEN at END, at
FROM crm.person,
     LATERAL (SELECT now() - (get_byte(uuid_send(person_id), 12) * 256 + get_byte(uuid_send(person_id), 11)) % 1000
                     * interval '1 day'
                     - get_byte(uuid_send(person_id), 10) * interval '5 minutes' AS at) AS moment;

COPY crm.contact (person_id, at, channel) FROM
SELECT person_id, last_contact_at, 'CALL' FROM crm.deal
UNION ALL
SELECT person_id, last_contact_at + (now() - last_contact_at) / 2, 'CALL' FROM crm.deal
WHERE get_byte(uuid_send(person_id), 13) < 5;

COPY crm.deal (deal_id, person_id, funnel, stage, since, open, kind_reason, source, opened_at, created_at) FROM
SELECT md5('main' || person_id)::uuid, person_id, 'MAIN', 'OFFER', now(), true, 'SEED', 'seed', now(), now()
FROM crm.person WHERE get_byte(uuid_send(person_id), 9) = 128 AND get_byte(uuid_send(person_id), 10) < 160;

COPY crm.deal_stage (deal_id, number, stage, since, actor, reason) FROM
SELECT deal_id, 1, stage, since, 'seed', kind_reason FROM crm.deal;
