package io.voronka.platform.decision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.voronka.kernel.DecisionId;
import io.voronka.kernel.LeadId;
import io.voronka.kernel.PersonId;
import io.voronka.platform.id.Ids;
import io.voronka.support.VoronkaTest;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

@VoronkaTest
class DecisionLedgerIT {

    private static final Map<String, Object> FACTS =
            Map.of("known", "NEW", "score", 40, "suppressed", false, "source", "лендинг, \"осень\"");

    @Autowired
    DecisionLedger ledger;

    @Autowired
    TransactionTemplate transaction;

    private final DecisionSubject subject =
            new DecisionSubject(new LeadId(Ids.next()), new PersonId(Ids.next()), "instance-1");

    @Test
    void tellsTheDecisionsOfALeadInTheirOrder() {
        Map<String, Object> routed = new HashMap<>();
        routed.put("targetProcess", null);
        routed.put("reason", "NOTHING_ASKED");
        Evaluation routing = evaluation("lead-routing", new MatchedRule("L07", routed));
        Evaluation groups = evaluation(
                "reactivation-groups",
                new MatchedRule("G01", Map.of("quota", 50)),
                new MatchedRule("G02", Map.of("quota", 25)));
        Evaluation nothing = evaluation("reactivation-groups");

        List<DecisionId> ids = Objects.requireNonNull(transaction.execute(status -> List.of(
                ledger.record(routing, FACTS, subject),
                ledger.record(groups, Map.of(), subject),
                ledger.record(nothing, Map.of(), new DecisionSubject(subject.leadId(), null, null)))));

        List<DecisionRecord> records = ledger.ofLead(Objects.requireNonNull(subject.leadId()));
        assertThat(records).extracting(DecisionRecord::id).containsExactlyElementsOf(ids);
        assertThat(records)
                .extracting(DecisionRecord::rules)
                .containsExactly(routing.rules(), groups.rules(), nothing.rules());
        assertThat(records.get(0)).satisfies(first -> {
            assertThat(first.key()).isEqualTo("lead-routing");
            assertThat(first.version()).isEqualTo(3);
            assertThat(first.facts()).isEqualTo(FACTS);
            assertThat(first.subject()).isEqualTo(subject);
        });
        assertThat(records.get(2).subject()).isEqualTo(new DecisionSubject(subject.leadId(), null, null));
    }

    @Test
    void forgetsWhatIsRolledBack() {
        transaction.executeWithoutResult(status -> {
            ledger.record(evaluation("lead-score"), FACTS, subject);
            status.setRollbackOnly();
        });
        assertThat(ledger.ofLead(Objects.requireNonNull(subject.leadId()))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"8 (916) 123-45-67", "m.ivanova@example.com", "+7 916 123 45 67"})
    void refusesPersonalDataWithoutRepeatingIt(String personal) {
        assertRefused(evaluation("lead-score"), Map.of("source", personal), personal);
        assertRefused(evaluation("lead-score", new MatchedRule("S01", Map.of("reason", personal))), FACTS, personal);
    }

    @Test
    void refusesLongTextsAndStructures() {
        assertRefused(evaluation("lead-score"), Map.of("source", "x".repeat(101)), "xxx");
        assertRefused(evaluation("lead-score"), Map.of("lead", Collections.emptyMap()), "{");
    }

    private void assertRefused(Evaluation evaluation, Map<String, Object> facts, String value) {
        assertThatThrownBy(() -> transaction.executeWithoutResult(status -> ledger.record(evaluation, facts, subject)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageNotContaining(value);
    }

    private static Evaluation evaluation(String key, MatchedRule... rules) {
        return new Evaluation(key, 3, key + ":3", List.of(rules));
    }
}
