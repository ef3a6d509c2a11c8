package io.voronka.intake;

import io.voronka.kernel.LeadId;
import io.voronka.kernel.PersonId;
import io.voronka.person.Identity;
import io.voronka.person.Touch;
import io.voronka.privacy.BlindIndex;
import io.voronka.privacy.Suppression;
import io.voronka.subscription.Subscription;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The leads of one transaction with everything that is known about their people, read set-based after the locks.
 *
 * <p>It grows with the decisions: a person made by one lead is there for the next one of the chunk.
 */
final class IntakeSession {

    private final Map<LeadId, LeadFile> files = new HashMap<>();
    private final Map<LeadId, Claimed> claimed = new HashMap<>();
    private final Map<BlindIndex, Set<PersonId>> behind = new HashMap<>();
    private final Map<PersonId, PersonFile> people = new HashMap<>();
    private final Map<BlindIndex, Set<Suppression>> suppressions = new HashMap<>();
    private final Set<Touch> touches = new HashSet<>();
    private final Map<BlindIndex, Integer> crowded = new HashMap<>();
    private final int unlikeNames;
    private final Map<LeadId, List<PersonId>> likely = new HashMap<>();
    private final Map<String, Set<PersonId>> madeHere = new HashMap<>();

    /** @param unlikeNames a contact behind which more unlike names are known is shared */
    IntakeSession(int unlikeNames) {
        this.unlikeNames = unlikeNames;
    }

    /**
     * A lead whose key is already taken.
     *
     * @param first the lead that has the key
     * @param sameBody whether it is the same lead; else the key is used for two
     */
    record Claimed(LeadId first, boolean sameBody) {}

    void add(LeadFile file) {
        files.put(file.leadId(), file);
    }

    void claimed(LeadId repeat, Claimed by) {
        claimed.put(repeat, by);
    }

    void add(PersonFile person, Collection<BlindIndex> contacts) {
        people.put(person.id(), person);
        contacts.forEach(contact ->
                behind.computeIfAbsent(contact, c -> new LinkedHashSet<>()).add(person.id()));
    }

    /** A person whom a lead of this transaction has made: the next lead may be like it. */
    void addMade(PersonFile person, NormalizedLead lead) {
        add(person, lead.contacts());
        lead.matchKeys()
                .forEach(key -> madeHere.computeIfAbsent(key, k -> new LinkedHashSet<>())
                        .add(person.id()));
    }

    /** People that a lead is like, though it may share no contact with them; they are in the session. */
    void likely(LeadId lead, Collection<PersonId> alike) {
        likely.computeIfAbsent(lead, l -> new ArrayList<>()).addAll(alike);
    }

    /** Those who may be meant by a lead: found before in the base, and made by earlier leads of this transaction. */
    List<PersonFile> likely(LeadFile file) {
        Set<PersonId> ids = new LinkedHashSet<>(likely.getOrDefault(file.leadId(), List.of()));
        file.normalized().matchKeys().forEach(key -> ids.addAll(madeHere.getOrDefault(key, Set.of())));
        return ids.stream().map(people::get).filter(Objects::nonNull).toList();
    }

    /** A contact that a crowd has; nobody behind it is in the session on its account. */
    void crowd(BlindIndex contact, int people) {
        crowded.put(contact, people);
    }

    boolean isCrowded(BlindIndex contact) {
        return crowded.containsKey(contact);
    }

    /** How many people of unlike names are known behind a contact. */
    int holders(BlindIndex contact) {
        Integer crowd = crowded.get(contact);
        return crowd != null
                ? crowd
                : Identity.unlike(behind(List.of(contact)).stream()
                        .map(PersonFile::identity)
                        .toList());
    }

    /** A contact seen with too many unlike names: by itself it leads to nobody. */
    boolean isShared(BlindIndex contact) {
        return holders(contact) > unlikeNames;
    }

    void addSuppressions(Map<BlindIndex, Set<Suppression>> standing) {
        suppressions.putAll(standing);
    }

    void touched(Collection<Touch> known) {
        touches.addAll(known);
    }

    Collection<LeadFile> files() {
        return files.values();
    }

    @Nullable
    LeadFile file(LeadId lead) {
        return files.get(lead);
    }

    @Nullable
    Claimed claimed(LeadId lead) {
        return claimed.get(lead);
    }

    /** People who can be reached at one of the contacts. */
    List<PersonFile> behind(Collection<BlindIndex> contacts) {
        Set<PersonId> ids = new LinkedHashSet<>();
        contacts.forEach(contact -> ids.addAll(behind.getOrDefault(contact, Set.of())));
        return ids.stream().map(people::get).filter(Objects::nonNull).toList();
    }

    /** Everybody of the base who is in the session. */
    Collection<PersonFile> people() {
        return people.values();
    }

    void subscribed(Map<PersonId, List<Subscription>> standing) {
        standing.forEach((id, all) -> {
            PersonFile person = people.get(id);
            if (person != null) {
                all.forEach(person::subscribe);
            }
        });
    }

    @Nullable
    PersonFile person(PersonId id) {
        return people.get(id);
    }

    List<Suppression> standing(Collection<BlindIndex> contacts) {
        return contacts.stream()
                .flatMap(contact -> suppressions.getOrDefault(contact, Set.of()).stream())
                .toList();
    }

    boolean isTouched(Touch touch) {
        return touches.contains(touch);
    }

    void touch(Touch touch) {
        touches.add(touch);
    }
}
