package io.voronka.canary;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Leads of canaries in every way they can come in and in all that can become of them. */
final class LeadScenes {

    static final String LEADS = "/api/v1/leads";

    private static final String SUPPLIER = "integration";
    private static final String BATCH = LEADS + "/batch";

    static final List<String> ATTRIBUTES = List.of(
            "{\"owner\":\"LEAD\",\"name\":\"nest\",\"type\":\"TEXT\",\"personal\":true,\"roles\":[\"head\"]}",
            "{\"owner\":\"LEAD\",\"name\":\"lensColour\",\"type\":\"TEXT\",\"personal\":false,\"roles\":[\"head\"]}",
            "{\"owner\":\"PERSON\",\"name\":\"plumage\",\"type\":\"TEXT\",\"personal\":true,\"roles\":[\"head\"]}",
            "{\"owner\":\"PERSON\",\"name\":\"passport\",\"type\":\"NUMBER\",\"personal\":true,\"roles\":[\"head\"]}",
            "{\"owner\":\"PERSON\",\"name\":\"wedding\",\"type\":\"DATE\",\"personal\":true,\"roles\":[\"head\"]}");

    private final Recorder recorder;

    LeadScenes(Recorder recorder) {
        this.recorder = recorder;
    }

    void declareAttributes() {
        ATTRIBUTES.forEach(attribute -> recorder.post(201, "head", "/api/v1/attributes", attribute));
        recorder.get(200, "head", "/api/v1/attributes");
    }

    /** A lead that is called; the same again, and its key with another body. */
    JsonNode accepted(int person) {
        CanaryLead lead = CanaryLead.of(CanaryPeople.person(person))
                .consent("GIVEN")
                .attributes()
                .externalId("C-" + person);
        JsonNode taken = take(201, lead);
        assertThat(taken.path("status").asText()).isEqualTo("ACCEPTED");
        take(200, lead);
        take(409, lead.campaign("another"));
        return taken;
    }

    /** The same under a key in the header, which is itself a canary. */
    void acceptedUnderAKey(int person) {
        String lead = CanaryLead.of(CanaryPeople.person(person)).attributes().toString();
        String key = CanaryPeople.person(person).phone() + " "
                + CanaryPeople.person(person).email();
        for (int status : List.of(201, 200)) {
            recorder.send(status, recorder.as(SUPPLIER).header("Idempotency-Key", key), "POST", LEADS, lead);
        }
        String other = CanaryLead.of(CanaryPeople.person(person)).toString();
        recorder.send(409, recorder.as(SUPPLIER).header("Idempotency-Key", key), "POST", LEADS, other);
    }

    /** Somebody known: nothing new, another campaign, a withdrawal. */
    void knownAlready(int person) {
        assertRule("R08", take(201, lead(person)));
        assertRule("R09", take(201, lead(person).campaign("autumn")));
        assertRule(
                "R07",
                take(201, lead(person).campaign("winter").consent("GIVEN").attributes()));
        assertRule("R03", take(201, lead(person).campaign("winter").consent("WITHDRAWN")));
    }

    /** Somebody unknown unsubscribes. */
    void unknownWithdraws(int person) {
        assertRule("R02", take(201, lead(person).consent("WITHDRAWN")));
    }

    /** Nobody can be reached there, but somebody is meant. */
    void unreachable(int person) {
        String phone = CanaryPeople.person(person).phone();
        CanaryLead lead =
                lead(person).contact(phone + phone, CanaryPeople.person(person).surname() + " собака почта");
        assertThat(take(201, lead).path("decision").path("reason").asText()).isEqualTo("INVALID_CONTACT");
    }

    /** The phone of one, the name of another; a manager decides. */
    void reviewed(int known, int unlike, boolean same) {
        CanaryLead shared = lead(unlike)
                .attributes()
                .consent("GIVEN")
                .contact(
                        CanaryPeople.person(known).phone(),
                        CanaryPeople.person(unlike).email());
        String lead = take(201, shared).path("leadId").asText();
        JsonNode task = recorder.get(200, "manager", "/engine-rest/task?processInstanceBusinessKey=" + lead)
                .path(0);
        String path = "/engine-rest/task/" + task.path("id").asText();
        recorder.post(204, "manager", path + "/claim", "{\"userId\":\"manager\"}");
        recorder.get(403, "operator", "/api/v1/match-reviews/" + lead);
        // the town is shown whole, and nothing else
        assertThat(recorder.reveal(recorder.as("manager"), "GET", "/api/v1/match-reviews/" + lead, null))
                .contains("\"SURNAME\"")
                .doesNotContain(CanaryPeople.GIVEN, CanaryPeople.person(known).surname())
                .doesNotContain(
                        CanaryPeople.person(unlike).surname(),
                        CanaryPeople.person(unlike).email())
                .doesNotContain(
                        CanaryPeople.person(known).phone(),
                        CanaryPeople.person(known).email());
        for (String wrong : List.of(CanaryPeople.person(unlike).surname(), CanaryPeople.GIVEN)) {
            recorder.post(400, "manager", path + "/submit-form", answer(wrong, "null"));
            recorder.post(400, "manager", path + "/submit-form", answer("SAME_PERSON", '"' + wrong + '"'));
        }
        String candidate = recorder.get(200, "manager", path + "/form-variables")
                .path("candidate1")
                .path("value")
                .asText();
        recorder.post(
                204,
                "manager",
                path + "/submit-form",
                same ? answer("SAME_PERSON", '"' + candidate + '"') : answer("NEW_PERSON", "null"));
        assertThat(recorder.get(200, "head", LEADS + "/" + lead)
                        .path("personId")
                        .isTextual())
                .isTrue();
    }

