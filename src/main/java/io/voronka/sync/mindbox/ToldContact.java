package io.voronka.sync.mindbox;

import io.voronka.kernel.Channel;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which of a person's contacts of one kind Mindbox is told, and which channels nobody may use with it. Whoever still has
 * a good address goes on being reached by that one; a person without any is closed by the subscriptions alone. Pure.
 *
 * @param value null if there is none
 */
record ToldContact(@Nullable String value, Set<Channel> closed) {

    /** A contact, with the channels that are suppressed for it. */
    record Candidate(String value, Set<Channel> suppressed) {

        /** Says nothing of the contact. */
        @Override
        public String toString() {
            return "Candidate" + suppressed;
        }
    }

    /**
     * Chooses the last of the contacts that the fewest channels are suppressed for: one field stands for all channels of
     * its kind, so that a channel that another contact would still be good for is closed with the chosen one.
     *
     * @param contacts the oldest first
     * @param channels that contacts of this kind are told for
     */
    static ToldContact of(List<Candidate> contacts, Set<Channel> channels) {
        ToldContact told = new ToldContact(null, Set.of());
        for (Candidate contact : contacts) {
            Set<Channel> closed = EnumSet.noneOf(Channel.class);
            closed.addAll(channels);
            closed.retainAll(contact.suppressed());
            if (told.value() == null || closed.size() <= told.closed().size()) {
                told = new ToldContact(contact.value(), closed);
            }
        }
        return told;
    }

    /** Says nothing of the contact. */
    @Override
    public String toString() {
        return "ToldContact" + closed;
    }
}
