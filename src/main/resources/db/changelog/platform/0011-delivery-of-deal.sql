--liquibase formatted sql

--changeset voronka:platform-delivery-of-deal
ALTER TABLE crm.delivery DROP CONSTRAINT delivery_subject_type_check;
ALTER TABLE crm.delivery ADD CONSTRAINT delivery_subject_type_check
    CHECK (subject_type IN ('PERSON', 'LEAD', 'DEAL')) NOT VALID;
ALTER TABLE crm.delivery VALIDATE CONSTRAINT delivery_subject_type_check;
