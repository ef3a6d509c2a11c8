package io.voronka.intake;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.voronka.platform.id.Ids;
import io.voronka.support.Api;
import io.voronka.support.Api.Answer;
import io.voronka.support.Api.Session;
import io.voronka.support.Logins;
import io.voronka.support.VoronkaTest;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

/** One lead a request over HTTP: what is taken, under which key, and what becomes of it. */
@VoronkaTest
class LeadApiIT {

    static final String LEADS = "/api/v1/leads";

    private static final String EXAMPLE = """
            {"source":"vk-ads","contractor":"adlab","campaign":"autumn-24","externalId":"A-1001",
             "kind":"B2C","clientType":"RETAIL","brand":"main",
             "person":{"name":"Иванова Мария Петровна","phone":"8 (916) 123-45-67","email":"m.ivanova@example.com","birthDate":null},
             "company":null,
             "address":{"country":"RU","region":"Москва","city":"Москва","line":"Тверская 1","postcode":"125009"},
             "products":[{"sku":"LENS-30","quantity":2}],
             "consents":[{"purpose":"ADVERTISING","channel":"EMAIL","topic":"NEWS","action":"GIVEN","at":"YESTERDAY","textVersion":"2026-09","method":"WEB_FORM","url":"https://shop.example/form","ip":"203.0.113.7"}],
             "utm":{"source":"vk","medium":"cpc","campaign":"autumn","content":null,"term":null},
             "createdAt":"YESTERDAY"}
            """;

    @Autowired
    Api api;

    @Autowired
    Logins logins;

    private Session supplier = new Session("", java.util.Map.of());

    @BeforeEach
    void logIn() {
        supplier = api.as("integration");
    }

    @Test
    void theExampleOfTheContractIsTakenAndGivesTheSameAnswerAgain() {
        String yesterday =
                OffsetDateTime.now(ZoneOffset.ofHours(3)).minusDays(1).toString();
        String example = EXAMPLE.replace("YESTERDAY", yesterday);

        Answer first = supplier.post(LEADS, example);

        assertThat(first.status()).as(first.body()).isEqualTo(201);
        assertThat(first.header("Content-Type")).startsWith("application/json");
        JsonNode lead = first.json();
        assertThat(lead.fieldNames())
                .toIterable()
                .containsExactlyInAnyOrder("leadId", "personId", "status", "quality", "decision", "process");
        assertThat(UUID.fromString(lead.path("leadId").textValue()).version()).isEqualTo(7);
        assertThat(UUID.fromString(lead.path("personId").textValue()).version()).isEqualTo(7);
        assertThat(lead.path("status").textValue()).isEqualTo("ACCEPTED");
        assertThat(lead.path("quality").textValue()).isEqualTo("OK");
        assertThat(lead.path("decision"))
                .hasToString("{\"rule\":\"R04\",\"lead\":\"CREATE\",\"subscription\":\"OPT_IN\",\"sync\":\"FULL\","
                        + "\"reportable\":true,\"reason\":\"NEW_CONSENTED\"}");
        assertThat(lead.path("process").path("key").textValue()).isEqualTo("leadIntake");
        assertThat(lead.path("process").path("id").textValue()).isNotBlank();

        Answer again = supplier.post(LEADS, example);
        assertThat(again.status()).isEqualTo(200);
        assertThat(again.json()).isEqualTo(lead);

        Answer spaced = supplier.post(LEADS, first(example).toPrettyString());
        assertThat(spaced.status())
                .as("spacing and the order of fields are no difference")
                .isEqualTo(200);

        assertConflict(supplier.post(LEADS, example.replace("\"quantity\":2", "\"quantity\":3")));
    }

