package io.voronka.demo;

import io.voronka.demo.DemoLead.Company;
import io.voronka.demo.DemoPeople.Somebody;
import io.voronka.demo.fake.bitrix24.FakeBitrix;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * Deals of the demo's Bitrix24: of private people who have bought or not, of companies with an INN, of sole proprietors, and
 * one of somebody who can't be reached. The same ones, under the same numbers, after each start.
 */
final class DemoDeals {

    static final int AT_FIRST = 36;

    private static final int DEAL = 2;
    private static final int CONTACT = 3;
    private static final int COMPANY = 4;
    private static final int REQUISITES = 8;

    private static final List<String> TALKED =
            List.of("2025-11-02", "2026-03-15", "2026-07-01", "2026-09-20", "2026-11-10");

    private final DemoPeople people = new DemoPeople(new Random(DemoFeed.SEED + 1));
    private final FakeBitrix bitrix;

    private DemoDeals(FakeBitrix bitrix) {
        this.bitrix = bitrix;
    }

    static void fill(FakeBitrix bitrix) {
        DemoDeals deals = new DemoDeals(bitrix);
        for (int i = 0; i < AT_FIRST; i++) {
            deals.add(i);
        }
    }

    private void add(int i) {
        Map<String, String> deal = new HashMap<>(Map.of(
                "title",
                "Сделка " + (i + 1),
                "categoryId",
                "0",
                "stageId",
                i % 4 == 1 ? "WON" : i % 4 == 3 ? "LOSE" : "NEW",
                "opportunity",
                Integer.toString(1_500 + 250 * i),
                "currencyId",
                "RUB",
                "lastCommunicationTime",
                TALKED.get(i % TALKED.size()) + "T12:00:00+03:00"));
        Somebody somebody = people.somebody();
        boolean silent = i == AT_FIRST - 1;
        String name = i % 9 == 5 ? "ИП " + somebody.surname() : somebody.surname();
        Map<String, String> contact =
                Map.of("lastName", name, "name", somebody.givenName(), "secondName", somebody.patronymic());
        long id = silent
                ? bitrix.add(CONTACT, contact)
                : bitrix.add(CONTACT, contact, "+7" + somebody.phone(), somebody.email());
        deal.put("contactId", Long.toString(id));
        if (i % 4 == 2) {
            deal.put("companyId", Long.toString(company()));
        }
        bitrix.add(DEAL, deal);
    }

    private long company() {
        Company made = people.company();
        long id = bitrix.add(COMPANY, Map.of("title", made.name()));
        bitrix.add(
                REQUISITES,
                Map.of(
                        "ENTITY_TYPE_ID", Integer.toString(COMPANY),
                        "ENTITY_ID", Long.toString(id),
                        "RQ_INN", made.inn(),
                        "RQ_KPP", made.kpp()));
        return id;
    }
}
