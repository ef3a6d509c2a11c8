--liquibase formatted sql

--changeset voronka:ordering-0003

CREATE TABLE crm.sales_order (
    order_id         uuid           PRIMARY KEY,
    offer_id         uuid           NOT NULL UNIQUE REFERENCES crm.offer,
    call_id          uuid           NOT NULL,
    lead_id          uuid,
    deal_id          uuid,
    person_id        uuid           NOT NULL,
    state            text           NOT NULL
        CHECK (state IN ('CONFIRMED', 'PREPARED', 'HANDED_OVER', 'DELIVERED', 'RETURNED', 'CANCELLED')),
    country          text           NOT NULL,
    region           text           NOT NULL,
    city             text           NOT NULL,
    delivery_service text           NOT NULL,
    delivery_days    integer        NOT NULL,
    delivery_price   numeric(14, 2) NOT NULL,
    goods_amount     numeric(14, 2) NOT NULL,
    total            numeric(14, 2) NOT NULL,
    currency         text           NOT NULL,
    confirmed_by     text           NOT NULL,
    confirmed_at     timestamptz    NOT NULL,
    closed_at        timestamptz,
    CHECK ((closed_at IS NULL) = (state IN ('CONFIRMED', 'PREPARED', 'HANDED_OVER')))
);
COMMENT ON TABLE crm.sales_order IS 'A confirmed offer, at most one order each. No personal data: of the address country, region and city';
COMMENT ON COLUMN crm.sales_order.order_id IS 'A version 7 UUID: its order is that of confirmation, so bounds in time are bounds of the key';

-- What somebody has ordered; merges.
CREATE INDEX sales_order_of_person ON crm.sales_order (person_id, order_id);
-- What logistics has to do.
CREATE INDEX sales_order_open ON crm.sales_order (state, order_id) WHERE closed_at IS NULL;
-- Lists and exports by geography and by value.
CREATE INDEX sales_order_of_region ON crm.sales_order (region, order_id);
CREATE INDEX sales_order_of_city ON crm.sales_order (city, order_id);
CREATE INDEX sales_order_of_value ON crm.sales_order (total, order_id);

CREATE TABLE crm.order_line (
    order_id      uuid           NOT NULL REFERENCES crm.sales_order,
    number        integer        NOT NULL,
    sku           text           NOT NULL,
    name          text           NOT NULL,
    product_group text           NOT NULL,
    quantity      integer        NOT NULL,
    price         numeric(14, 2) NOT NULL,
    amount        numeric(14, 2) NOT NULL,
    PRIMARY KEY (order_id, number)
);
COMMENT ON TABLE crm.order_line IS 'Goods of an order, as its offer had them';

-- Lists and exports by goods.
CREATE INDEX order_line_of_sku ON crm.order_line (sku, order_id);
CREATE INDEX order_line_of_group ON crm.order_line (product_group, order_id);

CREATE TABLE crm.order_step (
    order_id uuid        NOT NULL REFERENCES crm.sales_order,
    state    text        NOT NULL,
    at       timestamptz NOT NULL,
    login    text,
    reason   text,
    PRIMARY KEY (order_id, state)
);
COMMENT ON TABLE crm.order_step IS 'When an order came into each of its states, and by whom';
COMMENT ON COLUMN crm.order_step.reason IS 'A code that says why it was cancelled or came back';
