package io.voronka.platform.delivery;

import io.voronka.platform.id.Ids;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionOperations;

/** The outside systems that are connected: how they stand, and what people may do to all their deliveries. */
@Service
public class OutsideSystems {

    private final OverviewQueries overview;
    private final SystemRows rows;
    private final ReplayRows replays;
    private final DeliveryActs acts;
    private final Dispatcher dispatcher;
    private final Clock clock;
    private final TransactionOperations transaction;

    OutsideSystems(
            OverviewQueries overview,
            SystemRows rows,
            ReplayRows replays,
            DeliveryActs acts,
            Dispatcher dispatcher,
            Clock clock,
            TransactionOperations transaction) {
        this.overview = overview;
        this.rows = rows;
        this.replays = replays;
        this.acts = acts;
        this.dispatcher = dispatcher;
        this.clock = clock;
        this.transaction = transaction;
    }

    /** All systems that are or were connected. */
    public List<SystemOverview> all() {
        return overview.all(clock.instant());
    }

    public boolean exists(String system) {
        return rows.exists(system);
    }

    /** From now on nothing is sent to the system; what is under way comes to its end. May be repeated. */
    public void pause(String system, String login) {
        transaction.executeWithoutResult(status -> {
            if (rows.pause(system, login, clock.instant())) {
                acts.add(DeliveryActs.Act.PAUSE, system, null, login);
            }
        });
    }

    /** Ends a pause. May be repeated. */
    public void resume(String system, String login) {
        transaction.executeWithoutResult(status -> {
            if (rows.resume(system)) {
                acts.add(DeliveryActs.Act.RESUME, system, null, login);
            }
        });
        dispatcher.wake(Set.of(system));
    }

    /**
     * Makes deliveries of a time again: of each lane, subject, operation and details the latest one that was delivered.
     *
     * @param to null for up to now
     * @param key the same key means the same replay
     * @throws OtherReplayException if the key stands for another time
     */
    public Replay replay(String system, Instant from, @Nullable Instant to, String key, String login) {
        Instant now = clock.instant();
        Replay asked = new Replay(Ids.next(), system, from, to == null ? now : to, 0, login, now, null);
        transaction.executeWithoutResult(status -> {
            if (replays.add(asked, key)) {
                acts.add(DeliveryActs.Act.REPLAY, system, asked.id(), login);
            }
        });
        dispatcher.wake(Set.of(system));
        Replay found = Objects.requireNonNull(replays.find(system, key));
        if (!found.from().equals(from) || (to != null && !found.to().equals(to))) {
            throw new OtherReplayException();
        }
        return found;
    }

    /** The key was used for a replay of another time. */
    public static final class OtherReplayException extends RuntimeException {
        private static final long serialVersionUID = 1;

        OtherReplayException() {
            super("The key stands for a replay of another time");
        }
    }
}
