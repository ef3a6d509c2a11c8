package io.voronka.person.matching.data;

import io.voronka.person.matching.Meaning;
import io.voronka.person.matching.data.DataSet.Row;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import net.datafaker.Faker;

/** Organisations as registers and guides have them: branches, switchboards, trade names, post-office boxes. */
public final class HardFirms {

    private static final String[] KINDS = {
        "elementary school", "high school", "public library", "community center", "hospital", "family services",
        "credit union", "baptist church", "historical society", "fire department", "animal hospital", "dental group",
        "food bank", "medical center", "law offices", "insurance agency", "auto repair", "montessori school",
        "department of health", "housing association", "national bank", "home care services", "housing authority"
    };
    private static final String[] HEADS = {"saint ", "mount ", "north ", "south ", "new ", "", "", "", "", "", "", ""};
    private static final String[] KITCHENS = {
        "italian", "french", "american", "chinese", "steakhouses", "delis", "seafood", "mexican", "japanese", "coffee"
    };
    private static final String[] PLACES = {
        "cafe", "grill", "restaurant", "bistro", "deli", "kitchen", "house", "bar", ""
    };
    private static final String[] CHAINS = {
        "subway",
        "starbucks coffee",
        "shell",
        "walgreens",
        "first national bank",
        "quick lube",
        "burger king",
        "dollar general",
        "state farm insurance",
        "pizza hut"
    };

    private final Random random;
    private final Vocabulary words;
    private final Vocabulary streets;
    private final Vocabulary cities;

    private HardFirms(long seed) {
        random = new Random(seed);
        Faker faker = new Faker(Locale.ENGLISH, new Random(seed));
        words = new Vocabulary(Vocabulary.draw(2500, random, () -> faker.name().lastName()), 0.8);
        streets = new Vocabulary(
                Vocabulary.draw(700, random, () -> faker.name().lastName()).stream()
                        .map(word -> new String[] {"", "", "north ", "south "}[random.nextInt(4)]
                                + word
                                + new String[] {" street", " road", " avenue", " boulevard"}[random.nextInt(4)])
                        .toList(),
                0.8);
        cities = Vocabulary.cities(60, random, faker);
    }

    private boolean oneIn(int chances) {
        return random.nextInt(chances) == 0;
    }

    private String phone() {
        return "%03d-%03d-%04d".formatted(200 + random.nextInt(40), 200 + random.nextInt(700), random.nextInt(10_000));
    }

    private String address() {
        return (1 + random.nextInt(3000)) + " " + streets.next(random);
    }

    // --- two guides of restaurants
    // ------------------------------------------------------------------------------------

    /** 530 and 330 restaurants of a few towns, 112 of them in both guides. */
    public static DataSet guides() {
        return new HardFirms(51).guides(530, 330, 112);
    }

    private DataSet guides(int first, int second, int both) {
        List<List<String>> all = new ArrayList<>();
        List<Row> rows = new ArrayList<>();
        for (int i = 0; i < first + second - both; i++) {
            String head = words.next(random) + (oneIn(2) ? "'s" : "");
            String name = (head + " " + (oneIn(4) ? words.next(random) + " " : "")
                            + PLACES[random.nextInt(PLACES.length)])
                    .strip();
            all.add(List.of(
                    oneIn(8) ? "the " + name : name,
                    address(),
                    new String[] {"los angeles", "new york", "atlanta"}[i % 3],
                    phone(),
                    KITCHENS[random.nextInt(KITCHENS.length)]));
        }
        for (int i = 0; i < first; i++) {
            rows.add(new Row("r" + i, all.get(i)));
        }
        for (int i = 0; i < second; i++) {
            int who = i < both ? i : first + i - both;
            List<String> known = all.get(who);
            String name = known.get(0).replace("the ", "");
            name = switch (random.nextInt(6)) {
                case 0 -> name.replaceFirst(" (cafe|grill|restaurant|bistro|deli|kitchen|house|bar)$", "");
                case 1 -> name + " " + known.get(2);
                case 2 -> name.replace("deli", "delicatessen").replace("'s", "s");
                case 3 -> Noise.typo(random, name);
                default -> name;
            };
            String street = oneIn(3) ? known.get(1) : Noise.abbreviated(known.get(1));
            rows.add(new Row(
                    "r" + who,
                    List.of(
                            name,
                            oneIn(5) ? street + " between 5th and 6th" : street,
                            oneIn(6) ? cities.next(random) : known.get(2),
                            oneIn(8) ? phone() : known.get(3).replaceFirst("-", "/"),
                            oneIn(2) ? KITCHENS[random.nextInt(KITCHENS.length)] : known.get(4))));
        }
        List<Meaning> columns = List.of(Meaning.COMPANY, Meaning.ADDRESS, Meaning.CITY, Meaning.PHONE, Meaning.TEXT);
        return new DataSet("Two guides of restaurants", columns, rows, first);
    }

