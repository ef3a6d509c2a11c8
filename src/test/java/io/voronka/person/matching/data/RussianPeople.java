package io.voronka.person.matching.data;

import io.voronka.person.matching.Meaning;
import io.voronka.person.matching.data.DataSet.Row;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;

/** Russian people, the errors that befall their records, and others who only look like them. */
public final class RussianPeople {

    /** How a second record of a person differs from the first. */
    public enum Slip {
        YO,
        TRANSLITERATION,
        LOOK_ALIKES,
        LAYOUT,
        DIMINUTIVE,
        NO_PATRONYMIC,
        WORD_ORDER,
        PHONE_FORM,
        EMAIL_ALIAS,
        TYPO
    }

    private static final List<Meaning> COLUMNS = List.of(
            Meaning.NAME,
            Meaning.PHONE,
            Meaning.EMAIL,
            Meaning.BIRTH_DATE,
            Meaning.CITY,
            Meaning.STREET,
            Meaning.HOUSE);

    static final String[][] MEN = {
        {"Александр", "Саша"}, {"Алексей", "Лёша"}, {"Андрей", "Андрюша"}, {"Артём", "Тёма"}, {"Борис", "Боря"},
        {"Виктор", "Витя"}, {"Владимир", "Вова"}, {"Дмитрий", "Дима"}, {"Евгений", "Женя"}, {"Иван", "Ваня"},
        {"Константин", "Костя"}, {"Михаил", "Миша"}, {"Николай", "Коля"}, {"Павел", "Паша"}, {"Пётр", "Петя"},
        {"Семён", "Сёма"}, {"Сергей", "Серёжа"}, {"Фёдор", "Федя"}, {"Юрий", "Юра"}, {"Григорий", "Гриша"}
    };
    static final String[][] WOMEN = {
        {"Александра", "Саша"}, {"Полина", "Поля"}, {"Анастасия", "Настя"}, {"Анна", "Аня"}, {"Виктория", "Вика"},
        {"Дарья", "Даша"}, {"Екатерина", "Катя"}, {"Елена", "Лена"}, {"Елизавета", "Лиза"}, {"Ирина", "Ира"},
        {"Ксения", "Ксюша"}, {"Людмила", "Люда"}, {"Мария", "Маша"}, {"Наталья", "Наташа"}, {"Ольга", "Оля"},
        {"Светлана", "Света"}, {"София", "Соня"}, {"Татьяна", "Таня"}, {"Юлия", "Юля"}, {"Надежда", "Надя"}
    };
    static final String[] FATHERS = {
        "Александров", "Алексеев", "Андреев", "Борисов", "Викторов", "Владимиров", "Дмитриев", "Евгеньев", "Иванов",
        "Михайлов", "Николаев", "Павлов", "Петров", "Сергеев", "Юрьев", "Фёдоров", "Семёнов", "Григорьев"
    };
    static final String[] STEMS = {
        "Абрам",
        "Агаф",
        "Аким",
        "Антон",
        "Артем",
        "Балаш",
        "Баран",
        "Белоус",
        "Берёз",
        "Бобр",
        "Богдан",
        "Бочар",
        "Булгак",
        "Бык",
        "Вавил",
        "Воробьёв",
        "Ворон",
        "Гаврил",
        "Герасим",
        "Голован",
        "Гончар",
        "Горбун",
        "Горшк",
        "Громов",
        "Гусар",
        "Давыд",
        "Данил",
        "Демид",
        "Дорош",
        "Дрозд",
        "Егор",
        "Елист",
        "Ермак",
        "Ерш",
        "Жаворонк",
        "Ждан",
        "Жук",
        "Завьял",
        "Захар",
        "Зверьк",
        "Золотов",
        "Зуб",
        "Игнат",
        "Казак",
        "Калашник",
        "Карп",
        "Кирилл",
        "Клим",
        "Кожевник",
        "Козыр",
        "Колесник",
        "Колпак",
        "Копыл",
        "Коротк",
        "Кравц",
        "Кругл",
        "Крыл",
        "Кулак",
        "Кулик",
        "Лавр",
        "Лапт",
        "Лихач",
        "Лобан",
        "Лос",
        "Лукьян",
        "Макар",
        "Максим",
        "Малыш",
        "Март",
        "Масленник",
        "Матвей",
        "Мельник",
        "Мирон",
        "Молчан",
        "Мороз",
        "Мясник",
        "Назар",
        "Наум",
        "Некрас",
        "Нестер",
        "Никон",
        "Носк",
        "Овчинник",
        "Одинц",
        "Орл",
        "Осип",
        "Остап",
        "Панкрат",
        "Пантел",
        "Пахом",
        "Петух",
        "Пирог",
        "Плотник",
        "Поляк",
        "Пономар",
        "Потап",
        "Прохор",
        "Родион",
        "Рожк",
        "Рубл",
        "Рыбак",
        "Сазон",
        "Самойл",
        "Сафон",
        "Сахар",
        "Селиван",
        "Сидор",
        "Сит",
        "Скворц",
        "Смирн",
        "Сокол",
        "Столяр",
        "Суворь",
        "Тарас",
        "Тимох",
        "Тит",
        "Токар",
        "Трофим",
        "Туман",
        "Устин",
        "Фадей",
        "Федот",
        "Филат",
        "Фирс",
        "Фрол",
        "Харитон",
        "Хохл",
        "Чайк",
        "Чеботар",
        "Черкас",
        "Чижик",
        "Шапошник",
        "Шаров",
        "Швец",
        "Шестак",
        "Шилов",
        "Широк",
        "Шмел",
        "Щеглов",
        "Щербак",
        "Юдин",
        "Яким",
        "Ястреб",
        "Ящук"
    };
    static final String[] CITIES = {
        "Москва",
        "Москва",
        "Москва",
        "Санкт-Петербург",
        "Казань",
        "Самара",
        "Пермь",
        "Тверь",
        "Омск",
        "Тула",
        "Орёл",
        "Королёв",
        "Рязань",
        "Уфа",
        "Томск"
    };
    private static final String[] STREETS = {
        "Ленина",
        "Мира",
        "Садовая",
        "Лесная",
        "Советская",
        "Гагарина",
        "Пушкина",
        "Школьная",
        "Новая",
        "Заречная",
        "Молодёжная",
        "Победы",
        "Кирова",
        "Полевая",
        "Озёрная",
        "Чехова",
        "Толстого",
        "Зелёная"
    };
    private static final String[] DOMAINS = {"gmail.com", "yandex.ru", "mail.ru", "bk.ru"};

