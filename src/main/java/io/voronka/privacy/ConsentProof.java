package io.voronka.privacy;

import io.voronka.kernel.Channel;
import io.voronka.kernel.ConsentAction;
import io.voronka.kernel.Purpose;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What proves the consents of a person: every record as it stands in the register, the words agreed to, and whether the
 * chain of records holds.
 *
 * @param holds whether every chain does
 * @param chains one for each id that stands for the person
 */
public record ConsentProof(UUID personId, Instant drawnAt, boolean holds, List<Chain> chains) {

    public ConsentProof {
        chains = List.copyOf(chains);
    }

    /**
     * The records of one id.
     *
     * @param fault the first place where the chain does not hold; null if it holds
     * @param seal number of the keyed seal that covers the end of the chain; null until the next one is made
     */
    public record Chain(
            UUID personId,
            int length,
            @Nullable Fault fault,
            @Nullable Long seal,
            @Nullable Instant sealedAt,
            List<Entry> records) {

        public Chain {
            records = List.copyOf(records);
        }
    }

    /** Number of the record that does not fit, and what is wrong. */
    public record Fault(long number, ChainFault.Kind kind) {}

    /** What is left of where a consent was given. */
    public enum TraceState {
        KNOWN,
        /** Nobody said. */
        NONE,
        /** Destroyed with the key of the person. */
        DESTROYED
    }

    /**
     * One record.
     *
     * @param text the words agreed to, if the register of texts has them
     * @param previousHash hash of the record before; the record's own hash covers it and everything else, the trace as it
     *     is sealed
     */
    public record Entry(
            int number,
            UUID consentId,
            Purpose purpose,
            Set<Channel> channels,
            @Nullable String topic,
            @Nullable String brand,
            ConsentAction action,
            @Nullable Instant givenAt,
            Instant receivedAt,
            @Nullable Instant validUntil,
            @Nullable String textId,
            @Nullable String textVersion,
            @Nullable String textLanguage,
            @Nullable String textHash,
            @Nullable String text,
            @Nullable ConsentMethod method,
            @Nullable String source,
            @Nullable String campaign,
            @Nullable String contractor,
            TraceState trace,
            @Nullable String url,
            @Nullable String ip,
            @Nullable String userAgent,
            @Nullable String note,
            @Nullable String reference,
            @Nullable Instant doubleOptInSentAt,
            @Nullable Instant doubleOptInConfirmedAt,
            String actor,
            @Nullable UUID supersedes,
            String previousHash,
            String hash) {

        @Override
        public String toString() {
            return "Entry[" + consentId + "]";
        }
    }
}
