package io.voronka.intake.settlement;

import io.voronka.intake.store.Settlements;
import io.voronka.platform.engine.ProcessStarter;
import io.voronka.platform.id.Ids;
import io.voronka.platform.rows.PendingRows;
import io.voronka.platform.time.BusinessTime;
import io.voronka.platform.web.ApiProblem;
import io.voronka.platform.web.FieldProblem;
import java.time.Clock;
import java.time.Instant;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/** Brings a contractor's month from the draft to the closing; the process {@code settlementClosing} leads through it. */
@Service
public class SettlementClosing {

    /** Process that leads a settlement through its states. */
    public static final String PROCESS = "settlementClosing";

    private static final Logger log = LoggerFactory.getLogger(SettlementClosing.class);

    private final Settlements settlements;
    private final ProcessStarter processes;
    private final PendingRows pending;
    private final SettlementProperties properties;
    private final BusinessTime time;
    private final Clock clock;
    private final TransactionTemplate transactions;

    SettlementClosing(
            Settlements settlements,
            ProcessStarter processes,
            PendingRows pending,
            SettlementProperties properties,
            BusinessTime time,
            Clock clock,
            TransactionTemplate transactions) {
        this.settlements = settlements;
        this.processes = processes;
        this.pending = pending;
        this.properties = properties;
        this.time = time;
        this.clock = clock;
        this.transactions = transactions;
    }

    /** A settlement that was asked for, and whether it had been drafted before. */
    public record Drafted(Settlement settlement, boolean before) {}

    /**
     * Every day, so that a month whose first day was missed, or that failed, is drafted all the same. A failure of one
     * contractor keeps no other waiting.
     */
    @Scheduled(cron = "${voronka.settlement.draft-at:0 10 0 * * *}", zone = "${voronka.time-zone:Europe/Moscow}")
    public void draftDue() {
        YearMonth last = time.month(clock.instant()).minusMonths(1);
        settlements
                .contractorsToDraft(last, time.start(last), time.start(last.plusMonths(1)))
                .forEach(contractor -> tryToDraft(contractor, last));
        for (int back = 1; back < properties.draftMonths(); back++) {
            YearMonth earlier = last.minusMonths(back);
            settlements.contractorsOwed(earlier).forEach(contractor -> tryToDraft(contractor, earlier));
        }
    }

    private void tryToDraft(String contractor, YearMonth period) {
        try {
            draft(contractor, period);
        } catch (RuntimeException e) {
            // Without the message, which may quote a row.
            log.warn(
                    "A settlement of {} could not be drafted and is tried again the next night: {}",
                    period,
                    e.getClass().getSimpleName());
        }
    }

    /** Drafts the month of a contractor, once; it must be over. */
    public Drafted draft(String contractor, YearMonth period) {
        Instant now = clock.instant();
        if (!period.isBefore(time.month(now))) {
            throw ApiProblem.fields(
                    422,
                    "The month can't be settled yet",
                    List.of(new FieldProblem("period", "not-over", "must be a month that is over")));
        }
        return transactions.execute(status -> {
            UUID id = Ids.next();
            Instant checkUntil = now.plus(properties.checkTime());
            boolean made = settlements.insert(
                    id,
                    contractor,
                    period,
                    now,
                    checkUntil,
                    properties.currency().getCurrencyCode());
            if (made) {
                settlements.startedBy(id, processes.start(PROCESS, id.toString(), Map.of()));
            }
            return new Drafted(settlements.of(contractor, period).orElseThrow(), !made);
        });
    }

    public Settlement get(UUID settlementId) {
        return settlements.find(settlementId).orElseThrow(Disputes::unknown);
    }

    /** All of a contractor, or of all; the latest first. */
    public List<Settlement> list(String contractor, int limit) {
        return settlements.list(contractor, limit);
    }

    /** Closes the month: from now on nothing in it changes. Waits for entries that are being written. */
    public void close(UUID settlementId) {
        settlements.lockOut(settlementId);
        // a verdict of this very transaction
        pending.flush();
        settlements.close(settlementId, clock.instant());
    }
}
