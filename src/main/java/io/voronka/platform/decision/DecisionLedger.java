package io.voronka.platform.decision;

import io.voronka.kernel.DecisionId;
import io.voronka.kernel.LeadId;
import io.voronka.kernel.PersonalDataShape;
import io.voronka.platform.id.Ids;
import io.voronka.platform.rows.PendingRows;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/**
 * Remembers every decision: the table and its version, the rule, the facts, the outcome. It feeds the dossier, the
 * what-if replay and the reports, so it never holds personal data.
 */
@Service
public class DecisionLedger {

    private static final int MAX_TEXT = 100;

    private final PendingRows pendingRows;
    private final DecisionRows rows;
    private final Clock clock;

    DecisionLedger(PendingRows pendingRows, DecisionRows rows, Clock clock) {
        this.pendingRows = pendingRows;
        this.rows = rows;
        this.clock = clock;
    }

    /**
     * Records an evaluation with the running transaction.
     *
     * @throws IllegalArgumentException if a fact or an output is neither boolean nor number nor a text of at most a
     *     hundred characters without the shape of a phone or an e-mail
     */
    public DecisionId record(Evaluation evaluation, Map<String, Object> facts, DecisionSubject subject) {
        requireImpersonal(evaluation.key(), facts);
        evaluation.rules().forEach(rule -> requireImpersonal(evaluation.key(), rule.outputs()));
        DecisionId id = new DecisionId(Ids.next());
        pendingRows.add(
                rows,
                new DecisionRecord(
                        id,
                        evaluation.key(),
                        evaluation.version(),
                        evaluation.rules(),
                        Map.copyOf(facts),
                        subject,
                        clock.instant()));
        return id;
    }

    /**
     * An evaluation as text, to be written by a statement of the caller's own.
     *
     * @throws IllegalArgumentException as {@link #record}
     */
    public DecisionText text(Evaluation evaluation, Map<String, Object> facts) {
        requireImpersonal(evaluation.key(), facts);
        evaluation.rules().forEach(rule -> requireImpersonal(evaluation.key(), rule.outputs()));
        return rows.text(evaluation, facts);
    }

    /** The decisions about a lead, in the order in which they were taken. */
    public List<DecisionRecord> ofLead(LeadId leadId) {
        return rows.ofLead(leadId);
    }

    private static void requireImpersonal(String decision, Map<String, Object> values) {
        values.forEach((name, value) -> {
            if (!isImpersonal(value)) {
                throw new IllegalArgumentException("Decision '" + decision + "': '" + name
                        + "' may not be recorded: it is no boolean, number or short text without personal data");
            }
        });
    }

    private static boolean isImpersonal(@Nullable Object value) {
        if (value instanceof String text) {
            return text.length() <= MAX_TEXT && !PersonalDataShape.isPersonal(text);
        }
        return value == null || value instanceof Boolean || value instanceof Number;
    }
}
