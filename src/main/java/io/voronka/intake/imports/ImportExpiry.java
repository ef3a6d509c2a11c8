package io.voronka.intake.imports;

import io.voronka.intake.store.ImportJobRows;
import io.voronka.privacy.ImportLoading;
import io.voronka.privacy.ImportStaging;
import io.voronka.privacy.SealedFiles;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Destroys files, staging and journals whose time is over; who was loaded stays in the base. */
@Component
public class ImportExpiry {

    /** An upload that broke off may still be going on for so long. */
    private static final Duration ORPHAN = Duration.ofDays(1);

    private final ImportJobRows jobs;
    private final SealedFiles files;
    private final ImportStaging staging;
    private final ImportLoading loading;
    private final ImportProperties properties;
    private final Clock clock;
    private final TransactionTemplate transactions;

    ImportExpiry(
            ImportJobRows jobs,
            SealedFiles files,
            ImportStaging staging,
            ImportLoading loading,
            ImportProperties properties,
            Clock clock,
            TransactionTemplate transactions) {
        this.jobs = jobs;
        this.files = files;
        this.staging = staging;
        this.loading = loading;
        this.properties = properties;
        this.clock = clock;
        this.transactions = transactions;
    }

    /** Once a day; how many are gone. */
    @Scheduled(fixedDelayString = "P1D", initialDelayString = "PT10M")
    public void daily() {
        expire();
    }

    public int expire() {
        Instant now = clock.instant();
        int gone = 0;
        for (UUID id : jobs.expired(now.minus(properties.keep()), now.minus(ORPHAN))) {
            transactions.executeWithoutResult(status -> {
                jobs.delete(id);
                files.delete(id);
                staging.clear(id);
                loading.forget(id);
            });
            gone++;
        }
        return gone;
    }
}
