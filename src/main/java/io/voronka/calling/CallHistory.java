package io.voronka.calling;

import io.voronka.kernel.Money;
import io.voronka.kernel.PersonId;
import io.voronka.ordering.Orders;
import io.voronka.person.People;
import io.voronka.privacy.Consent;
import io.voronka.privacy.ConsentRegister;
import io.voronka.privacy.ConsentRegister.Place;
import io.voronka.privacy.ConsentRegister.Registered;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.springframework.stereotype.Component;

/** What the person in a call has bought and allowed, under all ids that were found to be theirs. */
@Component
class CallHistory {

    private static final Comparator<Consent> BY_TIME = Comparator.comparing(CallHistory::at);

    private final Orders orders;
    private final ConsentRegister consents;
    private final People people;

    CallHistory(Orders orders, ConsentRegister consents, People people) {
        this.orders = orders;
        this.consents = consents;
        this.people = people;
    }

    /** An order, as it stands. */
    public record Purchase(Instant at, String state, Money total, List<String> goods) {}

    /**
     * The last word about a purpose and channels.
     *
     * @param action GIVEN, WITHDRAWN or the like
     */
    public record LastWord(String purpose, List<String> channels, String action, Instant at) {}

    /** The latest first; a hundred at most. */
    List<Purchase> purchases(PersonId person) {
        return orders.ofPerson(person).stream()
                .map(order -> new Purchase(
                        order.confirmedAt(),
                        order.state().name(),
                        order.total(),
                        order.lines().stream()
                                .map(line -> line.name() + " × " + line.quantity())
                                .toList()))
                .toList();
    }

    List<LastWord> consents(PersonId person) {
        Collection<PersonId> group = people.group(person);
        Map<List<Object>, Consent> last = new LinkedHashMap<>();
        consents.page(group, Place.START, Integer.MAX_VALUE).stream()
                .map(Registered::consent)
                .sorted(BY_TIME)
                .forEach(consent -> last.put(List.of(consent.purpose(), consent.channels()), consent));
        return last.values().stream()
                .map(consent -> new LastWord(
                        consent.purpose().name(),
                        consent.channels().stream().map(Enum::name).toList(),
                        consent.action().name(),
                        at(consent)))
                .toList();
    }

    private static Instant at(Consent consent) {
        return Objects.requireNonNullElse(consent.givenAt(), consent.receivedAt());
    }
}
