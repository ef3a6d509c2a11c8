package io.voronka.canary;

import io.voronka.canary.Canary.Kind;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Invented people and a company, every value of whom is found wherever it leaks to. */
final class CanaryPeople {

    private static final List<String> SURNAMES = List.of(
            "Канарейкинская-Жёлтая",
            "Снегирёвская-Багряная",
            "Щегловицкая-Пёстрая",
            "Свиристельцева-Хохлатая",
            "Зимородковская-Лазурная",
            "Трясогузкинская-Береговая",
            "Пеночковская-Теньковка",
            "Корольковская-Таёжная",
            "Чечёткинская-Северная",
            "Поползнёвская-Дубравная",
            "Мухоловкинская-Пегая",
            "Овсянкинская-Камышовая",
            "Варакушкинская-Синезобая",
            "Горихвосткинская-Садовая",
            "Завирушкинская-Лесная",
            "Юрковицкая-Вьюрковая");
    static final String GIVEN = "Эмеренциана";
    private static final String PATRONYMIC = "Златогоровна";
    private static final long FIRST_PHONE = 9_163_847_256L;
    private static final LocalDate FIRST_BIRTHDAY = LocalDate.of(1931, 2, 7);

    /** What the attributes, tax numbers and traces of all of them are. */
    static final String PLUMAGE = "оперение лимонно-шафрановое";

    static final String NEST = "гнездо-4471-шафран";
    static final String PASSPORT = "4599781346";
    static final String WEDDING = "1953-07-19";
    static final String COMPANY = "ООО «Канареечный заповедник Пичугинской»";
    static final String INN = "5849173620";
    static final String OGRN = "1158392746104";
    static final String CITY = "Птицеград-на-Взморье";
    static final String IP = "2001:db8:ca4a:71e5::7391";
    static final String IPV4 = "198.51.100.213";
    static final String USER_AGENT = "KanareykaBrowser/7.39";
    static final String URL_PARAMETER = "klientka-kanareyka-7391";

    private CanaryPeople() {}

    /** One of them; phone in E.164. */
    record Person(int number) {

        String surname() {
            return SURNAMES.get(number);
        }

        String name() {
            return surname() + " " + GIVEN + " " + PATRONYMIC;
        }

        String phone() {
            return "+7" + (FIRST_PHONE + 7_919L * number);
        }

        String email() {
            return mailbox() + "@zheltaya-ptitsa.example";
        }

        String street() {
            return "улица Канареечных Напевов, дом 73%02d, кв. 58".formatted(number);
        }

        String birthDate() {
            return FIRST_BIRTHDAY.plusDays(37L * number).toString();
        }

        private String mailbox() {
            return "emerentsiana.kanareyka%02d".formatted(number);
        }

        private Stream<Canary> canaries() {
            String whose = " of person " + number;
            return Stream.of(
                    new Canary("surname" + whose, Kind.TEXT, surname()),
                    new Canary("short surname" + whose, Kind.TEXT, surname().replaceFirst("-.*", "")),
                    new Canary("name" + whose, Kind.TEXT, name()),
                    new Canary("phone" + whose, Kind.PHONE, phone()),
                    new Canary("e-mail" + whose, Kind.TEXT, email()),
                    new Canary("mailbox" + whose, Kind.TEXT, mailbox()),
                    new Canary("street" + whose, Kind.TEXT, street()),
                    new Canary("birthday" + whose, Kind.DATE, birthDate()));
        }
    }

    static Person person(int number) {
        return new Person(number);
    }

    static List<Canary> all() {
        List<Canary> all = new ArrayList<>(List.of(
                new Canary("given name", Kind.TEXT, GIVEN),
                new Canary("patronymic", Kind.TEXT, PATRONYMIC),
                new Canary("plumage", Kind.TEXT, PLUMAGE),
                new Canary("nest", Kind.TEXT, NEST),
                new Canary("passport", Kind.NUMBER, PASSPORT),
                new Canary("wedding", Kind.DATE, WEDDING),
                new Canary("company", Kind.TEXT, COMPANY),
                new Canary("short company", Kind.TEXT, "заповедник Пичугинской"),
                new Canary("INN", Kind.NUMBER, INN),
                new Canary("OGRN", Kind.NUMBER, OGRN),
                new Canary("city", Kind.TEXT, CITY),
                new Canary("IP", Kind.TEXT, IP),
                new Canary("IPv4", Kind.TEXT, IPV4),
                new Canary("user agent", Kind.TEXT, USER_AGENT),
                new Canary("parameter", Kind.TEXT, URL_PARAMETER)));
        IntStream.range(0, SURNAMES.size())
                .mapToObj(CanaryPeople::person)
                .flatMap(Person::canaries)
                .forEach(all::add);
        return all;
    }
}
