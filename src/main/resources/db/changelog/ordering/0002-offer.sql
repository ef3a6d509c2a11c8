--liquibase formatted sql

--changeset voronka:ordering-0002

CREATE TABLE crm.offer (
    offer_id         uuid           PRIMARY KEY,
    call_id          uuid           NOT NULL,
    lead_id          uuid,
    deal_id          uuid,
    person_id        uuid           NOT NULL,
    operator         text           NOT NULL,
    key_hash         bytea          NOT NULL,
    body_hash        bytea          NOT NULL,
    state            text           NOT NULL CHECK (state IN ('OPEN', 'CONFIRMED')),
    country          text,
    region           text,
    city             text,
    delivery_service text,
    delivery_days    integer,
    delivery_price   numeric(14, 2),
    goods_amount     numeric(14, 2) NOT NULL,
    total            numeric(14, 2) NOT NULL,
    currency         text           NOT NULL,
    made_at          timestamptz    NOT NULL,
    valid_until      timestamptz    NOT NULL,
    -- one request of a call makes one offer
    UNIQUE (call_id, key_hash),
    CHECK (num_nulls(country, region, city, delivery_service, delivery_days, delivery_price) IN (0, 6))
);
COMMENT ON TABLE crm.offer IS 'What an operator has offered during a call. Of the address only country, region and city: the rest is in the vault';
COMMENT ON COLUMN crm.offer.key_hash IS 'Idempotency key of the request, as a keyed hash';
COMMENT ON COLUMN crm.offer.body_hash IS 'What was asked for, as a keyed hash';
COMMENT ON COLUMN crm.offer.total IS 'Goods and delivery, at the prices of the moment it was made';

-- What was offered to somebody; merges.
CREATE INDEX offer_of_person ON crm.offer (person_id, offer_id);

CREATE TABLE crm.offer_line (
    offer_id      uuid           NOT NULL REFERENCES crm.offer,
    number        integer        NOT NULL,
    sku           text           NOT NULL,
    name          text           NOT NULL,
    product_group text           NOT NULL,
    quantity      integer        NOT NULL CHECK (quantity > 0),
    price         numeric(14, 2) NOT NULL,
    amount        numeric(14, 2) NOT NULL,
    PRIMARY KEY (offer_id, number)
);
COMMENT ON TABLE crm.offer_line IS 'Goods of an offer, named and priced as the catalogue said then';
