package io.voronka.intake;

import static io.voronka.intake.LeadApiIT.LEADS;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.voronka.kernel.PersonId;
import io.voronka.privacy.PersonRecord;
import io.voronka.privacy.Vault;
import io.voronka.support.Api;
import io.voronka.support.Api.Answer;
import io.voronka.support.Api.Session;
import io.voronka.support.VoronkaTest;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Fields that were declared beyond those of the contract: who declares them, who sends them, who sees them. */
@VoronkaTest
class AttributeIT {

    private static final String ATTRIBUTES = "/api/v1/attributes";
    private static final AtomicInteger NEXT = new AtomicInteger();

    /** Another one a test: a declaration stays. */
    private final String name =
            "declared" + (char) ('A' + NEXT.getAndIncrement() / 26) + (char) ('A' + NEXT.get() % 26);

    @Autowired
    Api api;

    @Autowired
    Vault vault;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    JdbcClient jdbc;

    private Session head = new Session("", Map.of());
    private Session supplier = new Session("", Map.of());

    @BeforeEach
    void logIn() {
        head = api.as("head");
        supplier = api.as("integration");
    }

    @ParameterizedTest
    @CsvSource({"head", "camunda-admin"})
    void aDeclaredFieldIsListed(String role) {
        Session session = api.as(role);
        Answer declared = session.post(ATTRIBUTES, declaration("LEAD", "NUMBER", false, "marketer", "head"));
        assertThat(declared.status()).as(declared.body()).isEqualTo(201);
        JsonNode listed = find(session.get(ATTRIBUTES).json());
        assertThat(listed).isEqualTo(declared.json());
        assertThat(listed.path("owner").textValue()).isEqualTo("LEAD");
        assertThat(listed.path("type").textValue()).isEqualTo("NUMBER");
        assertThat(listed.path("personal").booleanValue()).isFalse();
        assertThat(listed.path("roles")).extracting(JsonNode::textValue).containsExactlyInAnyOrder("marketer", "head");
    }

    @Test
    void anotherDeclarationChangesWhoSeesItAndNothingElse() {
        assertThat(head.post(ATTRIBUTES, declaration("LEAD", "TEXT", false, "head"))
                        .status())
                .isEqualTo(201);
        assertThat(head.post(ATTRIBUTES, declaration("LEAD", "TEXT", false, "dpo"))
                        .status())
                .isEqualTo(201);
        assertThat(find(head.get(ATTRIBUTES).json()).path("roles"))
                .extracting(JsonNode::textValue)
                .containsExactly("dpo");
        assertThat(head.post(ATTRIBUTES, declaration("LEAD", "NUMBER", false, "head"))
                        .problem())
                .isEqualTo("attribute-declared");
        assertThat(head.post(ATTRIBUTES, declaration("LEAD", "TEXT", true, "head"))
                        .status())
                .isEqualTo(409);
    }

