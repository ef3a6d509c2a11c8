package io.voronka.bench;

import java.util.concurrent.atomic.AtomicLong;

/** Leads for the load: every one a new person with phone, e-mail, address, product and a proven consent. */
final class BenchLeads {

    private static final String[] SURNAMES = {
        "Иванова",
        "Смирнова",
        "Кузнецова",
        "Попова",
        "Васильева",
        "Петрова",
        "Соколова",
        "Михайлова",
        "Новикова",
        "Федорова"
    };
    private static final String[] NAMES = {
        "Мария", "Анна", "Елена", "Ольга", "Наталья", "Екатерина", "Татьяна", "Ирина", "Светлана", "Юлия"
    };
    private static final String[] REGIONS = {"Москва", "Новосибирская область", "Татарстан", "Приморский край"};

    private static final AtomicLong NEXT = new AtomicLong();

    private BenchLeads() {}

    /** A lead that is accepted and goes to the call queue. */
    static String accepted() {
        return lead(NEXT.getAndIncrement(), "campaign-" + NEXT.get() % 20, true);
    }

    /** A person to be known, and the leads about them that end at once. */
    static long person() {
        return NEXT.getAndIncrement();
    }

    /** The same person in the same campaign, without a consent: taken at first, then a duplicate. */
    static String duplicate(long person) {
        return lead(person, "campaign-0", false);
    }

    private static String lead(long number, String campaign, boolean consented) {
        String phone = "+79" + String.format("%09d", number % 1_000_000_000L);
        String consents = consented ? """
                [{"purpose":"ADVERTISING","channel":"EMAIL","topic":"NEWS","action":"GIVEN",\
                "at":"2026-11-01T10:00:00+03:00","textVersion":"2026-09","method":"WEB_FORM",\
                "url":"https://shop.example/form","ip":"203.0.113.7"}]""" : "[]";
        return """
                {"source":"bench","contractor":"adlab","campaign":"%s","externalId":"B-%d","kind":"B2C",\
                "clientType":"RETAIL","brand":"main",\
                "person":{"name":"%s %s Петровна","phone":"%s","email":"client%d@example.com"},\
                "address":{"country":"RU","region":"%s","city":"Город","line":"Тверская %d","postcode":"125009"},\
                "products":[{"sku":"LENS-30","quantity":2}],"consents":%s,\
                "utm":{"source":"vk","medium":"cpc","campaign":"autumn"},"createdAt":"2026-11-20T10:00:01+03:00"}""".formatted(
                        campaign,
                        NEXT.getAndIncrement(),
                        SURNAMES[(int) (number % SURNAMES.length)],
                        NAMES[(int) (number / 10 % NAMES.length)],
                        phone,
                        number,
                        REGIONS[(int) (number % REGIONS.length)],
                        number % 200,
                        consents);
    }
}