    private final Random random;

    private RussianPeople(long seed) {
        this.random = new Random(seed);
    }

    private record Person(
            String surname,
            String given,
            String shortForm,
            String patronymic,
            String phone,
            String login,
            String domain,
            LocalDate birth,
            String city,
            String street,
            int house) {

        String name() {
            return surname + " " + given + " " + patronymic;
        }

        Person named(String anotherGiven, String anotherPatronymic) {
            return new Person(
                    surname,
                    anotherGiven,
                    shortForm,
                    anotherPatronymic,
                    phone,
                    login,
                    domain,
                    birth,
                    city,
                    street,
                    house);
        }

        Person at(String anotherPhone, String anotherLogin, LocalDate anotherBirth, String anotherStreet, int number) {
            return new Person(
                    surname,
                    given,
                    shortForm,
                    patronymic,
                    anotherPhone,
                    anotherLogin,
                    domain,
                    anotherBirth,
                    city,
                    anotherStreet,
                    number);
        }
    }

    /** People with a second record each that has the one slip, among others without. */
    public static DataSet withSlip(Slip slip, int people) {
        return new RussianPeople(100 + slip.name().hashCode()).errors(slip, people);
    }

    private DataSet errors(Slip slip, int people) {
        List<Row> rows = new ArrayList<>();
        for (int i = 0; i < people; i++) {
            Person person = person();
            rows.add(row("p" + i, person, person.name(), person.phone, email(person)));
            if (i % 2 == 0) {
                rows.add(spoilt("p" + i, person, slip));
            }
        }
        Collections.shuffle(rows, random);
        return new DataSet("Russian, " + slip.name().toLowerCase(Locale.ROOT), COLUMNS, rows, rows.size());
    }

    /** A second record: a name with the slip; of the rest, what a second inquiry would bring. */
    private Row spoilt(String entity, Person person, Slip slip) {
        String phone = random.nextInt(10) == 0 ? "" : person.phone;
        String email = random.nextInt(4) == 0 ? "" : email(person);
        String name = person.name();
        switch (slip) {
            case YO -> name = name.replace('ё', 'е').replace('Ё', 'Е');
            case TRANSLITERATION -> name = latin(name);
            case LOOK_ALIKES -> name = lookAlikes(name);
            case LAYOUT -> name = layout(name);
            case DIMINUTIVE -> name = person.shortForm + " " + person.surname;
            case NO_PATRONYMIC -> name = person.surname + " " + person.given;
            case WORD_ORDER -> name = person.given + " " + person.patronymic + " " + person.surname;
            case PHONE_FORM -> {
                phone = phoneForm(person.phone);
                email = "";
            }
            case EMAIL_ALIAS -> {
                phone = "";
                email = alias(person);
            }
            case TYPO -> name = typo(name);
        }
        return row(entity, person, name, phone, email);
    }

