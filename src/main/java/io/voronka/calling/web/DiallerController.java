package io.voronka.calling.web;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.voronka.calling.CallingProperties;
import io.voronka.calling.DiallerEvents;
import io.voronka.calling.DiallerEvents.Receipt;
import io.voronka.calling.DiallerProperties;
import io.voronka.platform.web.ApiProblem;
import io.voronka.platform.web.JsonProblems;
import io.voronka.platform.web.Roles;
import io.voronka.platform.web.Signature;
import jakarta.annotation.security.RolesAllowed;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

/** What a robot dialler tells of its calls. Whatever it speaks itself, its adapter signs and sends our neutral shape. */
@RestController
class DiallerController {

    private static final String SECONDS = "-?\\d{1,12}";

    private final DiallerEvents events;
    private final DiallerEventReader reader;
    private final DiallerProperties properties;
    private final ObjectMapper json;
    private final Clock clock;

    DiallerController(
            DiallerEvents events,
            DiallerProperties properties,
            CallingProperties calling,
            ObjectMapper json,
            Clock clock) {
        this.events = events;
        this.reader = new DiallerEventReader(calling);
        this.properties = properties;
        this.json = json;
        this.clock = clock;
    }

    /** What became of the event. */
    record Received(Receipt receipt) {}

    /**
     * Takes an event; when this returns, it is durable and has had its effects. {@code X-Timestamp} is the time in
     * seconds, {@code X-Signature} the HMAC-SHA-256 in hex over that time and the body.
     */
    @PostMapping(path = "/api/v1/dialler/events", consumes = MediaType.APPLICATION_JSON_VALUE)
    @RolesAllowed(Roles.INTEGRATION)
    Received take(
            @RequestHeader(name = Signature.TIMESTAMP, required = false) @Nullable String timestamp,
            @RequestHeader(name = Signature.SIGNATURE, required = false) @Nullable String signature,
            @RequestBody byte[] body) {
        requireSigned(timestamp, signature, body);
        return new Received(events.take(reader.read(parse(body)), body));
    }

    private JsonNode parse(byte[] body) {
        try {
            return json.readTree(body);
        } catch (JsonProcessingException e) {
            throw JsonProblems.of(e);
        } catch (IOException e) {
            throw new IllegalStateException("Bytes in hand can be read", e);
        }
    }

    private void requireSigned(@Nullable String timestamp, @Nullable String signature, byte[] body) {
        if (properties.secret().isEmpty()) {
            throw ApiProblem.of(409, "dialler-not-connected", "No dialler is connected: its secret is not set");
        }
        if (timestamp == null || signature == null || !timestamp.matches(SECONDS)) {
            throw ApiProblem.of(
                    400, "missing-signature", "X-Timestamp (seconds) and X-Signature are needed with an event");
        }
        if (!Signature.matches(signature, properties.secret(), timestamp, body)) {
            throw ApiProblem.of(401, "wrong-signature", "The signature is not that of the body");
        }
        Duration off = Duration.between(Instant.ofEpochSecond(Long.parseLong(timestamp)), clock.instant());
        if (off.abs().compareTo(properties.window()) > 0) {
            throw ApiProblem.of(401, "stale-signature", "The time of the signature is too far from now");
        }
    }
}
