--liquibase formatted sql

--changeset voronka:platform-0009-inbox-sender
ALTER TABLE crm.inbox_event ADD COLUMN received_by text;
COMMENT ON COLUMN crm.inbox_event.received_by IS
    'Login that told of it, or that has said who is meant; null if it came before that was kept';
