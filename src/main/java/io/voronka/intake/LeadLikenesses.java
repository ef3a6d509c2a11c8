package io.voronka.intake;

import io.voronka.kernel.PersonId;
import io.voronka.person.Identity;
import io.voronka.person.Likeness;
import io.voronka.person.Match;
import io.voronka.person.Matcher;
import io.voronka.person.PersonKind;
import io.voronka.person.Recognition;
import io.voronka.person.Recognition.Subject;
import io.voronka.person.Verdict;
import io.voronka.person.Verdict.Action;
import io.voronka.privacy.BlindIndex;
import io.voronka.privacy.ContactType;
import io.voronka.privacy.MatchKeyIndex;
import io.voronka.privacy.PersonRecord;
import io.voronka.privacy.Reached;
import io.voronka.privacy.Vault;
import io.voronka.privacy.VaultReach;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Finds people of the base whom a lead is like, where exact recognition finds nobody: by keys of likeness, in one round
 * trip with the locks (or one more, where contacts have led to somebody else), then by comparing each lead with whole
 * people.
 */
@Component
class LeadLikenesses {

    /** So many are shown to who has to decide. */
    private static final int MOST_LIKELY = 5;

    private final MatchKeyIndex index;
    private final Recognition recognition;
    private final VaultReach reach;
    private final Vault vault;

    LeadLikenesses(MatchKeyIndex index, Recognition recognition, VaultReach reach, Vault vault) {
        this.index = index;
        this.recognition = recognition;
        this.reach = reach;
        this.vault = vault;
    }

    int unlikeNames() {
        return recognition.unlikeNames();
    }

    /**
     * Makes leads that are like these, or have a contact of theirs, wait until the transaction ends.
     *
     * @param offered people who are locked with those behind the contacts
     */
    Reached lock(List<LeadFile> files, Set<PersonId> offered) {
        Set<BlindIndex> contacts = new TreeSet<>();
        Set<String> keys = new LinkedHashSet<>();
        files.forEach(file -> {
            contacts.addAll(file.normalized().contacts());
            keys.addAll(file.normalized().matchKeys());
        });
        return reach.reach(contacts, index.search(keys, Recognition::isOfTwins, recognition.mostPerKey()), offered);
    }

    /**
     * Tells the session whom each lead is like.
     *
     * @param reached what {@link #lock} has found
     * @return these people, whom the session does not know yet
     */
    Set<PersonId> find(IntakeSession session, List<LeadFile> files, Reached reached) {
        List<LeadFile> unknown = files.stream()
                .filter(file -> file.normalized().hasContact() && !isRecognised(session, file))
                .toList();
        Set<String> keys = new LinkedHashSet<>();
        unknown.forEach(file -> keys.addAll(file.normalized().matchKeys()));
        if (keys.isEmpty()) {
            return Set.of();
        }
        Map<String, Set<PersonId>> alike = reached.alike();
        Map<String, Set<PersonId>> hits = alike == null ? index.find(keys, recognition.mostPerKey()) : alike;
        Map<LeadFile, Set<PersonId>> candidates = new LinkedHashMap<>();
        Set<PersonId> wanted = new LinkedHashSet<>();
        for (LeadFile file : unknown) {
            Set<PersonId> found = candidates(session, file, hits);
            candidates.put(file, found);
            wanted.addAll(found);
        }
        return wanted.isEmpty() ? Set.of() : likely(session, candidates, vault.read(wanted));
    }

    private static boolean isRecognised(IntakeSession session, LeadFile file) {
        return LeadMatching.exact(session, file) instanceof Match.Matched;
    }

    private Set<PersonId> candidates(IntakeSession session, LeadFile file, Map<String, Set<PersonId>> hits) {
        Map<String, Set<PersonId>> own = new LinkedHashMap<>();
        file.normalized().matchKeys().forEach(key -> {
            Set<PersonId> people = hits.get(key);
            if (people != null) {
                own.put(key, people);
            }
        });
        Set<PersonId> found = new LinkedHashSet<>(recognition.candidates(own));
        List<BlindIndex> crowded =
                file.normalized().contacts().stream().filter(session::isCrowded).toList();
        found.addAll(index.findBehind(crowded, file.normalized().matchKeys(), recognition.mostPerKey()));
        found.removeIf(person -> session.person(person) != null);
        return found;
    }

