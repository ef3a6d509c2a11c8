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

/** Sets of other kinds: organisations, households with few duplicates, a dirty stream against a clean base, history. */
public final class MoreSets {

    private static final String[] TRADES = {
        "consulting", "logistics", "dental", "clinic", "bakery", "school", "services", "partners", "law", "systems",
        "foods", "motors", "library", "studio", "hotel", "pharmacy", "plumbing", "insurance", "security", "printing"
    };
    private static final String[] FORMS = {"Ltd", "Inc.", "LLC", "Corp.", "", "", "", "Limited", "& Co."};
    private static final String[] TRADES_RU = {
        "Строй", "Сервис", "Торг", "Авто", "Оптика", "Мед", "Агро", "Транс", "Проект", "Монтаж", "Энерго", "Дом"
    };
    private static final String[] WORDS_RU = {
        "Альфа", "Вектор", "Гарант", "Импульс", "Каскад", "Лидер", "Меридиан", "Орион", "Прогресс", "Радуга", "Союз",
        "Сфера", "Темп", "Титан", "Фаворит", "Феникс", "Электрон", "Юпитер", "Янтарь", "Маяк", "Рубин", "Север"
    };
    private static final String[] OCCUPATIONS = {
        "politician",
        "cricketer",
        "painter",
        "clergyman",
        "soldier",
        "merchant",
        "farmer",
        "botanist",
        "writer",
        "engineer",
        "physician",
        "lawyer",
        "printer",
        "actor",
        "banker",
        "teacher"
    };

    private final Random random;
    private final Faker faker;
    private final Vocabulary given;
    private final Vocabulary surnames;
    private final Vocabulary streets;
    private final Vocabulary cities;

    private MoreSets(long seed, int size) {
        random = new Random(seed);
        faker = new Faker(Locale.ENGLISH, new Random(seed));
        given = new Vocabulary(Vocabulary.draw(600, random, () -> faker.name().firstName()), 0.8);
        surnames = new Vocabulary(
                Vocabulary.draw(Math.min(8000, size), random, () -> faker.name().lastName()), 0.8);
        streets = new Vocabulary(
                Vocabulary.draw(800, random, () -> faker.name().lastName()).stream()
                        .map(word -> word
                                + (random.nextInt(3) == 0 ? " avenue" : random.nextBoolean() ? " street" : " road"))
                        .toList(),
                0.6);
        cities = new Vocabulary(
                Vocabulary.draw(120, random, () -> faker.address().city()), 1.0);
    }

    // --- people in households, few duplicates -----------------------------------------------------------------------

    private record Person(
            String given,
            String surname,
            String phone,
            String street,
            int house,
            String city,
            int zip,
            LocalDate birth) {}

    private static final List<Meaning> PEOPLE = List.of(
            Meaning.GIVEN_NAME,
            Meaning.SURNAME,
            Meaning.PHONE,
            Meaning.STREET,
            Meaning.HOUSE,
            Meaning.CITY,
            Meaning.POSTCODE,
            Meaning.BIRTH_DATE);

    private List<Person> households(int people) {
        List<Person> all = new ArrayList<>();
        while (all.size() < people) {
            String surname = surnames.next(random);
            String phone = "555" + String.format(Locale.ROOT, "%07d", random.nextInt(10_000_000));
            String street = streets.next(random);
            int house = 1 + random.nextInt(400);
            String city = cities.next(random);
            int zip = 10_000 + Math.abs(city.hashCode() % 800) * 100 + random.nextInt(4);
            int size = 1 + random.nextInt(5);
            Set<String> names = new HashSet<>();
            for (int i = 0; i < size && all.size() < people; i++) {
                String name = given.next(random);
                while (!names.add(name) && random.nextInt(1000) > 0) {
                    name = given.next(random);
                }
                boolean samePhone = random.nextInt(3) > 0;
                all.add(new Person(
                        name,
                        surname,
                        samePhone ? phone : "555" + String.format(Locale.ROOT, "%07d", random.nextInt(10_000_000)),
                        street,
                        house,
                        city,
                        zip,
                        LocalDate.of(1935, 1, 1).plusDays(random.nextInt(27000))));
            }
        }
        return all;
    }