    @Test
    void whatIsNotSaidToBeHarmlessIsPersonal() {
        String declaration = "{\"owner\":\"LEAD\",\"name\":\"" + name + "\",\"type\":\"TEXT\"}";
        assertThat(head.post(ATTRIBUTES, declaration).json().path("personal").booleanValue())
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "owner, 422",
        "name, 422",
        "type, 422",
    })
    void aDeclarationWithoutAPartIsRefused(String field, int status) throws Exception {
        var declaration = (com.fasterxml.jackson.databind.node.ObjectNode)
                new ObjectMapper().readTree(declaration("LEAD", "TEXT", false, "head"));
        declaration.remove(field);
        Answer answer = head.post(ATTRIBUTES, declaration.toString());
        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.json().path("errors"))
                .singleElement()
                .satisfies(error -> assertThat(error.path("field").textValue()).isEqualTo(field));
    }

    @Test
    void namesAndRolesAreThoseOfTheSystem() {
        assertThat(head.post(ATTRIBUTES, declaration("LEAD", "TEXT", false, "nobody"))
                        .status())
                .isEqualTo(422);
        for (String wrong : List.of("Upper", "with space", "", "x".repeat(51), "имя", "a-b")) {
            String declaration = "{\"owner\":\"LEAD\",\"name\":\"" + wrong + "\",\"type\":\"TEXT\"}";
            assertThat(head.post(ATTRIBUTES, declaration).status()).as(wrong).isEqualTo(422);
        }
        assertThat(head.post(ATTRIBUTES, declaration("CAT", "TEXT", false, "head"))
                        .status())
                .isEqualTo(400);
    }

    @Test
    void othersNeitherDeclareNorList() {
        for (String role : List.of("integration", "marketer", "manager", "operator", "dpo", "process-owner")) {
            assertThat(api.as(role)
                            .post(ATTRIBUTES, declaration("LEAD", "TEXT", false, "head"))
                            .status())
                    .as(role)
                    .isEqualTo(403);
            assertThat(api.as(role).get(ATTRIBUTES).status()).as(role).isEqualTo(403);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "TEXT, '\"blue\"', 201",
        "TEXT, 5, 422",
        "TEXT, true, 422",
        "NUMBER, 2.5, 201",
        "NUMBER, '\"2.5\"', 422",
        "BOOLEAN, false, 201",
        "BOOLEAN, '\"false\"', 422",
        "DATE, '\"2026-11-20\"', 201",
        "DATE, '\"20.11.2026\"', 422",
        "DATE, 20261120, 422",
    })
    void aValueIsOfTheDeclaredType(String type, String value, int status) {
        for (String owner : List.of("LEAD", "PERSON")) {
            assertThat(head.post(ATTRIBUTES, declaration(owner, type, false, "head"))
                            .status())
                    .isEqualTo(201);
        }
        for (String at : List.of("/attributes/", "/person/attributes/")) {
            Answer answer = supplier.post(LEADS, Leads.ofNewPerson().at(at + name, value));
            assertThat(answer.status()).as(answer.body()).isEqualTo(status);
            if (status == 422) {
                assertThat(answer.json().path("errors").path(0).path("field").textValue())
                        .isEqualTo((at + name).substring(1).replace('/', '.'));
                assertThat(answer.json().path("errors").path(0).path("code").textValue())
                        .isEqualTo("type");
            }
        }
    }

    @Test
    void anUndeclaredFieldIsRefused() {
        Answer answer = supplier.post(LEADS, Leads.ofNewPerson().at("/attributes/" + name, "1"));
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.json().path("errors").path(0).path("code").textValue())
                .isEqualTo("undeclared");
        head.post(ATTRIBUTES, declaration("PERSON", "NUMBER", false, "head"));
        assertThat(supplier.post(LEADS, Leads.ofNewPerson().at("/attributes/" + name, "1"))
                        .status())
                .as("a person's is not a lead's")
                .isEqualTo(422);
    }

    @Test
    void aHarmlessFieldIsSeenByItsRolesOnly() {
        head.post(ATTRIBUTES, declaration("LEAD", "TEXT", false, "head", "marketer"));
        JsonNode lead = take("/attributes/" + name, "\"walk-in\"");
        assertThat(seen("head", lead)).isEqualTo("walk-in");
        assertThat(seen("marketer", lead)).isEqualTo("walk-in");
        for (String role : List.of("manager", "dpo", "operator", "integration")) {
            assertThat(seen(role, lead)).as(role).isNull();
        }
        assertThat(stored(lead)).contains("walk-in");
        assertThat(inVault(lead)).doesNotContainKey(name);
    }

    @ParameterizedTest
    @CsvSource({"LEAD, true, /attributes/", "PERSON, true, /person/attributes/", "PERSON, false, /person/attributes/"})
    void aPersonalFieldAndAllOfAPersonLieInTheVaultOnly(String owner, boolean personal, String at) {
        head.post(ATTRIBUTES, declaration(owner, "TEXT", personal, "head"));
        JsonNode lead = take(at + name, "\"wears lenses since school\"");
        assertThat(inVault(lead)).containsEntry(name, "wears lenses since school");
        assertThat(stored(lead)).doesNotContain("lenses since");
        for (String role : List.of("head", "manager", "dpo")) {
            assertThat(seen(role, lead)).isNull();
        }
    }

    private JsonNode take(String at, String value) {
        Answer answer = supplier.post(LEADS, Leads.ofNewPerson().at(at, value));
        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
        return answer.json();
    }

    private @Nullable String seen(String role, JsonNode lead) {
        Answer card = api.as(role).get(LEADS + "/" + lead.path("leadId").textValue());
        assertThat(card.status()).isEqualTo(200);
        return card.json().path("attributes").path(name).textValue();
    }

    private String stored(JsonNode lead) {
        return jdbc.sql("SELECT l::text FROM crm.lead l WHERE lead_id = ?::uuid")
                .param(lead.path("leadId").textValue())
                .query(String.class)
                .single();
    }

    private Map<String, String> inVault(JsonNode lead) {
        PersonId person = PersonId.of(lead.path("personId").textValue());
        PersonRecord known =
                transaction.execute(status -> vault.read(List.of(person)).get(person));
        assertThat(known).isNotNull();
        return known == null ? Map.of() : known.attributes();
    }

    private JsonNode find(JsonNode page) {
        for (JsonNode attribute : page.path("items")) {
            if (attribute.path("name").textValue().equals(name)) {
                return attribute;
            }
        }
        throw new AssertionError("It is not listed");
    }

    private String declaration(String owner, String type, boolean personal, String... roles) {
        return new ObjectMapper()
                .valueToTree(Map.of(
                        "owner", owner, "name", name, "type", type, "personal", personal, "roles", List.of(roles)))
                .toString();
    }
}
