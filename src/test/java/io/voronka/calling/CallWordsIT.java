package io.voronka.calling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.LIST;

import com.fasterxml.jackson.databind.JsonNode;
import io.voronka.kernel.PersonId;
import io.voronka.privacy.PersonNotes;
import io.voronka.privacy.PersonRecord;
import io.voronka.privacy.Vault;
import io.voronka.support.Api;
import io.voronka.support.Api.Answer;
import io.voronka.support.Logins;
import io.voronka.support.VoronkaTest;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What is said in a call beside its outcome: contact data by which people are known from then on, and notes. */
@VoronkaTest
@Import(CallFloor.class)
class CallWordsIT {

    private static final String OPERATOR = "words-operator";
    private static final AtomicInteger NEXT = new AtomicInteger();

    @Autowired
    Api api;

    @Autowired
    Logins logins;

    @Autowired
    Vault vault;

    @Autowired
    PersonNotes notes;

    @Autowired
    JdbcClient jdbc;

    private String call = "";
    private String leadId = "";
    private String person = "";
    private String renewed = "";

    @BeforeEach
    void aCallIsHeld() {
        logins.ensure(OPERATOR, "operator");
        int number = NEXT.incrementAndGet();
        renewed = "+7916851%04d".formatted(number);
        JsonNode lead = lead("Фомина Алла", "+7916850%04d".formatted(number));
        person = lead.path("personId").asText();
        leadId = lead.path("leadId").asText();
        call = new QueueScene(jdbc).only(leadId);
        assertThat(api.as(OPERATOR).post("/api/v1/calls/next", null).status()).isEqualTo(200);
    }

    @Test
    void aCorrectedPersonIsRecognisedByWhatTheyHaveSaid() {
        Answer answer = report("""
                {"outcome": "REACHED", "note": "звонить после шести",
                 "corrections": {"name": "Фомина Алла Игоревна", "phone": "%s"}}""".formatted(renewed));

        assertThat(answer.status()).as(answer.body()).isEqualTo(204);
        PersonId id = PersonId.of(person);
        assertThat(vault.read(List.of(id)).get(id)).satisfies(known -> {
            assertThat(known.phones()).hasSize(2).endsWith(renewed);
            assertThat(known.names()).endsWith("Фомина Алла Игоревна");
            assertThat(known.origins().get("name"))
                    .extracting(PersonRecord.Origin::source, PersonRecord.Origin::verified)
                    .containsExactly("call", true);
        });
        assertThat(lead("Фомина Алла Игоревна", renewed).path("personId").asText())
                .isEqualTo(person);
        assertThat(notes.of(List.of(UUID.fromString(call))))
                .singleElement()
                .satisfies(note -> assertThat(note.text()).isEqualTo("звонить после шести"));
    }

    @Test
    void theNextCallShowsWhatWasNoted() {
        assertThat(report("{\"outcome\": \"NO_ANSWER\", \"note\": \"трубку взял сын\"}")
                        .status())
                .isEqualTo(204);
        new QueueScene(jdbc).dueNow(leadId);
        JsonNode next = api.as(OPERATOR).post("/api/v1/calls/next", null).json();

        JsonNode card = api.as(OPERATOR).get(next.path("card").asText()).json();

        assertThat(card.at("/attempts/0/outcome").asText()).isEqualTo("NO_ANSWER");
        assertThat(card.at("/attempts/0/note").asText()).isEqualTo("трубку взял сын");
        assertThat(card.path("why").toString()).contains("attempt 1");
    }

    @Test
    void whatIsNoContactIsRefusedWithoutBeingRepeated() {
        Answer answer = report("""
                {"outcome": "REACHED", "corrections": {"phone": "4711-abc"}}""");

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.json().at("/errors/0/field").asText()).isEqualTo("corrections.phone");
        assertThat(answer.body()).doesNotContain("4711");
        assertThat(report("{\"outcome\": \"REACHED\", \"corrections\": {\"shoeSize\": \"44\"}}")
                        .status())
                .isEqualTo(422);
        assertThat(api.as(OPERATOR).get("/api/v1/calls/" + call + "/card").status())
                .as("still held")
                .isEqualTo(200);
    }

    @Test
    void addressAndBirthDateAreCorrectedToo() {
        Answer answer = report("""
                {"outcome": "REACHED", "corrections": {"birthDate": "1981-02-03", "country": "RU",
                 "region": "Самарская область", "city": "Самара", "line": "ул. Полевая, д. 1", "postcode": "443001"}}""");

        assertThat(answer.status()).as(answer.body()).isEqualTo(204);
        PersonId id = PersonId.of(person);
        assertThat(vault.read(List.of(id)).get(id)).satisfies(known -> {
            assertThat(known.birthDate()).isEqualTo("1981-02-03");
            assertThat(known.addresses())
                    .endsWith(new PersonRecord.Address(
                            "RU", "Самарская область", "Самара", "ул. Полевая, д. 1", "443001"));
        });
    }

    @ParameterizedTest
    @CsvSource({
        "birthDate, 2999-01-01, corrections.birthDate",
        "birthDate, 31.12.1980, corrections.birthDate",
        "line, Полевая 1, corrections.city",
        "country, Russia, corrections.city"
    })
    void aCorrectionThatCannotBeIsRefusedByItsField(String field, String value, String refused) {
        Answer answer = report("{\"outcome\": \"REACHED\", \"corrections\": {\"%s\": \"%s\"}}".formatted(field, value));

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.json().at("/errors/0/field").asText()).isEqualTo(refused);
        assertThat(answer.body()).doesNotContain(value);
    }

    @Test
    void anOfferOfSomebodyElseIsRefused() {
        for (String offer : List.of(UUID.randomUUID().toString(), "4711")) {
            Answer answer = report("{\"outcome\": \"REACHED\", \"offer\": \"%s\"}".formatted(offer));

            assertThat(answer.status()).isEqualTo(422);
            assertThat(answer.json().at("/errors/0/field").asText()).isEqualTo("offer");
        }
    }

    @Test
    void aCallThatIsNotHeldCorrectsNobody() {
        logins.ensure("words-other", "operator");
        Answer answer = api.as("words-other").post("/api/v1/calls/" + call + "/outcome", """
                        {"outcome": "REACHED", "corrections": {"phone": "%s"}}""".formatted(renewed));

        assertThat(answer.problem()).isEqualTo("call-not-held");
        PersonId id = PersonId.of(person);
        assertThat(vault.read(List.of(id)).get(id))
                .extracting(PersonRecord::phones, LIST)
                .hasSize(1);
    }

    @Test
    void aCorrectionGoesWithDoNotCallToo() {
        Answer answer = report("""
                {"outcome": "DO_NOT_CALL", "corrections": {"phone": "%s"}}""".formatted(renewed));

        assertThat(answer.status()).as(answer.body()).isEqualTo(204);
        assertThat(jdbc.sql("SELECT outcome FROM crm.call_attempt WHERE call_id = ?::uuid")
                        .param(call)
                        .query(String.class)
                        .single())
                .isEqualTo("DO_NOT_CALL");
    }

    private Answer report(String body) {
        return api.as(OPERATOR).post("/api/v1/calls/" + call + "/outcome", body);
    }

    private JsonNode lead(String name, String phone) {
        Answer answer = api.as("integration").post("/api/v1/leads", """
                {"source": "words", "kind": "B2C", "person": {"name": "%s", "phone": "%s"},
                 "products": [{"sku": "LENS-30", "quantity": 1}]}""".formatted(name, phone));
        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
        return answer.json();
    }
}