    private static List<String> clean(Person person) {
        return List.of(
                person.given,
                person.surname,
                person.phone,
                person.street,
                String.valueOf(person.house),
                person.city,
                String.valueOf(person.zip),
                person.birth.toString());
    }

    private List<String> dirty(Person person, int most) {
        List<String> values = new ArrayList<>(clean(person));
        int errors = 1 + random.nextInt(most);
        for (int i = 0; i < errors; i++) {
            int field = random.nextInt(values.size());
            values.set(field, random.nextInt(4) == 0 ? "" : typo(values.get(field)));
        }
        if (random.nextInt(8) == 0) {
            values.set(2, "555" + String.format(Locale.ROOT, "%07d", random.nextInt(10_000_000)));
        }
        if (random.nextInt(10) == 0) {
            // moved
            values.set(3, streets.next(random));
            values.set(4, String.valueOf(1 + random.nextInt(400)));
        }
        return values;
    }

    /** 30,000 people in households, 90 of them twice. */
    public static DataSet rareDuplicates() {
        return new MoreSets(21, 6000).rare(30_000, 90);
    }

    /** The same without dates of birth, the evidence that tells most. */
    public static DataSet rareDuplicatesWithoutBirth() {
        return rareDuplicates().without("Rare duplicates, no date of birth", Meaning.BIRTH_DATE);
    }

    /** The like in any size. */
    public static DataSet rareOf(int people, int twice) {
        return new MoreSets(28, 8000).rare(people, twice);
    }

    private DataSet rare(int people, int twice) {
        List<Row> rows = new ArrayList<>();
        List<Person> all = households(people);
        for (int i = 0; i < people; i++) {
            rows.add(new Row("p" + i, clean(all.get(i))));
            if (i % (people / twice) == 0) {
                rows.add(new Row("p" + i, dirty(all.get(i), 3)));
            }
        }
        Collections.shuffle(rows, random);
        return new DataSet("Rare duplicates", PEOPLE, rows, rows.size());
    }

    /** A clean base of 10,000; a dirty stream of 6,000, of whom 40 % are unknown and some come several times. */
    public static DataSet stream() {
        return new MoreSets(22, 4000).stream(10_000, 6_000);
    }

    private DataSet stream(int base, int stream) {
        List<Person> all = households(base + stream);
        List<Row> rows = new ArrayList<>();
        for (int i = 0; i < base; i++) {
            rows.add(new Row("p" + i, clean(all.get(i))));
        }
        List<Row> second = new ArrayList<>();
        for (int i = 0; i < stream; i++) {
            int who = i % 5 < 3 ? random.nextInt(base / 3) : base + i;
            second.add(new Row("p" + who, dirty(all.get(who), 4)));
        }
        rows.addAll(second);
        return new DataSet("Dirty stream, clean base", PEOPLE, rows, base);
    }

    // --- organisations ----------------------------------------------------------------------------------------------

    private static final List<Meaning> COMPANIES =
            List.of(Meaning.COMPANY, Meaning.PHONE, Meaning.STREET, Meaning.HOUSE, Meaning.CITY);

    /** 6,000 organisations, many of which share the phone and the address of a business centre; a third come twice. */
    public static DataSet organisations() {
        return new MoreSets(23, 4000).organisations(6000);
    }

    private DataSet organisations(int count) {
        List<Row> rows = new ArrayList<>();
        for (int i = 0; i < count; ) {
            String phone = "555" + String.format(Locale.ROOT, "%07d", random.nextInt(10_000_000));
            String street = streets.next(random);
            String house = String.valueOf(1 + random.nextInt(400));
            String city = cities.next(random);
            int tenants = random.nextInt(5) == 0 ? 2 + random.nextInt(7) : 1;
            for (int tenant = 0; tenant < tenants && i < count; tenant++, i++) {
                String name = surnames.next(random)
                        + (random.nextBoolean() ? " " + surnames.next(random) : "")
                        + " " + TRADES[random.nextInt(TRADES.length)];
                String form = FORMS[random.nextInt(FORMS.length)];
                rows.add(new Row("o" + i, List.of((name + " " + form).strip(), phone, street, house, city)));
                if (random.nextInt(3) == 0) {
                    rows.add(new Row("o" + i, againOrganisation(name, phone, street, house, city)));
                }
            }
        }
        Collections.shuffle(rows, random);
        return new DataSet("Organisations, shared phones", COMPANIES, rows, rows.size());
    }

