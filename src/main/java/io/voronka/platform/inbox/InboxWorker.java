package io.voronka.platform.inbox;

import io.micrometer.core.instrument.MeterRegistry;
import io.voronka.platform.inbox.EventHandler.Outcome;
import io.voronka.platform.inbox.InboxRows.Due;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Handles events, each in a transaction of its own that also closes it: a node that dies in the middle leaves the event
 * as it was. Of one lane only the first is taken, so that the order holds on any number of nodes.
 */
@Component
public class InboxWorker {

    private static final Logger log = LoggerFactory.getLogger(InboxWorker.class);
    private static final String NOBODY = "PERSON_UNKNOWN";

    private final InboxRows rows;
    private final EventHandlers handlers;
    private final EventPeople people;
    private final InboxProperties properties;
    private final TransactionTemplate transaction;
    private final MeterRegistry meters;
    private final Clock clock;

    InboxWorker(
            InboxRows rows,
            EventHandlers handlers,
            EventPeople people,
            InboxProperties properties,
            TransactionTemplate transaction,
            MeterRegistry meters,
            Clock clock) {
        this.rows = rows;
        this.handlers = handlers;
        this.people = people;
        this.properties = properties;
        this.transaction = transaction;
        this.meters = meters;
        this.clock = clock;
    }

    /** Handles what is due until nothing is; how many events were closed or put off. */
    public int runDue() {
        adopt();
        int handled = 0;
        int round = -1;
        // A round without an event of ours: all that is due is in the hands of others.
        while (round != 0 && !Thread.currentThread().isInterrupted()) {
            round = 0;
            for (UUID event : rows.due(clock.instant(), properties.batch())) {
                round += run(event) ? 1 : 0;
            }
            handled += round;
        }
        return handled;
    }

    /** Takes up events that came in while nobody heard their type. */
    private void adopt() {
        while (rows.adopt(handlers.types(), clock.instant(), properties.batch()) == properties.batch()) {
            if (Thread.currentThread().isInterrupted()) {
                return;
            }
        }
    }

    private boolean run(UUID event) {
        Attempt attempt = new Attempt();
        try {
            transaction.executeWithoutResult(status -> {
                Due due = rows.lock(event, clock.instant()).orElse(null);
                attempt.due = due;
                if (due != null && handle(due, attempt) == Outcome.NOT_YET_KNOWN) {
                    status.setRollbackOnly();
                    attempt.waits = true;
                }
            });
        } catch (RuntimeException e) {
            return attempt.due != null && failed(attempt.due, attempt.event, e);
        }
        if (attempt.due == null) {
            return false;
        }
        if (attempt.waits) {
            return wait(attempt.due, attempt.event);
        }
        count(attempt.due, "DONE");
        return true;
    }

    private static final class Attempt {
        private @Nullable Due due;
        private @Nullable InboxEvent event;
        private boolean waits;
    }

    private Outcome handle(Due due, Attempt attempt) {
        InboxEvent named = due.event();
        InboxEvent event = named.about(people.of(named));
        attempt.event = event;
        List<EventHandler> hearing = handlers.of(event.type());
        for (EventHandler handler : hearing) {
            if (handler.handle(event) == Outcome.NOT_YET_KNOWN) {
                return Outcome.NOT_YET_KNOWN;
            }
        }
        rows.close(due.id(), hearing.isEmpty() ? "UNHANDLED" : "DONE", clock.instant());
        return Outcome.HANDLED;
    }

    private boolean wait(Due due, @Nullable InboxEvent event) {
        Instant now = clock.instant();
        if (due.receivedAt().plus(properties.patience()).isBefore(now)) {
            return fail(due, event, NOBODY);
        }
        count(due, "WAITING");
        return rows.putOff(due, "WAITING", NOBODY, now.plus(properties.wait(due.attempts())));
    }

    private boolean failed(Due due, @Nullable InboxEvent event, RuntimeException failure) {
        if (failure instanceof EventRefusedException refused) {
            return fail(due, event, refused.code());
        }
        // Without the message, which may quote a row.
        String code = failure.getClass().getSimpleName();
        log.warn("Event {} of type {} failed: {} at {}", due.id(), due.type(), code, place(failure));
        if (due.attempts() + 1 >= properties.attempts()) {
            return fail(due, event, code);
        }
        count(due, "RETRY");
        return rows.putOff(due, "NEW", code, clock.instant().plus(properties.wait(due.attempts())));
    }

    private static String place(Throwable failure) {
        StackTraceElement[] stack = failure.getStackTrace();
        return stack.length == 0 ? "an unknown place" : stack[0].toString();
    }

    /** @param event null if not even whom it is about could be found out */
    private boolean fail(Due due, @Nullable InboxEvent event, String code) {
        count(due, "FAILED");
        return Boolean.TRUE.equals(transaction.execute(status -> {
            boolean failed = rows.fail(due, code, clock.instant());
            if (failed && event != null) {
                handlers.of(due.type()).forEach(handler -> handler.putAside(event));
            }
            return failed;
        }));
    }

    private void count(Due due, String result) {
        meters.counter("voronka.events.handled", "type", due.type(), "result", result)
                .increment();
    }
}
