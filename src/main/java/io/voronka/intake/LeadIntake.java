package io.voronka.intake;

import com.fasterxml.jackson.databind.JsonNode;
import io.voronka.intake.IntakeSession.Claimed;
import io.voronka.intake.store.LeadQueries;
import io.voronka.kernel.LeadId;
import io.voronka.platform.engine.EngineCommands;
import io.voronka.platform.engine.ProcessStarter;
import io.voronka.platform.web.ApiProblem;
import io.voronka.platform.web.FailureLog;
import io.voronka.platform.web.Unavailable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The one way in for leads. A chunk of leads is one transaction and one engine command: locks, decisions, processes and
 * rows of all of them are durable together before anybody is answered.
 */
@Service
public class LeadIntake {

    /** Id of the process that takes every lead. */
    public static final String PROCESS = "leadIntake";

    private static final Logger log = LoggerFactory.getLogger(LeadIntake.class);

    private final SubmissionReader reader;
    private final IntakeSessions sessions;
    private final TransactionTemplate transaction;
    private final EngineCommands commands;
    private final ProcessStarter processes;
    private final LeadQueries leads;
    private final IntakeProperties properties;

    LeadIntake(
            SubmissionReader reader,
            IntakeSessions sessions,
            TransactionTemplate transaction,
            EngineCommands commands,
            ProcessStarter processes,
            LeadQueries leads,
            IntakeProperties properties) {
        this.reader = reader;
        this.sessions = sessions;
        this.transaction = transaction;
        this.commands = commands;
        this.processes = processes;
        this.leads = leads;
        this.properties = properties;
    }

    /**
     * What became of a lead.
     *
     * @param repeated whether it had been taken before and this is the first answer again
     */
    public record Taken(LeadAnswer answer, boolean repeated) {}

    /** A lead of a batch: taken, or refused by a problem of its own. */
    public sealed interface Result {

        record Accepted(Taken taken) implements Result {}

        record Refused(ApiProblem problem) implements Result {}
    }

    /**
     * Takes one lead.
     *
     * @param idempotencyKey of the caller; null to use (source, externalId)
     * @throws ApiProblem 400 or 422 for a bad lead, 409 for a key that stands for another body
     */
    public Taken take(JsonNode lead, String idempotencyKey, String receivedBy) {
        return accepted(
                run(List.of(reader.read(lead, idempotencyKey, receivedBy))).get(0));
    }

    /** Takes one lead under the key (source, externalId), if it has both. */
    public Taken take(JsonNode lead, String receivedBy) {
        return accepted(run(List.of(reader.read(lead, receivedBy))).get(0));
    }

    /** Takes leads in their order, chunk by chunk; a bad lead refuses itself alone. */
    public List<Result> takeAll(List<BatchLead> batch, String receivedBy) {
        Result[] results = new Result[batch.size()];
        List<Integer> places = new ArrayList<>();
        List<LeadSubmission> submissions = new ArrayList<>();
        for (int i = 0; i < results.length; i++) {
            try {
                submissions.add(reader.read(json(batch.get(i)), receivedBy));
                places.add(i);
            } catch (ApiProblem problem) {
                results[i] = new Result.Refused(problem);
            }
        }
        for (int from = 0; from < submissions.size(); from += properties.chunkSize()) {
            List<LeadSubmission> chunk =
                    submissions.subList(from, Math.min(from + properties.chunkSize(), submissions.size()));
            List<Result> taken = takeChunk(chunk);
            for (int i = 0; i < chunk.size(); i++) {
                results[places.get(from + i)] = taken.get(i);
            }
        }
        return List.of(results);
    }

    private static JsonNode json(BatchLead lead) {
        if (lead instanceof BatchLead.Unreadable unreadable) {
            throw unreadable.problem();
        }
        return ((BatchLead.Read) lead).json();
    }

    private List<Result> takeChunk(List<LeadSubmission> chunk) {
        try {
            return run(chunk);
        } catch (RuntimeException e) {
            if (chunk.size() == 1 || Unavailable.isCauseOf(e)) {
                throw e;
            }
            // Nothing in a chunk may fail by design; what did fails alone, and the others are taken.
            log.warn(
                    "A chunk of {} leads failed with {}; taking them one by one",
                    chunk.size(),
                    e.getClass().getName());
            return chunk.stream().map(this::takeAlone).toList();
        }
    }

    private Result takeAlone(LeadSubmission submission) {
        try {
            return run(List.of(submission)).get(0);
        } catch (RuntimeException e) {
            if (Unavailable.isCauseOf(e)) {
                throw e;
            }
            FailureLog.error(submission.leadId().toString(), e);
            return new Result.Refused(ApiProblem.of(500, "internal-error", "The lead could not be taken"));
        }
    }

    private List<Result> run(List<LeadSubmission> chunk) {
        for (int attempt = 1; ; attempt++) {
            try {
                return transaction.execute(status -> commands.inOneCommand(() -> decide(chunk)));
            } catch (ConcurrencyFailureException e) {
                if (attempt == 3) {
                    throw e;
                }
            }
        }
    }

    private List<Result> decide(List<LeadSubmission> chunk) {
        IntakeSession session = sessions.open(chunk);
        Map<LeadId, Lead> first = firstLeads(session, chunk);
        List<Result> results = new ArrayList<>(chunk.size());
        for (LeadSubmission submission : chunk) {
            Claimed claimed = session.claimed(submission.leadId());
            if (claimed != null) {
                results.add(repeat(session, claimed, first));
                continue;
            }
            processes.start(PROCESS, submission.leadId().toString(), Map.of());
            results.add(new Result.Accepted(
                    new Taken(filed(session, submission.leadId()).answer(), false)));
        }
        return results;
    }

    /** The leads of earlier transactions that leads of this chunk repeat. */
    private Map<LeadId, Lead> firstLeads(IntakeSession session, List<LeadSubmission> chunk) {
        List<LeadId> ids = new ArrayList<>();
        for (LeadSubmission submission : chunk) {
            Claimed claimed = session.claimed(submission.leadId());
            if (claimed != null && session.file(claimed.first()) == null) {
                ids.add(claimed.first());
            }
        }
        Map<LeadId, Lead> found = new HashMap<>();
        if (!ids.isEmpty()) {
            leads.find(ids).forEach(lead -> found.put(lead.leadId(), lead));
        }
        return found;
    }

    private static Result repeat(IntakeSession session, Claimed claimed, Map<LeadId, Lead> first) {
        if (!claimed.sameBody()) {
            return new Result.Refused(conflict());
        }
        Lead lead = first.get(claimed.first());
        if (lead == null) {
            lead = filed(session, claimed.first());
        }
        return new Result.Accepted(new Taken(lead.firstAnswer(), true));
    }

    static ApiProblem conflict() {
        return ApiProblem.of(409, "idempotency-conflict", "The key was used before with another body");
    }

    private static Lead filed(IntakeSession session, LeadId id) {
        LeadFile file = session.file(id);
        Lead lead = file == null ? null : file.filed();
        if (lead == null) {
            throw new IllegalStateException("Lead " + id + " was not filed: is its process complete?");
        }
        return lead;
    }

    private static Taken accepted(Result result) {
        if (result instanceof Result.Refused refused) {
            throw refused.problem();
        }
        return ((Result.Accepted) result).taken();
    }
}