    private List<String> againOrganisation(String name, String phone, String street, String house, String city) {
        String again = name;
        switch (random.nextInt(5)) {
            case 0 -> again = typo(name);
            case 1 -> again = name.toUpperCase(Locale.ROOT) + ", " + FORMS[random.nextInt(4)];
            case 2 -> again = "The " + name;
            case 3 -> again = name.substring(0, name.lastIndexOf(' '));
            default -> again = name.replace(" ", "  ") + " Ltd";
        }
        String abbreviated =
                street.replace("street", "st.").replace("avenue", "ave").replace("road", "rd");
        return List.of(
                again,
                random.nextInt(4) == 0
                        ? ""
                        : "(" + phone.substring(0, 3) + ") " + phone.substring(3, 6) + "-" + phone.substring(6),
                random.nextInt(5) == 0 ? typo(street) : abbreviated,
                random.nextInt(8) == 0 ? "" : house,
                city);
    }

    private static final List<Meaning> FIRMS =
            List.of(Meaning.COMPANY, Meaning.INN, Meaning.PHONE, Meaning.CITY, Meaning.ADDRESS);

    /** Russian firms of which many share one name and differ by INN; no duplicates. */
    public static DataSet firmsOfOneName(int firms) {
        return new MoreSets(24, 100).firms(firms, 0);
    }

    /** The same with a second record of every third, with or without INN. */
    public static DataSet russianFirms(int firms) {
        return new MoreSets(25, 100).firms(firms, 3);
    }

    private DataSet firms(int firms, int everyTwice) {
        List<Row> rows = new ArrayList<>();
        String name = "";
        for (int i = 0; i < firms; i++) {
            if (everyTwice > 0 || i % 2 == 0) {
                name = WORDS_RU[random.nextInt(WORDS_RU.length)]
                        + TRADES_RU[random.nextInt(TRADES_RU.length)].toLowerCase(Locale.ROOT)
                        + (random.nextBoolean() ? " " + WORDS_RU[random.nextInt(WORDS_RU.length)] : "")
                        + (random.nextInt(3) == 0 ? "-" + (1 + random.nextInt(30)) : "");
            }
            String inn = inn();
            String phone = "+7495" + String.format(Locale.ROOT, "%07d", random.nextInt(10_000_000));
            String city = random.nextBoolean() ? "Москва" : "Казань";
            String address = "ул. " + WORDS_RU[random.nextInt(WORDS_RU.length)] + ", д. " + (1 + random.nextInt(90));
            rows.add(new Row("f" + i, List.of("ООО «" + name + "»", inn, phone, city, address)));
            if (everyTwice > 0 && i % everyTwice == 0) {
                boolean withInn = random.nextBoolean();
                rows.add(new Row(
                        "f" + i,
                        List.of(
                                random.nextBoolean()
                                        ? name.toUpperCase(Locale.ROOT) + " ООО"
                                        : "Общество с ограниченной ответственностью \"" + name + "\"",
                                withInn ? inn : "",
                                withInn && random.nextBoolean() ? "" : "8" + phone.substring(2),
                                city,
                                random.nextBoolean() ? "" : address)));
            }
        }
        Collections.shuffle(rows, random);
        return new DataSet("Russian firms", FIRMS, rows, rows.size());
    }

    private String inn() {
        int[] weights = {2, 4, 10, 3, 5, 9, 4, 6, 8};
        StringBuilder inn = new StringBuilder("77");
        for (int i = 0; i < 7; i++) {
            inn.append(random.nextInt(10));
        }
        int sum = 0;
        for (int i = 0; i < 9; i++) {
            sum += weights[i] * (inn.charAt(i) - '0');
        }
        return inn.append(sum % 11 % 10).toString();
    }

    // --- history ----------------------------------------------------------------------------------------------------

    private static final List<Meaning> HISTORY =
            List.of(Meaning.NAME, Meaning.BIRTH_DATE, Meaning.TEXT, Meaning.POSTCODE, Meaning.TEXT);

