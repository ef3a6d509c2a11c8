package io.voronka.intake;

import io.voronka.kernel.PersonId;
import io.voronka.person.MaskedRecord;
import io.voronka.platform.inbox.Inbox;
import io.voronka.platform.inbox.InboxEvent;
import io.voronka.platform.web.ApiProblem;
import io.voronka.platform.web.FieldProblem;
import io.voronka.privacy.Masks;
import io.voronka.privacy.PersonRecord;
import io.voronka.privacy.Vault;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** Shows whom a failed event may be about, masked, and hears who is meant. */
@Service
public class EventReviews {

    private final Inbox inbox;
    private final EventSubjects subjects;
    private final OrderBuyers buyers;
    private final Vault vault;

    EventReviews(Inbox inbox, EventSubjects subjects, OrderBuyers buyers, Vault vault) {
        this.inbox = inbox;
        this.subjects = subjects;
        this.buyers = buyers;
        this.vault = vault;
    }

    /**
     * An event that waits for somebody to say whom it is about.
     *
     * @param name initials of the name that it says, if it says one
     * @param payload codes, numbers and booleans, such as the number of the order
     */
    public record Review(
            UUID eventId,
            String type,
            String source,
            Instant happenedAt,
            @Nullable String name,
            Map<String, Object> payload,
            List<Candidate> candidates) {}

    /** Who may be meant; values are masked. */
    public record Candidate(String personId, @Nullable String name, List<String> phones, List<String> emails) {}

    /** @throws ApiProblem 404 if there is no such event that has failed */
    public Review review(UUID eventId) {
        InboxEvent event = failed(eventId);
        return new Review(
                event.id(),
                event.type(),
                event.source(),
                event.happenedAt(),
                buyers.name(event).map(Masks::initials).orElse(null),
                event.payload(),
                candidates(event));
    }

    /**
     * Says whom an event is about; it is tried again as one about this person.
     *
     * @param by login that says so
     * @throws ApiProblem 404 if there is no such event that has failed, 422 for somebody who can't be meant
     */
    public void name(UUID eventId, PersonId person, String by) {
        InboxEvent event = failed(eventId);
        if (!subjects.named(event).contains(person)) {
            throw ApiProblem.fields(
                    422,
                    "The event can't be about this person",
                    List.of(new FieldProblem("personId", "not-a-candidate", "must be one of the event's candidates")));
        }
        if (!inbox.name(eventId, person, by)) {
            throw notFailed();
        }
    }

    private List<Candidate> candidates(InboxEvent event) {
        Map<PersonId, PersonRecord> records = vault.read(subjects.named(event));
        return records.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(entry -> candidate(entry.getKey(), new MaskedRecord(entry.getValue())))
                .toList();
    }

    private static Candidate candidate(PersonId person, MaskedRecord masked) {
        return new Candidate(person.toString(), masked.name(), masked.values("PHONE"), masked.values("EMAIL"));
    }

    private InboxEvent failed(UUID eventId) {
        return inbox.failed(eventId).orElseThrow(EventReviews::notFailed);
    }

    private static ApiProblem notFailed() {
        return ApiProblem.of(404, "event-not-found", "There is no such event that has failed");
    }
}
