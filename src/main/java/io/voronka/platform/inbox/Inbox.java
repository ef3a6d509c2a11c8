package io.voronka.platform.inbox;

import io.micrometer.core.instrument.MeterRegistry;
import io.voronka.kernel.PersonId;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** Takes events in, each once, and tells what became of them. */
@Service
public class Inbox {

    private final InboxRows rows;
    private final EventHandlers handlers;
    private final InboxWakeUp wakeUp;
    private final MeterRegistry meters;
    private final Clock clock;

    Inbox(InboxRows rows, EventHandlers handlers, InboxWakeUp wakeUp, MeterRegistry meters, Clock clock) {
        this.rows = rows;
        this.handlers = handlers;
        this.wakeUp = wakeUp;
        this.meters = meters;
        this.clock = clock;
    }

    /** What became of an event that came in. */
    public enum Receipt {
        TAKEN,
        /** It came before, with the same body. */
        REPEATED,
        /** Its id came before, with another body. */
        CONFLICT
    }

    /** How many events of a type are in a state. */
    public record Count(String type, String state, long events) {}

    /** An event that somebody has to look at. */
    public record Failed(
            UUID eventId, String type, String source, String code, int attempts, Instant receivedAt, long number) {}

    /**
     * Takes events; they are durable when the running transaction commits, or when this returns if none runs. Repeats
     * inside the list count as such.
     *
     * @param receivedBy login of the caller
     * @return one receipt an event, in the same order
     */
    @Transactional
    public List<Receipt> take(List<NewEvent> events, String receivedBy) {
        // In order of their keys, as every node inserts: two requests never wait for each other in a circle.
        List<NewEvent> sorted = events.stream()
                .sorted((a, b) -> Arrays.compareUnsigned(a.key(), b.key()))
                .toList();
        Map<String, InboxRows.Known> known = rows.insert(sorted, receivedBy, handlers.types(), clock.instant()).stream()
                .collect(Collectors.toMap(row -> HexFormat.of().formatHex(row.key()), row -> row));
        wakeAfterCommit();
        return events.stream().map(event -> receipt(event, known)).toList();
    }

    private Receipt receipt(NewEvent event, Map<String, InboxRows.Known> known) {
        InboxRows.@Nullable Known row = known.get(HexFormat.of().formatHex(event.key()));
        Receipt receipt = row == null || row.id().equals(event.id())
                ? Receipt.TAKEN
                : Arrays.equals(row.body(), event.body()) ? Receipt.REPEATED : Receipt.CONFLICT;
        meters.counter("voronka.events.received", "type", event.type(), "receipt", receipt.name())
                .increment();
        return receipt;
    }

    /** All events by type and state. */
    public List<Count> counts() {
        return rows.counts();
    }

    /** Failed events, the oldest first, behind the given number. */
    public List<Failed> failed(long after, int limit) {
        return rows.failed(after, limit);
    }

    /** An event that has failed, without the people it may be about. */
    public Optional<InboxEvent> failed(UUID event) {
        return rows.failed(event).map(InboxRows.Due::event);
    }

    /**
     * Lets a failed event be tried again, at once, as one about this person.
     *
     * @param by login that says so
     * @return false if the event is not failed (any more)
     */
    @Transactional
    public boolean name(UUID event, PersonId person, String by) {
        boolean again = rows.name(event, person, by, clock.instant());
        wakeAfterCommit();
        return again;
    }

    /** Lets a failed event be tried again, at once. Empty if there is no such event; false if it has not failed. */
    @Transactional
    public Optional<Boolean> retry(UUID event) {
        Optional<String> state = rows.state(event);
        boolean again = rows.retry(List.of(event), clock.instant()) > 0;
        wakeAfterCommit();
        return state.map(known -> again);
    }

    /** Lets all failed events of these types be tried again; how many there are. */
    @Transactional
    public int retryAll(Collection<String> types) {
        int events = rows.retryOf(types, clock.instant());
        wakeAfterCommit();
        return events;
    }

    private void wakeAfterCommit() {
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                wakeUp.now();
            }
        });
    }
}
