--liquibase formatted sql

--changeset voronka:funnel-0003-deal-count
-- How many deals stand in each stage: sums of what statements have added and taken. A board that counted a million deals
-- of the base each time it is looked at would read a million entries, and one counter a stage would make writers wait.
CREATE TABLE crm.deal_count (
    funnel text    NOT NULL,
    stage  text    NOT NULL,
    open   boolean NOT NULL,
    deals  bigint  NOT NULL
);
COMMENT ON TABLE crm.deal_count IS 'Deals by stage: the sum over its rows, which are folded into one a stage now and then';

-- What is worked on, by age. The base and what is closed stay out: they are the most, and nobody asks how old they are.
CREATE INDEX deal_running_of_stage ON crm.deal (funnel, stage, since, deal_id)
    WHERE open AND stage NOT IN ('BASE', 'RETURNED');

--changeset voronka:funnel-0003-deal-count-triggers splitStatements:false
CREATE FUNCTION crm.deals_came() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO crm.deal_count (funnel, stage, open, deals)
    SELECT funnel, stage, open, count(*) FROM came GROUP BY funnel, stage, open;
    RETURN NULL;
END
$$;

CREATE FUNCTION crm.deals_moved() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO crm.deal_count (funnel, stage, open, deals)
    SELECT funnel, stage, open, sum(number)
    FROM (SELECT funnel, stage, open, 1 AS number FROM came
          UNION ALL
          SELECT funnel, stage, open, -1 FROM went) AS moved
    GROUP BY funnel, stage, open HAVING sum(number) <> 0;
    RETURN NULL;
END
$$;

CREATE FUNCTION crm.deals_went() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO crm.deal_count (funnel, stage, open, deals)
    SELECT funnel, stage, open, -count(*) FROM went GROUP BY funnel, stage, open;
    RETURN NULL;
END
$$;

CREATE TRIGGER deals_came AFTER INSERT ON crm.deal
    REFERENCING NEW TABLE AS came FOR EACH STATEMENT EXECUTE FUNCTION crm.deals_came();
CREATE TRIGGER deals_moved AFTER UPDATE ON crm.deal
    REFERENCING OLD TABLE AS went NEW TABLE AS came FOR EACH STATEMENT EXECUTE FUNCTION crm.deals_moved();
CREATE TRIGGER deals_went AFTER DELETE ON crm.deal
    REFERENCING OLD TABLE AS went FOR EACH STATEMENT EXECUTE FUNCTION crm.deals_went();

INSERT INTO crm.deal_count (funnel, stage, open, deals)
SELECT funnel, stage, open, count(*) FROM crm.deal GROUP BY funnel, stage, open;
