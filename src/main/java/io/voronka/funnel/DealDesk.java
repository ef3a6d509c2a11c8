package io.voronka.funnel;

import io.voronka.calling.DealCalls;
import io.voronka.funnel.store.DealRows;
import io.voronka.kernel.DealId;
import io.voronka.platform.web.ApiProblem;
import io.voronka.platform.web.FieldProblem;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Who is responsible for a deal. */
@Service
public class DealDesk {

    private final DealRows rows;
    private final DealProcesses processes;
    private final DealCalls calls;

    DealDesk(DealRows rows, DealProcesses processes, DealCalls calls) {
        this.rows = rows;
        this.processes = processes;
        this.calls = calls;
    }

    /** Login of who is responsible, if anybody is. */
    public Optional<String> responsible(DealId id) {
        return rows.find(id).map(Deal::responsible);
    }

    /** Whoever answers a task of a deal that is nobody's is responsible for it. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void answered(DealId id, String login) {
        rows.take(id, login);
    }

    /**
     * Gives a deal, its open tasks and its waiting calls to somebody else.
     *
     * @throws ApiProblem 404 for an unknown deal, 409 for one that is closed, 422 for a login that does not work deals
     */
    @Transactional
    public Deal reassign(DealId id, String login) {
        if (!processes.worksDeals(login)) {
            throw ApiProblem.fields(
                    422,
                    "The deal can't be given to this login",
                    List.of(new FieldProblem(
                            "login", "unknown", "must be the login of an operator, a manager or a head")));
        }
        Deal deal = rows.lock(List.of(id)).stream().findFirst().orElseThrow(Deals::unknown);
        if (!deal.open()) {
            throw ApiProblem.of(409, "deal-closed", "The deal is closed");
        }
        rows.give(id, login);
        calls.keepFor(id, login);
        if (deal.processInstanceId() != null) {
            processes.assign(deal.processInstanceId(), login);
        }
        return rows.find(id).orElseThrow(Deals::unknown);
    }
}
