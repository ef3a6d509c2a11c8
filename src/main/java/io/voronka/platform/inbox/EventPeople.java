package io.voronka.platform.inbox;

import io.voronka.kernel.PersonId;
import java.util.Set;

/** Finds whom an event is about; implemented by the context that knows leads and contacts. */
public interface EventPeople {

    /**
     * The people who may be meant, survivors of merges only; empty if nobody is known yet. Locks nothing.
     *
     * @param event its own people are not known yet
     */
    Set<PersonId> of(InboxEvent event);
}
