package io.voronka.intake.imports;

import io.voronka.intake.LeadKind;
import io.voronka.kernel.PersonId;
import io.voronka.person.Likeness;
import io.voronka.person.Recognition;
import io.voronka.person.Recognition.Subject;
import io.voronka.person.Verdict;
import io.voronka.person.Verdict.Action;
import io.voronka.platform.decision.DecisionSubject;
import io.voronka.platform.decision.DecisionSubject.FileRow;
import io.voronka.privacy.PersonRecord;
import io.voronka.privacy.StagedOutcome;
import io.voronka.privacy.StagedOutcome.Outcome;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/**
 * Decides about a row by likeness, under the model and the table that decide about leads. What the outcome follows from
 * goes to the decision ledger with the running transaction: the verdicts that merge or ask, else the likest of those that
 * keep apart.
 */
@Component
class RowJudge {

    static final String SEVERAL_FIT = "several-fit";
    static final String LIKELY_ONE = "likely-one";

    private final Recognition recognition;

    RowJudge(Recognition recognition) {
        this.recognition = recognition;
    }

    /** @param known whom the row has something in common with */
    StagedOutcome decide(
            ImportJob job, StagedOutcome question, PersonRecord incoming, Map<Target, PersonRecord> known) {
        Map<Target, Verdict> verdicts = judge(job.kind(), incoming, known);
        Map<Target, Verdict> merges = only(verdicts, Action.MERGE);
        Map<Target, Verdict> reviews = only(verdicts, Action.REVIEW);
        if (merges.isEmpty() && reviews.isEmpty()) {
            likest(verdicts).ifPresent(nearest -> record(job, question, nearest));
            return question.decided(Outcome.NEW, null, null, null);
        }
        (merges.isEmpty() ? reviews : merges).entrySet().forEach(decisive -> record(job, question, decisive));
        if (merges.size() == 1) {
            Target target = merges.keySet().iterator().next();
            return target.person() != null
                    ? question.decided(Outcome.UPDATE, null, target.person(), null)
                    : question.decided(Outcome.DUPLICATE, target.row(), null, null);
        }
        return question.decided(Outcome.REVIEW, null, null, merges.isEmpty() ? LIKELY_ONE : SEVERAL_FIT);
    }

    private Map<Target, Verdict> judge(LeadKind kind, PersonRecord incoming, Map<Target, PersonRecord> known) {
        Subject subject = recognition.prepare(incoming);
        Map<Target, Verdict> verdicts = new LinkedHashMap<>();
        known.forEach((target, record) -> {
            if (isOfKind(kind, record)) {
                Likeness likeness = recognition.compare(
                        subject, id(target), recognition.prepare(record), sharesContact(incoming, record));
                verdicts.put(target, recognition.judge(likeness, false));
            }
        });
        return verdicts;
    }

    private static Map<Target, Verdict> only(Map<Target, Verdict> verdicts, Action action) {
        Map<Target, Verdict> some = new LinkedHashMap<>(verdicts);
        some.values().removeIf(verdict -> verdict.action() != action);
        return some;
    }

    private static Optional<Map.Entry<Target, Verdict>> likest(Map<Target, Verdict> verdicts) {
        return verdicts.entrySet().stream()
                .max(Comparator.comparingDouble(
                        entry -> entry.getValue().likeness().probability()));
    }

    private void record(ImportJob job, StagedOutcome question, Map.Entry<Target, Verdict> decided) {
        UUID person = decided.getKey().person();
        Integer earlier = decided.getKey().row();
        recognition.record(
                earlier == null ? decided.getValue() : decided.getValue().with("earlierRow", earlier),
                new DecisionSubject(
                        null,
                        person == null ? null : new PersonId(person),
                        null,
                        new FileRow(job.importId(), question.row())));
    }

    private static PersonId id(Target target) {
        return new PersonId(
                target.person() != null ? target.person() : new UUID(0, target.row() == null ? 0 : target.row()));
    }

    private static boolean isOfKind(LeadKind kind, PersonRecord record) {
        return kind == LeadKind.B2C || record.company() != null;
    }

    private static boolean sharesContact(PersonRecord one, PersonRecord other) {
        return intersect(one.phones(), other.phones()) || intersect(one.emails(), other.emails());
    }

    private static boolean intersect(List<String> one, List<String> other) {
        return !Collections.disjoint(one, other);
    }
}
