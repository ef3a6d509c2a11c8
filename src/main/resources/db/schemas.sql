-- Runs at each start before Liquibase, whose own tables need a schema; one node at a time.
CREATE SCHEMA IF NOT EXISTS camunda;
CREATE SCHEMA IF NOT EXISTS crm;
CREATE SCHEMA IF NOT EXISTS vault;
CREATE SCHEMA IF NOT EXISTS report;
