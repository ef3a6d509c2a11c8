package io.voronka.person.matching.data;

import io.voronka.person.matching.Meaning;
import io.voronka.person.matching.data.DataSet.Row;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import net.datafaker.Faker;

/** People as files of the world have them: fillers, nicknames, titles, dates in several forms, few columns in common. */
public final class HardPeople {

    private static final Map<String, String> NICKNAMES = Map.ofEntries(
            Map.entry("william", "bill"),
            Map.entry("robert", "bob"),
            Map.entry("elizabeth", "liz"),
            Map.entry("margaret", "peggy"),
            Map.entry("thomas", "tom"),
            Map.entry("richard", "dick"),
            Map.entry("katherine", "kate"),
            Map.entry("james", "jim"),
            Map.entry("john", "jack"),
            Map.entry("edward", "ted"),
            Map.entry("charles", "charlie"),
            Map.entry("michael", "mike"),
            Map.entry("joseph", "joe"),
            Map.entry("susan", "sue"),
            Map.entry("patricia", "pat"));
    private static final List<String> COMMON = List.of(
            "james",
            "mary",
            "john",
            "patricia",
            "robert",
            "linda",
            "michael",
            "elizabeth",
            "william",
            "barbara",
            "david",
            "susan",
            "richard",
            "jessica",
            "joseph",
            "sarah",
            "thomas",
            "karen",
            "charles",
            "nancy",
            "edward",
            "margaret",
            "george",
            "katherine",
            "henry",
            "anne");
    private static final String[] PARTIES = {"DEM", "REP", "REP", "UNA", "UNA", "LIB"};
    private static final String[] TITLES = {
        "1st baron", "2nd earl", "3rd viscount", "1st marquess", "4th duke", "1st baronet"
    };
    private static final String[] OCCUPATIONS = {
        "politician",
        "politician",
        "politician",
        "cricketer",
        "painter",
        "anglican priest",
        "military personnel",
        "writer",
        "botanist",
        "physician",
        "lawyer",
        "actor",
        "composer",
        "association football player",
        "architect"
    };

    private final Random random;
    private final Vocabulary given;
    private final Vocabulary surnames;
    private final Vocabulary streets;
    private final Vocabulary cities;

    private HardPeople(long seed, int surnameCount) {
        random = new Random(seed);
        Faker faker = new Faker(Locale.ENGLISH, new Random(seed));
        List<String> names = new ArrayList<>(COMMON);
        Vocabulary.draw(700, random, () -> faker.name().firstName()).stream()
                .filter(name -> !COMMON.contains(name))
                .forEach(names::add);
        given = new Vocabulary(names, 0.9);
        surnames = Vocabulary.surnames(surnameCount, random, faker);
        streets = Vocabulary.streets(900, random, faker, " street", " road", " avenue", " drive");
        cities = Vocabulary.cities(90, random, faker);
    }

    private boolean oneIn(int chances) {
        return random.nextInt(chances) == 0;
    }

    // --- a list of voters -------------------------------------------------------------------------------------------

    private static final List<Meaning> VOTERS = List.of(
            Meaning.SURNAME,
            Meaning.GIVEN_NAME,
            Meaning.PATRONYMIC,
            Meaning.TEXT,
            Meaning.ADDRESS,
            Meaning.CITY,
            Meaning.REGION,
            Meaning.POSTCODE,
            Meaning.PHONE,
            Meaning.AGE,
            Meaning.TEXT,
            Meaning.TEXT);

    /** Upper case, ages instead of dates, fathers and sons of one name in one house; of 20,000 people 100 come twice. */
    public static DataSet voters() {
        return new HardPeople(41, 6000).voters(20_000, 200);
    }

    private DataSet voters(int people, int everyTwice) {
        List<Row> rows = new ArrayList<>();
        for (int i = 0; i < people; ) {
            String surname = surnames.next(random);
            String address = (1 + random.nextInt(2000)) + " " + streets.next(random);
            String city = cities.next(random);
            String zip = String.valueOf(27_000 + Math.floorMod(city.hashCode(), 900));
            String phone = oneIn(2) ? "" : Noise.digits(random, 10);
            int age = 30 + random.nextInt(50);
            String first = "";
            Set<String> names = new HashSet<>();
            int size = 1 + random.nextInt(4);
            for (int member = 0; member < size && i < people; member++, i++) {
                boolean junior = member == 2 && oneIn(20);
                String name = junior ? first : given.next(random);
                while (!junior && !names.add(name)) {
                    name = given.next(random);
                }
                first = member == 0 ? name : first;
                int own = member < 2 ? age - random.nextInt(6) : Math.max(18, age - 22 - random.nextInt(12));
                List<String> values = new ArrayList<>(List.of(
                        surname,
                        name,
                        oneIn(4) ? "" : given.next(random),
                        junior ? "JR" : "",
                        address,
                        city,
                        "NC",
                        zip,
                        phone,
                        String.valueOf(own),
                        oneIn(2) ? "M" : "F",
                        PARTIES[random.nextInt(6)]));
                rows.add(new Row("v" + i, values.stream().map(Noise::plainUpper).toList()));
                if (i % everyTwice == 7) {
                    rows.add(new Row("v" + i, voterAgain(values)));
                }
            }
        }
        Collections.shuffle(rows, random);
        return new DataSet("Voters, 0.5 % twice", VOTERS, rows, rows.size());
    }

