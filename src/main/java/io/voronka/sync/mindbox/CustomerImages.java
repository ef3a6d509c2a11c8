package io.voronka.sync.mindbox;

import io.voronka.kernel.Channel;
import io.voronka.kernel.PersonId;
import io.voronka.kernel.Phone;
import io.voronka.person.ContactNormalizer;
import io.voronka.person.People;
import io.voronka.privacy.BlindIndex;
import io.voronka.privacy.BlindIndexer;
import io.voronka.privacy.ContactType;
import io.voronka.privacy.PersonRecord;
import io.voronka.privacy.Suppression;
import io.voronka.privacy.SuppressionScope;
import io.voronka.privacy.Suppressions;
import io.voronka.privacy.Vault;
import io.voronka.subscription.Subscription;
import io.voronka.subscription.SubscriptionState;
import io.voronka.subscription.Subscriptions;
import io.voronka.sync.mindbox.CustomerImage.Standing;
import io.voronka.sync.mindbox.CustomerImage.Wanted;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Draws people as Mindbox should have them, from the vault, their subscriptions and what is suppressed, as all stands now. */
@Component
@ConditionalOnMindbox
class CustomerImages {

    private final Vault vault;
    private final People people;
    private final Subscriptions subscriptions;
    private final Suppressions suppressions;
    private final BlindIndexer indexer;
    private final MindboxProperties properties;

    CustomerImages(
            Vault vault,
            People people,
            Subscriptions subscriptions,
            Suppressions suppressions,
            BlindIndexer indexer,
            MindboxProperties properties) {
        this.vault = vault;
        this.people = people;
        this.subscriptions = subscriptions;
        this.suppressions = suppressions;
        this.indexer = indexer;
        this.properties = properties;
    }

    CustomerImage of(PersonId person) {
        return of(List.of(person)).get(0);
    }

    /** One for each, in the same order. */
    List<CustomerImage> of(List<PersonId> ids) {
        Map<PersonId, PersonId> survivors = people.survivors(ids);
        Map<PersonId, PersonRecord> records = vault.read(ids);
        Map<PersonId, List<Subscription>> states = subscriptions.of(ids);
        Map<PersonId, Set<Channel>> suppressed = suppressed(records);
        return ids.stream()
                .map(id -> {
                    boolean stands = id.equals(survivors.get(id));
                    PersonRecord record = stands ? records.get(id) : null;
                    List<Subscription> own = states.getOrDefault(id, List.of());
                    Set<Channel> closed = record == null
                            ? EnumSet.allOf(Channel.class)
                            : suppressed.getOrDefault(id, EnumSet.noneOf(Channel.class));
                    return new CustomerImage(
                            id, record == null, fields(record), customFields(record), wanted(own, closed));
                })
                .toList();
    }

    private Map<String, String> fields(@Nullable PersonRecord record) {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("email", orClear(record == null ? null : last(record.emails())));
        fields.put("mobilePhone", orClear(record == null ? null : phone(record)));
        fields.put("firstName", orClear(record == null ? null : last(record.names())));
        return fields;
    }

    private Map<String, String> customFields(@Nullable PersonRecord record) {
        Map<String, String> fields = new HashMap<>();
        properties
                .customFields()
                .forEach((attribute, field) -> fields.put(
                        field,
                        orClear(record == null ? null : record.attributes().get(attribute))));
        return fields;
    }

    private static String orClear(@Nullable String value) {
        return value == null || value.isBlank() ? CustomerImage.CLEAR : value;
    }

    private static @Nullable String last(List<String> values) {
        return values.isEmpty() ? null : values.get(values.size() - 1);
    }

    /** The last number, as digits: {@code 79160000000}. */
    private static @Nullable String phone(PersonRecord record) {
        String text = last(record.phones());
        return text == null ? null : Phone.parse(text).e164().substring(1);
    }

    private List<Wanted> wanted(List<Subscription> own, Set<Channel> closed) {
        List<Wanted> wanted = new ArrayList<>();
        Set<String> brands = new TreeSet<>(properties.brands().keySet());
        for (Subscription subscription : own) {
            brands.add(subscription.scope().brand());
            add(wanted, subscription, closed);
        }
        // A channel that is closed as a whole is closed as a whole, whatever topics Mindbox may have beyond ours.
        for (Channel channel : closed) {
            for (String brand : brands) {
                add(wanted, brand, channel, "", Standing.CLOSED);
            }
        }
        // What is closed comes first, the whole before its topics: closing the whole there closes its topics.
        return wanted.stream()
                .distinct()
                .sorted(Comparator.comparing((Wanted one) -> one.standing() != Standing.CLOSED)
                        .thenComparing(Wanted::brand)
                        .thenComparing(Wanted::point)
                        .thenComparing(Wanted::topic))
                .toList();
    }

    private void add(List<Wanted> wanted, Subscription subscription, Set<Channel> closed) {
        Channel channel = subscription.scope().channel();
        boolean pending = subscription.state() == SubscriptionState.PENDING && properties.doubleOptIn();
        Standing standing = closed.contains(channel)
                ? Standing.CLOSED
                : subscription.state() == SubscriptionState.SUBSCRIBED
                        ? Standing.OPEN
                        : pending ? Standing.PENDING : Standing.CLOSED;
        add(wanted, subscription.scope().brand(), channel, subscription.scope().topic(), standing);
    }

    private void add(List<Wanted> wanted, String brand, Channel channel, String topic, Standing standing) {
        String point = properties.pointsOfContact().get(channel);
        String name =
                properties.brands().isEmpty() ? brand : properties.brands().get(brand);
        if (point != null && name != null) {
            wanted.add(new Wanted(name, point, properties.topics().getOrDefault(topic, topic), standing));
        }
    }

    /** Channels that a contact of the person is suppressed for: one of several contacts is enough. */
    private Map<PersonId, Set<Channel>> suppressed(Map<PersonId, PersonRecord> records) {
        Map<PersonId, Set<BlindIndex>> contacts = new HashMap<>();
        records.forEach((person, record) -> contacts.put(person, contacts(record)));
        Map<BlindIndex, Set<Suppression>> standing = suppressions.standing(
                contacts.values().stream().flatMap(Set::stream).toList());
        Map<PersonId, Set<Channel>> suppressed = new HashMap<>();
        contacts.forEach((person, own) -> own.forEach(index -> standing.getOrDefault(index, Set.of())
                .forEach(suppression -> suppressed
                        .computeIfAbsent(person, id -> EnumSet.noneOf(Channel.class))
                        .addAll(covered(suppression.scope())))));
        return suppressed;
    }

    private Set<BlindIndex> contacts(PersonRecord record) {
        Set<BlindIndex> indexes = new HashSet<>();
        for (String phone : record.phones()) {
            indexes.addAll(indexer.allKeys(ContactType.PHONE, Phone.parse(phone).e164()));
        }
        for (String email : record.emails()) {
            ContactNormalizer.email(email)
                    .ifPresent(read -> indexes.addAll(indexer.allKeys(ContactType.EMAIL, read.canonical())));
        }
        return indexes;
    }

    private static Collection<Channel> covered(SuppressionScope scope) {
        Set<Channel> channels = EnumSet.noneOf(Channel.class);
        for (Channel channel : Channel.values()) {
            if (scope.covers(channel)) {
                channels.add(channel);
            }
        }
        return channels;
    }
}
