package io.voronka.person;

import io.voronka.kernel.Channel;
import io.voronka.kernel.PersonId;
import io.voronka.kernel.Phone;
import io.voronka.platform.event.PersonSuppressed;
import io.voronka.privacy.BlindIndex;
import io.voronka.privacy.BlindIndexer;
import io.voronka.privacy.ContactType;
import io.voronka.privacy.PersonRecord;
import io.voronka.privacy.SuppressionReason;
import io.voronka.privacy.SuppressionScope;
import io.voronka.privacy.Suppressions;
import io.voronka.privacy.Vault;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;

/** Every suppression of a person goes through here, so that all who have to know of it hear of it. */
@Service
public class PersonSuppressions {

    private final People people;
    private final Vault vault;
    private final BlindIndexer indexer;
    private final Suppressions suppressions;
    private final ApplicationEventPublisher events;

    PersonSuppressions(
            People people,
            Vault vault,
            BlindIndexer indexer,
            Suppressions suppressions,
            ApplicationEventPublisher events) {
        this.people = people;
        this.vault = vault;
        this.indexer = indexer;
        this.suppressions = suppressions;
        this.events = events;
    }

    /** Suppresses every contact of a person that the scope is about; locks the person's row. */
    public void suppress(PersonId person, SuppressionScope scope, SuppressionReason reason) {
        people.lock(List.of(person));
        suppressions.suppress(contacts(person, scope), scope, reason);
        tell(person, scope, reason);
    }

    /**
     * Tells that a contact of a person has been suppressed, if it was the last by which the person could be reached
     * there: who still has a good address goes on being reached.
     */
    public void lost(PersonId person, SuppressionScope scope, SuppressionReason reason) {
        people.lock(List.of(person));
        Set<BlindIndex> contacts = contacts(person, scope);
        Map<BlindIndex, ?> standing = suppressions.standing(contacts);
        if (standing.keySet().containsAll(contacts)) {
            tell(person, scope, reason);
        }
    }

    private void tell(PersonId person, SuppressionScope scope, SuppressionReason reason) {
        events.publishEvent(new PersonSuppressed(person, channel(scope), reason.name()));
    }

    private static @Nullable Channel channel(SuppressionScope scope) {
        return scope == SuppressionScope.ALL ? null : Channel.valueOf(scope.name());
    }

    private Set<BlindIndex> contacts(PersonId person, SuppressionScope scope) {
        PersonRecord known = vault.read(List.of(person)).getOrDefault(person, PersonRecord.EMPTY);
        Set<BlindIndex> contacts = new LinkedHashSet<>();
        if (scope != SuppressionScope.EMAIL) {
            known.phones()
                    .forEach(phone -> contacts.add(
                            indexer.index(ContactType.PHONE, Phone.parse(phone).e164())));
        }
        if (scope.covers(Channel.EMAIL) || scope == SuppressionScope.POST) {
            known.emails()
                    .forEach(email -> ContactNormalizer.email(email)
                            .ifPresent(parsed -> contacts.add(indexer.index(ContactType.EMAIL, parsed.canonical()))));
        }
        return contacts;
    }
}
