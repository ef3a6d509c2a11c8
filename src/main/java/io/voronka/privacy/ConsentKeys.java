package io.voronka.privacy;

import io.voronka.platform.web.ApiProblem;
import io.voronka.privacy.store.ConsentKeyRows;
import io.voronka.privacy.store.ConsentKeyRows.Row;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** Which consents and withdrawals have come in on their own, so that each counts once. */
@Service
public class ConsentKeys {

    private static final String REQUEST = "consent-key";
    private static final String BODY = "consent-key-body";

    private final ConsentKeyRows rows;
    private final KeyedHash hash;
    private final Clock clock;

    ConsentKeys(ConsentKeyRows rows, KeyedHash hash, Clock clock) {
        this.rows = rows;
        this.hash = hash;
        this.clock = clock;
    }

    /** One that came before. */
    public record Known(UUID consentId, @Nullable UUID deletionId) {}

    /**
     * Takes one down, in the running transaction.
     *
     * @param login of the sender
     * @param requestId id that the sender gave it
     * @param body what is wanted of whom, to tell a repetition from another request
     * @return the one that came before; empty if this is new
     * @throws ApiProblem 409 if the sender's id is that of another request
     */
    public Optional<Known> begin(String login, String requestId, String body, UUID person, UUID consent) {
        byte[] request = hash.of(REQUEST, login, requestId);
        Row row = new Row(request, hash.of(BODY, body), person, consent, null, clock.instant());
        if (rows.insert(row)) {
            return Optional.empty();
        }
        Row known = rows.find(request).orElseThrow();
        if (!hash.matches(known.bodyHash(), BODY, body.getBytes(StandardCharsets.UTF_8))) {
            throw ApiProblem.of(409, "idempotency-conflict", "This requestId came before with another body");
        }
        return Optional.of(new Known(known.consentId(), known.deletionId()));
    }

    /** The deletion that a withdrawal has led to. */
    public void leadsTo(String login, String requestId, UUID deletion) {
        rows.leadsTo(hash.of(REQUEST, login, requestId), deletion);
    }
}
