package io.voronka.month;

import java.util.List;
import java.util.Locale;
import java.util.Random;

/** Invented people, each with a phone and a mailbox that nobody else has, and the many ways of writing them down. */
final class MonthPeople {

    private static final List<String> STEMS = List.of(
            "Иван", "Петр", "Кузнец", "Васил", "Сокол", "Михайл", "Новик", "Федор", "Мороз", "Лебед", "Семен", "Егор",
            "Павл", "Степан", "Никола", "Андре", "Макар", "Захар", "Зайц", "Соловь", "Борис", "Яковл", "Григорь",
            "Роман");
    private static final List<String> MIDDLES = List.of("", "ен", "ич", "аш", "ух", "ор", "ал", "ут", "ел", "ан");
    private static final List<String> ENDINGS = List.of("ова", "ева", "ина");
    private static final List<String> GIVEN = List.of(
            "Мария",
            "Анна",
            "Елена",
            "Ольга",
            "Наталья",
            "Ирина",
            "Татьяна",
            "Светлана",
            "Юлия",
            "Дарья",
            "Алина",
            "Вера");
    private static final List<String> PATRONYMICS =
            List.of("Петровна", "Ивановна", "Сергеевна", "Андреевна", "Олеговна", "Дмитриевна");

    private MonthPeople() {}

    static String name(int person, Random as) {
        Random of = new Random(person * 7_919L + 17);
        String surname = pick(STEMS, of) + pick(MIDDLES, of) + pick(ENDINGS, of);
        String given = pick(GIVEN, of);
        String patronymic = pick(PATRONYMICS, of);
        return switch (as.nextInt(8)) {
            case 0 -> (surname + " " + given).toUpperCase(Locale.ROOT);
            case 1 -> given + " " + surname;
            case 2 -> surname.toLowerCase(Locale.ROOT) + "  " + given.toLowerCase(Locale.ROOT);
            case 3 -> surname + " " + given;
            case 4 -> as.nextInt(4) == 0 ? typo(surname, as) + " " + given + " " + patronymic : surname + " " + given;
            default -> surname + " " + given + " " + patronymic;
        };
    }

    /** The given name, however it is written down. */
    static String given(int person) {
        Random of = new Random(person * 7_919L + 17);
        pick(STEMS, of);
        pick(MIDDLES, of);
        pick(ENDINGS, of);
        return pick(GIVEN, of);
    }

    /** Ten digits, without the country. */
    static String digits(int person) {
        return String.format(Locale.ROOT, "9%09d", 100_000_000 + person * 13L % 800_000_000L);
    }

    static String phone(int person, Random as) {
        String digits = digits(person);
        String area = digits.substring(0, 3);
        String a = digits.substring(3, 6);
        String b = digits.substring(6, 8);
        String c = digits.substring(8);
        return switch (as.nextInt(6)) {
            case 0 -> "+7" + digits;
            case 1 -> "8 (" + area + ") " + a + "-" + b + "-" + c;
            case 2 -> "7" + digits;
            case 3 -> "8" + digits;
            case 4 -> "+7 " + area + " " + a + " " + b + " " + c;
            default -> digits;
        };
    }

    /** At a provider that drops dots and what follows a plus, or at one that doesn't. */
    static String email(int person, Random as) {
        String local = "client" + Integer.toString(person, 36) + "q";
        if (person % 2 == 0) {
            return as.nextBoolean() ? local + "@mail.ru" : local.toUpperCase(Locale.ROOT) + "@Mail.ru";
        }
        return switch (as.nextInt(4)) {
            case 0 -> local + "+promo@gmail.com";
            case 1 -> "c." + local.substring(1) + "@gmail.com";
            case 2 -> local + "@googlemail.com";
            default -> local + "@gmail.com";
        };
    }

    /** The mailbox behind all spellings of an address. */
    static String mailbox(String address) {
        String[] parts = address.toLowerCase(Locale.ROOT).split("@", 2);
        return parts[1].equals("mail.ru")
                ? parts[0] + "@mail.ru"
                : parts[0].replaceFirst("\\+.*", "").replace(".", "") + "@gmail.com";
    }

    /** {@link #mailbox} of a person's address. */
    static String mailbox(int person) {
        return mailbox(email(person, new Random(person)));
    }

    private static String typo(String word, Random as) {
        int at = 1 + as.nextInt(word.length() - 3);
        return word.substring(0, at) + word.charAt(at + 1) + word.charAt(at) + word.substring(at + 2);
    }

    private static String pick(List<String> words, Random of) {
        return words.get(of.nextInt(words.size()));
    }
}