    private static String answer(String decision, String chosen) {
        return "{\"variables\":{\"matchDecision\":{\"value\":\"%s\"},\"chosenPersonId\":{\"value\":%s}}}"
                .formatted(decision, chosen);
    }

    void company(int person) {
        assertThat(take(201, lead(person).company()).path("status").asText()).isEqualTo("ACCEPTED");
        take(201, lead(person).company().campaign("winter"));
    }

    /** Good and bad rows beside each other, as an array and as lines. */
    void batch(int first, int second) {
        List<CanaryLead> good = List.of(
                lead(first).externalId("B-" + first).consent("GIVEN"),
                lead(first).externalId("B-again").attributes(),
                lead(second).externalId("B-" + second).company());
        String wrong = lead(second)
                .json()
                .put("kind", CanaryPeople.person(second).name())
                .toString();
        String tooLong = lead(second)
                .campaign(CanaryPeople.person(second).name().repeat(9))
                .toString();
        List<String> rows = Stream.concat(good.stream().map(CanaryLead::toString), Stream.of(wrong, tooLong))
                .toList();
        JsonNode answers = recorder.post(200, SUPPLIER, BATCH, "[" + String.join(",", rows) + "]");
        assertThat(answers)
                .hasSize(5)
                .extracting(row -> row.path("status").asInt())
                .containsExactly(201, 201, 201, 400, 422);

        String broken = rows.get(0).substring(0, rows.get(0).length() / 2);
        String lines = Stream.concat(rows.stream(), Stream.of(broken, '"' + CanaryPeople.GIVEN + '"'))
                .collect(Collectors.joining("\n"));
        JsonNode again = recorder.send(
                200, recorder.as(SUPPLIER).header("Content-Type", "application/x-ndjson"), "POST", BATCH, lines);
        assertThat(again)
                .hasSize(7)
                .extracting(row -> row.path("status").asInt())
                .containsExactly(200, 200, 200, 400, 422, 400, 400);
    }

    void throughTheEngine(int person) {
        String start = "/engine-rest/process-definition/key/leadIntake/start";
        CanaryLead lead = lead(person).externalId("E-1").consent("GIVEN").attributes();
        recorder.post(200, SUPPLIER, start, lead.forEngine());
        recorder.post(200, SUPPLIER, start, lead.forEngine());
        String bad = lead(person)
                .json()
                .put("kind", CanaryPeople.person(person).name())
                .toString();
        recorder.post(400, SUPPLIER, start, CanaryLead.forEngine(bad));
        recorder.post(409, SUPPLIER, start, lead.campaign("other").forEngine());
    }

    /** What is known of leads afterwards, to all who may ask. */
    void read(JsonNode taken) {
        String lead = taken.path("leadId").asText();
        String person = taken.path("personId").asText();
        for (String role : List.of("head", "marketer", "operator", "dpo", SUPPLIER)) {
            recorder.get(200, role, LEADS);
            recorder.get(200, role, LEADS + "/" + lead);
        }
        for (String role : List.of("head", "marketer", "process-owner")) {
            recorder.get(200, role, LEADS + "/" + lead + "/dossier");
        }
        recorder.get(200, "marketer", "/api/v1/people/" + person + "/consents");
        recorder.get(200, "camunda-admin", "/engine-rest/history/process-instance?processInstanceBusinessKey=" + lead);
    }

    /** The base is searched for a canary by who may, by who may not, and in ways that are refused. */
    void searched(int person) {
        String path = "/api/v1/people/search";
        CanaryPeople.Person canary = CanaryPeople.person(person);
        for (String search : List.of(
                "{\"phone\":\"%s\"}".formatted(canary.phone()),
                "{\"email\":\"%s\"}".formatted(canary.email()),
                "{\"name\":\"%s\"}".formatted(canary.name()),
                "{\"name\":\"%s\"}".formatted(canary.surname()))) {
            recorder.post(200, "dpo", path, search);
            recorder.post(403, "head", path, search);
        }
        for (String wrong : List.of(canary.name(), canary.email(), canary.phone())) {
            recorder.post(422, "dpo", path, "{\"inn\":\"%s\"}".formatted(wrong));
            recorder.post(422, "dpo", path, "{\"inn\":\"%s\",\"name\":\"%s\"}".formatted(wrong, wrong));
        }
    }

    /** The data-protection officer sees the person; for the test to be worth anything it must be all there. */
    String revealed(JsonNode taken) {
        String path = "/api/v1/people/" + taken.path("personId").asText() + "/reveal";
        String all = "{\"fields\":[\"NAME\",\"PHONE\",\"EMAIL\",\"ADDRESS\",\"BIRTH_DATE\",\"COMPANY\",\"ATTRIBUTES\"],"
                + "\"reason\":\"request 17\"}";
        recorder.post(403, "head", path, all);
        return recorder.reveal(recorder.as("dpo"), "POST", path, all);
    }

    private static CanaryLead lead(int person) {
        return CanaryLead.of(CanaryPeople.person(person));
    }

    private JsonNode take(int status, CanaryLead lead) {
        return recorder.post(status, SUPPLIER, LEADS, lead.toString());
    }

    private static void assertRule(String rule, JsonNode taken) {
        assertThat(taken.path("decision").path("rule").asText()).as("%s", taken).isEqualTo(rule);
    }
}
