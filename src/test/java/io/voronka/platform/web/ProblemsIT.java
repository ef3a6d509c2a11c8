package io.voronka.platform.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.voronka.support.Api;
import io.voronka.support.Api.Answer;
import io.voronka.support.VoronkaTest;
import jakarta.annotation.security.RolesAllowed;
import java.io.ByteArrayInputStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Import;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Whatever goes wrong, the caller gets a problem document, and neither it nor the log repeats what was sent. */
@VoronkaTest
@Import(ProblemsIT.Probe.class)
@ExtendWith(OutputCaptureExtension.class)
class ProblemsIT {

    private static final String CANARY = "canary-79161234567";
    private static final String PROBE = "/api/v1/probe";

    @Autowired
    Api api;

    @Autowired
    Probe probe;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"text\":\"canary-79161234567\"",
                "{\"text\":canary-79161234567}",
                "{\"text\":\"a\",\"text\":\"canary-79161234567\"}",
                "{\"text\":\"a\"} canary-79161234567",
                "{\"text\":\"a\"}{\"text\":\"canary-79161234567\"}",
                "{\"kind\":\"canary-79161234567\"}",
                "{\"kind\":1,\"text\":\"canary-79161234567\"}",
                "{\"at\":\"canary-79161234567\"}",
                "{\"counts\":{\"canary-79161234567\":\"canary-79161234567\"}}",
                "[\"canary-79161234567\"]",
                "\"canary-79161234567\"",
            })
    void aBodyThatCanNotBeReadIs400AndIsNotQuoted(String body, CapturedOutput log) {
        Answer answer = api.as("head").post(PROBE, body);
        assertProblem(answer, 400);
        assertThat(answer.body()).doesNotContain("canary");
        assertThat(log.getAll()).doesNotContain("canary-7916");
    }

    @Test
    void anUnknownEnumValueNamesTheFieldAndWhatItMayBe() {
        Answer answer = api.as("head").post(PROBE, "{\"kind\":\"B2X\"}");
        assertProblem(answer, 400);
        assertThat(answer.json().at("/errors/0/field").asText()).isEqualTo("kind");
        assertThat(answer.json().at("/errors/0/code").asText()).isEqualTo("unknown-value");
        assertThat(answer.json().at("/errors/0/message").asText()).contains("B2C", "B2B");
    }

    @Test
    void theKeysOfAFreeMapAreNotRepeated() {
        Answer answer = api.as("head").post(PROBE, "{\"counts\":{\"" + CANARY + "\":\"x\"}}");
        assertThat(answer.json().at("/errors/0/field").asText()).isEqualTo("counts.*");
    }

    @ParameterizedTest
    @CsvSource({"32, 200", "33, 400"})
    void aBodyMayBeNested32Deep(int depth, int status) {
        int arrays = depth - 1;
        String body = "{\"free\":" + "[".repeat(arrays) + "]".repeat(arrays) + "}";
        assertThat(api.as("head").post(PROBE, body).status()).isEqualTo(status);
    }

    @ParameterizedTest
    @CsvSource({"/api/v1/probe, 262144, 200", "/api/v1/probe, 262145, 400", "/api/v1/probe, 8000000, 400"})
    void aBodyMayHave256KiB(String path, int size, int status) {
        byte[] body = bodyOf(size);
        Api.Session head = api.as("head").header("Content-Type", "application/json");
        Answer withLength = head.stream("POST", path, BodyPublishers.ofByteArray(body));
        Answer chunked = head.stream("POST", path, BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body)));
        assertThat(withLength.status()).isEqualTo(status);
        assertThat(chunked.status()).isEqualTo(status);
        if (status == 400) {
            assertThat(withLength.problem()).isEqualTo("body-too-large");
            assertThat(chunked.problem()).isEqualTo("body-too-large");
        }
    }

    @ParameterizedTest
    @CsvSource({"1048576, 200", "1048577, 400"})
    void anEndpointMayTakeMore(int size, int status) {
        String body = new String(bodyOf(size), StandardCharsets.US_ASCII);
        assertThat(api.as("head").post(PROBE + "/large", body).status()).isEqualTo(status);
    }

    @Test
    void aMissingOrWrongParameterIs400() {
        assertThat(assertProblem(api.as("head").get(PROBE), 400)
                        .json()
                        .at("/errors/0/field")
                        .asText())
                .isEqualTo("number");
        Answer wrong = assertProblem(api.as("head").get(PROBE + "?number=" + CANARY), 400);
        assertThat(wrong.json().at("/errors/0/code").asText()).isEqualTo("wrong-type");
        assertThat(wrong.body()).doesNotContain(CANARY);
    }

    @Test
    void nothingThereIs404(CapturedOutput log) {
        Answer answer = assertProblem(api.as("head").get("/api/v1/" + CANARY), 404);
        assertThat(answer.body()).doesNotContain(CANARY);
        assertThat(log.getAll()).doesNotContain(CANARY);
    }

    @Test
    void anotherMethodIs405AndNamesTheRightOnes() {
        Answer answer = assertProblem(api.as("head").delete(PROBE), 405);
        assertThat(answer.header("Allow")).contains("GET", "POST");
    }

    @Test
    void whatCanNotBeAnsweredIs406BeforeAnythingIsDone() {
        int before = probe.calls.get();
        assertProblem(api.as("head").header("Accept", "text/csv").post(PROBE, "{}"), 406);
        assertThat(probe.calls).hasValue(before);
    }

    @Test
    void anotherMediaTypeIs415() {
        assertProblem(api.as("head").header("Content-Type", "text/plain").post(PROBE, "{}"), 415);
    }

    @Test
    void noBodyOrNoTextIs400() {
        assertProblem(api.as("head").header("Content-Type", "application/json").post(PROBE, null), 400);
        byte[] noText = {0, 0, (byte) 0xFF, (byte) 0xFE, 0, 1, 2, 3};
        assertProblem(
                api.as("head").header("Content-Type", "application/json").stream(
                        "POST", PROBE, BodyPublishers.ofByteArray(noText)),
                400);
    }

    @Test
    void anAddressThatTheFirewallRefusesIs400() {
        assertProblem(api.as("head").get("/api/v1//probe"), 400);
    }

    @Test
    void aRefusalOfOursKeepsItsMembersAndHeaders() {
        Answer answer = assertProblem(api.as("head").get(PROBE + "?number=409"), 409);
        assertThat(answer.problem()).isEqualTo("call-held");
        assertThat(answer.json().get("title").asText()).isEqualTo("Call held");
        assertThat(answer.json().get("callId").asText()).isEqualTo("17");
        assertThat(answer.header("Retry-After")).isEqualTo("30");
    }

    @Test
    void fieldsAre422() {
        Answer answer = assertProblem(api.as("head").get(PROBE + "?number=422"), 422);
        assertThat(answer.json().at("/errors/0/field").asText()).isEqualTo("person.phone");
    }

    @Test
    void whatNobodyForesawIs500AndSaysNothing(CapturedOutput log) {
        Answer answer = assertProblem(api.as("head").get(PROBE + "?number=500"), 500);
        assertThat(answer.body()).doesNotContain("canary");
        String reference = answer.json().get("instance").asText().replace("urn:uuid:", "");
        assertThat(log.getAll())
                .contains(reference, "NumberFormatException", "ProblemsIT")
                .doesNotContain("canary-7916");
    }

    private static Answer assertProblem(Answer answer, int status) {
        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
        assertThat(answer.json().get("status").asInt()).isEqualTo(status);
        assertThat(answer.json().get("type").asText()).startsWith("urn:voronka:problem:");
        assertThat(answer.json().get("title").asText()).isNotBlank();
        assertThat(answer.json().get("detail").asText()).isNotBlank();
        return answer;
    }

    private static byte[] bodyOf(int size) {
        String start = "{\"list\":[";
        String end = "\"\"]}";
        StringBuilder body = new StringBuilder(size).append(start);
        while (body.length() + 103 + end.length() <= size) {
            body.append('"').append("x".repeat(100)).append("\",");
        }
        body.append(" ".repeat(size - body.length() - end.length())).append(end);
        return body.toString().getBytes(StandardCharsets.US_ASCII);
    }

    enum Kind {
        B2C,
        B2B
    }

    record Body(
            @Nullable String text,
            @Nullable Kind kind,
            @Nullable OffsetDateTime at,
            @Nullable Map<String, Integer> counts,
            @Nullable Object free,
            @Nullable List<String> list) {}

    @RestController
    static class Probe {

        final AtomicInteger calls = new AtomicInteger();

        @PostMapping(PROBE)
        @RolesAllowed(Roles.HEAD)
        Map<String, Boolean> read(@RequestBody Body body) {
            calls.incrementAndGet();
            return Map.of("ok", true);
        }

        @PostMapping(PROBE + "/large")
        @RolesAllowed(Roles.HEAD)
        @MaxBody(mebibytes = 1)
        Map<String, Boolean> readLarge(@RequestBody Body body) {
            return read(body);
        }

        @GetMapping(PROBE)
        @RolesAllowed(Roles.HEAD)
        Map<String, Boolean> fail(@RequestParam int number) {
            if (number == 500) {
                return Map.of("ok", Integer.valueOf(CANARY) > 0);
            }
            throw switch (number) {
                case 409 ->
                    ApiProblem.of(409, "call-held", "You hold a call")
                            .with("callId", "17")
                            .retryAfter(Duration.ofSeconds(30));
                case 422 ->
                    ApiProblem.fields(
                            422, "Wrong", List.of(new FieldProblem("person.phone", "too-long", "Is too long")));
                default -> new IllegalArgumentException();
            };
        }
    }
}
