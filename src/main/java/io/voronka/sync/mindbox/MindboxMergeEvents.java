package io.voronka.sync.mindbox;

import io.voronka.kernel.PersonId;
import io.voronka.person.People;
import io.voronka.person.PersonState;
import io.voronka.platform.inbox.EventHandler;
import io.voronka.platform.inbox.InboxEvent;
import io.voronka.sync.mindbox.store.MindboxNotes;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Whoever Mindbox has merged or subscribed may be open there and closed here: the opt-out is told again. */
@Component
@ConditionalOnMindbox
class MindboxMergeEvents implements EventHandler {

    private final People people;
    private final MindboxNotes notes;

    MindboxMergeEvents(People people, MindboxNotes notes) {
        this.people = people;
        this.notes = notes;
    }

    @Override
    public Set<String> types() {
        return Set.of("MINDBOX_MERGED", "MINDBOX_SUBSCRIBED");
    }

    @Override
    public Outcome handle(InboxEvent event) {
        PersonId person = event.person();
        PersonState state = person == null ? null : people.lock(List.of(person)).get(person);
        // Merged between the look-up and the lock: the next attempt finds the survivor.
        if (person == null || state == null || state.mergedInto() != null) {
            return Outcome.NOT_YET_KNOWN;
        }
        notes.post(person, MindboxOperation.OPT_OUT);
        return Outcome.HANDLED;
    }
}
