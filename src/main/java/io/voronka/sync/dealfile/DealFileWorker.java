package io.voronka.sync.dealfile;

import static java.util.Comparator.naturalOrder;

import io.voronka.funnel.DealFacts;
import io.voronka.funnel.DealOrigin;
import io.voronka.funnel.Deals;
import io.voronka.funnel.Deals.Opened;
import io.voronka.funnel.NewDeal;
import io.voronka.intake.ImportedDeals;
import io.voronka.intake.ImportedDeals.Row;
import io.voronka.kernel.PersonId;
import io.voronka.person.People;
import io.voronka.platform.time.BusinessTime;
import io.voronka.platform.web.ApiProblem;
import io.voronka.platform.web.Unavailable;
import io.voronka.sync.dealfile.DealLoad.Counts;
import io.voronka.sync.dealfile.DealLoad.Refusal;
import io.voronka.sync.dealfile.store.DealLoads;
import io.voronka.sync.dealfile.store.DealLoads.Open;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.BinaryOperator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Opens the deals of loaded files: a batch of rows is one transaction with how far that has come, so whichever node goes on
 * goes on behind the last batch. A row that can't be taken refuses itself alone.
 */
@Component
public class DealFileWorker {

    private static final Logger log = LoggerFactory.getLogger(DealFileWorker.class);
    private static final Set<String> KINDS = Set.of("B2B", "B2C");
    private static final String FAILED = "failed";

    private final ImportedDeals files;
    private final Deals deals;
    private final Buyers buyers;
    private final People people;
    private final DealLoads loads;
    private final DealFileProperties properties;
    private final BusinessTime time;
    private final Clock clock;
    private final TransactionTemplate transactions;

    DealFileWorker(
            ImportedDeals files,
            Deals deals,
            Buyers buyers,
            People people,
            DealLoads loads,
            DealFileProperties properties,
            BusinessTime time,
            Clock clock,
            TransactionTemplate transactions) {
        this.files = files;
        this.deals = deals;
        this.buyers = buyers;
        this.people = people;
        this.loads = loads;
        this.properties = properties;
        this.time = time;
        this.clock = clock;
        this.transactions = transactions;
    }

    /** Goes on with loads that no node works on, until there is none left. */
    @Scheduled(fixedDelayString = "PT1S", initialDelayString = "PT5S")
    public void work() {
        for (Optional<Open> load = claim(); load.isPresent(); load = claim()) {
            load(load.get());
        }
    }

    private Optional<Open> claim() {
        Instant now = clock.instant();
        return Thread.currentThread().isInterrupted()
                ? Optional.empty()
                : loads.claim(UUID.randomUUID(), now, now.plus(properties.lease()));
    }

    private void load(Open load) {
        try {
            boolean[] ours = {true};
            files.read(load.importId(), load.doneRow(), properties.batch(), rows -> {
                ours[0] = !Thread.currentThread().isInterrupted() && take(load, rows);
                return ours[0];
            });
            if (ours[0]) {
                loads.finish(load.importId(), load.claim(), null, clock.instant());
            }
        } catch (IOException | ApiProblem e) {
            log.warn("The file of import {} can't be read any more", load.importId());
            loads.finish(load.importId(), load.claim(), "file-gone", clock.instant());
        } catch (RuntimeException e) {
            // without the message, which may quote; another try when the lease has run out
            log.error(
                    "Deals of import {} stopped: {}",
                    load.importId(),
                    e.getClass().getName());
            if (!Unavailable.isCauseOf(e)) {
                loads.release(load.importId(), load.claim(), clock.instant().plus(properties.lease()));
            }
            throw e;
        }
    }

    /** Takes a batch; false if the load is another node's now. */
    private boolean take(Open load, List<Row> rows) {
        Instant begun = clock.instant();
        try {
            return filed(load, rows, rows.get(rows.size() - 1).number(), begun);
        } catch (RuntimeException e) {
            if (e instanceof TransientDataAccessException || Unavailable.isCauseOf(e)) {
                throw e;
            }
            log.warn(
                    "Rows of import {} are taken one by one: {}",
                    load.importId(),
                    e.getClass().getName());
            return takeEach(load, rows);
        }
    }

