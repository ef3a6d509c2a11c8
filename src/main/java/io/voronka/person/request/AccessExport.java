package io.voronka.person.request;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.voronka.kernel.PersonId;
import io.voronka.person.People;
import io.voronka.platform.delivery.Deliveries;
import io.voronka.platform.delivery.DeliveryState;
import io.voronka.platform.delivery.PostedDelivery;
import io.voronka.platform.web.ApiProblem;
import io.voronka.platform.web.Roles;
import io.voronka.privacy.PersonalDataExport;
import io.voronka.privacy.Reveal;
import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.springframework.stereotype.Service;

/**
 * Everything that is kept of a person, in a form that machines read: the answer to a request for access (152-FZ, article
 * 14). Drawn up when it is asked for and kept nowhere.
 */
@Service
public class AccessExport {

    private static final int MOST_DELIVERIES = 10_000;

    private final PersonRequests requests;
    private final PersonRequestSteps steps;
    private final People people;
    private final List<PersonalDataExport> parts;
    private final Deliveries deliveries;
    private final Reveal reveal;
    private final ObjectMapper json;
    private final Clock clock;

    AccessExport(
            PersonRequests requests,
            PersonRequestSteps steps,
            People people,
            List<PersonalDataExport> parts,
            Deliveries deliveries,
            Reveal reveal,
            ObjectMapper json,
            Clock clock) {
        this.requests = requests;
        this.steps = steps;
        this.people = people;
        this.parts = parts.stream()
                .sorted(Comparator.comparing(PersonalDataExport::name))
                .toList();
        this.deliveries = deliveries;
        this.reveal = reveal;
        this.json = json;
        this.clock = clock;
    }

    /** When a system was told of the person, first and last. */
    private record Recipient(Instant first, Instant last, int times) {

        Recipient with(Recipient other) {
            return new Recipient(
                    first.isBefore(other.first) ? first : other.first,
                    last.isAfter(other.last) ? last : other.last,
                    times + other.times);
        }
    }

    /**
     * The export, once that it is shown is audited.
     *
     * @throws ApiProblem 404 without such a request, 409 if it asks for something else, is not verified or of nobody whom we
     *     know, 410 once it is closed, 429 over the quota of the day
     */
    public ObjectNode show(UUID id, String login) {
        PersonRequest request = requests.get(id);
        if (!request.status().isOpen()) {
            throw PersonRequests.closed();
        }
        PersonId person = request.personId();
        boolean due = request.type() == RequestType.ACCESS && request.status() == RequestStatus.IN_PROGRESS;
        if (!due || person == null || !steps.isKnown(person)) {
            throw ApiProblem.of(409, "nothing-to-export", "It is no verified request for access of somebody known");
        }
        reveal.audit(person, List.of("ALL"), "answer to request " + id, login, Roles.DPO);
        return of(people.group(person));
    }

    private ObjectNode of(List<PersonId> group) {
        ObjectNode export = json.createObjectNode();
        export.put("drawnAt", clock.instant().toString());
        export.set(
                "personIds",
                json.valueToTree(group.stream().map(PersonId::toString).toList()));
        export.set("recipients", json.valueToTree(recipients(group)));
        for (PersonalDataExport part : parts) {
            try {
                export.set(part.name(), json.readTree(part.of(group)));
            } catch (JsonProcessingException e) {
                // Without the cause, which quotes the text.
                throw new IllegalStateException("Part " + part.name() + " of an export is no JSON");
            }
        }
        return export;
    }

    private Map<String, Recipient> recipients(List<PersonId> group) {
        Map<String, Recipient> recipients = new TreeMap<>();
        deliveries.of(group.stream().map(PersonId::value).toList(), Instant.EPOCH, MOST_DELIVERIES).stream()
                .filter(delivery -> delivery.state() == DeliveryState.DELIVERED)
                .forEach(delivery -> recipients.merge(delivery.system(), recipient(delivery), Recipient::with));
        return recipients;
    }

    private static Recipient recipient(PostedDelivery delivery) {
        Instant at = delivery.finishedAt() == null ? delivery.decidedAt() : delivery.finishedAt();
        return new Recipient(at, at, 1);
    }
}
