package io.voronka.subscription;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.voronka.kernel.PersonId;
import io.voronka.person.StaleLeads;
import io.voronka.platform.decision.Decisions;
import io.voronka.platform.decision.Evaluation;
import io.voronka.platform.event.SubscriptionChanged;
import io.voronka.subscription.store.CleanupRows;
import io.voronka.subscription.store.CleanupRows.Closed;
import io.voronka.subscription.store.CleanupRows.Due;
import io.voronka.subscription.store.CleanupRows.Place;
import io.voronka.subscription.store.CleanupRows.Verdict;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Closes the scopes of leads that went stale without a purchase. Each goes through {@code subscription-decision}; the
 * table is asked once for each distinct set of inputs, and every person has a row in the ledger all the same.
 */
@Service
public class Cleanup {

    private static final String TABLE = "subscription-decision";

    private final CleanupRows rows;
    private final Decisions decisions;
    private final StaleLeads stale;
    private final SubscriptionProperties properties;
    private final ApplicationEventPublisher events;
    private final ObjectMapper json;
    private final Clock clock;

    Cleanup(
            CleanupRows rows,
            Decisions decisions,
            StaleLeads stale,
            SubscriptionProperties properties,
            ApplicationEventPublisher events,
            ObjectMapper json,
            Clock clock) {
        this.rows = rows;
        this.decisions = decisions;
        this.stale = stale;
        this.properties = properties;
        this.events = events;
        this.json = json;
        this.clock = clock;
    }

    /** Where a run stands: it goes on behind the lead cycle of the last person. */
    public record Position(Instant since, UUID person) {
        /** Before all others. */
        public static final Position START = new Position(Place.START.since(), Place.START.person());

        private Place place() {
            return new Place(since, person);
        }
    }

    /**
     * What a chunk did.
     *
     * @param next where the next chunk begins; null if nobody is left
     */
    public record Chunk(int people, int scopes, @Nullable Position next) {}

    /** Somebody who is due, with the newest of their leads. */
    public record DuePerson(UUID personId, @Nullable UUID leadId, Instant leadSince) {}

    /** How many people are due. */
    public long count() {
        return rows.count(stale.before());
    }

    /** Whom a run would clean up, in its order. */
    public List<DuePerson> due(Position after, int most) {
        return rows.due(stale.before(), after.place(), most).stream()
                .map(Cleanup::person)
                .toList();
    }

    private static DuePerson person(Due due) {
        return new DuePerson(due.person().value(), due.lead(), due.since());
    }

    /** Cleans up a chunk of people, in the running transaction. Repeated, it finds those who are left. */
    @Transactional
    public Chunk run(Position after, @Nullable String processInstanceId) {
        Instant now = clock.instant();
        List<Verdict> verdicts = verdicts();
        int most = properties.cleanupChunk();
        List<Closed> closed = rows.close(stale.before(), after.place(), most, verdicts, processInstanceId, now);
        int scopes = 0;
        for (Closed row : closed) {
            Scope scope = row.scope();
            if (scope != null) {
                scopes++;
                tell(row.person(), scope, row.reason());
            }
        }
        int people = (int) closed.stream().map(Closed::person).distinct().count();
        Closed last = closed.isEmpty() ? null : closed.get(closed.size() - 1);
        return new Chunk(
                people,
                scopes,
                last == null || people < most
                        ? null
                        : new Position(last.since(), last.person().value()));
    }

    private void tell(PersonId person, Scope scope, String reason) {
        events.publishEvent(new SubscriptionChanged(
                person, scope.brand(), scope.channel(), scope.topic(), SubscriptionState.UNSUBSCRIBED.name(), reason));
    }

    /** What the table says of stale leads; a pending subscription counts as none. Only what it closes is carried out. */
    private List<Verdict> verdicts() {
        List<Verdict> verdicts = new ArrayList<>();
        Stream.of(SubscriptionState.SUBSCRIBED, SubscriptionState.NEVER).forEach(state -> {
            Map<String, Object> facts = Map.of(
                    "suppressed",
                    false,
                    "consent",
                    "ABSENT",
                    "known",
                    "STALE_LEAD",
                    "subscription",
                    state.name(),
                    "sameCampaign",
                    false);
            Evaluation evaluation = decisions.evaluate(TABLE, facts);
            Map<String, Object> outputs = evaluation.rule().outputs();
            if ("OPT_OUT".equals(outputs.get("subscription"))) {
                verdicts.add(new Verdict(
                        state.name(),
                        evaluation.key(),
                        evaluation.version(),
                        evaluation.rule().ruleId(),
                        text(facts),
                        text(List.of(outputs)),
                        Objects.toString(outputs.get("reason"))));
            }
        });
        return verdicts;
    }

    private String text(Object value) {
        try {
            return json.writeValueAsString(value);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("A map of plain values has no JSON", impossible);
        }
    }
}
