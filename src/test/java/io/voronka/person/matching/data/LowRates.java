package io.voronka.person.matching.data;

import io.voronka.person.matching.Meaning;
import io.voronka.person.matching.data.DataSet.Row;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import net.datafaker.Faker;

/** Almost clean bases, of which less than one row in a hundred comes twice, each with evidence of its own kind. */
public final class LowRates {

    private static final String[] TRADES = {"group", "systems", "logistics", "foods", "energy", "media", "partners"};
    private static final String[] POSITIONS = {
        "manager", "buyer", "director", "engineer", "assistant", "accountant", "sales", "owner"
    };

    private final Random random;
    private final Vocabulary given;
    private final Vocabulary surnames;
    private final Vocabulary streets;
    private final Vocabulary cities;
    private final List<Row> rows = new ArrayList<>();
    private int people;

    private LowRates(long seed) {
        random = new Random(seed);
        Faker faker = new Faker(Locale.ENGLISH, new Random(seed));
        given = new Vocabulary(
                Vocabulary.draw(900, random, () -> faker.name().firstName()).stream()
                        .filter(name -> name.length() > 3)
                        .toList(),
                0.9);
        surnames = Vocabulary.surnames(5000, random, faker);
        streets = Vocabulary.streets(700, random, faker, " street", " road", " avenue", " lane");
        cities = Vocabulary.cities(70, random, faker);
    }

    private boolean oneIn(int chances) {
        return random.nextInt(chances) == 0;
    }

    private String house() {
        return String.valueOf(1 + random.nextInt(300));
    }

    private static String postcode(String city) {
        return String.valueOf(10_000 + Math.floorMod(city.hashCode(), 80_000));
    }

    /** Adds a person, and one in so many a second time with errors in one or two of the columns that have them. */
    private void add(List<String> values, int everyTwice, int columnsWithErrors) {
        String entity = "l" + people++;
        rows.add(new Row(entity, values));
        if (people % everyTwice == 0) {
            List<String> again = new ArrayList<>(values);
            for (int errors = 1 + random.nextInt(2); errors > 0; errors--) {
                int column = random.nextInt(columnsWithErrors);
                again.set(column, Noise.typo(random, again.get(column)));
            }
            rows.add(new Row(entity, again));
        }
    }

    private DataSet set(String name, Meaning... columns) {
        Collections.shuffle(rows, random);
        return new DataSet(name, List.of(columns), rows, rows.size());
    }

    // --- families ---------------------------------------------------------------------------------------------------

    /** Given names of a family: all unlike, but for a child that is named after a parent. */
    private List<String> family(int size, boolean namedAfterParents) {
        List<String> names = new ArrayList<>();
        while (names.size() < size) {
            String name = given.next(random);
            if (!names.contains(name)) {
                names.add(name);
            }
        }
        if (namedAfterParents && size > 2 && oneIn(12)) {
            names.set(size - 1, names.get(0));
        }
        return names;
    }

    /** Parents of like age, children, twins among them; of what is known, no more than names, ages and streets. */
    public static DataSet electors(long seed) {
        return new LowRates(seed).electors(20_000, 300);
    }

    private DataSet electors(int count, int everyTwice) {
        while (people < count) {
            String surname = surnames.next(random);
            String street = streets.next(random);
            String house = house();
            String city = cities.next(random);
            int age = 40 + random.nextInt(45);
            int child = age - 20 - random.nextInt(14);
            List<String> names = family(1 + random.nextInt(5), true);
            for (int i = 0; i < names.size(); i++) {
                child -= i > 2 && !oneIn(10) ? 1 + random.nextInt(4) : 0;
                int own = i < 2 ? age - i * random.nextInt(6) : Math.max(18, child);
                add(List.of(names.get(i), surname, street, city, String.valueOf(own), house), everyTwice, 3);
            }
        }
        return set(
                "Electors, 0.3 % twice",
                Meaning.GIVEN_NAME, Meaning.SURNAME, Meaning.STREET, Meaning.CITY, Meaning.AGE, Meaning.HOUSE);
    }

    /** Large families that share a phone, and relatives next door. */
    public static DataSet families(long seed) {
        return new LowRates(seed).families(16_000, 200);
    }

