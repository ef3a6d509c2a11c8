package io.voronka.reporting;

import io.voronka.person.PersonKind;
import io.voronka.person.PersonStage;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Whom a search has found.
 *
 * @param more whether there are others, so that more has to be said of who is meant
 */
public record PeopleFound(List<Item> items, boolean more) {

    /** @param leads of all ids that stand for the person */
    public record Item(String personId, PersonKind kind, PersonStage stage, Masked masked, long leads) {}

    /** The latest of what is known, masked; null for what is not known. */
    public record Masked(
            @Nullable String name,
            @Nullable String phone,
            @Nullable String email) {}
}
