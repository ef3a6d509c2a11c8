package io.voronka.canary;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.voronka.demo.fake.FakeAnswer;
import io.voronka.demo.fake.FakeRequest;
import io.voronka.demo.fake.FakeSystem;
import java.util.concurrent.atomic.AtomicInteger;

/** An outside system that repeats in its errors all that it was told, where programs like to log it. */
final class Parrot extends FakeSystem {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final FakeSystem system;
    private final AtomicInteger requests = new AtomicInteger();

    Parrot(FakeSystem system) {
        this.system = system;
    }

    @Override
    protected FakeAnswer process(FakeRequest request) {
        String said = quoted(request.path() + " " + request.query() + " " + request.body());
        return switch (requests.getAndIncrement() % 6) {
            case 0 -> FakeAnswer.json(500, "{\"status\":\"InternalServerError\",\"errorMessage\":" + said + "}");
            case 1 -> FakeAnswer.json(200, "sorry, but " + said);
            case 2 -> FakeAnswer.json(503, "{\"error\":\"QUERY_LIMIT_EXCEEDED\",\"error_description\":" + said + "}");
            case 3 ->
                FakeAnswer.json(
                        200,
                        "{\"status\":\"ValidationError\",\"error\":" + said + ",\"error_description\":" + said
                                + ",\"validationMessages\":[{\"message\":" + said + ",\"location\":" + said + "}]}");
            default -> system.answer(request);
        };
    }

    private static String quoted(String text) {
        try {
            return JSON.writeValueAsString(text);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
