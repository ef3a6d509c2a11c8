package io.voronka.person.matching;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;

/**
 * Pairs that agree so strictly that chance cannot have brought them about, as two records with one phone and one rare
 * name. They tell how many matches there are: each stands for those like it that errors have hidden.
 */
final class Anchors {

    /** Strict is what is at least so many times as frequent as chance would have it. */
    private static final double BEYOND_CHANCE = 32;

    /** Fewer pairs than this prove nothing about frequency: then chance must not bring about a single one. */
    private static final double LONE = 1.0 / 32;

    private static final double FEWEST = 0.5;

    /** What two records share by chance so often proves nothing of them. */
    private static final double EVERYDAY = 0.05;

    private static final int SAMPLE = 600;
    private static final int DRAWS = 64;
    private static final double LEAST_CAPTURE = 0.15;
    private static final long SEED = 0x616e63686f72L;

    private final Pairs pairs;
    private final Weights weights;
    private final double allPairs;
    private final double bound;
    private final double strictness;
    private final List<Integer> found = new ArrayList<>();

    Anchors(Pairs pairs, Weights weights, double allPairs, double bound) {
        this.pairs = pairs;
        this.weights = weights;
        this.allPairs = allPairs;
        this.bound = bound;
        this.strictness = strictness();
    }

    /** Lowest agreement (bits) at which pairs are far more frequent than chance; remembers the pairs above it. */
    private double strictness() {
        double[] agreements = new double[pairs.size];
        List<Integer> able = new ArrayList<>();
        byte[] levels = new byte[Weights.SLOTS];
        for (int pair = 0; pair < pairs.size; pair++) {
            pairs.levels(pair, levels);
            if (!pairs.isGuarded(pair) && isAble(levels)) {
                agreements[pair] = agreement(pair, levels);
                able.add(pair);
            }
        }
        able.sort(
                Comparator.comparingDouble((Integer pair) -> -agreements[pair]).thenComparing(pair -> pair));
        int taken = 0;
        for (int i = 0; i < able.size(); i++) {
            double byChance = allPairs * Math.pow(2, -agreements[able.get(i)]);
            boolean lastOfItsKind = i + 1 == able.size() || agreements[able.get(i + 1)] < agreements[able.get(i)];
            if (lastOfItsKind && (byChance <= LONE || i + 1 >= BEYOND_CHANCE * byChance)) {
                taken = i + 1;
            }
        }
        found.addAll(able.subList(0, taken));
        return taken == 0 ? Double.POSITIVE_INFINITY : agreements[able.get(taken - 1)];
    }

    int size() {
        return found.size();
    }

    /** Improbability of what agrees; what differs is left out. */
    private double agreement(int pair, byte[] levels) {
        double household = pairs.household[pair];
        double personal = pairs.personal[pair];
        for (int field = 0; field < Field.COUNT; field++) {
            byte level = levels[field];
            if (level == Level.FAR || level == Level.CLOSE) {
                double bits = chanceBits(field, level, levels);
                if (Field.ALL[field].isHousehold()) {
                    household -= bits;
                } else {
                    personal -= bits;
                }
            }
        }
        return personal + Math.min(household, bound);
    }

    private double chanceBits(int field, byte level, byte[] levels) {
        return weights.improbability(field, Weights.context(Field.ALL[field], levels), level, Float.NaN);
    }

    private static boolean isAble(byte[] levels) {
        Set<Field.Group> present = EnumSet.noneOf(Field.Group.class);
        Set<Field.Group> groups = EnumSet.noneOf(Field.Group.class);
        for (Field field : Field.ALL) {
            byte level = levels[field.index()];
            if (level != Level.NONE) {
                present.add(field.group());
            }
            if (level >= Level.CLOSER) {
                groups.add(field.group());
            }
            if (level == Level.FAR && contradicts(field)) {
                return false;
            }
        }
        return groups.size() >= Math.min(2, present.size())
                && !groups.isEmpty()
                && (hasStrongAgreement(levels) || !hasStrong(levels));
    }

    /**
     * Whether anything but names and towns is alike, or there is no such thing to compare. Where two such things differ,
     * nothing else makes up for them.
     *
     * @param telling fields whose agreement is no everyday matter
     */
    static boolean isPlausible(byte[] levels, boolean[] telling) {
        int strong = 0;
        boolean alike = false;
        for (Field field : Field.ALL) {
            byte level = levels[field.index()];
            if (isStrong(field)) {
                strong += level == Level.NONE ? 0 : 1;
                if (level >= Level.CLOSE) {
                    return true;
                }
            } else {
                alike |= telling[field.index()] && level >= Level.CLOSE;
            }
        }
        return strong == 0 || (strong == 1 && alike);
    }

