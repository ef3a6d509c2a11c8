package io.voronka.bench;

import io.voronka.privacy.PersonRecord;
import io.voronka.privacy.PersonRecord.Address;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * Made-up people, any number of them, the same for the same number: names, towns and streets as unevenly common as real
 * ones. A third live with others at one address.
 */
final class BenchPeople {

    private static final String[] MEN = {
        "Александр",
        "Сергей",
        "Владимир",
        "Андрей",
        "Алексей",
        "Дмитрий",
        "Николай",
        "Иван",
        "Михаил",
        "Евгений",
        "Виктор",
        "Юрий",
        "Максим",
        "Анатолий",
        "Олег",
        "Игорь",
        "Павел",
        "Василий",
        "Роман",
        "Виталий",
        "Константин",
        "Денис",
        "Вячеслав",
        "Антон",
        "Кирилл",
        "Никита",
        "Георгий",
        "Пётр",
        "Артём",
        "Тимур"
    };
    private static final String[] WOMEN = {
        "Елена",
        "Ольга",
        "Наталья",
        "Татьяна",
        "Анна",
        "Ирина",
        "Светлана",
        "Мария",
        "Екатерина",
        "Людмила",
        "Юлия",
        "Галина",
        "Анастасия",
        "Надежда",
        "Марина",
        "Валентина",
        "Оксана",
        "Нина",
        "Любовь",
        "Вера",
        "Лариса",
        "Ксения",
        "Тамара",
        "Алина",
        "Дарья",
        "Полина",
        "Кристина",
        "Виктория",
        "Евгения",
        "Зоя"
    };
    private static final String[] FATHERS = {
        "Александров",
        "Сергеев",
        "Владимиров",
        "Андреев",
        "Алексеев",
        "Дмитриев",
        "Николаев",
        "Иванов",
        "Михайлов",
        "Викторов",
        "Юрьев",
        "Анатольев",
        "Олегов",
        "Игорев",
        "Павлов",
        "Васильев",
        "Петров",
        "Борисов",
        "Леонидов"
    };
    private static final String[] HEADS = {
        "Аб", "Бел", "Вор", "Гор", "Дол", "Ер", "Жар", "Зим", "Ил", "Кар", "Лап", "Мор", "Нов", "Ос", "Пол", "Род",
        "Сав", "Тар", "Ул", "Фед", "Хар", "Цвет", "Чер", "Шум", "Щег", "Юд", "Яр", "Бор", "Дроз", "Гал"
    };
    private static final String[] MIDDLES = {
        "", "ам", "ин", "ов", "ел", "ик", "ун", "ар", "ош", "ет", "ыг", "ан", "ом", "уш", "ав", "ир", "ен", "ак", "ол",
        "ас"
    };
    private static final String[] TAILS = {
        "ов", "ев", "ин", "кин", "нов", "цов", "шин", "тов", "дин", "гов", "ров", "лин"
    };
    private static final String[] STREETS = {
        "Ленина", "Мира", "Советская", "Садовая", "Молодёжная", "Лесная", "Школьная", "Гагарина", "Пушкина", "Заречная",
        "Кирова", "Победы", "Строителей", "Набережная", "Полевая", "Парковая", "Новая", "Зелёная", "Речная", "Чехова"
    };

    private BenchPeople() {}

    /** The so-manieth person. */
    static PersonRecord person(long number) {
        SplittableRandom own = new SplittableRandom(number * 0x9E3779B97F4A7C15L + 1);
        long household = number % 3 == 0 ? number - number % 9 : number;
        SplittableRandom home = new SplittableRandom(household * 0xC2B2AE3D27D4EB4FL + 7);
        boolean woman = own.nextBoolean();
        String surname = surname(home);
        String name = (woman ? surname + "а" : surname)
                + ' '
                + pick(woman ? WOMEN : MEN, own)
                + ' '
                + pick(FATHERS, own)
                + (woman ? "на" : "ич");
        String town = "Город-" + Character.toString((char) ('А' + skewed(home, 30))) + skewed(home, 20);
        Address address = new Address(
                "RU",
                "Область-" + skewed(home, 60),
                town,
                home.nextInt(10) < 6
                        ? "ул. " + pick(STREETS, home) + ' ' + skewed(home, 40) + "-я, д. " + (1 + home.nextInt(150))
                        : null,
                null);
        return new PersonRecord(
                List.of(name),
                List.of(phone(number)),
                own.nextInt(10) < 6 ? List.of("u" + Long.toString(number, 36) + "@example.com") : List.of(),
                List.of(address),
                own.nextBoolean() ? LocalDate.of(1945, 1, 1).plusDays(own.nextInt(22_000)) : null,
                null,
                Map.of());
    }

    /** Nobody else's. */
    static String phone(long number) {
        return "+79" + String.format(Locale.ROOT, "%09d", (number * 7_919 + 13) % 1_000_000_000L);
    }

    private static String surname(SplittableRandom random) {
        return HEADS[skewed(random, HEADS.length)]
                + MIDDLES[skewed(random, MIDDLES.length)]
                + TAILS[skewed(random, TAILS.length)];
    }

    private static String pick(String[] from, SplittableRandom random) {
        return from[skewed(random, from.length)];
    }

    /** The first are common, the last are rare. */
    private static int skewed(SplittableRandom random, int bound) {
        return (int) (bound * Math.pow(random.nextDouble(), 1.8));
    }
}
