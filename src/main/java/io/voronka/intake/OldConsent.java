package io.voronka.intake;

import io.voronka.intake.LeadDocument.ConsentEntry;
import io.voronka.kernel.Channel;
import io.voronka.person.PersonRef;
import io.voronka.privacy.Consent;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A consent that was kept elsewhere before, with what proves it.
 *
 * @param id the sender's own, by which it counts once
 * @param body as it was sent
 * @param source whose leads an external id is of
 * @param channels empty stands for all
 * @param entry what a lead would say of it; its channel is the first one
 * @param reference recording or form that proves it
 */
record OldConsent(
        String id,
        String body,
        PersonRef person,
        String source,
        @Nullable String campaign,
        @Nullable String contractor,
        String brand,
        Set<Channel> channels,
        ConsentEntry entry,
        @Nullable Instant validUntil,
        @Nullable String reference,
        Consent.DoubleOptIn doubleOptIn) {

    OldConsent {
        channels = Set.copyOf(channels);
    }

    @Override
    public String toString() {
        return "OldConsent[***]";
    }
}
