package io.voronka.intake;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.voronka.platform.id.Ids;
import io.voronka.support.Api;
import io.voronka.support.Api.Answer;
import io.voronka.support.Api.Session;
import io.voronka.support.VoronkaTest;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

/** Many leads a request, as an array and as lines. */
@VoronkaTest
class LeadBatchIT {

    private static final String BATCH = "/api/v1/leads/batch";
    private static final String NDJSON = "application/x-ndjson";

    @Autowired
    Api api;

    private Session supplier = new Session("", Map.of());

    @BeforeEach
    void logIn() {
        supplier = api.as("integration");
    }

    @Test
    void leadsAreTakenInTheirOrderAndSeeEachOther() {
        Leads lead = Leads.ofNewPerson();
        JsonNode rows = rows(array(
                lead,
                lead.again(),
                lead.again().campaign("other"),
                Leads.ofNewPerson().consent("EMAIL", Instant.now()),
                lead.again().campaign("third").consent("EMAIL", Instant.now())));
        assertThat(rows).extracting(row -> row.path("index").intValue()).containsExactly(0, 1, 2, 3, 4);
        assertStatuses(rows, 201, 201, 201, 201, 201);
        assertThat(rows)
                .extracting(row -> row.path("decision").path("rule").textValue())
                .containsExactly("R05", "R08", "R09", "R04", "R06");
        assertThat(List.of(1, 2, 4))
                .allMatch(i -> rows.get(i).path("personId").equals(rows.get(0).path("personId")));
        assertThat(rows.get(0).path("leadStatus").textValue()).isEqualTo("ACCEPTED");
        assertThat(rows.get(0).path("process").path("key").textValue()).isEqualTo("leadIntake");
    }

    @Test
    void aBadLeadRefusesItselfAlone() {
        String invalid = "{\"source\":\"s\"}";
        String unknown = "{\"source\":\"s\",\"kind\":\"B2X\"}";
        String twice = "{\"source\":\"s\",\"source\":\"t\"}";
        String tooLarge = padded(256 * 1024 + 1);
        String body = "["
                + String.join(
                        " , ",
                        Leads.ofNewPerson().toString(),
                        invalid,
                        unknown,
                        deep(33),
                        deep(40_000),
                        tooLarge,
                        twice,
                        "7,[[]],null,\"{}\"",
                        Leads.ofNewPerson().toString())
                + "]";
        JsonNode rows = rows(supplier.post(BATCH, body));
        assertStatuses(rows, 201, 422, 400, 400, 400, 400, 400, 400, 400, 400, 400, 201);
        assertThat(rows.findValuesAsText("type"))
                .extracting(type -> type.replaceFirst("^urn:voronka:problem:", ""))
                .containsExactly(
                        "invalid-fields",
                        "invalid-fields",
                        "malformed-body",
                        "malformed-body",
                        "body-too-large",
                        "malformed-body",
                        "malformed",
                        "malformed",
                        "malformed",
                        "malformed");
        JsonNode refused = rows.get(1);
        assertThat(refused.path("errors"))
                .extracting(error -> error.path("field").textValue())
                .containsExactlyInAnyOrder("kind", "person.phone");
        assertThat(refused.has("leadId")).isFalse();
    }

    @Test
    void theLimitsOfALeadAreThoseOfASingleOne() {
        String largest = padded(256 * 1024);
        JsonNode rows = rows(supplier.post(BATCH, "[" + largest + "," + deep(32) + "]"));
        assertStatuses(rows, 201, 201);
        rows = rows(supplier.header("Content-Type", NDJSON)
                .post(BATCH, lines(padded(256 * 1024), padded(256 * 1024 + 1), deep(32), deep(33))));
        assertStatuses(rows, 201, 400, 201, 400);
    }

    @Test
    void aBatchIsLimitedAsAWhole() {
        String body = "[" + Leads.ofNewPerson() + " ".repeat(16 * 1024 * 1024) + "]";
        assertProblem(supplier.post(BATCH, body), "body-too-large");
        assertThat(supplier.post(BATCH, "[".repeat(1_000_000)).status()).isEqualTo(400);
    }

    @Test
    void aRepeatInTheBatchIsTheFirstAnswerAndAnotherBodyAConflict() {
        Leads lead = Leads.ofNewPerson().externalId(Ids.next().toString());
        String original = lead.toString();
        String changed = lead.campaign("changed").toString();
        JsonNode rows = rows(supplier.header("Content-Type", NDJSON).post(BATCH, lines(original, original, changed)));
        assertStatuses(rows, 201, 200, 409);
        assertThat(rows.get(1).path("leadId")).isEqualTo(rows.get(0).path("leadId"));
        assertThat(rows.get(2).path("type").textValue()).endsWith(":idempotency-conflict");

        JsonNode later = rows(supplier.post(BATCH, "[" + original + "," + changed + "]"));
        assertStatuses(later, 200, 409);
        assertThat(later.get(0).path("leadId")).isEqualTo(rows.get(0).path("leadId"));
    }

