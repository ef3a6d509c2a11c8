package io.voronka.reporting;

import io.voronka.intake.LeadRegister;
import io.voronka.kernel.PersonId;
import io.voronka.person.MaskedRecord;
import io.voronka.person.People;
import io.voronka.person.PersonSearch;
import io.voronka.person.PersonSearch.Found;
import io.voronka.person.PersonSearch.Query;
import io.voronka.person.PersonSearch.Result;
import io.voronka.platform.id.Ids;
import io.voronka.platform.web.Caller;
import io.voronka.platform.web.Roles;
import io.voronka.privacy.Reveal;
import io.voronka.reporting.PeopleFound.Item;
import io.voronka.reporting.PeopleFound.Masked;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** Searches the client base for the data-protection officer; each search is audited before it is done. */
@Service
public class PeopleSearch {

    private final PersonSearch search;
    private final People people;
    private final LeadRegister leads;
    private final Reveal reveal;

    PeopleSearch(PersonSearch search, People people, LeadRegister leads, Reveal reveal) {
        this.search = search;
        this.people = people;
        this.leads = leads;
        this.reveal = reveal;
    }

    /**
     * Whom a query finds.
     *
     * @throws io.voronka.platform.web.ApiProblem 422 for what nobody can be found by, 429 over the quota of the day
     */
    public PeopleFound find(Query query, Caller caller) {
        reveal.auditSearch(Ids.next(), "SEARCH_" + query.by(), caller.login(), Roles.DPO);
        Result result = search.find(query);
        Map<PersonId, Long> counts = leads(result.items());
        return new PeopleFound(
                result.items().stream()
                        .map(found ->
                                item(found, counts.getOrDefault(found.state().personId(), 0L)))
                        .toList(),
                result.more());
    }

    private Map<PersonId, Long> leads(List<Found> found) {
        Map<PersonId, List<PersonId>> groups = new LinkedHashMap<>();
        found.forEach(person -> groups.put(
                person.state().personId(), people.group(person.state().personId())));
        TreeSet<PersonId> all = new TreeSet<>();
        groups.values().forEach(all::addAll);
        Map<PersonId, Long> single = leads.countOf(all);
        Map<PersonId, Long> summed = new LinkedHashMap<>();
        groups.forEach((person, group) -> summed.put(
                person,
                group.stream()
                        .mapToLong(member -> single.getOrDefault(member, 0L))
                        .sum()));
        return summed;
    }

    private static Item item(Found found, long leads) {
        MaskedRecord masked = new MaskedRecord(found.record());
        return new Item(
                found.state().personId().toString(),
                found.state().kind(),
                found.state().stage(),
                new Masked(masked.name(), last(masked.values("PHONE")), last(masked.values("EMAIL"))),
                leads);
    }

    private static @Nullable String last(List<String> values) {
        return values.isEmpty() ? null : values.get(values.size() - 1);
    }
}
