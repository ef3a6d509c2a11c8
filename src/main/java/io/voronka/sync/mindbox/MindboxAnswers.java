package io.voronka.sync.mindbox;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.voronka.kernel.PersonalDataShape;
import io.voronka.platform.delivery.DeliveryOutcome;
import io.voronka.platform.http.HttpCall;
import io.voronka.platform.http.RetryAfter;
import java.time.Duration;
import java.time.Instant;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Tells what became of a delivery from what Mindbox has answered. Codes never hold the text of a message. Pure. */
final class MindboxAnswers {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Pattern LOCATION = Pattern.compile("[A-Za-z/.\\[\\]0-9]{1,60}");

    private MindboxAnswers() {}

    static DeliveryOutcome outcome(HttpCall.Result result, Instant now) {
        if (result instanceof HttpCall.Unreached unreached) {
            return new DeliveryOutcome.Failed(unreached.code());
        }
        if (result instanceof HttpCall.Unanswered unanswered) {
            // The transaction id keeps a repetition from having an effect: nothing has to be waited for.
            return new DeliveryOutcome.Unanswered(unanswered.code(), Duration.ZERO);
        }
        HttpCall.Answered answered = (HttpCall.Answered) result;
        int status = answered.status();
        if (status == 429) {
            return new DeliveryOutcome.Busy(
                    "too-many-requests", RetryAfter.of(answered.response().headers(), now));
        }
        return status == 200 ? answer(answered.body()) : error(status);
    }

    private static DeliveryOutcome answer(String body) {
        JsonNode answer;
        try {
            answer = JSON.readTree(body);
        } catch (JsonProcessingException e) {
            return new DeliveryOutcome.Unanswered("no-json", Duration.ZERO);
        }
        return switch (answer.path("status").asText()) {
            case "Success" -> new DeliveryOutcome.Delivered("success", remoteId(answer));
            case "TransactionAlreadyProcessed" -> new DeliveryOutcome.Delivered("already-processed", null);
            case "ValidationError" -> new DeliveryOutcome.Refused("validation-error" + location(answer));
            case "ProtocolError" -> error(answer.path("httpStatusCode").asInt(400));
            case "InternalServerError" -> new DeliveryOutcome.Failed("internal-error");
            default -> new DeliveryOutcome.Unanswered("unknown-answer", Duration.ZERO);
        };
    }

    /** A wrong key or address is the connection's fault, not that of what was sent: it waits until somebody mends it. */
    private static DeliveryOutcome error(int status) {
        return switch (status) {
            case 400 -> new DeliveryOutcome.Refused("protocol-error-400");
            case 401, 403 -> new DeliveryOutcome.Failed("access-denied-" + status);
            default -> new DeliveryOutcome.Failed("http-" + status);
        };
    }

    private static @Nullable String remoteId(JsonNode answer) {
        String id = answer.path("customer").path("ids").path("mindboxId").asText("");
        return id.isEmpty() ? null : id;
    }

    private static String location(JsonNode answer) {
        String location =
                answer.path("validationMessages").path(0).path("location").asText("");
        return LOCATION.matcher(location).matches() && !PersonalDataShape.isPersonal(location) ? ":" + location : "";
    }
}