    private List<String> voterAgain(List<String> values) {
        List<String> again = new ArrayList<>(values);
        for (int errors = 1 + random.nextInt(3); errors > 0; errors--) {
            int field = random.nextInt(6);
            switch (field) {
                case 0, 1 -> again.set(field, Noise.typo(random, again.get(field)));
                case 2 ->
                    again.set(
                            2,
                            again.get(2).isEmpty() || oneIn(3)
                                    ? ""
                                    : again.get(2).substring(0, 1));
                case 3 -> again.set(4, Noise.abbreviated(again.get(4)));
                case 4 -> again.set(8, oneIn(2) ? "" : Noise.digits(random, 10));
                default -> again.set(9, String.valueOf(Integer.parseInt(values.get(9)) + random.nextInt(2)));
            }
        }
        if (oneIn(8)) {
            again.set(4, (1 + random.nextInt(2000)) + " " + streets.next(random));
            again.set(11, PARTIES[random.nextInt(6)]);
        }
        return again.stream().map(Noise::plainUpper).toList();
    }

    // --- persons of the past, as encyclopaedias name them
    // -------------------------------------------------------------

    private static final List<Meaning> NOTABLE =
            List.of(Meaning.NAME, Meaning.BIRTH_DATE, Meaning.CITY, Meaning.POSTCODE, Meaning.TEXT, Meaning.TEXT);

    /** Peers and commoners with titles in their names, one to ten records each. */
    public static DataSet notables() {
        return new HardPeople(42, 5000).notables(3000, false);
    }

    /** The same with columns of first name and surname beside the whole name. */
    public static DataSet notablesInParts() {
        return new HardPeople(42, 5000).notables(3000, true);
    }

    private DataSet notables(int people, boolean parts) {
        Vocabulary places = new Vocabulary(Vocabulary.draw(250, random, () -> Vocabulary.madeUp(random)), 0.9);
        List<Row> rows = new ArrayList<>();
        for (int i = 0; i < people; i++) {
            String[] name = {given.next(random), given.next(random), surnames.next(random), places.next(random)};
            boolean peer = oneIn(6);
            LocalDate day = LocalDate.of(1620, 1, 1).plusDays(random.nextInt(100_000));
            String birth = oneIn(3) ? day.getYear() + "-01-01" : day.toString();
            String place = places.next(random);
            String area =
                    "" + (char) ('a' + random.nextInt(26)) + (char) ('a' + random.nextInt(26)) + random.nextInt(40);
            String title = TITLES[random.nextInt(TITLES.length)];
            String sex = oneIn(6) ? "female" : "male";
            String occupation = OCCUPATIONS[random.nextInt(OCCUPATIONS.length)];
            String code = area + " " + random.nextInt(10) + "ab";
            int records = oneIn(3) ? 1 + random.nextInt(10) : 2 + random.nextInt(4);
            for (int record = 0; record < records; record++) {
                String written = record == 0 ? fullName(name, peer, title) : variant(name, peer, title);
                String when = record > 0 && oneIn(6) ? (oneIn(2) ? "" : Noise.typo(random, birth)) : birth;
                List<String> values = new ArrayList<>(List.of(
                        written,
                        when,
                        oneIn(8) ? "" : oneIn(12) ? Noise.typo(random, place) : place,
                        oneIn(6) ? "" : oneIn(4) ? area + " " + random.nextInt(10) + "xy" : code,
                        oneIn(2) ? "" : sex,
                        oneIn(4) ? "" : occupation));
                if (parts) {
                    String[] words = written.split("[ ,]+");
                    values.add(0, words[0]);
                    values.add(1, words.length > 1 ? words[words.length - 1] : "");
                }
                rows.add(new Row("h" + i, values));
            }
        }
        Collections.shuffle(rows, random);
        List<Meaning> columns = new ArrayList<>(parts ? List.of(Meaning.GIVEN_NAME, Meaning.SURNAME) : List.of());
        columns.addAll(NOTABLE);
        return new DataSet(
                parts ? "Notable persons, name also in parts" : "Notable persons", columns, rows, rows.size());
    }

