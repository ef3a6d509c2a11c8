package io.voronka.person.matching.data;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import java.util.function.Supplier;
import net.datafaker.Faker;

/** Words of which some are common and most are rare (Zipf). */
final class Vocabulary {

    private final List<String> words;
    private final double[] upTo;

    Vocabulary(List<String> words, double exponent) {
        this.words = List.copyOf(words);
        this.upTo = new double[words.size()];
        double sum = 0;
        for (int i = 0; i < upTo.length; i++) {
            sum += 1 / Math.pow(i + 2.0, exponent);
            upTo[i] = sum;
        }
    }

    /** Distinct words from a source, lower case; what the source cannot give is made up. */
    static List<String> draw(int size, Random random, Supplier<String> source) {
        Set<String> words = new LinkedHashSet<>();
        for (int i = 0; i < 40 * size && words.size() < size; i++) {
            String word = source.get().toLowerCase(Locale.ROOT).replaceAll("[^a-z' -]", "");
            if (word.length() > 2) {
                words.add(word);
            }
        }
        while (words.size() < size) {
            words.add(madeUp(random));
        }
        return new ArrayList<>(words);
    }

    static Vocabulary surnames(int size, Random random, Faker faker) {
        return new Vocabulary(draw(size, random, () -> faker.name().lastName()), 0.85);
    }

    /** Streets that bear surnames, each of one of the kinds. */
    static Vocabulary streets(int size, Random random, Faker faker, String... kinds) {
        return new Vocabulary(
                draw(size, random, () -> faker.name().lastName()).stream()
                        .map(word -> word + kinds[random.nextInt(kinds.length)])
                        .toList(),
                0.7);
    }

    static Vocabulary cities(int size, Random random, Faker faker) {
        return new Vocabulary(draw(size, random, () -> faker.address().city()), 1.0);
    }

    private static final String[] HEADS = {
        "b", "br", "c", "cl", "d", "f", "g", "gr", "h", "k", "l", "m", "n", "p", "pr", "r", "s", "st", "t", "tr", "v",
        "w"
    };
    private static final String[] VOWELS = {"a", "e", "i", "o", "u", "ea", "oo", "ie"};
    private static final String[] TAILS = {
        "nd", "rt", "ll", "n", "r", "ck", "m", "s", "ng", "tt", "lo", "ry", "ley", "ton", "son", "man", "ski", "well",
        "ova"
    };

    static String madeUp(Random random) {
        StringBuilder word = new StringBuilder();
        int syllables = 1 + random.nextInt(3);
        for (int i = 0; i < syllables; i++) {
            word.append(HEADS[random.nextInt(HEADS.length)]).append(VOWELS[random.nextInt(VOWELS.length)]);
        }
        return word.append(TAILS[random.nextInt(TAILS.length)]).toString();
    }

    String next(Random random) {
        double at = random.nextDouble() * upTo[upTo.length - 1];
        int low = 0;
        int high = upTo.length - 1;
        while (low < high) {
            int middle = (low + high) / 2;
            if (upTo[middle] < at) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return words.get(low);
    }
}
