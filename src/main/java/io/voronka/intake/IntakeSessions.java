package io.voronka.intake;

import io.voronka.intake.IntakeSession.Claimed;
import io.voronka.intake.store.IntakeKeys;
import io.voronka.intake.store.IntakeKeys.Claim;
import io.voronka.kernel.LeadId;
import io.voronka.kernel.PersonId;
import io.voronka.person.People;
import io.voronka.person.PersonState;
import io.voronka.person.Touch;
import io.voronka.platform.transaction.TransactionBound;
import io.voronka.privacy.BlindIndex;
import io.voronka.privacy.PersonRecord;
import io.voronka.privacy.PersonRow;
import io.voronka.privacy.Reached;
import io.voronka.privacy.Suppressions;
import io.voronka.privacy.Vault;
import io.voronka.privacy.VaultReach;
import io.voronka.subscription.Subscriptions;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.stereotype.Component;

/**
 * Opens the session of a transaction: takes its locks in the one order that all nodes keep, then reads all that the
 * decisions need, set-based.
 *
 * <p>The order: keys, sorted; keys of likeness, sorted; contact points of all leads, sorted; rows of people by id.
 * Decision inputs are read only then, so two leads for one person are decided one after the other. People who were found
 * by likeness are locked last: two batches that each find the other's may have to be repeated, which the intake does.
 */
@Component
class IntakeSessions {

    private final IntakeKeys keys;
    private final TransactionBound<IntakeSession> sessions = new TransactionBound<>();
    private final Vault vault;
    private final VaultReach reach;
    private final People people;
    private final Subscriptions subscriptions;
    private final Suppressions suppressions;
    private final LeadNormalizer normalizer;
    private final LeadLikenesses likenesses;

    IntakeSessions(
            IntakeKeys keys,
            Vault vault,
            VaultReach reach,
            People people,
            Subscriptions subscriptions,
            Suppressions suppressions,
            LeadNormalizer normalizer,
            LeadLikenesses likenesses) {
        this.keys = keys;
        this.vault = vault;
        this.reach = reach;
        this.people = people;
        this.subscriptions = subscriptions;
        this.suppressions = suppressions;
        this.normalizer = normalizer;
        this.likenesses = likenesses;
    }

    /** The session of the running transaction, if one is open. */
    @Nullable
    IntakeSession current() {
        return sessions.find();
    }

    /** Opens a session for new leads. Those whose key is taken are in it only as claimed. */
    IntakeSession open(List<LeadSubmission> submissions) {
        return complete(identified(submissions));
    }

    /** The same with nothing in it but what tells whose the leads are. */
    IntakeSession identified(List<LeadSubmission> submissions) {
        IntakeSession session = bind();
        Map<Key, Claim> taken = claim(submissions);
        List<LeadFile> files = new ArrayList<>();
        for (LeadSubmission submission : submissions) {
            Claim claim = submission.key() == null ? null : taken.get(submission.key());
            if (claim == null || claim.lead().equals(submission.leadId().value())) {
                files.add(new LeadFile(submission, false));
            } else {
                boolean same = Key.parse(claim.body()).equals(submission.bodyHash());
                session.claimed(submission.leadId(), new Claimed(new LeadId(claim.lead()), same));
            }
        }
        identify(session, files, Set.of());
        return session;
    }

    /**
     * Opens a session for a lead that comes back from review.
     *
     * @param offered the people among whom somebody chose; they are in the session, whatever their contacts
     */
    IntakeSession reopen(LeadSubmission submission, Set<PersonId> offered) {
        IntakeSession session = bind();
        identify(session, List.of(new LeadFile(submission, true)), offered);
        return complete(session);
    }

    /** The claim that stands for each key of these leads, be it theirs or an earlier lead's. */
    private Map<Key, Claim> claim(List<LeadSubmission> submissions) {
        Map<Key, Claim> wanted = new TreeMap<>();
        for (LeadSubmission submission : submissions) {
            if (submission.key() != null) {
                wanted.putIfAbsent(
                        submission.key(),
                        new Claim(
                                submission.key().toString(),
                                submission.bodyHash().toString(),
                                submission.leadId().value()));
            }
        }
        Map<Key, Claim> standing = new HashMap<>(wanted);
        if (!wanted.isEmpty()) {
            keys.claim(List.copyOf(wanted.values())).forEach(claim -> standing.put(Key.parse(claim.key()), claim));
        }
        return standing;
    }

    /** Reads what is to be decided on, once it is known whom the leads may mean. */
    IntakeSession complete(IntakeSession session) {
        Set<BlindIndex> suppressible = new TreeSet<>();
        session.files().forEach(file -> suppressible.addAll(file.normalized().suppressible()));
        session.people().forEach(person -> suppressible.addAll(normalizer.suppressible(person.record())));
        session.subscribed(
                subscriptions.of(session.people().stream().map(PersonFile::id).toList()));
        session.touched(people.touches(touches(session)));
        session.addSuppressions(suppressions.standing(suppressible));
        return session;
    }

    /** All that tells whose the leads are. */
    private void identify(IntakeSession session, List<LeadFile> files, Set<PersonId> offered) {
        files.forEach(session::add);
        Reached reached = likenesses.lock(files, offered);
        Map<BlindIndex, Set<PersonId>> behind = new HashMap<>(reached.behind());
        behind.forEach((contact, people) -> {
            if (vault.isCrowd(people)) {
                session.crowd(contact, people.size());
            }
        });
        behind.values().removeIf(vault::isCrowd);
        loadPeople(session, behind, reached.locked());
        loadPeople(session, behind, reach.open(likenesses.find(session, files, reached)));
    }

    private void loadPeople(
            IntakeSession session, Map<BlindIndex, Set<PersonId>> behind, Collection<PersonRow> locked) {
        if (locked.isEmpty()) {
            return;
        }
        Map<PersonId, PersonState> states = people.locked(locked);
        if (states.values().stream().anyMatch(state -> state.mergedInto() != null)) {
            throw new OptimisticLockingFailureException("A person was merged while a lead looked for it");
        }
        Map<PersonId, PersonRecord> records = vault.read(states.keySet());
        Map<PersonId, List<BlindIndex>> contacts = new HashMap<>();
        behind.forEach((contact, persons) -> persons.forEach(
                id -> contacts.computeIfAbsent(id, i -> new ArrayList<>()).add(contact)));
        states.forEach((id, state) -> {
            PersonRecord record = records.get(id);
            if (record != null) { // else erased: nothing of them is known any more
                session.add(new PersonFile(state, record), contacts.getOrDefault(id, List.of()));
            }
        });
    }

    private static List<Touch> touches(IntakeSession session) {
        List<Touch> touches = new ArrayList<>();
        for (LeadFile file : session.files()) {
            LeadDocument lead = file.document();
            Stream.concat(session.behind(file.normalized().contacts()).stream(), session.likely(file).stream())
                    .forEach(person -> touches.add(Touch.of(person.id(), lead.source(), lead.campaign())));
        }
        return touches;
    }

    private IntakeSession bind() {
        if (current() != null) {
            throw new IllegalStateException("A transaction takes its leads in one session");
        }
        return sessions.bind(new IntakeSession(likenesses.unlikeNames()));
    }
}
