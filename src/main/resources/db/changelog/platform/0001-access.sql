--liquibase formatted sql

--changeset voronka:platform-0001-api-key
--comment A key is 32 random bytes; only its SHA-256 is kept.
CREATE TABLE crm.api_key (
    api_key_id uuid        PRIMARY KEY,
    login      text        NOT NULL,
    label      text        NOT NULL CHECK (length(label) BETWEEN 1 AND 100),
    key_hash   text        NOT NULL UNIQUE,
    issued_by  text        NOT NULL,
    issued_at  timestamptz NOT NULL,
    revoked_by text,
    revoked_at timestamptz
);
--rollback DROP TABLE crm.api_key;

--changeset voronka:platform-0001-login-failure
--comment Failed logins by address within the current window; forgotten after it. Worth nothing after a crash.
CREATE UNLOGGED TABLE crm.login_failure (
    address  text        PRIMARY KEY,
    failures integer     NOT NULL,
    since    timestamptz NOT NULL
);
CREATE INDEX login_failure_since ON crm.login_failure (since);
--rollback DROP TABLE crm.login_failure;
