package io.voronka.intake;

import static io.voronka.intake.LeadApiIT.LEADS;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.voronka.support.Api;
import io.voronka.support.Api.Answer;
import io.voronka.support.Api.Session;
import io.voronka.support.VoronkaTest;
import java.io.ByteArrayInputStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

/** Leads that are refused, each with the answer of the contract and without a word of what they hold. */
@VoronkaTest
class LeadRefusalIT {

    private static final int LARGEST = 256 * 1024;

    @Autowired
    Api api;

    private Session supplier = new Session("", java.util.Map.of());

    @BeforeEach
    void logIn() {
        supplier = api.as("integration");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{",
                "{\"source\":\"s\"",
                "[]",
                "null",
                "7",
                "\"lead\"",
                "{\"source\":\"s\"} {}",
                "{\"source\":\"s\",\"source\":\"t\"}",
                "{'source':'s'}",
                "{\"source\":NaN}"
            })
    void whatIsNoLeadIsMalformed(String body) {
        assertRefused(supplier.post(LEADS, body), 400);
    }

    @Test
    void anEmptyBodyOrOneThatIsNoTextIsMalformed() {
        Session json = supplier.header("Content-Type", "application/json");
        assertRefused(json.stream("POST", LEADS, BodyPublishers.noBody()), 400);
        byte[] bytes = {'{', '"', (byte) 0xC3, (byte) 0x28, '"', ':', '1', '}'};
        assertRefused(json.stream("POST", LEADS, BodyPublishers.ofByteArray(bytes)), 400);
    }

    @ParameterizedTest
    @CsvSource({
        "kind, '\"B2X\"', kind",
        "kind, 1, kind",
        "clientType, '\"NOBODY\"', clientType",
        "source, 5, source",
        "person, '[]', person",
        "products, '{}', products",
        "products, '[{\"sku\":\"A\",\"quantity\":\"two\"}]', products[0].quantity",
        "consents, '[{\"purpose\":\"FUN\",\"action\":\"GIVEN\"}]', consents[0].purpose",
        "consents, '[{\"purpose\":\"PROCESSING\",\"action\":\"EXPIRED\"}]', consents[0].action",
    })
    void fieldsOfAnotherShapeAreMalformed(String field, String json, String named) {
        Answer answer = send(with(Leads.ofNewPerson(), field, json));
        assertRefused(answer, 400);
        assertNamed(answer, named);
    }

    @Test
    void theDepthOfALeadIsLimited() {
        assertRefused(send(deep(33)), 400);
        assertThat(send(deep(32)).status()).as("as deep as may be").isEqualTo(400);
        String harmless = Leads.ofNewPerson().toString().replaceFirst("}$", ",\"unknown\":" + nested(31) + "}");
        assertThat(send(harmless).status()).isEqualTo(201);
    }

    @Test
    void theSizeOfALeadIsLimited() {
        String lead = Leads.ofNewPerson().toString();
        String largest = lead + " ".repeat(LARGEST - lead.getBytes(StandardCharsets.UTF_8).length);
        assertThat(send(largest).status()).isEqualTo(201);
        assertTooLarge(send(largest + " "));
        assertTooLarge(send(" ".repeat(4 * LARGEST) + lead));
    }

