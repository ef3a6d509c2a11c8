package io.voronka.person.web;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.voronka.platform.web.ApiProblem;
import io.voronka.platform.web.FieldReader;
import io.voronka.platform.web.StrictJson;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;

/** What all requests of people have in common: an object, and when the person has asked. */
final class RequestBody {

    private static final Duration CLOCKS_DIFFER = Duration.ofMinutes(5);
    private static final ObjectMapper JSON =
            JsonMapper.builder(StrictJson.factory()).build();

    private RequestBody() {}

    /** @throws ApiProblem 400 for anything but a JSON object */
    static JsonNode read(String body, String what) {
        try {
            JsonNode request = JSON.readTree(body);
            if (request.isObject()) {
                return request;
            }
        } catch (JsonProcessingException e) {
            // Without the cause, which quotes the body.
            throw ApiProblem.of(400, "malformed", "The body is no JSON");
        }
        throw ApiProblem.of(400, "malformed", what + " is a JSON object");
    }

    /** Now, if nothing is said; what can't be is refused. */
    static Instant receivedAt(FieldReader request, Instant now) {
        Instant at = Objects.requireNonNullElse(request.instant("receivedAt"), now);
        if (at.isAfter(now.plus(CLOCKS_DIFFER)) || at.isBefore(Instant.EPOCH)) {
            request.refuse("receivedAt", "range", "must not be in the future, nor before 1970");
        }
        return at;
    }
}
