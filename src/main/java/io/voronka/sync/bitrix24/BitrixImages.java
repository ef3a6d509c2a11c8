package io.voronka.sync.bitrix24;

import io.voronka.intake.Lead;
import io.voronka.intake.LeadRegister;
import io.voronka.kernel.LeadId;
import io.voronka.kernel.PersonId;
import io.voronka.person.People;
import io.voronka.platform.delivery.Delivery;
import io.voronka.platform.delivery.DeliveryOutcome;
import io.voronka.privacy.PersonRecord;
import io.voronka.privacy.Vault;
import io.voronka.sync.bitrix24.BitrixItemImage.ContactValue;
import io.voronka.sync.bitrix24.store.BitrixDeals;
import io.voronka.sync.bitrix24.store.BitrixLinks;
import io.voronka.sync.bitrix24.store.BitrixLinks.ItemKey;
import io.voronka.sync.bitrix24.store.BitrixLinks.Link;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Renders items from how things stand now, when they are sent. */
@Component
@ConditionalOnBitrix
class BitrixImages {

    private static final String NAMELESS = "—";
    private static final Duration CONTACT_UNDER_WAY = Duration.ofSeconds(5);

    private final People people;
    private final Vault vault;
    private final LeadRegister leads;
    private final BitrixLinks links;
    private final BitrixDeals deals;
    private final BitrixProperties settings;
    private final BitrixTheirs theirs;

    BitrixImages(
            People people,
            Vault vault,
            LeadRegister leads,
            BitrixLinks links,
            BitrixDeals deals,
            BitrixProperties settings,
            BitrixTheirs theirs) {
        this.people = people;
        this.vault = vault;
        this.leads = leads;
        this.links = links;
        this.deals = deals;
        this.settings = settings;
        this.theirs = theirs;
    }

    /** An item, or why there is none to send. */
    record Rendered(
            @Nullable BitrixItemImage image, @Nullable DeliveryOutcome outcome) {

        static Rendered of(BitrixItemImage image) {
            return new Rendered(image, null);
        }

        static Rendered none(DeliveryOutcome outcome) {
            return new Rendered(null, outcome);
        }
    }

    Rendered render(Delivery delivery) {
        return switch (BitrixOperation.of(delivery.operation())) {
            case CONTACT -> contact(new PersonId(delivery.subject().id()));
            case LEAD -> lead(new LeadId(delivery.subject().id()), EntityType.LEAD);
            case DEAL -> lead(new LeadId(delivery.subject().id()), EntityType.DEAL);
            case STAGE, CORRECTION -> theirs.render(delivery);
            case ERASE -> throw new IllegalStateException("What is erased has no image");
        };
    }

    private Rendered contact(PersonId told) {
        PersonId person = people.survivor(told);
        PersonRecord record = vault.read(List.of(person)).get(person);
        if (record == null) {
            return Rendered.none(new DeliveryOutcome.Obsolete("erased"));
        }
        List<PersonId> group = people.group(person);
        links.adoptContact(person, group);
        ItemKey key = new ItemKey(EntityType.CONTACT, person.value());
        Long before = links.find(List.of(key)).containsKey(key) ? null : before(group);
        if (before != null) {
            return Rendered.of(new BitrixItemImage(key, Map.of(), Map.of(), contacts(record), before));
        }
        Map<String, String> fields = new LinkedHashMap<>();
        put(fields, "name", company(record));
        put(fields, "name", last(record.names()));
        put(
                fields,
                "birthdate",
                record.birthDate() == null ? null : record.birthDate().toString());
        Map<String, String> onlyAtFirst = new LinkedHashMap<>(Map.of("sourceId", "WEB"));
        if (!fields.containsKey("name")) {
            // Bitrix24 takes no contact without any name; whoever learns it there keeps it.
            onlyAtFirst.put("name", NAMELESS);
        }
        return Rendered.of(new BitrixItemImage(key, fields, onlyAtFirst, contacts(record), null));
    }

