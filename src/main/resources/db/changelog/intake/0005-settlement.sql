--liquibase formatted sql

--changeset voronka:intake-0005-lead-of-contractor
-- What a contractor has brought, in order of arrival: settlement, its reports, the contractor's own results.
CREATE INDEX lead_of_contractor ON crm.lead (contractor, lead_id) WHERE contractor IS NOT NULL;
-- A lead by the contractor's own id, where the contractor does not say of which source.
CREATE INDEX lead_of_contractor_key ON crm.lead (contractor, external_id)
    WHERE contractor IS NOT NULL AND external_id IS NOT NULL;

--changeset voronka:intake-0005-settlement
CREATE TABLE crm.settlement (
    settlement_id       uuid          PRIMARY KEY,
    contractor          text          NOT NULL,
    period              date          NOT NULL CHECK (extract(day FROM period) = 1),
    state               text          NOT NULL CHECK (state IN ('CHECK', 'CLOSED')),
    process_instance_id text,
    drafted_at          timestamptz   NOT NULL,
    check_until         timestamptz   NOT NULL,
    closed_at           timestamptz,
    entries             integer,
    amount              numeric(14,2),
    currency            text          NOT NULL,
    UNIQUE (contractor, period),
    CHECK (num_nonnulls(closed_at, entries, amount) = CASE state WHEN 'CLOSED' THEN 3 ELSE 0 END)
);
COMMENT ON TABLE crm.settlement IS 'The month of a contractor: drafted, checked by the contractor, closed. Its totals are written at the closing';
COMMENT ON COLUMN crm.settlement.period IS 'First day of the month, in voronka.time-zone';

CREATE TABLE crm.settlement_entry (
    entry_id    uuid          PRIMARY KEY,
    kind        text          NOT NULL CHECK (kind IN ('LEAD', 'CORRECTION')),
    lead_id     uuid          NOT NULL,
    contractor  text          NOT NULL,
    campaign    text,
    term        text          NOT NULL CHECK (term IN ('NEW_CONSENTED', 'VALID_UNIQUE', 'CONFIRMED_ORDER')),
    amount      numeric(14,2) NOT NULL,
    currency    text          NOT NULL,
    period      date          NOT NULL CHECK (extract(day FROM period) = 1),
    counted_at  timestamptz   NOT NULL,
    cause       text          NOT NULL,
    reference   uuid          NOT NULL,
    CHECK (kind = 'CORRECTION' OR amount >= 0)
);
COMMENT ON TABLE crm.settlement_entry IS 'What is owed to contractors: each payable lead once, corrections beside it. Append-only; no personal data';
COMMENT ON COLUMN crm.settlement_entry.period IS 'The month it is paid in: that of counted_at, or the first one after it that is not closed';
COMMENT ON COLUMN crm.settlement_entry.reference IS 'What stands behind it: the decision of settlement-terms, the merge, or the dispute';

-- Each payable lead stands once, whoever counts it, however often.
CREATE UNIQUE INDEX settlement_entry_lead ON crm.settlement_entry (lead_id) WHERE kind = 'LEAD';
-- A correction is made once for one cause.
CREATE UNIQUE INDEX settlement_entry_correction ON crm.settlement_entry (lead_id, cause, reference) WHERE kind = 'CORRECTION';
-- All that stands for a lead.
CREATE INDEX settlement_entry_of_lead ON crm.settlement_entry (lead_id);
-- The corrections of a merge, when it is taken back.
CREATE INDEX settlement_entry_reference ON crm.settlement_entry (reference) WHERE kind = 'CORRECTION';
-- The report and the totals of a month.
CREATE INDEX settlement_entry_of_period ON crm.settlement_entry (contractor, period, entry_id);

CREATE TABLE crm.settlement_dispute (
    dispute_id    uuid        PRIMARY KEY,
    settlement_id uuid        NOT NULL REFERENCES crm.settlement,
    lead_id       uuid        NOT NULL,
    reason        text        NOT NULL,
    paid_before   boolean     NOT NULL,
    state         text        NOT NULL CHECK (state IN ('OPEN', 'ACCEPTED', 'REJECTED')),
    raised_by     text        NOT NULL,
    raised_at     timestamptz NOT NULL,
    verdict       text,
    resolved_by   text,
    resolved_at   timestamptz,
    UNIQUE (settlement_id, lead_id)
);
COMMENT ON TABLE crm.settlement_dispute IS 'What a contractor does not agree with; reasons are codes';
COMMENT ON COLUMN crm.settlement_dispute.paid_before IS 'Whether the lead was paid when the dispute was raised';
-- What became of a lead, when a merge is undone.
CREATE INDEX settlement_dispute_accepted ON crm.settlement_dispute (lead_id) WHERE state = 'ACCEPTED';
CREATE INDEX settlement_dispute_open ON crm.settlement_dispute (settlement_id, dispute_id) WHERE state = 'OPEN';

--changeset voronka:intake-0005-settlement-guards splitStatements:false
-- What comes for a closed month is paid in the next open one. Who writes holds the contractor's lock in share, who
-- closes holds it alone, so that no entry slips into a month that is being closed.
CREATE FUNCTION crm.settlement_entry_opens() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM pg_advisory_xact_lock_shared(hashtextextended('voronka.settlement/' || NEW.contractor, 0));
    WHILE EXISTS (SELECT FROM crm.settlement
                  WHERE contractor = NEW.contractor AND period = NEW.period AND state = 'CLOSED') LOOP
        NEW.period := NEW.period + interval '1 month';
    END LOOP;
    RETURN NEW;
END $$;

CREATE FUNCTION crm.settlement_refuses() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'What is settled stays as it is: correct it with an entry of its own' USING ERRCODE = 'restrict_violation';
END $$;

CREATE TRIGGER settlement_entry_opens BEFORE INSERT ON crm.settlement_entry
    FOR EACH ROW EXECUTE FUNCTION crm.settlement_entry_opens();
CREATE TRIGGER settlement_entry_stays BEFORE UPDATE OR DELETE ON crm.settlement_entry
    FOR EACH ROW EXECUTE FUNCTION crm.settlement_refuses();
CREATE TRIGGER settlement_entry_not_emptied BEFORE TRUNCATE ON crm.settlement_entry
    FOR EACH STATEMENT EXECUTE FUNCTION crm.settlement_refuses();
CREATE TRIGGER settlement_stays BEFORE UPDATE OR DELETE ON crm.settlement
    FOR EACH ROW WHEN (OLD.state = 'CLOSED') EXECUTE FUNCTION crm.settlement_refuses();
