package io.voronka.funnel;

import io.voronka.kernel.Channel;
import io.voronka.kernel.PersonId;
import io.voronka.kernel.Purpose;
import io.voronka.person.People;
import io.voronka.platform.event.ConsentWithdrawn;
import io.voronka.platform.event.PersonErased;
import io.voronka.platform.event.PersonSuppressed;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Closes deals of people who may not be contacted any more. What waits in the base leaves it; a running deal ends with its
 * call, which is stopped, or is in the hands of somebody whose next call the contact gate refuses. An erasure ends all.
 *
 * <p>A running process is not touched for a suppression: it may be the very one that writes it.
 */
@Component
class PeopleOfDeals {

    private static final Set<String> WAITING = Set.of("BASE", "RETURNED");
    private static final String BY_RULE = "rule";

    private final Deals deals;
    private final DealStages stages;
    private final DealProcesses processes;
    private final People people;

    PeopleOfDeals(Deals deals, DealStages stages, DealProcesses processes, People people) {
        this.deals = deals;
        this.stages = stages;
        this.processes = processes;
        this.people = people;
    }

    @EventListener
    void suppressed(PersonSuppressed suppressed) {
        if (suppressed.channel() == null || suppressed.channel() == Channel.CALL) {
            leaveBase(open(suppressed.personId()), "SUPPRESSED");
        }
    }

    @EventListener
    void withdrawn(ConsentWithdrawn withdrawn) {
        if (withdrawn.purpose() != Purpose.ADVERTISING) {
            leaveBase(open(withdrawn.personId()), "CONSENT_WITHDRAWN");
        }
    }

    @EventListener
    void erased(PersonErased erased) {
        String reason = "ERASED";
        List<Deal> open = open(erased.personId());
        leaveBase(open, reason);
        for (Deal deal : open) {
            String instance = deal.processInstanceId();
            if (instance != null && !isWaiting(deal)) {
                String lost = deal.funnel() == Funnel.B2C ? "DONE_LOST" : "LOST";
                processes
                        .stepByHand(instance, lost)
                        .ifPresent(step -> stages.because(reason, BY_RULE, () -> processes.putInto(instance, step)));
            }
        }
    }

    private void leaveBase(List<Deal> open, String reason) {
        stages.moveAll(
                open.stream().filter(PeopleOfDeals::isWaiting).map(Deal::id).toList(), "DONE_LOST", reason, BY_RULE);
    }

    private static boolean isWaiting(Deal deal) {
        return deal.funnel() == Funnel.B2C && WAITING.contains(deal.stage());
    }

    private List<Deal> open(PersonId person) {
        List<PersonId> group = new ArrayList<>(people.group(person));
        if (!group.contains(person)) {
            group.add(person);
        }
        return deals.of(group).stream().filter(Deal::open).toList();
    }
}