    @Test
    void aLeadOfABatchAndASingleOneHaveTheSameKey() {
        Leads lead = Leads.ofNewPerson().externalId(Ids.next().toString());
        JsonNode single = supplier.post(LeadApiIT.LEADS, lead.toString()).json();
        JsonNode rows = rows(array(lead));
        assertStatuses(rows, 200);
        assertThat(rows.get(0).path("leadId")).isEqualTo(single.path("leadId"));
    }

    @Test
    void linesAreTakenLikeAnArray() {
        String body = Leads.ofNewPerson() + "\r\n\n  \n{broken\n" + Leads.ofNewPerson();
        JsonNode rows = rows(supplier.header("Content-Type", NDJSON).post(BATCH, body));
        assertStatuses(rows, 201, 400, 201);
        assertThat(rows.get(1).path("detail").textValue()).doesNotContain("broken");
    }

    @Test
    void aBatchHasAThousandLeadsAtMost() {
        List<String> leads = new ArrayList<>(Collections.nCopies(1001, "{}"));
        assertProblem(supplier.post(BATCH, leads.toString()), "batch-too-large");
        assertProblem(supplier.header("Content-Type", NDJSON).post(BATCH, String.join("\n", leads)), "batch-too-large");
        JsonNode rows = rows(supplier.post(BATCH, leads.subList(0, 1000).toString()));
        assertThat(rows).hasSize(1000).allMatch(row -> row.path("status").intValue() == 422);
        assertThat(rows(supplier.post(BATCH, "[]"))).isEmpty();
    }

    @Test
    void aThousandLeadsOverSeveralChunksAreAnsweredInOrder() {
        String prefix = Ids.next() + "-";
        String batch = IntStream.range(0, 1000)
                .mapToObj(i -> Leads.ofNewPerson().externalId(prefix + i % 600).toString())
                .collect(Collectors.joining("\n"));
        JsonNode rows = rows(supplier.header("Content-Type", NDJSON).post(BATCH, batch));
        assertThat(rows).hasSize(1000);
        assertThat(IntStream.range(0, 1000))
                .allMatch(i -> rows.get(i).path("index").intValue() == i);
        assertThat(rows.findValuesAsText("status").stream().filter("201"::equals))
                .hasSize(600);
        assertThat(IntStream.range(600, 1000))
                .allMatch(i -> rows.get(i).path("status").intValue() == 409);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "7", "[", "[{}", "[{}]]", "[{}] []", "[{},]", "nonsense", " "})
    void aBatchIsAnArray(String body) {
        Answer answer = supplier.post(BATCH, body);
        assertThat(answer.status()).as(answer.body()).isEqualTo(400);
        assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
    }

    @Test
    void aKeyOnABatchIsRefused() {
        Session keyed = supplier.header("Idempotency-Key", "k");
        assertProblem(keyed.post(BATCH, "[]"), "idempotency-key-on-batch");
        assertProblem(keyed.header("Content-Type", NDJSON).post(BATCH, "{}"), "idempotency-key-on-batch");
    }

    @Test
    void batchesAreForIntegrationsAndOfTwoMediaTypes() {
        assertThat(api.as("marketer").post(BATCH, "[]").status()).isEqualTo(403);
        assertThat(api.as("operator").post(BATCH, "[]").status()).isEqualTo(403);
        assertThat(api.anonymous().post(BATCH, "[]").status()).isEqualTo(401);
        assertThat(supplier.header("Content-Type", "text/csv").post(BATCH, "[]").status())
                .isEqualTo(415);
        assertThat(supplier.put(BATCH, "[]").status()).isEqualTo(405);
    }

    /** A lead of so many bytes. */
    private static String padded(int bytes) {
        String lead = Leads.ofNewPerson().toString().replaceFirst("}$", ",\"unknown\":\"\"}");
        String padding = "x".repeat(bytes - lead.getBytes(StandardCharsets.UTF_8).length);
        return lead.replace("\"unknown\":\"", "\"unknown\":\"" + padding);
    }

    /** A lead so many levels deep, itself included. */
    private static String deep(int levels) {
        String nested = "{\"a\":".repeat(levels - 2) + "{}" + "}".repeat(levels - 2);
        return Leads.ofNewPerson().toString().replaceFirst("}$", ",\"unknown\":" + nested + "}");
    }

    private Answer array(Leads... leads) {
        return supplier.post(BATCH, Arrays.toString(leads));
    }

    private static String lines(String... leads) {
        return String.join("\n", leads) + "\n";
    }

    private static JsonNode rows(Answer answer) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer.json();
    }

    private static void assertStatuses(JsonNode rows, Integer... statuses) {
        assertThat(rows)
                .as(rows.toString())
                .extracting(row -> row.path("status").intValue())
                .containsExactly(statuses);
    }

    private static void assertProblem(Answer answer, String code) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(400);
        assertThat(answer.problem()).isEqualTo(code);
    }
}
