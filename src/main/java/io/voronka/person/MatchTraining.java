package io.voronka.person;

import io.voronka.kernel.PersonId;
import io.voronka.person.matching.Deduplicator;
import io.voronka.person.matching.MatchModel;
import io.voronka.person.matching.ModelJson;
import io.voronka.person.matching.Profile;
import io.voronka.person.matching.RecordProfile;
import io.voronka.privacy.MatchModelVault;
import io.voronka.privacy.MatchModelVault.Trained;
import io.voronka.privacy.PersonRecord;
import io.voronka.privacy.Vault;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Learns a model from the base itself, once it is large enough and again whenever it has doubled. The same base gives
 * the same model. How many records speak of somebody known (the prior) comes from exact recognition, not from learning.
 */
@Service
public class MatchTraining {

    private static final Logger log = LoggerFactory.getLogger(MatchTraining.class);

    private static final int READ_AT_ONCE = 1_000;
    private static final double LEAST_KNOWN = 0.01;
    private static final double MOST_KNOWN = 0.5;

    private final MatchModelVault models;
    private final MatchModels inForce;
    private final Vault vault;
    private final BaseFigures figures;
    private final MatchingProperties properties;
    private final TransactionOperations transactions;
    private final Clock clock;

    MatchTraining(
            MatchModelVault models,
            MatchModels inForce,
            Vault vault,
            BaseFigures figures,
            MatchingProperties properties,
            TransactionOperations transactions,
            Clock clock) {
        this.models = models;
        this.inForce = inForce;
        this.vault = vault;
        this.figures = figures;
        this.properties = properties;
        this.transactions = transactions;
        this.clock = clock;
    }

    @Scheduled(fixedDelayString = "PT10M", initialDelayString = "PT1M")
    void trainIfDue() {
        int count = figures.people();
        if (isDue(count)) {
            // asked again: another node may have been first
            transactions.executeWithoutResult(status -> {
                if (models.startTraining() && isDue(count)) {
                    train(count);
                }
            });
        }
    }

    private boolean isDue(int count) {
        Optional<Trained> last = models.newest();
        return count >= (last.isPresent() ? 2 * last.get().people() : properties.fewestToLearn());
    }

    /** Trains a model now and puts it in force. Empty where the base is too small to compare anybody. */
    public Optional<String> train() {
        return train(figures.people());
    }

    private Optional<String> train(int count) {
        List<Profile> profiles = new ArrayList<>();
        List<PersonId> sample = models.sample(properties.sample(), count);
        for (int from = 0; from < sample.size(); from += READ_AT_ONCE) {
            List<PersonId> some = sample.subList(from, Math.min(sample.size(), from + READ_AT_ONCE));
            Map<PersonId, PersonRecord> records = vault.read(some);
            some.stream()
                    .flatMap(id -> Stream.ofNullable(records.get(id)))
                    .forEach(record -> profiles.add(RecordProfile.of(record)));
        }
        MatchModel learned = Deduplicator.dedupe(profiles).model();
        if (learned == null) {
            return Optional.empty();
        }
        double known = Math.max(LEAST_KNOWN, Math.min(MOST_KNOWN, figures.shareKnown()));
        MatchModel model = learned.withPrior(MatchModels.prior(known, Math.max(count, properties.smallestBase())));
        models.save(new Trained(model.version(), count, clock.instant()), ModelJson.write(model));
        inForce.changed();
        log.info("Matching model {} learned from {} of {} people", model.version(), profiles.size(), count);
        return Optional.of(model.version());
    }
}
