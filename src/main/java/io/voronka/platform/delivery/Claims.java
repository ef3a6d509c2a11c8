package io.voronka.platform.delivery;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Takes due deliveries for this node, in one short transaction under the lock of the system's row: breaker, pause, rate and
 * lanes are seen by one node at a time.
 */
@Component
class Claims {

    private final SystemRows systems;
    private final DueRows rows;
    private final Rates rates;
    private final DeliveryProperties properties;
    private final Clock clock;
    private final TransactionTemplate transaction;

    Claims(
            SystemRows systems,
            DueRows rows,
            Rates rates,
            DeliveryProperties properties,
            Clock clock,
            PlatformTransactionManager transactions) {
        this.systems = systems;
        this.rows = rows;
        this.rates = rates;
        this.properties = properties;
        this.clock = clock;
        this.transaction = new TransactionTemplate(transactions);
    }

    /**
     * Takes what is due.
     *
     * @param room requests that may be taken
     * @param direct those of them that can be sent at once. Where there is a rate no more are taken: permits that are taken
     *     early and used late come in bursts
     * @param fetch rows that are looked at, if that is more than the requests hold
     */
    Claim take(OutsideSystem system, UUID node, int room, int direct, int fetch) {
        Claim claim = transaction.execute(status -> take(new Look(system, node, clock.instant(), fetch), room, direct));
        if (claim == null) {
            throw new IllegalStateException("A claim has come to nothing");
        }
        return claim;
    }

    /** How long a node may keep what it claims: until it is sent, and until the answer must be there. */
    Duration lease(OutsideSystem system) {
        return system.patience().multipliedBy(2).plus(properties.leaseMargin());
    }

    private Claim take(Look look, int room, int direct) {
        Instant later = look.now.plus(properties.poll());
        SystemState state = systems.lock(look.system.name());
        Instant closed = state.closedUntil(look.now, later);
        if (closed != null) {
            return Claim.closedUntil(closed);
        }
        look.again = later;
        look.probe = state.broken();
        int left = look.probe ? 1 : room;
        for (Bucket bucket : buckets(look.system)) {
            int free = direct - look.requests.size();
            left -= takeFrom(bucket, look, bucket.rate == null ? left : Math.max(0, Math.min(left, free)));
        }
        if (look.probe && !look.requests.isEmpty()) {
            systems.probing(look.system.name(), look.now.plus(lease(look.system)));
        }
        return new Claim(look.requests, look.parked, false, look.more, look.again);
    }

    private List<Bucket> buckets(OutsideSystem system) {
        Map<String, Bucket> found = new LinkedHashMap<>();
        for (String operation : rows.operations(system.name())) {
            Optional<RequestRate> rate = system.rate(operation);
            String name = rate.map(RequestRate::bucket).orElse("");
            found.computeIfAbsent(name, none -> new Bucket(rate.orElse(null), new ArrayList<>()))
                    .operations
                    .add(operation);
        }
        return List.copyOf(found.values());
    }

    /** Returns the number of requests taken. */
    private int takeFrom(Bucket bucket, Look look, int room) {
        int permits = permits(bucket, look);
        int requests = Math.min(room, permits);
        if (requests == 0) {
            look.more |= permits > 0;
            return 0;
        }
        int batch = Math.max(1, look.system.batchSize());
        List<UUID> free = free(bucket, look, requests * batch);
        if (free.isEmpty()) {
            return 0;
        }
        look.more |= free.size() == requests * batch;
        Instant until = look.now.plus(lease(look.system));
        List<Delivery> leased = rows.lease(free, look.node, until);
        int taken = 0;
        for (int from = 0; from < leased.size(); from += batch, taken++) {
            look.requests.add(
                    new ClaimedRequest(leased.subList(from, Math.min(leased.size(), from + batch)), until, look.probe));
        }
        if (bucket.rate != null) {
            rates.take(look.system.name(), bucket.rate, taken, look.now);
        }
        return taken;
    }

    /** Rows that may go out now; those that can't yet are set aside, so that nobody looks at them again and again. */
    private List<UUID> free(Bucket bucket, Look look, int wanted) {
        String system = look.system.name();
        int limit = Math.max(wanted, Math.min(look.fetch, properties.parking()));
        List<DueRows.Due> due = rows.lock(system, bucket.operations, look.now, limit);
        List<DueRows.Due> blocked =
                due.stream().filter(row -> row.blocker() != null).toList();
        if (!blocked.isEmpty()) {
            look.parked += rows.park(blocked);
            rows.promote(system, blocked.stream().map(DueRows.Due::lane).toList(), look.now);
        }
        return due.stream()
                .filter(row -> row.blocker() == null)
                .limit(wanted)
                .map(DueRows.Due::id)
                .toList();
    }

    private int permits(Bucket bucket, Look look) {
        if (bucket.rate == null) {
            return Integer.MAX_VALUE;
        }
        Rates.Level level = rates.level(look.system.name(), bucket.rate, look.now);
        if (level.permits() == 0 && level.next().isBefore(look.again)) {
            look.again = level.next();
        }
        return level.permits();
    }

    /** Operations that share a rate. */
    private record Bucket(@Nullable RequestRate rate, List<String> operations) {}

    private static final class Look {
        private final OutsideSystem system;
        private final UUID node;
        private final Instant now;
        private final List<ClaimedRequest> requests = new ArrayList<>();
        private Instant again = Instant.MAX;
        private final int fetch;
        private int parked;
        private boolean more;
        private boolean probe;

        Look(OutsideSystem system, UUID node, Instant now, int fetch) {
            this.system = system;
            this.node = node;
            this.now = now;
            this.fetch = fetch;
        }
    }
}
