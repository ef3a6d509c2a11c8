package io.voronka.funnel;

import io.voronka.kernel.DealId;
import io.voronka.person.People;
import io.voronka.person.PeopleAlike;
import io.voronka.person.PeopleAlike.Alike;
import io.voronka.platform.web.ApiProblem;
import io.voronka.privacy.Reveal;
import io.voronka.privacy.RevealField;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Service;

/** Shows whom a deal is about to the assignee of one of its open tasks: what the model of the task reveals, audited. */
@Service
public class DealClients {

    private final Deals deals;
    private final DealProcesses processes;
    private final Reveal reveal;
    private final People people;
    private final PeopleAlike alike;

    DealClients(Deals deals, DealProcesses processes, Reveal reveal, People people, PeopleAlike alike) {
        this.deals = deals;
        this.processes = processes;
        this.reveal = reveal;
        this.people = people;
        this.alike = alike;
    }

    /**
     * What the tasks of a deal that somebody holds reveal of its client.
     *
     * @param role the role by which they may ask; it sets the quota
     * @throws ApiProblem 404 for an unknown deal, 403 for whoever holds no such task of it, 410 if the person was erased,
     *     429 over the quota of the day
     */
    public Map<RevealField, List<String>> client(DealId id, String login, String role) {
        Deal deal = deals.get(id);
        return reveal.reveal(people.survivor(deal.personId()), fields(deal, login), "deal " + id, login, role);
    }

    private Set<RevealField> fields(Deal deal, String login) {
        String instance = deal.processInstanceId();
        Set<RevealField> fields = instance == null ? Set.of() : processes.reveals(instance, login);
        if (fields.isEmpty()) {
            throw ApiProblem.of(
                    403, "no-task-held", "The client is shown to whoever holds a task of the deal that says so");
        }
        return fields;
    }

    /**
     * Who else of the base may be the client of a deal, masked, for whoever looks for fresh data.
     *
     * @throws ApiProblem 404 for an unknown deal, 403 for whoever holds no task of it that reveals its client
     */
    public List<Alike> alike(DealId id, String login) {
        Deal deal = deals.get(id);
        fields(deal, login);
        return alike.of(deal.personId());
    }
}
