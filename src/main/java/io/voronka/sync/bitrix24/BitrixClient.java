package io.voronka.sync.bitrix24;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.voronka.platform.delivery.DeliveryOutcome;
import io.voronka.platform.http.HttpCall;
import io.voronka.platform.http.RetryAfter;
import io.voronka.sync.bitrix24.BitrixAnswer.Reply;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.springframework.stereotype.Component;

/** Sends batches of commands; one that fails does not stop the others. */
@Component
@ConditionalOnBitrix
class BitrixClient {

    private static final Duration CONNECT = Duration.ofSeconds(5);

    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(CONNECT)
            .build();
    private final JsonMapper json = JsonMapper.builder().build();
    private final BitrixProperties settings;
    private final Clock clock;
    private final URI batch;

    BitrixClient(BitrixProperties settings, Clock clock) {
        if (settings.code().isEmpty()) {
            throw new IllegalStateException("voronka.sync.bitrix24.portal is set, but no code");
        }
        this.settings = settings;
        this.clock = clock;
        String portal = Objects.requireNonNull(settings.portal()).toString().replaceAll("/+$", "");
        this.batch = URI.create(portal + "/rest/" + settings.user() + "/" + settings.code() + "/batch");
    }

    BitrixAnswer send(List<BitrixCommand> commands) {
        HttpRequest request = HttpRequest.newBuilder(batch)
                .header("Content-Type", "application/json; charset=utf-8")
                .header("Accept", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body(commands)))
                .build();
        HttpCall.Result result = HttpCall.send(client, request, settings.timeout());
        if (result instanceof HttpCall.Unreached unreached) {
            return new BitrixAnswer.Refused(new DeliveryOutcome.Failed(unreached.code()));
        }
        if (result instanceof HttpCall.Unanswered unanswered) {
            return new BitrixAnswer.Unknown(unanswered.code());
        }
        return read((HttpCall.Answered) result, commands.size());
    }

    private String body(List<BitrixCommand> commands) {
        ObjectNode body = json.createObjectNode().put("halt", 0);
        ObjectNode named = body.putObject("cmd");
        for (int i = 0; i < commands.size(); i++) {
            named.put(name(i), commands.get(i).text());
        }
        return body.toString();
    }

    private static String name(int index) {
        return "c" + index;
    }

    private BitrixAnswer read(HttpCall.Answered answered, int commands) {
        JsonNode body;
        try {
            body = json.readTree(answered.body());
        } catch (JsonProcessingException e) {
            return new BitrixAnswer.Unknown("no-json"); // the message would quote it
        }
        String error = body.path("error").asText("");
        if (answered.status() != 200 || !error.isEmpty()) {
            return refused(answered, error);
        }
        List<Reply> replies = new ArrayList<>();
        for (int i = 0; i < commands; i++) {
            JsonNode result = body.path("result").path("result").path(name(i));
            JsonNode failed = body.path("result").path("result_error").path(name(i));
            JsonNode total = body.path("result").path("result_total").path(name(i));
            replies.add(new Reply(
                    result.isMissingNode() ? null : result,
                    failed.isMissingNode()
                            ? null
                            : BitrixErrors.code(failed.path("error").asText("")),
                    total.isMissingNode() ? null : total.asInt()));
        }
        return new BitrixAnswer.Worked(replies);
    }

    /** A failure of the server may come after it has done what was asked; what it refuses it has not done. */
    private BitrixAnswer refused(HttpCall.Answered answered, String error) {
        String code = error.isEmpty() ? "http-" + answered.status() : BitrixErrors.code(error);
        if (BitrixErrors.isBusy(code) || answered.status() == 429) {
            Duration wait = RetryAfter.of(answered.response().headers(), clock.instant());
            return new BitrixAnswer.Refused(new DeliveryOutcome.Busy(code, wait));
        }
        if (answered.status() >= 500) {
            return new BitrixAnswer.Unknown(code);
        }
        return new BitrixAnswer.Refused(new DeliveryOutcome.Failed(code));
    }
}
