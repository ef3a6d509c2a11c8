package io.voronka.month;

import io.voronka.demo.fake.bitrix24.BitrixItem;
import io.voronka.demo.fake.mindbox.FakeMindbox;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Holds what the outside systems have in the end against the truth, for every person. */
final class MonthRemote {

    private static final int LEAD = 1;
    private static final int CONTACT = 3;

    /** What differs, counted by kind. */
    final Map<String, Integer> wrong = new TreeMap<>();

    int customers;
    int contacts;
    int leads;

    private final MonthRun run;
    private final FakeMindbox mindbox;
    private final Map<String, List<BitrixItem>> items = new HashMap<>();

    MonthRemote(MonthRun run, MonthOutside outside) {
        this.run = run;
        this.mindbox = outside.mindbox;
        for (BitrixItem item : outside.bitrix.items()) {
            items.computeIfAbsent(key(item.type(), item.field("originId")), key -> new ArrayList<>())
                    .add(item);
        }
    }

    void compare() {
        run.oracle.people.forEach((number, person) -> {
            String id = run.personIds.get(number);
            if (id != null) {
                compareCustomer(number, person, id);
                compareContact(number, person, id);
            } else {
                count("person without an id", false);
            }
        });
        long known = run.oracle.people.values().stream().filter(one -> one.told).count();
        count(
                "customers that are nobody's",
                mindbox.ledger(Integer.MAX_VALUE).customers().size() == known);
        count("items that are nobody's", items.size() == contacts + leads);
    }

    private void compareCustomer(int number, MonthOracle.Person person, String id) {
        Map<String, String> scopes = mindbox.subscriptions(id);
        Map<String, String> fields = mindbox.fields(id);
        count("customer there or not", (scopes != null) == person.told);
        if (scopes == null || fields == null) {
            return;
        }
        customers++;
        count("subscriptions of a customer", scopes.equals(scopes(person)));
        count("e-mail of a customer", isMailbox(fields.getOrDefault("email", ""), number));
        count("phone of a customer", fields.getOrDefault("mobilePhone", "").equals("7" + MonthPeople.digits(number)));
        count("name of a customer", isName(fields.getOrDefault("firstName", ""), number));
    }

    /** Nobody is subscribed to what they have not confirmed. */
    private static Map<String, String> scopes(MonthOracle.Person person) {
        Map<String, String> scopes = new TreeMap<>();
        if (!person.state.equals("NEVER")) {
            scopes.put("main/Email/NEWS", person.state.equals("SUBSCRIBED") ? "Subscribed" : "Unsubscribed");
        }
        if (person.closed) {
            scopes.put("main/Email/", "Unsubscribed");
        }
        if (person.left) {
            scopes.put("main/Sms/", "Unsubscribed");
        }
        return scopes;
    }

    private void compareContact(int number, MonthOracle.Person person, String id) {
        List<BitrixItem> found = items.getOrDefault(key(CONTACT, id), List.of());
        count("contacts of a person", found.size() == (person.told ? 1 : 0));
        contacts += found.isEmpty() ? 0 : 1;
        person.worked.forEach((externalId, reason) -> compareLead(found, externalId, reason));
        if (found.isEmpty()) {
            return;
        }
        BitrixItem contact = found.get(0);
        Set<String> values = contact.contacts().stream()
                .map(value -> value.typeId() + " "
                        + (value.typeId().equals("EMAIL") ? MonthPeople.mailbox(value.value()) : value.value()))
                .collect(Collectors.toSet());
        count(
                "phone and e-mail of a contact",
                values.equals(Set.of("PHONE +7" + MonthPeople.digits(number), "EMAIL " + MonthPeople.mailbox(number))));
        count("a contact's value twice", values.size() == contact.contacts().size());
        count("name of a contact", isName(contact.field("name"), number));
    }

    private void compareLead(List<BitrixItem> contact, String externalId, String reason) {
        List<BitrixItem> found = items.getOrDefault(key(LEAD, run.leadIds.getOrDefault(externalId, "")), List.of());
        leads += found.isEmpty() ? 0 : 1;
        count("items of a lead", found.size() == 1);
        if (found.size() == 1 && !contact.isEmpty()) {
            count("reason of a lead", found.get(0).field("ufCrmReason").equals(reason));
            count(
                    "contact of a lead",
                    found.get(0)
                            .field("contactId")
                            .equals(Long.toString(contact.get(0).id())));
        }
    }

    private static boolean isMailbox(String address, int number) {
        return address.contains("@") && MonthPeople.mailbox(address).equals(MonthPeople.mailbox(number));
    }

    private static boolean isName(String name, int number) {
        return name.toLowerCase(Locale.ROOT).contains(MonthPeople.given(number).toLowerCase(Locale.ROOT));
    }

    private static String key(int type, String origin) {
        return type + "/" + origin;
    }

    private void count(String what, boolean right) {
        if (!right) {
            wrong.merge(what, 1, Integer::sum);
        }
    }

    int differences() {
        return wrong.values().stream().mapToInt(Integer::intValue).sum();
    }
}
