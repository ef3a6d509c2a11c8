--liquibase formatted sql

--changeset voronka:privacy-0015-consent-key-age
CREATE INDEX consent_key_age ON vault.consent_key (requested_at);