    private String fullName(String[] name, boolean peer, String title) {
        String plain = name[0] + (oneIn(2) ? " " + name[1] : "") + " " + name[2];
        return peer ? plain + ", " + title + " " + (oneIn(2) ? name[2] + " of " : "") + name[3] : plain;
    }

    private String variant(String[] name, boolean peer, String title) {
        String first = oneIn(6) ? NICKNAMES.getOrDefault(name[0], name[0]) : name[0];
        String surname = oneIn(6) ? Noise.typo(random, name[2]) : name[2];
        return switch (random.nextInt(peer ? 7 : 4)) {
            case 0 -> first + " " + surname;
            case 1 -> first + " " + name[1] + " " + surname;
            case 2 -> first + " " + name[1].charAt(0) + " " + surname;
            case 3 -> (oneIn(3) ? "sir " : "") + first + " " + surname;
            case 4 -> first + " " + surname + ", " + title + " " + name[3];
            case 5 -> first + " " + surname + " of " + name[3];
            default -> first + ", " + title + " " + surname;
        };
    }

    // --- customers of several sources
    // ---------------------------------------------------------------------------------

    private static final List<Meaning> CUSTOMERS = List.of(
            Meaning.GIVEN_NAME,
            Meaning.SURNAME,
            Meaning.EMAIL,
            Meaning.PHONE,
            Meaning.BIRTH_DATE,
            Meaning.ADDRESS,
            Meaning.CITY,
            Meaning.POSTCODE,
            Meaning.COUNTRY,
            Meaning.TEXT,
            Meaning.ID);

    /**
     * Registrations from the web, from paper and by phone, each with columns of its own filled, dates in five forms,
     * fillers, a constant column and an empty one; up to ten of one person.
     */
    public static DataSet customers() {
        return new HardPeople(43, 4000).customers(4000);
    }

    private DataSet customers(int people) {
        List<Row> rows = new ArrayList<>();
        for (int i = 0; i < people; i++) {
            String first = given.next(random);
            String last = surnames.next(random);
            String mail = first + (oneIn(2) ? "." : "") + last.replace(" ", "") + random.nextInt(99) + "@mail.com";
            List<String> person = List.of(
                    first,
                    last,
                    mail,
                    Noise.digits(random, 10),
                    LocalDate.of(1940, 1, 1).plusDays(random.nextInt(22_000)).toString(),
                    (1 + random.nextInt(300)) + " " + streets.next(random),
                    cities.next(random),
                    Noise.digits(random, 5));
            int records = oneIn(8) ? 3 + random.nextInt(8) : oneIn(2) ? 1 : 2;
            for (int record = 0; record < records; record++) {
                rows.add(new Row("c" + i, registration(person)));
            }
        }
        Collections.shuffle(rows, random);
        return new DataSet("Customers of several sources", CUSTOMERS, rows, rows.size());
    }

    private List<String> registration(List<String> person) {
        String[] values = new String[CUSTOMERS.size()];
        Arrays.fill(values, "");
        for (int i = 0; i < person.size(); i++) {
            values[i] = person.get(i);
        }
        values[8] = "US";
        values[4] = date(LocalDate.parse(person.get(4)));
        switch (random.nextInt(3)) {
            case 0 -> Arrays.fill(values, 5, 8, oneIn(3) ? Noise.unknown(random) : "");
            case 1 -> values[2] = oneIn(2) ? "" : Noise.unknown(random);
            default -> values[4] = oneIn(2) ? "01/01/1900" : "";
        }
        if (oneIn(6)) {
            values[0] = NICKNAMES.getOrDefault(values[0], values[0]);
        }
        if (oneIn(12)) {
            String kept = values[0];
            values[0] = values[1];
            values[1] = kept;
        }
        if (oneIn(3)) {
            int field = random.nextInt(8);
            values[field] = Noise.typo(random, values[field]);
        }
        if (oneIn(10)) {
            values[3] = "9999999999";
        }
        if (oneIn(4)) {
            values[5] = Noise.abbreviated(values[5]);
        }
        boolean upper = oneIn(3);
        return Arrays.stream(values)
                .map(value -> upper ? Noise.plainUpper(value) : value)
                .toList();
    }

    private String date(LocalDate day) {
        String form = switch (random.nextInt(5)) {
            case 0 -> "MM/dd/yyyy";
            case 1 -> "dd.MM.yyyy";
            case 2 -> "d MMM yyyy";
            case 3 -> "yyyyMMdd";
            default -> "yyyy-MM-dd";
        };
        return day.format(DateTimeFormatter.ofPattern(form, Locale.ENGLISH));
    }

