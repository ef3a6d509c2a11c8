package io.voronka.person.matching;

import java.util.ArrayList;
import java.util.List;

/** What the pairs of a base tell of people who live together, and of names that records have lost. */
final class Households {

    /** In bits; below it, among some ten rows, counting says nothing. */
    private static final double SMALLEST_BOUND = 6;

    /** Of one person, the share of records whose name cannot be recognised. */
    private static final double NAME_LOST = 0.03;

    private static final int FEWEST_LOST = 20;

    /** Among so few relatives, what they share is not told from chance. */
    private static final double FEWEST_RELATIVES = 50;

    /** Of organisations, names that are merely near for each that is the same. */
    private static final double SLIPS = 0.5;

    private Households() {}

    /**
     * Fields that people of one household share must not outweigh how common households are: the bound is log2 of the
     * share of pairs that live together and bear other names. A handful of rows tells nothing of how common they are.
     */
    static double bound(Pairs pairs, double allPairs) {
        byte[] levels = new byte[Weights.SLOTS];
        double households = 0;
        double same = 0;
        for (int pair = 0; pair < pairs.size; pair++) {
            pairs.levels(pair, levels);
            if (liveTogether(levels)) {
                byte guard = pairs.guard[pair];
                boolean others = guard == Guard.GIVEN_NAME.index() || guard == Guard.COMPANY.index();
                if (others && levels[Field.BIRTH_DATE.index()] != Level.SAME) {
                    households++;
                } else if (Math.max(levels[Field.GIVEN_NAME.index()], levels[Field.COMPANY.index()]) >= Level.CLOSER) {
                    same++;
                }
            }
        }
        return Math.max(SMALLEST_BOUND, TermStatistics.log2(allPairs / Math.max(1, households - NAME_LOST * same)));
    }

    /**
     * Of people who share date of birth and address, the given name differs among twins, the surname hardly ever. Where
     * surnames differ as often, somebody or something has replaced names at random.
     */
    static boolean namesGetLost(Pairs pairs) {
        byte[] levels = new byte[Weights.SLOTS];
        int given = 0;
        int surname = 0;
        for (int pair = 0; pair < pairs.size; pair++) {
            pairs.levels(pair, levels);
            if (levels[Field.BIRTH_DATE.index()] == Level.SAME && liveTogether(levels)) {
                byte first = levels[Field.GIVEN_NAME.index()];
                byte last = levels[Field.SURNAME.index()];
                given += first == Level.FAR && last >= Level.CLOSER ? 1 : 0;
                surname += last == Level.FAR && first >= Level.CLOSER ? 1 : 0;
            }
        }
        return surname >= FEWEST_LOST && given <= 2 * surname;
    }

    /** Lets go of pairs that a lost name alone kept apart. */
    static void liftGuards(Pairs pairs) {
        byte[] levels = new byte[Weights.SLOTS];
        for (int pair = 0; pair < pairs.size; pair++) {
            if (pairs.guard[pair] == Guard.GIVEN_NAME.index()) {
                pairs.levels(pair, levels);
                if (levels[Field.BIRTH_DATE.index()] >= Level.CLOSER) {
                    pairs.guard[pair] = (byte) Guard.NONE.index();
                }
            }
        }
    }

    /**
     * Offices under one roof often bear names that are alike: departments of one hospital. How often, is what is beyond
     * the share that slips of one name explain.
     */
    static void weighNeighbours(Pairs pairs, Weights weights) {
        int company = Field.COMPANY.index();
        byte[] levels = new byte[Weights.SLOTS];
        int[] together = new int[Level.COUNT];
        for (int pair = 0; pair < pairs.size; pair++) {
            pairs.levels(pair, levels);
            if (Weights.context(Field.COMPANY, levels) == Weights.AGREES) {
                together[levels[company]]++;
            }
        }
        double same = together[Level.SAME] + (double) together[Level.CLOSER];
        double alike = together[Level.CLOSE] - SLIPS * same;
        double[] chance = weights.chance[company][Weights.AGREES];
        double before = chance[Level.CLOSE];
        double share = alike / Math.max(1, together[Level.CLOSE] + together[Level.FAR]);
        if (alike < FEWEST_LOST || share <= before) {
            return;
        }
        chance[Level.CLOSE] = share;
        float less = (float) TermStatistics.log2(share / before);
        for (int pair = 0; pair < pairs.size; pair++) {
            pairs.levels(pair, levels);
            if (levels[company] == Level.CLOSE && Weights.context(Field.COMPANY, levels) == Weights.AGREES) {
                pairs.personal[pair] -= less;
            }
        }
    }

    /** What relatives have in common oftener than strangers: couples are of like age, brothers of one patronymic. */
    static boolean isShared(Field field) {
        return field == Field.AGE || field == Field.PATRONYMIC || field.group() == Field.Group.OTHER;
    }

    /**
     * Learns from people who live together and bear other given names how alike relatives are by chance, and weighs all
     * pairs that live together by it.
     */
    static void weighRelatives(Pairs pairs, Weights weights, List<Profile> profiles, TermStatistics statistics) {
        double[][] seen = new double[Field.COUNT][Level.COUNT];
        byte[] levels = new byte[Weights.SLOTS];
        List<Integer> together = new ArrayList<>();
        for (int pair = 0; pair < pairs.size; pair++) {
            pairs.levels(pair, levels);
            if (liveTogether(levels)) {
                together.add(pair);
                if (areRelatives(pairs.guard[pair], levels)) {
                    for (int field = 0; field < Field.COUNT; field++) {
                        seen[field][levels[field]]++;
                    }
                }
            }
        }
        for (Field field : Field.ALL) {
            if (isShared(field)) {
                learn(weights, field, seen[field.index()], statistics.averageOf(field));
            }
        }
        Comparison comparison = new Comparison();
        for (int pair : together) {
            comparison.compare(profiles.get(pairs.a[pair]), profiles.get(pairs.b[pair]));
            pairs.set(pair, comparison, weights);
        }
    }

    private static boolean areRelatives(byte guard, byte[] levels) {
        return guard == Guard.GIVEN_NAME.index() && levels[Field.BIRTH_DATE.index()] != Level.SAME;
    }

    private static void learn(Weights weights, Field field, double[] seen, double exact) {
        double[] chance = weights.chance[field.index()][Weights.AGREES];
        double have = FEWEST_RELATIVES;
        for (int level = Level.FAR; level <= Level.SAME; level++) {
            have += seen[level];
        }
        for (int level = Level.FAR; level <= Level.SAME; level++) {
            chance[level] = (seen[level] + FEWEST_RELATIVES * chance[level]) / have;
        }
        weights.bound[field.index()] = exact < 1 ? Math.max(0, (chance[Level.SAME] - exact) / (1 - exact)) : 0;
    }

    static boolean liveTogether(byte[] levels) {
        boolean phone = levels[Field.PHONE.index()] == Level.SAME;
        boolean place = levels[Field.STREET.index()] >= Level.CLOSER || levels[Field.ADDRESS.index()] >= Level.CLOSER;
        byte house = levels[Field.HOUSE.index()];
        return phone || (place && (house == Level.NONE || house == Level.SAME));
    }
}
