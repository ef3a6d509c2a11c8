package io.voronka.intake;

import io.voronka.intake.store.LeadQueries;
import io.voronka.kernel.PersonId;
import io.voronka.person.People;
import io.voronka.platform.inbox.EventPeople;
import io.voronka.platform.inbox.EventSubject;
import io.voronka.platform.inbox.InboxEvent;
import io.voronka.privacy.BlindIndex;
import io.voronka.privacy.ContactIndex;
import io.voronka.privacy.ContactType;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.stereotype.Component;

/** Finds whom an event is about: by contact, by the external id of a lead of its source, by person. */
@Component
class EventSubjects implements EventPeople {

    /** Behind a contact of more people than that nobody is meant. */
    private static final int MOST = 20;

    private final ContactIndex contacts;
    private final LeadQueries leads;
    private final People people;
    private final OrderBuyers buyers;

    EventSubjects(ContactIndex contacts, LeadQueries leads, People people, OrderBuyers buyers) {
        this.contacts = contacts;
        this.leads = leads;
        this.people = people;
        this.buyers = buyers;
    }

    @Override
    public Set<PersonId> of(InboxEvent event) {
        Set<PersonId> found = named(event);
        return EventType.isOfOrder(event.type()) ? buyers.among(found, event) : found;
    }

    /** All who may be meant, whatever else the event says. */
    Set<PersonId> named(InboxEvent event) {
        return new TreeSet<>(
                people.survivors(named(event.subject(), event.source())).values());
    }

    private Collection<PersonId> named(EventSubject subject, String source) {
        return switch (subject.type()) {
            case PHONE -> behind(ContactType.PHONE, subject);
            case EMAIL -> behind(ContactType.EMAIL, subject);
            case EXTERNAL -> leads.peopleOf(source, Objects.requireNonNull(subject.id()));
            case PERSON -> List.of(PersonId.of(Objects.requireNonNull(subject.id())));
        };
    }

    private Set<PersonId> behind(ContactType type, EventSubject subject) {
        EventSubject.ContactRef contact = Objects.requireNonNull(subject.contact());
        return contacts.behind(BlindIndex.of(type, contact.keyId(), contact.index()), MOST);
    }
}
