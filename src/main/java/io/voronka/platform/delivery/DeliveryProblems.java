package io.voronka.platform.delivery;

import io.voronka.platform.delivery.DeliveryProblem.Decision;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionOperations;

/** Problems with deliveries for people who solve them. */
@Service
public class DeliveryProblems {

    private final ProblemRows rows;
    private final DeliveryActs acts;
    private final Clock clock;
    private final TransactionOperations transaction;

    DeliveryProblems(ProblemRows rows, DeliveryActs acts, Clock clock, TransactionOperations transaction) {
        this.rows = rows;
        this.acts = acts;
        this.clock = clock;
        this.transaction = transaction;
    }

    /** The problems that are open, the oldest first. */
    public List<DeliveryProblem> open(int limit) {
        return rows.open(limit);
    }

    public Optional<DeliveryProblem> find(UUID id) {
        return rows.find(id);
    }

    /** Deliveries that are refused now, by problem; those of which nothing is are not in it. */
    public Map<UUID, Long> refused(List<UUID> ids) {
        return ids.isEmpty() ? Map.of() : rows.refusedNow(ids);
    }

    /**
     * Takes a decision about everything that is refused now; it is carried out in the background. May be repeated.
     *
     * @throws NotOpenException if the problem is solved, or something else is being done about it
     */
    public void decide(UUID id, Decision decision, String login) {
        transaction.executeWithoutResult(status -> {
            if (!rows.want(id, decision, login, clock.instant())) {
                throw new NotOpenException();
            }
            DeliveryActs.Act act = decision == Decision.RETRY ? DeliveryActs.Act.RETRY : DeliveryActs.Act.GIVE_UP;
            rows.find(id).ifPresent(problem -> acts.add(act, problem.system(), id, login));
        });
    }

    /** The problem is solved, or something else is being done about it. */
    public static final class NotOpenException extends RuntimeException {
        private static final long serialVersionUID = 1;

        NotOpenException() {
            super("The problem is solved, or something else is being done about it");
        }
    }
}
