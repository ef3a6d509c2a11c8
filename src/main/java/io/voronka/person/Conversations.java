package io.voronka.person;

import io.voronka.kernel.PersonId;
import java.util.Collection;

/** Knows who is speaking with whom; a bean of the context whose people do. */
public interface Conversations {

    /**
     * Whether somebody holds a conversation with a person right now.
     *
     * @param person all ids that stand for the person
     */
    boolean isSpeaking(String login, Collection<PersonId> person);
}