    /** Which fields tell of more than a town or a sex does. */
    static boolean[] telling(TermStatistics statistics) {
        boolean[] telling = new boolean[Field.COUNT];
        for (Field field : Field.ALL) {
            boolean may = field == Field.POSTCODE || field == Field.COMPANY || field.group() == Field.Group.OTHER;
            telling[field.index()] = may && statistics.averageOf(field) <= EVERYDAY;
        }
        return telling;
    }

    /** Names and towns agree among namesakes too; where there is more to go by, some of it has to agree. */
    static boolean isStrong(Field field) {
        return switch (field) {
            case INN, ID, ID_2, ID_3, PHONE, EMAIL, BIRTH_DATE, STREET, ADDRESS -> true;
            default -> false;
        };
    }

    private static boolean hasStrongAgreement(byte[] levels) {
        return Arrays.stream(Field.ALL).anyMatch(field -> isStrong(field) && levels[field.index()] >= Level.CLOSER);
    }

    private static boolean hasStrong(byte[] levels) {
        return Arrays.stream(Field.ALL).anyMatch(field -> isStrong(field) && levels[field.index()] != Level.NONE);
    }

    private static boolean contradicts(Field field) {
        return field == Field.GIVEN_NAME
                || field == Field.PATRONYMIC
                || field == Field.COMPANY
                || field.group() == Field.Group.BIRTH;
    }

    /** log2 of the odds that any two records are one. */
    double prior() {
        double matches = Math.max(FEWEST, found.size() * meanInverseCapture());
        double share = Math.min(0.5, matches / allPairs);
        return Score.log2Odds(share);
    }

    /** How many matches an anchor stands for: by drawing the levels of its fields anew, as matches have them. */
    private double meanInverseCapture() {
        if (found.isEmpty()) {
            return 1;
        }
        SplittableRandom random = new SplittableRandom(SEED);
        int sampled = Math.min(SAMPLE, found.size());
        double sum = 0;
        for (int i = 0; i < sampled; i++) {
            int pair = found.get((int) ((long) i * found.size() / sampled));
            sum += 1 / Math.max(LEAST_CAPTURE, capture(pair, random));
        }
        return sum / sampled;
    }

    private double capture(int pair, SplittableRandom random) {
        byte[] levels = new byte[Weights.SLOTS];
        pairs.levels(pair, levels);
        byte[] drawn = new byte[Weights.SLOTS];
        double[] exactBits = exactBits(pair, levels);
        int strict = 0;
        for (int draw = 0; draw < DRAWS; draw++) {
            double personal = 0;
            double household = 0;
            for (int field = 0; field < Field.COUNT; field++) {
                drawn[field] = levels[field] == Level.NONE ? Level.NONE : draw(field, random);
                double bits = drawn[field] < Level.CLOSER
                        ? 0
                        : drawn[field] == Level.SAME ? exactBits[field] : chanceBits(field, drawn[field], drawn);
                if (Field.ALL[field].isHousehold()) {
                    household += bits;
                } else {
                    personal += bits;
                }
            }
            boolean isStrict = isAble(drawn) && personal + Math.min(household, bound) >= strictness;
            strict += isStrict ? 1 : 0;
        }
        return (strict + 1.0) / (DRAWS + 1.0);
    }

    /** What each field would weigh if it agreed: the average of the field, scaled to the whole of this pair. */
    private double[] exactBits(int pair, byte[] levels) {
        double[] bits = new double[Field.COUNT];
        double average = 0;
        double rest = pairs.personal[pair] + (double) pairs.household[pair];
        for (int field = 0; field < Field.COUNT; field++) {
            if (levels[field] != Level.NONE) {
                bits[field] = chanceBits(field, Level.SAME, levels);
                if (levels[field] == Level.SAME) {
                    average += bits[field];
                } else {
                    rest -= chanceBits(field, levels[field], levels);
                }
            }
        }
        double scale = average > 0 ? Math.max(0.2, Math.min(3, rest / average)) : 1;
        for (int field = 0; field < Field.COUNT; field++) {
            bits[field] *= scale;
        }
        return bits;
    }

    private byte draw(int field, SplittableRandom random) {
        double[] match = weights.match[field][Weights.ALONE];
        double at = random.nextDouble();
        for (byte level = Level.FAR; level < Level.SAME; level++) {
            at -= match[level];
            if (at < 0) {
                return level;
            }
        }
        return Level.SAME;
    }
}
