package io.voronka.person.matching.data;

import io.voronka.person.matching.Meaning;
import io.voronka.person.matching.data.DataSet.Row;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import net.datafaker.Faker;

/**
 * Records like those of the data sets that come with FEBRL: same fields, same kinds and shares of errors as the
 * published generator has them by default (select, insert, delete, substitute, transpose, misspell, new value, swapped
 * words, swapped fields, blanks put in or taken out, missing values), words of our own.
 */
public final class Febrl {

    private static final int GIVEN = 0;
    private static final int SURNAME = 1;
    private static final int NUMBER = 2;
    private static final int ADDRESS_1 = 3;
    private static final int ADDRESS_2 = 4;
    private static final int SUBURB = 5;
    private static final int POSTCODE = 6;
    private static final int STATE = 7;
    private static final int BIRTH = 8;
    private static final int SSID = 9;
    private static final int FIELDS = 10;

    private static final List<Meaning> COLUMNS = List.of(
            Meaning.GIVEN_NAME,
            Meaning.SURNAME,
            Meaning.HOUSE,
            Meaning.STREET,
            Meaning.ADDRESS,
            Meaning.CITY,
            Meaning.POSTCODE,
            Meaning.REGION,
            Meaning.BIRTH_DATE,
            Meaning.ID);

    private static final double[] SELECT = {0.10, 0.15, 0.10, 0.10, 0.10, 0.10, 0.05, 0.05, 0.10, 0.05};

    // misspell, insert, delete, substitute, transpose, other value, swap words, blank in, blank out, missing, new value
    private static final double[][] ERRORS = {
        {0.30, 0.05, 0.15, 0.35, 0.05, 0.02, 0.02, 0.01, 0.01, 0.02, 0.02},
        {0.30, 0.10, 0.10, 0.35, 0.04, 0.02, 0.02, 0.01, 0.02, 0.02, 0.02},
        {0.00, 0.10, 0.15, 0.60, 0.05, 0.05, 0.01, 0.00, 0.00, 0.02, 0.02},
        {0.00, 0.10, 0.15, 0.55, 0.05, 0.02, 0.03, 0.02, 0.03, 0.04, 0.01},
        {0.00, 0.04, 0.04, 0.10, 0.02, 0.03, 0.04, 0.02, 0.01, 0.60, 0.10},
        {0.40, 0.10, 0.15, 0.22, 0.04, 0.01, 0.02, 0.02, 0.02, 0.01, 0.01},
        {0.00, 0.00, 0.00, 0.35, 0.60, 0.03, 0.00, 0.00, 0.00, 0.01, 0.01},
        {0.00, 0.10, 0.10, 0.55, 0.02, 0.03, 0.00, 0.00, 0.00, 0.10, 0.10},
        {0.00, 0.00, 0.00, 0.50, 0.30, 0.05, 0.00, 0.00, 0.00, 0.10, 0.05},
        {0.00, 0.00, 0.00, 0.50, 0.40, 0.10, 0.00, 0.00, 0.00, 0.00, 0.00},
    };

    private static final double[] MISSING = {0.02, 0.01, 0.03, 0.02, 0.13, 0.01, 0.00, 0.05, 0.02, 0.00};

    private static final String[] STATES = {
        "nsw", "nsw", "nsw", "nsw", "nsw", "nsw", "nsw", "vic", "vic", "vic", "vic", "vic", "qld", "qld", "qld", "qld",
        "wa", "wa", "sa", "sa", "tas", "act", "nt"
    };
    private static final String[] ROADS = {
        "street",
        "street",
        "street",
        "place",
        "place",
        "crescent",
        "crescent",
        "circuit",
        "avenue",
        "court",
        "drive",
        "close"
    };
    private static final String[] PROPERTIES = {
        "village", "park", "lodge", "villa", "medical centre", "farm", "house", "estate", "", "", "", "", "", ""
    };

    private static final String[] KEYS = {"qwertyuiop", "asdfghjkl", "zxcvbnm", "1234567890"};
    private static final int MOST_IN_FIELD = 2;

    private final Random random;
    private final int mostErrors;
    private final Vocabulary given;
    private final Vocabulary surnames;
    private final Vocabulary streets;
    private final Vocabulary properties;
    private final Vocabulary suburbs;

