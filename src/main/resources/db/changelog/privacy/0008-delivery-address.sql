--liquibase formatted sql

--changeset voronka:privacy-0008-delivery-address

CREATE TABLE vault.delivery_address (
    offer_id  uuid        PRIMARY KEY,
    person_id uuid        NOT NULL,
    sealed    bytea       NOT NULL,
    sealed_at timestamptz NOT NULL
);
COMMENT ON TABLE vault.delivery_address IS
    'Where an offer is delivered, as it was said when it was made, sealed under the key of the person: what is learnt of the person later sends no order elsewhere';

-- Erasure.
CREATE INDEX delivery_address_person ON vault.delivery_address (person_id);
