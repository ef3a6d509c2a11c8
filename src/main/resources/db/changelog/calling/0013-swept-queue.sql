--liquibase formatted sql

--changeset voronka:calling-0013-swept-queue
-- Each call that was taken leaves entries at the front of the queue's indexes, and each claim steps over them until they are
-- swept away. By default that is when a fifth of all calls ever made has changed.
ALTER TABLE crm.call SET (autovacuum_vacuum_scale_factor = 0.005, autovacuum_vacuum_threshold = 1000);