    private Febrl(long seed, int mostErrors) {
        this.random = new Random(seed);
        this.mostErrors = mostErrors;
        Faker faker = new Faker(Locale.forLanguageTag("en-AU"), new Random(seed));
        given = new Vocabulary(Vocabulary.draw(700, random, () -> faker.name().firstName()), 0.75);
        surnames =
                new Vocabulary(Vocabulary.draw(3000, random, () -> faker.name().lastName()), 0.75);
        streets = new Vocabulary(
                Vocabulary.draw(1500, random, () -> faker.name().lastName()).stream()
                        .map(word -> word + " " + ROADS[random.nextInt(ROADS.length)])
                        .toList(),
                0.5);
        properties = new Vocabulary(
                Vocabulary.draw(1500, random, () -> Vocabulary.madeUp(random)).stream()
                        .map(word -> (word + " " + PROPERTIES[random.nextInt(PROPERTIES.length)]).strip())
                        .toList(),
                0.5);
        suburbs = new Vocabulary(
                Vocabulary.draw(1500, random, () -> faker.address().city()), 0.5);
    }

    /** Like dataset 3: 2,000 originals and 3,000 duplicates, up to five of one. */
    public static DataSet three() {
        return new Febrl(3, 8).dedupe(2000, 3000, 5);
    }

    /** Like dataset 4: 5,000 originals and a duplicate of each, in two files. */
    public static DataSet four() {
        return new Febrl(4, 6).link(5000);
    }

    private DataSet dedupe(int originals, int duplicates, int mostOfOne) {
        List<Row> rows = new ArrayList<>();
        List<String[]> made = new ArrayList<>();
        for (int i = 0; i < originals; i++) {
            String[] original = original();
            made.add(original);
            rows.add(row("e" + i, original));
        }
        List<Integer> order = new ArrayList<>();
        for (int i = 0; i < originals; i++) {
            order.add(i);
        }
        Collections.shuffle(order, random);
        int left = duplicates;
        for (int i = 0; left > 0; i = (i + 1) % originals) {
            int count = Math.min(left, zipf(mostOfOne));
            for (int copy = 0; copy < count; copy++) {
                rows.add(row("e" + order.get(i), duplicate(made.get(order.get(i)))));
            }
            left -= count;
        }
        Collections.shuffle(rows, random);
        return new DataSet("FEBRL 3, made", COLUMNS, rows, rows.size());
    }

    private DataSet link(int originals) {
        List<Row> first = new ArrayList<>();
        List<Row> second = new ArrayList<>();
        for (int i = 0; i < originals; i++) {
            String[] original = original();
            first.add(row("e" + i, original));
            second.add(row("e" + i, duplicate(original)));
        }
        Collections.shuffle(second, random);
        first.addAll(second);
        return new DataSet("FEBRL 4, made", COLUMNS, first, originals);
    }

    private static Row row(String entity, String[] values) {
        return new Row(entity, List.of(values));
    }

    private int zipf(int most) {
        double sum = 0;
        for (int k = 1; k <= most; k++) {
            sum += 1.0 / k;
        }
        double at = random.nextDouble() * sum;
        for (int k = 1; k < most; k++) {
            at -= 1.0 / k;
            if (at < 0) {
                return k;
            }
        }
        return most;
    }

    private String[] original() {
        String[] values = new String[FIELDS];
        for (int field = 0; field < FIELDS; field++) {
            values[field] = random.nextDouble() < MISSING[field] ? "" : value(field);
        }
        return values;
    }

    private String value(int field) {
        return switch (field) {
            case GIVEN -> given.next(random);
            case SURNAME -> surnames.next(random);
            case NUMBER ->
                String.valueOf(1 + (int) Math.abs(random.nextGaussian() * (random.nextInt(5) == 0 ? 200 : 40)));
            case ADDRESS_1 -> streets.next(random);
            case ADDRESS_2 -> properties.next(random);
            case SUBURB -> suburbs.next(random);
            case POSTCODE ->
                String.valueOf(
                        2000 + 1000 * random.nextInt(6) + (int) Math.min(999, Math.abs(random.nextGaussian() * 150)));
            case STATE -> STATES[random.nextInt(STATES.length)];
            case BIRTH ->
                LocalDate.of(1900, 1, 1)
                        .plusDays(random.nextInt(36524))
                        .toString()
                        .replace("-", "");
            default -> String.valueOf(1_000_000 + random.nextInt(9_000_000));
        };
    }

    private String[] duplicate(String[] original) {
        String[] values = Arrays.copyOf(original, FIELDS);
        swapFields(values);
        int wanted = 1 + random.nextInt(mostErrors);
        int[] done = new int[FIELDS];
        for (int tries = 0, errors = 0; errors < wanted && tries < 200; tries++) {
            int field = field();
            if (done[field] < MOST_IN_FIELD) {
                String changed = changed(field, values[field]);
                if (!changed.equals(values[field])) {
                    values[field] = changed;
                    done[field]++;
                    errors++;
                }
            }
        }
        return values;
    }