    // --- a register of branches and offices
    // ---------------------------------------------------------------------------

    private static final List<Meaning> REGISTER = List.of(
            Meaning.COMPANY,
            Meaning.COMPANY,
            Meaning.ADDRESS,
            Meaning.CITY,
            Meaning.REGION,
            Meaning.POSTCODE,
            Meaning.PHONE,
            Meaning.TEXT);

    /** Chains with many branches, offices behind one switchboard, trade names; a fifth of 8,000 come two to four times. */
    public static DataSet register() {
        return new HardFirms(52).register(8000, 5, 3);
    }

    /** The same with fewer duplicates than one in two hundred. */
    public static DataSet registerAlmostClean() {
        return new HardFirms(53).register(12_000, 250, 1);
    }

    private DataSet register(int firms, int everyTwice, int most) {
        List<Row> rows = new ArrayList<>();
        for (int i = 0; i < firms; ) {
            String city = cities.next(random);
            String zip = String.valueOf(30_000 + Math.floorMod(city.hashCode(), 600) * 10 + random.nextInt(6));
            String shared = phone();
            String sharedAddress = oneIn(4) ? "po box " + random.nextInt(3000) : address();
            String family = words.next(random);
            int style = random.nextInt(10);
            int size = style == 0 ? 2 + random.nextInt(12) : style < 3 ? 2 + random.nextInt(4) : 1;
            for (int k = 0; k < size && i < firms; k++, i++) {
                boolean chain = style == 0 && size > 4;
                String name = chain
                        ? CHAINS[Math.floorMod(family.hashCode(), CHAINS.length)] + (oneIn(2) ? " #" + (100 + i) : "")
                        : style == 1
                                ? family + " " + KINDS[(Math.floorMod(family.hashCode(), 100) + 5 * k) % KINDS.length]
                                : HEADS[random.nextInt(HEADS.length)] + words.next(random) + " "
                                        + KINDS[random.nextInt(KINDS.length)];
                String trade = oneIn(8) ? words.next(random) + " " + words.next(random) : "";
                boolean together = style == 1 || style == 2;
                List<String> values = List.of(
                        name,
                        trade,
                        together ? sharedAddress : address(),
                        city,
                        "GA",
                        zip,
                        together ? shared : phone(),
                        "active");
                rows.add(new Row("f" + i, values));
                if (i % everyTwice == 0) {
                    for (int copies = 1 + random.nextInt(most); copies > 0; copies--) {
                        rows.add(new Row("f" + i, registeredAgain(values)));
                    }
                }
            }
        }
        Collections.shuffle(rows, random);
        return new DataSet(
                everyTwice > 100 ? "Register of firms, 0.4 % twice" : "Register of firms", REGISTER, rows, rows.size());
    }

    private List<String> registeredAgain(List<String> values) {
        List<String> again = new ArrayList<>(values);
        again.set(
                0,
                switch (random.nextInt(6)) {
                    case 0 -> Noise.abbreviated(values.get(0));
                    case 1 -> Noise.typo(random, values.get(0));
                    case 2 -> Noise.plainUpper(values.get(0)) + ", INC.";
                    case 3 -> values.get(1).isEmpty() ? values.get(0) : values.get(1);
                    case 4 -> "The " + values.get(0) + " of " + values.get(3);
                    default -> values.get(0);
                });
        again.set(1, oneIn(2) ? "" : values.get(1));
        again.set(
                2,
                oneIn(8)
                        ? ""
                        : oneIn(10)
                                ? "P.O. Box " + random.nextInt(3000)
                                : Noise.abbreviated(values.get(2))
                                        + (oneIn(6) ? ", suite " + (100 + random.nextInt(300)) : ""));
        again.set(6, oneIn(6) ? "" : oneIn(10) ? phone() : "(" + values.get(6).replaceFirst("-", ") "));
        again.set(5, oneIn(10) ? "" : values.get(5) + (oneIn(4) ? "-" + (1000 + random.nextInt(9000)) : ""));
        return again;
    }
}
