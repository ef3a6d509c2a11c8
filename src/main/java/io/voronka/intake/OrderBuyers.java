package io.voronka.intake;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.voronka.intake.store.LeadQueries;
import io.voronka.kernel.LeadId;
import io.voronka.kernel.PersonId;
import io.voronka.person.People;
import io.voronka.person.PersonName;
import io.voronka.platform.inbox.InboxEvent;
import io.voronka.privacy.PersonRecord;
import io.voronka.privacy.Vault;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/**
 * Tells who has ordered, of those who share a contact: the one whose lead the order names, else the one whose name it
 * says. What a contractor's own login tells of is an order of somebody whom the contractor has brought, in that source.
 */
@Component
class OrderBuyers {

    /** Field of the payload: external id of a lead of the same source. */
    static final String LEAD = "externalId";

    /** Field of the payload: the buyer's name, which lies under the seal. */
    static final String NAME = "name";

    private final LeadQueries leads;
    private final Contractors contractors;
    private final People people;
    private final Vault vault;
    private final ObjectMapper json;

    OrderBuyers(LeadQueries leads, Contractors contractors, People people, Vault vault, ObjectMapper json) {
        this.leads = leads;
        this.contractors = contractors;
        this.people = people;
        this.vault = vault;
        this.json = json;
    }

    /** Those of the people found who may have ordered. */
    Set<PersonId> among(Set<PersonId> found, InboxEvent event) {
        Set<PersonId> heard = heard(found, event);
        if (heard.size() < 2) {
            return heard;
        }
        JsonNode sealed = sealed(event);
        Set<PersonId> ofLead = ofLead(heard, event, sealed);
        Set<PersonId> named = ofLead.isEmpty() ? heard : ofLead;
        return named.size() < 2 ? named : ofName(named, sealed.path(NAME).asText(""));
    }

    /** The buyer's name, if the event says it. */
    Optional<String> name(InboxEvent event) {
        return Optional.of(sealed(event).path(NAME).asText("")).filter(name -> !name.isBlank());
    }

    private Set<PersonId> heard(Set<PersonId> found, InboxEvent event) {
        String teller = event.receivedBy();
        List<String> own = teller == null || found.isEmpty() ? List.of() : contractors.of(teller);
        if (own.isEmpty()) {
            return found;
        }
        Set<PersonId> heard = new TreeSet<>();
        for (PersonId person : found) {
            if (!leads.broughtBy(people.group(person), event.source(), own).isEmpty()) {
                heard.add(person);
            }
        }
        return heard;
    }

    private Set<PersonId> ofLead(Set<PersonId> found, InboxEvent event, JsonNode sealed) {
        String said = event.text(LEAD);
        String externalId = said == null ? sealed.path(LEAD).asText("") : said;
        Set<PersonId> named = externalId.isEmpty()
                ? new TreeSet<>()
                : new TreeSet<>(people.survivors(leads.peopleOf(event.source(), externalId.strip()))
                        .values());
        named.retainAll(found);
        return named;
    }

    /** Somebody whose name is not known is left out if somebody else's fits: it says nothing for them. */
    private Set<PersonId> ofName(Set<PersonId> found, String said) {
        PersonName name = PersonName.of(said);
        if (!name.isKnown()) {
            return found;
        }
        Map<PersonId, PersonRecord> records = vault.read(found);
        Set<PersonId> fitting = found.stream()
                .filter(person -> records.getOrDefault(person, PersonRecord.EMPTY).names().stream()
                        .map(PersonName::of)
                        .anyMatch(known -> known.isKnown() && known.compatibleWith(name)))
                .collect(Collectors.toCollection(TreeSet::new));
        return fitting.isEmpty() ? found : fitting;
    }

    private JsonNode sealed(InboxEvent event) {
        // The vault holds bodies under the id that they came in with, leads' and events' alike.
        return vault.held(new LeadId(event.id())).map(this::read).orElse(MissingNode.getInstance());
    }

    private JsonNode read(byte[] body) {
        try {
            return json.readTree(body);
        } catch (IOException impossible) {
            // Without the cause, whose message may quote the body.
            throw new IllegalStateException("A sealed payload is not JSON");
        }
    }
}
