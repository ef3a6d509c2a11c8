package io.voronka.sync.bitrix24;

import com.fasterxml.jackson.databind.JsonNode;
import io.voronka.platform.delivery.DeliveryOutcome;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What became of a batch. */
sealed interface BitrixAnswer {

    /** It was worked; one reply a command. */
    record Worked(List<Reply> replies) implements BitrixAnswer {}

    /** Nothing of it has happened. */
    record Refused(DeliveryOutcome outcome) implements BitrixAnswer {}

    /** Nobody knows what of it has happened, or will. */
    record Unknown(String code) implements BitrixAnswer {}

    /**
     * What became of a command; without a result and an error nobody knows.
     *
     * @param error code of Bitrix24
     * @param total how many a list has on all its pages; null if it does not say
     */
    record Reply(
            @Nullable JsonNode result,
            @Nullable String error,
            @Nullable Integer total) {

        /** Says nothing of the result, which may tell of people. */
        @Override
        public String toString() {
            return "Reply[" + error + "]";
        }
    }
}
