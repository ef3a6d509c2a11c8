package io.voronka.person.matching;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * Everything that turns two profiles into a probability. Frozen: the same profiles under the same version always score
 * the same.
 */
public final class MatchModel {

    private final String version;
    private final double prior;
    private final double householdBound;
    private final boolean namesGetLost;
    private final TermStatistics statistics;
    private final Weights weights;
    private final Foils foils;

    /** By field: whether it was there to learn from. What a model has never seen says nothing to it. */
    private final boolean[] known = new boolean[Field.COUNT];

    /**
     * @param prior log2 of the odds that any two records are one
     * @param householdBound most that the fields of a household may weigh together, in bits
     * @param namesGetLost whether given names are replaced by others as often as surnames are: then another given name
     *     beside the same date of birth is an error and no twin
     * @param foils what holds down agreement that relatives and namesakes have too
     */
    MatchModel(
            String version,
            double prior,
            double householdBound,
            boolean namesGetLost,
            TermStatistics statistics,
            Weights weights,
            Foils foils) {
        this.version = version;
        this.prior = prior;
        this.householdBound = householdBound;
        this.namesGetLost = namesGetLost;
        this.statistics = statistics;
        this.weights = weights;
        this.foils = foils;
        statistics.fields().forEach(field -> known[field.index()] = true);
    }

    /**
     * The same model with another prior, under a version of its own: how likely two records are one depends on where
     * they come from, and exact recognition knows that better than a sample.
     *
     * @param known log2 of the odds that any two records are one
     */
    public MatchModel withPrior(double known) {
        MatchModel unnamed = new MatchModel("", known, householdBound, namesGetLost, statistics, weights, foils);
        return unnamed.named(ModelJson.write(unnamed));
    }

    private MatchModel named(String content) {
        String name =
                UUID.nameUUIDFromBytes(content.getBytes(StandardCharsets.UTF_8)).toString();
        return new MatchModel(name, prior, householdBound, namesGetLost, statistics, weights, foils);
    }

    public String version() {
        return version;
    }

    /** log2 of the odds that any two records are one, before anything is compared. */
    public double prior() {
        return prior;
    }

    double householdBound() {
        return householdBound;
    }

    TermStatistics statistics() {
        return statistics;
    }

    Weights weights() {
        return weights;
    }

    /** Makes a profile ready for this model. To be done once for each profile, before the first comparison. */
    public Profile prepare(Profile profile) {
        statistics.resolve(profile);
        return profile;
    }

    /** Both profiles must be {@linkplain #prepare prepared}. Symmetric. */
    public Score score(Profile a, Profile b) {
        Comparison comparison = new Comparison();
        comparison.compare(a, b);
        List<Score.Part> parts = new ArrayList<>();
        double household = 0;
        double total = prior;
        for (Field field : Field.ALL) {
            byte level = comparison.level(field);
            if (level != Level.NONE && known[field.index()]) {
                double weight = weight(field.index(), comparison);
                parts.add(new Score.Part(field, Level.ALL[level], weight));
                total += weight;
                household += field.isHousehold() ? weight : 0;
            }
        }
        double held = heldDown(total - Math.max(0, household - householdBound), comparison);
        return new Score(version, prior, List.copyOf(parts), held - total, held, guard(comparison));
    }

    Guard guard(Comparison comparison) {
        boolean error = namesGetLost
                && comparison.guard == Guard.GIVEN_NAME
                && comparison.level(Field.BIRTH_DATE) >= Level.CLOSER;
        return error ? Guard.NONE : comparison.guard;
    }

    boolean namesGetLost() {
        return namesGetLost;
    }

    /** The same as the total of {@link #score}, without its parts. */
    double total(Comparison comparison) {
        double household = 0;
        double personal = prior;
        for (int field = 0; field < Field.COUNT; field++) {
            if (comparison.levels[field] != Level.NONE && known[field]) {
                double weight = weight(field, comparison);
                if (Field.ALL[field].isHousehold()) {
                    household += weight;
                } else {
                    personal += weight;
                }
            }
        }
        return heldDown(personal + Math.min(household, householdBound), comparison);
    }

    private double heldDown(double total, Comparison comparison) {
        double[] ofFoils = new double[Foils.FIELDS.length];
        for (int foil = 0; foil < ofFoils.length; foil++) {
            int field = Foils.FIELDS[foil].index();
            ofFoils[foil] = known[field] ? weight(field, comparison) : Double.POSITIVE_INFINITY;
        }
        return foils.heldDown(comparison.levels, total, ofFoils);
    }

    Foils foils() {
        return foils;
    }

    private double weight(int field, Comparison comparison) {
        int context = Weights.context(Field.ALL[field], comparison.levels);
        byte level = comparison.levels[field];
        return weights.matchLog(field, context, level)
                + weights.improbability(field, context, level, comparison.surprise[field]);
    }
}
