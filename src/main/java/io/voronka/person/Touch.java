package io.voronka.person;

import io.voronka.kernel.PersonId;
import org.jspecify.annotations.Nullable;

/**
 * A source and a campaign that have delivered a person.
 *
 * @param campaign empty if the lead named none
 */
public record Touch(PersonId personId, String source, String campaign) {

    public static Touch of(PersonId personId, String source, @Nullable String campaign) {
        return new Touch(personId, source, campaign == null ? "" : campaign);
    }
}
