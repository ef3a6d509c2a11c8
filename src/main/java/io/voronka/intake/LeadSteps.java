package io.voronka.intake;

import io.voronka.intake.IntakeSession.Claimed;
import io.voronka.intake.LeadFile.Route;
import io.voronka.intake.store.LeadQueries;
import io.voronka.kernel.LeadId;
import io.voronka.kernel.PersonId;
import io.voronka.person.Match;
import io.voronka.person.People;
import io.voronka.platform.engine.InvalidTaskInputException;
import io.voronka.privacy.Vault;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/**
 * What the process {@code leadIntake} does with a lead, step by step, inside the transaction of its start or of the
 * completed review.
 */
@Service
public class LeadSteps {

    private final IntakeSessions sessions;
    private final SubmissionReader reader;
    private final LeadMatching matching;
    private final LeadDeciding deciding;
    private final LeadScoring scoring;
    private final LeadRouting routing;
    private final LeadFiling filing;
    private final LeadQueries leads;
    private final Vault vault;
    private final People people;

    LeadSteps(
            IntakeSessions sessions,
            SubmissionReader reader,
            LeadMatching matching,
            LeadDeciding deciding,
            LeadScoring scoring,
            LeadRouting routing,
            LeadFiling filing,
            LeadQueries leads,
            Vault vault,
            People people) {
        this.sessions = sessions;
        this.reader = reader;
        this.matching = matching;
        this.deciding = deciding;
        this.scoring = scoring;
        this.routing = routing;
        this.filing = filing;
        this.leads = leads;
        this.vault = vault;
        this.people = people;
    }

    /** @param repeated whether the lead had been taken before under its key */
    public record Received(LeadId leadId, boolean repeated, boolean validContact) {}

    /** @param candidates among whom a manager has to choose, where the match is ambiguous */
    public record Matched(MatchResult result, List<PersonId> candidates) {}

    /** How the search for the person of a lead ended. */
    public enum MatchResult {
        MATCHED,
        NEW,
        AMBIGUOUS
    }

    /** What routing found, with the facts that the process it names is started with. */
    public record Routed(
            @Nullable String targetProcess,
            @Nullable String candidateGroup,
            @Nullable String topic,
            String region,
            String productGroup,
            Instant arrivedAt) {}

    /** Receives a lead that has come through our own door: it is in the session of the transaction already. */
    public Received receive(LeadId lead) {
        return new Received(lead, false, file(lead).normalized().hasContact());
    }

    /**
     * Receives a lead that has come through the engine's door.
     *
     * @throws io.voronka.platform.web.ApiProblem if it is not a lead of the contract, or its key stands for another
     */
    public Received receive(String json, String receivedBy) {
        LeadSubmission submission = reader.read(SubmissionReader.parse(json), receivedBy);
        IntakeSession session = sessions.open(List.of(submission));
        Claimed claimed = session.claimed(submission.leadId());
        if (claimed == null) {
            return receive(submission.leadId());
        }
        if (!claimed.sameBody()) {
            throw LeadIntake.conflict();
        }
        return new Received(claimed.first(), true, true);
    }

    /** Looks for the person. An ambiguous lead is filed as waiting for review. */
    public Matched match(LeadId lead, String processInstanceId) {
        LeadFile file = file(lead);
        Match match = matching.match(session(), file, processInstanceId);
        if (match instanceof Match.Ambiguous ambiguous) {
            filing.fileForReview(file, processInstanceId);
            return new Matched(
                    MatchResult.AMBIGUOUS,
                    ambiguous.candidates().stream().sorted().toList());
        }
        return new Matched(match instanceof Match.Matched ? MatchResult.MATCHED : MatchResult.NEW, List.of());
    }

    /**
     * Takes a lead back from review.
     *
     * @param candidate the person it belongs to, as the review named it; null for a new one
     * @param candidates the people whom the review named; whoever was merged since stands for the survivor
     * @throws InvalidTaskInputException if that person was not offered and has no contact of the lead
     */
    public MatchResult resolve(LeadId lead, @Nullable PersonId candidate, Set<PersonId> candidates) {
        byte[] body = vault.held(lead)
                .orElseThrow(() -> new IllegalStateException("Lead " + lead + " is not held in the vault"));
        Lead filed = leads.find(List.of(lead)).get(0);
        Set<PersonId> offered = Set.copyOf(people.survivors(candidates).values());
        IntakeSession session = sessions.reopen(reader.reread(filed, body), offered);
        LeadFile file = file(lead);
        PersonId chosen = candidate == null ? null : people.survivor(candidate);
        boolean known = chosen == null
                || (offered.contains(chosen) && session.person(chosen) != null)
                || session.behind(file.normalized().contacts()).stream()
                        .anyMatch(person -> person.id().equals(chosen));
        if (!known) {
            throw new InvalidTaskInputException("chosenPersonId", "must be one of the candidates");
        }
        matching.settle(session, file, chosen == null ? new Match.NewPerson() : new Match.Matched(chosen));
        return chosen == null ? MatchResult.NEW : MatchResult.MATCHED;
    }

    /** @return CREATE, UPDATE or REJECT */
    public String decide(LeadId lead, String processInstanceId) {
        return deciding.decide(session(), file(lead), processInstanceId).lead().name();
    }

    public int score(LeadId lead, String processInstanceId) {
        return scoring.score(file(lead), processInstanceId);
    }

    public Routed route(LeadId lead, String processInstanceId) {
        LeadFile file = file(lead);
        Route route = routing.route(file, processInstanceId);
        return new Routed(
                route.targetProcess(),
                route.candidateGroup(),
                route.topic(),
                file.normalized().region(),
                file.normalized().productGroup(),
                file.submission().receivedAt());
    }

    /**
     * Writes down what was decided.
     *
     * @return the person of the lead; null where nothing of them may be kept, or nobody can be reached
     */
    public @Nullable PersonId file(LeadId lead, String processInstanceId) {
        LeadFile file = file(lead);
        if (file.normalized().hasContact()) {
            filing.file(session(), file, processInstanceId);
        } else {
            filing.fileRefused(file, processInstanceId);
        }
        PersonFile person = file.person();
        return person == null ? null : person.id();
    }

    private IntakeSession session() {
        IntakeSession session = sessions.current();
        if (session == null) {
            throw new IllegalStateException("leadIntake runs from its start, or from the review, in one transaction");
        }
        return session;
    }

    private LeadFile file(LeadId lead) {
        LeadFile file = session().file(lead);
        if (file == null) {
            throw new IllegalStateException("Lead " + lead + " is not in this transaction");
        }
        return file;
    }
}