    /** The contact of these people that Bitrix24 had before us. */
    private @Nullable Long before(List<PersonId> group) {
        return deals.partiesOf(group).stream()
                .filter(party -> party.type() == EntityType.CONTACT)
                .map(BitrixDeals.Party::remoteId)
                .findFirst()
                .orElse(null);
    }

    private Rendered lead(LeadId id, EntityType type) {
        Lead lead = leads.find(id).orElse(null);
        if (lead == null || lead.personId() == null) {
            return Rendered.none(new DeliveryOutcome.Obsolete("no-lead"));
        }
        PersonId person = people.survivor(lead.personId());
        PersonRecord record = vault.read(List.of(person)).get(person);
        if (record == null) {
            return Rendered.none(new DeliveryOutcome.Obsolete("erased"));
        }
        List<PersonId> group = people.group(person);
        links.adoptContact(person, group);
        ItemKey contactKey = new ItemKey(EntityType.CONTACT, person.value());
        Link link = links.find(List.of(contactKey)).get(contactKey);
        Long contact = link == null ? before(group) : link.remoteId();
        if (contact == null) {
            return Rendered.none(
                    link == null
                            ? new DeliveryOutcome.Refused("no-contact")
                            : new DeliveryOutcome.NotYet("contact-under-way", CONTACT_UNDER_WAY));
        }
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("title", title(lead));
        fields.put("contactId", contact.toString());
        put(fields, "companyTitle", type == EntityType.LEAD ? company(record) : null);
        mapped(lead).forEach(fields::put);
        return Rendered.of(new BitrixItemImage(
                new ItemKey(type, id.value()), fields, Map.of("stageId", stage(lead, type)), List.of(), null));
    }

    private String stage(Lead lead, EntityType type) {
        if (type == EntityType.DEAL) {
            return settings.dealStage();
        }
        String process = lead.targetProcess();
        return process == null
                ? settings.leadStage()
                : settings.leadStages().getOrDefault(process, settings.leadStage());
    }

    /** Where it comes from, for people who look at a list; who it is about says the contact. */
    private static String title(Lead lead) {
        return Stream.of(lead.brand(), lead.origin().source(), lead.origin().campaign())
                .filter(part -> part != null && !part.isEmpty())
                .collect(Collectors.joining(" / "));
    }

    private Map<String, String> mapped(Lead lead) {
        Map<String, @Nullable String> known = new LinkedHashMap<>();
        known.put("source", lead.origin().source());
        known.put("campaign", lead.origin().campaign());
        known.put("contractor", lead.origin().contractor());
        known.put("brand", lead.brand());
        known.put("region", lead.region());
        known.put("clientType", lead.clientType().name());
        known.put("productGroup", lead.productGroup());
        known.put("reason", lead.decision() == null ? null : lead.decision().reason());
        known.put("score", lead.score() == null ? null : lead.score().toString());
        known.put("topic", lead.topic());
        Map<String, String> fields = new LinkedHashMap<>();
        settings.fields().forEach((what, field) -> put(fields, field, known.get(what)));
        return fields;
    }

    /** Each mailbox once, in its first spelling: whoever writes to all of them writes once. */
    static List<ContactValue> contacts(PersonRecord record) {
        List<ContactValue> contacts = new ArrayList<>();
        Stream.concat(
                        record.phones().stream().map(phone -> new ContactValue("PHONE", phone)),
                        record.emails().stream().map(email -> new ContactValue("EMAIL", email)))
                .filter(value -> contacts.stream().noneMatch(value::isTheSameAs))
                .forEach(contacts::add);
        return contacts;
    }

    private static @Nullable String company(PersonRecord record) {
        return record.company() == null ? null : record.company().name();
    }

    private static @Nullable String last(List<String> values) {
        return values.isEmpty() ? null : values.get(values.size() - 1);
    }

    private static void put(Map<String, String> fields, String name, @Nullable String value) {
        if (value != null && !value.isBlank()) {
            fields.put(name, value);
        }
    }
}
