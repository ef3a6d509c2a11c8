package io.voronka.intake;

import io.voronka.kernel.PersonId;
import io.voronka.person.Identity;
import io.voronka.person.PersonState;
import io.voronka.privacy.PersonRecord;
import io.voronka.subscription.Scope;
import io.voronka.subscription.Subscription;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A person under the lock of the running transaction: as stored, with what the leads of this transaction have changed,
 * so that a later lead of a chunk sees what an earlier one did.
 */
final class PersonFile {

    private PersonState state;
    private PersonRecord record;
    private @Nullable Identity identity;
    private final Map<Scope, Subscription> subscriptions = new LinkedHashMap<>();

    PersonFile(PersonState state, PersonRecord record) {
        this.state = state;
        this.record = record;
    }

    PersonId id() {
        return state.personId();
    }

    PersonState state() {
        return state;
    }

    void become(PersonState changed) {
        state = changed;
    }

    PersonRecord record() {
        return record;
    }

    void know(PersonRecord changed) {
        record = changed;
        identity = null;
    }

    Identity identity() {
        if (identity == null) {
            identity = LeadNormalizer.identity(state.kind(), record);
        }
        return identity;
    }

    @Nullable
    Subscription subscription(Scope scope) {
        return subscriptions.get(scope);
    }

    List<Subscription> subscriptions() {
        return List.copyOf(subscriptions.values());
    }

    void subscribe(Subscription subscription) {
        subscriptions.put(subscription.scope(), subscription);
    }
}
