package io.voronka.person.matching;

import java.util.List;

/**
 * How likely two records are one, and why: prior, parts and household excess add up to the total.
 *
 * @param model version of the model
 * @param prior log2 of the odds before anything was compared
 * @param parts one for each field that both have, in the order of {@link Field}
 * @param householdExcess what people of one household, or namesakes, share and weighed too much together; 0 or less
 * @param total log2 of the odds
 * @param guard what forbids to merge without a person looking, whatever the total
 */
public record Score(String model, double prior, List<Part> parts, double householdExcess, double total, Guard guard) {

    /** @param weight log2 of how much the level raises (or lowers) the odds */
    public record Part(Field field, Level level, double weight) {}

    /**
     * Whether more agrees than names and towns, which namesakes share too: a number or contact to the last digit, a date
     * of birth, an address.
     */
    public boolean isCorroborated() {
        return parts.stream().anyMatch(Score::corroborates);
    }

    private static boolean corroborates(Part part) {
        Level least = part.field().isIdentifier() ? Level.EXACT : Level.VERY_NEAR;
        return Anchors.isStrong(part.field()) && part.level().compareTo(least) >= 0 && part.weight() > 0;
    }

    public double probability() {
        return probability(total);
    }

    static double probability(double log2Odds) {
        return 1 / (1 + Math.pow(2, -log2Odds));
    }

    static double log2Odds(double probability) {
        return TermStatistics.log2(probability / (1 - probability));
    }
}
