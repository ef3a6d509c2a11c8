package io.voronka.intake;

import io.voronka.intake.store.LeadQueries;
import io.voronka.kernel.LeadId;
import io.voronka.kernel.PersonId;
import io.voronka.platform.web.Caller;
import io.voronka.platform.web.Roles;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** The leads that were taken, for reading. An integration sees its own alone. */
@Service
public class LeadRegister {

    private static final Set<String> ALL_LEADS =
            Set.of(Roles.MARKETER, Roles.MANAGER, Roles.HEAD, Roles.DPO, Roles.OPERATOR, Roles.PROCESS_OWNER);

    private final LeadQueries leads;
    private final Attributes attributes;

    LeadRegister(LeadQueries leads, Attributes attributes) {
        this.leads = leads;
        this.attributes = attributes;
    }

    /** The lead, if it exists and the caller may know of it. */
    public Optional<Lead> find(LeadId id, Caller caller) {
        String own = visibleOnlyFrom(caller);
        return leads.find(List.of(id)).stream()
                .filter(lead -> own == null || lead.receivedBy().equals(own))
                .findFirst();
    }

    /** The lead, for what is done in nobody's name. */
    public Optional<Lead> find(LeadId id) {
        return leads.find(List.of(id)).stream().findFirst();
    }

    /** What the lead asks for; empty for an unknown lead too. */
    public List<LeadDocument.Product> products(LeadId id) {
        return leads.find(List.of(id)).stream()
                .flatMap(lead -> lead.products().stream())
                .toList();
    }

    /** The declared attributes of a lead that the caller may see. */
    public Map<String, Object> attributes(Lead lead, Caller caller) {
        return attributes.visible(lead.attributes(), caller.roles());
    }

    /** The newest leads of the filter first. */
    public List<Lead> list(LeadFilter filter, int limit) {
        return leads.list(filter, limit);
    }

    /** How many leads each of these people has; one without any is not in the answer. */
    public Map<PersonId, Long> countOf(Collection<PersonId> people) {
        return leads.countOf(people);
    }

    /** The leads of these people. */
    public List<LeadId> of(Collection<PersonId> people) {
        return leads.of(people);
    }

    /** The login whose leads are all that the caller sees; null for one who sees all. */
    public @Nullable String visibleOnlyFrom(Caller caller) {
        return caller.roles().stream().anyMatch(ALL_LEADS::contains) ? null : caller.login();
    }
}
