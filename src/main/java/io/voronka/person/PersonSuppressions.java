package io.voronka.person;

import io.voronka.kernel.Channel;
import io.voronka.kernel.PersonId;
import io.voronka.person.ContactKeys.ContactKey;
import io.voronka.platform.event.ContactSuppressed;
import io.voronka.platform.event.PersonSuppressed;
import io.voronka.platform.event.SuppressionLifted;
import io.voronka.privacy.BlindIndex;
import io.voronka.privacy.ContactIndex;
import io.voronka.privacy.ContactType;
import io.voronka.privacy.PersonRecord;
import io.voronka.privacy.Suppression;
import io.voronka.privacy.SuppressionReason;
import io.voronka.privacy.SuppressionScope;
import io.voronka.privacy.Suppressions;
import io.voronka.privacy.Vault;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;

/**
 * Every suppression of a person goes through here, so that all who have to know of it hear of it. A suppression stands
 * against a contact: who shares it is closed as well where no other contact is left, and goes on being reached where
 * there is one.
 */
@Service
public class PersonSuppressions {

    private final People people;
    private final Vault vault;
    private final ContactKeys keys;
    private final ContactIndex contacts;
    private final Suppressions suppressions;
    private final MatchingProperties matching;
    private final ApplicationEventPublisher events;

    PersonSuppressions(
            People people,
            Vault vault,
            ContactKeys keys,
            ContactIndex contacts,
            Suppressions suppressions,
            MatchingProperties matching,
            ApplicationEventPublisher events) {
        this.people = people;
        this.vault = vault;
        this.keys = keys;
        this.contacts = contacts;
        this.suppressions = suppressions;
        this.matching = matching;
        this.events = events;
    }

    /** Locks all whom {@link #suppress(PersonId, SuppressionScope, SuppressionReason)} will, for a caller who locks more. */
    public void lock(PersonId who, SuppressionScope scope) {
        PersonId person = people.survivor(who);
        Set<PersonId> sharing = behind(about(person, scope));
        sharing.add(person);
        people.lock(sharing);
    }

    /** Suppresses every contact of a person that the scope is about; locks the rows of the person and of who shares them. */
    public void suppress(PersonId who, SuppressionScope scope, SuppressionReason reason) {
        PersonId person = people.survivor(who);
        Set<BlindIndex> own = about(person, scope);
        Set<PersonId> sharing = behind(own);
        sharing.add(person);
        if (isMerged(sharing, person)) {
            suppress(person, scope, reason);
            return;
        }
        suppressions.suppress(own, scope, reason);
        events.publishEvent(new PersonSuppressed(person, channel(scope), reason.name()));
        sharing.remove(person);
        sharing.forEach(other -> tellLost(other, scope, reason));
    }

    /**
     * Suppresses one contact, whoever is behind it.
     *
     * @return the people who were found behind it
     */
    public Set<PersonId> suppress(BlindIndex contact, SuppressionScope scope, SuppressionReason reason) {
        Set<PersonId> sharing = behind(List.of(contact));
        people.lock(sharing);
        suppressions.suppress(List.of(contact), scope, reason);
        sharing.forEach(person -> tellLost(person, scope, reason));
        return sharing;
    }

    /** What stands against any contact of a person in a channel: a lead is judged by all that it brings. */
    public Set<Suppression> standing(PersonId person, Channel channel) {
        return suppressions.standing(indexes(person)).values().stream()
                .flatMap(Set::stream)
                .filter(suppression -> suppression.scope().covers(channel))
                .collect(Collectors.toUnmodifiableSet());
    }

    /**
     * Lifts what stands against a person in a channel, by the person's own confirmed act. Others who share a contact may
     * be reached by it again as well, if they are subscribed. What a deletion has written stays.
     */
    public void lift(PersonId who, Channel channel) {
        PersonId person = people.survivor(who);
        Set<PersonId> sharing = behind(about(person, SuppressionScope.ALL));
        sharing.add(person);
        if (isMerged(sharing, person)) {
            lift(person, channel);
            return;
        }
        suppressions.lift(indexes(person), channel);
        sharing.forEach(other -> events.publishEvent(new SuppressionLifted(other, channel)));
    }

    /** What a deletion has written against contacts stands on as an unsubscription from all: the deletion was taken back. */
    public void keepWithoutDeletion(Collection<BlindIndex> indexes) {
        suppressions.keepWithoutDeletion(indexes);
    }

    /** Under every key: suppressions outlive a change of the key. */
    private Set<BlindIndex> indexes(PersonId person) {
        return keys.of(record(person)).stream()
                .flatMap(key -> key.all().stream())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private boolean isMerged(Set<PersonId> locked, PersonId person) {
        PersonState state = people.lock(locked).get(person);
        return state != null && state.mergedInto() != null;
    }

    /** A crowd's contact leads to the first of them only; the others are found when their turn to be reached comes. */
    private Set<PersonId> behind(Collection<BlindIndex> suppressed) {
        Set<PersonId> found = new TreeSet<>();
        suppressed.forEach(contact -> found.addAll(contacts.behind(contact, matching.mostPerKey())));
        return new TreeSet<>(people.survivors(found).values());
    }

    /** Tells of the channels in which a person has no contact left that is not suppressed, and that others have changed. */
    private void tellLost(PersonId person, SuppressionScope scope, SuppressionReason reason) {
        List<ContactKey> own = keys.of(record(person));
        Map<BlindIndex, Set<Suppression>> standing = suppressions.standing(
                own.stream().flatMap(key -> key.all().stream()).toList());
        boolean isLeft = false;
        for (Channel channel : Channel.values()) {
            List<ContactKey> ways =
                    own.stream().filter(key -> key.type() == type(channel)).toList();
            if (scope.covers(channel) && !ways.isEmpty()) {
                boolean lost = ways.stream().allMatch(way -> way.isClosed(channel, standing));
                if (lost) {
                    events.publishEvent(new PersonSuppressed(person, channel, reason.name()));
                }
                isLeft |= !lost;
            }
        }
        if (isLeft) {
            events.publishEvent(new ContactSuppressed(person));
        }
    }

    /** How a channel reaches people; a postal address has no index, so a letter is stopped at all other contacts. */
    private static @Nullable ContactType type(Channel channel) {
        return switch (channel) {
            case EMAIL -> ContactType.EMAIL;
            case CALL, SMS, MESSENGER -> ContactType.PHONE;
            case POST -> null;
        };
    }

    private static @Nullable Channel channel(SuppressionScope scope) {
        return scope == SuppressionScope.ALL ? null : Channel.valueOf(scope.name());
    }

    private Set<BlindIndex> about(PersonId person, SuppressionScope scope) {
        Set<BlindIndex> about = new TreeSet<>();
        for (ContactKey key : keys.of(record(person))) {
            boolean reached = Arrays.stream(Channel.values())
                    .filter(scope::covers)
                    .anyMatch(channel -> type(channel) == null || type(channel) == key.type());
            if (reached) {
                about.addAll(key.points());
            }
        }
        return about;
    }

    private PersonRecord record(PersonId person) {
        return vault.read(List.of(person)).getOrDefault(person, PersonRecord.EMPTY);
    }
}