    @Test
    void theSizeIsLimitedWhereNobodyTellsItToo() {
        byte[] large = (" ".repeat(LARGEST) + Leads.ofNewPerson()).getBytes(StandardCharsets.UTF_8);
        Answer answer = supplier.header("Content-Type", "application/json").stream(
                "POST", LEADS, BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(large)));
        assertTooLarge(answer);
    }

    @ParameterizedTest
    @CsvSource({
        "source, null, source, required",
        "source, '\"\"', source, required",
        "source, '\"  \"', source, required",
        "kind, null, kind, required",
        "person, null, person.phone, required",
        "person, '{\"name\":\"Анна\",\"phone\":\"\",\"email\":\" \"}', person.phone, required",
        "brand, '\"Главный\"', brand, format",
        "consents, '[{\"purpose\":\"ADVERTISING\",\"action\":\"GIVEN\",\"channel\":\"EMAIL\",\"topic\":\"all news\"}]', consents[0].topic, format",
        "createdAt, '\"yesterday\"', createdAt, format",
        "createdAt, '\"2026-11-20T10:00:00\"', createdAt, format",
        "externalId, '\"+7 916 123-45-67\"', externalId, personal-data",
        "products, '[{\"quantity\":1}]', products[0].sku, required",
        "products, '[{\"sku\":\"A\",\"quantity\":0}]', products[0].quantity, range",
        "consents, '[{\"purpose\":\"ADVERTISING\",\"action\":\"GIVEN\"}]', consents[0].channel, required",
        "consents, '[{\"action\":\"GIVEN\"}]', consents[0].purpose, required",
        "attributes, '{\"shoeSize\":1}', attributes.shoeSize, undeclared",
        "attributes, '{\"123-45-67\":1}', attributes.*, undeclared",
    })
    void missingAndUnreadableFieldsAreNamed(String field, String json, String named, String code) {
        Answer answer = send(with(Leads.ofNewPerson(), field, json));
        assertRefused(answer, 422);
        assertThat(answer.problem()).isEqualTo("invalid-fields");
        assertNamed(answer, named);
        assertThat(answer.json().path("errors").get(0).path("code").textValue()).isEqualTo(code);
        assertThat(answer.body()).doesNotContain("yesterday", "123-45-67", "Анна");
    }

    @ParameterizedTest
    @CsvSource({
        "/source, 64",
        "/contractor, 64",
        "/campaign, 128",
        "/externalId, 128",
        "/brand, 100",
        "/person/name, 200",
        "/person/email, 254",
        "/address/line, 300",
        "/utm/term, 200"
    })
    void overLongFieldsAreNamedAndNotRepeated(String pointer, int longest) {
        String field = pointer.substring(pointer.lastIndexOf('/') + 1);
        ObjectNode lead = Leads.ofNewPerson().json();
        ObjectNode owner =
                pointer.lastIndexOf('/') == 0 ? lead : lead.withObject(pointer.substring(0, pointer.lastIndexOf('/')));
        Answer answer = send(owner.put(field, "Ж".repeat(longest + 1)) == null ? "" : lead.toString());
        assertRefused(answer, 422);
        assertNamed(answer, pointer.substring(1).replace('/', '.'));
        assertThat(answer.body()).contains("too-long").doesNotContain("ЖЖ");
    }

    @Test
    void allThatIsWrongIsToldAtOnce() {
        Answer answer = send("{\"createdAt\":\"no time\",\"products\":[{}]}");
        assertRefused(answer, 422);
        assertNamed(answer, "source", "kind", "person.phone", "createdAt", "products[0].sku");
    }

    /** Texts that PostgreSQL or an encoder can't take, and numbers beyond all bounds. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"a\\u0000b\"",
                "\"\\ud800\"",
                "\"\\udc00\\ud800 x\"",
                "\"\\uffff\\u202e\"",
                "1e400",
                "-1e999999999",
                "99999999999999999999999999999999",
                "true",
                "[[]]",
                "{\"a\":{\"b\":[]}}",
                "\"'; DROP TABLE crm.lead; --\""
            })
    void noValueOfAnyFieldIsAFaultOfOurs(String json) {
        for (String owner : new String[] {"LEAD", "PERSON"}) {
            String declaration =
                    "{\"owner\":\"%s\",\"name\":\"declared\",\"type\":\"TEXT\",\"personal\":false}".formatted(owner);
            assertThat(api.as("head").post("/api/v1/attributes", declaration).status())
                    .isEqualTo(201);
        }
        for (String field : new String[] {
            "/source",
            "/campaign",
            "/externalId",
            "/brand",
            "/kind",
            "/person/name",
            "/person/phone",
            "/person/email",
            "/person/birthDate",
            "/company/inn",
            "/company/name",
            "/address/region",
            "/address/country",
            "/utm/source",
            "/products/0/sku",
            "/products/0/quantity",
            "/consents/0/at",
            "/consents/0/url",
            "/consents/0/topic",
            "/attributes/declared",
            "/person/attributes/declared",
            "/createdAt",
            "/unknown"
        }) {
            String lead = Leads.ofNewPerson()
                    .product("LENS-30")
                    .consent("EMAIL", java.time.Instant.now())
                    .at(field, json);
            Answer answer = send(lead);
            assertThat(answer.status()).as(field + " " + answer.body()).isIn(201, 400, 422);
        }
    }

    @Test
    void whoIsNobodyOrMayNotIsRefused() {
        String lead = Leads.ofNewPerson().toString();
        Answer anonymous = api.anonymous().post(LEADS, lead);
        assertRefused(anonymous, 401);
        assertThat(anonymous.header("WWW-Authenticate")).isNotNull();
        assertRefused(api.as("integration", "wrong").post(LEADS, lead), 401);
        for (String role : new String[] {"manager", "head", "dpo", "process-owner", "logistics", "camunda-admin"}) {
            assertRefused(api.as(role).post(LEADS, lead), 403);
        }
    }

    @Test
    void otherMethodsPlacesAndMediaTypesAreRefused() {
        String lead = Leads.ofNewPerson().toString();
        assertRefused(supplier.post("/api/v1/lead", lead), 404);
        Answer put = supplier.put(LEADS, lead);
        assertRefused(put, 405);
        assertThat(put.header("Allow")).contains("POST");
        assertRefused(supplier.delete(LEADS), 405);
        assertRefused(supplier.header("Accept", "text/html").post(LEADS, lead), 406);
        assertRefused(supplier.header("Accept", "application/xml").post(LEADS, lead), 406);
        for (String type : new String[] {"text/plain", "application/xml", "application/x-www-form-urlencoded"}) {
            assertRefused(supplier.header("Content-Type", type).post(LEADS, lead), 415);
        }
        assertRefused(supplier.stream("POST", LEADS, BodyPublishers.ofString(lead)), 415);
        for (String path : new String[] {LEADS, LEADS + "/batch"}) {
            assertRefused(supplier.header("Content-Encoding", "gzip").post(path, lead), 415);
        }
        assertThat(supplier.header("Content-Encoding", "identity")
                        .post(LEADS, lead)
                        .status())
                .isEqualTo(201);
    }

    private Answer send(String lead) {
        return supplier.post(LEADS, lead);
    }

    private static String with(Leads lead, String field, String json) {
        return lead.at("/" + field, json);
    }

    /** A lead with an attribute that makes it so many levels deep, itself included. */
    private static String deep(int levels) {
        return Leads.ofNewPerson().toString().replaceFirst("}$", ",\"attributes\":" + nested(levels - 1) + "}");
    }

    private static String nested(int levels) {
        return "{\"a\":".repeat(levels - 1) + "{}" + "}".repeat(levels - 1);
    }

    private static void assertTooLarge(Answer answer) {
        assertRefused(answer, 400);
        assertThat(answer.problem()).isEqualTo("body-too-large");
    }

    private static void assertRefused(Answer answer, int status) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(status);
        assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
        JsonNode problem = answer.json();
        assertThat(problem.path("status").intValue()).isEqualTo(status);
        assertThat(problem.path("type").textValue()).startsWith("urn:voronka:problem:");
        assertThat(problem.path("title").textValue()).isNotBlank();
        assertThat(problem.path("detail").textValue()).isNotBlank();
    }

    private static void assertNamed(Answer answer, String... fields) {
        assertThat(answer.json().path("errors"))
                .extracting(error -> error.path("field").textValue())
                .containsExactlyInAnyOrder(fields);
        assertThat(answer.json().path("errors"))
                .allMatch(error ->
                        error.path("message").isTextual() && error.path("code").isTextual());
    }
}
