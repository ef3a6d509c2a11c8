package io.voronka.ordering;

import java.time.Instant;

/**
 * What a sender says of an article.
 *
 * @param at since when it is so; what is known of a later time stays
 */
public record StatedProduct(Product product, Instant at) {

    /** What became of a statement. */
    public enum Outcome {
        CREATED,
        UPDATED,
        /** It was so before. */
        UNCHANGED,
        /** Something later is known. */
        STALE
    }
}
