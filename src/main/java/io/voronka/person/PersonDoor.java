package io.voronka.person;

import io.voronka.kernel.Email;
import io.voronka.kernel.PersonId;
import io.voronka.kernel.Phone;
import io.voronka.person.Verdict.Action;
import io.voronka.platform.decision.DecisionSubject;
import io.voronka.privacy.BlindIndex;
import io.voronka.privacy.ContactType;
import io.voronka.privacy.PersonRecord;
import io.voronka.privacy.Vault;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Takes people into the base who come with something else than a lead, as a deal of another CRM: many at a time, each
 * found as the exact recognition of leads finds them, by a contact of their own and a name that fits. Who can't be told
 * for certain is a person of their own; that two may be one is for the search for duplicates.
 */
@Service
public class PersonDoor {

    private final ContactKeys contacts;
    private final Vault vault;
    private final People people;
    private final Recognition recognition;
    private final Survivorship survivorship;

    PersonDoor(ContactKeys contacts, Vault vault, People people, Recognition recognition, Survivorship survivorship) {
        this.contacts = contacts;
        this.vault = vault;
        this.people = people;
        this.recognition = recognition;
        this.survivorship = survivorship;
    }

    /**
     * Somebody who comes in.
     *
     * @param record what is said of them, with its origin
     * @param known who it is, where that is no question; may have been merged since
     * @param bought when they bought; null if nothing is said of that
     */
    public record Incoming(
            PersonKind kind,
            PersonRecord record,
            @Nullable PersonId known,
            @Nullable Instant bought) {

        /** Says nothing of the person. */
        @Override
        public String toString() {
            return "Incoming[" + kind + "]";
        }
    }

