package io.voronka.canary;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.voronka.support.Api.Answer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/** An offer to a canary, delivered to where it lives, and the order that it becomes. */
final class OrderScenes {

    private static final String OPERATOR = "operator";
    private static final String LOGISTICS = "logistics";

    private final Recorder recorder;

    OrderScenes(Recorder recorder) {
        this.recorder = recorder;
    }

    /** During the call; returns what logistics was shown of the recipient. */
    String ordered(String callId, CanaryPeople.Person person) {
        recorder.post(200, "integration", "/api/v1/catalogue", """
                [{"sku": "LENS-30", "name": "Линзы", "price": {"amount": "1990.00", "currency": "RUB"}}]""");
        String offer = """
                {"callId": "%s", "lines": [{"sku": "LENS-30", "quantity": 1}],
                 "delivery": {"service": "POST", "address": {"country": "RU", "region": "Московская область",
                              "city": "Химки", "line": "%s", "postcode": "141400"}}}""".formatted(callId, person.street());
        for (String wrong : List.of("country", "region", "city", "postcode")) {
            String value = wrong.equals("postcode") ? "x".repeat(60) + person.phone() : person.phone();
            make(offer.replaceFirst("\"" + wrong + "\": \"[^\"]*\"", "\"" + wrong + "\": \"" + value + "\""), 422);
        }
        make(offer.replace("LENS-30", person.email()), 422);
        String path = "/api/v1/offers/" + make(offer, 201).path("offerId").asText();
        make(offer, 200);
        String order = recorder.post(201, OPERATOR, path + "/confirmation", "{\"callId\":\"" + callId + "\"}")
                .path("orderId")
                .asText();
        recorder.get(200, LOGISTICS, "/api/v1/orders");
        recorder.any(recorder.as(LOGISTICS), "GET", "/api/v1/orders/export", null);
        recorder.get(403, OPERATOR, "/api/v1/orders/" + order + "/recipient");
        recorder.get(200, LOGISTICS, "/engine-rest/task?processInstanceBusinessKey=" + order);
        return recorder.reveal(
                recorder.as(LOGISTICS), "GET", "/api/v1/orders/" + order + "/recipient", null);
    }

    private JsonNode make(String offer, int status) {
        Answer answer = recorder.any(
                recorder.as(OPERATOR).header("Idempotency-Key", "canary"), "POST", "/api/v1/offers", offer);
        assertThat(answer.status()).as(answer.body()).isEqualTo(status);
        try {
            return new ObjectMapper().readTree(answer.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
