package io.voronka.ordering;

import io.voronka.ordering.StatedProduct.Outcome;
import io.voronka.ordering.store.Products;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The goods and their prices of today. */
@Service
public class Catalogue {

    private final Products products;
    private final Clock clock;

    Catalogue(Products products, Clock clock) {
        this.products = products;
        this.clock = clock;
    }

    /** Goods in the order of their article numbers, at most {@code limit}. */
    public List<Product> list(CatalogueFilter filter, int limit) {
        return products.list(filter, limit);
    }

    public Optional<Product> find(String sku) {
        return Optional.ofNullable(products.find(List.of(sku)).get(sku));
    }

    /** Those of the articles that there are, by number. */
    public Map<String, Product> find(Collection<String> skus) {
        return products.find(skus);
    }

    /**
     * Takes what is said of articles; all of it or none. Said again, it changes nothing.
     *
     * @param stated each article once
     * @return what became of each, in order
     */
    @Transactional
    public List<Outcome> state(List<StatedProduct> stated, String login) {
        Map<String, Outcome> outcomes = products.state(stated, login, clock.instant());
        return stated.stream()
                .map(item -> Objects.requireNonNull(outcomes.get(item.product().sku())))
                .toList();
    }
}
