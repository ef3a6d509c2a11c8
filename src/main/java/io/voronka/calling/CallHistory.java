package io.voronka.calling;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.voronka.kernel.Money;
import io.voronka.kernel.PersonId;
import io.voronka.ordering.Orders;
import io.voronka.person.ContactGate;
import io.voronka.privacy.Consent;
import io.voronka.privacy.ConsentRegister;
import io.voronka.privacy.ConsentRegister.Place;
import io.voronka.privacy.ConsentRegister.Registered;
import io.voronka.privacy.PersonNotes;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What the person in a call has bought and allowed, under all ids that were found to be theirs. */
@Component
class CallHistory {

    private static final Comparator<Consent> BY_TIME = Comparator.comparing(CallHistory::at);

    private final Orders orders;
    private final ConsentRegister consents;
    private final PersonNotes notes;
    private final ContactGate gate;

    CallHistory(Orders orders, ConsentRegister consents, PersonNotes notes, ContactGate gate) {
        this.orders = orders;
        this.consents = consents;
        this.notes = notes;
        this.gate = gate;
    }

    /**
     * A call that was made.
     *
     * @param note what its operator kept; null for nothing
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Attempt(
            Instant at, CallOutcome outcome, @Nullable String note) {

        /** Says nothing of the note, so that a log line cannot leak a person. */
        @Override
        public String toString() {
            return "Attempt[" + at + ", " + outcome + "]";
        }
    }

    /** An order, as it stands. */
    public record Purchase(Instant at, String state, Money total, List<String> goods) {}

    /**
     * The last word about a purpose and channels.
     *
     * @param action GIVEN, WITHDRAWN or the like
     */
    public record LastWord(String purpose, List<String> channels, String action, Instant at) {}

    /** The calls with what was noted in them; who reads it is in the audit already. */
    List<Attempt> attempts(List<CallAttempt> made) {
        Map<UUID, String> noted = notes
                .of(made.stream().map(call -> call.call().value()).toList())
                .stream()
                .filter(note -> note.field().equals(CallReports.NOTE))
                .collect(Collectors.toMap(PersonNotes.Note::subject, PersonNotes.Note::text));
        return made.stream()
                .map(call -> new Attempt(
                        call.at(), call.outcome(), noted.get(call.call().value())))
                .toList();
    }

    /** The latest first; a hundred at most. */
    List<Purchase> purchases(Collection<PersonId> group) {
        return orders.ofGroup(group).stream()
                .map(order -> new Purchase(
                        order.confirmedAt(),
                        order.state().name(),
                        order.total(),
                        order.lines().stream()
                                .map(line -> line.name() + " × " + line.quantity())
                                .toList()))
                .toList();
    }

    List<LastWord> consents(Collection<PersonId> group) {
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

    /** Time zone of a person; null if it is not certain. */
    @Nullable
    ZoneId zone(PersonId person) {
        return gate.zone(person).orElse(null);
    }
}
