package io.voronka.support;

import io.voronka.demo.fake.bitrix24.FakeBitrix;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Deals in a fake Bitrix24 of all kinds, and what has to become of each. */
public final class BitrixScene {

    private static final int DEAL = 2;
    private static final int CONTACT = 3;
    private static final int COMPANY = 4;
    private static final int REQUISITES = 8;

    private static final List<String> SURNAMES = List.of(
            "Иванова", "Смирнова", "Кузнецова", "Попова", "Васильева", "Петрова", "Соколова", "Михайлова", "Новикова");
    private static final List<String> NAMES = List.of("Мария", "Анна", "Ольга", "Елена", "Наталья", "Ирина", "Вера");

    private final FakeBitrix bitrix;
    private final long phones;
    private int next;

    private final Set<Long> business = new TreeSet<>();
    private final Set<Long> privately = new TreeSet<>();
    private final Set<Long> refused = new TreeSet<>();
    private final Set<Long> ours = new TreeSet<>();

    /** @param phones nine digits; the numbers behind it are this scene's */
    public BitrixScene(FakeBitrix bitrix, long phones) {
        this.bitrix = bitrix;
        this.phones = phones;
    }

    /** Deals of companies, of sole proprietors, and those that are marked so. */
    public Set<Long> business() {
        return business;
    }

    /** Deals of private people. */
    public Set<Long> privately() {
        return privately;
    }

    /** Deals of nobody who can be reached. */
    public Set<Long> refused() {
        return refused;
    }

    /** Deals that say that they are ours. */
    public Set<Long> ours() {
        return ours;
    }

    /** Adds deals: people first, so that the numbers of deals lie close together. */
    public void add(int deals) {
        List<Planned> plans = new ArrayList<>();
        @Nullable Long before = null;
        for (int i = 0; i < deals; i++) {
            Planned plan = plan(next + i, before);
            before = plan.kind == privately ? Long.valueOf(plan.fields.get("contactId")) : before;
            plans.add(plan);
        }
        next += deals;
        plans.forEach(plan -> plan.kind.add(bitrix.add(DEAL, plan.fields)));
    }

    private record Planned(Set<Long> kind, Map<String, String> fields) {}

    private Planned plan(int i, @Nullable Long before) {
        Map<String, String> fields = new HashMap<>(Map.of(
                "title",
                "Deal " + i,
                "stageId",
                i % 3 == 0 ? "WON" : "NEW",
                "categoryId",
                "0",
                "opportunity",
                Integer.toString(1000 + i),
                "currencyId",
                "RUB",
                "lastCommunicationTime",
                "2025-03-01T12:00:00+03:00"));
        Set<Long> kind = privately;
        switch (i % 20) {
            case 0, 1, 2 -> {
                company(i, "Ромашка " + i, true, fields);
                kind = business;
            }
            case 3 -> {
                company(i, "ООО Василёк " + i, false, fields);
                kind = business;
            }
            case 4 -> {
                contact(fields, "ИП Орлов Пётр", i);
                kind = business;
            }
            case 5 -> {
                contact(fields, name(i), i);
                fields.put("categoryId", "7");
                kind = business;
            }
            case 6 -> {
                fields.put("contactId", Long.toString(bitrix.add(CONTACT, Map.of("name", name(i)))));
                kind = refused;
            }
            case 7 -> {
                contact(fields, name(i), i);
                fields.put("originatorId", "voronka");
                fields.put("originId", "o-" + i);
                kind = ours;
            }
            case 8 -> {
                if (before == null) {
                    contact(fields, name(i), i);
                } else {
                    fields.put("contactId", Long.toString(before)); // a second deal of somebody
                }
            }
            default -> contact(fields, name(i), i);
        }
        return new Planned(kind, fields);
    }

    private void contact(Map<String, String> fields, String name, int i) {
        fields.put("contactId", Long.toString(bitrix.add(CONTACT, Map.of("name", name), phone(i))));
    }

    private void company(int i, String title, boolean identified, Map<String, String> fields) {
        long company = bitrix.add(COMPANY, Map.of("title", title), "office" + phones + i + "@firm.example");
        if (identified) {
            bitrix.add(
                    REQUISITES, Map.of("ENTITY_TYPE_ID", "4", "ENTITY_ID", Long.toString(company), "RQ_INN", inn(i)));
        }
        fields.put("companyId", Long.toString(company));
        contact(fields, name(i), i);
    }

    /** The phone of a contact by the place of its deal. */
    public String phone(int i) {
        return "+7" + (phones * 10 + i);
    }

    private static String name(int i) {
        return SURNAMES.get(i % SURNAMES.size()) + " " + NAMES.get(i / SURNAMES.size() % NAMES.size());
    }

    /** Ten digits with the check digit that they have to have. */
    private String inn(int i) {
        String digits = String.format("77%07d", (phones * 31 + i) % 10_000_000);
        int[] weights = {2, 4, 10, 3, 5, 9, 4, 6, 8};
        int sum = 0;
        for (int at = 0; at < weights.length; at++) {
            sum += weights[at] * (digits.charAt(at) - '0');
        }
        return digits + sum % 11 % 10;
    }
}
