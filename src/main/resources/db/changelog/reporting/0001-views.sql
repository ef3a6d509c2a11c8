--liquibase formatted sql

--changeset voronka:reporting-0001-pseudonym
CREATE TABLE vault.report_pepper (
    single_row boolean PRIMARY KEY DEFAULT true CHECK (single_row),
    pepper     bytea NOT NULL CHECK (octet_length(pepper) = 32)
);
COMMENT ON TABLE vault.report_pepper IS
    'What turns ids of people and logins into the keys of the reports: they join views, and can not be handed to the interface, where a role might learn who it is';
INSERT INTO vault.report_pepper (pepper)
VALUES (uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid()));

--changeset voronka:reporting-0001-views splitStatements:false
--comment: A view reads as its owner does, so who may ask it needs no right on what is behind it. No personal data, no free text, no ids of suppliers, no logins. Columns are only ever added, at the end.

CREATE VIEW report.person AS
SELECT encode(substring(sha256(p.pepper || uuid_send(o.person_id)) FOR 16), 'hex') AS person_key,
       encode(substring(sha256(p.pepper || uuid_send(o.merged_into)) FOR 16), 'hex') AS merged_into_key,
       o.kind, o.stage, o.lead_since, o.client_since, o.created_at
FROM crm.person o CROSS JOIN vault.report_pepper p;

CREATE VIEW report.lead AS
SELECT l.lead_id, encode(substring(sha256(p.pepper || uuid_send(l.person_id)) FOR 16), 'hex') AS person_key,
       l.received_at, l.created_at, l.source, l.contractor, l.campaign, l.kind, l.client_type, l.brand, l.region,
       l.product_group, l.status, l.quality, l.rule, l.lead_action, l.subscription_action, l.sync, l.reportable,
       l.reason, l.score, l.target_process, l.topic, l.reviewed_at
FROM crm.lead l CROSS JOIN vault.report_pepper p;

CREATE VIEW report.deal AS
SELECT d.deal_id, encode(substring(sha256(p.pepper || uuid_send(d.person_id)) FOR 16), 'hex') AS person_key,
       d.funnel, d.stage, d.since, d.open,
       encode(substring(sha256(p.pepper || convert_to(d.responsible, 'UTF8')) FOR 16), 'hex') AS responsible_key,
       d.kind_reason, d.source, d.lead_id, d.copied_from, d.order_id, d.opened_at, d.last_contact_at,
       d.last_purchase_at, d.amount, d.currency, d.topic, d.product_group, d.region, d.created_at, d.closed_reason
FROM crm.deal d CROSS JOIN vault.report_pepper p;

CREATE VIEW report.deal_stage AS
SELECT s.deal_id, s.number, s.stage, s.since,
       CASE WHEN s.reason LIKE 'MOVED_BY_HAND%' THEN 'MOVED_BY_HAND' ELSE s.reason END AS reason
FROM crm.deal_stage s;

CREATE VIEW report.funnel AS
SELECT funnel, stage, open, sum(deals)::bigint AS deals
FROM crm.deal_count
GROUP BY funnel, stage, open;

CREATE VIEW report.call AS
SELECT c.call_id, c.lead_id, c.deal_id,
       encode(substring(sha256(p.pepper || uuid_send(c.person_id)) FOR 16), 'hex') AS person_key,
       c.number, c.topic, c.region, c.product_group, c.language, c.arrived_at, c.attempt, c.calls_in_attempt,
       c.agreed_callback, c.state, c.due_at, c.lane, c.rank_reason, c.stop_reason, c.created_at, c.shown_at, c.closed_at
FROM crm.call c CROSS JOIN vault.report_pepper p;

CREATE VIEW report.call_attempt AS
SELECT a.call_id, a.at, encode(substring(sha256(p.pepper || convert_to(a.operator, 'UTF8')) FOR 16), 'hex') AS operator_key,
       a.outcome, a.reason, a.retry_at, a.duration_sec, a.price_per_minute, a.cost, a.currency, a.offer_id
