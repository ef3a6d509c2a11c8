--liquibase formatted sql

--changeset voronka:privacy-0002-append-only splitStatements:false
--comment: For tables that prove something later. A statement trigger costs inserts nothing.

CREATE FUNCTION vault.refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION '%.% is append-only', TG_TABLE_SCHEMA, TG_TABLE_NAME USING ERRCODE = 'insufficient_privilege';
END
$$;