    private DataSet families(int count, int everyTwice) {
        while (people < count) {
            String surname = surnames.next(random);
            String street = streets.next(random);
            String house = house();
            String phone = Noise.digits(random, 10);
            String city = cities.next(random);
            for (String name : family(1 + random.nextInt(7), false)) {
                String number = oneIn(3) ? Noise.digits(random, 10) : phone;
                String address = (oneIn(8) ? house() : house) + " " + street;
                add(List.of(name, surname, number, address, city), everyTwice, 4);
            }
        }
        return set(
                "Large families with phones, 0.5 % twice",
                Meaning.GIVEN_NAME, Meaning.SURNAME, Meaning.PHONE, Meaning.ADDRESS, Meaning.CITY);
    }

    // --- colleagues -------------------------------------------------------------------------------------------------

    /** Colleagues: addresses of one domain made of their names, or the address of the office. */
    public static DataSet contacts(long seed) {
        return new LowRates(seed).contacts(12_000, 125);
    }

    private DataSet contacts(int count, int everyTwice) {
        Set<String> firms = new HashSet<>();
        while (people < count) {
            String head = surnames.next(random);
            String company = head + " " + TRADES[random.nextInt(TRADES.length)];
            if (!firms.add(company)) {
                continue;
            }
            String domain = "@" + company.replaceAll("[^a-z]", "") + ".com";
            int staff = 1 + random.nextInt(oneIn(10) ? 80 : 6);
            Set<String> taken = new HashSet<>();
            for (int i = 0; i < staff; i++) {
                String first = given.next(random);
                String last = i > 0 && oneIn(8) ? head : surnames.next(random);
                String login = switch (random.nextInt(5)) {
                    case 0 -> "info";
                    case 1 -> first;
                    case 2 -> first.charAt(0) + last;
                    default -> first + "." + last;
                };
                if (!taken.add(first + last) || (!login.equals("info") && !taken.add(login))) {
                    continue;
                }
                String mail = oneIn(6) ? "" : login.replace(" ", "") + domain;
                String position = POSITIONS[random.nextInt(POSITIONS.length)];
                add(List.of(first + " " + last, mail, company, position), everyTwice, 3);
            }
        }
        return set("Contacts, 0.8 % twice", Meaning.NAME, Meaning.EMAIL, Meaning.COMPANY, Meaning.TEXT);
    }

    // --- Russian people ---------------------------------------------------------------------------------------------

    /** Names, cities and dates of birth; brothers and sisters, twins among them, and namesakes. */
    public static DataSet russians(long seed) {
        return new LowRates(seed).russians(15_000, 200);
    }

    private DataSet russians(int count, int everyTwice) {
        while (people < count) {
            String stem = RussianPeople.STEMS[random.nextInt(RussianPeople.STEMS.length)];
            String father = RussianPeople.FATHERS[random.nextInt(RussianPeople.FATHERS.length)];
            String city = RussianPeople.CITIES[random.nextInt(RussianPeople.CITIES.length)];
            LocalDate birth = LocalDate.of(1945, 1, 1).plusDays(random.nextInt(21_000));
            int size = 1 + random.nextInt(3);
            Set<String> taken = new HashSet<>();
            for (int i = 0; i < size; i++) {
                boolean woman = random.nextBoolean();
                String[][] names = woman ? RussianPeople.WOMEN : RussianPeople.MEN;
                String surname = stem + (stem.endsWith("ов") || stem.endsWith("ин") ? "" : "ов") + (woman ? "а" : "");
                String own = names[random.nextInt(names.length)][0];
                if (!taken.add(own)) {
                    continue;
                }
                String name = surname + " " + own + " " + father + (woman ? "на" : "ич");
                birth = i > 0 && oneIn(30) ? birth : birth.plusDays(random.nextInt(3000));
                add(List.of(name, birth.toString(), city), everyTwice, 2);
            }
        }
        return set("Russian people, 0.5 % twice", Meaning.NAME, Meaning.BIRTH_DATE, Meaning.CITY);
    }

    // --- names alone ------------------------------------------------------------------------------------------------

    /** Next to nothing: a name, a town, and the postcode of a part of it. */
    public static DataSet names(long seed) {
        return new LowRates(seed).names(12_000, 200);
    }

    private DataSet names(int count, int everyTwice) {
        while (people < count) {
            String city = cities.next(random);
            String code = postcode(city).substring(0, 3) + (10 + random.nextInt(9));
            String surname = surnames.next(random);
            for (String name : family(oneIn(4) ? 2 : 1, false)) {
                add(List.of(name, surname, city, code), everyTwice, 3);
            }
        }
        return set("Names and towns, 0.5 % twice", Meaning.GIVEN_NAME, Meaning.SURNAME, Meaning.CITY, Meaning.POSTCODE);
    }
}
