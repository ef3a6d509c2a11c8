package io.voronka.funnel;

import io.voronka.kernel.PersonId;
import io.voronka.person.People;
import io.voronka.platform.event.PersonErased;
import java.util.ArrayList;
import java.util.List;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Ends the running deals of people who were erased. What waits in the base is closed there.
 *
 * <p>A suppression or a withdrawal ends no deal: its call is stopped, and the deal is lost by that; a deal in somebody's hands
 * meets the contact gate at its next call; one of the base rests while it lasts. Besides, the running process may be the
 * very one that writes the suppression.
 */
@Component
class PeopleOfDeals {

    private static final String ERASED = "ERASED";
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
    void erased(PersonErased erased) {
        for (Deal deal : open(erased.personId())) {
            String instance = deal.processInstanceId();
            if (instance != null) {
                String lost = deal.funnel() == Funnel.B2C ? "DONE_LOST" : "LOST";
                processes
                        .stepByHand(instance, lost)
                        .ifPresent(step -> stages.because(ERASED, BY_RULE, () -> processes.putInto(instance, step)));
            }
        }
    }

    private List<Deal> open(PersonId person) {
        List<PersonId> group = new ArrayList<>(people.group(person));
        if (!group.contains(person)) {
            group.add(person);
        }
        return deals.of(group).stream().filter(Deal::open).toList();
    }
}
