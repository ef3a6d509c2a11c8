package io.voronka.sync.mindbox;

import io.voronka.kernel.PersonId;
import io.voronka.person.ErasableSystem;
import io.voronka.sync.mindbox.store.MindboxCustomers;
import io.voronka.sync.mindbox.store.MindboxNotes;
import java.util.Collection;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Mindbox documents no deletion: all fields are cleared and all scopes closed, and the empty customer is left to somebody. */
@Component
@ConditionalOnMindbox
class MindboxErasure implements ErasableSystem {

    private final MindboxCustomers customers;

    MindboxErasure(MindboxCustomers customers) {
        this.customers = customers;
    }

    @Override
    public String system() {
        return MindboxNotes.SYSTEM;
    }

    @Override
    public Set<String> categories() {
        return Set.of("NAMES", "CONTACTS", "ATTRIBUTES", "SUBSCRIPTIONS");
    }

    @Override
    public boolean mayKnow(Collection<PersonId> people) {
        return !customers.told(people).isEmpty();
    }

    @Override
    public String erasing() {
        return MindboxOperation.ERASE.name();
    }

    @Override
    public String leftover(Collection<String> answers) {
        return "EMPTY_CUSTOMER_STAYS";
    }
}
