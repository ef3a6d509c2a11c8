package io.voronka.calling;

import com.fasterxml.jackson.databind.JsonNode;
import io.voronka.kernel.OfferId;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What goes with an outcome.
 *
 * @param recordingUrl where the call can be heard; null if nobody said
 * @param answers to prompts of the call's script, by field, for a caller who did not walk through it
 * @param offer of this person that the outcome is about; null for none
 */
public record CallDetails(
        @Nullable String recordingUrl,
        CallWords words,
        Map<String, JsonNode> answers,
        @Nullable OfferId offer) {

    public CallDetails {
        answers = Map.copyOf(answers);
    }

    static CallDetails recorded(@Nullable String recordingUrl) {
        return new CallDetails(recordingUrl, CallWords.NONE, Map.of(), null);
    }

    /** Says nothing, so that a log line cannot leak a person. */
    @Override
    public String toString() {
        return "CallDetails[***]";
    }
}
