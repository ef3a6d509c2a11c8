package io.voronka.ordering;

import io.voronka.kernel.Money;

/**
 * An article of the catalogue.
 *
 * @param sku its number, as its sender writes it
 * @param group by which rules speak of it, such as LENS
 * @param active whether it can be offered
 */
public record Product(String sku, String name, String group, Money price, boolean active) {}
