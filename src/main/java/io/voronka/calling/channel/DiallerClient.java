package io.voronka.calling.channel;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.voronka.calling.DiallerProperties;
import io.voronka.calling.RobotJobs.Permission;
import io.voronka.kernel.CallId;
import io.voronka.platform.delivery.DeliveryOutcome;
import io.voronka.platform.http.HttpCall;
import io.voronka.platform.http.RetryAfter;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.time.Clock;
import java.time.Duration;
import java.util.Objects;
import java.util.UUID;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;

/**
 * Speaks our neutral shape to the adapter of a dialler: {@code POST {host}/jobs} with {@code jobId}, {@code callId},
 * {@code phone}, {@code topic} and {@code dialBefore}; {@code POST {host}/jobs/{callId}/cancel}.
 */
@Component
@ConditionalOnProperty("voronka.calling.dialler.host")
class DiallerClient {

    private static final Duration CONNECT = Duration.ofSeconds(5);
    private static final int CONFLICT = 409;
    private static final int GONE = 404;

    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(CONNECT)
            .build();
    private final JsonMapper json = JsonMapper.builder().build();
    private final DiallerProperties properties;
    private final Clock clock;
    private final String host;

    DiallerClient(DiallerProperties properties, Clock clock) {
        if (properties.key().isEmpty() || properties.secret().isEmpty()) {
            throw new IllegalStateException("voronka.calling.dialler.host is set, but no key or no secret");
        }
        this.properties = properties;
        this.clock = clock;
        this.host = Objects.requireNonNull(properties.host()).toString().replaceAll("/+$", "");
    }

    /** The dialler takes a job of this id once. */
    DeliveryOutcome call(Permission.Given given, UUID jobId) {
        ObjectNode body = json.createObjectNode()
                .put("jobId", jobId.toString())
                .put("callId", given.call().toString())
                .put("phone", given.phone())
                .put("topic", given.topic())
                .put("dialBefore", given.until().toString());
        return post("/jobs", body.toString(), CONFLICT);
    }

    /** A call that the dialler does not know needs no taking back. */
    DeliveryOutcome cancel(CallId call) {
        return post("/jobs/" + call + "/cancel", "{}", GONE);
    }

    private DeliveryOutcome post(String path, String body, int alike) {
        HttpRequest request = HttpRequest.newBuilder(URI.create(host + path))
                .header("Content-Type", "application/json; charset=utf-8")
                .header("Authorization", "Bearer " + properties.key())
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        HttpCall.Result result = HttpCall.send(client, request, properties.timeout());
        if (result instanceof HttpCall.Unreached unreached) {
            return new DeliveryOutcome.Failed(unreached.code());
        }
        if (result instanceof HttpCall.Unanswered unanswered) {
            return new DeliveryOutcome.Unanswered(unanswered.code(), Duration.ZERO);
        }
        return outcome((HttpCall.Answered) result, alike);
    }

    private DeliveryOutcome outcome(HttpCall.Answered answered, int alike) {
        int status = answered.status();
        String code = "http-" + status;
        if (status / 100 == 2 || status == alike) {
            return new DeliveryOutcome.Delivered(code, null);
        }
        if (status == 429 || status == 503) {
            Duration wait = RetryAfter.of(answered.response().headers(), clock.instant());
            return new DeliveryOutcome.Busy(code, wait);
        }
        // 401 and 403 are faults of the connection, not of the job
        boolean refused = status / 100 == 4 && status != 401 && status != 403;
        return refused ? new DeliveryOutcome.Refused(code) : new DeliveryOutcome.Failed(code);
    }
}
