package io.voronka.person.request;

import io.voronka.kernel.PersonId;
import io.voronka.person.People;
import io.voronka.person.PersonStage;
import io.voronka.person.PersonState;
import io.voronka.platform.event.PersonSuppressed;
import io.voronka.platform.event.RestrictionLifted;
import java.util.List;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/**
 * Blocks the data of people: it is kept, and not used. Everybody who is about to use it asks for the stage of the person;
 * nothing is written against contacts, which others may share.
 */
@Component
class Restrictions {

    /** Reason of what is closed for it, in every context. */
    static final String REASON = "RESTRICTION";

    private final People people;
    private final ApplicationEventPublisher events;

    Restrictions(People people, ApplicationEventPublisher events) {
        this.people = people;
        this.events = events;
    }

    /** Whoever is to be deleted is left at that. */
    void begin(PersonId who) {
        PersonId person = people.survivor(who);
        if (stage(person) == PersonStage.ACTIVE) {
            people.stage(people.group(person), PersonStage.RESTRICTED);
            events.publishEvent(new PersonSuppressed(person, null, REASON));
        }
    }

    void lift(PersonId who) {
        PersonId person = people.survivor(who);
        if (stage(person) == PersonStage.RESTRICTED) {
            people.stage(people.group(person), PersonStage.ACTIVE);
            events.publishEvent(new RestrictionLifted(person));
        }
    }

    private PersonStage stage(PersonId person) {
        PersonState state = people.lock(List.of(person)).get(person);
        return state == null ? PersonStage.DELETION_REQUESTED : state.stage();
    }
}
