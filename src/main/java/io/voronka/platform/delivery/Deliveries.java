package io.voronka.platform.delivery;

import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionOperations;

/** The ledger of deliveries for people who look after them. */
@Service
public class Deliveries {

    private final DeliveryQueries queries;
    private final DeliveryActs acts;
    private final Dispatcher dispatcher;
    private final Clock clock;
    private final TransactionOperations transaction;

    Deliveries(
            DeliveryQueries queries,
            DeliveryActs acts,
            Dispatcher dispatcher,
            Clock clock,
            TransactionOperations transaction) {
        this.queries = queries;
        this.acts = acts;
        this.dispatcher = dispatcher;
        this.clock = clock;
        this.transaction = transaction;
    }

    /** A page, the newest first. */
    public List<PostedDelivery> page(
            String system, @Nullable DeliveryState state, PostedDelivery.@Nullable Place before, int limit) {
        return queries.page(system, state, before, limit);
    }

    /** A page of what is about one person or lead, the newest first. */
    public List<PostedDelivery> pageOf(
            UUID subject,
            @Nullable String system,
            @Nullable DeliveryState state,
            PostedDelivery.@Nullable Place before,
            int limit) {
        return queries.ofSubject(subject, system, state, before, limit);
    }

    /** What was told of people and leads since then, or will be, in the order of decisions. */
    public List<PostedDelivery> of(Collection<UUID> subjects, Instant since, int limit) {
        return queries.of(subjects, since, limit);
    }

    /** Systems that were told of any of these subjects, or may have been. */
    public Set<String> systemsOf(Collection<UUID> subjects) {
        return queries.systemsOf(subjects);
    }

    /** Deliveries to a system about these subjects whose detail of this name has this value. */
    public List<PostedDelivery> of(String system, Collection<UUID> subjects, String detail, String value) {
        return queries.of(system, subjects, detail, value);
    }

    /**
     * Makes a refused delivery due again, or one that waits for its next attempt. Empty if there is no such delivery.
     *
     * @throws NotRetryableException if it is under way, finished, or behind another one of its lane
     */
    public Optional<PostedDelivery> retry(UUID id, String login) {
        PostedDelivery found = queries.find(id);
        if (found == null) {
            return Optional.empty();
        }
        transaction.executeWithoutResult(status -> {
            if (!queries.retry(id, clock.instant())) {
                throw new NotRetryableException();
            }
            acts.add(DeliveryActs.Act.RETRY, found.system(), id, login);
        });
        dispatcher.wake(Set.of(found.system()));
        return Optional.ofNullable(queries.find(id));
    }

    /** The delivery is neither refused nor waiting for its next attempt. */
    public static final class NotRetryableException extends RuntimeException {
        private static final long serialVersionUID = 1;

        NotRetryableException() {
            super("Neither refused nor waiting for its next attempt");
        }
    }
}
