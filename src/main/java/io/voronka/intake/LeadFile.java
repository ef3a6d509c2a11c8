package io.voronka.intake;

import io.voronka.intake.LeadDocument.ConsentEntry;
import io.voronka.kernel.LeadId;
import io.voronka.person.KnownAs;
import io.voronka.person.Match;
import io.voronka.person.Recognition.Subject;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A lead on its way through {@code leadIntake}: each step reads here what the earlier ones found. */
final class LeadFile {

    /** What the table said about one consent entry; entry null for the lead as a whole. */
    record Judged(@Nullable ConsentEntry entry, LeadDecision decision, UUID decisionId) {}

    /** Who the lead is about, in the words of the table. */
    record Facts(KnownAs known, boolean sameCampaign) {}

    /** Where the routing table sends the lead. */
    record Route(
            @Nullable String targetProcess,
            @Nullable String candidateGroup,
            @Nullable String topic) {}

    /** The lead as it is compared while so many people are known behind its phone and its e-mail. */
    private record Prepared(int ofPhone, int ofEmail, Subject subject) {}

    private final LeadSubmission submission;
    private final boolean reviewed;
    private final List<Judged> judged = new ArrayList<>();
    private @Nullable Prepared prepared;
    private @Nullable Match match;
    private @Nullable PersonFile person;
    private @Nullable Facts facts;
    private @Nullable LeadDecision decision;
    private @Nullable Integer score;
    private @Nullable Route route;
    private @Nullable Lead filed;

    /** @param reviewed whether the lead comes back from the review of an ambiguous match */
    LeadFile(LeadSubmission submission, boolean reviewed) {
        this.submission = submission;
        this.reviewed = reviewed;
    }

    LeadId leadId() {
        return submission.leadId();
    }

    LeadSubmission submission() {
        return submission;
    }

    LeadDocument document() {
        return submission.document();
    }

    NormalizedLead normalized() {
        return submission.normalized();
    }

    /** The lead ready to be compared; made once as long as no other people become known behind its contacts. */
    Subject subject(int ofPhone, int ofEmail, Supplier<Subject> make) {
        if (prepared == null || prepared.ofPhone() != ofPhone || prepared.ofEmail() != ofEmail) {
            prepared = new Prepared(ofPhone, ofEmail, make.get());
        }
        return prepared.subject();
    }

    boolean reviewed() {
        return reviewed;
    }

    @Nullable
    Match match() {
        return match;
    }

    void match(Match found) {
        match = found;
    }

    /** The person of the lead; null for a new one until the lead is filed, and for good where nothing may be kept. */
    @Nullable
    PersonFile person() {
        return person;
    }

    void person(PersonFile matched) {
        person = matched;
    }

    Facts facts() {
        return required(facts, "facts");
    }

    void facts(Facts prepared) {
        facts = prepared;
    }

    List<Judged> judged() {
        return judged;
    }

    LeadDecision decision() {
        return required(decision, "decision");
    }

    void decision(LeadDecision combined) {
        decision = combined;
    }

    @Nullable
    Integer score() {
        return score;
    }

    void score(int points) {
        score = points;
    }

    @Nullable
    Route route() {
        return route;
    }

    void route(Route chosen) {
        route = chosen;
    }

    @Nullable
    Lead filed() {
        return filed;
    }

    void filed(Lead lead) {
        filed = lead;
    }

    private <T> T required(@Nullable T value, String name) {
        if (value == null) {
            throw new IllegalStateException("Lead " + leadId() + " has no " + name + " yet");
        }
        return value;
    }
}
