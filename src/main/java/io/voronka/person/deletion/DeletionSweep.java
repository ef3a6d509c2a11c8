package io.voronka.person.deletion;

import io.voronka.person.store.DeletionRows;
import io.voronka.person.store.DeletionSystemRows;
import java.util.Objects;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Tells deletions what has become of what they wait for: the answers of systems, and the end of legal holds. It looks at
 * how things are, so any node may do it and nothing is missed.
 */
@Component
public class DeletionSweep {

    private static final Logger log = LoggerFactory.getLogger(DeletionSweep.class);
    private static final int BATCH = 1_000;

    private final DeletionRows rows;
    private final DeletionSystemRows systems;
    private final DeletionElsewhere elsewhere;
    private final DeletionSteps steps;
    private final DeletionProcess process;
    private final TransactionOperations transaction;

    DeletionSweep(
            DeletionRows rows,
            DeletionSystemRows systems,
            DeletionElsewhere elsewhere,
            DeletionSteps steps,
            DeletionProcess process,
            TransactionOperations transaction) {
        this.rows = rows;
        this.systems = systems;
        this.elsewhere = elsewhere;
        this.steps = steps;
        this.process = process;
        this.transaction = transaction;
    }

    @Scheduled(
            fixedDelayString = "${voronka.person.deletion.sweep-every:PT5S}",
            initialDelayString = "${voronka.person.deletion.sweep-every:PT5S}")
    public void sweep() {
        systems.asked(BATCH).forEach(system -> run(system.deletion(), () -> settle(system)));
        systems.held().forEach(deletion -> run(deletion, () -> release(deletion)));
    }

    /** A failure of one keeps no other waiting: it is tried again at the next sweep. */
    private void run(UUID deletion, Runnable work) {
        try {
            transaction.executeWithoutResult(status -> work.run());
        } catch (RuntimeException e) {
            // Without the message, which may quote a row.
            log.warn(
                    "Deletion {} is swept again later: {}",
                    deletion,
                    e.getClass().getSimpleName());
        }
    }

    private void settle(DeletionSystem system) {
        if (systems.lockAsked(system.deletion(), system.number()) && elsewhere.settle(system)) {
            process.answered(instance(system.deletion()), system.number());
        }
    }

    private void release(UUID deletion) {
        if (!steps.isHeld(deletion)) {
            process.released(instance(deletion));
        }
    }

    private String instance(UUID deletion) {
        return Objects.requireNonNull(rows.find(deletion).orElseThrow().processInstanceId());
    }
}
