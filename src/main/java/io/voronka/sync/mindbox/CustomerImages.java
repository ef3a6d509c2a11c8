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
import io.voronka.privacy.Suppressions;
import io.voronka.privacy.Vault;
import io.voronka.subscription.Subscription;
import io.voronka.subscription.SubscriptionState;
import io.voronka.subscription.Subscriptions;
import io.voronka.sync.mindbox.CustomerImage.Standing;
import io.voronka.sync.mindbox.CustomerImage.Wanted;
import io.voronka.sync.mindbox.ToldContact.Candidate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Draws people as Mindbox should have them, from the vault, their subscriptions and what is suppressed, as all stands now. */
@Component
@ConditionalOnMindbox
class CustomerImages {

    private static final Set<Channel> BY_PHONE = Set.of(Channel.SMS, Channel.CALL, Channel.MESSENGER);
    private static final Set<Channel> BY_EMAIL = Set.of(Channel.EMAIL);

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

    /** The image of somebody who is to be gone there, whether or not erased here already. */
    CustomerImage ofNobody(PersonId person) {
        return image(person, null, Contacts.OF_NOBODY, subscriptions.of(List.of(person)));
    }

    /** One for each, in the same order. */
    List<CustomerImage> of(List<PersonId> ids) {
        Map<PersonId, PersonId> survivors = people.survivors(ids);
        Map<PersonId, PersonRecord> records = vault.read(ids);
        Map<PersonId, List<Subscription>> states = subscriptions.of(ids);
        Map<PersonId, Contacts> contacts = contacts(records);
        return ids.stream()
                .map(id -> {
                    boolean stands = id.equals(survivors.get(id));
                    PersonRecord record = stands ? records.get(id) : null;
                    Contacts own = record == null ? Contacts.OF_NOBODY : contacts.getOrDefault(id, Contacts.OF_NOBODY);
                    return image(id, record, own, states);
                })
                .toList();
    }

    private CustomerImage image(
            PersonId id, @Nullable PersonRecord record, Contacts own, Map<PersonId, List<Subscription>> states) {
        return new CustomerImage(
                id,
                record == null,
                fields(record, own),
                customFields(record),
                wanted(states.getOrDefault(id, List.of()), own.closed()));
    }

    private static Map<String, String> fields(@Nullable PersonRecord record, Contacts contacts) {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("email", orClear(contacts.email()));
        fields.put("mobilePhone", orClear(contacts.phone()));
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

    /**
     * What of a person's contacts is told.
     *
     * @param phone as digits: {@code 79160000000}
     * @param closed channels by which the person cannot be reached any more
     */
    private record Contacts(
            @Nullable String phone, @Nullable String email, Set<Channel> closed) {

        static final Contacts OF_NOBODY = new Contacts(null, null, EnumSet.allOf(Channel.class));

        /** Says nothing of the person. */
        @Override
        public String toString() {
            return "Contacts" + closed;
        }
    }

    private Map<PersonId, Contacts> contacts(Map<PersonId, PersonRecord> records) {
        Map<String, Set<BlindIndex>> phones = new HashMap<>();
        Map<String, Set<BlindIndex>> emails = new HashMap<>();
        records.values().forEach(record -> {
            record.phones().forEach(phone -> phones.computeIfAbsent(phone, this::phoneKeys));
            record.emails().forEach(email -> emails.computeIfAbsent(email, this::emailKeys));
        });
        Map<BlindIndex, Set<Suppression>> standing = suppressions.standing(Stream.of(phones.values(), emails.values())
                .flatMap(Collection::stream)
                .flatMap(Set::stream)
                .toList());
        Map<PersonId, Contacts> contacts = new HashMap<>();
        records.forEach((person, record) -> contacts.put(
                person,
                contacts(
                        candidates(record.phones(), phones, standing), candidates(record.emails(), emails, standing))));
        return contacts;
    }

    private Contacts contacts(List<Candidate> phones, List<Candidate> emails) {
        ToldContact phone = ToldContact.of(phones, told(BY_PHONE));
        ToldContact email = ToldContact.of(emails, told(BY_EMAIL));
        Set<Channel> closed = EnumSet.noneOf(Channel.class);
        closed.addAll(phone.closed());
        closed.addAll(email.closed());
        boolean noPost = Stream.of(phones, emails)
                .flatMap(List::stream)
                .allMatch(contact -> contact.suppressed().contains(Channel.POST));
        if (noPost && !(phones.isEmpty() && emails.isEmpty())) {
            closed.add(Channel.POST);
        }
        String number = phone.value();
        return new Contacts(number == null ? null : Phone.parse(number).e164().substring(1), email.value(), closed);
    }

    private Set<Channel> told(Set<Channel> kind) {
        Set<Channel> told = EnumSet.copyOf(kind);
        told.retainAll(properties.pointsOfContact().keySet());
        return told;
    }

    private static List<Candidate> candidates(
            List<String> values, Map<String, Set<BlindIndex>> keys, Map<BlindIndex, Set<Suppression>> standing) {
        return values.stream()
                .map(value -> new Candidate(value, suppressed(keys.getOrDefault(value, Set.of()), standing)))
                .toList();
    }

    private static Set<Channel> suppressed(Set<BlindIndex> keys, Map<BlindIndex, Set<Suppression>> standing) {
        Set<Channel> channels = EnumSet.noneOf(Channel.class);
        for (BlindIndex key : keys) {
            for (Suppression suppression : standing.getOrDefault(key, Set.of())) {
                Arrays.stream(Channel.values())
                        .filter(suppression.scope()::covers)
                        .forEach(channels::add);
            }
        }
        return channels;
    }

    private Set<BlindIndex> phoneKeys(String phone) {
        return Set.copyOf(indexer.allKeys(ContactType.PHONE, Phone.parse(phone).e164()));
    }

    private Set<BlindIndex> emailKeys(String email) {
        return ContactNormalizer.email(email)
                .map(read -> Set.copyOf(indexer.allKeys(ContactType.EMAIL, read.canonical())))
                .orElse(Set.of());
    }
}
