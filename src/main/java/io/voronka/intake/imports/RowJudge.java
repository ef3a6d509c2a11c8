package io.voronka.intake.imports;

import io.voronka.intake.LeadKind;
import io.voronka.kernel.PersonId;
import io.voronka.person.ExactVerdict;
import io.voronka.person.Likeness;
import io.voronka.person.Recognition;
import io.voronka.person.Recognition.Subject;
import io.voronka.person.Verdict;
import io.voronka.person.Verdict.Action;
import io.voronka.platform.decision.DecisionSubject;
import io.voronka.platform.decision.DecisionSubject.FileRow;
import io.voronka.privacy.ExactRule;
import io.voronka.privacy.ExactRule.Then;
import io.voronka.privacy.ImportStaging.Opened;
import io.voronka.privacy.PersonRecord;
import io.voronka.privacy.StagedOutcome;
import io.voronka.privacy.StagedOutcome.Outcome;
import io.voronka.privacy.Vault;
import java.time.Clock;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
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
    private final Vault vault;
    private final Clock clock;

    RowJudge(Recognition recognition, Vault vault, Clock clock) {
        this.recognition = recognition;
        this.vault = vault;
        this.clock = clock;
    }

    /**
     * Whom a row is compared with.
     *
     * @param ready the record, made ready to be compared
     * @param row the row of the file that says it; null for a record of the base
     */
    record Known(
            PersonRecord record, Subject ready, @Nullable Integer row) {
        @Override
        public String toString() {
            return "Known[***]";
        }
    }

    /** What follows where a contact and the whole name are the same. */
    ExactRule exact() {
        ExactVerdict verdict = recognition.judgeExact();
        Then then = switch (verdict.action()) {
            case MERGE -> Then.JOIN;
            case REVIEW -> Then.ASK;
            case KEEP_APART -> Then.KEEP_APART;
        };
        return new ExactRule(then, recognition.text(verdict), clock.instant());
    }

    /** Makes rows ready to be compared, all at once. */
    Map<Integer, Known> rows(Map<Integer, Opened> opened) {
        Map<Integer, PersonRecord> records = new HashMap<>();
        opened.forEach((row, one) -> records.put(row, one.record()));
        Map<Integer, Known> rows = new HashMap<>();
        recognition
                .prepare(records)
                .forEach(
                        (row, ready) -> rows.put(row, new Known(Objects.requireNonNull(records.get(row)), ready, row)));
        return rows;
    }

    /** Makes people of the base ready to be compared, all at once. */
    Map<PersonId, Known> people(Map<PersonId, PersonRecord> records) {
        Map<PersonId, Known> people = new HashMap<>();
        recognition
                .prepare(records)
                .forEach((person, ready) ->
                        people.put(person, new Known(Objects.requireNonNull(records.get(person)), ready, null)));
        return people;
    }

    /** @param known whom the row has something in common with */
    StagedOutcome decide(ImportJob job, StagedOutcome question, Known incoming, Map<Target, Known> known) {
        Map<Target, Verdict> verdicts = judge(job.kind(), incoming, known);
        Map<Target, Verdict> merges = only(verdicts, Action.MERGE);
        Map<Target, Verdict> reviews = only(verdicts, Action.REVIEW);
        if (merges.isEmpty() && reviews.isEmpty()) {
            likest(verdicts).ifPresent(nearest -> record(job, question, nearest, known));
            return question.decided(Outcome.NEW, null, null, null);
        }
        (merges.isEmpty() ? reviews : merges).entrySet().forEach(decisive -> record(job, question, decisive, known));
        if (merges.size() == 1) {
            Target target = merges.keySet().iterator().next();
            return target.person() != null
                    ? question.decided(Outcome.UPDATE, null, target.person(), null)
                    : question.decided(Outcome.DUPLICATE, target.row(), null, null);
        }
        return question.decided(Outcome.REVIEW, null, null, merges.isEmpty() ? LIKELY_ONE : SEVERAL_FIT);
    }

    private Map<Target, Verdict> judge(LeadKind kind, Known incoming, Map<Target, Known> known) {
        Map<Target, Verdict> verdicts = new LinkedHashMap<>();
        known.forEach((target, one) -> {
            PersonRecord record = one.record();
            if (isOfKind(kind, record)) {
                Likeness likeness = recognition.compare(
                        incoming.ready(), id(target), one.ready(), sharesContact(incoming.record(), record));
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

    private void record(
            ImportJob job, StagedOutcome question, Map.Entry<Target, Verdict> decided, Map<Target, Known> known) {
        UUID person = decided.getKey().person();
        recognition.record(
                decided.getValue().with(seen(decided.getKey(), known.get(decided.getKey()))),
                new DecisionSubject(
                        null,
                        person == null ? null : new PersonId(person),
                        null,
                        new FileRow(job.importId(), question.row())));
    }

    /** Whose record was compared, and as it was when: so that it can be done again. */
    private Map<String, Integer> seen(Target target, @Nullable Known known) {
        Map<String, Integer> seen = new HashMap<>();
        if (target.row() != null) {
            seen.put("earlierRow", target.row());
        }
        if (known != null && known.row() != null) {
            seen.put("comparedRow", known.row());
        } else if (target.person() != null) {
            vault.versionRead(new PersonId(target.person())).ifPresent(version -> seen.put("recordVersion", version));
        }
        return seen;
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
