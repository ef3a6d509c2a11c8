package io.voronka.soak;

import com.github.f4b6a3.uuid.UuidCreator;
import io.voronka.demo.fake.bitrix24.BitrixItem;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What outside systems should hold by the ledger, against what they do hold. */
final class DeliveryTruth {

    private static final int LEAD = 1;
    private static final int CONTACT = 3;

    private DeliveryTruth() {}

    /** Numbers of the deliveries to Mindbox by the transaction ids that they go out under. */
    static Map<String, Long> transactions(JdbcClient jdbc) {
        Map<String, Long> numbers = new HashMap<>();
        var system = UuidCreator.getNameBasedSha1("mindbox");
        jdbc.sql("SELECT delivery_id::text, operation, number FROM crm.delivery WHERE system = 'mindbox'")
                .query(row -> {
                    String name = row.getString(1) + "/" + row.getString(2);
                    numbers.put(UuidCreator.getNameBasedSha1(system, name).toString(), row.getLong(3));
                });
        return numbers;
    }

    /** Effects that came after a later one about the same person. */
    static List<String> outOfTurn(Map<String, String> effects, Map<String, Long> numbers) {
        Map<String, Long> last = new HashMap<>();
        List<String> wrong = new ArrayList<>();
        effects.forEach((transaction, person) -> {
            long number = numbers.getOrDefault(transaction, -1L);
            if (last.getOrDefault(person, -1L) > number) {
                wrong.add(transaction);
            }
            last.merge(person, number, Math::max);
        });
        return wrong;
    }

    /** People and leads that are missing or too much, and leads that were there before their contact. */
    static List<String> differences(List<BitrixItem> items, JdbcClient jdbc) {
        List<String> wrong = new ArrayList<>();
        compare(items, CONTACT, subjects(jdbc, "contact"), wrong);
        compare(items, LEAD, subjects(jdbc, "lead"), wrong);
        Map<String, BitrixItem> contacts = items.stream()
                .filter(item -> item.type() == CONTACT)
                .collect(Collectors.toMap(item -> Long.toString(item.id()), item -> item));
        items.stream()
                .filter(item -> item.type() == LEAD)
                .filter(lead -> {
                    BitrixItem contact = contacts.get(lead.field("contactId"));
                    return contact == null || contact.id() > lead.id();
                })
                .forEach(lead -> wrong.add("not behind its contact: " + lead));
        return wrong;
    }

    private static void compare(List<BitrixItem> items, int type, Set<String> wanted, List<String> wrong) {
        Set<String> there = items.stream()
                .filter(item -> item.type() == type)
                .map(item -> item.field("originId"))
                .collect(Collectors.toSet());
        wanted.stream().filter(id -> !there.contains(id)).forEach(id -> wrong.add("missing: " + id));
        there.stream().filter(id -> !wanted.contains(id)).forEach(id -> wrong.add("too much: " + id));
    }

    private static Set<String> subjects(JdbcClient jdbc, String operation) {
        return Set.copyOf(
                jdbc.sql("SELECT DISTINCT subject_id::text FROM crm.delivery WHERE system = 'bitrix24' AND operation ="
                                + " ?")
                        .param(operation)
                        .query(String.class)
                        .list());
    }
}
