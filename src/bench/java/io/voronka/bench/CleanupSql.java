package io.voronka.bench;

/** The clean-up as bare statements, and what has to be true after it. */
final class CleanupSql {

    private static final String DUE = """
            SELECT p.person_id FROM crm.person p
            WHERE p.client_since IS NULL AND p.merged_into IS NULL AND p.stage = 'ACTIVE'
              AND p.lead_since < now() - interval '365 days'
              AND EXISTS (SELECT FROM crm.subscription s
                          WHERE s.person_id = p.person_id AND s.state IN ('SUBSCRIBED', 'PENDING'))
            """;

    /** The least that can be done: scopes are closed and it is noted that they were. */
    static final String WITHOUT_LEDGER = """
            WITH due AS (%s), closed AS (
                UPDATE crm.subscription s SET state = 'UNSUBSCRIBED', last_opt_out_at = now(), updated_at = now()
                FROM due WHERE s.person_id = due.person_id AND s.state IN ('SUBSCRIBED', 'PENDING')
                RETURNING s.person_id, s.brand, s.channel, s.topic)
            INSERT INTO crm.subscription_event (event_id, person_id, brand, channel, topic, state, reason, happened_at)
            SELECT gen_random_uuid(), person_id, brand, channel, topic, 'UNSUBSCRIBED', 'STALE_EXPIRED', now() FROM closed
            """.formatted(DUE);

    private static final String ALL_ROWS = """
            WITH due AS MATERIALIZED (%s), decided AS MATERIALIZED (
                SELECT person_id, gen_random_uuid() AS decision_id FROM due
            ), ledger AS (
                INSERT INTO crm.decision_record (decision_id, decision_key, version, rule_ids, facts, outputs, lead_id,
                                                 person_id, process_instance_id, decided_at)
                SELECT d.decision_id, 'subscription-decision', 1, '{R11}',
                       '{"known": "STALE_LEAD", "consent": "ABSENT", "suppressed": false, "sameCampaign": false, "subscription": "SUBSCRIBED"}',
                       '[{"lead": "UPDATE", "sync": "SUBSCRIPTION", "reason": "STALE_EXPIRED", "reportable": false, "subscription": "OPT_OUT"}]',
                       l.lead_id, d.person_id, 'bench', now()
                FROM decided d CROSS JOIN LATERAL (SELECT lead_id FROM crm.lead WHERE lead.person_id = d.person_id
                                                   ORDER BY lead_id DESC LIMIT 1) l
            ), closed AS (
                UPDATE crm.subscription s
                SET state = 'UNSUBSCRIBED', last_opt_out_at = now(), updated_at = now(), decision_id = d.decision_id
                FROM decided d WHERE s.person_id = d.person_id AND s.state IN ('SUBSCRIBED', 'PENDING')
                RETURNING s.person_id, s.brand, s.channel, s.topic, d.decision_id)
            """.formatted(DUE);

    private static final String EVENTS = """
            INSERT INTO crm.subscription_event (event_id, person_id, brand, channel, topic, state, reason, decision_id,
                                                happened_at)
            SELECT gen_random_uuid(), person_id, brand, channel, topic, 'UNSUBSCRIBED', 'STALE_EXPIRED', decision_id, now()
            FROM closed
            """;

    /** All rows that the product writes, a delivery for each person among them, without the engine. */
    static final String SAME_ROWS = ALL_ROWS + """
            , delivery AS (
                INSERT INTO crm.delivery (delivery_id, system, lane, subject_type, subject_id, operation, details,
                                          decided_at, next_try_at)
                SELECT gen_random_uuid(), 'mindbox', person_id, 'PERSON', person_id, 'OPT_OUT', '{}', now(), now()
                FROM decided)
            """ + EVENTS;

    /** How the product finds the people of a chunk, with those of all chunks before it cleaned. */
    static final String DUE_CHUNK = """
            SELECT p.person_id, p.lead_since FROM crm.person p
            WHERE p.client_since IS NULL AND p.merged_into IS NULL AND p.lead_since IS NOT NULL
              AND p.lead_since < now() - interval '365 days' AND p.stage = 'ACTIVE'
              AND (p.lead_since, p.person_id) > ('epoch', '00000000-0000-0000-0000-000000000000')
              AND EXISTS (SELECT 1 FROM crm.subscription s
                          WHERE s.person_id = p.person_id AND s.state IN ('SUBSCRIBED', 'PENDING'))
              AND NOT EXISTS (SELECT 1 FROM crm.possible_buyer b WHERE b.person_id = p.person_id)
            ORDER BY p.lead_since, p.person_id LIMIT 5000 FOR NO KEY UPDATE OF p SKIP LOCKED
            """;

    static final String DECIDED = "SELECT count(*) FROM crm.decision_record WHERE rule_ids = '{R11}'";

    static final String DECIDED_TWICE =
            "SELECT count(*) FROM (SELECT FROM crm.decision_record GROUP BY person_id HAVING count(*) > 1) AS twice";

    static final String LEFT_OPEN = "SELECT count(*) FROM (" + DUE + ") AS due";

    static final String WRONGLY_CLOSED = """
            SELECT count(*) FROM crm.subscription s JOIN crm.person p USING (person_id)
            WHERE s.state = 'UNSUBSCRIBED'
              AND (p.client_since IS NOT NULL OR p.lead_since >= now() - interval '365 days')
            """;

    static final String EVENTS_AND_SCOPES_APART = """
            SELECT (SELECT count(*) FROM crm.subscription WHERE state = 'UNSUBSCRIBED')
                   - (SELECT count(*) FROM crm.subscription_event)
            """;

    static final String ENDED =
            "SELECT count(*) FROM camunda.act_hi_procinst WHERE proc_inst_id_ = '%s' AND end_time_ IS NOT NULL";

    static final String ALL_ENDED = """
            SELECT count(*) FROM camunda.act_hi_procinst
            WHERE proc_def_key_ = 'inactiveLeadCleanup' AND end_time_ IS NOT NULL
            """;

    private CleanupSql() {}
}
