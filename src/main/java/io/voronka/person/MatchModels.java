package io.voronka.person;

import io.voronka.person.matching.MatchModel;
import io.voronka.person.matching.ModelJson;
import io.voronka.privacy.MatchModelVault;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/**
 * The frozen models that score likeness. The newest one trained on this base is in force; until there is one, the model
 * that comes with the product, learned from made-up people.
 */
@Service
public class MatchModels {

    /** How long a node may go on with a model after another node has trained a newer one. */
    private static final Duration FRESH = Duration.ofSeconds(30);

    private static final String SUPPLIED = "/io/voronka/person/matching/supplied-model.json";

    private final MatchModelVault vault;
    private final Clock clock;

    /** Models never change, so what a version stands for may be kept. */
    private final Map<String, MatchModel> byVersion = new ConcurrentHashMap<>();

    private final MatchModel supplied;
    private volatile @Nullable InForce inForce;

    private record InForce(MatchModel model, Instant asked) {}

    MatchModels(MatchModelVault vault, Clock clock, MatchingProperties properties) {
        this.vault = vault;
        this.clock = clock;
        this.supplied = supplied(properties);
        byVersion.put(supplied.version(), supplied);
    }

    /** The model in force. */
    public MatchModel current() {
        InForce known = inForce;
        Instant now = clock.instant();
        if (known != null && Duration.between(known.asked(), now).abs().compareTo(FRESH) < 0) {
            return known.model();
        }
        MatchModel model =
                vault.newest().map(trained -> version(trained.version())).orElse(supplied);
        inForce = new InForce(model, now);
        return model;
    }

    /**
     * The model of a version, however old: a decision can be computed again under the model that made it.
     *
     * @throws IllegalArgumentException if this base never had such a model
     */
    public MatchModel version(String version) {
        return byVersion.computeIfAbsent(
                version,
                unread -> vault.find(unread)
                        .map(ModelJson::read)
                        .orElseThrow(() -> new IllegalArgumentException("There is no model of version " + unread)));
    }

    /** To be called when a newer model was put in force by this node. */
    void changed() {
        inForce = null;
    }

    /** A base that nobody has counted yet is taken for a small one, of which one lead in ten speaks of somebody known. */
    private static MatchModel supplied(MatchingProperties properties) {
        try (InputStream model = MatchModels.class.getResourceAsStream(SUPPLIED)) {
            if (model == null) {
                throw new IllegalStateException("The model that comes with the product is missing");
            }
            return ModelJson.read(new String(model.readAllBytes(), StandardCharsets.UTF_8))
                    .withPrior(prior(0.1, properties.smallestBase()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * log2 of the odds that a record and one person of the base are the same.
     *
     * @param known share of records that speak of somebody in the base
     */
    static double prior(double known, int people) {
        double share = known / people;
        return Math.log(share / (1 - share)) / Math.log(2);
    }
}