FROM crm.call_attempt a CROSS JOIN vault.report_pepper p;

CREATE VIEW report.call_refusal AS
SELECT call_id, at, reason, until_at FROM crm.call_refusal;

CREATE VIEW report.robot_call AS
SELECT call_id, status, attempt, started_at, received_at, duration_sec, opt_out, callback_wanted, cost, currency
FROM crm.robot_call;

CREATE VIEW report.sales_order AS
SELECT o.order_id, o.call_id, o.lead_id, o.deal_id,
       encode(substring(sha256(p.pepper || uuid_send(o.person_id)) FOR 16), 'hex') AS person_key,
       o.state, o.country, o.region, o.delivery_service, o.delivery_days, o.delivery_price, o.goods_amount, o.total,
       o.currency, o.confirmed_at, o.closed_at
FROM crm.sales_order o CROSS JOIN vault.report_pepper p;

CREATE VIEW report.order_line AS
SELECT order_id, number, sku, product_group, quantity, price, amount FROM crm.order_line;

CREATE VIEW report.consent AS
SELECT encode(substring(sha256(p.pepper || uuid_send(c.person_id)) FOR 16), 'hex') AS person_key,
       c.seq, c.purpose, c.channels, c.topic, c.brand, c.action, c.given_at, c.received_at, c.valid_until,
       c.text_id, c.text_version, c.text_language, c.method, c.source, c.campaign, c.contractor
FROM vault.consent_record c CROSS JOIN vault.report_pepper p;

CREATE VIEW report.subscription AS
SELECT encode(substring(sha256(p.pepper || uuid_send(s.person_id)) FOR 16), 'hex') AS person_key,
       s.brand, s.channel, s.topic, s.state, s.last_opt_out_at, s.updated_at
FROM crm.subscription s CROSS JOIN vault.report_pepper p;

CREATE VIEW report.subscription_event AS
SELECT encode(substring(sha256(p.pepper || uuid_send(e.person_id)) FOR 16), 'hex') AS person_key,
       e.brand, e.channel, e.topic, e.state, e.reason, e.lead_id, e.happened_at
FROM crm.subscription_event e CROSS JOIN vault.report_pepper p;

CREATE VIEW report.delivery AS
SELECT delivery_id, system, subject_type, operation, state, attempts, code, decided_at, finished_at
FROM crm.delivery;

CREATE VIEW report.settlement AS
SELECT contractor, period, state, drafted_at, check_until, closed_at, entries, amount, currency FROM crm.settlement;

CREATE VIEW report.settlement_entry AS
SELECT kind, lead_id, contractor, campaign, term, amount, currency, period, counted_at, cause
FROM crm.settlement_entry;

CREATE VIEW report.deletion_request AS
SELECT channel, ground, received_at, due_at, status, verified_at, stopped_at, erased_at, closed_at, outcome
FROM vault.deletion_request;

--changeset voronka:reporting-0001-access runAlways:true splitStatements:false
--comment: At each start: the role may come later than the schema, and views of later releases are to be readable too. Who may not make roles leaves it to the administrator of the database (docs/operations.md).
DO $$
DECLARE
    view regclass;
BEGIN
    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'voronka_report') THEN
        IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = current_user AND (rolsuper OR rolcreaterole)) THEN
            RETURN;
        END IF;
        BEGIN
            CREATE ROLE voronka_report NOLOGIN;
        EXCEPTION WHEN duplicate_object OR unique_violation THEN
            -- another database of this server was faster
            NULL;
        END;
    END IF;
    IF NOT has_schema_privilege('voronka_report', 'report', 'USAGE') THEN
        GRANT USAGE ON SCHEMA report TO voronka_report;
    END IF;
    FOR view IN
        SELECT c.oid::regclass FROM pg_class c
        WHERE c.relnamespace = 'report'::regnamespace AND c.relkind = 'v'
          AND NOT has_table_privilege('voronka_report', c.oid, 'SELECT')
    LOOP
        EXECUTE format('GRANT SELECT ON %s TO voronka_report', view);
    END LOOP;
END
$$;
