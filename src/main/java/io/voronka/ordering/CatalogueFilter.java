package io.voronka.ordering;

import org.jspecify.annotations.Nullable;

/**
 * Which goods are asked for; null leaves a question open.
 *
 * @param begins how the name or the article number begins, small letters or capitals
 * @param after article number after which the page begins
 */
public record CatalogueFilter(
        @Nullable String begins,
        @Nullable String group,
        @Nullable Boolean active,
        @Nullable String after) {}
