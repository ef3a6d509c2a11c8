package io.voronka.person;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.voronka.kernel.PersonId;
import io.voronka.kernel.Phone;
import io.voronka.person.Recognition.Subject;
import io.voronka.person.matching.MatchModel;
import io.voronka.platform.decision.Evaluation;
import io.voronka.privacy.PersonRecord;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Takes decisions of {@code merge-policy} again from the records they were about, under the model that took them. */
@TestComponent
public class DecisionAgain {

    /** What is in the ledger beside the decision itself: whose record was compared, and when. */
    private static final Set<String> SEEN =
            Set.of("recordVersion", "earlierRow", "comparedRow", "holdersOfPHONE", "holdersOfEMAIL", "holdersOfINN");

    private final Recognition recognition;
    private final MatchModels models;
    private final ObjectMapper json;
    private final JdbcClient jdbc;

    DecisionAgain(Recognition recognition, MatchModels models, ObjectMapper json, JdbcClient jdbc) {
        this.recognition = recognition;
        this.models = models;
        this.json = json;
        this.jdbc = jdbc;
    }

    /** A row of the ledger. */
    public record Kept(
            UUID importId,
            Integer importRow,
            UUID leadId,
            UUID personId,
            JsonNode facts,
            String rules,
            JsonNode outputs) {

        public String tier() {
            return facts.get("tier").asText();
        }

        public String action() {
            return outputs.get(0).get("action").asText();
        }
    }

    /** All decisions of the policy about leads, or about rows of files, in their order. */
    public List<Kept> kept(String about) {
        return jdbc.sql(
                        "SELECT import_id, import_row, lead_id, person_id, facts, array_to_string(rule_ids, ',') AS rules,"
                                + " outputs FROM crm.decision_record WHERE decision_key = 'merge-policy' AND " + about
                                + " IS NOT NULL ORDER BY decision_id")
                .query((row, number) -> new Kept(
                        row.getObject("import_id", UUID.class),
                        row.getObject("import_row", Integer.class),
                        row.getObject("lead_id", UUID.class),
                        row.getObject("person_id", UUID.class),
                        tree(row.getString("facts")),
                        row.getString("rules"),
                        tree(row.getString("outputs"))))
                .list();
    }

    /** Takes a decision again and says if anything of it is not as it was. */
    public void take(Kept kept, PersonRecord said, PersonRecord known) {
        if (kept.tier().equals("EXACT")) {
            PersonId person = new PersonId(new UUID(0, 1));
            assertThat(Matcher.match(identity(said), Map.of(person, identity(known))))
                    .isEqualTo(new Match.Matched(person));
            ExactVerdict again = recognition.judgeExact();
            same(kept, again.facts(), again.evaluation());
            return;
        }
        MatchModel model = models.version(kept.facts().get("model").asText());
        Subject incoming = recognition.prepare(said, contact -> holders(kept.facts(), contact), model);
        Likeness likeness = recognition.compare(
                incoming,
                new PersonId(new UUID(0, 1)),
                recognition.prepare(known, contact -> 1, model),
                kept.tier().equals("CONTACT"));
        Verdict again = recognition.judge(likeness, false);
        same(kept, again.facts(), again.evaluation());
        addsUp(kept.facts());
    }

    private void same(Kept kept, Map<String, Object> facts, Evaluation evaluation) {
        Map<String, JsonNode> stored = kept.facts().properties().stream()
                .filter(fact -> !SEEN.contains(fact.getKey()))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
        assertThat(stored.keySet()).isEqualTo(facts.keySet());
        stored.forEach((name, value) -> {
            if (value.isNumber()) {
                assertThat(((Number) Objects.requireNonNull(facts.get(name), name)).doubleValue())
                        .as(name)
                        .isEqualTo(value.doubleValue());
            } else {
                assertThat(json.<JsonNode>valueToTree(facts.get(name))).as(name).isEqualTo(value);
            }
        });
        assertThat(evaluation.rule().ruleId()).isEqualTo(kept.rules());
        assertThat(json.<JsonNode>valueToTree(evaluation.rule().outputs()))
                .isEqualTo(kept.outputs().get(0));
    }

    /** Prior, weights and household excess are the score, and the score is the probability. */
    private static void addsUp(JsonNode facts) {
        double sum =
                facts.get("prior").asDouble() + facts.get("householdExcess").asDouble();
        for (Map.Entry<String, JsonNode> fact : facts.properties()) {
            sum += fact.getKey().startsWith("bits_") ? fact.getValue().asDouble() : 0;
        }
        assertThat(sum).isEqualTo(facts.get("score").asDouble(), within(1e-9));
        assertThat(1 / (1 + Math.pow(2, -sum)))
                .isEqualTo(facts.get("probability").asDouble(), within(1e-12));
    }

    private static int holders(JsonNode facts, String contact) {
        return facts.path(contact.indexOf('@') < 0 ? "holdersOfPHONE" : "holdersOfEMAIL")
                .asInt(1);
    }

    private static Identity identity(PersonRecord record) {
        PersonRecord.Company company = record.company();
        return new Identity(
                company == null ? PersonKind.PERSON : PersonKind.COMPANY,
                record.names().stream().map(PersonName::of).collect(Collectors.toSet()),
                record.phones().stream().map(Phone::parse).collect(Collectors.toSet()),
                record.emails().stream()
                        .flatMap(email -> ContactNormalizer.email(email).stream())
                        .collect(Collectors.toSet()),
                company == null ? null : company.inn(),
                company == null ? null : company.kpp());
    }

    private JsonNode tree(String text) {
        try {
            return json.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
