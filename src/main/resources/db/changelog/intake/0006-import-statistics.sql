--liquibase formatted sql

--changeset voronka:intake-0006
-- Each comparison of a file asks for fresh statistics. The planner needs no more of them than how many rows a file has,
-- and with the default target a file of ten rows pays for thirty thousand pages of all files that are kept.
ALTER TABLE vault.import_row ALTER COLUMN import_id SET STATISTICS 10, ALTER COLUMN row_no SET STATISTICS 10;
ALTER TABLE vault.import_outcome ALTER COLUMN import_id SET STATISTICS 10, ALTER COLUMN row_no SET STATISTICS 10,
    ALTER COLUMN outcome SET STATISTICS 10;
