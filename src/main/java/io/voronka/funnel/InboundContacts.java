package io.voronka.funnel;

import io.voronka.funnel.NewDeal.Entry;
import io.voronka.funnel.NewDeal.Fixed;
import io.voronka.kernel.PersonId;
import io.voronka.person.People;
import io.voronka.platform.inbox.EventHandler;
import io.voronka.platform.inbox.InboxEvent;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Brings calls, messages and e-mails of clients to their deals: the B2B deal goes on in the main funnel, the deal of the
 * day is told, the main funnel gets a task. Whoever has no open deal begins one in the main funnel. What nobody is known
 * for becomes a task of managers, and the inbox keeps it.
 */
@Component
class InboundContacts implements EventHandler {

    private static final String REASON = "INBOUND_CONTACT";

    private final Deals deals;
    private final DealProcesses processes;
    private final UnknownContacts unknown;
    private final People people;

    InboundContacts(Deals deals, DealProcesses processes, UnknownContacts unknown, People people) {
        this.deals = deals;
        this.processes = processes;
        this.unknown = unknown;
        this.people = people;
    }

    @Override
    public Set<String> types() {
        return Set.of("CALL_INBOUND", "MESSAGE_INBOUND", "EMAIL_INBOUND");
    }

    /** The person is locked first: two messages of one client are heard one after the other. */
    @Override
    public Outcome handle(InboxEvent event) {
        PersonId person = event.person();
        if (person == null) {
            return Outcome.NOT_YET_KNOWN;
        }
        people.lock(List.of(people.survivor(person)));
        List<Deal> all = deals.of(people.group(person));
        Outcome outcome = tell(all, event, person);
        if (outcome == Outcome.HANDLED) {
            unknown.identified(event.id());
        }
        return outcome;
    }

    private Outcome tell(List<Deal> all, InboxEvent event, PersonId person) {
        Deal business = first(all, deal -> deal.funnel() == Funnel.B2B && deal.open());
        if (business != null) {
            // its process may be about to wait: the event is kept and tried again
            return processes.contactReceived(business) ? Outcome.HANDLED : Outcome.NOT_YET_KNOWN;
        }
        boolean told = all.stream()
                .filter(deal -> deal.funnel() == Funnel.B2C && deal.open())
                .anyMatch(processes::contactReceived);
        if (told) {
            return Outcome.HANDLED;
        }
        Deal selling = first(all, deal -> deal.funnel() == Funnel.MAIN && deal.open());
        if (selling != null) {
            return processes.contactReceived(selling) ? Outcome.HANDLED : Outcome.NOT_YET_KNOWN;
        }
        open(all, event, person);
        return Outcome.HANDLED;
    }

    /** A lost deal goes on; one that has gone on before is over, and so the client begins anew. */
    private void open(List<Deal> all, InboxEvent event, PersonId person) {
        Deal lost =
                first(all, deal -> deal.funnel() == Funnel.B2B && deal.stage().equals("LOST"));
        Optional<Deal> copy = lost == null ? Optional.empty() : deals.copy(lost.id());
        if (lost != null && copy.isEmpty()) {
            deals.copyToMain(lost.id(), REASON);
            return;
        }
        deals.open(new NewDeal(
                new Fixed(Funnel.MAIN, REASON),
                person,
                DealOrigin.outside(DealOrigin.INBOUND, event.id().toString()),
                DealFacts.at(event.happenedAt()),
                Entry.CALL_BACK,
                null));
    }

    private static @Nullable Deal first(List<Deal> deals, Predicate<Deal> wanted) {
        return deals.stream().filter(wanted).findFirst().orElse(null);
    }

    @Override
    public void putAside(InboxEvent event) {
        unknown.ask(event.id(), event.type(), event.source());
    }
}
