package io.voronka.funnel;

import io.voronka.funnel.store.DealLists;
import io.voronka.funnel.store.DealRows;
import io.voronka.kernel.DealId;
import io.voronka.kernel.PersonId;
import io.voronka.person.People;
import io.voronka.platform.web.ApiProblem;
import io.voronka.platform.web.Caller;
import io.voronka.platform.web.Roles;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/**
 * Shows deals to those who may see them: an operator those that are theirs, an outside system those that it
 * sent, a manager and a head all.
 */
@Service
public class DealRegister {

    private final Deals deals;
    private final DealLists lists;
    private final DealRows rows;
    private final People people;
    private final DealProcesses processes;

    DealRegister(Deals deals, DealLists lists, DealRows rows, People people, DealProcesses processes) {
        this.deals = deals;
        this.lists = lists;
        this.rows = rows;
        this.people = people;
        this.processes = processes;
    }

    /** Deals with what they have gone on into. */
    public record Page(List<Deal> deals, Map<DealId, DealId> copies) {}

    /** @param person whose deals; those of all who were found to be the same person */
    public Page list(DealFilter asked, @Nullable PersonId person, int limit, Caller caller) {
        boolean all = seesAll(caller);
        List<Deal> found = lists.list(
                new DealFilter(
                        asked.funnel(),
                        asked.stage(),
                        asked.open(),
                        all || !caller.is(Roles.OPERATOR) ? asked.responsible() : caller.login(),
                        asked.source(),
                        asked.externalId(),
                        person == null ? null : people.group(person),
                        all || caller.is(Roles.OPERATOR) ? null : caller.login(),
                        asked.before()),
                limit);
        return new Page(found, copies(found.stream().map(Deal::id).toList()));
    }

    /** @throws ApiProblem 404 for a deal that is not there, or not theirs to see */
    public Deal get(DealId id, Caller caller) {
        Deal deal = deals.get(id);
        boolean theirs = seesAll(caller)
                || (caller.is(Roles.OPERATOR)
                        ? isResponsible(deal, caller) || holdsTask(deal, caller)
                        : caller.login().equals(lists.receivedBy(id.value())));
        if (!theirs) {
            throw Deals.unknown();
        }
        return deal;
    }

    /** @throws ApiProblem 404 for a deal that is not there, or that they are not responsible for */
    public Deal toMove(DealId id, Caller caller) {
        Deal deal = deals.get(id);
        if (!seesAll(caller) && !isResponsible(deal, caller)) {
            throw Deals.unknown();
        }
        return deal;
    }

    private static boolean isResponsible(Deal deal, Caller caller) {
        return caller.login().equals(deal.responsible());
    }

    /** Somebody answers the client of a deal that is nobody's yet. */
    private boolean holdsTask(Deal deal, Caller caller) {
        String instance = deal.processInstanceId();
        return instance != null && processes.holdsTask(instance, caller.login());
    }

    /** What each of these deals has gone on into. */
    public Map<DealId, DealId> copies(Collection<DealId> of) {
        Map<DealId, DealId> copies = new HashMap<>();
        if (!of.isEmpty()) {
            rows.copies(of).forEach(copy -> {
                DealId from = copy.origin().copiedFrom();
                if (from != null) {
                    copies.put(from, copy.id());
                }
            });
        }
        return copies;
    }

    private static boolean seesAll(Caller caller) {
        return caller.is(Roles.MANAGER) || caller.is(Roles.HEAD);
    }
}