    @Test
    void theKeyInTheHeaderGoesBeforeTheSuppliersNumber() {
        Leads lead = Leads.ofNewPerson().externalId(unique());
        Session keyed = supplier.header("Idempotency-Key", unique());

        Answer first = keyed.post(LEADS, lead.toString());

        assertThat(first.status()).isEqualTo(201);
        assertThat(keyed.post(LEADS, lead.toString()).json()).isEqualTo(first.json());
        Leads changed = Leads.ofNewPerson();
        assertConflict(keyed.post(LEADS, changed.toString()));
        Answer other = supplier.header("Idempotency-Key", unique()).post(LEADS, lead.toString());
        assertThat(other.status()).as("another key is another lead").isEqualTo(201);
        assertThat(other.json().path("leadId")).isNotEqualTo(first.json().path("leadId"));
        Answer others = api.as("marketer")
                .header("Idempotency-Key", String.valueOf(keyed.headers().get("Idempotency-Key")))
                .post(LEADS, changed.toString());
        assertThat(others.status()).as("another caller's key is another key").isEqualTo(201);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 200, 201})
    void aKeyHasOneToTwoHundredCharacters(int length) {
        Session keyed = supplier.header("Idempotency-Key", "k".repeat(length));
        Answer answer = keyed.post(LEADS, Leads.ofNewPerson().toString());
        assertThat(answer.status()).isEqualTo(length == 0 || length > 200 ? 422 : 201);
    }

    @Test
    void withoutAnyKeyEveryLeadIsANewOne() {
        Leads lead = Leads.ofNewPerson();
        JsonNode first = supplier.post(LEADS, lead.toString()).json();
        Answer second = supplier.post(LEADS, lead.toString());
        assertThat(second.status()).isEqualTo(201);
        assertThat(second.json().path("leadId")).isNotEqualTo(first.path("leadId"));
        assertThat(second.json().path("decision").path("rule").textValue()).isEqualTo("R08");
        assertThat(second.json().path("quality").textValue()).isEqualTo("LOW");
    }

    @Test
    void twoSuppliersMayUseTheSameNumber() {
        String number = unique();
        assertThat(supplier.post(LEADS, Leads.ofNewPerson().externalId(number).toString())
                        .status())
                .isEqualTo(201);
        Leads other = Leads.ofNewPerson().source("another-source").externalId(number);
        assertThat(supplier.post(LEADS, other.toString()).status()).isEqualTo(201);
    }

    @Test
    void aLeadThatNobodyCanBeReachedByIsTakenAsLowQuality() {
        Leads lead = Leads.ofNewPerson().phone("12-34").email("nobody at home");
        Answer answer = supplier.post(LEADS, lead.toString());
        assertThat(answer.status()).isEqualTo(201);
        JsonNode taken = answer.json();
        assertThat(taken.path("status").textValue()).isEqualTo("REJECTED");
        assertThat(taken.path("quality").textValue()).isEqualTo("LOW");
        assertThat(taken.path("personId").isNull()).isTrue();
        assertThat(taken.path("decision").path("reason").textValue()).isEqualTo("INVALID_CONTACT");
        assertThat(taken.path("decision").path("reportable").booleanValue()).isFalse();
    }

    @Test
    void oneValidContactIsEnough() {
        Leads lead = Leads.ofNewPerson().phone("12-34").email("reachable." + unique() + "@example.com");
        assertThat(supplier.post(LEADS, lead.toString()).json().path("status").textValue())
                .isEqualTo("ACCEPTED");
    }

    @Test
    void operatorsAndMarketersSendLeadsToo() {
        assertThat(api.as("operator")
                        .post(LEADS, Leads.ofNewPerson().toString())
                        .status())
                .isEqualTo(201);
        assertThat(api.as("marketer")
                        .post(LEADS, Leads.ofNewPerson().toString())
                        .status())
                .isEqualTo(201);
    }

    private ObjectNode first(String json) {
        JsonNode read = new Answer(0, java.util.Map.of(), json).json();
        ObjectNode turned = ((ObjectNode) read).objectNode();
        turned.set("createdAt", read.path("createdAt"));
        turned.setAll((ObjectNode) read);
        return turned;
    }

    private static String unique() {
        return Ids.next().toString();
    }

    private static void assertConflict(Answer answer) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(409);
        assertThat(answer.problem()).isEqualTo("idempotency-conflict");
        assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
    }
}