    private boolean takeEach(Open load, List<Row> rows) {
        boolean ours = true;
        for (int i = 0; i < rows.size() && ours; i++) {
            Row row = rows.get(i);
            Instant begun = clock.instant();
            try {
                ours = filed(load, List.of(row), row.number(), begun);
            } catch (RuntimeException e) {
                if (e instanceof TransientDataAccessException || Unavailable.isCauseOf(e)) {
                    throw e;
                }
                log.error(
                        "Row {} of import {}: {}",
                        row.number(),
                        load.importId(),
                        e.getClass().getName());
                ours = kept(
                        load,
                        row.number(),
                        new Filed(new Counts(0, 0, 0, 1), List.of(new Refusal(row.number(), FAILED))),
                        begun);
            }
        }
        return ours;
    }

    private boolean filed(Open load, List<Row> rows, int last, Instant begun) {
        return Boolean.TRUE.equals(transactions.execute(status -> {
            boolean ours = kept(load, last, file(load, rows), begun);
            if (!ours) {
                status.setRollbackOnly();
            }
            return ours;
        }));
    }

    private boolean kept(Open load, int last, Filed filed, Instant begun) {
        return Boolean.TRUE.equals(transactions.execute(status -> {
            if (!filed.refusals().isEmpty()) {
                loads.refuse(load.importId(), filed.refusals());
            }
            Instant now = clock.instant();
            return loads.advance(
                    load.importId(),
                    load.claim(),
                    last,
                    filed.counts(),
                    Duration.between(begun, now),
                    now.plus(properties.lease()));
        }));
    }

    /** What became of a batch. */
    private record Filed(Counts counts, List<Refusal> refusals) {}

    private Filed file(Open load, List<Row> rows) {
        List<Refusal> refusals = new ArrayList<>();
        List<Row> good = new ArrayList<>();
        int waiting = 0;
        for (Row row : rows) {
            if (row.person() == null) {
                waiting++;
            } else if (row.fault() != null) {
                refusals.add(new Refusal(row.number(), row.fault()));
            } else {
                good.add(row);
            }
        }
        Map<PersonId, PersonId> survivors = good.isEmpty()
                ? Map.of()
                : people.survivors(good.stream()
                        .map(row -> Objects.requireNonNull(row.person()))
                        .distinct()
                        .toList());
        buyers.note(bought(good, survivors));
        List<NewDeal> asked = good.stream()
                .map(row -> deal(load.source(), row, survivors.get(row.person())))
                .toList();
        List<Opened> opened = asked.isEmpty() ? List.of() : deals.openAll(asked);
        int known = (int) opened.stream().filter(Opened::before).count();
        return new Filed(new Counts(opened.size() - known, known, waiting, refusals.size()), refusals);
    }

    private Map<PersonId, Instant> bought(List<Row> rows, Map<PersonId, PersonId> survivors) {
        Map<PersonId, Instant> bought = new HashMap<>();
        for (Row row : rows) {
            Instant at = start(row.lastPurchase());
            if (at != null) {
                bought.merge(person(row, survivors.get(row.person())), at, BinaryOperator.minBy(naturalOrder()));
            }
        }
        return bought;
    }

    private static PersonId person(Row row, @Nullable PersonId survivor) {
        return survivor == null ? Objects.requireNonNull(row.person()) : survivor;
    }

    private NewDeal deal(String source, Row row, @Nullable PersonId survivor) {
        PersonId person = person(row, survivor);
        String kind = row.kind() == null ? "" : row.kind().strip().toUpperCase(Locale.ROOT);
        Instant opened = start(row.opened());
        return NewDeal.outside(
                person,
                new NewDeal.Split(row.hasInn(), row.legalForm(), KINDS.contains(kind) ? kind : NewDeal.Split.NO_MARK),
                DealOrigin.outside(source, row.dealId()),
                new DealFacts(
                        null,
                        null,
                        null,
                        opened == null ? clock.instant() : opened,
                        start(row.lastContact()),
                        start(row.lastPurchase()),
                        row.amount(),
                        Map.of()));
    }

    private @Nullable Instant start(@Nullable LocalDate day) {
        return day == null ? null : day.atStartOfDay(time.zone()).toInstant();
    }
}