    /** 3,000 persons of the past, one to eight records each, much of them missing, miswritten or abbreviated. */
    public static DataSet history() {
        return new MoreSets(26, 3000).history(3000);
    }

    private DataSet history(int people) {
        List<Row> rows = new ArrayList<>();
        Vocabulary places = new Vocabulary(Vocabulary.draw(300, random, () -> Vocabulary.madeUp(random)), 0.6);
        for (int i = 0; i < people; i++) {
            String[] name = {given.next(random), given.next(random), surnames.next(random)};
            String birth =
                    LocalDate.of(1600, 1, 1).plusDays(random.nextInt(110_000)).toString();
            String place = places.next(random) + " " + (random.nextInt(3) == 0 ? "upon " + places.next(random) : "");
            String postcode = "" + (char) ('a' + random.nextInt(26)) + (char) ('a' + random.nextInt(26))
                    + random.nextInt(30) + " " + random.nextInt(10) + (char) ('a' + random.nextInt(26))
                    + (char) ('a' + random.nextInt(26));
            String occupation = OCCUPATIONS[random.nextInt(OCCUPATIONS.length)];
            int records = 1 + random.nextInt(8);
            for (int record = 0; record < records; record++) {
                rows.add(new Row("h" + i, historical(name, birth, place, postcode, occupation, record > 0)));
            }
        }
        Collections.shuffle(rows, random);
        return new DataSet("Historical persons", HISTORY, rows, rows.size());
    }

    private List<String> historical(
            String[] name, String birth, String place, String postcode, String occupation, boolean spoilt) {
        String written = name[0] + (random.nextInt(3) == 0 ? " " + name[1] : "") + " " + name[2];
        if (spoilt) {
            written = switch (random.nextInt(6)) {
                case 0 -> typo(written);
                case 1 -> name[0].charAt(0) + ". " + name[2];
                case 2 -> name[2] + ", " + name[0];
                case 3 -> typo(typo(written));
                default -> written;
            };
        }
        String when = birth;
        if (spoilt) {
            when = switch (random.nextInt(6)) {
                case 0 -> birth.substring(0, 4);
                case 1 -> "";
                case 2 -> birth.substring(0, 4) + "-01-01";
                case 3 -> typo(birth);
                default -> birth;
            };
        }
        return List.of(
                written,
                when,
                spoilt && random.nextInt(4) == 0 ? "" : spoilt && random.nextInt(5) == 0 ? typo(place) : place,
                spoilt && random.nextInt(3) == 0 ? "" : spoilt && random.nextInt(4) == 0 ? typo(postcode) : postcode,
                spoilt && random.nextInt(3) == 0 ? "" : occupation);
    }

    /** Only names, ages and towns. */
    public static DataSet namesAndAges() {
        return new MoreSets(27, 5000).namesAndAges(8000);
    }

    private DataSet namesAndAges(int people) {
        List<Row> rows = new ArrayList<>();
        for (int i = 0; i < people; i++) {
            String name = given.next(random) + " " + surnames.next(random);
            int age = 18 + random.nextInt(70);
            String city = cities.next(random);
            rows.add(new Row("n" + i, List.of(name, String.valueOf(age), city)));
            if (i % 5 == 0) {
                rows.add(new Row(
                        "n" + i,
                        List.of(
                                random.nextBoolean() ? typo(name) : name,
                                String.valueOf(age + random.nextInt(2)),
                                city)));
            }
        }
        Collections.shuffle(rows, random);
        return new DataSet("Names, ages, towns", List.of(Meaning.NAME, Meaning.AGE, Meaning.CITY), rows, rows.size());
    }

    private String typo(String value) {
        if (value.length() < 3) {
            return value;
        }
        int at = 1 + random.nextInt(value.length() - 2);
        char letter = Character.isDigit(value.charAt(at))
                ? (char) ('0' + random.nextInt(10))
                : (char) ('a' + random.nextInt(26));
        return switch (random.nextInt(4)) {
            case 0 -> value.substring(0, at) + value.substring(at + 1);
            case 1 -> value.substring(0, at) + letter + value.substring(at);
            case 2 -> value.substring(0, at) + letter + value.substring(at + 1);
            default -> value.substring(0, at) + value.charAt(at + 1) + value.charAt(at) + value.substring(at + 2);
        };
    }
}