    /**
     * Finds people, or makes them, and adds what is said of them. Has to be the first that its transaction does with
     * contact points and people.
     *
     * @return one for each, in their order
     * @throws OptimisticLockingFailureException if somebody is being merged this very moment: it can be tried again
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public List<PersonId> settle(List<Incoming> incoming, Instant at) {
        List<Set<BlindIndex>> points = new ArrayList<>();
        Set<BlindIndex> all = new TreeSet<>();
        for (Incoming person : incoming) {
            Set<BlindIndex> own = points(person);
            points.add(own);
            all.addAll(own);
        }
        Session session = new Session(vault.lock(all), at);
        session.load(incoming);
        List<PersonId> settled = new ArrayList<>();
        for (int i = 0; i < incoming.size(); i++) {
            settled.add(session.settle(incoming.get(i), points.get(i)));
        }
        return settled;
    }

    /** A company's INN leads to it; that of a sole proprietor who is known as a person does not. */
    private Set<BlindIndex> points(Incoming person) {
        Set<BlindIndex> points = contacts.points(person.record());
        return person.kind() == PersonKind.COMPANY
                ? points
                : points.stream()
                        .filter(point -> point.type() != ContactType.INN)
                        .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private static Identity identity(PersonKind kind, PersonRecord record) {
        PersonRecord.Company company = record.company();
        return new Identity(
                kind,
                record.names().stream().map(PersonName::of).collect(Collectors.toSet()),
                record.phones().stream().map(Phone::parse).collect(Collectors.toSet()),
                emails(record),
                company == null ? null : company.inn(),
                company == null ? null : company.kpp());
    }

    private static Set<Email> emails(PersonRecord record) {
        return record.emails().stream()
                .flatMap(email -> ContactNormalizer.email(email).stream())
                .collect(Collectors.toSet());
    }

    /** Somebody under the lock of the transaction. */
    private record Held(PersonState state, PersonRecord record) {}

    /** What a transaction knows; somebody made by one is there for the next. */
    private final class Session {

        private final Map<BlindIndex, Set<PersonId>> behind = new HashMap<>();
        private final Map<PersonId, Held> held = new HashMap<>();
        private final Map<PersonId, PersonId> survivors = new HashMap<>();
        private final Set<BlindIndex> crowded = new TreeSet<>();
        private final Instant at;
        private @Nullable ExactVerdict verdict;

        Session(Map<BlindIndex, Set<PersonId>> found, Instant at) {
            this.at = at;
            found.forEach((point, persons) -> {
                if (vault.isCrowd(persons)) {
                    crowded.add(point);
                } else {
                    behind.put(point, new LinkedHashSet<>(persons));
                }
            });
        }

        void load(List<Incoming> incoming) {
            Set<PersonId> ids = new TreeSet<>();
            behind.values().forEach(ids::addAll);
            Set<PersonId> known = new TreeSet<>();
            incoming.forEach(person -> {
                if (person.known() != null) {
                    known.add(person.known());
                }
            });
            survivors.putAll(known.isEmpty() ? Map.of() : people.survivors(known));
            ids.addAll(survivors.values());
            if (ids.isEmpty()) {
                return;
            }
            Map<PersonId, PersonState> states = people.lock(ids);
            if (states.values().stream().anyMatch(state -> state.mergedInto() != null)) {
                throw new OptimisticLockingFailureException("A person was merged while somebody looked for them");
            }
            Map<PersonId, PersonRecord> records = vault.read(states.keySet());
            states.forEach((id, state) -> {
                PersonRecord record = records.get(id);
                if (record != null) { // else erased: nothing of them is known any more
                    held.put(id, new Held(state, record));
                }
            });
        }

        PersonId settle(Incoming incoming, Set<BlindIndex> points) {
            PersonId known = incoming.known() == null ? null : survivors.get(incoming.known());
            PersonId person = known != null && held.containsKey(known) ? known : find(incoming, points);
            if (person == null) {
                PersonState made = people.create(incoming.kind(), at);
                person = made.personId();
                held.put(person, new Held(made, incoming.record()));
                vault.save(person, incoming.record());
            } else {
                learn(person, incoming.record());
            }
            bought(person, incoming.bought());
            link(person, points);
            return person;
        }

        private @Nullable PersonId find(Incoming incoming, Set<BlindIndex> points) {
            Map<PersonId, Identity> candidates = new LinkedHashMap<>();
            points.stream()
                    .filter(point -> !isShared(point))
                    .flatMap(point -> behind.getOrDefault(point, Set.of()).stream())
                    .forEach(person -> {
                        Held found = held.get(person);
                        if (found != null) {
                            candidates.put(person, identity(found.state().kind(), found.record()));
                        }
                    });
            Match match = Matcher.match(identity(incoming.kind(), incoming.record()), candidates);
            return match instanceof Match.Matched matched && policyMerges(matched.personId())
                    ? matched.personId()
                    : null;
        }

        /** A contact seen with too many unlike names leads to nobody by itself. */
        private boolean isShared(BlindIndex point) {
            return crowded.contains(point)
                    || Identity.unlike(behind.getOrDefault(point, Set.of()).stream()
                                    .map(held::get)
                                    .filter(java.util.Objects::nonNull)
                                    .map(found -> identity(found.state().kind(), found.record()))
                                    .toList())
                            > recognition.unlikeNames();
        }

        private boolean policyMerges(PersonId person) {
            ExactVerdict asked = verdict == null ? recognition.judgeExact() : verdict;
            verdict = asked;
            recognition.record(asked, Map.of(), new DecisionSubject(null, person, null));
            return asked.action() == Action.MERGE;
        }

        private void learn(PersonId person, PersonRecord said) {
            Held before = held.get(person);
            if (before == null) {
                return;
            }
            PersonRecord grown = survivorship.merge(before.record(), said);
            if (!grown.equals(before.record())) {
                held.put(person, new Held(before.state(), grown));
                vault.save(person, grown);
            }
        }

        private void bought(PersonId person, @Nullable Instant when) {
            Held who = held.get(person);
            if (when != null && who != null && !who.state().isClientBy(when)) {
                held.put(person, new Held(people.becomeClient(who.state(), when), who.record()));
            }
        }

        private void link(PersonId person, Set<BlindIndex> points) {
            List<BlindIndex> unlinked = points.stream()
                    .filter(point -> behind.computeIfAbsent(point, none -> new LinkedHashSet<>())
                            .add(person))
                    .toList();
            vault.link(person, unlinked);
        }
    }
}
