-- Runs at each start before Liquibase, whose own tables need a schema. One node at a time: two that create a schema
-- at the same moment would fail in spite of IF NOT EXISTS.
DO $$
BEGIN
    PERFORM pg_advisory_xact_lock(hashtext('voronka.schemas'));
    CREATE SCHEMA IF NOT EXISTS camunda;
    CREATE SCHEMA IF NOT EXISTS crm;
    CREATE SCHEMA IF NOT EXISTS vault;
    CREATE SCHEMA IF NOT EXISTS report;
END
$$
