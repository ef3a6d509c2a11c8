package io.voronka.platform.retention;

import io.voronka.platform.decision.DecisionLedger;
import io.voronka.platform.decision.DecisionSubject;
import io.voronka.platform.decision.Decisions;
import io.voronka.platform.decision.Evaluation;
import io.voronka.platform.decision.MatchedRule;
import io.voronka.platform.id.Ids;
import io.voronka.platform.retention.Retained.Portion;
import io.voronka.platform.retention.RetentionRows.Step;
import io.voronka.platform.time.BusinessTime;
import io.voronka.platform.web.ApiProblem;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Lets go what was kept long enough: once a day, and on demand. What the table says is frozen when a run begins; the run
 * then goes portion by portion, by one node at a time, and another goes on where one died.
 */
@Service
public class RetentionRuns {

    private static final Logger log = LoggerFactory.getLogger(RetentionRuns.class);
    private static final String TABLE = "retention";
    private static final String SCHEDULE = "schedule";
    private static final int LATEST = 50;

    private final List<Retained> kinds;
    private final RetentionRows rows;
    private final RetentionProperties properties;
    private final Decisions decisions;
    private final DecisionLedger ledger;
    private final BusinessTime time;
    private final TransactionTemplate transactions;
    private final Clock clock;
    private final UUID node = Ids.next();

    RetentionRuns(
            List<Retained> kinds,
            RetentionRows rows,
            RetentionProperties properties,
            Decisions decisions,
            DecisionLedger ledger,
            BusinessTime time,
            TransactionTemplate transactions,
            Clock clock) {
        this.kinds = kinds.stream().sorted(Comparator.comparing(Retained::name)).toList();
        this.rows = rows;
        this.properties = properties;
        this.decisions = decisions;
        this.ledger = ledger;
        this.time = time;
        this.transactions = transactions;
        this.clock = clock;
    }

    /** What a run would let go now; nothing is changed, and nothing kept of it. */
    public List<RetentionItem> rehearse() {
        return kinds.stream().map(this::rehearsed).toList();
    }

    private RetentionItem rehearsed(Retained kind) {
        RetentionItem item = item(kind, decide(kind));
        long rows = item.finishedAt() == null ? Math.min(kind.count(item.before()), kind.mostInARun()) : 0;
        return new RetentionItem(
                item.name(),
                item.category(),
                item.purpose(),
                item.after(),
                item.days(),
                item.action(),
                item.reason(),
                item.before(),
                rows,
                null,
                item.failure());
    }

    /**
     * Begins a run; any node does it in the background.
     *
     * @param by login
     * @throws ApiProblem 409 while another one is under way
     */
    public RetentionRun start(String by) {
        if (!begin(null, by)) {
            throw ApiProblem.of(409, "retention-running", "A run is under way already");
        }
        return rows.latest(1).get(0);
    }

    /** The latest runs, the newest first. */
    public List<RetentionRun> latest() {
        return rows.latest(LATEST);
    }

    @Scheduled(cron = "${voronka.retention.at:0 30 2 * * *}", zone = "${voronka.time-zone:Europe/Moscow}")
    void daily() {
        begin(time.day(clock.instant()), SCHEDULE);
    }

    @Scheduled(
            fixedDelayString = "${voronka.retention.poll:PT20S}",
            initialDelayString = "${voronka.retention.poll:PT20S}")
    public void work() {
        while (step()) {
            // until nothing is left, or another node is at it
        }
    }

    private boolean begin(@Nullable LocalDate day, String by) {
        UUID run = Ids.next();
        return Boolean.TRUE.equals(transactions.execute(status -> {
            if (!rows.insert(run, day, by, clock.instant())) {
                return false;
            }
            int number = 1;
            for (Retained kind : kinds) {
                Evaluation evaluation = decide(kind);
                ledger.record(evaluation, facts(kind), new DecisionSubject(null, null, null));
                rows.insert(run, number++, item(kind, evaluation));
            }
            return true;
        }));
    }

    /** Takes one step; false if there is none for this node. */
    boolean step() {
        Optional<Step> taken = rows.take(node, properties.lease());
        if (taken.isEmpty()) {
            rows.finish(clock.instant());
            return false;
        }
        Step step = taken.get();
        Retained kind = kinds.stream()
                .filter(known -> known.name().equals(step.name()))
                .findFirst()
                .orElse(null);
        if (kind == null) {
            // Begun by a node of another release.
            rows.done(node, step, 0, null, "UNKNOWN_HERE", clock.instant());
            return true;
        }
        try {
            int left = (int) Math.min(properties.portion(), kind.mostInARun() - step.gone());
            Portion portion = kind.expire(step.before(), step.place(), left);
            boolean enough = step.gone() + portion.gone() >= kind.mostInARun();
            rows.done(node, step, portion.gone(), enough ? null : portion.next(), null, clock.instant());
        } catch (RuntimeException e) {
            // Without the message, which may quote a row. The next run tries again.
            String failure = e.getClass().getSimpleName();
            log.warn("Retention of {} is given up for this run: {}", step.name(), failure);
            rows.done(node, step, 0, null, failure, clock.instant());
        }
        return true;
    }

    private Evaluation decide(Retained kind) {
        return decisions.evaluate(TABLE, facts(kind));
    }

    private static Map<String, Object> facts(Retained kind) {
        return Map.of("category", kind.category(), "personState", kind.personState());
    }

    /** What is to be kept, or can't be done as the table wants, is done with as soon as the run begins. */
    private RetentionItem item(Retained kind, Evaluation evaluation) {
        MatchedRule rule = evaluation.rule();
        Instant now = clock.instant();
        RetentionAction action = RetentionAction.valueOf(rule.requiredText("action"));
        boolean keeps = action == RetentionAction.KEEP;
        boolean can = keeps || action == kind.action();
        return new RetentionItem(
                kind.name(),
                kind.category(),
                rule.requiredText("purpose"),
                rule.requiredText("after"),
                rule.number("days"),
                action,
                rule.reason(),
                now.minus(Duration.ofDays(rule.number("days"))),
                0,
                keeps || !can ? now : null,
                can ? null : "ACTION_NOT_POSSIBLE");
    }
}