    private Set<PersonId> likely(
            IntakeSession session, Map<LeadFile, Set<PersonId>> candidates, Map<PersonId, PersonRecord> records) {
        Map<PersonId, Subject> subjects = new HashMap<>();
        records.forEach((person, record) -> subjects.put(person, recognition.prepare(record)));
        Set<PersonId> likely = new LinkedHashSet<>();
        candidates.forEach((file, people) -> {
            Subject lead = subject(session, file);
            List<Verdict> verdicts = new ArrayList<>();
            for (PersonId person : people) {
                PersonRecord record = records.get(person);
                Subject known = subjects.get(person);
                if (record != null
                        && known != null
                        && isComparable(file.normalized().identity(), kind(record), inn(record))) {
                    verdicts.add(recognition.judge(recognition.compare(lead, person, known, false), false));
                }
            }
            List<PersonId> best = best(verdicts, Action.MERGE, Action.REVIEW).stream()
                    .map(verdict -> verdict.likeness().person())
                    .toList();
            session.likely(file.leadId(), best);
            likely.addAll(best);
        });
        return likely;
    }

    /** What the policy says of the lead and each person in question: who shares a contact, and who is like it. */
    List<Verdict> judge(IntakeSession session, LeadFile file) {
        Set<PersonFile> people =
                new LinkedHashSet<>(session.behind(file.normalized().contacts()));
        people.addAll(session.likely(file));
        Subject lead = subject(session, file);
        List<Verdict> verdicts = new ArrayList<>();
        for (PersonFile person : people) {
            if (isComparable(file.normalized().identity(), person.state().kind(), inn(person.record()))) {
                boolean sharesContact = sharesContact(session, file, person);
                Likeness likeness =
                        recognition.compare(lead, person.id(), recognition.prepare(person.record()), sharesContact);
                verdicts.add(recognition.judge(likeness, false));
            }
        }
        return verdicts;
    }

    /** Those with one of the actions, the most probable first, no more than a person can look through. */
    static List<Verdict> best(Collection<Verdict> verdicts, Action... actions) {
        Set<Action> wanted = Set.of(actions);
        return verdicts.stream()
                .filter(verdict -> wanted.contains(verdict.action()))
                .sorted(Comparator.comparingDouble(
                                (Verdict verdict) -> -verdict.likeness().probability())
                        .thenComparing(verdict -> verdict.likeness().person()))
                .limit(MOST_LIKELY)
                .toList();
    }

    private static boolean sharesContact(IntakeSession session, LeadFile file, PersonFile person) {
        return file.normalized().contacts().stream()
                .anyMatch(contact -> !session.isShared(contact)
                        && session.behind(List.of(contact)).contains(person));
    }

    /** Whose record the lead was compared with, and as it was when, so that it can be done again. */
    Map<String, Integer> seen(IntakeSession session, LeadFile file, PersonId person) {
        Map<String, Integer> seen = new HashMap<>();
        vault.versionRead(person).ifPresent(version -> seen.put("recordVersion", version));
        holders(session, file).forEach((type, holders) -> {
            if (holders > 1) {
                seen.put("holdersOf" + type, holders);
            }
        });
        return seen;
    }

    private static Map<ContactType, Integer> holders(IntakeSession session, LeadFile file) {
        Map<ContactType, Integer> holders = new EnumMap<>(ContactType.class);
        file.normalized()
                .contacts()
                .forEach(contact -> holders.merge(contact.type(), session.holders(contact), Math::max));
        return holders;
    }

    /** The lead with how many people of unlike names are known behind each of its contacts. */
    private Subject subject(IntakeSession session, LeadFile file) {
        Map<ContactType, Integer> holders = holders(session, file);
        int ofPhone = Math.max(1, holders.getOrDefault(ContactType.PHONE, 1));
        int ofEmail = Math.max(1, holders.getOrDefault(ContactType.EMAIL, 1));
        return file.subject(
                ofPhone,
                ofEmail,
                () -> recognition.prepare(
                        file.normalized().record(), contact -> contact.indexOf('@') < 0 ? ofPhone : ofEmail));
    }

    private static PersonKind kind(PersonRecord record) {
        return record.company() == null ? PersonKind.PERSON : PersonKind.COMPANY;
    }

    private static @Nullable String inn(PersonRecord record) {
        return record.company() == null ? null : record.company().inn();
    }

    private static boolean isComparable(Identity lead, PersonKind kind, @Nullable String inn) {
        return lead.kind() == kind && !Matcher.isToldByInn(lead, inn);
    }
}
