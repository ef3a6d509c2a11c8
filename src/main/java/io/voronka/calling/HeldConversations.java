package io.voronka.calling;

import io.voronka.calling.store.HeldCalls;
import io.voronka.kernel.PersonId;
import io.voronka.person.Conversations;
import java.util.Collection;
import org.springframework.stereotype.Component;

/** Who holds a call speaks with whom the call is about. */
@Component
class HeldConversations implements Conversations {

    private final HeldCalls calls;

    HeldConversations(HeldCalls calls) {
        this.calls = calls;
    }

    @Override
    public boolean isSpeaking(String login, Collection<PersonId> person) {
        return calls.holds(login, person);
    }
}