    private void swapFields(String[] values) {
        swap(values, ADDRESS_1, ADDRESS_2, 0.02);
        swap(values, GIVEN, SURNAME, 0.05);
        swap(values, POSTCODE, SUBURB, 0.01);
    }

    private void swap(String[] values, int one, int other, double probability) {
        if (random.nextDouble() < probability) {
            String kept = values[one];
            values[one] = values[other];
            values[other] = kept;
        }
    }

    private int field() {
        double at = random.nextDouble() * Arrays.stream(SELECT).sum();
        for (int field = 0; field < FIELDS; field++) {
            at -= SELECT[field];
            if (at < 0) {
                return field;
            }
        }
        return FIELDS - 1;
    }

    private String changed(int field, String value) {
        double at = random.nextDouble();
        int error = 0;
        while (error < ERRORS[field].length - 1 && at >= ERRORS[field][error]) {
            at -= ERRORS[field][error];
            error++;
        }
        if (value.isEmpty()) {
            return error == 10 ? value(field) : value;
        }
        boolean digits = field == NUMBER || field == POSTCODE || field == BIRTH || field == SSID;
        return switch (error) {
            case 0 -> misspelt(value);
            case 1 -> inserted(value, String.valueOf(letter(digits)));
            case 2 -> value.length() < 2 ? value : deleted(value, position(value.length()));
            case 3 -> substituted(value, digits);
            case 4 -> transposed(value);
            case 5 -> value(field);
            case 6 -> swappedWords(value);
            case 7 -> value.length() < 2 ? value : inserted(value, " ").strip();
            case 8 -> value.replaceFirst(" ", "");
            case 9 -> "";
            default -> value;
        };
    }

    private char letter(boolean digits) {
        return (char) (digits ? '0' + random.nextInt(10) : 'a' + random.nextInt(26));
    }

    /** Errors are likelier in the middle and later than at the beginning. */
    private int position(int length) {
        double at = length / 2.0 + random.nextGaussian() * Math.max(1, length / 4.0);
        return Math.max(0, Math.min(length - 1, (int) Math.round(at)));
    }

    private String inserted(String value, String letter) {
        int at = 1 + position(value.length());
        return value.substring(0, at) + letter + value.substring(at);
    }

    private static String deleted(String value, int at) {
        return value.substring(0, at) + value.substring(at + 1);
    }

    private String substituted(String value, boolean digits) {
        int at = position(value.length());
        return value.substring(0, at) + neighbour(value.charAt(at), digits) + value.substring(at + 1);
    }

    private char neighbour(char letter, boolean digits) {
        if (random.nextDouble() < 0.4) {
            for (String row : KEYS) {
                int place = row.indexOf(letter);
                if (place >= 0) {
                    int beside = place + (random.nextBoolean() ? 1 : -1);
                    return row.charAt(Math.max(0, Math.min(row.length() - 1, beside)));
                }
            }
        }
        return letter(digits);
    }

    private String transposed(String value) {
        if (value.length() < 2) {
            return value;
        }
        int at = Math.min(position(value.length()), value.length() - 2);
        return value.substring(0, at) + value.charAt(at + 1) + value.charAt(at) + value.substring(at + 2);
    }

    private String swappedWords(String value) {
        List<String> words = new ArrayList<>(List.of(value.split(" ")));
        if (words.size() < 2) {
            return value;
        }
        int at = random.nextInt(words.size() - 1);
        Collections.swap(words, at, at + 1);
        return String.join(" ", words);
    }

    private String misspelt(String value) {
        String[][] spellings = {
            {"ie", "y"},
            {"y", "i"},
            {"ph", "f"},
            {"ck", "k"},
            {"ll", "l"},
            {"nn", "n"},
            {"tt", "t"},
            {"ea", "ee"},
            {"c", "k"},
            {"s", "z"},
            {"ei", "ie"},
            {"a", "e"},
            {"e", "a"},
            {"i", "y"},
            {"o", "u"},
            {"l", "ll"},
            {"n", "nn"}
        };
        for (int tries = 0; tries < 12; tries++) {
            String[] spelling = spellings[random.nextInt(spellings.length)];
            int at = value.indexOf(spelling[0], random.nextInt(Math.max(1, value.length() - 1)));
            if (at >= 0) {
                return value.substring(0, at) + spelling[1] + value.substring(at + spelling[0].length());
            }
        }
        return value;
    }
}
