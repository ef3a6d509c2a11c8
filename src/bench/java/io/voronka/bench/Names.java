package io.voronka.bench;

import java.util.List;
import java.util.Locale;
import java.util.Random;

/** Made-up Russian people for files, the same for a number whatever the file. */
final class Names {

    private static final List<String> BEGINNINGS = List.of(
            "Иван", "Петр", "Сидор", "Кузнец", "Попов", "Васил", "Сокол", "Михайл", "Новик", "Федор", "Мороз", "Волк",
            "Алексе", "Лебед", "Семен", "Егор", "Павл", "Козл", "Степан", "Никола", "Орл", "Андре", "Макар", "Никит");
    private static final List<String> MIDDLES =
            List.of("", "ен", "ич", "аш", "ин", "ух", "ск", "ор", "ал", "ут", "ел", "ан");
    private static final List<String> ENDINGS = List.of("ов", "ев", "ин");
    private static final List<String> GIVEN = List.of(
            "Александр",
            "Дмитрий",
            "Максим",
            "Сергей",
            "Андрей",
            "Алексей",
            "Артем",
            "Илья",
            "Кирилл",
            "Михаил",
            "Никита",
            "Матвей",
            "Роман",
            "Егор",
            "Арсений",
            "Иван",
            "Денис",
            "Евгений",
            "Даниил",
            "Тимофей");
    private static final List<String> PATRONYMICS = List.of(
            "Александрович", "Дмитриевич", "Сергеевич", "Андреевич", "Иванович", "Петрович", "Михайлович", "Олегович");
    private static final List<String> CITIES =
            List.of("Москва", "Санкт-Петербург", "Казань", "Самара", "Омск", "Тула", "Пермь", "Уфа", "Тверь", "Курск");
    private static final List<String> STREETS = List.of(
            "Ленина", "Мира", "Садовая", "Лесная", "Школьная", "Победы", "Гагарина", "Полевая", "Новая", "Зеленая");

    private Names() {}

    /** @param seed only shapes how the row is written, not whom it is about */
    static String person(int number, Random seed) {
        Random of = new Random(number * 7919L + 17);
        String surname = pick(of, BEGINNINGS) + pick(of, MIDDLES) + pick(of, ENDINGS);
        String given = pick(of, GIVEN);
        String patronymic = pick(of, PATRONYMICS);
        String phone = String.format(Locale.ROOT, "9%09d", 100_000_000 + number * 13L % 800_000_000L);
        String email = of.nextInt(10) < 7 ? "user" + Integer.toString(number, 36) + "x@example.com" : "";
        String birth = String.format(
                Locale.ROOT, "%02d.%02d.%d", 1 + of.nextInt(28), 1 + of.nextInt(12), 1945 + of.nextInt(60));
        String prefix = seed.nextBoolean() ? "8" : "+7";
        return String.join(
                ";",
                surname,
                given,
                patronymic,
                prefix + phone,
                email,
                of.nextInt(10) < 5 ? birth : "",
                pick(of, CITIES),
                "ул. " + pick(of, STREETS) + ", д. " + (1 + of.nextInt(200)) + ", кв. " + (1 + of.nextInt(300)));
    }

    private static String pick(Random random, List<String> values) {
        return values.get(random.nextInt(values.size()));
    }
}
