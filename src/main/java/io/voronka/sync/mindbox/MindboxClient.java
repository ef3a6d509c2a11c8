package io.voronka.sync.mindbox;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.voronka.kernel.PersonId;
import io.voronka.platform.delivery.DeliveryOutcome;
import io.voronka.platform.http.HttpCall;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Calls Mindbox's operations. */
@Component
@ConditionalOnMindbox
class MindboxClient {

    private final HttpClient client;
    private final MindboxProperties properties;
    private final MindboxMessages messages;
    private final JsonMapper json = JsonMapper.builder().build();
    private final Clock clock;
    private final String host;

    MindboxClient(MindboxProperties properties, Clock clock) {
        if (properties.secretKey().isEmpty()) {
            throw new IllegalStateException("voronka.sync.mindbox.host is set, but no secret-key");
        }
        this.properties = properties;
        this.clock = clock;
        this.host = Objects.requireNonNull(properties.host()).toString().replaceAll("/+$", "");
        this.messages = new MindboxMessages(properties.idName(), properties.doubleOptIn());
        this.client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(shorter(properties.timeout(), Duration.ofSeconds(5)))
                .build();
    }

    /**
     * What a read has brought.
     *
     * @param mindboxId "" for a customer whom Mindbox does not know
     */
    record Found(String mindboxId, List<RemoteSubscription> subscriptions) {}

    /** Tells Mindbox of a person. */
    DeliveryOutcome tell(CustomerImage image, MindboxOperation operation, UUID transaction) {
        boolean registers = operation == MindboxOperation.REGISTER && !image.gone();
        String name = registers
                ? properties.operations().register()
                : properties.operations().edit();
        URI address = URI.create(address("async", name) + "&transactionId=" + transaction);
        return MindboxAnswers.outcome(call(address, messages.body(image, operation)), clock.instant());
    }

    /** Asks for a customer; null if Mindbox gives no sensible answer. */
    @Nullable
    Found read(PersonId person) {
        URI address = URI.create(address("sync", properties.operations().read()));
        if (!(call(address, messages.question(person)) instanceof HttpCall.Answered answered)
                || answered.status() != 200) {
            return null;
        }
        try {
            JsonNode answer = json.readTree(answered.body());
            JsonNode customer = answer.path("customer");
            return answer.path("status").asText().equals("Success")
                    ? new Found(
                            customer.path("ids").path("mindboxId").asText(""), MindboxMessages.subscriptions(customer))
                    : null;
        } catch (JsonProcessingException e) {
            return null; // the run goes on here later, and says so
        }
    }

    private HttpCall.Result call(URI address, String body) {
        HttpRequest request = HttpRequest.newBuilder(address)
                .header("Authorization", "SecretKey " + properties.secretKey())
                .header("Content-Type", "application/json; charset=utf-8")
                .header("Accept", "application/json")
                .POST(BodyPublishers.ofString(body))
                .build();
        return HttpCall.send(client, request, properties.timeout());
    }

    private String address(String kind, String operation) {
        return host + "/v3/operations/" + kind + "?endpointId=" + encoded(properties.endpointId()) + "&operation="
                + encoded(operation);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }
}
