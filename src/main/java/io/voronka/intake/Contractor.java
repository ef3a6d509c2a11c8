package io.voronka.intake;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Who brings leads for money.
 *
 * @param code what its leads name as their {@code contractor}
 * @param number names its deliveries
 * @param active an inactive one is told nothing; what it was to be told stays in its list
 * @param logins who may read the results of all its leads
 * @param webhook null if it reads its list
 */
public record Contractor(
        String code,
        int number,
        String name,
        boolean active,
        Set<String> logins,
        @Nullable Webhook webhook) {

    public Contractor {
        logins = Set.copyOf(logins);
    }

    /** Where results are sent to, and whether they are. */
    public record Webhook(String url, boolean active) {

        /** The address may hold a token of the contractor's. */
        @Override
        public String toString() {
            return "Webhook[***]";
        }
    }

    /** Whether results are sent. */
    public boolean listens() {
        return active && webhook != null && webhook.active();
    }
}
