package io.voronka.person.deletion;

import io.voronka.platform.decision.DecisionLedger;
import io.voronka.platform.decision.DecisionSubject;
import io.voronka.platform.decision.Decisions;
import io.voronka.platform.decision.Evaluation;
import io.voronka.platform.decision.MatchedRule;
import io.voronka.platform.time.BusinessTime;
import io.voronka.platform.time.WorkingDays;
import io.voronka.platform.web.ApiProblem;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import org.springframework.stereotype.Component;

/**
 * Until when a person's request has to be done: the days of the table {@code statutory-deadline}, counted from the day
 * after the request came in, as the business counts days.
 */
@Component
public class Deadlines {

    private static final String TABLE = "statutory-deadline";

    private final Decisions decisions;
    private final DecisionLedger ledger;
    private final DayCount days;

    Deadlines(Decisions decisions, DecisionLedger ledger, WorkingDays workingDays, BusinessTime time) {
        this.decisions = decisions;
        this.ledger = ledger;
        this.days = new DayCount(workingDays, time);
    }

    /**
     * A deadline.
     *
     * @param dueAt end of the last day
     * @param warnAt beginning of the day on which somebody is told that it is near
     */
    public record Deadline(Instant dueAt, Instant warnAt, String reason) {}

    /** Of a request of this type and ground; the decision is kept in the ledger. */
    public Deadline of(String requestType, String ground, Instant receivedAt, DecisionSubject subject) {
        MatchedRule rule = rule(requestType, ground, subject);
        LocalDate received = days.received(receivedAt);
        return deadline(days.last(received, rule.number("days"), rule.flag("working")), received, rule);
    }

    /**
     * The same deadline, put off by as many working days as the law gives with a reasoned notice.
     *
     * @throws ApiProblem 409 if the law gives none
     */
    public Deadline putOff(String requestType, String ground, Instant dueAt, DecisionSubject subject) {
        MatchedRule rule = rule(requestType, ground, subject);
        int more = rule.number("extensionDays");
        if (more == 0) {
            throw ApiProblem.of(409, "no-delay", "The law gives no more days for such a request");
        }
        LocalDate last = days.received(dueAt).minusDays(1);
        return deadline(days.last(last, more, true), last, rule);
    }

    private MatchedRule rule(String requestType, String ground, DecisionSubject subject) {
        Map<String, Object> facts = Map.of("requestType", requestType, "ground", ground);
        Evaluation evaluation = decisions.evaluate(TABLE, facts);
        ledger.record(evaluation, facts, subject);
        return evaluation.rule();
    }

    private Deadline deadline(LocalDate last, LocalDate from, MatchedRule rule) {
        LocalDate warn = days.before(last, rule.number("warnDays"));
        return new Deadline(
                days.start(last.plusDays(1)), days.start(warn.isAfter(from) ? warn : from.plusDays(1)), rule.reason());
    }
}
