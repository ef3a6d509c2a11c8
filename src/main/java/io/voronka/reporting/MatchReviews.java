package io.voronka.reporting;

import io.voronka.intake.Lead;
import io.voronka.intake.LeadRegister;
import io.voronka.intake.LeadStatus;
import io.voronka.intake.ReviewTasks;
import io.voronka.intake.ReviewTasks.ReviewTask;
import io.voronka.intake.WaitingLeads;
import io.voronka.kernel.LeadId;
import io.voronka.kernel.PersonId;
import io.voronka.person.MaskedRecord;
import io.voronka.person.Recognition;
import io.voronka.person.Verdict;
import io.voronka.platform.decision.DecisionLedger;
import io.voronka.platform.decision.DecisionRecord;
import io.voronka.platform.web.ApiProblem;
import io.voronka.platform.web.Caller;
import io.voronka.platform.web.Roles;
import io.voronka.privacy.PersonRecord;
import io.voronka.privacy.Vault;
import io.voronka.reporting.MatchReview.Candidate;
import io.voronka.reporting.MatchReview.FieldWeight;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** Shows who has to say whose a lead is what speaks for each candidate, and how much. */
@Service
public class MatchReviews {

    private final LeadRegister leads;
    private final WaitingLeads waitingLeads;
    private final ReviewTasks tasks;
    private final DecisionLedger decisions;
    private final Recognition recognition;
    private final Vault vault;

    MatchReviews(
            LeadRegister leads,
            WaitingLeads waitingLeads,
            ReviewTasks tasks,
            DecisionLedger decisions,
            Recognition recognition,
            Vault vault) {
        this.leads = leads;
        this.waitingLeads = waitingLeads;
        this.tasks = tasks;
        this.decisions = decisions;
        this.recognition = recognition;
        this.vault = vault;
    }

    /**
     * The review of a lead.
     *
     * @throws ApiProblem 404 for an unknown lead, 409 for one that is not in review, 403 for whom the task is not for
     */
    public MatchReview review(LeadId id, Caller caller) {
        Lead lead =
                leads.find(id, caller).orElseThrow(() -> ApiProblem.of(404, "unknown-lead", "There is no such lead"));
        if (lead.status() != LeadStatus.IN_REVIEW) {
            throw over();
        }
        ReviewTask task = tasks.open(lead.processInstanceId()).orElseThrow(MatchReviews::over);
        if (!caller.is(Roles.MANAGER) && !caller.login().equals(task.assignee())) {
            throw ApiProblem.of(403, "not-your-review", "This review is for managers and for who holds its task");
        }
        PersonRecord said = waitingLeads.record(lead).orElseThrow(MatchReviews::over);
        Map<PersonId, DecisionRecord> decided = decided(id);
        Map<PersonId, PersonRecord> known = vault.read(task.candidates());
        List<Candidate> candidates = new ArrayList<>();
        for (PersonId person : task.candidates()) {
            PersonRecord record = known.get(person);
            if (record != null) {
                candidates.add(candidate(person, decided.get(person), said, record));
            }
        }
        return new MatchReview(id.toString(), candidates);
    }

    private Map<PersonId, DecisionRecord> decided(LeadId lead) {
        Map<PersonId, DecisionRecord> latest = new HashMap<>();
        for (DecisionRecord decision : decisions.ofLead(lead)) {
            PersonId person = decision.subject().personId();
            // exact recognition weighs nothing that could be shown
            if (decision.key().equals(Recognition.TABLE)
                    && person != null
                    && decision.facts().containsKey("score")) {
                latest.put(person, decision);
            }
        }
        return latest;
    }

    private Candidate candidate(
            PersonId person, @Nullable DecisionRecord decision, PersonRecord lead, PersonRecord known) {
        if (decision != null) {
            return candidate(
                    person,
                    true,
                    decision.rules().get(0).requiredText("action"),
                    decision.rules().get(0).reason(),
                    decision.facts(),
                    fields(decision.facts(), lead, known));
        }
        Verdict verdict = recognition.judge(
                recognition.compare(recognition.prepare(lead), person, recognition.prepare(known), true), false);
        return candidate(
                person,
                false,
                Verdict.Action.REVIEW.name(),
                "Several people fit exactly",
                verdict.facts(),
                fields(verdict.facts(), lead, known));
    }

    private static Candidate candidate(
            PersonId person,
            boolean recorded,
            String verdict,
            String reason,
            Map<String, Object> facts,
            List<FieldWeight> fields) {
        return new Candidate(
                person.toString(),
                recorded,
                verdict,
                reason,
                number(facts, "probability"),
                String.valueOf(facts.get("model")),
                number(facts, "prior"),
                number(facts, "score"),
                number(facts, "householdExcess"),
                String.valueOf(facts.get("contradiction")),
                "CONTACT".equals(facts.get("tier")),
                fields);
    }

    private static List<FieldWeight> fields(Map<String, Object> facts, PersonRecord lead, PersonRecord known) {
        MaskedRecord said = new MaskedRecord(lead);
        MaskedRecord kept = new MaskedRecord(known);
        List<FieldWeight> fields = new ArrayList<>();
        for (String field : MaskedRecord.fields()) {
            Object level = facts.get("level_" + field);
            if (level != null) {
                fields.add(new FieldWeight(
                        field,
                        level.toString(),
                        number(facts, "bits_" + field),
                        said.values(field),
                        kept.values(field)));
            }
        }
        return fields;
    }

    private static double number(Map<String, Object> facts, String name) {
        return ((Number) Objects.requireNonNull(facts.get(name), name)).doubleValue();
    }

    private static ApiProblem over() {
        return ApiProblem.of(409, "not-in-review", "Nobody has to say any more whose this lead is");
    }
}
