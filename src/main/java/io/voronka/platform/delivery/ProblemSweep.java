package io.voronka.platform.delivery;

import java.time.Clock;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Brings problems and their processes together, and carries out what was decided about them. It looks at how things are,
 * not at what has happened, so that any node may take the next step and nothing is missed; a problem is locked meanwhile.
 */
@Component
class ProblemSweep {

    private static final Logger log = LoggerFactory.getLogger(ProblemSweep.class);

    private final ProblemRows rows;
    private final ProblemProcess process;
    private final DeliveryProperties properties;
    private final Clock clock;
    private final TransactionOperations transaction;

    ProblemSweep(
            ProblemRows rows,
            ProblemProcess process,
            DeliveryProperties properties,
            Clock clock,
            TransactionOperations transaction) {
        this.rows = rows;
        this.process = process;
        this.properties = properties;
        this.clock = clock;
        this.transaction = transaction;
    }

    @Scheduled(
            fixedDelayString = "${voronka.delivery.problems-every:PT5S}",
            initialDelayString = "${voronka.delivery.problems-every:PT5S}")
    void sweep() {
        rows.openIds().forEach(this::sweep);
    }

    /** A failure of one problem keeps no other waiting: it is tried again at the next sweep. */
    private void sweep(UUID id) {
        try {
            boolean more;
            do {
                more = Boolean.TRUE.equals(transaction.execute(
                        status -> rows.lock(id).map(this::step).orElse(false)));
            } while (more);
        } catch (RuntimeException e) {
            // Without the message, which may quote a row.
            log.warn(
                    "Delivery problem {} is swept again later: {}",
                    id,
                    e.getClass().getSimpleName());
        }
    }

    /** Returns whether there is more to do about the problem right now. */
    private boolean step(DeliveryProblem problem) {
        if (problem.wanted() != null && carryOut(problem)) {
            return true;
        }
        String instance = problem.processInstanceId();
        boolean running = instance != null && process.running(instance);
        if (!rows.left(problem.id())) {
            rows.resolve(problem.id(), clock.instant());
            if (instance != null && running) {
                process.solved(instance);
            }
        } else if (instance == null || !running) {
            rows.started(problem.id(), process.start(problem));
        } else if (rows.refused(problem.id())) {
            process.refusedAgain(instance);
        }
        return false;
    }

    /** The next batch. Returns whether it was a full one. */
    private boolean carryOut(DeliveryProblem problem) {
        DeliveryProblem.Decision wanted = Objects.requireNonNull(problem.wanted());
        Instant until = Objects.requireNonNull(problem.wantedAt());
        int done = rows.carryOut(problem.id(), wanted, until, clock.instant(), properties.decided());
        if (done < properties.decided()) {
            rows.done(problem.id());
        }
        return done == properties.decided();
    }
}
