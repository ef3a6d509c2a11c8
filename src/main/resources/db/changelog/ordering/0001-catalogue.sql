--liquibase formatted sql

--changeset voronka:ordering-0001

CREATE TABLE crm.product (
    sku           text COLLATE "C" PRIMARY KEY,
    name          text           NOT NULL,
    search_name   text COLLATE "C" NOT NULL,
    product_group text           NOT NULL,
    price         numeric(14, 2) NOT NULL CHECK (price >= 0),
    currency      text           NOT NULL,
    active        boolean        NOT NULL,
    stated_at     timestamptz    NOT NULL,
    changed_at    timestamptz    NOT NULL,
    changed_by    text           NOT NULL
);
COMMENT ON TABLE crm.product IS 'What can be offered, at the price of today; an offer keeps the price it was made at';
COMMENT ON COLUMN crm.product.search_name IS 'The name in small letters';
COMMENT ON COLUMN crm.product.stated_at IS 'Since when its sender says so: an older statement that comes late changes nothing';

-- Search by the beginning of the name; with the collation C a prefix is a range.
CREATE INDEX product_by_name ON crm.product (search_name, sku);
-- The goods of a group.
CREATE INDEX product_by_group ON crm.product (product_group, sku);
