package io.voronka.intake.imports;

import io.voronka.intake.LeadKind;
import io.voronka.kernel.PersonId;
import io.voronka.person.Likeness;
import io.voronka.person.Recognition;
import io.voronka.person.Recognition.Subject;
import io.voronka.person.Verdict;
import io.voronka.person.Verdict.Action;
import io.voronka.privacy.PersonRecord;
import io.voronka.privacy.StagedOutcome;
import io.voronka.privacy.StagedOutcome.Outcome;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Decides about a row by likeness, under the model and the table that decide about leads. */
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
            LeadKind kind, StagedOutcome question, PersonRecord incoming, Map<Target, PersonRecord> known) {
        Subject subject = recognition.prepare(incoming);
        Map<Target, Verdict> merges = new LinkedHashMap<>();
        boolean review = false;
        for (Map.Entry<Target, PersonRecord> other : known.entrySet()) {
            if (!isOfKind(kind, other.getValue())) {
                continue;
            }
            Likeness likeness = recognition.compare(
                    subject,
                    id(other.getKey()),
                    recognition.prepare(other.getValue()),
                    sharesContact(incoming, other.getValue()));
            Verdict verdict = recognition.judge(likeness, false);
            if (verdict.action() == Action.MERGE) {
                merges.put(other.getKey(), verdict);
            }
            review |= verdict.action() == Action.REVIEW;
        }
        if (merges.size() == 1) {
            Target target = merges.keySet().iterator().next();
            return target.person() != null
                    ? question.decided(Outcome.UPDATE, null, target.person(), null)
                    : question.decided(Outcome.DUPLICATE, target.row(), null, null);
        }
        if (merges.size() > 1) {
            return question.decided(Outcome.REVIEW, null, null, SEVERAL_FIT);
        }
        return review
                ? question.decided(Outcome.REVIEW, null, null, LIKELY_ONE)
                : question.decided(Outcome.NEW, null, null, null);
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