    private Row row(String entity, Person person, String name, String phone, String email) {
        String birth = random.nextInt(3) == 0 ? "" : person.birth.format(DateTimeFormatter.ofPattern("dd.MM.yyyy"));
        boolean address = random.nextInt(3) > 0;
        return new Row(
                entity,
                List.of(
                        name,
                        phone,
                        email,
                        birth,
                        person.city,
                        address ? "ул. " + person.street : "",
                        address ? String.valueOf(person.house) : ""));
    }

    private Row fullRow(String entity, Person person) {
        return new Row(
                entity,
                List.of(
                        person.name(),
                        person.phone,
                        email(person),
                        person.birth.toString(),
                        person.city,
                        "ул. " + person.street,
                        String.valueOf(person.house)));
    }

    /**
     * Pairs of people that only look like one, and no duplicates at all: namesakes in one city, father and son, mother
     * and daughter, twins at one address, couples.
     */
    public static DataSet nearMisses(int pairs) {
        return new RussianPeople(77).misses(pairs);
    }

    private DataSet misses(int pairs) {
        List<Row> rows = new ArrayList<>();
        for (int i = 0; i < pairs; i++) {
            Person one = person();
            Person other = lookAlike(one, i % 5);
            rows.add(i % 3 == 0 ? fullRow("a" + i, one) : row("a" + i, one, one.name(), one.phone, email(one)));
            rows.add(
                    i % 3 == 0
                            ? fullRow("b" + i, other)
                            : row("b" + i, other, other.name(), other.phone, email(other)));
        }
        Collections.shuffle(rows, random);
        return new DataSet("Russian, near misses", COLUMNS, rows, rows.size());
    }

    private Person lookAlike(Person one, int kind) {
        Person stranger = person();
        boolean woman = one.patronymic.endsWith("на");
        return switch (kind) {
            // namesakes in one city: same name, everything else their own
            case 0 -> one.at(stranger.phone, stranger.login, stranger.birth, stranger.street, stranger.house);
            // twins at one address with one phone
            case 1 -> one.named(another(woman, one.given), one.patronymic);
            // parent and child of one given name
            case 2 ->
                one.named(one.given, anotherPatronymic(one))
                        .at(one.phone, stranger.login, one.birth.minusYears(27).plusDays(50), one.street, one.house);
            // parent and child of two names
            case 3 ->
                one.named(another(woman, one.given), anotherPatronymic(one))
                        .at(one.phone, one.login, one.birth.minusYears(25).plusDays(9), one.street, one.house);
            // husband and wife
            default -> couple(one, woman);
        };
    }

    private Person couple(Person one, boolean woman) {
        String[] name = woman ? MEN[random.nextInt(MEN.length)] : WOMEN[random.nextInt(WOMEN.length)];
        String surname = woman ? one.surname.substring(0, one.surname.length() - 1) : one.surname + "а";
        Person other = new Person(
                surname,
                name[0],
                name[1],
                patronymic(!woman),
                one.phone,
                one.login,
                one.domain,
                one.birth.plusDays(random.nextInt(1500)),
                one.city,
                one.street,
                one.house);
        return other;
    }

    private String another(boolean woman, String given) {
        while (true) {
            String[] name = woman ? WOMEN[random.nextInt(WOMEN.length)] : MEN[random.nextInt(MEN.length)];
            if (!name[0].equals(given)) {
                return name[0];
            }
        }
    }

    private String anotherPatronymic(Person one) {
        while (true) {
            String other = patronymic(one.patronymic.endsWith("на"));
            if (!other.equals(one.patronymic)) {
                return other;
            }
        }
    }

    private String patronymic(boolean woman) {
        return FATHERS[random.nextInt(FATHERS.length)] + (woman ? "на" : "ич");
    }

    private Person person() {
        boolean woman = random.nextBoolean();
        String[] name = woman ? WOMEN[random.nextInt(WOMEN.length)] : MEN[random.nextInt(MEN.length)];
        String stem = STEMS[(int) (STEMS.length * Math.pow(random.nextDouble(), 1.5))];
        String ending = stem.endsWith("ов") || stem.endsWith("ин") || stem.endsWith("ёв")
                ? ""
                : random.nextInt(4) > 0 ? "ов" : "ский";
        String surname = woman && ending.equals("ский") ? stem + "ская" : stem + ending + (woman ? "а" : "");
        String phone = "+79" + String.format(Locale.ROOT, "%09d", random.nextInt(1_000_000_000));
        String login = latin(surname).toLowerCase(Locale.ROOT).replace("'", "") + "." + (1000 + random.nextInt(90000));
        return new Person(
                surname,
                name[0],
                name[1],
                patronymic(woman),
                phone,
                login,
                DOMAINS[random.nextInt(DOMAINS.length)],
                LocalDate.of(1950, 1, 1).plusDays(random.nextInt(20000)),
                CITIES[random.nextInt(CITIES.length)],
                STREETS[random.nextInt(STREETS.length)],
                1 + random.nextInt(120));
    }

