package io.voronka.subscription;

import io.voronka.kernel.Channel;
import io.voronka.kernel.PersonId;
import io.voronka.subscription.store.SubscriptionHistory;
import io.voronka.subscription.store.SubscriptionHistory.Change;
import io.voronka.subscription.store.SubscriptionHistory.Now;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** Subscriptions for reading. */
@Service
public class SubscriptionRegister {

    private static final int CHANGES = 500;

    private final SubscriptionHistory history;

    SubscriptionRegister(SubscriptionHistory history) {
        this.history = history;
    }

    /** A scope as it is, why, and what it was before; the newest change first. */
    public record Item(
            String brand,
            Channel channel,
            String topic,
            SubscriptionState state,
            Instant since,
            @Nullable String reason,
            @Nullable Instant lastOptOutAt,
            @Nullable UUID consentId,
            List<Event> history) {}

    /** A change of a scope. */
    public record Event(
            SubscriptionState state,
            String reason,
            Instant at,
            @Nullable UUID leadId,
            @Nullable UUID consentId,
            @Nullable UUID decisionId) {}

    /** All scopes of a person. */
    public record History(UUID personId, List<Item> items) {}

    /** @param group the survivor first, then whom it absorbed */
    public History of(List<PersonId> group) {
        PersonId person = group.get(0);
        List<Change> changes = history.changes(group, CHANGES);
        return new History(
                person.value(),
                history.now(person).stream().map(now -> item(now, changes)).toList());
    }

    private static Item item(Now now, List<Change> changes) {
        List<Event> events = changes.stream()
                .filter(change -> change.brand().equals(now.brand())
                        && change.channel() == now.channel()
                        && change.topic().equals(now.topic()))
                .map(change -> new Event(
                        change.state(),
                        change.reason(),
                        change.at(),
                        change.leadId(),
                        change.consentId(),
                        change.decisionId()))
                .toList();
        return new Item(
                now.brand(),
                now.channel(),
                now.topic(),
                now.state(),
                now.since(),
                events.isEmpty() ? null : events.get(0).reason(),
                now.lastOptOutAt(),
                now.consentId(),
                events);
    }
}
