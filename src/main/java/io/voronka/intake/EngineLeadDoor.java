package io.voronka.intake;

import io.voronka.intake.store.IntakeKeys;
import io.voronka.platform.engine.LeadDoor;
import io.voronka.platform.web.ApiProblem;
import java.nio.charset.StandardCharsets;
import org.springframework.stereotype.Component;

/** Refuses at the engine's own door what our REST interface would refuse: a bad lead, and a key used for two leads. */
@Component
class EngineLeadDoor implements LeadDoor {

    private static final int MAX_BYTES = 256 * 1024;

    private final SubmissionReader reader;
    private final SourceLimits limits;
    private final IntakeKeys keys;

    EngineLeadDoor(SubmissionReader reader, SourceLimits limits, IntakeKeys keys) {
        this.reader = reader;
        this.limits = limits;
        this.keys = keys;
    }

    @Override
    public void check(String json) {
        byte[] lead = json.getBytes(StandardCharsets.UTF_8);
        if (lead.length > MAX_BYTES) {
            throw ApiProblem.of(400, "body-too-large", "A lead has 256 KiB at most");
        }
        LeadSubmission submission = reader.read(SubmissionReader.parse(lead), "");
        limits.count(submission.body(), 1);
        Key key = submission.key();
        if (key != null) {
            // What is claimed between this look and the start still ends as a repeat or rolls back: nothing is lost.
            String body = submission.bodyHash().toString();
            keys.find(new String[] {key.toString()}).stream()
                    .filter(claim -> !claim.body().equals(body))
                    .findFirst()
                    .ifPresent(claim -> {
                        throw LeadIntake.conflict();
                    });
        }
    }
}