    private static String email(Person person) {
        return person.login + "@" + person.domain;
    }

    private String alias(Person person) {
        return switch (person.domain) {
            case "yandex.ru" -> person.login.replace('.', '-') + "@ya.ru";
            case "gmail.com" -> person.login.replace(".", "") + "+shop@googlemail.com";
            default -> person.login + "+promo@" + person.domain.toUpperCase(Locale.ROOT);
        };
    }

    private String phoneForm(String phone) {
        String digits = phone.substring(2);
        return switch (random.nextInt(4)) {
            case 0 -> "8" + digits;
            case 1 ->
                "8 (" + digits.substring(0, 3) + ") " + digits.substring(3, 6) + "-" + digits.substring(6, 8) + "-"
                        + digits.substring(8);
            case 2 -> digits;
            default -> "тел. 7 " + digits.substring(0, 3) + " " + digits.substring(3);
        };
    }

    // --- spellings --------------------------------------------------------------------------------------------------

    private static final Map<Character, String[]> LATIN = Map.ofEntries(
            e('а', "a"),
            e('б', "b"),
            e('в', "v"),
            e('г', "g"),
            e('д', "d"),
            e('е', "e"),
            e('ё', "e", "yo"),
            e('ж', "zh"),
            e('з', "z"),
            e('и', "i"),
            e('й', "y", "i"),
            e('к', "k"),
            e('л', "l"),
            e('м', "m"),
            e('н', "n"),
            e('о', "o"),
            e('п', "p"),
            e('р', "r"),
            e('с', "s"),
            e('т', "t"),
            e('у', "u"),
            e('ф', "f"),
            e('х', "kh", "h"),
            e('ц', "ts"),
            e('ч', "ch"),
            e('ш', "sh"),
            e('щ', "shch", "sch"),
            e('ъ', ""),
            e('ы', "y"),
            e('ь', "", "'"),
            e('э', "e"),
            e('ю', "yu", "iu"),
            e('я', "ya", "ia"));

    private static Map.Entry<Character, String[]> e(char letter, String... spellings) {
        return Map.entry(letter, spellings);
    }

    /** One of the customary spellings of each letter, the choice made anew each time. */
    private String latin(String text) {
        StringBuilder latin = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char letter = text.charAt(i);
            String[] spellings = LATIN.get(Character.toLowerCase(letter));
            if (spellings == null) {
                latin.append(letter);
            } else {
                String spelling = spellings[random.nextInt(spellings.length)];
                boolean capital = Character.isUpperCase(letter) && !spelling.isEmpty();
                latin.append(capital ? Character.toUpperCase(spelling.charAt(0)) + spelling.substring(1) : spelling);
            }
        }
        return latin.toString();
    }

    private String lookAlikes(String text) {
        String cyrillic = "АВЕКМНОРСТХаеорсху";
        String latin = "ABEKMHOPCTXaeopcxy";
        StringBuilder mixed = new StringBuilder(text);
        for (int i = 0; i < text.length(); i++) {
            int place = cyrillic.indexOf(text.charAt(i));
            if (place >= 0 && random.nextInt(2) == 0) {
                mixed.setCharAt(i, latin.charAt(place));
            }
        }
        return mixed.toString();
    }

    private static String layout(String text) {
        String cyrillic = "йцукенгшщзхъфывапролджэячсмитьбюёЙЦУКЕНГШЩЗХЪФЫВАПРОЛДЖЭЯЧСМИТЬБЮЁ";
        String latin = "qwertyuiop[]asdfghjkl;'zxcvbnm,.`QWERTYUIOP{}ASDFGHJKL:\"ZXCVBNM<>~";
        StringBuilder typed = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char letter = text.charAt(i);
            int place = cyrillic.indexOf(letter);
            typed.append(place < 0 ? letter : latin.charAt(place));
        }
        return typed.toString();
    }

    /** One letter left out, doubled, replaced or swapped, in the surname or the given name. */
    private String typo(String name) {
        String[] words = name.split(" ");
        int word = random.nextInt(2);
        String text = words[word];
        int at = 1 + random.nextInt(text.length() - 2);
        String changed = switch (random.nextInt(4)) {
            case 0 -> text.substring(0, at) + text.substring(at + 1);
            case 1 -> text.substring(0, at) + text.charAt(at) + text.substring(at);
            case 2 -> text.substring(0, at) + (char) ('а' + random.nextInt(32)) + text.substring(at + 1);
            default -> text.substring(0, at) + text.charAt(at + 1) + text.charAt(at) + text.substring(at + 2);
        };
        words[word] = changed;
        return String.join(" ", words);
    }
}
