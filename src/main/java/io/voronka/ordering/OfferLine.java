package io.voronka.ordering;

import io.voronka.kernel.Money;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.Currency;

/**
 * Goods of an offer, named and priced as the catalogue said when it was made.
 *
 * @param price of one
 */
public record OfferLine(String sku, String name, String group, int quantity, Money price) {

    static OfferLine of(Product product, int quantity) {
        return new OfferLine(product.sku(), product.name(), product.group(), quantity, product.price());
    }

    /** Of all of them. */
    public Money amount() {
        return price.times(quantity);
    }

    /** What lines come to. */
    public static Money total(Collection<OfferLine> lines, Currency currency) {
        return lines.stream().map(OfferLine::amount).reduce(new Money(BigDecimal.ZERO, currency), Money::plus);
    }
}