    // --- a stream against a master
    // ------------------------------------------------------------------------------------

    private static final List<Meaning> MASTER = List.of(
            Meaning.GIVEN_NAME,
            Meaning.SURNAME,
            Meaning.HOUSE,
            Meaning.STREET,
            Meaning.CITY,
            Meaning.POSTCODE,
            Meaning.PHONE,
            Meaning.NAME,
            Meaning.ADDRESS);

    /** The master has names and addresses in parts, the stream whole and read by a machine; half of it is unknown. */
    public static DataSet scannedForms() {
        return new HardPeople(44, 4000).scanned(8000, 4000);
    }

    private DataSet scanned(int master, int stream) {
        List<Row> rows = new ArrayList<>();
        List<List<String>> all = new ArrayList<>();
        for (int i = 0; i < master + stream; i++) {
            String city = cities.next(random);
            all.add(List.of(
                    given.next(random),
                    surnames.next(random),
                    String.valueOf(1 + random.nextInt(500)),
                    streets.next(random),
                    city,
                    String.valueOf(10_000 + Math.floorMod(city.hashCode(), 80_000)),
                    oneIn(2) ? Noise.digits(random, 10) : "",
                    "",
                    ""));
            if (i < master) {
                rows.add(new Row("s" + i, all.get(i)));
            }
        }
        for (int i = 0; i < stream; i++) {
            int who = oneIn(2) ? random.nextInt(master) : master + i;
            List<String> known = all.get(who);
            String name = oneIn(3) ? known.get(1) + ", " + known.get(0) : known.get(0) + " " + known.get(1);
            String address = Noise.abbreviated(known.get(2) + " " + known.get(3)) + ", " + known.get(4)
                    + (oneIn(3) ? "" : " " + known.get(5));
            boolean misread = oneIn(2);
            rows.add(new Row(
                    "s" + who,
                    List.of(
                            "",
                            "",
                            "",
                            "",
                            "",
                            "",
                            oneIn(3) ? "" : known.get(6),
                            Noise.plainUpper(misread ? Noise.ocr(random, name) : name),
                            Noise.plainUpper(misread ? Noise.ocr(random, address) : address))));
        }
        return new DataSet("Scanned forms against a master, other columns", MASTER, rows, master);
    }

    // --- abroad
    // ---------------------------------------------------------------------------------------------------------

    /** A clean base with accents, a stream in upper case without; linked by name, town and a date or phone at times. */
    public static DataSet abroad() {
        return new HardPeople(45, 100).abroad(6000, 3000);
    }

    private DataSet abroad(int base, int stream) {
        List<Faker> fakers = new ArrayList<>();
        for (String tag : List.of("de", "fr", "pl", "es", "pt-BR", "tr", "cs", "sv", "it", "vi")) {
            fakers.add(new Faker(Locale.forLanguageTag(tag), new Random(tag.hashCode())));
        }
        List<List<String>> all = new ArrayList<>();
        List<Row> rows = new ArrayList<>();
        for (int i = 0; i < base + stream; i++) {
            Faker faker = fakers.get(random.nextInt(fakers.size()));
            String last = faker.name().lastName();
            all.add(List.of(
                    faker.name().firstName(),
                    oneIn(4) ? last + " " + faker.name().lastName() : last,
                    faker.address().cityName(),
                    LocalDate.of(1940, 1, 1).plusDays(random.nextInt(22_000)).toString(),
                    Noise.digits(random, 9)));
            if (i < base) {
                rows.add(new Row("a" + i, all.get(i)));
            }
        }
        for (int i = 0; i < stream; i++) {
            int who = oneIn(3) ? base + i : random.nextInt(base);
            List<String> values = new ArrayList<>(all.get(who));
            values.set(1, oneIn(4) ? values.get(1).split("[ -]")[0] : values.get(1));
            values.set(
                    0,
                    oneIn(6)
                            ? values.get(0)
                                    .replace("ü", "ue")
                                    .replace("ö", "oe")
                                    .replace("ä", "ae")
                            : values.get(0));
            int lost = random.nextInt(4);
            values.set(lost < 2 ? 3 + lost : 2, lost == 3 ? values.get(2) : "");
            int field = random.nextInt(5);
            values.set(field, oneIn(2) ? Noise.typo(random, values.get(field)) : values.get(field));
            rows.add(new Row("a" + who, values.stream().map(Noise::plainUpper).toList()));
        }
        List<Meaning> columns =
                List.of(Meaning.GIVEN_NAME, Meaning.SURNAME, Meaning.CITY, Meaning.BIRTH_DATE, Meaning.PHONE);
        return new DataSet("Abroad, accents lost", columns, rows, base);
    }
}
