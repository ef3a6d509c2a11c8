package io.voronka.demo;

import io.voronka.demo.DemoLead.Address;
import io.voronka.demo.DemoLead.Company;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import net.datafaker.Faker;

/** Invents people and companies. E-mail domains are reserved ones, so that no letter ever reaches anybody. */
final class DemoPeople {

    /** A city with its region and the first digits of its postcodes. */
    private record Place(String region, String city, int postcode) {}

    private static final List<Place> PLACES = List.of(
            new Place("Москва", "Москва", 125_000),
            new Place("Москва", "Москва", 119_000),
            new Place("Московская область", "Химки", 141_400),
            new Place("Санкт-Петербург", "Санкт-Петербург", 190_000),
            new Place("Ленинградская область", "Гатчина", 188_300),
            new Place("Свердловская область", "Екатеринбург", 620_000),
            new Place("Новосибирская область", "Новосибирск", 630_000),
            new Place("Республика Татарстан", "Казань", 420_000),
            new Place("Краснодарский край", "Краснодар", 350_000),
            new Place("Самарская область", "Самара", 443_000),
            new Place("Ростовская область", "Ростов-на-Дону", 344_000));

    private static final int[] MOBILE_CODES = {903, 905, 909, 910, 915, 916, 917, 921, 922, 925, 926, 937, 961, 985};
    private static final List<String> MAIL_DOMAINS = List.of("example.com", "example.org", "example.net");
    private static final List<String> LEGAL_FORMS = List.of("ООО", "АО", "ПАО");
    private static final int[] TAX_REGIONS = {77, 78, 50, 66, 54, 16, 23, 63, 61};

    private static final int[] INN_WEIGHTS = {2, 4, 10, 3, 5, 9, 4, 6, 8};

    private final Random random;
    private final Faker faker;
    private final Set<String> givenPhones = new HashSet<>();
    private final Set<String> givenInns = new HashSet<>();
    private int givenMails;

    DemoPeople(Random random) {
        this.random = random;
        this.faker = new Faker(Locale.forLanguageTag("ru"), random);
    }

    /**
     * Somebody.
     *
     * @param phone ten digits, the country code left out
     */
    record Somebody(String surname, String givenName, String patronymic, String phone, String email, Address address) {

        String fullName() {
            return surname + " " + givenName + " " + patronymic;
        }
    }

    Somebody somebody() {
        String gender = random.nextBoolean() ? "female" : "male";
        return new Somebody(
                faker.resolve("name." + gender + "_last_name"),
                faker.resolve("name." + gender + "_first_name"),
                faker.resolve("name." + gender + "_middle_name"),
                phone(),
                email(),
                address());
    }

    /** A grown-up's date of birth. */
    LocalDate birthDate(LocalDate today) {
        return today.minusYears(20).minusDays(random.nextInt(45 * 365));
    }

    Company company() {
        String inn = inn();
        // A generated name begins with a legal form of its own, which may be one with another kind of tax number.
        String name = faker.company().name();
        String form = LEGAL_FORMS.get(random.nextInt(LEGAL_FORMS.size()));
        String quoted = form + " «" + name.substring(name.indexOf(' ') + 1) + "»";
        // Head office, registered where the tax number is from: the usual KPP.
        return new Company(quoted, inn, inn.substring(0, 4) + "01001", ogrn(inn));
    }

    private String phone() {
        String phone;
        do {
            phone = MOBILE_CODES[random.nextInt(MOBILE_CODES.length)] + digits(random.nextInt(10_000_000), 7);
        } while (!givenPhones.add(phone));
        return phone;
    }

    private String email() {
        givenMails++;
        return word() + "." + givenMails + "@" + MAIL_DOMAINS.get(random.nextInt(MAIL_DOMAINS.size()));
    }

    private String word() {
        StringBuilder word = new StringBuilder();
        for (int i = 0; i < 4; i++) {
            word.append("bdgklmnprstv".charAt(random.nextInt(12))).append("aeiou".charAt(random.nextInt(5)));
        }
        return word.toString();
    }

    private Address address() {
        Place place = PLACES.get(random.nextInt(PLACES.size()));
        return new Address(
                "RU",
                place.region,
                place.city,
                faker.address().streetAddress(),
                Integer.toString(place.postcode + random.nextInt(100)));
    }

    private String inn() {
        String inn;
        do {
            String digits = TAX_REGIONS[random.nextInt(TAX_REGIONS.length)] + digits(random.nextInt(10_000_000), 7);
            int sum = 0;
            for (int i = 0; i < INN_WEIGHTS.length; i++) {
                sum += INN_WEIGHTS[i] * (digits.charAt(i) - '0');
            }
            inn = digits + sum % 11 % 10;
        } while (!givenInns.add(inn));
        return inn;
    }

    private String ogrn(String inn) {
        String digits =
                "1" + digits(2 + random.nextInt(22), 2) + inn.substring(0, 2) + digits(random.nextInt(10_000_000), 7);
        return digits + Long.parseLong(digits) % 11 % 10;
    }

    private static String digits(int number, int length) {
        return String.format(Locale.ROOT, "%0" + length + "d", number);
    }
}
